"""A visitor reports a listing; the hub asks its shop, decides, and all hear of it."""

import re
import time
from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import PHONE, Person, assert_accessible, assert_no_sideways_scroll
from tests.journeys.conftest import take_picture as take
from tests.journeys.test_buying import _code

pytestmark = pytest.mark.journey
SLUG = "seki-gun-cantasi"


def _good(page: Page, name: str) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take(page, name)


def _kinds(someone: Person, to: str, last: str) -> list[str]:
    """The subjects of all letters about notices to an address, once the last one has come."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        letters = someone.api("GET", f"/mailbox?to={to}")["items"]
        subjects = [one["subject"] for one in letters]
        if any(re.search(last, subject) for subject in subjects):
            return subjects
        time.sleep(0.2)
    raise AssertionError(f"no letter to {to} says {last}")


def _report(page: Page, manager: Person, name: str, email: str, words: str) -> None:
    page.get_by_role("button", name=f"Report {name}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Send to the hub").click()
    expect(dialog.get_by_text("Choose what is wrong.")).to_be_visible()
    _good(page, "notices-report-phone")
    dialog.get_by_text("Says what is not true").click()
    dialog.get_by_role("textbox", name="In your words").fill(words)
    dialog.get_by_role("textbox", name="Your e-mail").fill(email)
    dialog.get_by_role("button", name="Send me a code").click()
    dialog.get_by_role("textbox", name="Code of the letter").fill(_code(manager, email))
    dialog.get_by_text("This is true, as far as I know.").click()
    dialog.get_by_role("button", name="Send to the hub").click()
    expect(dialog.get_by_text("The hub has it")).to_be_visible()
    _good(page, "notices-sent-phone")


def _decide(page: Page, act: str, words: str, rule: str | None = None) -> None:
    page.get_by_role("button", name=act).click()
    dialog = page.get_by_role("dialog")
    if rule is not None:
        dialog.get_by_role("button", name=re.compile("Rule")).click()
        page.get_by_role("option", name=rule).click()
    dialog.get_by_role("textbox", name="Reason").fill(words)
    _good(page, f"notices-{act.split()[0].lower()}")
    dialog.get_by_role("button", name=act).click()
    expect(dialog).to_be_hidden()


def test_what_a_visitor_reports_is_decided_and_all_hear_of_it(
    person: Callable[..., Person],
) -> None:
    manager = person().sign_in("manager@baku.example")
    visitor = person(viewport=PHONE, locale="en-GB")
    name = visitor.api("GET", f"/listings/{SLUG}")["title"]
    email, words = f"guest-{uuid4().hex[:8]}@example.com", f"Not leather ({uuid4().hex[:6]})"
    page = visitor.go(f"/listings/{SLUG}")
    _report(page, manager, page.get_by_role("heading", level=1).inner_text(), email, words)

    page = manager.go("/hub/notices")
    _good(page, "notices-desk")
    page.get_by_role("table").get_by_role("link", name=name).click()
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_text(email)).to_be_visible()
    _good(page, "notices-case")
    reason = f"Say what it is made of ({uuid4().hex[:6]})."
    _decide(page, "Ask the shop", reason, "Misleads buyers")
    expect(page.get_by_text("The shop was asked").first).to_be_visible()
    _decide(page, "Leave it as it is", "The shop has shown the leather.")
    expect(page.get_by_text("Left as it is").first).to_be_visible()
    _good(page, "notices-decided")

    told = _kinds(manager, email, "the hub has decided")
    assert len([one for one in told if one.startswith("We have your report")]) == 1
    assert len([one for one in told if one.endswith("the hub has decided")]) == 1
    shop = manager.api("GET", "/mailbox?to=seller@baku.example")["items"]
    asked = [one for one in shop if reason in str(one)]
    assert len(asked) == 1
    assert email not in str(asked)
    assert words not in str(asked)
