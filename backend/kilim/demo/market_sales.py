"""What the demo's shops have sold: how the hub takes money, how they send, and their orders."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.config import Settings
from kilim.core.db import within
from kilim.core.documents import Document
from kilim.demo import market_returns, market_reviews
from kilim.demo.market_texts import STANDINGS
from kilim.market.listings.models import Variant
from kilim.market.orders import baskets, checkout, queries, service, settling, vouchers
from kilim.market.orders.proving import Buyer
from kilim.market.orders.schemas import BasketQuoteIn, OrderMoveIn, PurchaseIn
from kilim.market.orders.voucher_schemas import VoucherIn
from kilim.market.payments import arranging, giving
from kilim.market.payments.schemas import PaymentSettingsIn, PaymentTakingIn
from kilim.market.shipping import service as shipping
from kilim.market.shipping.schemas import SellerTaxIn, ShippingMethodIn

_ZONE = text("SELECT zone FROM hubs WHERE slug = 'baku'")
OPENED = timedelta(days=70)  # ago: since then the shops send
WHERE = (
    "Giriş mərtəbəsində, inzibatçının masasında. Hər gün 10:00–20:00, nağd və ya kartla.",
    "At the administrator's desk on the ground floor. Every day 10:00–20:00, in cash or by card.",
)
ADDRESS = {"place": "AZ", "city": "Bakı", "street": "Bülbül prospekti 59, mənzil 14",
           "postcode": "AZ1014"}  # fmt: skip
TAXED = {"Aygün M.": 1800, "Bülbül Records": 1800}  # basis points; the others are too small


class Sold(NamedTuple):
    """A purchase of `buyer@`: what, so many days ago, how it is paid, and what each shop did.

    `acts` of a shop follow each other from the day of the purchase on.
    """

    days: int
    things: dict[str, int]
    method: str = "at_hub"
    paid: bool = True
    acts: tuple[tuple[str, str], ...] = ()
    note: str = ""
    voucher: str | None = None  # of the hub


Shop = tuple[UUID, Call]  # its id, and the call of who runs it
# Makers are open all of them, and of the others those that the hub has approved.
CLOSED = {one.name for one in STANDINGS if "approve" not in one.acts}
SOLD = [
    Sold(31, {"KAS-1": 4, "COR-S": 2},
         acts=(("Ağdaş Saxsı", "accept ship deliver"), ("Tovuz Corab", "accept ship deliver"))),
    Sold(9, {"QUT-1": 1, "BUT-QIR": 1, "YUN-QIR": 3},
         acts=(("5900 BC", "accept prepare ship"), ("Gəncə Wool", "accept prepare"),
               ("Şamaxı Kəlağayı", "accept ship deliver"))),
    Sold(6, {"CAN-QIR": 1, "ZNX-P": 1, "SUF-4": 1},
         acts=(("Aygün M.", "accept ship"), ("Masallı Naxış", "cancel")),
         note="It is a present: please leave the price off."),
    Sold(3, {"OLC-S": 1}, acts=(("Aygün M.", "accept make"),)),
    Sold(1, {"XYS-45": 2, "TRN-P": 1}, acts=(("Quba Xalça", "accept"),)),
    Sold(1, {"CAN-GOY": 1, "KEM-95": 1}, voucher="HAB5"),
    Sold(0, {"XUR-1": 1, "SEH-3": 1}, paid=False),
    Sold(0, {"SUF-6": 1}, method="transfer", paid=False),
]  # fmt: skip
WHY = {"cancel": "Bu ölçüdə süfrə yandı, yenisi yanvarda hazır olacaq."}
TRACKED = "AZ59{number:09d}CH"


async def _take_money(session: AsyncSession, settings: Settings, office: Call) -> None:
    wish = PaymentSettingsIn.model_validate({
        "at_hub": True, "transfer": True, "card": False, "test": True,
        "where_and_when": _texts(WHERE), "account_name": "Creative Hub Baku",
        "iban": "AZ21NABZ00000000137010001944", "bic": "", "bank": "Xəzər Sınaq Bankı",
        "refund_limit": 200_00,
    })  # fmt: skip
    call = replace(office, now=office.now - OPENED)
    await arranging.change(session, call, "baku", wish, 0, settings)


async def _send(session: AsyncSession, call: Call, seller_id: UUID, tax: int | None) -> None:
    for wish in (_courier(), _post(), _desk()):
        await shipping.add_method(session, call, seller_id, ShippingMethodIn.model_validate(wish))
    if tax is not None:
        today = call.now.astimezone(ZoneInfo(await session.scalar(_ZONE) or "")).date()
        own = {"number": "1400000591", "rate": tax, "valid_from": today}
        await shipping.set_tax(session, call, seller_id, SellerTaxIn.model_validate(own))


def _courier() -> dict[str, Any]:
    return _way("sent", ("Bakıda kuryer", "Courier in Baku"), (1, 2)) | {
        "zones": [{"places": ["AZ-01"], "first": 500, "further": 100, "free_from": 200_00}],
    }


def _post() -> dict[str, Any]:
    near = {"places": ["AZ"], "first": 450, "further": 150, "free_from": None}
    far = {"places": ["GE", "TR", "KZ"], "first": 18_00, "further": 600, "free_from": None}
    return _way("sent", ("Poçt", "Post"), (3, 7)) | {"zones": [near, far]}


def _desk() -> dict[str, Any]:
    hours = ("Hər gün 10:00–20:00", "Every day 10:00–20:00")
    return _way("pickup", ("Habdan götürmək", "Collect it at the hub"), (1, 3)) | {
        "address": "Bakı, Neftçilər prospekti 59, 1-ci mərtəbə", "hours": _texts(hours),
    }  # fmt: skip


def _way(kind: str, name: tuple[str, str], days: tuple[int, int]) -> dict[str, Any]:
    return {
        "kind": kind, "name": _texts(name), "address": None, "hours": None,
        "days_min": days[0], "days_max": days[1], "zones": [],
    }  # fmt: skip


async def _give_voucher(session: AsyncSession, call: Call, seller_id: UUID) -> None:
    today = call.now.date()
    wish = VoucherIn.model_validate({
        "code": "PAYIZ10", "basis_points": 1000, "amount": None, "least": 100_00, "most": 50,
        "begins_on": today - timedelta(days=10), "ends_on": today + timedelta(days=60),
    })  # fmt: skip
    await vouchers.add_voucher(session, call, seller_id, wish)


async def _give_hub_voucher(session: AsyncSession, office: Call) -> None:
    then = replace(office, now=office.now - OPENED)
    wish = VoucherIn.model_validate({
        "code": "HAB5", "basis_points": 500, "amount": None, "least": 50_00, "most": 200,
        "begins_on": then.now.date(), "ends_on": office.now.date() + timedelta(days=60),
    })  # fmt: skip
    await vouchers.add_hub_voucher(session, then, "baku", wish)


class Sales:
    """Buys by the use cases, each act at the time at which it would have been done.

    Nobody hears of events while the demo is loaded, so what follows from a payment is done here.
    """

    def __init__(self, session: AsyncSession, office: Call, opened: dict[str, Shop]) -> None:
        self.session, self.office, self.opened = session, office, opened

    async def load(self, settings: Settings, hub_id: UUID, buyer: Actor) -> None:
        """Let the hub take money and the shops send; then let somebody buy from them."""
        self.buyer = replace(self.office, actor=buyer)
        self.who = Buyer(hub_id, buyer.person_id, None, buyer.person_id)
        await _take_money(self.session, settings, self.office)
        for name, (seller_id, own) in self.opened.items():
            if name not in CLOSED:
                call = replace(own, now=own.now - OPENED)
                await _send(self.session, call, seller_id, TAXED.get(name))
        seller_id, own = self.opened["Aygün M."]
        await _give_voucher(self.session, own, seller_id)
        await _give_hub_voucher(self.session, self.office)
        for number, sold in enumerate(SOLD, start=1):
            await self._sell(number, sold)
        await market_reviews.load(self.session, self.opened, buyer.person_id)
        await market_returns.load(self.session, self.opened, self.buyer)

    async def _sell(self, number: int, sold: Sold) -> None:
        then = self.buyer.now - timedelta(days=sold.days, hours=2)
        variants = await self._variants(list(sold.things))
        lines = [
            {"variant_id": variants[code], "quantity": many, "price": None}
            for code, many in sold.things.items()
        ]
        purchase = await self._buy(lines, sold, then)
        if not sold.paid:
            return
        await self._pay(purchase, number, then + timedelta(hours=1))
        for order in purchase["orders"]:
            acts = dict(sold.acts).get(order["seller"]["name"], "").split()
            await self._move(order, acts, number, then)

    async def _variants(self, codes: Sequence[str]) -> dict[str, UUID]:
        rows = await self.session.execute(
            select(Variant.code, Variant.id).where(Variant.code.in_(codes))
        )
        return {row.code: row.id for row in rows}

    async def _buy(self, lines: list[dict[str, Any]], sold: Sold, then: datetime) -> dict[str, Any]:
        asked: dict[str, Any] = {
            "hub": "baku", "lines": lines, "place": "AZ", "voucher": sold.voucher, "vouchers": {},
        }  # fmt: skip
        wish = BasketQuoteIn.model_validate(asked)
        quote = await baskets.quote(self.session, wish, "en", then)
        ways = {
            str(group["seller"]["id"]): (group["deliveries"] or [None])[0]
            for group in quote["groups"]
        }
        shipping = sum(way["amount"] for way in ways.values() if way)
        bought = PurchaseIn.model_validate({
            "hub": "baku",
            "lines": [
                {"variant_id": line["variant_id"], "quantity": line["quantity"],
                 "price": line["price"]}
                for group in quote["groups"] for line in group["lines"]
            ],
            "orders": [
                {"seller_id": seller, "method_id": way and way["method_id"], "voucher": None,
                 "note": sold.note}
                for seller, way in ways.items()
            ],
            "name": self.buyer.actor.name, "email": "buyer@baku.example",
            "phone": "+994 50 555 59 00", "address": ADDRESS, "method": sold.method,
            "voucher": sold.voucher, "total": quote["goods"] - quote["discount"] + shipping,
            "language": "en", "code": None, "secret": None,
        })  # fmt: skip
        async with within(self.session) as transaction:
            return _read(await checkout.buy(transaction, self.who, bought, then))

    async def _pay(self, purchase: dict[str, Any], number: int, then: datetime) -> None:
        office = replace(self.office, now=then)
        wish = PaymentTakingIn.model_validate(
            {"taken_as": "cash" if number % 2 else "terminal", "receipt": f"2026-{number:04d}"}
        )
        await giving.take(self.session, office, UUID(purchase["payment_id"]), wish)
        which = {"purchase": UUID(purchase["id"])} | settling.ANYBODY
        locked = await settling.lock(self.session, **which)
        await settling.settle(self.session, locked, then)

    async def _move(
        self, order: dict[str, Any], acts: Sequence[str], number: int, then: datetime
    ) -> None:
        _, own = self.opened[order["seller"]["name"]]
        order_id = UUID(order["id"])
        for at, act in enumerate(acts, start=1):
            later = min(then + timedelta(hours=20 * at), self.buyer.now)
            seen = (await queries.read_order(self.session, own, order_id)).version or 0
            wish = {"act": act, "reason": WHY.get(act, ""), "tracking": None}
            if act == "ship":
                wish["tracking"] = TRACKED.format(number=590_000 + number)
            call = replace(own, now=later)
            move = OrderMoveIn.model_validate(wish)
            await service.move(self.session, call, order_id, move, seen)


def _texts(said: tuple[str, str]) -> dict[str, str]:
    return {"az": said[0], "en": said[1]}


def _read(answer: Document) -> dict[str, Any]:
    found: dict[str, Any] = from_json(answer.body)
    return found
