"""What a provider tells twenty times at once has happened once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from unittest.mock import patch
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim import checks
from kilim.core.db import Statement
from kilim.core.outbox import Permanent
from kilim.market.payments import notice_statements, noticing, service
from kilim.market.payments.service import Back
from tests.conftest import NOON, OwnDatabase, make_client
from tests.factories.cards import (
    CardHouse,
    card_house,
    deliver,
    dispute,
    intent,
    notice,
    page,
    refund,
)
from tests.factories.payments import Till, told
from tests.factories.people import make_network
from tests.factories.workers import drain, one, working

pytestmark = pytest.mark.anyio
AT_ONCE = 20
PAID = "checkout.session.completed"
# The usual pattern: look whether it is known, then keep it.
LOOK_THEN_WRITE = Statement(
    text("""
    INSERT INTO payment_notices (provider, notice_id, kind, object_id, body, received_at)
    SELECT CAST(:provider AS text), CAST(:notice_id AS text), CAST(:kind AS text),
        CAST(:object_id AS text), CAST(:body AS bytea), CAST(:now AS timestamptz)
    FROM seen WHERE known = 0 AND thinks IS NOT NULL RETURNING id
    """),
    seen=text("""
    SELECT count(*) AS known, (SELECT CAST(pg_sleep(0.5) AS text)) AS thinks
    FROM payment_notices WHERE notice_id = CAST(:notice_id AS text)
    """),
)


@pytest.fixture
async def till(own_database: OwnDatabase) -> AsyncIterator[Till]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            made = await Till(client, await make_network(session)).begin(session)
            await session.execute(text("UPDATE payment_settings SET card = TRUE"))
        yield made


async def _begin(own: OwnDatabase, till: Till) -> UUID:
    async with own.database.sessions.begin() as session:
        return (await till.pay(session, "card", guest=True)).id


async def _statuses(till: Till, bodies: list[bytes]) -> Counter[int]:
    answers = await asyncio.gather(*(deliver(till.client, body) for body in bodies))
    return Counter(answer.status_code for answer in answers)


async def _work_all(own: OwnDatabase, times: int = 1) -> None:
    async with own.database.sessions() as session:
        ids = list(await session.scalars(text("SELECT id FROM payment_notices")))
    works = [noticing.work(own.database, one_id, last=False) for one_id in ids * times]
    await asyncio.gather(*works)


async def _broken(own: OwnDatabase) -> list[str]:
    async with own.database.sessions() as session:
        found = await checks.count(session)
    return [name for (area, name), n in found.items() if n and area == "market"]


async def test_one_notice_told_twenty_times_at_once_is_one_capture(
    till: Till, own_database: OwnDatabase
) -> None:
    payment_id = await _begin(own_database, till)
    body = notice(PAID, page(payment_id))
    assert await _statuses(till, [body] * AT_ONCE) == {204: AT_ONCE}
    assert await one(own_database.database, "SELECT count(*) FROM payment_notices") == 1
    jobs = "SELECT count(*) FROM pgqueuer WHERE entrypoint = 'notices'"
    assert await one(own_database.database, jobs) == 1

    await _work_all(own_database, AT_ONCE)  # as if as many workers had it
    assert await told(own_database.database, "PaymentCaptured") == 1
    assert await one(own_database.database, "SELECT moves FROM payments") == 1
    assert await _broken(own_database) == []


async def test_who_looks_and_then_writes_keeps_it_several_times(
    till: Till, own_database: OwnDatabase
) -> None:
    """The twin: neither the key nor the statement that asks it."""
    drop = "ALTER TABLE payment_notices DROP CONSTRAINT uq_payment_notices_provider_notice_id"
    await own_database.as_owner(drop)
    body = notice("customer.created", {"id": "cus_1"})
    with patch.object(notice_statements, "ADD", LOOK_THEN_WRITE):
        await _statuses(till, [body] * 4)
    assert await one(own_database.database, "SELECT count(*) FROM payment_notices") > 1


async def test_the_same_money_in_twenty_different_notices_has_come_once(
    till: Till, own_database: OwnDatabase
) -> None:
    payment_id = await _begin(own_database, till)
    half = AT_ONCE // 2
    bodies = [notice(PAID, page(payment_id)) for _ in range(half)]
    bodies += [notice("payment_intent.succeeded", intent(payment_id)) for _ in range(half)]
    assert await _statuses(till, bodies) == {204: AT_ONCE}
    await _work_all(own_database)
    assert await told(own_database.database, "PaymentCaptured") == 1
    assert await _broken(own_database) == []


async def test_a_dispute_that_begins_and_ends_at_once_has_ended(
    till: Till, own_database: OwnDatabase
) -> None:
    for _ in range(5):
        payment_id = await _begin(own_database, till)
        await _statuses(till, [notice(PAID, page(payment_id))])
        await _work_all(own_database)
        begun = notice("charge.dispute.created", dispute(payment_id, "needs_response"))
        over = notice("charge.dispute.closed", dispute(payment_id, "won"))
        await _statuses(till, [begun, over])
        await _work_all(own_database)
        state = "SELECT state FROM payments WHERE id = :id"
        assert await one(own_database.database, state, id=payment_id) == "captured"
    assert await _broken(own_database) == []


async def test_refunds_here_and_at_the_provider_never_give_back_more_than_came(
    till: Till, own_database: OwnDatabase
) -> None:
    payment_id = await _begin(own_database, till)
    await _statuses(till, [notice(PAID, page(payment_id))])
    await _work_all(own_database)
    there = [refund(payment_id, 3_000, id=f"re_{n}") for n in range(4)]
    await _statuses(till, [notice("refund.updated", about) for about in there])
    async with own_database.database.sessions() as session:
        waiting = text("SELECT id FROM payment_notices WHERE state = 'waiting'")
        ids = list(await session.scalars(waiting))
    said = await asyncio.gather(
        *(noticing.work(own_database.database, one_id, last=False) for one_id in ids),
        return_exceptions=True,
    )
    assert Counter(type(one_of).__name__ for one_of in said) == {"NoneType": 3, "Odd": 1}
    assert await one(own_database.database, "SELECT refunded FROM payments") == 9_000
    assert await _broken(own_database) == []


async def test_the_worker_does_what_is_told_and_sends_refunds(
    till: Till, own_database: OwnDatabase
) -> None:
    async with card_house() as house:
        payment_id = await _begin(own_database, till)
        await _statuses(till, [notice(PAID, page(payment_id))])
        settings = own_database.settings.model_copy(update={"card_api": house.address})
        async with working(settings):
            await drain(own_database.database, seconds=60)
            async with own_database.database.sessions.begin() as session:
                back = Back(4_000, "order-1", "Broken", NOON)
                await service.refund(session, payment_id, back)
            await drain(own_database.database, seconds=60)
            await _refund_fails(till, house, payment_id)
            await drain(own_database.database, seconds=60)
    assert [one_of["amount"] for one_of in house.refunds] == [4_000]
    query = "SELECT state, refunded FROM payments"
    async with own_database.database.sessions() as session:
        assert [tuple(row) for row in await session.execute(text(query))] == [("captured", 0)]
        letters = await session.scalars(text("SELECT kind FROM mails ORDER BY created_at"))
        assert sorted(letters) == ["payment-captured", "payment-refunded", "refund-failed"]
    assert await _broken(own_database) == []


async def _refund_fails(till: Till, house: CardHouse, payment_id: UUID) -> None:
    failed = {"status": "failed", "payment_intent": f"pi_{payment_id.hex}"}
    await _statuses(till, [notice("refund.failed", house.refunds[0] | failed)])


def test_what_contradicts_us_is_not_tried_again() -> None:
    assert issubclass(noticing.Odd, Permanent)
    assert not issubclass(noticing.Early, Permanent)
