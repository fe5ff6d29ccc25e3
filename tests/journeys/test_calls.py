"""A manager publishes a call; a visitor asks whether they may apply, and when it closes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Person, take_picture

pytestmark = pytest.mark.journey


def test_a_visitor_finds_a_call_and_checks_before_applying(person: Callable[..., Person]) -> None:
    visitor = person()
    page = visitor.go("/calls")
    expect(page.get_by_role("heading", name="Open now")).to_be_visible()
    take_picture(page, "calls")
    page.get_by_role("link", name="Creative Incubator, third cohort").click()
    expect(page.get_by_role("timer")).to_contain_text("Time left to apply")
    take_picture(page, "call")
    page.get_by_label("People in the team").fill("1")
    expect(page.get_by_text("This call does not fit as it is")).to_be_visible()
    page.get_by_label("People in the team").fill("4")
    expect(page.get_by_text("So far so good")).to_be_visible()


def test_a_manager_begins_completes_and_publishes_a_call(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    page = manager.go("/hub/calls")
    page.get_by_role("link", name="New call").click()
    page.get_by_label("Title, English").fill("A call made in a journey")
    page.get_by_label("Title, Azərbaycanca").fill("Səyahətdə açılan müsabiqə")
    page.get_by_role("button", name="Begin the draft").click()
    expect(page.get_by_text("6 points are missing:")).to_be_visible()
    expect(page.get_by_role("button", name="Publish")).to_be_disabled()
    for text in ("In one or two sentences", "What is offered", "Who it is for"):
        for language in ("English", "Azərbaycanca"):
            page.get_by_label(f"{text}, {language}").fill(text)
    for language in ("English", "Azərbaycanca"):
        page.get_by_label(f"What happens next, {language}").fill("We read it.")
    page.get_by_label("Decisions expected").fill("2100-01-01")
    page.get_by_role("button", name="Form", exact=False).filter(has_text="Choose a form").click()
    page.get_by_role("option", name="Creative Incubator: application").click()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Everything is there.")).to_be_visible()
    page.get_by_role("button", name="Add a rule").click()
    page.get_by_label("At least").fill("2")
    page.get_by_role("dialog").get_by_role("button", name="Add a rule").click()
    expect(page.get_by_text("People in the team: at least 2")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.get_by_role("button", name="Add a rule").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="What it looks at").click()
    page.get_by_role("option", name="An answer of the form").click()
    dialog.get_by_role("button", name="Choose a question").click()
    page.get_by_role("option", name="What you ask of the programme").click()
    dialog.get_by_role("button", name="Comparison").click()
    page.get_by_role("option", name="is at most").click()
    dialog.get_by_label("Amount, AZN").fill("12000")
    dialog.get_by_role("button", name="Add a rule").click()
    expect(page.get_by_text("What you ask of the programme: at most 12000 AZN")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    take_picture(page, "call-editor")
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Publish").click()
    expect(page.get_by_text("The call is published").first).to_be_visible()

    visitor = person(viewport=PHONE)
    page = visitor.go("/calls")
    page.get_by_role("link", name="A call made in a journey").click()
    expect(page.get_by_role("timer")).to_contain_text(re.compile("Opens in"))
    expect(page.get_by_role("heading", name="Documents to have ready")).to_be_visible()
    expect(page.get_by_text("Only if “What you ask of the programme” is at least")).to_be_visible()
