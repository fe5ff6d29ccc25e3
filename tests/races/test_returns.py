"""Of one piece there is one return, and of a return one end, however many act at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim import checks
from kilim.core.db import Statement, run
from kilim.market.orders import returning
from kilim.market.returns import service, statements
from tests.conftest import NOON, OwnDatabase, make_client
from tests.factories.orders import Bazaar, deliver
from tests.factories.people import make_network
from tests.factories.workers import one

pytestmark = pytest.mark.anyio
RETURNS = "SELECT count(*) FROM order_returns"
BACK = {"kind": "withdrawal", "quantity": 1, "words": ""}
NOBODY_WAITS = Statement(text("SELECT CAST(:line AS uuid) AS id"))
UNLOCKED = Statement(text("SELECT * FROM purchases WHERE id = CAST(:purchase AS uuid)"))
# The usual pattern: whatever state it was in when somebody looked, it is now in this one.
SET = Statement(
    text("""
    SELECT (SELECT number FROM moved) AS number, (SELECT count(*) FROM told) AS written
    """),
    moved=text("""
        UPDATE order_returns SET state = CAST(:after AS text), version = version + 1,
            due_on = CAST(:due_on AS date), amount = CAST(:amount AS bigint)
        WHERE id = CAST(:return AS uuid) RETURNING id, hub_id, version AS number
        """),
    told=text("""
        INSERT INTO order_return_moves (hub_id, return_id, number, act, state_before, state_after,
            side, words, moved_by, moved_at)
        SELECT hub_id, id, number, CAST(:act AS text), CAST(:before AS text), CAST(:after AS text),
            CAST(:side AS text), CAST(:words AS text), CAST(:person AS uuid),
            CAST(:now AS timestamptz)
        FROM moved RETURNING id
        """),
)


@pytest.fixture
async def bought(own_database: OwnDatabase) -> AsyncIterator[tuple[Bazaar, UUID]]:
    """A line of one piece that was delivered."""
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            bazaar = await Bazaar(client, await make_network(session)).begin(session)
            item = await bazaar.count(session, 9)
            variant = await bazaar.offer(session, {item: 1})
        purchase = await bazaar.bought({variant: 1}, 1_500)
        started = f"/own-payments/{purchase['payment_id']}/start"
        assert (await bazaar.send("resident", "POST", started)).status_code == 200
        async with own_database.database.sessions.begin() as session:
            await deliver(session)
            await session.execute(
                text("""
                WITH moved AS (UPDATE orders SET state = 'delivered', delivered_at = :now,
                    version = version + 1 RETURNING id, hub_id, version - 1 AS number)
                INSERT INTO order_moves (hub_id, order_id, number, act, state_before, state_after,
                    moved_at)
                SELECT hub_id, id, number, 'deliver', 'placed', 'delivered', :now FROM moved
                """),
                {"now": NOON},
            )
        yield bazaar, UUID(purchase["orders"][0]["lines"][0]["id"])


async def _ask(bazaar: Bazaar, line: UUID, times: int) -> Counter[int]:
    path = f"/order-lines/{line}/returns"
    tries = (bazaar.send("resident", "POST", path, BACK) for _ in range(times))
    return Counter(answer.status_code for answer in await asyncio.gather(*tries))


async def _unlocked(*_: Any, **__: Any) -> bool:
    """Nobody waits."""
    return True


def _in_step(*which: Statement) -> Any:
    """Two who go on from these statements together."""
    both = asyncio.Barrier(2)

    async def step(session: Any, statement: Statement, **values: Any) -> Any:
        rows = await run(session, statement, **values)
        if statement in which:
            await both.wait()
        return rows

    return step


async def _broken(own: OwnDatabase) -> list[str]:
    async with own.database.sessions() as session:
        found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area in ("market", "ledger")]


async def test_a_piece_that_is_given_back_many_times_at_once_goes_back_once(
    bought: tuple[Bazaar, UUID], own_database: OwnDatabase
) -> None:
    assert await _ask(*bought, 8) == {201: 1, 409: 7}
    assert await one(own_database.database, RETURNS) == 1
    assert await _broken(own_database) == []


async def test_without_lock_and_index_it_goes_back_twice(
    bought: tuple[Bazaar, UUID], own_database: OwnDatabase
) -> None:
    """The twin: both look before either asks."""
    await own_database.as_owner("DROP INDEX uq_order_return_units_live")
    with (
        patch.object(returning, "lock", _unlocked),
        patch.object(statements, "LOCK_LINE", NOBODY_WAITS),
        patch.object(service, "run", _in_step(statements.LINE, statements.ASK)),
    ):
        assert await _ask(*bought, 2) == {201: 2}
    assert await one(own_database.database, RETURNS) == 2


async def _appealed(bazaar: Bazaar, line: UUID) -> str:
    """A return that the hub is to decide, and the shop can still agree to."""
    path = f"/order-lines/{line}/returns"
    asked = await bazaar.send("resident", "POST", path, BACK)
    [back] = asked.json()["returns"]
    body = {"act": "refuse", "words": "No", "restocked": False}
    of = f"/returns/{back['id']}"
    await bazaar.send("member", "POST", f"{of}/moves", body, **{"If-Match": '"1"'})
    appeal = {"act": "appeal", "words": "Yes"}
    appealed = await bazaar.send("resident", "POST", f"{of}/buyer-moves", appeal)
    assert appealed.status_code == 200, appealed.text
    return of


async def _answer_and_decide(bazaar: Bazaar, of: str) -> Counter[int]:
    """The shop pays back, and a manager decides for the shop, at the same moment."""
    headers = {"If-Match": '"3"'}
    both = [
        bazaar.send(who, "POST", f"{of}/moves", {"act": act, "words": "W", "restocked": False},
                    **headers)
        for who, act in (("member", "pay_back"), ("manager", "dismiss"))
    ]  # fmt: skip
    return Counter(answer.status_code for answer in await asyncio.gather(*both))


async def test_of_an_answer_and_a_decision_at_once_one_holds(
    bought: tuple[Bazaar, UUID], own_database: OwnDatabase
) -> None:
    of = await _appealed(*bought)
    answers = await _answer_and_decide(bought[0], of)
    assert answers == {200: 1, 412: 1}
    assert await one(own_database.database, "SELECT max(version) FROM order_returns") == 4
    assert await _broken(own_database) == []


async def test_without_lock_and_state_both_hold_and_the_books_say_so(
    bought: tuple[Bazaar, UUID], own_database: OwnDatabase
) -> None:
    """The twin: money goes back for what is closed."""
    of = await _appealed(*bought)

    async def for_money(session: Any, purchase_id: UUID, *_: Any) -> Any:
        """The purchase is read, and nobody waits."""
        rows = await run(session, UNLOCKED, purchase=purchase_id)
        return rows[0]

    with (
        patch.object(returning, "lock", for_money),
        patch.object(statements, "MOVE", SET),
        patch.object(service, "run", _in_step(statements.STANDING)),
    ):
        assert await _answer_and_decide(bought[0], of) == {200: 2}
    assert await one(own_database.database, "SELECT max(version) FROM order_returns") == 5
    assert await _broken(own_database) != []
