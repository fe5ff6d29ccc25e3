"""Somebody waits for a time that is taken, and gets it when it is given back."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import book, day_ahead, free_times
from tests.journeys.conftest import (
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

STUDIO, AHEAD = "dance-1", 13


def fill(person: Person, day: date) -> list[str]:
    """Book every hour of the day that is still free; the ids of the bookings."""
    booked = []
    while hours := free_times(person, STUDIO, day):
        booked.append(book(person, hours[0], "Workshop"))
    return booked


def test_who_waits_is_offered_the_time_that_is_given_back(
    person: Callable[..., Person],
) -> None:
    manager = person().sign_in("manager@baku.example")
    resident = person(viewport=PHONE).sign_in("resident2@baku.example")
    day = day_ahead(AHEAD)
    booked = fill(manager, day)

    page = resident.go(f"/studios/{STUDIO}?day={day}&minutes=60")
    page.get_by_role("button", name="Wait for it").click()
    dialog = page.get_by_role("dialog", name="Wait for a time")
    expect(dialog.get_by_role("radio", name="any dance studio")).to_be_visible()
    page.wait_for_timeout(400)  # the dialog has risen
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "wait-for-it-phone")
    dialog.get_by_role("button", name=re.compile("^Wait for 1")).click()
    expect(page.get_by_text("You are on the waiting list")).to_be_visible()

    page = resident.go("/bookings")
    expect(page.get_by_role("heading", name="You are waiting for")).to_be_visible()
    list_of_hub = manager.go("/hub/waiting")
    expect(list_of_hub.get_by_role("heading", name="Waiting list")).to_be_visible()
    manager.api("POST", f"/bookings/{booked[0]}/cancel")

    # Nobody has to load anything anew: the offer comes to both screens by itself.
    expect(list_of_hub.get_by_text("Has an offer").first).to_be_visible()
    assert_accessible(list_of_hub)
    take_picture(list_of_hub, "waiting-list")
    offer = page.get_by_text("Held for you: ")
    expect(offer).to_be_visible()
    expect(page.get_by_text(re.compile(r"Answer within 1:5\d:\d\d"))).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "waiting-offer-phone")

    page.get_by_role("button", name="Accept").click()
    expect(offer).to_have_count(0)
    expect(page.get_by_text("Booked", exact=True)).to_be_visible()
    [mine] = [
        booking
        for booking in resident.api("GET", "/bookings?mine=true&when=upcoming&limit=100")["items"]
        if booking["studio"]["slug"] == STUDIO and booking["local_starts_at"].startswith(str(day))
    ]
    for booking in [mine["id"], *booked[1:]]:
        manager.api("POST", f"/bookings/{booking}/cancel")
