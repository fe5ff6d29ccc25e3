"""Buyers and shops agree on the price of a service, and it is paid step by step."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.core.config import Settings
from kilim.core.db import Database, run
from kilim.files.store import Store
from kilim.market.commissions import due
from kilim.market.commissions.statements import APPROVABLE
from kilim.privacy import erasing, statements
from tests.accounts.browser import problem
from tests.conftest import NOON, signed_in
from tests.factories.commissions import DAY, Work, offer, steps
from tests.factories.orders import Bazaar, deliver

pytestmark = pytest.mark.anyio


async def _broken(session: AsyncSession) -> list[str]:
    found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area in ("market", "ledger")]


async def _number(session: AsyncSession, sql: str) -> Any:
    return await session.scalar(text(sql))


async def test_a_deposit_is_paid_first_and_the_rest_once_it_is_approved(work: Work) -> None:
    assert (await work.offer("shop", 100_00, 200_01, words="In May")).status_code == 201
    assert (await work.offer("buyer", 50_00, 200_00)).json()["state"] == "countered"
    offered = (await work.offer("shop", 80_00, 200_01)).json()
    assert (offered["state"], offered["total"], offered["milestones"]) == ("offered", 280_01, 2)
    agreed = await work.done("buyer", "accept")
    assert (agreed["state"], steps(agreed)) == ("agreed", ["unpaid", "open"])
    await work.pay()
    paid = await work.seen("shop")
    assert (paid["acts"], steps(paid)) == (["deliver", "cancel"], ["paid", "open"])
    assert (await work.done("shop", "deliver"))["state"] == "delivered"
    changed = await work.done("buyer", "request_changes", "Bolder, please")
    assert (changed["state"], steps(changed)) == ("agreed", ["paid", "open"])
    await work.done("shop", "deliver")
    approved = await work.done("buyer", "approve")
    assert (approved["state"], approved["milestone"], steps(approved)) == (
        "agreed", 2, ["approved", "open"],
    )  # fmt: skip
    await work.done("buyer", "pay")
    await work.pay()
    await work.done("shop", "deliver")
    complete = await work.done("buyer", "approve")
    assert (complete["state"], steps(complete), complete["acts"]) == (
        "completed", ["approved", "approved"], [],
    )  # fmt: skip
    session = work.session
    assert await _number(session, "SELECT sum(total) FROM orders WHERE state = 'completed'") == (
        280_01
    )
    assert await _number(session, "SELECT sum(amount) FROM ledger_postings") == 0
    assert await _number(session, "SELECT sum(amount) FROM sale_parts") == 280_01
    assert await _broken(session) == []
    told = [one["act"] for one in complete["moves"]]
    assert told == [
        "offer", "counter", "offer", "accept", "deliver", "request_changes", "deliver", "approve",
        "pay", "deliver", "complete",
    ]  # fmt: skip


async def test_what_was_agreed_on_stands_whatever_the_listing_costs_by_then(work: Work) -> None:
    await work.offer("shop", 40_00, 60_00)
    await work.session.execute(text("UPDATE variants SET amount = 9999"))
    await work.bazaar.tax(work.session, 1800)
    await work.done("buyer", "accept")
    rows = await work.session.execute(
        text("SELECT price, tax_rate, kind FROM order_lines ORDER BY id")
    )
    assert [tuple(row) for row in rows] == [(40_00, 1800, "service")]
    assert (await work.seen())["tax_rate"] == 1800
    found = await work.seen()
    bought = await work.bazaar.seen(found["offers"][0]["milestones"][0]["purchase_id"])
    [line] = bought["orders"][0]["lines"]
    assert (bought["total"], line["options"]) == (40_00, ["Step 1"])


@pytest.mark.parametrize(
    ("state", "side", "act", "slug"),
    [
        ("brief", "buyer", "accept", "wrong-commission-state"),
        ("brief", "buyer", "approve", "wrong-commission-state"),
        ("brief", "shop", "withdraw", "wrong-commission-state"),
        ("offered", "shop", "accept", "wrong-commission-state"),
        ("offered", "shop", "deliver", "wrong-commission-state"),
        ("agreed", "shop", "deliver", "milestone-unpaid"),
        ("agreed", "buyer", "pay", "milestone-paid"),
        ("agreed", "buyer", "withdraw", "wrong-commission-state"),
        ("paid", "buyer", "pay", "milestone-paid"),
        ("paid", "buyer", "cancel", "milestone-paid"),
        ("paid", "buyer", "approve", "wrong-commission-state"),
        ("paid", "shop", "approve", "wrong-commission-state"),
    ],
)
async def test_what_cannot_be_done_is_refused_by_name(
    work: Work, state: str, side: str, act: str, slug: str
) -> None:
    if state != "brief":
        await work.offer("shop", 10_00)
    if state in ("agreed", "paid"):
        await work.done("buyer", "accept")
    if state == "paid":
        await work.pay()
    await work.seen()
    assert problem(await work.move(side, act, "Because")) == (409, slug)


async def test_an_offer_is_not_countered_before_there_is_one(work: Work) -> None:
    assert problem(await work.offer("buyer", 10_00)) == (409, "wrong-commission-state")


async def test_who_saw_an_older_version_moves_nothing(work: Work) -> None:
    await work.offer("shop", 10_00)
    await work.offer("shop", 90_00)
    assert problem(await work.move("buyer", "accept", seen=2)) == (412, "changed-meanwhile")
    assert problem(await work.offer("buyer", 5_00, seen=2)) == (412, "changed-meanwhile")


@pytest.mark.parametrize(
    "wrong",
    [
        {"brief": ""}, {"brief": " "}, {"brief": "x" * 4001}, {"budget_from": 0},
        {"budget_from": 600_00}, {"budget_to": -1}, {"wanted_on": "soon"}, {"variant_id": "x"},
    ],
)  # fmt: skip
async def test_what_is_not_a_brief_is_refused(work: Work, wrong: dict[str, Any]) -> None:
    assert (await work.ask(**wrong)).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"milestones": []},
        {"milestones": offer(1)["milestones"] * 7},
        {"milestones": offer(0)["milestones"]},
        {"milestones": offer(1, 2)["milestones"][::-1]},
        {"milestones": [offer(1)["milestones"][0] | {"what": ""}]},
        {"expires_on": None},
    ],
)
async def test_what_is_not_an_offer_is_refused(work: Work, wrong: dict[str, Any]) -> None:
    assert (await work.offer("shop", 1, **wrong)).status_code == 422


@pytest.mark.parametrize(
    "wrong",
    [
        {"act": "decline"}, {"act": "expire", "words": "No"}, {"act": "offer"},
        {"act": "withdraw", "method": "test"}, {"act": "accept", "method": None},
    ],
)  # fmt: skip
async def test_what_is_not_a_move_is_refused(work: Work, wrong: dict[str, Any]) -> None:
    body = {"words": "", "method": None} | wrong
    path = f"/commissions/{work.id}/moves"
    answer = await work.bazaar.send("resident", "POST", path, body, **{"If-Match": '"1"'})
    assert answer.status_code == 422


async def test_days_that_are_over_are_not_named(work: Work) -> None:
    yesterday = str(NOON.date() - timedelta(days=1))
    assert problem(await work.ask(wanted_on=yesterday)) == (409, "day-passed")
    assert problem(await work.offer("shop", 1, expires_on=yesterday)) == (409, "day-passed")
    passed = [offer(1)["milestones"][0] | {"due_on": yesterday}]
    assert problem(await work.offer("shop", 1, milestones=passed)) == (409, "day-passed")


async def test_only_a_service_that_is_sold_is_asked_for(work: Work, bazaar: Bazaar) -> None:
    jug = str(await bazaar.offer(work.session))
    for variant in (jug, str(uuid4())):
        assert problem(await work.ask(variant_id=variant)) == (404, "not-found")
    assert problem(await work.ask("member")) == (409, "own-shop-commissioned")
    await work.session.execute(text("UPDATE sellers SET state = 'paused'"))
    assert problem(await work.ask()) == (404, "not-found")
    assert problem(await work.offer("shop", 1)) == (409, "shop-not-selling")


async def test_strangers_see_nothing_and_managers_move_nothing(work: Work, bazaar: Bazaar) -> None:
    path = f"/commissions/{work.id}"
    for who in ("stranger", "manager_there"):
        assert problem(await bazaar.send(who, "GET", path)) == (404, "not-found")
        assert problem(await work.offer(who, 1)) == (404, "not-found")
        assert problem(await work.move(who, "withdraw")) == (404, "not-found")
    seen = await work.seen("manager")
    assert (seen["reader"], seen["acts"]) == ("hub", [])
    assert problem(await work.move("manager", "withdraw")) == (403, "forbidden")
    shop = f"/sellers/{bazaar.shops[0]}/commissions"
    statuses = {
        who: (await bazaar.send(who, "GET", shop)).status_code
        for who in ("member", "manager", "stranger", "resident")
    }
    assert statuses == {"member": 200, "manager": 200, "stranger": 404, "resident": 404}


async def test_lists_are_pages_with_the_newest_first(work: Work, bazaar: Bazaar) -> None:
    first = work.id
    await work.begin()
    for who, path in (
        ("resident", "/commissions"), ("member", f"/sellers/{bazaar.shops[0]}/commissions"),
    ):  # fmt: skip
        page = (await bazaar.send(who, "GET", f"{path}?limit=1")).json()
        assert [one["id"] for one in page["items"]] == [work.id]
        rest = (await bazaar.send(who, "GET", f"{path}?limit=1&after={page['next']}")).json()
        assert ([one["id"] for one in rest["items"]], rest["next"]) == ([first], None)
        none = (await bazaar.send(who, "GET", f"{path}?state=agreed")).json()
        assert none["items"] == []


async def test_an_unpaid_milestone_is_paid_otherwise(work: Work) -> None:
    """The one that lapsed is called off: its late payment would go back."""
    await work.offer("shop", 70_00)
    await work.done("buyer", "accept")
    found = await work.seen()
    first = found["offers"][0]["milestones"][0]["purchase_id"]
    await work.bazaar.send("resident", "POST", f"/purchases/{first}/cancellation")
    assert "pay" in (await work.seen())["acts"]
    await work.done("buyer", "pay")
    await work.pay()
    found = await work.seen()
    assert (steps(found), found["offers"][0]["milestones"][0]["purchase_id"] != first) == (
        ["paid"], True,
    )  # fmt: skip
    assert await _broken(work.session) == []


async def test_what_is_paid_goes_back_when_the_shop_gives_up(work: Work) -> None:
    await work.agree(70_00, 30_00)
    await work.seen()
    given_up = await work.done("shop", "cancel", "We are ill")
    assert (given_up["state"], steps(given_up)) == ("cancelled", ["cancelled", "open"])
    await deliver(work.session)
    session = work.session
    assert await _number(session, "SELECT sum(amount) FROM payment_refunds") == 70_00
    assert await _number(session, "SELECT sum(amount) FROM ledger_postings") == 0
    assert await _broken(session) == []


async def test_when_the_hub_cancels_the_order_the_work_is_over(work: Work, bazaar: Bazaar) -> None:
    await work.agree(70_00)
    found = await work.seen()
    order = found["offers"][0]["milestones"][0]["order_id"]
    seen = (await bazaar.send("manager", "GET", f"/orders/{order}")).json()
    assert seen["acts"] == ["cancel"]
    assert (await bazaar.send("member", "GET", f"/orders/{order}")).json()["acts"] == []
    body = {"act": "cancel", "reason": "Forged", "tracking": None}
    headers = {"If-Match": f'"{seen["version"]}"'}
    answer = await bazaar.send("manager", "POST", f"/orders/{order}/moves", body, **headers)
    assert answer.status_code == 200, answer.text
    await deliver(work.session)
    found = await work.seen()
    assert (found["state"], found["moves"][-1]["moved_by"]) == ("cancelled", None)
    assert await _broken(work.session) == []


async def test_a_buyer_who_has_not_paid_can_leave(work: Work) -> None:
    await work.offer("shop", 70_00)
    await work.done("buyer", "accept")
    assert (await work.done("buyer", "cancel", "Too late for us"))["state"] == "cancelled"
    assert await _number(work.session, "SELECT state FROM orders") == "cancelled"
    assert await _broken(work.session) == []


async def test_nobody_accepts_what_holds_no_more_and_the_clock_ends_it(
    work: Work, app: FastAPI
) -> None:
    """The last day of an offer is one of the hub's, which begins four hours before that of UTC."""
    await work.offer("shop", 10_00, expires_on=str(NOON.date()))
    last, over = NOON.replace(hour=19, minute=59), NOON.replace(hour=20)
    resident = work.bazaar.n.resident.id
    work.bazaar.by["resident"] = await signed_in(work.session, resident, last)
    app.state.clock = lambda: last
    assert "accept" in (await work.seen())["acts"]
    await due.expire(work.session, UUID(work.id), last)
    assert (await work.seen())["state"] == "offered"
    app.state.clock = lambda: over
    assert problem(await work.move("buyer", "accept")) == (409, "offer-expired")
    assert problem(await work.offer("buyer", 5_00)) == (409, "offer-expired")
    await due.expire(work.session, UUID(work.id), over)
    await due.expire(work.session, UUID(work.id), over)
    found = await work.seen()
    assert (found["state"], [one["act"] for one in found["moves"]]) == (
        "expired", ["offer", "expire"],
    )  # fmt: skip
    app.state.clock = lambda: NOON
    assert problem(await work.offer("shop", 5_00)) == (409, "wrong-commission-state")


