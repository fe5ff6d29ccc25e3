"""A series with one date in the way: seen before it is booked, booked elsewhere, then moved."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import FreeTime, book, choose, free_times, roomy_day
from tests.journeys.conftest import (
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

STUDIO, DATES = "dance-2", 4
TITLE = f"Weekly rehearsal {uuid4().hex[:6]}"


def _free_weeks(resident: Person) -> list[FreeTime]:
    """The same hour in four weeks, with an hour free before and after the first one."""
    for ahead in range(18, 25):
        first = roomy_day(resident, STUDIO, hours=4, first=ahead)[1]
        days = [first.on + timedelta(weeks=week) for week in range(DATES)]
        offered = [one for day in days for one in free_times(resident, STUDIO, day)]
        found = [one for one in offered if one.clock == first.clock]
        if len(found) == DATES:
            return found
    raise AssertionError(f"{STUDIO} is not free at the same hour in {DATES} weeks")


def _repeat(person: Person, wanted: FreeTime) -> Page:
    page = person.go(f"/studios/{STUDIO}?day={wanted.day}&start={wanted.starts_at}")
    page.get_by_role("button", name="Repeat it").click()
    expect(page.get_by_role("heading", name="Repeat it")).to_be_visible()
    times = page.get_by_role("spinbutton", name="How many times")
    times.focus()
    for _ in range(8 - DATES):
        page.keyboard.press("ArrowDown")
    return page


def test_a_series_with_one_conflict_is_booked_and_moved(person: Callable[..., Person]) -> None:
    resident = person().sign_in("resident2@baku.example")
    rival = person().sign_in("manager@baku.example")
    weeks = _free_weeks(resident)
    book(rival, weeks[2], "Fire drill")

    page = _repeat(resident, weeks[0])
    expect(page.get_by_text("One date is not free")).to_be_visible()
    button = page.get_by_role("button", name=re.compile(r"^Book \d dates$"))
    expect(button).to_be_disabled()
    assert_accessible(page)
    take_picture(page, "series")
    choose(page.get_by_role("radio", name=re.compile("^Another time")).first)
    page.get_by_label("What for").fill(TITLE)
    expect(page.get_by_text(f"{DATES} dates will be booked")).to_be_visible()
    button.click()
    expect(page.get_by_role("heading", name=f"{DATES} dates are booked")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=f"{DATES} dates are booked")).to_be_visible()
    assert_accessible(page)

    page.locator("#main").get_by_role("link", name="My bookings").click()
    expect(page.get_by_role("heading", name="Your series")).to_be_visible()
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", name="Part of a series")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Move the series").click()
    choose(page.get_by_role("radio", name="All that are to come"))
    later = datetime.fromisoformat(f"{weeks[0].day}T{weeks[0].clock}") + timedelta(hours=1)
    page.get_by_label("At", exact=True).fill(f"{later:%H:%M}")
    assert_accessible(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_text("The series has been moved")).to_be_visible()
    expect(page.get_by_text(f"Every week: {later:%A}, {later:%H:%M}")).to_be_visible()
    page.get_by_role("button", name="Cancel the series").click()
    choose(page.get_by_role("radio", name="All that are to come"))
    page.get_by_role("button", name="Cancel these dates").click()
    expect(page.get_by_text("The dates have been cancelled")).to_be_visible()


def test_a_series_is_chosen_on_a_phone(person: Callable[..., Person]) -> None:
    resident = person(viewport=PHONE).sign_in("resident2@baku.example")
    page = _repeat(resident, _free_weeks(resident)[0])
    expect(page.get_by_text(f"{DATES} dates will be booked")).to_be_visible()
    assert_no_sideways_scroll(page)
    page.get_by_role("checkbox", name="Sunday").check(force=True)
    expect(page.get_by_role("button", name=re.compile("^Book"))).to_be_visible()
    assert_no_sideways_scroll(page)
