"""A manager closes a studio and re-slots who is in the way; the resident sees it and is told."""

import re
import time
from collections.abc import Callable
from datetime import datetime
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import BAKU, FreeTime, book, free_times, roomy_day
from tests.journeys.conftest import (
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

STUDIO, NAME, RESIDENT = "photo-2", "Photo 2", "resident2@baku.example"
REASON = f"The light is repaired ({token_hex(2)})"


def _fill_time(page: Page, label: str, instant: str) -> None:
    """Fill in the day and the time of an instant, as the clock in Baku shows them."""
    at = datetime.fromisoformat(instant).astimezone(BAKU)
    page.get_by_label(f"{label}, day").fill(f"{at:%Y-%m-%d}")
    page.get_by_label(f"{label}, time").fill(f"{at:%H:%M}")


def _letter(person: Person, subject: str) -> str:
    """The subject of the newest letter to the resident, as soon as it is there."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        for letter in person.api("GET", f"/mailbox?to={RESIDENT}")["items"]:
            if subject in letter["subject"]:
                return str(letter["subject"])
        time.sleep(0.1)
    raise AssertionError(f"no letter says {subject}")


def _close(page: Page, wanted: FreeTime) -> None:
    """Fill in a closure over `wanted`; whom it hits is shown at once."""
    page.get_by_role("group", name="Studios to close").get_by_text(NAME, exact=True).click()
    _fill_time(page, "From", wanted.starts_at)
    _fill_time(page, "Until", wanted.ends_at)
    page.get_by_label("Reason, in English").fill(REASON)
    page.get_by_label("Reason, in Azerbaijani").fill("İşıq təmir olunur")
    expect(page.get_by_role("cell", name="A portrait")).to_be_visible()


def test_a_manager_closes_a_studio_and_re_slots(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    resident = person().sign_in(RESIDENT)
    wanted = roomy_day(resident, STUDIO, hours=4, first=8)[1]
    booking_id = book(resident, wanted, "A portrait")
    own = resident.go(f"/bookings/{booking_id}")

    page = manager.go("/hub/closures")
    page.get_by_role("link", name="Close studios").click()
    _close(page, wanted)
    chosen = page.get_by_role("button", name=re.compile("What becomes of the booking"))
    expect(chosen).to_have_count(1)
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "closure-preview")
    page.get_by_role("button", name="Close the studios").click()
    expect(page.get_by_text("The studios are closed. Moved: 1, cancelled: 0")).to_be_visible()
    row = page.get_by_role("row").filter(has_text=REASON)
    expect(row.get_by_text("moved to")).to_be_visible()
    page = manager.go("/hub/closures")
    assert_accessible(page)

    moved = resident.api("GET", f"/bookings/{booking_id}")
    assert moved["state"] == "confirmed"
    assert not wanted.starts_at <= moved["starts_at"] < wanted.ends_at
    start = datetime.fromisoformat(moved["starts_at"]).astimezone(BAKU)
    expect(own.get_by_text(re.compile(f"{start:%H:%M}")).first).to_be_visible()
    assert wanted.starts_at not in [t.starts_at for t in free_times(resident, STUDIO, wanted.on)]
    shown = resident.go(f"/studios/{STUDIO}")
    expect(shown.get_by_text(REASON)).to_be_visible()
    assert NAME in _letter(manager, "your bookings have changed")

    row.get_by_role("button", name=f"Lift the closure of {NAME}").click()
    asked = page.get_by_role("alertdialog")
    expect(asked).to_contain_text(NAME)
    asked.get_by_role("button", name="Lift", exact=True).click()
    expect(page.get_by_text(f"{NAME} can be booked again")).to_be_visible()
    resident.api("POST", f"/bookings/{booking_id}/cancel")
    assert wanted.starts_at in [t.starts_at for t in free_times(resident, STUDIO, wanted.on)]
