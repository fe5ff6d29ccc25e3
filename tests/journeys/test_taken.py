"""Somebody else books the very time that one is about to book."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import FreeTime, book, choose, roomy_day, starts
from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey

TITLE, NOTE = f"Voices for the game {uuid4().hex[:6]}", "We bring our own microphone."


def _review(person: Person, wanted: FreeTime) -> Page:
    page = person.go(wanted.review)
    page.get_by_label("What for").fill(TITLE)
    page.get_by_label("Anything the hub should know").fill(NOTE)
    return page


def _expect_the_words(page: Page) -> None:
    expect(page.get_by_label("What for")).to_have_value(TITLE)
    expect(page.get_by_label("Anything the hub should know")).to_have_value(NOTE)


def test_who_is_a_moment_slower_gets_other_times_and_keeps_the_words(
    person: Callable[..., Person],
) -> None:
    resident = person().sign_in("resident2@baku.example")
    faster = person().sign_in("manager@baku.example")
    wanted = roomy_day(resident, "sound-2", hours=3, first=18)[1]
    resident.page.route("**/api/v1/live*", lambda route: route.abort())
    page = _review(resident, wanted)
    book(faster, wanted)

    page.get_by_role("button", name="Book free of charge").click()
    expect(page.get_by_text("Somebody was a moment faster")).to_be_visible()
    _expect_the_words(page)

    page.get_by_role("button", name=re.compile(r"\d\d:\d\d–\d\d:\d\d")).first.click()
    expect(page.get_by_text("Somebody was a moment faster")).to_have_count(0)
    _expect_the_words(page)
    page.get_by_role("button", name="Book free of charge").click()
    expect(page.get_by_role("heading", name="Booked")).to_be_visible()
    [booking] = [
        one
        for one in resident.api("GET", "/bookings?mine=true&when=upcoming&limit=100")["items"]
        if one["title"] == TITLE
    ]
    assert booking["note"] == NOTE
    assert booking["starts_at"] != wanted.starts_at
    resident.api("POST", f"/bookings/{booking['id']}/cancel")


def test_who_reads_the_review_sees_at_once_that_the_time_went(
    person: Callable[..., Person],
) -> None:
    resident = person().sign_in("resident2@baku.example")
    faster = person().sign_in("manager@baku.example")
    wanted, *_, later = roomy_day(resident, "sound-2", hours=3, first=22)
    page = _review(resident, wanted)
    book(faster, wanted)

    expect(page.get_by_text(f"{wanted.clock} is not free for this length")).to_be_visible()
    _expect_the_words(page)
    page.get_by_role("button", name="Change").click()
    choose(starts(page).and_(page.locator(f'[value="{later.starts_at}"]')))
    page.get_by_role("button", name="Continue").click()
    _expect_the_words(page)
