"""A visitor looks for a scarf in another spelling, narrows down, opens one and comes back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

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


def _box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="What are you looking for?")


def _cards(page: Page) -> Locator:
    return page.locator("main li").filter(has=page.get_by_role("heading", level=3))


def _choose(page: Page, name: str) -> None:
    """A choice, beside the page or in the sheet of a phone."""
    sheet = page.get_by_role("button", name=re.compile("^Narrow down"))
    is_phone = sheet.is_visible()
    if is_phone:
        sheet.click()
        _good(page, "market-sheet")
    place = page.get_by_role("dialog") if is_phone else page.get_by_role("complementary")
    place.locator("label").filter(has_text=re.compile(rf"^{name}\s*\d")).click()
    if is_phone:
        place.get_by_role("button", name=re.compile(r"^Show \d")).click()
        expect(place).to_be_hidden()


@pytest.mark.parametrize(("viewport", "scheme"), LOOKS, ids=["desktop", "phone"])
def test_a_visitor_finds_a_scarf_in_another_spelling_and_comes_back_to_it(
    person: Callable[..., Person],
    viewport: dict[str, int],
    scheme: str,
    request: pytest.FixtureRequest,
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    page = person(viewport=viewport, color_scheme=scheme).go("/market")
    _good(page, f"market-all-{device}")
    _box(page).press_sequentially("kelagai")
    suggested = page.get_by_role("listbox", name="Suggestions")
    expect(suggested.get_by_role("option").first).to_be_visible()
    _box(page).press("ArrowDown")
    expect(suggested.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    _good(page, f"market-suggested-{device}")
    _box(page).press("Escape")
    expect(suggested).to_be_hidden()
    _box(page).press("Enter")
    expect(page.get_by_text("for “kelagai”")).to_be_visible()
    everything = _cards(page).count()

    _choose(page, "Silk")
    expect(page.get_by_role("button", name="Take back: Silk")).to_be_visible()
    expect(page).to_have_url(re.compile("material=silk"))
    found = _cards(page)
    expect(found.first).to_contain_text(re.compile("kelaghayi", re.I))
    assert 0 < found.count() <= everything
    _good(page, f"market-narrowed-{device}")

    page.get_by_role("button", name=re.compile("^Why is this here")).first.click()
    why = page.get_by_role("dialog", name="Why is this here")
    expect(why.get_by_text("Freshness")).to_be_visible()
    _good(page, f"market-why-{device}")
    page.keyboard.press("Escape")

    title = found.first.get_by_role("heading").inner_text()
    found.first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("button", name="Take back: Silk")).to_be_visible()
    expect(_box(page)).to_have_value("kelagai")
    expect(_cards(page).first).to_contain_text(title)

    page.get_by_role("button", name="Take back: Silk").click()
    expect(page).not_to_have_url(re.compile("material"))


def test_whoever_has_gone_on_comes_back_to_the_same_place(person: Callable[..., Person]) -> None:
    page = person(viewport=PHONE).go("/market?order=newest")
    expect(_cards(page)).to_have_count(24)
    page.get_by_role("button", name="Show more").click()
    expect(_cards(page).nth(26)).to_be_attached()
    shown, late = _cards(page).count(), _cards(page).nth(26)
    title = late.get_by_role("heading").inner_text()
    late.scroll_into_view_if_needed()
    late.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    page.go_back()
    expect(_cards(page)).to_have_count(shown)
    expect(_cards(page).nth(26)).to_be_in_viewport()


def test_a_search_in_vain_leads_on(person: Callable[..., Person]) -> None:
    page = person().go("/market?q=kilim&category=carpets&min=100000000")
    expect(page.get_by_text("Nothing is found")).to_be_visible()
    expect(page.get_by_role("button", name="Take back: Carpets and kilims")).to_be_visible()
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(re.compile(r"/market\?q=kilim$"))
    expect(_cards(page).first).to_be_visible()

    page = person().go("/market?q=kilmi")
    expect(page.get_by_text("Nothing is called “kilmi”")).to_be_visible()
    page.get_by_role("button", name="Look for “kilim”").click()
    expect(page).to_have_url(re.compile("q=kilim"))


def test_the_market_is_left_by_keys_alone(person: Callable[..., Person]) -> None:
    page = person().go("/market")
    _box(page).focus()
    page.keyboard.type("Zolaq sha")
    listing = page.get_by_role("group", name="On sale").get_by_role("option").first
    expect(listing).to_be_visible()
    while listing.get_attribute("aria-selected") != "true":
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/listings/zolaq-sal"))


@pytest.mark.parametrize(("viewport", "scheme"), LOOKS, ids=["desktop", "phone"])
def test_what_is_like_a_piece_says_why(
    person: Callable[..., Person],
    viewport: dict[str, int],
    scheme: str,
    request: pytest.FixtureRequest,
) -> None:
    page = person(viewport=viewport, color_scheme=scheme).go("/listings/zolaq-sal")
    similar = page.get_by_role("region", name="More like this")
    expect(similar.get_by_role("listitem")).to_have_count(6)
    expect(similar.get_by_role("listitem").first).to_contain_text("Technique: ")
    similar.scroll_into_view_if_needed()
    _good(page, f"listing-similar-{request.node.callspec.id.rpartition('-')[2]}")
    similar.get_by_role("link").nth(1).click()
    expect(page).not_to_have_url(re.compile("zolaq-sal"))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
