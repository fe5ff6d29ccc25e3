"""A buyer asks a shop about what it sells, the shop answers, and both read it; on a phone, too."""

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
LISTING = "/listings/seki-gun-cantasi"
ANSWERED = 20_000  # an open conversation asks every ten seconds


def _good(page: Page, name: str) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, name)


@pytest.mark.parametrize(
    ("viewport", "scheme", "asker"),
    [(DESK, "light", "resident@baku.example"), (PHONE, "dark", "resident2@baku.example")],
    ids=["desk", "phone"],
)
def test_a_buyer_asks_and_the_shop_answers(
    person: Callable[..., Person],
    viewport: dict[str, int],
    scheme: str,
    asker: str,
    request: pytest.FixtureRequest,
) -> None:
    device = request.node.callspec.id
    look = {"viewport": viewport, "color_scheme": scheme}
    buyer = person(**look).sign_in(asker)
    seller = person(**look).sign_in("seller@baku.example")
    question, answer = f"Is there a red one? {uuid4().hex[:6]}", f"Next week. {uuid4().hex[:6]}"

    # asked on the page of the bag
    page = buyer.go(LISTING)
    page.get_by_role("button", name="Ask the shop").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Your message").fill(question)
    _good(page, f"ask-shop-{device}")
    dialog.get_by_role("button", name="Send").click()
    said = page.get_by_role("log")
    expect(said.get_by_text(question)).to_be_visible()

    # read and answered at the shop's desk
    shop = str(buyer.api("GET", LISTING)["seller"]["id"])
    desk = seller.go(f"/sellers/{shop}/messages?unread=true")
    row = desk.get_by_role("listitem").filter(has_text=question)
    expect(row).to_be_visible()
    _good(desk, f"shop-inbox-{device}")
    row.get_by_role("link").click()
    expect(desk.get_by_role("log").get_by_text(question)).to_be_visible()
    desk.get_by_label("Your message").fill(answer)
    desk.get_by_role("button", name="Send").click()
    expect(desk.get_by_role("log").get_by_text(answer)).to_be_visible()
    _good(desk, f"shop-conversation-{device}")

    # seen by who asked, without a press
    expect(said.get_by_text(answer)).to_be_visible(timeout=ANSWERED)
    _good(page, f"buyer-conversation-{device}")
    expect(desk.get_by_role("log").get_by_text("Read", exact=True)).to_be_visible(timeout=ANSWERED)

    # stopped and opened again
    page.get_by_role("button", name="Stop the conversation").click()
    page.get_by_role("button", name="Stop it").click()
    expect(page.get_by_text("Your side has stopped this conversation.")).to_be_visible()
    expect(page.get_by_label("Your message")).to_be_hidden()
    page.get_by_role("button", name="Let it go on").click()
    expect(page.get_by_label("Your message")).to_be_visible()


def test_a_buyer_writes_about_an_order(person: Callable[..., Person]) -> None:
    buyer = person().sign_in("buyer@baku.example")
    bought = buyer.api("GET", "/purchases?limit=100")["items"]
    paid = [one for one in bought if one["status"] == "in_progress"]
    page = buyer.go(f"/purchases/{paid[0]['id']}")
    page.get_by_role("button", name="Write to the shop").first.click()
    question = f"When will it come? {uuid4().hex[:6]}"
    page.get_by_role("dialog").get_by_label("Your message").fill(question)
    page.get_by_role("dialog").get_by_role("button", name="Send").click()
    expect(page.get_by_role("log").get_by_text(question)).to_be_visible()
    page.get_by_role("link", name="Messages").first.click()
    row = page.get_by_role("listitem").filter(has_text=question)
    expect(row.get_by_text("Order", exact=False)).to_be_visible()
