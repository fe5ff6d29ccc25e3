"""Interviews in a browser: picked and wished for by keys on a phone, planned, moved and held."""

import itertools
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import PHONE, Person, assert_accessible, assert_no_sideways_scroll

pytestmark = pytest.mark.journey
FIRST, FINAL = "First talks", "Final talks"


def walk_to(page: Page, name: str, key: str = "Tab") -> None:
    """Go by a key alone to the next thing whose name is like the pattern."""
    for _ in range(80):
        page.keyboard.press(key)
        here = page.evaluate(
            "(one => one.getAttribute('aria-label') ?? one.textContent)(document.activeElement)"
        )
        if re.search(name, here):
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def own_rounds(applicant: Person) -> tuple[str, dict[str, Any]]:
    """The application of the applicant, and its rounds by their name."""
    mine = [one for one in applicant.api("GET", "/applications")["items"] if one["last_number"]]
    application: str = mine[0]["id"]
    shown = applicant.api("GET", f"/applications/{application}/interviews")
    return application, {one["name"]: one for one in shown["items"]}


def open_round(manager: Person, name: str) -> tuple[Page, str]:
    """The page of a round of the call that is over, and the round's id."""
    call = manager.api("GET", "/calls/prototype-grants-autumn")["id"]
    rounds = manager.api("GET", f"/calls/{call}/interview-rounds")["items"]
    [found] = [one["id"] for one in rounds if one["name"] == name]
    return manager.go(f"/hub/calls/{call}/interviews?round={found}"), found


def two_times_of_all(manager: Person, round_id: str) -> tuple[str, str]:
    """The first two times in a row at which no interviewer is busy elsewhere."""
    asked = manager.api("GET", f"/interview-rounds/{round_id}")
    everybody = len(asked["interviewers"])
    slots = itertools.pairwise(asked["slots"])
    pairs = [pair for pair in slots if all(len(one["people"]) == everybody for one in pair)]
    return pairs[0][0]["starts_at"], pairs[0][1]["starts_at"]


def test_an_applicant_picks_by_keyboard_and_the_manager_fills_the_rest(
    person: Callable[..., Person],
) -> None:
    applicant = person(viewport=PHONE).sign_in("applicant@baku.example")
    application, rounds = own_rounds(applicant)
    free = rounds[FIRST]["slots"]
    page = applicant.go(f"/applications/{application}/interview")
    walk_to(page, "^Pick ")
    page.keyboard.press("Enter")
    page.locator("a[download]").wait_for()
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    assert own_rounds(applicant)[1][FIRST]["interview"]["starts_at"] == free[0]

    manager = person().sign_in("manager@baku.example")
    page, round_id = open_round(manager, FIRST)
    page.get_by_role("button", name="Propose times").click()
    publish = page.get_by_role("button", name="Publish")
    publish.click()
    publish.wait_for(state="detached")
    after = manager.api("GET", f"/interview-rounds/{round_id}")
    placed = [one["interview"]["starts_at"] for one in after["invited"] if one["interview"]]
    assert len(placed) > 4  # three have picked before, and the applicant has
    assert free[0] in placed
    assert_accessible(page)


def test_an_applicant_ranks_wishes_by_keys_alone(person: Callable[..., Person]) -> None:
    applicant = person(viewport=PHONE).sign_in("applicant@baku.example")
    application, rounds = own_rounds(applicant)
    slots = rounds[FINAL]["slots"]
    page = applicant.go(f"/applications/{application}/interview")
    for _ in range(2):
        walk_to(page, r"^\w{3}, \d|^\w{3} \d")
        page.keyboard.press("Enter")
    walk_to(page, "^Wish .* more$", "Shift+Tab")
    page.keyboard.press("Enter")
    walk_to(page, "^Send my wishes")
    page.keyboard.press("Enter")
    page.get_by_text("2 wishes are with the hub").wait_for()
    assert_accessible(page)
    assert own_rounds(applicant)[1][FINAL]["wishes"] == [slots[1], slots[0]]


def test_a_manager_drags_an_interview_and_moves_it_by_keys(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    page, round_id = open_round(manager, FINAL)
    plan = page.locator("section", has_text="Day plan").last
    chip = plan.locator("button[aria-pressed=false]").first
    name = chip.inner_text().strip()
    first, then = two_times_of_all(manager, round_id)
    target = plan.locator(f'td[data-start="{first}"]').first
    chip.hover()
    page.mouse.down()
    target.hover()
    expect(target).to_have_attribute("data-move", "yes")
    page.mouse.up()

    def when() -> str | None:
        shown = manager.api("GET", f"/interview-rounds/{round_id}")
        [one] = [one for one in shown["invited"] if one["applicant"] == name]
        start: str | None = one["interview"] and one["interview"]["starts_at"]
        return start

    def placed(start: str) -> Locator:
        row = plan.locator("tbody tr", has=page.locator(f'td[data-start="{start}"]'))
        return row.get_by_role("button", name=name).first

    placed(first).wait_for()
    assert when() == first

    placed(first).focus()
    page.keyboard.press("Enter")
    here = plan.get_by_role("button", name="Is here now").first
    here.wait_for()
    assert_accessible(page)
    here.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    placed(then).wait_for()
    assert when() == then


def test_nobody_came_is_said_and_taken_back(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    over = manager.api("GET", "/interviews?when=over")["items"]
    [one] = [one for one in over if one["state"] == "booked"]
    page = manager.go("/interviews?when=over")
    page.get_by_role("link", name=one["applicant"]).click()
    page.get_by_role("button", name="Nobody came").click()
    expect(page.get_by_text("Did not come")).to_be_visible()
    assert manager.api("GET", f"/interviews/{one['id']}")["state"] == "no-show"
    assert_accessible(page)
    page.get_by_role("button", name="Take that back").click()
    expect(page.get_by_role("button", name="Nobody came")).to_be_visible()
    assert manager.api("GET", f"/interviews/{one['id']}")["state"] == "booked"
