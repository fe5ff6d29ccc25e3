"""A studio with equipment is booked, and the manager takes a broken unit out of service."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import choose, roomy_day
from tests.journeys.conftest import Person, assert_accessible, take_picture

pytestmark = pytest.mark.journey

KIND = f"Tripod {uuid4().hex[:4]}"


def test_a_guest_books_a_studio_with_a_microphone(person: Callable[..., Person]) -> None:
    guest = person().sign_in("buyer@baku.example")
    wanted = roomy_day(guest, "sound-2", hours=3, first=10)[0]
    page = guest.go(re.sub(r"&?step=review", "", wanted.review))
    extras = page.get_by_role("region", name="With")
    expect(extras.get_by_text(re.compile("free then")).first).to_be_visible()
    extras.get_by_role("button", name="More: Condenser microphone").click()
    expect(extras.get_by_role("spinbutton", name="Condenser microphone")).to_have_text("1")
    assert_accessible(page)
    take_picture(page, "bundle")
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_text("Condenser microphone × 1")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Book for")).click()
    expect(page.get_by_role("heading", name="Booked")).to_be_visible()

    found = [
        one
        for one in guest.api("GET", "/bookings?mine=true&when=upcoming&limit=100")["items"]
        if one["id"] in page.url
    ]
    [booking] = found
    assert [(item["name"], item["quantity"]) for item in booking["items"]] == [
        ("Condenser microphone", 1)
    ]
    assert len(booking["items"][0]["units"]) == 1
    guest.go(f"/bookings/{booking['id']}")
    expect(page.get_by_text(booking["items"][0]["units"][0])).to_be_visible()

    page.get_by_role("button", name="Move", exact=True).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("It takes along: Condenser microphone × 1.")).to_be_visible()
    choose(dialog.get_by_role("radio", name=re.compile(r"^\d\d:\d\d")).last)
    expect(dialog.get_by_text("That is as much as now.")).to_be_visible()
    assert_accessible(page)
    take_picture(page, "move")
    dialog.get_by_role("button", name=re.compile("^Move to")).click()
    expect(page.get_by_text("Moved, Sound 2")).to_be_visible()
    moved = guest.api("GET", f"/bookings/{booking['id']}")
    assert moved["starts_at"] != booking["starts_at"]
    assert [item["quantity"] for item in moved["items"]] == [1]
    guest.api("POST", f"/bookings/{booking['id']}/cancel")


def test_a_manager_takes_a_unit_out_of_service(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    page = manager.go("/hub/equipment")
    assert_accessible(page)
    take_picture(page, "equipment")
    page.get_by_role("button", name="Take LED 8 out of service").click()
    page.get_by_label("Why").fill("The plug is loose")
    page.get_by_role("button", name="Take out of service", exact=True).last.click()
    row = page.get_by_role("row", name=re.compile("LED 8"))
    expect(row.get_by_text("The plug is loose")).to_be_visible()
    row.get_by_role("button", name="LED 8 back in service").click()
    expect(row.get_by_text("The plug is loose")).to_have_count(0)


def test_a_manager_renames_and_retires_a_kind(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    page = manager.go("/hub/equipment")
    page.get_by_role("button", name="Add a kind").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name, Azərbaycanca").fill("Ştativ")
    dialog.get_by_label("Name, English").fill(KIND)
    dialog.get_by_label("Price per hour").fill("2.50")
    dialog.get_by_role("button", name="Add a kind").click()
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name=f"Another unit: {KIND}").click()
    dialog.get_by_role("button", name="Add a unit").click()
    page.get_by_role("button", name=f"Edit {KIND} 1", exact=True).click()
    dialog.get_by_label("Name").fill(f"{KIND} red")
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_role("row", name=f"{KIND} red")).to_be_visible()

    page.get_by_role("button", name=f"Edit {KIND}", exact=True).click()
    dialog.get_by_label("Name, English").fill(f"Tall {KIND}")
    dialog.get_by_text("Photo").click()
    assert_accessible(page)
    take_picture(page, "equipment-edit")
    dialog.get_by_text("Retired").click()
    dialog.get_by_role("button", name="Save").click()
    retired = page.get_by_role("table", name="Retired")
    expect(retired.get_by_role("row", name=f"Tall {KIND}")).to_be_visible()
    expect(page.get_by_role("heading", name=f"Tall {KIND}")).to_have_count(0)

    page.get_by_role("button", name="Add an operator").click()
    expect(dialog.get_by_role("heading", name="Hours of work")).to_be_visible()
    assert_accessible(page)
    take_picture(page, "operator-add")
    dialog.get_by_role("button", name="Leave it").click()
    name = page.get_by_role("table", name="Operators").get_by_role(
        "button", name=re.compile("^Edit")
    )
    name.first.click()
    dialog.get_by_role("checkbox", name="Sound engineer").first.click(force=True)
    dialog.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved").first).to_be_visible()
