"""The hub's own vouchers hold in all of its shops, and the hub pays what they take off."""

from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import outbox
from kilim.events.market import PaymentExpired
from kilim.market.earnings import checks as earning_checks
from kilim.market.orders import checks
from kilim.market.payments import moves
from kilim.market.payments.moves import Arrived
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.orders import Bazaar, deliver

pytestmark = pytest.mark.anyio


async def _give(bazaar: Bazaar, who: str = "manager", **more: Any) -> httpx.Response:
    wish = {
        "code": "NOVRUZ", "basis_points": 1_000, "amount": None, "least": 0, "most": 3,
        "begins_on": "2030-05-01", "ends_on": "2030-05-06",
    } | more  # fmt: skip
    return await bazaar.send(who, "POST", f"/hub-vouchers?hub={bazaar.n.here.slug}", wish)


async def _given(bazaar: Bazaar) -> list[tuple[str, int, int]]:
    """Code, use and cost of each voucher of the hub."""
    path = f"/hub-vouchers?hub={bazaar.n.here.slug}"
    items = (await bazaar.send("manager", "GET", path)).json()["items"]
    return [(one["code"], one["used"], one["cost"]) for one in items]


async def _broken(session: AsyncSession) -> list[str]:
    await session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    asked = [*checks.CHECKS, *earning_checks.CHECKS]
    counts = {one.name: int(await session.scalar(text(one.sql)) or 0) for one in asked}
    counts["trial balance"] = int(
        await session.scalar(text("SELECT coalesce(sum(amount), 0) FROM ledger_postings")) or 0
    )
    return [name for name, number in counts.items() if number]


async def _balance(session: AsyncSession, kind: str) -> int:
    query = text("""
        SELECT coalesce(sum(p.amount), 0) FROM ledger_postings p
        JOIN ledger_accounts a ON a.id = p.account_id WHERE a.kind = :kind
    """)
    return int(await session.scalar(query, {"kind": kind}) or 0)


async def _three(bazaar: Bazaar, session: AsyncSession) -> dict[UUID, int]:
    """One thing of each of three shops, for 10.00, 3.33 and 20.01."""
    prices = (1_000, 333, 2_001)
    return {
        await bazaar.offer(
            session, {await bazaar.count(session, 9, shop): 1}, shop, amount=price
        ): price
        for shop, price in enumerate(prices)
    }


async def _buy(bazaar: Bazaar, things: dict[UUID, int], total: int) -> dict[str, Any]:
    return await bazaar.bought(dict.fromkeys(things, 1), total, voucher="NOVRUZ")


async def _pay(session: AsyncSession, purchase: dict[str, Any]) -> None:
    if purchase["payment_id"] is not None:
        await moves.capture(session, UUID(purchase["payment_id"]), Arrived(NOON))
    await deliver(session)


