"""Payers hear what became of their money, in their own language."""

from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Database
from kilim.core.outbox import Context
from kilim.events.market import PaymentCaptured, PaymentRefundFailed, TransferReturned
from kilim.market.payments import reactions
from tests.conftest import NOON
from tests.factories.payments import Till, told
from tests.factories.people import make_network

pytestmark = pytest.mark.anyio


@pytest.fixture
async def till(client: httpx.AsyncClient, session: AsyncSession) -> Till:
    return await Till(client, await make_network(session)).begin(session)


def _context() -> Context:
    return Context(uuid4(), NOON, "http://localhost:8000")


async def _letters(session: AsyncSession) -> list[tuple[str, str]]:
    query = 'SELECT "to", subject FROM mails ORDER BY created_at, id'
    return [(row[0], row[1]) for row in await session.execute(text(query))]


@pytest.mark.parametrize(
    ("late", "subject"), [(False, "Ödənişiniz qəbul olundu"), (True, "Ödənişiniz gec çatdı")]
)
async def test_money_that_came_is_told_and_whether_it_was_late(
    till: Till, session: AsyncSession, late: bool, subject: str
) -> None:
    payment = await till.pay(session, guest=True)
    event = PaymentCaptured(payment_id=payment.id, late=late)
    await reactions.on_payment_captured(session, event, _context())
    assert await _letters(session) == [("nil@guest.example", subject)]


async def test_a_refund_that_did_not_go_through_is_told(till: Till, session: AsyncSession) -> None:
    payment = await till.pay(session, guest=True)
    event = PaymentRefundFailed(payment_id=payment.id, refund_id=uuid4(), key="a", amount=2_500)
    await reactions.on_payment_refund_failed(session, event, _context())
    assert await _letters(session) == [("nil@guest.example", "Pulunuzu qaytarmaq mümkün olmadı")]
    [body] = await session.scalars(text("SELECT text FROM mails"))
    assert "25.00 AZN" in body.replace("\u200b", "")  # or mail programs make a link of it


async def test_what_was_transferred_too_much_is_told_once_it_went_back(
    till: Till, session: AsyncSession, database: Database
) -> None:
    payment = await till.pay(session, "transfer", guest=True)
    rows = f"2030-05-06,120.00,{payment.code}\n2030-05-06,7.00,hello\n"
    await till.bring(f"date,amount,text\n{rows}".encode())
    lines = (await till.made("GET", f"/bank-lines?hub={till.n.here.slug}"))["items"]
    much, unknown = sorted(lines, key=lambda line: -line["amount"])
    wish = {"payment_id": str(payment.id)}
    await till.made("POST", f"/bank-lines/{much['id']}/assignment", wish)
    for line in (much, unknown):  # of the second nobody knows whose it is
        await till.made("POST", f"/bank-lines/{line['id']}/return", {"proof": "B-7"})
    assert await told(database, "TransferReturned") == 1

    event = TransferReturned(line_id=uuid4(), payment_id=payment.id, amount=2_000)
    await reactions.on_transfer_returned(session, event, _context())
    subject = "Artıq köçürdüyünüz məbləği qaytardıq"
    assert await _letters(session) == [("nil@guest.example", subject)]