async def test_a_brief_that_nobody_answers_is_over_after_a_month(work: Work) -> None:
    await due.expire(work.session, UUID(work.id), NOON + timedelta(days=29))
    assert (await work.seen())["state"] == "brief"
    await due.expire(work.session, UUID(work.id), NOON + timedelta(days=31))
    assert (await work.seen())["state"] == "expired"


async def test_what_nobody_objects_to_is_approved_after_two_weeks(work: Work) -> None:
    await work.agree(70_00, 30_00)
    await work.seen()
    delivered = await work.done("shop", "deliver", "Here it is")
    assert delivered["approved_at_latest"] == (NOON + timedelta(days=14)).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )
    for days, waiting in ((14, []), (15, [UUID(work.id)])):
        binds = {"now": NOON + timedelta(days=days)}
        rows = await run(work.session, APPROVABLE, **binds)
        assert [row["id"] for row in rows] == waiting
    await due.approve(work.session, UUID(work.id), NOON + timedelta(days=15))
    found = await work.seen()
    assert (found["state"], found["milestone"], steps(found)) == (
        "agreed", 2, ["approved", "open"],
    )  # fmt: skip
    await due.approve(work.session, UUID(work.id), NOON + timedelta(days=15))
    assert (await work.seen())["milestone"] == 2
    assert await _broken(work.session) == []


