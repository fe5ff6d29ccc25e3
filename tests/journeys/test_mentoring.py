"""A mentor's afternoon: a founder takes a time on a phone, and the mentor says what came of it."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey


def _free(founder: Person) -> str:
    """The founder's place where the mentor advises, without a meeting ahead.

    Other journeys win the founder further places, in which nobody has met anybody.
    """
    for mine in founder.api("GET", "/my-enrolments")["items"]:
        enrolment: str = mine["id"]
        meetings = founder.api("GET", f"/enrolments/{enrolment}/meetings")
        if not (meetings["may_take"] and meetings["past"]):
            continue
        for meeting in meetings["coming"]:
            if meeting["may_change"]:
                reason = {"reason": "Another day suits us better"}
                founder.api("POST", f"/mentor-meetings/{meeting['id']}/cancel", data=reason)
        return enrolment
    raise AssertionError("nobody advises the founder")


def _take(page: Page, about: str) -> None:
    adviser = page.get_by_role("region", name="Elçin Həsənov")
    # The last: one of the next day could not be given back by the next who walks here.
    adviser.get_by_role("button", name="Take").last.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Take this time").click()
    expect(dialog.get_by_text("Say what it is about.")).to_be_visible()
    dialog.get_by_label("What it is about").fill(about)
    assert_accessible(page)
    take_picture(page, "mentoring-take-phone")
    dialog.get_by_role("button", name="Take this time").click()
    expect(page.get_by_text("Both of you get a letter.")).to_be_visible()
    expect(page.get_by_text(about)).to_be_visible()


def _enter(page: Page, about: str) -> None:
    page.get_by_role("button", name="Enter a meeting").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("From").fill("00:01")
    dialog.get_by_label("What it is about").fill(about)
    dialog.get_by_label("Next steps").fill("Ask three shops")
    dialog.get_by_label("Note for the programme").fill("They are tired")
    assert_accessible(page)
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("Note, read by mentors and managers only").first).to_be_visible()


def _rate(page: Page, name: str) -> None:
    page.get_by_role("button", name=re.compile(f"^Rate it.*{name}$")).first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("4 – good", exact=True).click()
    assert_accessible(page)
    dialog.get_by_role("button", name="Send").click()
    expect(dialog).to_be_hidden()


def _offer(page: Page) -> None:
    page.get_by_role("button", name="Offer office hours").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_text("One day", exact=True).click()
    dialog.get_by_label("To", exact=True).fill("15:10")
    dialog.get_by_role("button", name="Offer", exact=True).click()
    expect(dialog.get_by_text("A meeting must fit in between.")).to_be_visible()
    dialog.get_by_label("To", exact=True).fill("16:00")
    assert_accessible(page)
    take_picture(page, "mentoring-offer-desk")
    dialog.get_by_role("button", name="Offer", exact=True).click()
    expect(dialog).to_be_hidden()


def test_a_mentors_afternoon(person: Callable[..., Person]) -> None:
    mark = uuid4().hex[:6]
    asked, met = f"Prices {mark}", f"By telephone {mark}"
    founder = person(viewport=PHONE).sign_in("applicant@baku.example")
    enrolment = _free(founder)
    phone = founder.go(f"/my-cohorts/{enrolment}")
    assert_no_sideways_scroll(phone)
    _take(phone, asked)
    assert_accessible(phone)
    take_picture(phone, "mentoring-venture-phone")

    mentor = person(viewport=DESK).sign_in("mentor@baku.example")
    desk = mentor.go("/mentoring")
    expect(desk.get_by_text(asked)).to_be_visible()
    _enter(desk, met)
    _rate(desk, "Rəşad Abbasov")
    _offer(desk)
    assert_accessible(desk)
    take_picture(desk, "mentoring-mentor-desk")
    desk.emulate_media(color_scheme="dark")
    assert_accessible(desk)

    phone.reload()
    expect(phone.get_by_text(met)).to_be_visible()
    expect(phone.get_by_text("Ask three shops").first).to_be_visible()
    expect(phone.get_by_text("They are tired")).to_be_hidden()

    desk.reload()
    desk.get_by_role("button", name=re.compile("^Cancel it.*Rəşad Abbasov$")).click()
    dialog = desk.get_by_role("dialog")
    dialog.get_by_label("Why").fill("I have caught a cold")
    dialog.get_by_role("button", name="Cancel the meeting").click()
    expect(desk.get_by_text("I have caught a cold").first).to_be_visible()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desktop", "phone"])
def test_managers_see_who_is_silent(
    person: Callable[..., Person], viewport: dict[str, int]
) -> None:
    manager = person(viewport=viewport).sign_in("manager@baku.example")
    page = manager.go("/mentors")
    expect(page.get_by_role("heading", name="Silence")).to_be_visible()
    expect(page.get_by_role("link", name="Novruz Beats")).to_be_visible()
    page.get_by_role("button", name="Rooms for mentors").click()
    assert_accessible(page)
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    take_picture(page, f"mentoring-silence-{'phone' if viewport == PHONE else 'desktop'}")
