"""Somebody needs a studio with an engineer and microphones, and does not care which studio."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Person, assert_accessible, take_picture

pytestmark = pytest.mark.journey


def test_find_and_book_a_bundle(person: Callable[..., Person]) -> None:
    resident = person().sign_in("resident2@baku.example")
    page = resident.go("/studios?kind=sound")
    page.get_by_role("link", name="Find a time that fits everything").click()
    expect(page.get_by_role("heading", name="Find a time", exact=True)).to_be_visible()

    microphones = page.get_by_role("spinbutton", name="Condenser microphone")
    microphones.focus()
    for _ in range(3):
        microphones.press("ArrowUp")
    expect(microphones).to_have_attribute("aria-valuenow", "3")
    engineer = page.get_by_role("spinbutton", name="Sound engineer")
    engineer.focus()
    engineer.press("ArrowUp")
    expect(page).to_have_url(re.compile(r"with="))

    best = page.get_by_role("article").filter(has_text="Best fit")
    expect(best).to_be_visible()
    assert_accessible(page)
    take_picture(page, "find-a-time")

    best.get_by_role("link", name=re.compile("^Book Sound")).click()
    expect(page.get_by_text("Condenser microphone").first).to_be_visible()
    page.get_by_role("button", name="Book free of charge").click()
    expect(page.get_by_role("heading", name="Booked")).to_be_visible()
    booked = re.search(r"booked=([0-9a-f-]{36})", page.url)
    assert booked is not None
    booking = resident.api("GET", f"/bookings/{booked[1]}")
    held = {item["name"]: (item["quantity"], len(item["units"])) for item in booking["items"]}
    assert held == {"Condenser microphone": (3, 3), "Sound engineer": (1, 1)}
    resident.api("POST", f"/bookings/{booking['id']}/cancel")


def test_a_search_in_vain_says_what_is_in_the_way(person: Callable[..., Person]) -> None:
    page = person().go("/find?kind=sound&people=99")
    expect(page.get_by_text("There is no time when all of this is free")).to_be_visible()
    expect(
        page.get_by_text(re.compile(r"The largest such studio has room for \d+"))
    ).to_be_visible()
