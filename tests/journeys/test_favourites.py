"""What a visitor keeps is there beside what their account keeps; a restock is told once."""

import re
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import mailed_link
from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey
BUYER, SELLER = "buyer@baku.example", "seller@baku.example"
CODE, LISTING = "ZOL-YAS", "/listings/zolaq-sal?variant=ZOL-YAS"
SUBJECT = re.compile("^Zolaq shawl.* is available again$")


def _good(page: Page, name: str) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, name)


def _keep(page: Page, title: str) -> None:
    heart = page.get_by_role("button", name=f"Favourite: {title}", exact=True)
    heart.click()
    expect(heart).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desktop"])
def test_what_a_visitor_keeps_comes_along(
    person: Callable[..., Person], viewport: dict[str, int]
) -> None:
    device = "phone" if viewport is PHONE else "desktop"
    visitor = person(viewport=viewport, locale="en-GB")
    page = visitor.go("/market?q=copper+jug")
    _keep(page, "Copper jug")
    _good(page, f"hearts-{device}")
    page = visitor.go("/listings/deri-kemer")
    _keep(page, "Leather belt")
    _good(page, f"heart-of-listing-{device}")
    page = visitor.go("/favourites")
    expect(page.locator("#main li")).to_have_count(2)
    _good(page, f"favourites-visitor-{device}")

    visitor.sign_in(BUYER)
    page = visitor.go("/favourites")
    expect(page.get_by_text("kept on")).not_to_have_count(0)
    for title in ("Copper jug", "Leather belt", "Undyed jumper", "Bowl in ash glaze"):
        expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()
    expect(page.get_by_text("Sold out")).not_to_have_count(0)
    _good(page, f"favourites-{device}")
    for title in ("Copper jug", "Leather belt"):  # so that the walk can be walked again
        page.get_by_role("button", name=f"Favourite: {title}", exact=True).click()
    page.reload()
    expect(page.get_by_role("link", name="Undyed jumper", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Copper jug", exact=True)).to_have_count(0)
    visitor.context.clear_cookies()
    page = visitor.go("/favourites")  # nothing was left behind for whoever comes next
    expect(page.get_by_text("Nothing kept yet")).to_be_visible()


def _count(seller: Person, change: int, reason: str) -> None:
    shops = seller.api("GET", "/my-sellers")["items"]
    [shop] = [one["id"] for one in shops if one["kind"] == "alone"]
    items = seller.api("GET", f"/sellers/{shop}/stock-items?limit=100")["items"]
    [item] = [one["id"] for one in items if one["code"] == CODE]
    place = seller.api("GET", f"/sellers/{shop}/stock")["places"][0]["id"]
    count = {"place_id": place, "change": change, "reason": reason, "piece": None}
    headers = {"Idempotency-Key": uuid4().hex}
    seller.api("POST", f"/stock-items/{item}/counts", data=count, headers=headers)


def _letters(someone: Person) -> list[Any]:
    letters = someone.api("GET", f"/mailbox?to={BUYER}")["items"]
    return [one["id"] for one in letters if SUBJECT.match(one["subject"])]


def test_what_is_back_is_told_once(person: Callable[..., Person]) -> None:
    buyer = person(viewport=PHONE).sign_in(BUYER)
    seller = person().sign_in(SELLER)
    page = buyer.go(LISTING)
    waits = page.get_by_role("button", name="Wait no more")
    expect(waits).to_be_visible()  # the demo's buyer waits for it
    waits.click()
    page.get_by_role("button", name="Tell me when it is back").click()
    expect(page.get_by_text("We write to you once it is back.")).to_be_visible()
    _good(page, "tell-me-phone")

    before = len(_letters(buyer))
    _count(seller, 1, "made")
    deadline = time.monotonic() + 20
    while len(_letters(buyer)) == before and time.monotonic() < deadline:
        time.sleep(0.2)
    page = buyer.go(LISTING)
    expect(page.get_by_role("button", name="Add to basket")).to_be_visible()
    time.sleep(5)  # the worker looks every two seconds
    assert len(_letters(buyer)) == before + 1

    _count(seller, -1, "lost")  # so that the walk can be walked again
    page = buyer.go(LISTING)
    page.get_by_role("button", name="Tell me when it is back").click()
    expect(page.get_by_text("We write to you once it is back.")).to_be_visible()

    link = mailed_link(buyer, BUYER, "favourites")
    reader = person(viewport=PHONE, locale="en-GB")
    page = reader.go(link.partition(reader.origin)[2] or f"/favourites{link[link.index('#') :]}")
    _good(page, "favourites-letter-phone")
    page.get_by_role("button", name="Stop these letters").click()
    expect(page.get_by_text("You wait for nothing now.")).to_be_visible()
    page = buyer.go(LISTING)
    page.get_by_role("button", name="Tell me when it is back").click()
    expect(page.get_by_text("We write to you once it is back.")).to_be_visible()
