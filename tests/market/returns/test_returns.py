"""A buyer gives back what was delivered, the shop answers, and exactly its money goes back."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.market.earnings import service as earnings
from kilim.market.earnings.moving import By
from kilim.market.returns import service, statements
from kilim.market.returns.models import ReturnAct, ReturnSide
from kilim.market.returns.service import Said
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.commissions import Work
from tests.factories.orders import Bazaar, deliver, secret
from tests.factories.returns import PAID, SHIPPING, Got

pytestmark = pytest.mark.anyio
HELD = "SELECT coalesce(sum(held), 0) FROM sale_parts"
RETURNED = "SELECT coalesce(sum(returned), 0) FROM sale_parts"
LYING = "SELECT sum(on_hand) FROM stock_levels"


async def test_one_of_three_goes_back_and_its_money_does(got: Got) -> None:
    asked = await got.ask()
    assert asked.status_code == 201, asked.text
    [line, _] = sorted(asked.json()["lines"], key=lambda one: -one["left"])
    assert (line["left"], line["withdrawal_hindrance"], line["claim_hindrance"]) == (2, None, None)
    [seen] = asked.json()["returns"]
    assert (seen["state"], seen["quantity"], seen["due_on"]) == ("asked", 1, "2030-05-11")
    assert seen["acts"] == ["take_back"]
    # Of 10.00 the hub keeps 12.5 % and its VAT; the rest waits until it is decided.
    assert await got.scalar(HELD) == 1000 - 125 - 22 - 1

    agreed = await got.answer(seen["id"], "agree")
    assert agreed.status_code == 200, agreed.text
    assert (agreed.json()["state"], agreed.json()["acts"]) == (
        "awaited", ["pay_back", "arrive", "refuse"],
    )  # fmt: skip
    arrived = (await got.answer(seen["id"], "arrive", restocked=True)).json()
    assert (arrived["state"], arrived["amount"], arrived["due_on"]) == ("paid_back", 1000, None)
    assert [one["act"] for one in arrived["moves"]] == ["ask", "agree", "arrive"]

    purchase = await got.bazaar.seen(got.purchase["id"])
    assert purchase["orders"][0]["refunded"] == 1000
    assert await got.scalar(LYING) == 18 - 4 + 1
    assert await got.scalar(HELD) == 0
    assert await got.scalar("SELECT sum(amount) FROM payment_refunds") == 1000
    assert await got.scalar("SELECT sum(amount) FROM ledger_postings") == 0
    assert await got.broken() == []


@pytest.mark.parametrize("order", list(permutations([(0, 1), (0, 2), (1, 1)])))
async def test_in_whatever_order_all_comes_back_it_is_the_whole(
    got: Got, order: tuple[tuple[int, int], ...]
) -> None:
    back = 0
    for line, quantity in order:
        of = await got.asked(quantity, line)
        amount = (await got.answer(of, "pay_back")).json()["amount"]
        back += amount
        assert await got.scalar(RETURNED) == back
        assert await got.scalar("SELECT sum(amount) FROM ledger_postings") == 0
        last = back == PAID
        assert amount == quantity * 1000 + (SHIPPING if last else 0)
    assert back == PAID
    assert await got.scalar("SELECT refunded FROM orders") == PAID
    assert await got.scalar("SELECT count(*) FROM payment_refunds") == 3
    assert await got.scalar("SELECT sum(amount) FROM payment_refunds") == PAID
    assert await got.broken() == []


async def test_what_arrives_broken_is_written_off(got: Got) -> None:
    of = await got.asked(2)
    await got.answer(of, "agree")
    assert (await got.answer(of, "arrive", restocked=False)).json()["amount"] == 2000
    assert await got.scalar(LYING) == 18 - 4
    assert await got.broken() == []


async def test_a_refusal_is_taken_to_the_hub_which_decides(got: Got) -> None:
    of = await got.asked(kind="damaged", words="It has a crack")
    assert problem(await got.answer(of, "refuse")) == (422, "invalid")
    refused = await got.answer(of, "refuse", words="It was whole when it left")
    assert (refused.json()["state"], refused.json()["due_on"]) == ("refused", "2030-05-20")
    assert problem(await got.answer(of, "grant", "manager", words="Yes")) == (
        409, "wrong-return-state",
    )  # fmt: skip
    assert problem(await got.move(of, "appeal")) == (422, "invalid")
    appealed = await got.move(of, "appeal", words="Look at the box")
    assert appealed.json()["returns"][0]["state"] == "appealed"
    assert problem(await got.answer(of, "grant", words="Ours")) == (403, "forbidden")
    assert problem(await got.answer(of, "agree", "manager")) == (403, "forbidden")
    granted = await got.answer(of, "grant", "manager", words="The box was torn")
    assert granted.status_code == 200, granted.text
    told = [(one["act"], one["side"], one["words"]) for one in granted.json()["moves"]]
    assert told == [
        ("ask", "buyer", "It has a crack"),
        ("refuse", "shop", "It was whole when it left"),
        ("appeal", "buyer", "Look at the box"),
        ("grant", "hub", "The box was torn"),
    ]
    assert granted.json()["amount"] == 1000
    assert await got.broken() == []


async def test_what_the_hub_dismisses_is_the_makers_again_and_can_be_asked_anew(got: Got) -> None:
    of = await got.asked(3, kind="not_as_described", words="Too blue")
    held = await got.scalar(HELD)
    await got.answer(of, "refuse", words="It is blue")
    await got.move(of, "appeal", words="But how")
    closed = (await got.answer(of, "dismiss", "manager", words="So it is")).json()
    assert (closed["state"], closed["amount"]) == ("closed", None)
    assert held > 0
    assert await got.scalar(HELD) == 0
    assert await got.scalar(RETURNED) == 0
    assert (await got.ask(3)).status_code == 201
    assert await got.broken() == []


async def test_a_manager_who_has_bought_does_not_decide(got: Got) -> None:
    of = await got.asked()
    await got.answer(of, "refuse", words="No")
    await got.move(of, "appeal", words="Yes")
    change = "UPDATE purchases SET buyer_id = :manager"
    await got.session.execute(text(change), {"manager": got.bazaar.n.manager.id})
    answer = await got.answer(of, "grant", "manager", words="Mine")
    assert problem(answer) == (403, "forbidden")


async def test_a_buyer_takes_back_what_they_asked_for(got: Got) -> None:
    of = await got.asked(2)
    taken = (await got.move(of, "take_back")).json()
    assert taken["returns"][0]["state"] == "closed"
    assert problem(await got.move(of, "take_back")) == (409, "wrong-return-state")
    assert await got.scalar(HELD) == 0
    assert await got.broken() == []


async def test_no_more_goes_back_than_there_is(got: Got) -> None:
    assert problem(await got.ask(4)) == (409, "not-returnable")
    await got.asked(2)
    answer = await got.ask(2)
    assert (problem(answer), answer.json()["why"]) == ((409, "not-returnable"), "fewer")
    assert (await got.ask(1)).status_code == 201


async def test_days_are_those_of_the_hub(got: Got) -> None:
    await got.days_pass(15)
    late = await got.ask()
    assert (problem(late), late.json()["why"]) == ((409, "not-returnable"), "over")
    assert (await got.ask(kind="damaged", words="It broke")).status_code == 201
    seen = await got.bazaar.send("resident", "GET", f"/purchases/{got.purchase['id']}/returns")
    line = seen.json()["lines"][0]
    assert (line["withdrawal_until"], line["claim_until"]) == ("2030-05-05", "2030-10-18")


@pytest.mark.parametrize(("moment", "status"), [("19:59", 409), ("20:00", 201)])
async def test_the_day_of_delivery_begins_at_midnight_of_the_hub(
    got: Got, moment: str, status: int
) -> None:
    """It is 6 May at the hub; 20:00 of UTC on 21 April is the midnight before its 22 April."""
    day = "UPDATE orders SET delivered_at = CAST(:moment AS timestamptz)"
    of = {"moment": datetime.fromisoformat(f"2030-04-21T{moment}:00+00:00")}
    await got.session.execute(text(day), of)
    assert (await got.ask()).status_code == status


async def test_claims_are_over_after_180_days(got: Got) -> None:
    await got.days_pass(181)
    answer = await got.ask(kind="damaged", words="It broke")
    assert (problem(answer), answer.json()["why"]) == ((409, "not-returnable"), "over")


async def test_what_was_made_to_order_has_claims_and_no_withdrawal(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    got = await (await Got(bazaar, session).begin(kind="made_to_order")).arrive()
    answer = await got.ask()
    assert (problem(answer), answer.json()["why"]) == ((409, "not-returnable"), "made_to_order")
    assert (await got.ask(kind="damaged", words="It broke")).status_code == 201


async def test_a_milestone_that_its_buyer_has_approved_does_not_go_back(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    """It was looked at before; until then it is changed, or called off, where it was agreed on."""
    work = await Work(bazaar, session).begin()
    await work.agree(3_000, 2_000)
    await work.done("shop", "deliver")
    await work.done("buyer", "approve")
    bought = (await bazaar.send("resident", "GET", "/purchases")).json()["items"]
    of = f"/purchases/{bought[-1]['id']}/returns"
    [line] = (await bazaar.send("resident", "GET", of)).json()["lines"]
    assert (line["withdrawal_hindrance"], line["claim_hindrance"]) == ("approved", "approved")
    for kind in ("withdrawal", "not_as_described"):
        body = {"kind": kind, "quantity": 1, "words": "W"}
        path = f"/order-lines/{line['line_id']}/returns"
        answer = await bazaar.send("resident", "POST", path, body)
        assert (problem(answer), answer.json()["why"]) == ((409, "not-returnable"), "approved")


async def test_what_is_not_delivered_does_not_go_back(
    bazaar: Bazaar, session: AsyncSession
) -> None:
    got = await Got(bazaar, session).begin()
    answer = await got.ask()
    assert (problem(answer), answer.json()["why"]) == ((409, "not-returnable"), "not_delivered")


async def test_strangers_find_no_returns(got: Got) -> None:
    of = await got.asked()
    for who in ("stranger", "manager_there"):
        assert problem(await got.ask(who=who)) == (404, "not-found")
        assert problem(await got.move(of, "take_back", who)) == (404, "not-found")
        assert problem(await got.answer(of, "agree", who, seen='"1"')) == (404, "not-found")
        for path in (
            f"/returns/{of}", f"/orders/{got.order}/returns",
            f"/purchases/{got.purchase['id']}/returns",
        ):  # fmt: skip
            assert problem(await got.bazaar.send(who, "GET", path)) == (404, "not-found")
    assert problem(await got.bazaar.send("resident", "GET", f"/returns/{of}")) == (
        404, "not-found",
    )  # fmt: skip
    assert problem(await got.answer(of, "agree", seen='"7"')) == (412, "changed-meanwhile")


async def test_the_shop_and_the_hub_list_them(got: Got) -> None:
    of = await got.asked()
    own = await got.bazaar.send("member", "GET", f"/orders/{got.order}/returns")
    assert [(one["id"], one["acts"]) for one in own.json()["returns"]] == [
        (of, ["agree", "pay_back", "refuse"])
    ]
    hub = f"/returns?hub={got.bazaar.n.here.slug}"
    for query, found in (("", 1), ("&open=true", 1), ("&open=false", 0), ("&state=refused", 0)):
        listed = await got.bazaar.send("manager", "GET", hub + query)
        assert len(listed.json()["items"]) == found
    assert problem(await got.bazaar.send("member", "GET", hub)) == (403, "forbidden")


async def test_who_bought_without_an_account_gives_back_by_the_secret(got: Got) -> None:
    own = secret()
    change = """UPDATE purchases SET buyer_id = NULL, secret_hash = sha256(CAST(:s AS bytea))"""
    await got.session.execute(text(change), {"s": own.encode()})
    body: dict[str, Any] = {"kind": "withdrawal", "quantity": 1, "words": "", "secret": own}
    path = f"/purchase-letters/lines/{got.lines[0]}/returns"
    asked = await got.bazaar.send("guest", "POST", path, body)
    assert asked.status_code == 201, asked.text
    other = body | {"secret": secret()}
    assert problem(await got.bazaar.send("guest", "POST", path, other)) == (404, "not-found")
    seen = await got.bazaar.send("guest", "POST", "/purchase-letters/returns", {"secret": own})
    [back] = seen.json()["returns"]
    taken = await got.bazaar.send(
        "guest", "POST", f"/purchase-letters/returns/{back['id']}/moves",
        {"act": "take_back", "words": "", "secret": own},
    )  # fmt: skip
    assert taken.json()["returns"][0]["state"] == "closed"
    await deliver(got.session)
    letter = await got.scalar("SELECT text FROM mails WHERE kind = 'return-ask-buyer'")
    assert "/purchase#token=" in letter


async def test_what_nobody_answers_is_told_to_the_hub_and_a_refusal_lapses(got: Got) -> None:
    late, refused = await got.asked(), await got.asked()
    await got.answer(refused, "refuse", words="No")
    now = NOON + timedelta(days=15)
    in_time = NOON + timedelta(days=5)
    assert await run(got.session, statements.DUE, now=in_time) == []
    due = [row["id"] for row in await run(got.session, statements.DUE, now=now)]
    assert {str(one) for one in due} == {late, refused}
    clock = Said(ReturnSide.CLOCK, None, now)
    for of in due:
        standing = await service.find(got.session, of, now)
        act = ReturnAct.LAPSE if standing["state"] == "refused" else ReturnAct.ESCALATE
        await service.move(got.session, standing, act, clock)
    seen = await got.bazaar.send("resident", "GET", f"/purchases/{got.purchase['id']}/returns")
    states = {one["id"]: one["state"] for one in seen.json()["returns"]}
    assert states == {late: "appealed", refused: "closed"}
    assert (await got.answer(late, "pay_back")).json()["amount"] == 1000
    assert await got.broken() == []


async def test_both_sides_and_the_hub_are_told(got: Got) -> None:
    await got.session.execute(text("DELETE FROM mails"))
    of = await got.asked(kind="damaged", words="It has a crack")
    await got.answer(of, "refuse", words="It was whole")
    await got.move(of, "appeal", words="It was not")
    await got.answer(of, "grant", "manager", words="It was not")
    await deliver(got.session)
    kinds = Counter((await got.session.execute(text("SELECT kind FROM mails"))).scalars())
    assert kinds - Counter({"payment-refunded": 1}) == {
        "return-ask-buyer": 1,
        "return-ask-shop": 1,
        "return-refuse-buyer": 1,
        "return-appeal-shop": 1,
        "return-appeal-hub": 1,
        "return-grant-buyer": 1,
        "return-grant-shop": 1,
    }
    subject = await got.scalar("SELECT subject FROM mails WHERE kind = 'return-grant-buyer'")
    assert subject == f"{got.purchase['code']}: the hub has decided for you"


async def test_after_a_payout_the_shop_owes_it(got: Got) -> None:
    """What was paid out already is below zero, and the next payout nets it."""
    await earnings.set_free(got.session, got.purchase["orders"][0]["id"], By(None, NOON))
    free = "SELECT balance FROM ledger_accounts WHERE kind = 'available'"
    before = await got.scalar(free)
    of = await got.asked()
    await got.answer(of, "pay_back")
    assert before - await got.scalar(free) == 1000 - 125 - 22 - 1
    assert await got.broken() == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE order_return_moves SET words = 'x'",
        "DELETE FROM order_return_moves",
        "UPDATE order_returns SET quantity = bought + 1",
        "UPDATE order_returns SET bought = bought + 1",
        "UPDATE order_returns SET state = 'paid_back'",
        "UPDATE order_return_units SET unit = bought + 1",
        "UPDATE orders SET delivered_at = NULL, state = 'shipped'",
        "INSERT INTO order_return_units SELECT id, 1, line_id, bought FROM order_returns"
        " WHERE quantity = 2",
    ],
)
async def test_the_database_refuses_what_cannot_be(got: Got, change: str) -> None:
    await got.asked(1)
    await got.asked(2)
    with pytest.raises(DBAPIError):
        async with got.session.begin_nested():
            await got.session.execute(text(change))
