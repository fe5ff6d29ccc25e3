"""A resident moves a booking on the timeline by mouse and by keys, and cancels it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.acts import book, roomy_day
from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey


def _drag(page: Page, block: Locator, hours: float) -> None:
    """Drag a block of one hour; other buttons of the mouse and a click are not a drag."""
    box = block.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y, steps=2)
    page.mouse.move(x + hours * box["width"], y, steps=8)
    page.mouse.up()


def _starts_at(person: Person, booking: str) -> str:
    start: str = person.api("GET", f"/bookings/{booking}")["starts_at"]
    return start


def test_resident_moves_a_booking_by_mouse_and_by_keys_and_cancels_it(
    person: Callable[..., Person],
) -> None:
    resident = person().sign_in("resident2@baku.example")
    first, second, third, _ = roomy_day(resident, "sound-2", hours=4, first=10)
    booking = book(resident, first, "Two movements")
    page = resident.go(f"/timeline?on={first.day}")
    block = page.get_by_role("gridcell", name="Two movements")

    _drag(page, block, hours=2)
    expect(page.get_by_text("Moved to Sound 2")).to_be_visible()
    expect(block).to_have_accessible_name(re.compile(third.clock))
    assert _starts_at(resident, booking) == third.starts_at

    block.focus()
    page.keyboard.press("Space")
    expect(page.get_by_text(re.compile("^Picked up, Sound 2"))).to_be_attached()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    expect(block).to_have_accessible_name(re.compile(second.clock))
    expect(block).to_be_focused()
    expect.soft(page.get_by_text("Moved to Sound 2")).to_have_count(2)
    assert _starts_at(resident, booking) == second.starts_at

    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(block).to_have_accessible_name(re.compile(second.clock))

    page.get_by_role("link", name="My bookings").first.click()
    page.get_by_role("link", name="Two movements").first.click()
    expect(page.get_by_role("heading", name="Two movements")).to_be_visible()
    page.get_by_role("button", name="Cancel it").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Cancel the booking").click()
    expect(page.get_by_text("Cancelled", exact=True).first).to_be_visible()
    assert resident.api("GET", f"/bookings/{booking}")["state"] == "cancelled"


def test_a_booking_dropped_on_a_taken_time_goes_back_and_says_why(
    person: Callable[..., Person],
) -> None:
    resident = person().sign_in("resident2@baku.example")
    other = person().sign_in("admin@kilim.example")
    first, _, third, _ = roomy_day(resident, "sound-2", hours=4, first=14)
    booking = book(resident, first, "Stays where it is")
    # This browser hears nothing of what others do, so that only the server can refuse.
    resident.page.route("**/api/v1/live*", lambda route: route.abort())
    page = resident.go(f"/timeline?on={first.day}")
    block = page.get_by_role("gridcell", name="Stays where it is")
    expect(block).to_be_visible()
    book(other, third, "A moment faster")

    _drag(page, block, hours=2)
    expect(page.get_by_text("Back where it was")).to_be_visible()
    expect(page.get_by_text("Somebody has just booked this time.")).to_be_visible()
    expect(block).to_have_accessible_name(re.compile(first.clock))
    assert _starts_at(resident, booking) == first.starts_at

    # Now the screen knows who is there and does not even ask.
    page.reload()
    _drag(page, block, hours=2)
    expect(page.get_by_text("Somebody else holds that time, or its buffer.")).to_be_visible()
    expect(block).to_have_accessible_name(re.compile(first.clock))
    assert _starts_at(resident, booking) == first.starts_at
