"""Somebody reports a fault on the page of their booking; a manager resolves it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import book, roomy_day
from tests.journeys.conftest import (
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

FAULT = "The lock sticks"


def test_a_fault_is_reported_and_resolved(person: Callable[..., Person]) -> None:
    resident = person().sign_in("resident@baku.example")
    manager = person().sign_in("manager@baku.example")
    [time, *_] = roomy_day(resident, "sound-1", hours=2, first=3)
    booking = book(resident, time, "Voices")

    page = resident.go(f"/bookings/{booking}")
    page.get_by_role("button", name="Report a fault").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What is wrong with it?").fill(FAULT)
    assert_accessible(page)
    dialog.get_by_role("button", name="Report", exact=True).click()
    expect(page.get_by_text("Thank you, the managers know.")).to_be_visible()

    desk = manager.go("/hub/incidents")
    fault = desk.get_by_role("article").filter(has_text=FAULT)
    closing = fault.get_by_role("link", name="Close the studio for a while")
    studio = resident.api("GET", "/studios/sound-1")["id"]
    expect(closing).to_have_attribute("href", f"/hub/closures/new?studio={studio}")
    assert_accessible(desk)
    assert_no_sideways_scroll(desk)
    take_picture(desk, "incidents")
    broken = desk.get_by_role("article").filter(has_text="Unusable")
    swap = broken.get_by_role("button", name="that can be swapped")
    expect(swap).to_be_visible()
    swap.click()
    expect(swap).to_have_count(0)
    fault.get_by_role("button", name="Resolve").click()
    desk.get_by_role("dialog").get_by_label("What was done").fill("Oiled")
    desk.get_by_role("dialog").get_by_role("button", name="Resolve").click()
    expect(fault.get_by_text("Oiled")).to_be_visible()
    expect(fault.get_by_role("button", name="Resolve")).to_have_count(0)
