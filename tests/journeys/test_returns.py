"""A buyer gives back one of three, and sees its money's way; of another the hub decides."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.acts import choose
from tests.journeys.conftest import PHONE, Person, assert_accessible, assert_no_sideways_scroll
from tests.journeys.conftest import take_picture as take
from tests.journeys.test_market_desks import _deliver, _own_shop, _sell

pytestmark = pytest.mark.journey


def _good(page: Page, name: str) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take(page, name)


def _act(page: Page, name: str, words: str = "", picture: str = "") -> None:
    page.get_by_role("button", name=re.compile(f"^{name}")).first.click()
    dialog = page.get_by_role("dialog")
    if words:
        dialog.get_by_role("textbox").fill(words)
    if picture:
        _good(page, picture)
    dialog.get_by_role("button", name=name, exact=True).click()
    expect(dialog).to_be_hidden()


def test_one_of_three_goes_back_and_of_another_the_hub_decides(
    person: Callable[..., Person],
) -> None:
    seller = person().sign_in("seller@baku.example")
    buyer = person(viewport=PHONE, color_scheme="dark").sign_in("resident2@baku.example")
    shop = _own_shop(seller)
    order = _sell(seller, shop, buyer, many=3)
    _deliver(seller, order)
    bought = buyer.api("GET", "/purchases")["items"]
    purchase = next(one["id"] for one in bought if one["code"] == order["code"])

    # two clicks: choose what, and confirm
    page = buyer.go(f"/purchases/{purchase}")
    page.get_by_role("button", name=re.compile("^Return or report a problem")).click()
    dialog = page.get_by_role("dialog")
    _good(page, "returns-ask-phone")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog).to_be_hidden()
    back = page.get_by_role("article")
    expect(back.get_by_text("Waits for the shop")).to_be_visible()
    _good(page, "returns-purchase-phone")

    # the shop takes it back, and says that it came
    page = seller.go(f"/sellers/{shop}/orders/{order['id']}")
    _good(page, "returns-order")
    _act(page, "Take it back")
    _act(page, "It has arrived", picture="returns-arrived")
    expect(page.get_by_role("article").get_by_text("Paid back")).to_be_visible()

    # the buyer sees the money's way
    page = buyer.go(f"/purchases/{purchase}")
    expect(page.get_by_text(re.compile("goes back to you, the way you paid"))).to_be_visible()
    [got] = buyer.api("GET", f"/purchases/{purchase}")["orders"]
    assert got["refunded"] * 3 == got["goods"]

    # another one is damaged, the shop does not think so, and the hub decides
    page.get_by_role("button", name=re.compile("^Return or report a problem")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").click()  # as soon as the dialog stands still
    choose(dialog.get_by_role("radio", name="It is damaged or does not work"))
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.get_by_text("Say what is wrong, so that the shop can answer.")).to_be_visible()
    dialog.get_by_role("textbox").fill("The strap has come off.")
    dialog.get_by_role("button", name="Send").click()
    expect(dialog).to_be_hidden()
    page = seller.go(f"/sellers/{shop}/orders/{order['id']}")
    _act(page, "Refuse", "It was whole when it left.")
    page = buyer.go(f"/purchases/{purchase}")
    _act(page, "Ask the hub to decide", "It came off on the first day.")
    _decide(person)
    page = buyer.go(f"/purchases/{purchase}")
    expect(page.get_by_text("A strap has to hold longer.")).to_be_visible()
    _good(page, "returns-decided-phone")


def _decide(person: Callable[..., Person]) -> None:
    """The newest of those that wait is decided for the buyer."""
    manager = person().sign_in("manager@baku.example")
    page = manager.go("/hub/returns")
    _good(page, "returns-desk")
    newest = manager.api("GET", "/returns?hub=baku&state=appealed")["items"][0]["id"]
    page = manager.go(f"/hub/returns/{newest}")
    _good(page, "returns-return")
    _act(page, "Decide for the buyer", "A strap has to hold longer.")
    expect(page.get_by_text("Paid back")).to_be_visible()
