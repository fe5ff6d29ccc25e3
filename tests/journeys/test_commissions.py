"""A buyer asks for work, both sides agree on milestones, and the first is paid and approved."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

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
LISTING = "/listings/senbe-dersi"
SOON = datetime.now(UTC).date() + timedelta(days=20)  # well after today at every hub
PAID = 20_000  # the page of a payment asks until the worker has settled it


def _good(page: Page, name: str) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, name)


def _act(page: Page, name: str) -> Locator:
    page.get_by_role("button", name=name, exact=True).click()
    return page.get_by_role("dialog")


def _fill(dialog: Locator, *amounts: str) -> None:
    """Milestones with these amounts, a week apart."""
    for number, amount in enumerate(amounts, start=1):
        step = dialog.get_by_role("group", name=f"Milestone {number}", exact=True)
        if step.count() == 0:
            dialog.get_by_role("button", name="Add a milestone").click()
        step.get_by_label("What is done").fill(f"Step {number}")
        step.get_by_label("Amount").fill(amount)
        step.get_by_label("By", exact=True).fill(str(SOON + timedelta(weeks=number)))
    dialog.get_by_label("Last day of the offer").fill(str(SOON))


@pytest.mark.parametrize(
    ("viewport", "scheme", "asker"),
    [(DESK, "light", "resident@baku.example"), (PHONE, "dark", "resident2@baku.example")],
    ids=["desk", "phone"],
)
def test_both_sides_agree_and_the_deposit_is_paid(
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
    brief = f"A lesson for our team. {uuid4().hex[:6]}"

    # the buyer asks on the page of the service
    page = buyer.go(LISTING)
    dialog = _act(page, "Ask for an offer")
    dialog.get_by_label("What do you want?").fill(brief)
    dialog.get_by_label("Budget, at most").fill("400")
    _good(page, f"ask-for-offer-{device}")
    dialog.get_by_role("button", name="Send the brief").click()
    page.wait_for_url("**/commissions/*")
    expect(page.get_by_text(brief)).to_be_visible()
    path = f"/commissions/{page.url.rsplit('/', 1)[1]}"

    # the shop finds it at its desk and offers two milestones
    shop = str(buyer.api("GET", LISTING)["seller"]["id"])
    desk = seller.go(f"/sellers/{shop}/commissions")
    expect(desk.get_by_text("Waits for an offer").first).to_be_visible()
    _good(desk, f"shop-commissions-{device}")
    seller.go(path)
    dialog = _act(desk, "Make an offer")
    _fill(dialog, "100", "250.50")
    expect(dialog.get_by_role("status").filter(has_text="350.50")).to_be_visible()
    _good(desk, f"make-offer-{device}")
    dialog.get_by_role("button", name="Send the offer").click()
    expect(desk.get_by_text("The buyer looks at your offer.")).to_be_visible()

    # the buyer counters, the shop offers anew
    buyer.go(path)
    _good(page, f"commission-offered-{device}")
    dialog = _act(page, "Counter")
    _fill(dialog, "50", "250")
    dialog.get_by_role("button", name="Send the counter-offer").click()
    expect(page.get_by_text("The shop looks at your counter-offer")).to_be_visible()
    seller.go(path)
    dialog = _act(desk, "Make an offer")
    _fill(dialog, "80", "250")
    dialog.get_by_role("button", name="Send the offer").click()
    expect(desk.get_by_text("The buyer looks at your offer.")).to_be_visible()

    # the buyer accepts and pays the deposit
    buyer.go(path)
    dialog = _act(page, "Accept and pay")
    dialog.get_by_text("Test payment").click()
    _good(page, f"accept-offer-{device}")
    dialog.get_by_role("button", name="Accept and pay").click()
    page.wait_for_url("**/purchases/*")
    page.get_by_role("button", name="Pay now").click()
    # a shop gives a number to what is paid
    expect(page.get_by_text(re.compile(r"^Order \d+$"))).to_be_visible(timeout=PAID)

    # the shop delivers, the buyer approves
    seller.go(path)
    dialog = _act(desk, "Deliver")
    dialog.get_by_label("Your words").fill("Here is the plan of the lesson")
    dialog.get_by_role("button", name="Deliver").click()
    expect(desk.get_by_text("The buyer looks at what you delivered.")).to_be_visible()
    buyer.go(path)
    _good(page, f"commission-delivered-{device}")
    dialog = _act(page, "Approve")
    dialog.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("The next milestone waits for your payment: Step 2.")).to_be_visible()
    expect(page.get_by_role("button", name="Pay for the milestone")).to_be_visible()
    _good(page, f"commission-under-way-{device}")
    buyer.go("/commissions")
    _good(page, f"commissions-{device}")
