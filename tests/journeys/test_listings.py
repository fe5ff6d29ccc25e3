"""A producer lists a piece, the hub reads what is different and approves, and buyers see it."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.factories.files import picture
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


def _choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("button", name=label).first.click()
    page.get_by_role("option", name=option, exact=True).click()


def _act(page: Page, name: str) -> None:
    """An act of a listing, asked for once more."""
    page.get_by_role("button", name=name, exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=name, exact=True).click()
    expect(dialog).to_be_hidden()


def _save(page: Page) -> None:
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved ").last).to_be_visible()


@pytest.mark.parametrize(("viewport", "scheme"), LOOKS, ids=["desktop", "phone"])
def test_a_producer_lists_a_piece_and_the_hub_approves_its_change(
    person: Callable[..., Person],
    viewport: dict[str, int],
    scheme: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    look = {"viewport": viewport, "color_scheme": scheme}
    seller = person(**look).sign_in("seller@baku.example")
    manager = person(**look).sign_in("manager@baku.example")
    shops = seller.api("GET", "/my-sellers")["items"]
    [shop] = [one["id"] for one in shops if one["kind"] == "alone"]
    code = uuid4().hex[:6]
    name, slug = f"Runner {code}", f"runner-{code}"
    drawn = tmp_path / "runner.png"
    drawn.write_bytes(picture())

    # what there is of it
    page = seller.go(f"/sellers/{shop}/stock")
    page.get_by_role("button", name="Count something new").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Name").fill(name)
    dialog.get_by_label("Code").fill(f"RUN-{code}")
    _good(page, f"stock-add-{device}")
    dialog.get_by_role("button", name="Count something new").click()
    page.get_by_role("button", name=f"Count: {name}").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("How many").fill("2")
    dialog.get_by_role("button", name="Count", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("Emalatxana: 2").first).to_be_visible()

    # what it is
    page = seller.go(f"/sellers/{shop}/listings")
    page.get_by_role("button", name="Begin a listing").first.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Title").fill(name)
    expect(dialog.get_by_label("Address")).to_have_value(slug)
    dialog.get_by_role("button", name="Begin a listing").click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Submit to the hub")).to_be_disabled()
    _choose(page, "Category", "– Carpets and kilims")
    page.get_by_label("Description, English").fill("A runner for a narrow hall, 60 × 180 cm.")
    page.locator("input[type=file]").first.set_input_files(drawn)
    page.get_by_label("Picture 1 in words, English").fill("A striped runner")
    page.get_by_role("button", name="Add a maker").click()
    page.get_by_label("Hours 1").fill("38")
    _choose(page, "The seller's own part", "Made by us")
    page.get_by_role("button", name="Add a material").click()
    page.get_by_label("Share 1").fill("90")
    expect(page.get_by_text("it can be saved at 100").first).to_be_visible()
    page.get_by_label("Share 1").fill("100")
    _save(page)

    # for how much
    page.get_by_role("button", name="Add a variant").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Code").fill(f"RUN-{code}")
    dialog.get_by_label("Price", exact=True).fill("185")
    dialog.get_by_role("button", name="Taken out of stock").click()
    page.get_by_role("option", name=name).click()
    _good(page, f"variant-{device}")
    dialog.get_by_role("button", name="Save the variant").click()
    expect(dialog).to_be_hidden()
    _good(page, f"listing-desk-{device}")
    _act(page, "Submit to the hub")
    expect(page.get_by_text("The hub reads it.").first).to_be_visible()

    # the hub reads it, and then what changes
    desk = manager.go("/hub/listings")
    _good(desk, f"hub-listings-{device}")
    desk.get_by_role("link", name=name).click()
    expect(desk.get_by_text("A runner for a narrow hall").first).to_be_visible()
    _act(desk, "Approve")
    expect(desk.get_by_text("Buyers see it.")).to_be_visible()

    page = seller.go(page.url.removeprefix(seller.origin))
    page.get_by_label("Description, English").fill("A runner for a wide hall, 60 × 200 cm.")
    _save(page)
    _act(page, "Submit to the hub")
    desk = manager.go(page.url.removeprefix(seller.origin))
    expect(desk.locator("del").first).to_have_text("narrow ")
    expect(desk.locator("ins").first).to_have_text("wide ")
    _good(desk, f"hub-difference-{device}")
    _act(desk, "Approve")

    visitor = person(**look)
    shown = visitor.go(f"/listings/{slug}")
    expect(shown.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(shown.get_by_text("A runner for a wide hall")).to_be_visible()
    expect(shown.get_by_text("2 left").first).to_be_visible()
    shown.get_by_role("button", name="Look at it whole: A striped runner").click()
    expect(shown.get_by_role("dialog")).to_be_visible()
    _good(shown, f"listing-whole-{device}")
