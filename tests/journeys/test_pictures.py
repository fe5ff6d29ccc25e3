"""The pictures of the README and the handbook, from the running product."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import book, day_ahead, free_times
from tests.journeys.conftest import PHONE, Person, take_picture

pytestmark = pytest.mark.journey


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures(person: Callable[..., Person], theme: str) -> None:
    visitor = person(color_scheme=theme)
    page = visitor.go("/")
    take_picture(page, f"home-{theme}")
    page = visitor.go(f"/studios/sound-1?day={day_ahead(2)}")
    expect(page.get_by_role("radio").first).to_be_visible()
    take_picture(page, f"studio-{theme}")

    manager = person(color_scheme=theme).sign_in("manager@baku.example")
    page = manager.go(f"/timeline?on={day_ahead(1)}")
    page.get_by_role("gridcell", name=re.compile("Resident")).nth(6).click()
    expect(page.get_by_role("complementary").get_by_text("Confirmed")).to_be_visible()
    take_picture(page, f"timeline-{theme}")
    page = manager.go("/people")
    take_picture(page, f"people-{theme}")

    resident = person(color_scheme=theme, viewport=PHONE).sign_in("resident2@baku.example")
    if not resident.api("GET", "/bookings?mine=true&when=upcoming&state=confirmed")["items"]:
        book(resident, free_times(resident, "dance-2", day_ahead(2))[0], "Rehearsal")
    page = resident.go("/bookings")
    expect(page.get_by_role("region", name="Next booking")).to_be_visible()
    take_picture(page, f"bookings-phone-{theme}")

    page = visitor.go("/mailbox")
    letters = page.get_by_role("main").get_by_role("list", name="Letters, newest first")
    letters.get_by_role("link").or_(letters.get_by_role("button")).first.click()
    take_picture(page, f"mailbox-{theme}")
