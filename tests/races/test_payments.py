"""Money comes once and never goes back twice, however many say so at the same moment."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.core.db import Statement, run
from kilim.market.payments import moves, paying, service, statements
from kilim.market.payments.errors import RefundTooMuch
from kilim.market.payments.moves import Arrived
from kilim.market.payments.paying import Cashier
from kilim.market.payments.service import Back
from tests.conftest import NOON, OwnDatabase, make_client
from tests.factories.payments import Till, told
from tests.factories.people import make_network
from tests.factories.workers import drain, one, working

pytestmark = pytest.mark.anyio
AT_ONCE = 20
Say = Callable[[], Awaitable[str]]
# The usual pattern: look whether it has come, then write that it has.
LOOK_THEN_WRITE = Statement(
    text("""
    UPDATE payments SET state = 'captured', captured = amount, captured_at = now(),
        receipt = 'Z', taken_as = 'cash', taken_by = payer_id
    FROM seen WHERE payments.id = seen.id
    RETURNING payments.id, seen.state AS state_before
    """),
    seen=text("""
    SELECT id, state, pg_sleep(0.05) AS thinks FROM payments
    WHERE id = CAST(:payment AS uuid) AND captured = 0
    """),
)
LOOK = Statement(
    text("""
    SELECT id, hub_id, method, state, amount, captured, refunded, refunding, currency,
        pg_sleep(0.05) AS thinks
    FROM payments WHERE id = CAST(:payment AS uuid)
    """)
)


@pytest.fixture
async def till(own_database: OwnDatabase) -> AsyncIterator[Till]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            made = await Till(client, await make_network(session)).begin(session)
        yield made


async def _begin(own: OwnDatabase, till: Till, method: str = "at_hub", **more: Any) -> UUID:
    async with own.database.sessions.begin() as session:
        return (await till.pay(session, method, **more)).id


async def _captured(own: OwnDatabase, till: Till) -> UUID:
    payment_id = await _begin(own, till)
    assert (await till.take(payment_id)).status_code == 201
    return payment_id


async def _together(says: list[Say]) -> Counter[str]:
    return Counter(await asyncio.gather(*(say() for say in says)))


async def _broken(own: OwnDatabase) -> list[str]:
    async with own.database.sessions() as session:
        found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area == "market"]


def _arrives(own: OwnDatabase, payment_id: UUID) -> Say:
    async def say() -> str:
        async with own.database.sessions.begin() as session:
            arrived = Arrived(NOON)
            return "captured" if await moves.capture(session, payment_id, arrived) else "known"

    return say


def _refunds(own: OwnDatabase, payment_id: UUID, amount: int, key: str = "") -> Say:
    async def say() -> str:
        try:
            async with own.database.sessions.begin() as session:
                back = Back(amount, key or uuid4().hex, "Broken", NOON)
                await service.refund(session, payment_id, back)
        except RefundTooMuch:
            return "too much"
        except asyncpg.CheckViolationError:
            return "refused by the database"
        return "promised"

    return say


async def test_told_twenty_times_at_once_money_has_come_once(
    till: Till, own_database: OwnDatabase
) -> None:
    payment_id = await _begin(own_database, till, "test")
    said = await _together([_arrives(own_database, payment_id)] * AT_ONCE)
    assert said == {"captured": 1, "known": AT_ONCE - 1}
    assert await told(own_database.database, "PaymentCaptured") == 1
    assert await _broken(own_database) == []


async def test_who_looks_and_then_writes_captures_it_again(
    till: Till, own_database: OwnDatabase
) -> None:
    """The twin: the same notices by the usual pattern."""
    payment_id = await _begin(own_database, till)
    with patch.object(statements, "CAPTURE", LOOK_THEN_WRITE):
        said = await _together([_arrives(own_database, payment_id)] * AT_ONCE)
    assert said["captured"] > 1
    assert await told(own_database.database, "PaymentCaptured") > 1


async def test_twenty_refunds_at_once_give_back_what_there_is(
    till: Till, own_database: OwnDatabase
) -> None:
    payment_id = await _captured(own_database, till)
    said = await _together([_refunds(own_database, payment_id, 3_000) for _ in range(AT_ONCE)])
    assert said == {"promised": 3, "too much": AT_ONCE - 3}
    assert await _broken(own_database) == []


async def test_one_cause_has_one_refund(till: Till, own_database: OwnDatabase) -> None:
    payment_id = await _captured(own_database, till)
    say = _refunds(own_database, payment_id, 3_000, "order-1")
    assert await _together([say] * AT_ONCE) == {"promised": AT_ONCE}
    assert await one(own_database.database, "SELECT refunding FROM payments") == 3_000
    assert await _broken(own_database) == []


async def test_who_looks_without_holding_the_row_is_refused_by_the_database(
    till: Till, own_database: OwnDatabase
) -> None:
    payment_id = await _captured(own_database, till)
    says = [_refunds(own_database, payment_id, 3_000) for _ in range(4)]
    with patch.object(statements, "LOCK", LOOK):
        said = await _together(says)
    assert (said["promised"], said["refused by the database"]) == (3, 1)


async def test_without_the_check_more_goes_back_than_came(
    till: Till, own_database: OwnDatabase
) -> None:
    """The twin: neither the row is held nor the database asked."""
    payment_id = await _captured(own_database, till)
    drop = "ALTER TABLE payments DROP CONSTRAINT ck_payments_refunded_within"
    await own_database.as_owner(drop)
    says = [_refunds(own_database, payment_id, 3_000) for _ in range(4)]
    with patch.object(statements, "LOCK", LOOK):
        assert await _together(says) == {"promised": 4}
    assert await one(own_database.database, "SELECT refunding FROM payments") == 12_000


async def test_one_statement_brought_twenty_times_at_once_tells_everything_once(
    till: Till, own_database: OwnDatabase
) -> None:
    async with own_database.database.sessions.begin() as session:
        made = [await till.pay(session, "transfer") for _ in range(3)]
    rows = "".join(f"2030-05-06,100.00,{one.code}\n" for one in made)
    content = f"date,amount,text\n{rows}".encode()
    answers = await asyncio.gather(*(till.bring(content) for _ in range(AT_ONCE)))
    assert Counter(answer.status_code for answer in answers) == {201: AT_ONCE}
    assert sum(answer.json()["matched"] for answer in answers) == 3
    assert await told(own_database.database, "PaymentCaptured") == 3
    assert await _broken(own_database) == []


async def test_two_statements_with_the_same_lines_wait_for_nobody_in_a_circle(
    till: Till, own_database: OwnDatabase
) -> None:
    async with own_database.database.sessions.begin() as session:
        made = [await till.pay(session, "transfer") for _ in range(6)]
    rows = [f"2030-05-06,100.00,{one.code}\n" for one in made]
    files = [f"date,amount,text\n{''.join(said)}".encode() for said in (rows, rows[::-1])]
    answers = await asyncio.gather(*(till.bring(content) for content in files * 4))
    assert Counter(answer.status_code for answer in answers) == {201: 8}
    assert await told(own_database.database, "PaymentCaptured") == 6
    assert await _broken(own_database) == []


async def test_what_comes_when_its_time_is_over_is_captured_in_time_or_late(
    till: Till, own_database: OwnDatabase
) -> None:
    over = datetime.now(UTC) - timedelta(seconds=1)
    for _ in range(10):
        payment_id = await _begin(own_database, till, "test", until=over)

        async def expire() -> str:
            return f"expired {await moves.expire(own_database.database)}"

        said = await _together([expire, _arrives(own_database, payment_id)])
        assert said["captured"] == 1
        async with own_database.database.sessions() as session:
            [row] = await run(session, statements.STATE, payment=payment_id)
        assert row["state"] == "captured"
    assert await told(own_database.database, "PaymentCaptured") == 10
    assert await _broken(own_database) == []


async def test_the_worker_sends_refunds_back_and_writes_to_who_paid(
    till: Till, own_database: OwnDatabase
) -> None:
    payment_id = await _begin(own_database, till, "test", guest=True)
    cashier = Cashier(own_database.database, own_database.settings)
    await paying.start(cashier, payment_id, NOON)
    assert await _together([_refunds(own_database, payment_id, 4_000, "order-1")]) == {
        "promised": 1
    }
    async with working(own_database.settings):
        await drain(own_database.database)
        await drain(own_database.database)

    assert await one(own_database.database, "SELECT refunded FROM payments") == 4_000
    async with own_database.database.sessions() as session:
        letters = await session.execute(text('SELECT subject, "to" FROM mails ORDER BY subject'))
        assert [tuple(row) for row in letters] == [
            ("Pulunuz geri qaytarıldı", "nil@guest.example"),
            ("Ödənişiniz qəbul olundu", "nil@guest.example"),
        ]
    assert await _broken(own_database) == []
