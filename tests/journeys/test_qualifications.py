"""Who has not learned it sees what is missing; a manager gives it, and the studio can be booked."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import roomy_day
from tests.journeys.conftest import (
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

STUDIO, DESK, LEARNER = "sound-1", "Sound desk induction", "reviewer@baku.example"


def test_a_studio_is_booked_after_an_induction(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    learner = person().sign_in(LEARNER)
    wanted = roomy_day(learner, STUDIO, hours=2, first=8)[0]

    page = learner.go(f"/studios/{STUDIO}?day={wanted.day}&start={wanted.starts_at}")
    notice = page.get_by_text("You cannot operate it yourself then")
    expect(notice).to_be_visible()
    notice.scroll_into_view_if_needed()
    expect(page.get_by_text(f"To operate it one needs: {DESK}.").first).to_be_visible()
    assert_accessible(page)
    take_picture(page, "qualification-missing")
    page = learner.go(wanted.review)
    expect(page.get_by_role("button", name="Book")).to_be_disabled()

    page = manager.go("/hub/qualifications")
    page.get_by_role("button", name="Give a qualification").click()
    dialog = page.get_by_role("dialog")
    name = learner.api("GET", "/me")["name"]
    dialog.get_by_role("combobox", name="Person").fill(name)
    page.get_by_role("option", name=name).first.click()
    dialog.get_by_label("Evidence").fill("Set up, recorded and packed away")
    assert_accessible(page)
    dialog.get_by_role("button", name="Give a qualification").click()
    expect(page.get_by_text(f"{name} now has: {DESK}").first).to_be_visible()
    page = manager.go("/hub/qualifications")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "qualifications")

    page = learner.go(wanted.review)
    page.get_by_role("button", name="Book").click()
    expect(page.get_by_role("heading", name="Booked")).to_be_visible()
    page = learner.go("/profile")
    expect(page.get_by_text(DESK)).to_be_visible()

    page = manager.go("/hub/qualifications")
    page.get_by_role("button", name=f"Revoke {DESK} of {name}").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("One booking ahead depends on it")).to_be_visible()
    assert_accessible(page)
    take_picture(page, "qualification-revoke")
    dialog.get_by_label("Why").fill("Left the desk on over night")
    dialog.get_by_role("button", name="Revoke").click()
    expect(page.get_by_text(f"Revoked. {name} sees why.").first).to_be_visible()
    page = learner.go("/profile")
    expect(page.get_by_text("Left the desk on over night")).to_be_visible()


def test_a_colleague_who_has_learned_it_operates(person: Callable[..., Person]) -> None:
    resident = person().sign_in("resident2@baku.example")
    colleague = person().sign_in("resident@baku.example").api("GET", "/me")["name"]
    wanted = roomy_day(resident, STUDIO, hours=2, first=16)[0]
    page = resident.go(re.sub(r"&?step=review", "", wanted.review))
    expect(
        page.get_by_text(f"{colleague} can operate it: choose on the next page.")
    ).to_be_visible()
    page.get_by_role("button", name="Continue").click()
    book = page.get_by_role("button", name=re.compile("^Book "))
    expect(book).to_be_disabled()
    page.get_by_role("button", name=re.compile("Who operates it")).click()
    expect(page.get_by_role("listbox").get_by_text(f"{DESK} expires on")).to_be_visible()
    assert_accessible(page)
    take_picture(page, "operator")
    page.get_by_role("option", name=colleague).click()
    book.click()
    expect(page.get_by_role("heading", name="Booked")).to_be_visible()
    booking = page.url.split("booked=")[1][:36]
    page = resident.go(f"/bookings/{booking}")
    expect(page.get_by_text("Operated by")).to_be_visible()
    expect(page.get_by_text(colleague)).to_be_visible()
    resident.api("POST", f"/bookings/{booking}/cancel")
