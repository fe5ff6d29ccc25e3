"""A visitor and a member each buy from three shops at once, on a phone and at a desk."""

import re
import time
from collections.abc import Callable
from uuid import uuid4

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
VIEWPORTS = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desktop"])
# Two things that are sent and one that is downloaded, each of another shop.
LISTINGS = ("bes-mil-corab", "boya-qazani-yunu", "zolaq-naxislari")


def _good(page: Page, name: str) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, name)


def _fill_basket(someone: Person) -> None:
    for slug in LISTINGS:
        page = someone.go(f"/listings/{slug}")
        page.get_by_role("button", name="Add to basket").click()
        expect(page.get_by_text("1 is in your basket.")).to_be_visible()


def _look_through_basket(page: Page, name: str) -> None:
    page.get_by_role("link", name="Open the basket").click()
    expect(page.get_by_role("heading", name="Basket", exact=True)).to_be_visible()
    expect(page.locator("#main").get_by_role("heading", level=2)).to_have_count(3)
    place = page.get_by_role("combobox", name="Where shall it go?")
    place.scroll_into_view_if_needed()  # a list that is open closes when the page moves
    place.click()
    place.press_sequentially("Azerb")
    page.get_by_role("option", name="Azerbaijan", exact=True).click()
    expect(page.get_by_role("radio", name=re.compile("^Post"))).to_have_count(2)
    _good(page, f"basket-{name}")
    page.get_by_role("button", name=re.compile("^Take Socks on five needles out")).click()
    expect(page.get_by_text("is not in the basket any more")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Undo")).click()
    expect(page.get_by_role("link", name="Socks on five needles")).to_be_visible()
    page.get_by_role("link", name="Go to checkout").click()
    expect(page.get_by_role("heading", name="Checkout")).to_be_visible()


def _say_address(page: Page) -> None:
    page.get_by_label("Street, house, flat").fill("Nizami küçəsi 5, mənzil 9")
    page.get_by_label("City or village").fill("Bakı")


def _pay_by(page: Page, method: str) -> None:
    page.get_by_text(method, exact=True).click()  # where the foot does not lie over it
    expect(page.get_by_role("radio", name=method, exact=True)).to_be_checked()


def _buy(page: Page) -> None:
    button = page.get_by_role("button", name=re.compile("^Buy for"))
    expect(button).to_be_enabled()
    button.click()


def _code(someone: Person, email: str) -> str:
    """The code of the newest letter."""
    deadline = time.monotonic() + 15
    while time.monotonic() < deadline:
        for letter in someone.api("GET", f"/mailbox?to={email}")["items"]:
            if found := re.search(r"\b\d{6}\b", letter["subject"]):
                return found.group()
        time.sleep(0.1)
    raise AssertionError(f"no code came to {email}")


@VIEWPORTS
def test_a_visitor_buys_from_three_shops_and_pays_at_once(
    person: Callable[..., Person], viewport: dict[str, int], request: pytest.FixtureRequest
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    visitor = person(viewport=viewport, locale="en-GB")
    _fill_basket(visitor)
    page = visitor.page
    _look_through_basket(page, f"visitor-{device}")

    email = f"guest-{uuid4().hex[:8]}@example.com"
    page.get_by_role("textbox", name="Name", exact=True).fill("Gülnarə Əhmədova")
    page.get_by_role("textbox", name="Email", exact=True).fill(email)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_text(f"A letter is on its way to {email}.")).to_be_visible()
    _say_address(page)
    _pay_by(page, "Pretend to pay")
    page.get_by_label("Code from the letter").fill("000000")
    code = _code(visitor, email)
    if code != "000000":
        _buy(page)
        expect(page.get_by_text("This code does not belong to the address")).to_be_visible()
    page.get_by_label("Code from the letter").fill(code)
    _good(page, f"checkout-visitor-{device}")
    _buy(page)

    expect(page.get_by_role("heading", name=re.compile(r"^Purchase \w{10}$"))).to_be_visible()
    assert "token" not in page.url
    numbered = page.get_by_text(re.compile(r"^Order \d+$"))
    expect(numbered).to_have_count(3, timeout=20_000)  # once the shops have heard of it
    _good(page, f"purchase-visitor-{device}")
    page.reload()  # the browser remembers what it bought
    expect(page.get_by_role("heading", name=re.compile(r"^Purchase \w{10}$"))).to_be_visible()
    expect(page.get_by_role("link", name="Basket", exact=True)).to_be_visible()


@VIEWPORTS
def test_a_member_buys_from_three_shops_and_pays_at_the_hub(
    person: Callable[..., Person], viewport: dict[str, int], request: pytest.FixtureRequest
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    member = person(viewport=viewport, locale="en-GB")
    _fill_basket(member)  # before they sign in: it comes along
    member.sign_in("resident2@baku.example")
    page = member.go("/basket")
    member.go(f"/listings/{LISTINGS[0]}")
    _look_through_basket(page, f"member-{device}")

    expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_value("Leyla Hüseynova")
    _say_address(page)
    _pay_by(page, "At the hub")
    _good(page, f"checkout-member-{device}")
    _buy(page)

    expect(page.get_by_role("heading", name="Now pay")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^RF\d\d")).first).to_be_visible()
    _good(page, f"purchase-member-{device}")
    assert member.api("GET", "/baskets/baku") == {"lines": []}
    page.get_by_role("link", name="My purchases").first.click()
    expect(page.get_by_text("awaiting payment").first).to_be_visible()
    _good(page, f"purchases-{device}")

    page.go_back()
    page.get_by_role("button", name="I do not want it after all").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Give it up").click()
    expect(page.get_by_text("Cancelled", exact=True).first).to_be_visible()