async def test_it_takes_off_all_shops_what_it_says_and_they_are_paid_in_full(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    assert (await _give(bazaar)).status_code == 201
    things = await _three(bazaar, session)
    wish: dict[str, Any] = {
        "hub": bazaar.n.here.slug, "place": None, "voucher": "NOVRUZ", "vouchers": {},
        "lines": [{"variant_id": str(one), "quantity": 1, "price": None} for one in things],
    }  # fmt: skip
    quote = (await bazaar.send("guest", "POST", "/quotes", wish)).json()
    assert (quote["voucher"], quote["goods"]) == ("NOVRUZ", 3_334)
    assert (quote["discount"], quote["borne"]) == (333, 333)

    bought = await _buy(bazaar, things, 3_334 - 333 + 3 * 500)
    assert (bought["voucher"], bought["discount"], bought["borne"]) == ("NOVRUZ", 333, 333)
    quoted = {group["seller"]["id"]: group["borne"] for group in quote["groups"]}
    assert {one["seller"]["id"]: one["borne"] for one in bought["orders"]} == quoted
    assert sorted(quoted.values()) == [33, 100, 200]

    await _pay(session, bought)
    # Fee and VAT on it are those of what was sold, and so is what shops earn.
    fee, vat = await _balance(session, "market_fee"), await _balance(session, "vat_on_fee")
    assert (fee, vat) == (125 + 42 + 250, 23 + 8 + 45)
    assert await _balance(session, "earning") == 3_334 + 1_500 - fee - vat
    assert await _balance(session, "vouchers") == -333
    assert await _given(bazaar) == [("NOVRUZ", 1, 333)]
    assert await _broken(session) == []


async def test_what_is_cancelled_costs_the_hub_nothing(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    await _give(bazaar)
    bought = await _buy(bazaar, await _three(bazaar, session), 3_334 - 333 + 1_500)
    await _pay(session, bought)
    cost = 333
    for order in bought["orders"]:
        seen = await bazaar.send("manager", "GET", f"/orders/{order['id']}")
        body = {"act": "cancel", "reason": "A crack", "tracking": None}
        moved = await bazaar.send(
            "manager", "POST", f"/orders/{order['id']}/moves", body,
            **{"If-Match": seen.headers["ETag"]},
        )  # fmt: skip
        assert moved.status_code == 200, moved.text
        cost -= order["borne"]
        assert await _given(bazaar) == [("NOVRUZ", 1, cost)]
        assert await _broken(session) == []
    assert await _balance(session, "earning") == 0


async def test_the_hub_may_pay_all_of_it(bazaar: Bazaar, session: AsyncSession) -> None:
    await _give(bazaar, basis_points=None, amount=5_000, most=1)
    work = await bazaar.offer(session, kind="digital")
    own: dict[str, Any] = {"orders": [], "voucher": "NOVRUZ"}
    bought = await bazaar.bought({work: 1}, 0, **own)
    await _pay(session, bought)
    [order] = (await bazaar.seen(bought["id"]))["orders"]
    assert (order["state"], order["total"], order["borne"]) == ("delivered", 0, 1_000)
    assert await _balance(session, "earning") == 852
    assert problem(await bazaar.buy({work: 1}, 0, **own)) == (409, "voucher-not-holding")
    assert await _broken(session) == []


async def test_shops_and_the_hub_may_both_take_something_off(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    await _give(bazaar)
    shop = bazaar.shops[0]
    own = {
        "code": "NOVRUZ", "basis_points": None, "amount": 200, "least": 0, "most": 1,
        "begins_on": "2030-05-01", "ends_on": "2030-05-06",
    }  # fmt: skip
    made = await bazaar.send("member", "POST", f"/sellers/{shop}/vouchers", own)
    assert made.status_code == 201
    variant = await bazaar.offer(session, {await bazaar.count(session, 2): 1})
    orders = [
        {"seller_id": str(shop), "method_id": str(bazaar.methods[0]), "voucher": "NOVRUZ",
         "note": ""}
    ]  # fmt: skip
    bought = await bazaar.bought({variant: 1}, 720 + 500, orders=orders, voucher="NOVRUZ")
    [order] = bought["orders"]
    assert (order["goods"], order["discount"], order["borne"]) == (1_000, 280, 80)
    await _pay(session, bought)
    assert await _balance(session, "market_fee") == 100  # of 8.00
    assert await _broken(session) == []


async def test_it_is_used_once_for_a_purchase_and_free_again_when_nobody_pays(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    await _give(bazaar, most=1)
    things, total = await _three(bazaar, session), 3_334 - 333 + 1_500
    bought = await _buy(bazaar, things, total)
    assert await _given(bazaar) == [("NOVRUZ", 1, 0)]
    await bazaar.send("resident", "POST", f"/purchases/{bought['id']}/cancellation")
    assert await _given(bazaar) == [("NOVRUZ", 0, 0)]

    late = await _buy(bazaar, things, total)
    payment_id = UUID(late["payment_id"])
    await moves.cancel(session, payment_id, None, NOON)
    await outbox.publish(session, PaymentExpired(payment_id=payment_id))
    await deliver(session)
    assert await _given(bazaar) == [("NOVRUZ", 0, 0)]
    other = await _buy(bazaar, things, total)
    await _pay(session, other)
    # The first one's money comes when the voucher is used up: it goes back.
    await moves.capture(session, payment_id, Arrived(NOON))
    await deliver(session)
    states = {one["state"] for one in (await bazaar.seen(late["id"]))["orders"]}
    assert states == {"cancelled"}
    assert await _given(bazaar) == [("NOVRUZ", 1, 333)]
    assert await _broken(session) == []


async def test_money_that_comes_too_late_uses_it_again(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    await _give(bazaar, most=1)
    late = await _buy(bazaar, await _three(bazaar, session), 3_334 - 333 + 1_500)
    payment_id = UUID(late["payment_id"])
    await moves.cancel(session, payment_id, None, NOON)
    await outbox.publish(session, PaymentExpired(payment_id=payment_id))
    await deliver(session)
    await moves.capture(session, payment_id, Arrived(NOON))
    await deliver(session)
    assert {one["state"] for one in (await bazaar.seen(late["id"]))["orders"]} == {"placed"}
    assert await _given(bazaar) == [("NOVRUZ", 1, 333)]
    assert await _broken(session) == []


@pytest.mark.parametrize(
    "more",
    [
        {"ends_on": "2030-05-05"},
        {"begins_on": "2030-05-07", "ends_on": "2030-05-08"},
        {"least": 3_335},
        {"code": "BAHAR"},
    ],
)
async def test_what_does_not_hold_is_refused_and_told(
    bazaar: Bazaar, session: AsyncSession, more: dict[str, Any]
) -> None:
    assert (await _give(bazaar, **more)).status_code == 201
    things = await _three(bazaar, session)
    refused = await bazaar.buy(dict.fromkeys(things, 1), 4_501, voucher="NOVRUZ")
    assert problem(refused) == (409, "voucher-not-holding")
    assert refused.json()["seller_id"] is None


async def test_managers_give_it_and_take_it_back(bazaar: Bazaar, session: AsyncSession) -> None:
    made = await _give(bazaar)
    assert (made.json()["code"], made.json()["cost"]) == ("NOVRUZ", 0)
    assert problem(await _give(bazaar)) == (409, "voucher-code-taken")
    assert problem(await _give(bazaar, "member")) == (403, "forbidden")
    assert problem(await _give(bazaar, "manager_there")) == (403, "forbidden")
    path = f"/hub-vouchers/{made.json()['id']}"
    for who in ("member", "manager_there"):
        assert problem(await bazaar.send(who, "DELETE", path)) == (404, "not-found")
    bought = await _buy(bazaar, await _three(bazaar, session), 3_334 - 333 + 1_500)
    assert (await bazaar.send("manager", "DELETE", path)).status_code == 204
    assert problem(await bazaar.send("manager", "DELETE", path)) == (404, "not-found")
    await _pay(session, bought)
    assert await _given(bazaar) == [("NOVRUZ", 1, 333)]
    assert await _broken(session) == []
