"""A manager sets other hours for a day; who would be outside is named, and visitors read why."""

from collections.abc import Callable
from secrets import token_hex

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import book, free_times, roomy_day
from tests.journeys.conftest import (
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

STUDIO, NAME = "photo-3", "Photo 3"


def test_a_short_day_is_set_and_taken_back(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    resident = person().sign_in("resident2@baku.example")
    wanted = roomy_day(resident, STUDIO, hours=2, first=9)[0]
    booking_id = book(resident, wanted, "A portrait")
    reason = f"Inventory ({token_hex(2)})"

    page = manager.go("/hub/closures")
    page.get_by_role("button", name="Set other hours").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Studio").click()
    page.get_by_role("option", name=NAME).click()
    dialog.get_by_label("First day").fill(wanted.day)
    dialog.get_by_text("Open on these days").click()
    dialog.get_by_label("Reason, Azərbaycanca").fill("İnventar")
    dialog.get_by_label("Reason, English").fill(reason)
    expect(dialog.get_by_text("would lie outside of these hours")).to_be_visible()
    assert_accessible(page)
    take_picture(page, "other-hours")
    dialog.get_by_role("button", name="Set the hours").click()
    expect(page.get_by_role("row").filter(has_text=reason)).to_be_visible()

    assert free_times(resident, STUDIO, wanted.on) == []
    assert resident.api("GET", f"/bookings/{booking_id}")["state"] == "confirmed"
    shown = resident.go(f"/studios/{STUDIO}?day={wanted.day}")
    expect(shown.get_by_text(reason)).to_be_visible()
    expect(shown.get_by_text("Novruz holidays")).to_be_visible()
    assert_accessible(shown)

    page = manager.go("/hub/closures")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    row = page.get_by_role("row").filter(has_text=reason)
    row.get_by_role("button", name="Remove").click()
    expect(row).to_have_count(0)
    assert free_times(resident, STUDIO, wanted.on) != []
    resident.api("POST", f"/bookings/{booking_id}/cancel")
