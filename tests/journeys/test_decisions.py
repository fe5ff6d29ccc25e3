"""Managers decide in peace and can take it back; applicants answer by keyboard; the line moves."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import tab_to
from tests.journeys.conftest import (
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey

MANAGER, APPLICANT = "manager@baku.example", "applicant@baku.example"


def _decisions(manager: Person, slug: str) -> str:
    """The page on which a call is decided."""
    call = next(
        one["id"]
        for one in manager.api("GET", "/hub-calls?hub=baku&limit=100")["items"]
        if one["slug"] == slug
    )
    return f"/hub/calls/{call}/decisions"


def test_a_manager_decides_looks_it_over_applies_and_takes_it_back(
    person: Callable[..., Person],
) -> None:
    manager = person().sign_in(MANAGER)
    page = manager.go(_decisions(manager, "prototype-grants-autumn"))
    boxes = page.get_by_role("cell").get_by_role("checkbox")
    boxes.nth(0).click(force=True)
    page.get_by_role("button", name="Offer a place").click()
    expect(page.get_by_text("Offer, pending")).to_have_count(1)

    page.get_by_role("button", name=re.compile("^Reason and feedback: ")).click()
    editor = page.get_by_role("dialog")
    editor.get_by_label("Reason, for managers").fill("The team is rare")
    editor.get_by_label("As a whole: why, and what next").fill("Show it to ten buyers")
    assert_accessible(page)
    editor.get_by_role("button", name="Save").click()
    expect(editor).to_have_count(0)

    page.get_by_role("button", name="Look over one decision").click()
    dry = page.get_by_role("dialog")
    dry.locator("summary").first.click()
    expect(dry.get_by_text(re.compile("there is a place|yeriniz var")).first).to_be_visible()
    assert_accessible(page)
    take_picture(page, "decisions-dry-run")
    dry.get_by_role("button", name="Apply one decision").click()
    take_back = page.get_by_role("button", name="Take all of it back")
    expect(take_back).to_be_visible()
    take_back.click()
    expect(take_back).to_have_count(0)
    # As it was before, for whoever looks at this call next.
    expect(page.get_by_text("Offer, pending")).to_have_count(1)
    boxes.nth(0).click(force=True)
    page.get_by_role("button", name="Undecided").click()
    expect(page.get_by_text("Offer, pending")).to_have_count(0)


def test_an_applicant_accepts_the_place_on_a_phone_with_keys_alone(
    person: Callable[..., Person],
) -> None:
    applicant = person(viewport=PHONE).sign_in(APPLICANT)
    [told] = applicant.api("GET", "/decisions")["items"]
    page = applicant.go(f"/applications/{told['application_id']}")
    tab_to(page, page.get_by_role("link", name="Answer the offer"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="There is a place for you")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "offer-phone")
    tab_to(page, page.get_by_role("checkbox"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Accept the place"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("You have accepted: the place is yours").first).to_be_visible()
    assert applicant.api("GET", "/decisions")["items"][0]["offer"] == "accepted"


def test_an_offer_taken_back_goes_to_the_next_and_the_decision_replays(
    person: Callable[..., Person],
) -> None:
    manager = person().sign_in(MANAGER)
    page = manager.go(_decisions(manager, "prototype-grants-summer"))
    line = page.get_by_role("region", name="Waiting list: Game tech")
    expect(line.get_by_text("Studio Ağ")).to_be_visible()
    assert_accessible(page)
    take_picture(page, "decisions")
    page.get_by_role("button", name="Offer of Odlar Arcade").click()
    page.get_by_role("menuitem", name="Take it back").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("The hall is let")
    dialog.get_by_role("button", name="Take it back").click()
    expect(dialog).to_have_count(0)
    expect(line).to_have_count(0)
    expect(page.get_by_role("button", name="Offer of Studio Ağ")).to_be_visible()

    page.get_by_role("link", name="Why: Studio Ağ").click()
    page.get_by_role("button", name="Make it again and compare").click()
    expect(page.get_by_text("Every step comes to the same")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, "decision-explained")
