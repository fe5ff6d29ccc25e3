"""A buyer and a shop say how it was; both read it then, and so does everybody."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import choose
from tests.journeys.conftest import PHONE, Person, assert_accessible, assert_no_sideways_scroll
from tests.journeys.conftest import take_picture as take
from tests.journeys.test_market_desks import _deliver, _own_shop, _sell

pytestmark = pytest.mark.journey
LISTING = "/listings/seki-gun-cantasi"


def _good(page: Page, name: str) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take(page, name)


def _purchase_of(buyer: Person, code: str) -> str:
    found = buyer.api("GET", "/purchases")["items"]
    return str(next(one["id"] for one in found if one["code"] == code))


def _say(page: Page, button: str, stars: str, words: str, picture: str) -> None:
    page.get_by_role("button", name=button).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Send the review").click()
    expect(dialog.get_by_text("Choose one to five stars.")).to_be_visible()
    dialog.get_by_text(stars, exact=True).click()
    dialog.get_by_role("textbox").fill(words)
    _good(page, picture)
    dialog.get_by_role("button", name="Send the review").click()
    expect(dialog).to_be_hidden()


def test_both_sides_say_how_it_was_and_everybody_reads_it(person: Callable[..., Person]) -> None:
    seller = person().sign_in("seller@baku.example")
    buyer = person(viewport=PHONE, color_scheme="dark").sign_in("resident2@baku.example")
    visitor, shop = person(), _own_shop(seller)
    order = _sell(seller, shop, buyer)
    _deliver(seller, order)
    words = f"Lighter than it looks ({order['number']})"

    # the buyer first: nobody reads it yet, neither the shop nor a visitor
    page = buyer.go(f"/purchases/{_purchase_of(buyer, order['code'])}")
    _good(page, "reviews-purchase-phone")
    _say(page, "Say how it was", "Good", words, "reviews-write-phone")
    expect(page.get_by_text(words)).to_be_visible()
    expect(page.get_by_text(re.compile("^Nobody reads your review before"))).to_be_visible()
    assert words not in visitor.go(LISTING).content()
    page = seller.go(f"/sellers/{shop}/orders/{order['id']}")
    expect(page.get_by_text("Cannot be read yet.")).to_be_visible()
    _good(page, "reviews-order")

    # then the shop: both are out, and it replies
    _say(page, "Say how the buyer was", "Excellent", "Paid at once.", "reviews-of-buyer")
    expect(page.get_by_text(words)).to_be_visible()
    page.get_by_role("button", name="Reply to this review").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("Thank you, wear it long.")
    dialog.get_by_role("button", name="Send the reply").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("Thank you, wear it long.")).to_be_visible()
    page = buyer.go(f"/purchases/{_purchase_of(buyer, order['code'])}")
    expect(page.get_by_text("Paid at once.")).to_be_visible()
    _good(page, "reviews-purchase-out-phone")

    # everybody: in the page's first HTML, and on the screen
    html = visitor.context.request.get(f"{visitor.origin}{LISTING}").text()
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    count = json.loads(data)["aggregateRating"]["ratingCount"]
    page = visitor.go(LISTING)
    reviews = page.get_by_role("region", name="Reviews")
    expect(reviews.get_by_text(words)).to_be_visible()
    expect(reviews.get_by_text(re.compile(f"^{count} reviews?$"))).to_be_visible()
    _good(page, "reviews-listing")
    _hide(person, words)
    assert words not in visitor.go(LISTING).content()


def _hide(person: Callable[..., Person], words: str) -> None:
    """The hub takes it out of sight, with a reason."""
    manager = person().sign_in("manager@baku.example")
    page = manager.go("/hub/reviews")
    review = page.get_by_role("listitem").filter(has_text=words)
    _good(page, "reviews-desk")
    review.get_by_role("button", name="Hide", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Reason").fill("A test of the desk.")
    dialog.get_by_role("button", name="Hide", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(review).to_be_hidden()
    choose(page.get_by_role("radio", name="Hidden"))
    expect(review.get_by_text("A test of the desk.")).to_be_visible()
