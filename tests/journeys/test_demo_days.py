"""A manager plans a demo day, a founder answers on a phone, the order is found and published."""

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


def slug_of(title: str) -> str:
    return title.lower().replace(" ", "-")


def _plan(page: Page, title: str, device: str) -> None:
    page.get_by_label("Title, Azər").fill("Məktəbin demo günü")
    page.get_by_label("Title, English").fill(title)
    expect(page.get_by_label("Address of the public page")).to_have_value(slug_of(title))
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_text("Fill this in.").first).to_be_visible()
    page.get_by_label("Place, Azər").fill("Böyük zal")
    page.get_by_label("Place, English").fill("Great hall")
    page.get_by_label("Day", exact=True).fill(day_ahead(40).isoformat())
    page.get_by_role("button", name="Add a break").click()
    assert_accessible(page)
    take_picture(page, f"demo-day-form-{device}")
    page.get_by_role("button", name="Plan it").click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(page.get_by_text("No order yet")).to_be_visible()


def _answer(page: Page, title: str, device: str) -> None:
    part = page.get_by_role("region", name=title).first
    part.get_by_role("button", name="Send the answer").click()
    expect(part.get_by_text("Say it in both languages.").first).to_be_visible()
    part.get_by_label("in one sentence, Azər").fill("Muğamı oyuna çeviririk")
    part.get_by_label("in one sentence, English").fill("We turn mugham into a game")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, f"demo-day-answer-{device}")
    part.get_by_role("button", name="Send the answer").click()
    expect(part.get_by_text("You have said yes;")).to_be_visible()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desktop", "phone"])
def test_a_demo_day_is_planned_answered_ordered_and_published(
    person: Callable[..., Person], viewport: dict[str, int], request: pytest.FixtureRequest
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    founder = person(viewport=PHONE).sign_in("applicant@baku.example")
    mine = founder.api("GET", "/my-enrolments")["items"][0]
    manager = person(viewport=viewport).sign_in("manager@baku.example")
    title = f"Demo day {uuid4().hex[:6]}"
    page = manager.go(f"/cohorts/{mine['cohort']['id']}/demo-day?edit=new")
    _plan(page, title, device)

    _answer(founder.go(f"/my-cohorts/{mine['id']}"), title, device)

    page.get_by_role("button", name="Find the best order").click()
    expect(page.get_by_text("Every rule is kept")).to_be_visible()
    expect(page.get_by_text("not told yet")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, f"demo-day-order-{device}")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Published; those whose time is new")).to_be_visible()

    guest = person(viewport=viewport)
    shown = guest.go(f"/demo-days/{slug_of(title)}")
    expect(shown.get_by_role("heading", name=title, exact=True)).to_be_visible()
    expect(shown.get_by_text("We turn mugham into a game")).to_be_visible()
    assert_accessible(shown)
    assert_no_sideways_scroll(shown)
    take_picture(shown, f"demo-day-public-{device}")
    founder.page.reload()
    expect(founder.page.get_by_text("You pitch at 15:00").first).to_be_visible()
