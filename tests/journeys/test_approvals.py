"""A resident asks for a studio that needs approval; a manager decides, and the resident sees it."""

import time
from collections.abc import Callable
from secrets import token_hex

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import book, free_times, roomy_day
from tests.journeys.conftest import (
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

STUDIO, RESIDENT = "animation-2", "resident2@baku.example"


def _letter(person: Person, subject: str) -> str:
    """The subject of a letter to the resident, as soon as it is there."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        for letter in person.api("GET", f"/mailbox?to={RESIDENT}")["items"]:
            if subject in letter["subject"]:
                return str(letter["subject"])
        time.sleep(0.1)
    raise AssertionError(f"no letter says {subject}")


def test_a_manager_approves_one_booking_and_declines_another(
    person: Callable[..., Person],
) -> None:
    manager = person().sign_in("manager@baku.example")
    resident = person().sign_in(RESIDENT)
    first, *_, second = roomy_day(resident, STUDIO, hours=4, first=3)

    rehearsal = f"Rehearsal {token_hex(2)}"
    asking = resident.go(first.review)
    expect(asking.get_by_text("A manager approves it within 72 hours")).to_be_visible()
    asking.get_by_label("What for").fill(rehearsal)
    asking.get_by_role("button", name="Ask for approval").click()
    expect(asking.get_by_role("heading", name="Waiting for approval")).to_be_visible()
    title = f"Warm-up {token_hex(2)}"
    other = book(resident, second, title)
    own = resident.go("/bookings")
    expect(own.get_by_text("Waiting for approval, Resident").first).to_be_visible()

    desk = manager.go("/hub/approvals")
    request = desk.get_by_role("listitem").filter(has_text=rehearsal)
    expect(request).to_be_visible()
    assert_accessible(desk)
    assert_no_sideways_scroll(desk)
    take_picture(desk, "approvals")
    request.get_by_role("button", name="Approve").click()
    expect(request).to_have_count(0)
    expect(own.get_by_text("Confirmed, Resident").first).to_be_visible()
    assert "Approved" in _letter(manager, "Approved")

    page = manager.go(f"/bookings/{other}")
    page.get_by_role("button", name="Decline").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Decline").click()
    expect(dialog.get_by_text("Say why in a few words.")).to_be_visible()
    dialog.get_by_label("Reason").fill("A concert next door")
    assert_accessible(page)
    dialog.get_by_role("button", name="Decline").click()
    expect(page.get_by_text("A concert next door")).to_be_visible()
    assert "Declined" in _letter(manager, "Declined")
    assert second.starts_at in {time.starts_at for time in free_times(resident, STUDIO, second.on)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_requests_are_decided_on_a_phone(person: Callable[..., Person], scheme: str) -> None:
    manager = person(viewport=PHONE, color_scheme=scheme).sign_in("manager@baku.example", "az")
    desk = manager.go("/hub/approvals")
    expect(desk.get_by_role("button", name="təsdiqlə").first).to_be_visible()
    assert_accessible(desk)
    assert_no_sideways_scroll(desk)
