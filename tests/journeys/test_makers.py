"""Everybody reads what the market leaves with its makers; a manager opens a figure to its shops."""

import re
from collections.abc import Callable

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
LOOKS = [(DESK, "light"), (PHONE, "dark")]


def _good(page: Page, name: str) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, name)


@pytest.mark.parametrize(("viewport", "scheme"), LOOKS, ids=["desktop", "phone"])
def test_a_figure_is_what_the_ledger_says_and_opens_to_its_shops(
    person: Callable[..., Person],
    viewport: dict[str, int],
    scheme: str,
    request: pytest.FixtureRequest,
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    manager = person(viewport=viewport, color_scheme=scheme).sign_in("manager@baku.example")
    page = manager.go("/hub/makers")
    expect(page.get_by_text("Equal to the ledger")).to_have_count(2)
    _good(page, f"hub-makers-{device}")
    page.get_by_role("button", name="Earned by makers: show the shops").click()
    dialog = page.get_by_role("dialog", name="Earned by makers")
    expect(dialog.get_by_text(re.compile(r"\d+ shops?, ₼"))).to_be_visible()
    _good(page, f"hub-makers-rows-{device}")
    dialog.get_by_role("link").first.click()
    expect(page).to_have_url(re.compile(r"/sellers/.+/money"))


def test_a_visitor_reads_what_makers_earn(person: Callable[..., Person]) -> None:
    page = person(viewport=PHONE).go("/market")
    page.get_by_role("link", name="What makers earn").click()
    heading = page.get_by_role("heading", level=1, name="What the market brings its makers")
    expect(heading).to_be_visible()
    _good(page, "impact-phone")
