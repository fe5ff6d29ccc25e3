"""A reviewer's evening, by keyboard and on a phone; and a conflict that takes effect at once."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
)

pytestmark = pytest.mark.journey
CALL = "prototype-grants-autumn"


def tab_to(page: Page, name: str) -> None:
    """Move the focus by Tab alone until it is on what has this name."""
    focus = page.locator(":focus")
    wanted = focus.and_(
        page.get_by_role("link", name=name)
        .or_(page.get_by_role("button", name=name))
        .or_(page.get_by_role("textbox", name=name))
    )
    for _ in range(60):
        page.keyboard.press("Tab")
        if wanted.count():
            return
    raise AssertionError(f"Tab does not reach {name}")


def _of_the_whole(page: Page) -> Locator:
    """How sure they are of all of it; each criterion asks that for itself, too."""
    return page.get_by_role("group", name="How sure are you?", exact=True)


def test_an_evening_by_keyboard_alone(person: Callable[..., Person]) -> None:
    reviewer = person().sign_in("reyci1@baku.example")
    page = reviewer.go("/reviews")
    assert_accessible(page)
    todo = [one for one in reviewer.api("GET", "/reviews")["items"] if one["state"] != "sent"]
    assert todo

    tab_to(page, "Go on with")
    page.keyboard.press("Enter")
    page.wait_for_url("**/reviews/*-*")
    expect(page.locator("fieldset[id^=criterion]").first).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    for place in range(len(todo)):
        heading = page.locator("#main h1").inner_text()
        for key in ("4", "c", "k", "3", "2", "5", "3"):
            page.keyboard.press(key)
        expect(_of_the_whole(page).get_by_label("Sure", exact=True)).to_be_checked()
        for name in ("Its strongest side", "Advice to the applicant"):
            tab_to(page, name)
            page.keyboard.type("Talk to the first three users.")
        tab_to(page, "Next application")
        page.keyboard.press("s")
        expect(page.locator("#main h1")).not_to_have_text(heading)
        assert page.url.endswith("/reviews") == (place == len(todo) - 1)

    expect(page.get_by_text("Everything is sent. Thank you.")).to_be_visible()
    states = {one["state"] for one in reviewer.api("GET", "/reviews")["items"]}
    assert states == {"sent"}


@pytest.mark.parametrize(
    ("email", "viewport"), [("reyci2@baku.example", DESK), ("reyci3@baku.example", PHONE)]
)
def test_a_conflict_makes_the_application_vanish(
    person: Callable[..., Person], email: str, viewport: dict[str, int]
) -> None:
    reviewer = person(viewport=viewport).sign_in(email)
    page = reviewer.go("/reviews")
    row = page.locator("#main ul li a").last
    label = row.locator("b").inner_text()
    row.click()
    page.wait_for_url("**/reviews/*-*")
    address = page.url
    page.get_by_role("button", name="Declare a conflict of interest").click()
    dialog = page.get_by_role("dialog")
    assert_accessible(page)
    dialog.get_by_label("What joins you").click()
    page.get_by_role("option", name="I mentored them").click()
    dialog.get_by_label("In your words").fill("I was their mentor last year")
    dialog.get_by_role("button", name="Declare", exact=True).click()

    page.wait_for_url("**/reviews")
    expect(page.get_by_text(label, exact=True)).to_have_count(0)
    assert_no_sideways_scroll(page)
    gone = reviewer.context.request.get(address.replace("/reviews/", "/api/v1/reviews/"))
    assert gone.status == 404
    page.goto(address)
    expect(page.get_by_text(label, exact=True)).to_have_count(0)
    told = [one["label"] for one in reviewer.api("GET", "/reviews")["items"]]
    stage = reviewer.api("GET", "/wishes")["items"][0]["id"]
    wishes = reviewer.api("GET", f"/stages/{stage}/wishes")["items"]
    assert label not in told + [one["code"] for one in wishes]


def test_on_a_phone_somebody_wishes_reads_and_sends(person: Callable[..., Person]) -> None:
    reviewer = person(viewport=PHONE).sign_in("reyci4@baku.example")
    page = reviewer.go("/reviews")
    page.get_by_role("link", name="Look through them").click()
    page.wait_for_url("**/reviews/wishes/*")
    wish = page.get_by_role("group").first
    wish.get_by_role("radio", name="Rather not").click()
    expect(wish.get_by_role("radio", name="Rather not")).to_be_checked()
    page.locator("#main section li a").first.click()
    expect(page.get_by_role("link", name="Back to the list")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)

    page = reviewer.go("/reviews")
    page.get_by_role("link", name="Go on with").click()
    page.wait_for_url("**/reviews/*-*")
    before = page.url
    page.get_by_role("radio", name="Review", exact=True).check()
    for criterion in page.locator("fieldset[id^=criterion]").all():
        criterion.get_by_role("radio", name="4").check()
    _of_the_whole(page).get_by_label("Sure", exact=True).check()
    for name in ("Its strongest side", "Advice to the applicant"):
        page.get_by_role("textbox", name=name).fill("Talk to the first three users.")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    page.get_by_role("button", name="Send the review").click()
    page.wait_for_url(re.compile(f"^(?!{re.escape(before)}$)"))


def test_what_opens_beside_an_application_and_over_the_list_is_accessible(
    person: Callable[..., Person],
) -> None:
    manager = person(viewport=PHONE, color_scheme="dark").sign_in("manager@baku.example", "az")
    call = manager.api("GET", f"/calls/{CALL}")["id"]
    stage = manager.api("GET", f"/calls/{call}/stages")["items"][0]
    talked_of = next(
        one["application_id"]
        for one in manager.api("GET", f"/stages/{stage['id']}/entries")["items"]
        if _notes(manager, stage["id"], one["application_id"])
    )
    page = manager.go(f"/hub/calls/{call}/applications/{talked_of}")
    page.get_by_role("button", name=stage["name"]["az"]).click()
    expect(page.get_by_role("heading", name="Müzakirə")).to_be_visible()
    expect(page.get_by_role("heading", name="Adsız oxuyanlar nə görür")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)

    page = manager.go(f"/hub/calls/{call}/pipeline?look=table")
    page.get_by_text("Göstərilənlərin hamısı").click()
    page.get_by_role("button", name="Qərar hazırla").click()
    assert_accessible(page)
    page.get_by_role("menuitem").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)


def _notes(manager: Person, stage: str, application: str) -> list[Any]:
    entry = manager.api("GET", f"/stages/{stage}/entries/{application}")
    notes: list[Any] = entry["discussion"]
    return notes


def test_a_manager_seats_somebody_and_lets_them_drop_out(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    call = manager.api("GET", f"/calls/{CALL}")["id"]
    page = manager.go(f"/hub/calls/{call}/panel")
    page.get_by_role("button", name="Add a reviewer").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox", name="Person").fill("mentor@")
    page.get_by_role("option").filter(has_text="mentor@baku.example").click()
    expect(dialog.get_by_text("They are not a reviewer of the hub yet")).to_be_visible()
    dialog.get_by_role("button", name="Add to the panel").click()
    expect(dialog).to_have_count(0)
    mentor = _named(manager, call, "mentor@baku.example")

    page.get_by_role("link", name=f"Open {mentor}").click()
    dialog = page.get_by_role("dialog", name=mentor)
    expect(dialog.get_by_text("Nothing is given to them now.")).to_be_visible()
    dialog.get_by_role("button", name="Let them drop out").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Let them drop out").click()
    expect(dialog.get_by_role("link", name="with the fewest changes")).to_be_visible()
    dialog.get_by_role("button", name="Bring back").click()
    expect(dialog.get_by_role("button", name="Let them drop out")).to_be_visible()


def _named(manager: Person, call: str, email: str) -> str:
    people: list[dict[str, Any]] = manager.api("GET", f"/people?hub=baku&q={email}")["items"]
    seated = {one["person"]["id"] for one in manager.api("GET", f"/calls/{call}/panel")["items"]}
    assert people[0]["id"] in seated
    return str(people[0]["name"])
