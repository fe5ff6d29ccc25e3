"""The whole house on one board: a studio's week, and people and equipment below the studios."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.acts import book, roomy_day
from tests.journeys.conftest import (
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey


def _pull_the_end(page: Page, block: Locator, hours: float) -> None:
    """Drag the right edge of a block of one hour."""
    box = block.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] - 3, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 10, y, steps=2)
    page.mouse.move(x + hours * box["width"], y, steps=6)
    page.mouse.up()


def _times(person: Person, booking: str) -> tuple[str, str]:
    found = person.api("GET", f"/bookings/{booking}")
    return found["starts_at"], found["ends_at"]


def test_a_booking_grows_by_its_edge_and_moves_to_another_day_by_keys_in_the_week(
    person: Callable[..., Person],
) -> None:
    resident = person().sign_in("resident2@baku.example")
    title = f"Week {uuid4().hex[:6]}"
    first, second, third, _ = roomy_day(resident, "dance-1", hours=4, first=2)
    booking = book(resident, first, title)
    page = resident.go(f"/timeline?on={first.day}&studio=dance-1")
    block = page.get_by_role("gridcell", name=title)

    _pull_the_end(page, block, hours=1)
    expect(page.get_by_text("Moved to Dance 1")).to_be_visible()
    assert _times(resident, booking) == (first.starts_at, third.starts_at)

    block.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.get_by_role("status").filter(has_text=first.clock)).to_be_attached()
    page.keyboard.press("Space")
    expect(page.get_by_text("Moved to Dance 1")).to_have_count(2)
    assert _times(resident, booking) == (first.starts_at, second.starts_at)
    assert_accessible(page)
    take_picture(page, "timeline-week")

    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    expect(page.get_by_role("link", name=re.compile(title))).to_be_visible()
    assert_no_sideways_scroll(page)


def test_a_bundle_appears_live_in_the_rows_of_its_equipment(
    person: Callable[..., Person],
) -> None:
    manager = person().sign_in("manager@baku.example")
    resident = person().sign_in("resident2@baku.example")
    title = f"With cameras {uuid4().hex[:6]}"
    wanted = roomy_day(resident, "photo-1", hours=2, first=12)[0]
    cameras = next(
        extra
        for extra in resident.api("GET", "/extras?hub=baku&studio_kind=photo")["items"]
        if extra["name"] == "Cinema camera"
    )
    page = manager.go(f"/timeline?on={wanted.day}")
    expect(page.get_by_text("Live", exact=True)).to_be_visible()
    page.get_by_role("rowheader", name=re.compile("^Cinema camera")).click()
    page.get_by_role("rowheader", name="CAM 1").wait_for()
    expect(page.get_by_role("gridcell", name=title)).to_have_count(0)

    wish = {
        "studio_id": wanted.studio_id,
        "starts_at": wanted.starts_at,
        "ends_at": wanted.ends_at,
        "title": title,
        "items": [{"pool_id": cameras["id"], "quantity": 1}],
    }
    key = {"Idempotency-Key": str(uuid4())}
    resident.api("POST", "/bookings", data=wish, headers=key)

    blocks = page.get_by_role("gridcell", name=title)
    expect(blocks).to_have_count(2, timeout=1000)  # the studio, and a camera
    blocks.first.hover()
    expect(page.locator("[data-linked]")).to_have_count(2)
    assert_accessible(page)
    take_picture(page, "timeline-house")

    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    page.get_by_role("radio", name=re.compile("^Equipment")).check(force=True)
    expect(page.get_by_role("link", name=re.compile(title)).first).to_be_visible()
    assert_no_sideways_scroll(page)
    assert_accessible(page)
