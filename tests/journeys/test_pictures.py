"""The pictures of the README and the handbook, from the running product."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import book, day_ahead, mailed_link, roomy_day
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
    page = manager.go("/hub/closures")
    expect(page.get_by_role("button", name=re.compile("^Lift the closure")).first).to_be_visible()
    take_picture(page, f"closures-{theme}")

    resident = person(color_scheme=theme, viewport=PHONE).sign_in("resident2@baku.example")
    book(resident, roomy_day(resident, "dance-2", hours=2, first=2)[0], "Rehearsal")
    page = resident.go("/bookings")
    expect(page.get_by_role("region", name="Next booking")).to_be_visible()
    take_picture(page, f"bookings-phone-{theme}")

    visitor.api("POST", "/password-resets", data={"email": "mentor@baku.example"})
    mailed_link(visitor, "mentor@baku.example", "new-password")
    page = visitor.go("/mailbox")
    page.get_by_role("main").get_by_text(re.compile("^Booked: Dance 2")).first.click()
    expect(page.get_by_role("heading", name=re.compile("^Booked: Dance 2"))).to_be_visible()
    take_picture(page, f"mailbox-{theme}")


def test_pictures_of_the_incubator(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    calls = manager.api("GET", "/hub-calls?hub=baku&limit=100")["items"]
    over = next(one["id"] for one in calls if one["slug"] == "prototype-grants-autumn")
    _taken(manager, f"/hub/calls/{over}/pipeline", "pipeline")
    _taken(manager, f"/hub/calls/{over}/calibration", "calibration", "Applications")
    _taken(manager, f"/hub/calls/{over}/decisions", "decisions")

    reviewer = person(color_scheme="dark").sign_in("reviewer@baku.example")
    task = reviewer.api("GET", "/reviews")["items"][2]["id"]
    _taken(reviewer, f"/reviews/{task}", "review")

    applicant = person(viewport=PHONE).sign_in("applicant@baku.example")
    mine = applicant.api("GET", "/applications")["items"]
    draft = next(one["id"] for one in mine if one["state"] == "draft")
    _taken(applicant, f"/applications/{draft}", "application-phone")


def _taken(someone: Person, path: str, name: str, heading: str | None = None) -> None:
    """A picture of a page, from its top or from one of its headings on."""
    page = someone.go(path)
    expect(page.locator("#main [class*=skeleton]")).to_have_count(0)
    if heading is not None:
        title = page.get_by_role("heading", name=heading, exact=True)
        title.evaluate("(found) => found.scrollIntoView()")
    page.evaluate("document.fonts.ready.then(() => undefined)")
    take_picture(page, name)
