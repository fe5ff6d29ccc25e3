"""A shop accepts an order and sends it; the hub pays its sellers with two people."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.market.orders import due
from tests.factories.payouts import IBAN
from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)
from tests.journeys.test_assignment import in_database

pytestmark = pytest.mark.journey
LOOKS = [(DESK, "light"), (PHONE, "dark")]


def _good(page: Page, name: str) -> None:
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, name)


def _own_shop(seller: Person) -> str:
    [shop] = [one for one in seller.api("GET", "/my-sellers")["items"] if one["kind"] == "alone"]
    return str(shop["id"])


def _one_more(seller: Person, shop: str, code: str) -> None:
    """A new piece, so that the walk can be walked again."""
    items = seller.api("GET", f"/sellers/{shop}/stock-items?limit=100")["items"]
    [item] = [one for one in items if one["code"] == code]
    place = item["levels"][0]["place_id"]
    count = {"place_id": place, "change": 1, "reason": "made", "piece": None}
    headers = {"Idempotency-Key": uuid4().hex}
    seller.api("POST", f"/stock-items/{item['id']}/counts", data=count, headers=headers)


def _buy(buyer: Person, slug: str, wanted: str, many: int = 1) -> str:
    """Somebody buys so many and pays with the test method; the code of the purchase."""
    listing = buyer.api("GET", f"/listings/{slug}")
    [variant] = [one for one in listing["variants"] if one["code"] == wanted]
    line = {"variant_id": variant["id"], "quantity": many, "price": variant["price"]["amount"]}
    wish = {"hub": "baku", "lines": [line], "place": "AZ-01", "vouchers": {}}
    [group] = buyer.api("POST", "/quotes", data=wish)["groups"]
    sent = next(one for one in group["deliveries"] if one["kind"] == "sent")
    order = {"seller_id": group["seller"]["id"], "method_id": sent["method_id"]}
    purchase = {
        "hub": "baku",
        "lines": [line],
        "orders": [order | {"voucher": None, "note": "Please ring twice."}],
        "name": "Leyla Həsənova",
        "email": "resident2@baku.example",
        "phone": "+994501234567",
        "address": {
            "place": "AZ-01", "city": "Bakı", "street": "Nizami küçəsi 1", "postcode": "AZ1000",
        },
        "method": "test",
        "total": group["goods"] + sent["amount"],
        "language": "en",
        "code": None,
        "secret": None,
    }  # fmt: skip
    headers = {"Idempotency-Key": uuid4().hex}
    made = buyer.api("POST", "/purchases", data=purchase, headers=headers)
    buyer.api("POST", f"/own-payments/{made['payment_id']}/start")
    return str(made["code"])


def _sell(seller: Person, shop: str, buyer: Person, many: int = 1) -> dict[str, Any]:
    """So many bags are bought of the shop; their order."""
    for _ in range(many):
        _one_more(seller, shop, "CAN-QIR")
    code = _buy(buyer, "seki-gun-cantasi", "CAN-QIR", many)
    for _ in range(50):  # the payment is reacted to in a moment
        orders = seller.api("GET", f"/sellers/{shop}/orders?state=placed")["items"]
        for order in orders:
            if order["code"] == code:
                return dict(order)
        seller.page.wait_for_timeout(200)
    raise AssertionError(f"{code} was not placed")


def _deliver(seller: Person, order: dict[str, Any]) -> None:
    """The shop sends it, and it arrives."""
    for act in ("accept", "ship", "deliver"):
        seen = seller.api("GET", f"/orders/{order['id']}")["version"]
        move = {"act": act, "reason": "", "tracking": None}
        etag = {"If-Match": f'"{seen}"'}
        seller.api("POST", f"/orders/{order['id']}/moves", data=move, headers=etag)


def _act(page: Page, name: str) -> None:
    """An act of an order, asked for once more."""
    page.get_by_role("button", name=name, exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name=name, exact=True).click()
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize(("viewport", "scheme"), LOOKS, ids=["desktop", "phone"])
def test_a_shop_accepts_an_order_and_sends_it(
    person: Callable[..., Person],
    viewport: dict[str, int],
    scheme: str,
    request: pytest.FixtureRequest,
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    seller = person(viewport=viewport, color_scheme=scheme).sign_in("seller@baku.example")
    buyer = person().sign_in("resident2@baku.example")
    shop = _own_shop(seller)
    order = _sell(seller, shop, buyer)
    page = seller.go(f"/sellers/{shop}/orders")
    waiting = page.get_by_role("region", name="Wait for your answer")
    expect(waiting).to_be_visible()
    _good(page, f"seller-orders-{device}")
    waiting.get_by_role("link", name=f"Order {order['number']}", exact=True).click()

    # what it is, whom it goes to, and where each qəpik of it goes
    expect(page.get_by_role("heading", name=f"Order {order['number']}", level=1)).to_be_visible()
    expect(page.get_by_text("Please ring twice.")).to_be_visible()
    expect(page.get_by_text("Nizami küçəsi 1")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^One hundred knots"))).to_be_visible()
    _good(page, f"seller-order-{device}")

    # accepted, ready, on its way
    _act(page, "Accept")
    expect(page.get_by_text("The buyer knows that you work on it.")).to_be_visible()
    _act(page, "It is ready")
    page.get_by_role("button", name="It is on its way", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Where it can be followed").fill("AZ590000001CH")
    page.wait_for_timeout(400)  # the dialog has risen
    _good(page, f"seller-order-ship-{device}")
    dialog.get_by_role("button", name="It is on its way", exact=True).click()
    expect(page.get_by_text("It is on its way to the buyer.")).to_be_visible()
    expect(page.get_by_text("AZ590000001CH")).to_be_visible()
    # a parcel that is on its way is not cancelled any more
    expect(page.get_by_role("button", name="Cancel the order")).to_be_hidden()

    page = seller.go(f"/sellers/{shop}/money")
    expect(page.get_by_role("heading", name="What the shop has")).to_be_visible()
    _good(page, f"seller-money-{device}")
    report = page.get_by_role("region", name="Sales of a month")
    report.get_by_role("button", name="Download").click()
    choices = page.get_by_role("group", name="Orders", exact=True)
    with page.expect_download() as file:
        choices.get_by_role("menuitem", name=re.compile(r"Text \(CSV\)")).click()
    rows = csv.DictReader(io.StringIO(Path(file.value.path()).read_text(encoding="utf-8-sig")))
    assert {"Order": str(order["number"]), "State": "on its way"}.items() <= [*rows][-1].items()


async def _accounts(session: AsyncSession) -> None:
    """Each shop named an account long ago: one that is named today counts from tomorrow on."""
    await session.execute(
        text("""INSERT INTO payout_accounts (hub_id, seller_id, holder, iban, begins_on, made_by,
                made_at)
            SELECT s.hub_id, s.id, s.name, :iban, current_date - 40, p.id,
                now() - interval '41 days'
            FROM sellers s JOIN hubs h ON h.id = s.hub_id
            JOIN people p ON p.email = 'seller@baku.example'
            WHERE h.slug = 'baku' AND NOT EXISTS (
                SELECT 1 FROM payout_accounts k WHERE k.seller_id = s.id)"""),
        {"iban": IBAN},
    )


async def _completed(session: AsyncSession, order_id: UUID) -> None:
    """Two weeks after the parcel came."""
    await due.complete_order(session, order_id, datetime.now(UTC))


@pytest.mark.parametrize("end", ["arrived", "back"])
def test_a_payout_is_drafted_by_one_and_released_by_another(
    person: Callable[..., Person], data: Path, end: str
) -> None:
    in_database(data, _accounts)
    seller = person().sign_in("seller@baku.example")
    order = _sell(seller, _own_shop(seller), person().sign_in("resident2@baku.example"))
    _deliver(seller, order)
    in_database(data, lambda session: _completed(session, UUID(order["id"])))
    manager = person().sign_in("manager@baku.example")
    second = person(viewport=PHONE, color_scheme="dark").sign_in("admin@kilim.example")

    # the hub's own account, once
    page = manager.go("/hub/payouts")
    if page.get_by_text("The hub has named no account").is_visible():
        _good(page, "hub-payouts-unnamed")
        page.get_by_role("button", name="Name it").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Name of its holder").fill("Creative Hub Baku")
        dialog.get_by_label("IBAN").fill("AZ21 NABZ 0000 0000 1370 1000 1945")
        dialog.get_by_label("BIC of the bank").fill("NABZAZ2C")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog.get_by_text("These digits do not fit each other")).to_be_visible()
        dialog.get_by_label("IBAN").fill("AZ21 NABZ 0000 0000 1370 1000 1944")
        dialog.get_by_role("button", name="Save").click()
        expect(dialog).to_be_hidden()

    # drafted: nothing moves, and whoever drafted cannot release
    page.get_by_role("button", name="Draft payouts").click()
    dialog = page.get_by_role("dialog")
    page.wait_for_timeout(400)
    _good(page, "hub-payouts-draft")
    dialog.get_by_role("button", name="Draft", exact=True).click()
    expect(page.get_by_text("Somebody else releases it")).to_be_visible()
    expect(page.get_by_role("button", name="Release")).to_be_hidden()
    _good(page, "hub-batch-drafted")
    batch = page.url.removeprefix(manager.origin)

    # the second person, on a phone
    seen = second.go(batch)
    _good(seen, "hub-batch-phone")
    seen.get_by_role("button", name="Release", exact=True).click()
    seen.get_by_role("alertdialog").get_by_role("button", name="Release").click()
    expect(seen.get_by_text("The money has left the balances.")).to_be_visible()
    with seen.expect_download() as file:
        seen.get_by_role("link", name="Bank file, ISO 20022").click()
    assert "pain.001.001.09" in Path(file.value.path()).read_text()

    # the bank has it, and somebody says what became of it
    page = manager.go(batch)
    page.get_by_role("button", name="The bank has it", exact=True).click()
    page.get_by_role("alertdialog").get_by_role("button", name="The bank has it").click()
    expect(page.get_by_text("The bank has the file, and the sellers are told.")).to_be_visible()
    line = page.get_by_role("row", name="Aygün M.")
    if end == "arrived":
        line.get_by_role("button", name="Arrived: Aygün M.").click()
        expect(line.get_by_role("cell", name="Arrived", exact=True)).to_be_visible()
    else:
        line.get_by_role("button", name="Came back: Aygün M.").click()
        dialog = page.get_by_role("dialog", name="Came back: Aygün M.")
        dialog.get_by_label("Why").fill("The account is closed.")
        dialog.get_by_role("button", name="Came back", exact=True).click()
        expect(dialog).to_be_hidden()
        expect(line.get_by_text("The account is closed.")).to_be_visible()
    _good(page, f"hub-batch-{end}")