async def test_each_side_is_told_what_the_other_did(work: Work) -> None:
    await work.offer("shop", 10_00)
    await work.offer("buyer", 5_00)
    await work.move("shop", "decline", "Too little")
    await deliver(work.session)
    kinds = list(await work.session.scalars(text("SELECT kind FROM mails ORDER BY id")))
    assert kinds == [
        "commission-asked", "commission-offer-buyer", "commission-counter-shop",
        "commission-decline-buyer",
    ]  # fmt: skip


async def test_an_offer_that_does_not_add_up_is_none(work: Work) -> None:
    await work.offer("shop", 10_00, 20_00)
    for change in (
        "INSERT INTO commission_milestones (hub_id, offer_id, position, what, amount, due_on)"
        " SELECT hub_id, offer_id, 3, 'More', 5, due_on FROM commission_milestones LIMIT 1",
        "INSERT INTO commission_offers (id, hub_id, commission_id, number, side, words, total,"
        " expires_on, offered_by, offered_at) SELECT uuidv7(), hub_id, commission_id, 2, side,"
        " words, total, expires_on, offered_by, offered_at FROM commission_offers",
    ):
        with pytest.raises(DBAPIError, match="costs what its milestones cost"):
            async with work.session.begin_nested():
                await work.session.execute(text(change))


