"""Somebody buys from several shops at once, and each gets an order of its own."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core import outbox
from kilim.core.db import Database
from kilim.events.market import PaymentCaptured, PaymentExpired
from kilim.files.models import File
from kilim.market.orders import due
from kilim.market.payments import moves
from kilim.market.payments.moves import Arrived
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.orders import ADDRESS, Bazaar, deliver, secret

pytestmark = pytest.mark.anyio


async def _broken(session: AsyncSession) -> list[str]:
    found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area in ("market", "ledger")]


async def _rows(session: AsyncSession, sql: str, **values: Any) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in await session.execute(text(sql), values)]


async def _pay(bazaar: Bazaar, session: AsyncSession, purchase: dict[str, Any]) -> None:
    """Pay, and let everything follow."""
    answer = await bazaar.send("resident", "POST", f"/own-payments/{purchase['payment_id']}/start")
    assert answer.status_code == 200, answer.text
    await deliver(session)


async def test_one_purchase_has_an_order_of_each_shop(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    jugs = [await bazaar.count(session, 5, shop=n) for n in range(3)]
    variants = [await bazaar.offer(session, {jugs[n]: 1}, shop=n) for n in range(3)]

    lines = {variants[0]: 2, variants[1]: 1, variants[2]: 1}
    bought = await bazaar.bought(lines, 4000 + 600 + 500 + 500)
    assert (bought["status"], bought["goods"], bought["shipping"], bought["total"]) == (
        "awaiting_payment", 4000, 1600, 5600,
    )  # fmt: skip
    assert [(one["state"], one["number"], one["total"]) for one in bought["orders"]] == [
        ("unpaid", None, 2600), ("unpaid", None, 1500), ("unpaid", None, 1500),
    ]  # fmt: skip
    held = await _rows(session, "SELECT sum(held), sum(on_hand) FROM stock_levels")
    assert held == [(4, 15)]

    await _pay(bazaar, session, bought)
    paid = await bazaar.seen(bought["id"])
    assert (paid["status"], paid["paid_at"] is not None) == ("in_progress", True)
    assert [(one["state"], one["number"]) for one in paid["orders"]] == [("placed", 1)] * 3
    assert await _rows(session, "SELECT sum(held), sum(on_hand) FROM stock_levels") == [(0, 11)]
    assert await _rows(session, "SELECT sum(amount) FROM ledger_postings") == [(0,)]
    assert await _broken(session) == []


async def test_a_payment_that_is_told_again_changes_nothing(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 1): 1})
    bought = await bazaar.bought({variant: 1}, 1500)
    await _pay(bazaar, session, bought)
    entries = await _rows(session, "SELECT count(*) FROM ledger_entries")

    told = PaymentCaptured(payment_id=UUID(bought["payment_id"]), late=False)
    await outbox.publish(session, told)
    await deliver(session)
    assert await _rows(session, "SELECT count(*) FROM ledger_entries") == entries
    assert (await bazaar.seen(bought["id"]))["orders"][0]["number"] == 1


async def test_nothing_is_bought_unless_everything_can_be(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    there = await bazaar.offer(session, {await bazaar.count(session, 5): 1})
    item = await bazaar.count(session, 1, shop=1)
    rare = await bazaar.offer(session, {item: 1}, shop=1)

    answer = await bazaar.buy({there: 1, rare: 2}, 3000 + 500 + 600)
    assert problem(answer) == (409, "sold-out")
    assert answer.json()["lacking"] == [{"item_id": str(item), "free": 1}]
    for table in ("purchases", "orders", "order_lines", "payments", "stock_holds"):
        assert await _rows(session, f"SELECT count(*) FROM {table}") == [(0,)]
    assert (await bazaar.buy({there: 1, rare: 1}, 2000 + 500 + 500)).status_code == 201


async def test_who_saw_another_price_buys_nothing(bazaar: Bazaar, session: AsyncSession) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 5): 1})
    answer = await bazaar.buy({variant: 1}, 1499)
    assert problem(answer) == (409, "other-total")
    assert answer.json()["total"] == 1500


@pytest.mark.parametrize("what", ["hidden", "paused", "retired"])
async def test_what_is_not_for_sale_any_more_is_named(
    bazaar: Bazaar, session: AsyncSession, what: str
) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 5): 1})
    await session.execute(
        text(
            {
                "hidden": "UPDATE listings SET state = 'hidden'",
                "paused": "UPDATE sellers SET state = 'paused'",
                "retired": "UPDATE variants SET retired_at = now()",
            }[what]
        )
    )
    answer = await bazaar.buy({variant: 1}, 1500)
    assert problem(answer) == (409, "not-for-sale")
    assert answer.json()["lines"] == [{"variant_id": str(variant), "lacks": ["gone"], "free": None}]


async def test_a_variant_of_another_hub_is_gone(bazaar: Bazaar, session: AsyncSession) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 5): 1})
    answer = await bazaar.buy({variant: 1}, 1500, hub=bazaar.n.there.slug)
    assert problem(answer) == (409, "not-for-sale")


async def test_what_is_sent_needs_a_way(bazaar: Bazaar, session: AsyncSession) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 5): 1})
    without: list[dict[str, Any]] = [{"orders": []}, {"address": None}]
    for more in without:
        answer = await bazaar.buy({variant: 1}, 1500, **more)
        assert problem(answer) == (409, "delivery-missing")
        assert answer.json()["seller_id"] == str(bazaar.shops[0])


async def test_a_digital_work_is_delivered_when_it_is_paid(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    track = await bazaar.offer(session, kind="digital")
    bought = await bazaar.bought({track: 1}, 1000, address=None, orders=[])
    await _pay(bazaar, session, bought)
    [order] = (await bazaar.seen(bought["id"]))["orders"]
    assert (order["state"], order["delivery"]) == ("delivered", None)
    [kept] = await _rows(session, "SELECT licence ->> 'text' FROM order_lines")
    assert kept == ("Play.",)


async def test_what_costs_nothing_is_placed_without_a_payment(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    gift = await bazaar.offer(session, kind="digital", pricing="open", amount=0)
    wish = bazaar.wish({gift: 1}, 0, address=None)
    wish["lines"][0]["price"] = 0
    bought = (await bazaar.send("resident", "POST", "/purchases", wish)).json()
    assert bought["payment_id"] is None
    await deliver(session)
    assert (await bazaar.seen(bought["id"]))["status"] == "delivered"
    assert await _broken(session) == []


async def test_made_to_order_says_when_it_will_be_ready(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    carpet = await bazaar.offer(session, {await bazaar.make(session, 2): 1}, kind="made_to_order")
    ready = []
    for _ in range(3):
        bought = await bazaar.bought({carpet: 1}, 1500)
        ready.append(bought["orders"][0]["ready_on"])
    assert ready == ["2030-05-06", "2030-05-06", "2030-05-13"]


async def test_the_same_key_buys_once(bazaar: Bazaar, session: AsyncSession) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 5): 1})
    wish, key = bazaar.wish({variant: 1}, 1500), {"Idempotency-Key": "once"}
    first = await bazaar.send("resident", "POST", "/purchases", wish, **key)
    again = await bazaar.send("resident", "POST", "/purchases", wish, **key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    assert await _rows(session, "SELECT count(*) FROM purchases") == [(1,)]
    other = await bazaar.send("resident", "POST", "/purchases", wish | {"name": "X"}, **key)
    assert problem(other) == (422, "idempotency-key-reused")


async def test_who_has_no_account_proves_an_address(bazaar: Bazaar, session: AsyncSession) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 5): 1})
    asked = {"hub": bazaar.n.here.slug, "email": "nigar@kilim.example", "language": "en"}
    assert (await bazaar.send("guest", "POST", "/buyer-codes", asked)).status_code == 202
    await deliver(session)
    [(subject,)] = await _rows(session, "SELECT subject FROM mails")
    code, own = subject.split()[-1], secret()

    wrong = "000000" if code != "000000" else "000001"
    answer = await bazaar.buy({variant: 1}, 1500, who="guest", code=wrong, secret=own)
    assert problem(answer) == (403, "mail-not-proved")
    answer = await bazaar.buy({variant: 1}, 1500, who="guest", code=code)
    assert problem(answer) == (409, "secret-used")
    answer = await bazaar.buy({variant: 1}, 1500, who="guest", code=code, secret=own)
    assert answer.status_code == 201, answer.text
    again = await bazaar.buy({variant: 1}, 1500, who="guest", code=code, secret=own)
    assert problem(again) == (409, "secret-used")

    seen = await bazaar.send("guest", "POST", "/purchase-letters", {"secret": own})
    assert seen.json()["id"] == answer.json()["id"]
    other = await bazaar.send("guest", "POST", "/purchase-letters", {"secret": secret()})
    assert problem(other) == (404, "not-found")


async def test_the_letter_of_a_guest_opens_the_purchase(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 5): 1})
    asked = {"hub": bazaar.n.here.slug, "email": "nigar@kilim.example", "language": "az"}
    await bazaar.send("guest", "POST", "/buyer-codes", asked)
    await deliver(session)
    [(subject,)] = await _rows(session, "SELECT subject FROM mails")
    wish = {"code": subject.split()[-1], "secret": secret(), "language": "az"}
    bought = (await bazaar.buy({variant: 1}, 1500, who="guest", **wish)).json()
    paid = {"secret": wish["secret"]}
    started = await bazaar.send("guest", "POST", "/guest-payments/start", paid)
    assert started.status_code == 200, started.text
    await deliver(session)
    [(body,)] = await _rows(
        session, "SELECT text FROM mails WHERE subject LIKE :code", code=f"{bought['code']}%"
    )
    letter = body.split("/purchase#token=")[1].split()[0]
    seen = await bazaar.send("guest", "POST", "/purchase-letters", {"secret": letter})
    assert seen.json()["orders"][0]["state"] == "placed"


async def test_a_voucher_is_used_as_often_as_it_says(bazaar: Bazaar, session: AsyncSession) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 5): 1})
    shop = bazaar.shops[0]
    voucher = {
        "code": "SPRING", "basis_points": 1500, "amount": None, "least": 1000, "most": 1,
        "begins_on": "2030-05-01", "ends_on": "2030-05-06",
    }  # fmt: skip
    made = await bazaar.send("member", "POST", f"/sellers/{shop}/vouchers", voucher)
    assert made.status_code == 201, made.text
    orders = [
        {"seller_id": str(shop), "method_id": str(bazaar.methods[0]), "voucher": "SPRING",
         "note": ""}
    ]  # fmt: skip
    bought = await bazaar.bought({variant: 1}, 850 + 500, orders=orders)
    assert (bought["discount"], bought["orders"][0]["lines"][0]["price"]) == (150, 850)
    again = await bazaar.buy({variant: 1}, 850 + 500, orders=orders)
    assert problem(again) == (409, "voucher-not-holding")

    await bazaar.send("resident", "POST", f"/purchases/{bought['id']}/cancellation")
    assert (await bazaar.buy({variant: 1}, 1350, orders=orders)).status_code == 201
    assert await _broken(session) == []


async def test_what_nobody_pays_is_free_for_others(bazaar: Bazaar, session: AsyncSession) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 1): 1})
    bought = await bazaar.bought({variant: 1}, 1500)
    assert problem(await bazaar.buy({variant: 1}, 1500)) == (409, "sold-out")
    given = await bazaar.send("resident", "POST", f"/purchases/{bought['id']}/cancellation")
    assert given.json()["status"] == "cancelled"
    assert (await bazaar.buy({variant: 1}, 1500)).status_code == 201
    assert await _broken(session) == []


async def test_others_see_nothing_of_a_purchase(bazaar: Bazaar, session: AsyncSession) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 1): 1})
    bought = await bazaar.bought({variant: 1}, 1500)
    for who in ("stranger", "member", "manager"):
        answer = await bazaar.send(who, "GET", f"/purchases/{bought['id']}")
        assert problem(answer) == (404, "not-found")
        listed = await bazaar.send(who, "GET", "/purchases")
        assert listed.json()["items"] == []


@pytest.mark.parametrize("many", [1, 3, 12])
async def test_a_quote_asks_as_often_for_one_line_as_for_many(
    bazaar: Bazaar, session: AsyncSession, counted: Callable[[], int], many: int
) -> None:
    variants: list[UUID] = []
    for n in range(many):
        item = await bazaar.count(session, 5, shop=n % 3)
        variants.append(await bazaar.offer(session, {item: 1}, shop=n % 3))
    wish = {
        "hub": bazaar.n.here.slug,
        "lines": [{"variant_id": str(v), "quantity": 1, "price": None} for v in variants],
        "place": ADDRESS["place"],
        "vouchers": {},
    }
    counted()
    answer = await bazaar.send("guest", "POST", "/quotes", wish)
    assert answer.status_code == 200, answer.text
    assert counted() == 6
    assert answer.json()["goods"] == 1000 * many


async def _capture_late(session: AsyncSession, purchase: dict[str, Any]) -> None:
    """The payment was given up, and the money comes nevertheless."""
    payment_id = UUID(purchase["payment_id"])
    await moves.cancel(session, payment_id, None, NOON)
    await outbox.publish(session, PaymentExpired(payment_id=payment_id))
    await deliver(session)
    await moves.capture(session, payment_id, Arrived(NOON))
    await deliver(session)


async def test_money_that_comes_too_late_gets_what_is_still_there(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 1): 1})
    bought = await bazaar.bought({variant: 1}, 1500)
    await _capture_late(session, bought)
    [order] = (await bazaar.seen(bought["id"]))["orders"]
    assert [one["act"] for one in order["moves"]] == ["lapse", "place"]
    assert await _broken(session) == []


async def test_money_that_comes_too_late_goes_back_for_what_is_gone(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    rare = await bazaar.offer(session, {await bazaar.count(session, 1): 1})
    plenty = await bazaar.offer(session, {await bazaar.count(session, 9, shop=1): 1}, shop=1)
    bought = await bazaar.bought({rare: 1, plenty: 1}, 3000)
    payment_id = UUID(bought["payment_id"])
    await outbox.publish(session, PaymentExpired(payment_id=payment_id))
    await deliver(session)
    assert (await bazaar.seen(bought["id"]))["status"] == "lapsed"
    await bazaar.bought({rare: 1}, 1500)  # by somebody who was quicker

    await moves.capture(session, payment_id, Arrived(NOON))
    await deliver(session)
    seen = await bazaar.seen(bought["id"])
    assert {one["seller"]["name"]: one["state"] for one in seen["orders"]} == {
        "Shop 0": "cancelled", "Shop 1": "placed",
    }  # fmt: skip
    assert await _rows(session, "SELECT sum(amount) FROM payment_refunds") == [(1500,)]
    assert await _rows(session, "SELECT sum(amount) FROM ledger_postings") == [(0,)]
    assert await _broken(session) == []


async def test_two_weeks_after_delivery_makers_can_be_paid(
    bazaar: Bazaar, session: AsyncSession, database: Database
) -> None:
    track = await bazaar.offer(session, kind="digital")
    bought = await bazaar.bought({track: 1}, 1000, address=None, orders=[])
    await _pay(bazaar, session, bought)
    await due.complete(database, NOON + timedelta(days=14))
    assert (await bazaar.seen(bought["id"]))["status"] == "delivered"
    await due.complete(database, NOON + timedelta(days=14, minutes=1))
    assert (await bazaar.seen(bought["id"]))["status"] == "completed"
    # 12.5 % and 18 % of that stay with the hub.
    available = "SELECT balance FROM ledger_accounts WHERE kind = 'available'"
    assert await _rows(session, available) == [(1000 - 125 - 23,)]


async def test_a_quote_says_what_stands_in_the_way(bazaar: Bazaar, session: AsyncSession) -> None:
    few = await bazaar.offer(session, {await bazaar.count(session, 2): 1})
    none = await bazaar.offer(session, {await bazaar.count(session, 0): 1})
    open_ = await bazaar.offer(session, kind="digital", pricing="open", amount=300)
    await bazaar.tax(session, 1800)
    wanted: list[dict[str, Any]] = [
        {"variant_id": str(few), "quantity": 3, "price": None},
        {"variant_id": str(none), "quantity": 1, "price": None},
        {"variant_id": str(open_), "quantity": 1, "price": 200},
        {"variant_id": str(uuid4()), "quantity": 1, "price": None},
    ]
    wish = {"hub": bazaar.n.here.slug, "lines": wanted, "place": "AZ", "vouchers": {}}
    told = (await bazaar.send("guest", "POST", "/quotes", wish)).json()
    [group] = told["groups"]
    assert [(one["lacks"], one["free"]) for one in group["lines"]] == [
        (["fewer"], 2), (["sold_out"], 0), (["too_little"], None),
    ]  # fmt: skip
    assert told["gone"] == [wanted[3]["variant_id"]]
    assert (group["goods"], group["tax"]) == (4000, 4 * 153)
    assert [(one["name"], one["amount"]) for one in group["deliveries"]] == [("Courier", 800)]
    assert sorted(told["methods"]) == ["at_hub", "test"]


async def test_what_is_bought_is_shown(bazaar: Bazaar, session: AsyncSession) -> None:
    file_id = uuid4()
    photo = {"name": "672.webp", "media_type": "image/webp", "width": 672, "height": 400}
    session.add(
        File(
            id=file_id, person_id=bazaar.n.member.id, purpose="picture", name="jug.jpg",
            kind="jpeg", size=10, sha256=b"", folder="files/jug", width=672, height=400,
            objects=[photo, photo | {"name": "672.jpg", "media_type": "image/jpeg"}],
        )
    )  # fmt: skip
    await session.flush()
    variant = await bazaar.offer(session, {await bazaar.count(session, 1): 1}, picture=file_id)
    line = {"variant_id": str(variant), "quantity": 1, "price": None}
    wish: dict[str, Any] = {
        "hub": bazaar.n.here.slug,
        "lines": [line],
        "place": None,
        "vouchers": {},
    }

    quoted = await bazaar.send("guest", "POST", "/quotes", wish)
    assert quoted.status_code == 200, quoted.text
    bought = await bazaar.bought({variant: 1}, 1500)
    [listing] = await _rows(session, "SELECT id FROM listings")
    at = f"/api/v1/listings/{listing[0]}/pictures/{file_id}"
    for shown in (quoted.json()["groups"][0], bought["orders"][0]):
        assert shown["lines"][0]["picture"] == {
            "url": f"{at}/672.jpg",
            "sources": [{"url": f"{at}/672.webp", "width": 672}],
            "width": 672,
            "height": 400,
        }


async def test_a_basket_of_a_member_is_kept(bazaar: Bazaar, session: AsyncSession) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 2): 1})
    path = f"/baskets/{bazaar.n.here.slug}"
    assert (await bazaar.send("resident", "GET", path)).json() == {"lines": []}
    lines = [{"variant_id": str(variant), "quantity": 2, "price": None}]
    for wanted in (lines, [*lines[:0]], lines):
        saved = await bazaar.send("resident", "PUT", path, {"lines": wanted})
        assert saved.json() == {"lines": wanted}
    assert (await bazaar.send("resident", "GET", path)).json() == {"lines": lines}
    assert (await bazaar.send("member", "GET", path)).json() == {"lines": []}
    twice = await bazaar.send("resident", "PUT", path, {"lines": lines * 2})
    assert problem(twice) == (422, "invalid")


async def test_what_is_collected_needs_no_address(bazaar: Bazaar, session: AsyncSession) -> None:
    variant = await bazaar.offer(session, {await bazaar.count(session, 5): 1})
    desk = await bazaar.hand_out(session)
    [order] = bazaar.wish({variant: 1}, 0)["orders"]

    collected = {"orders": [order | {"method_id": str(desk)}], "address": None}
    bought = await bazaar.bought({variant: 1}, 1000, **collected)
    assert (bought["address"], bought["orders"][0]["delivery"]["kind"]) == (None, "pickup")
    answer = await bazaar.buy({variant: 1}, 1500, address=None)
    assert problem(answer) == (409, "delivery-missing")
