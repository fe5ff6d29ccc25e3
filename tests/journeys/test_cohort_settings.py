"""A manager begins a cohort, says what it asks for, and publishes its agreement."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import day_ahead
from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey
# Long ago: other journeys look at the newest cohort.
FIRST, EARLIER, LAST = (day_ahead(days).isoformat() for days in (-2000, -2010, -1800))


def _begin(page: Page, name: str, device: str) -> None:
    page.get_by_role("button", name="Begin a cohort").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name, English").fill(name)
    dialog.get_by_label("Name, Azər").fill(f"{name} qrupu")
    dialog.get_by_label("First day").fill(FIRST)
    dialog.get_by_label("Last day").fill(EARLIER)
    dialog.get_by_role("button", name="Begin", exact=True).click()
    expect(dialog.get_by_text("The last day comes after the first one.")).to_be_visible()
    take_picture(page, f"cohort-begin-{device}")
    assert_accessible(page)
    dialog.get_by_label("Last day").fill(LAST)
    dialog.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("heading", name="Settings", exact=True)).to_be_visible()


def _add_step(page: Page, name: str, device: str) -> None:
    page.get_by_role("button", name="Add a step").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog.get_by_text("Write a name.").first).to_be_visible()
    dialog.get_by_label("Name, English").fill(name)
    dialog.get_by_label("Name, Azər").fill("Komandanı təqdim edin")
    dialog.get_by_text("Sign the agreement", exact=True).click()
    take_picture(page, f"cohort-step-{device}")
    assert_accessible(page)
    dialog.get_by_role("button", name="Add", exact=True).click()
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desktop", "phone"])
def test_a_cohort_is_begun_and_arranged(
    person: Callable[..., Person], viewport: dict[str, int], request: pytest.FixtureRequest
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    name, step = f"Looms {uuid4().hex[:6]}", "Show the team"
    manager = person(viewport=viewport).sign_in("manager@baku.example")
    page = manager.go("/cohorts")
    _begin(page, name, device)
    _add_step(page, step, device)

    page.get_by_role("button", name=f"Move “{step}” up").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text(f"“{step}” is now 4 of 5")).to_be_attached()
    expect(page.get_by_role("button", name=f"Move “{step}” up")).to_be_focused()
    expect(page.get_by_role("button", name="Move “Sign the agreement” up")).to_be_disabled()
    assert_accessible(page)
    take_picture(page, f"cohort-steps-{device}")
    page.get_by_role("link", name=name).click()
    expect(page.get_by_text("What you entered here is lost.")).to_be_visible()
    page.get_by_role("button", name="Stay here").click()
    page.get_by_role("button", name="Save steps").click()
    expect(page.get_by_text("Steps saved")).to_be_visible()

    page.get_by_label("Text, English").fill("We meet every Tuesday.")
    page.get_by_label("Text, Azər").fill("Hər çərşənbə axşamı görüşürük.")
    page.get_by_role("button", name="Publish as a new version").click()
    expect(page.get_by_text("Text no. 2, published on")).to_be_visible()
    assert_no_sideways_scroll(page)
    assert_accessible(page)
    take_picture(page, f"cohort-settings-{device}")

    page.get_by_role("link", name=name).click()
    page.get_by_role("link", name="Settings", exact=True).click()
    expect(page.get_by_label("Text, English")).to_have_value("We meet every Tuesday.")
    cohort = manager.api("GET", f"/cohorts/{page.url.split('/')[-2]}")
    begun = [one for one in cohort["steps"] if one["part"] == "onboarding"]
    assert [one["name"]["en"] for one in begun].index(step) == 3
    assert next(one["needs"] for one in begun if one["name"]["en"] == step) == [begun[0]["id"]]