async def test_what_was_said_stays(work: Work) -> None:
    await work.offer("shop", 10_00)
    for change in (
        "UPDATE commission_offers SET total = 1", "DELETE FROM commission_milestones",
        "UPDATE commission_moves SET words = 'No'", "UPDATE commissions SET brief = 'Else'",
    ):  # fmt: skip
        with pytest.raises(DBAPIError, match="stays as it is"):
            async with work.session.begin_nested():
                await work.session.execute(text(change))


async def test_whoever_is_erased_leaves_the_words_without_their_name(
    work: Work, database: Database, settings: Settings
) -> None:
    resident = work.bazaar.n.resident
    name, person = resident.name, resident.id
    answer = await work.ask(brief=f"A sign that says {name}")
    work.id, work.version = answer.json()["id"], 1
    await work.offer("shop", 10_00, words=f"Gladly, {name}!")
    binds = {"person": person, "by": None, "wait": timedelta()}
    erasure = (await work.session.execute(statements.ADD_ERASURE, binds)).scalar_one()
    assert await erasing.erase(database, Store(settings), erasure, NOON)
    work.session.expire_all()
    found = await work.seen("shop")
    nobody = erasing.NOBODY["en"]
    assert (found["brief"], found["offers"][0]["words"], found["buyer"]) == (
        f"A sign that says {nobody}", f"Gladly, {nobody}!", nobody,
    )  # fmt: skip


async def test_a_commission_says_what_was_wanted(work: Work) -> None:
    found = await work.seen()
    assert {name: found[name] for name in ("brief", "wanted_on", "budget_from", "budget_to")} == {
        "brief": "A logo for a bakery", "wanted_on": str(DAY), "budget_from": None,
        "budget_to": 500_00,
    }  # fmt: skip
    assert (found["reader"], found["acts"], found["state"]) == ("buyer", ["withdraw"], "brief")
    shown = (found["methods"], (await work.seen("shop"))["methods"])
    assert shown == (["at_hub", "test"], [])
