"""Transfers: statements are read, their lines matched by code and amount, the rest by people."""

import hashlib
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, outbox
from kilim.core.db import Database, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.market import TransferReturned
from kilim.hubs import queries as hubs
from kilim.market.payments import bank_files, bank_statements, moves, policy, statements
from kilim.market.payments.bank_files import Line, Unreadable
from kilim.market.payments.errors import (
    BankLineSettled,
    MethodOff,
    OtherCurrency,
    PaymentNotOpen,
    StatementNotOurs,
    StatementUnreadable,
)
from kilim.market.payments.models import LineTrouble, PaymentMethod
from kilim.market.payments.schemas import BankLineFilter, LineAssignmentIn, LineReturnIn, OfHub


async def bring(
    session: AsyncSession, call: Call, hub: str, name: str, content: bytes
) -> dict[str, Any]:
    """Read a statement of a hub's account. What it tells for the first time is matched by code
    and amount; the same statement once more tells nothing. The answer is a `StatementReadOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        MethodOff: the hub has set no account.
        StatementUnreadable: the file is no statement, and `detail` says why.
        StatementNotOurs: it is of another account.
    """
    settings = await hubs.find_settings(call.reads, hub)
    policy.may_list(call.actor, settings.id)
    rows = await run(session, statements.SETTINGS, hub=settings.id)
    if not rows or not rows[0]["iban"]:
        raise MethodOff
    try:
        read = bank_files.read(content, settings.currency)
    except Unreadable as error:
        raise StatementUnreadable(str(error)) from None
    if read.iban is not None and read.iban.replace(" ", "") != rows[0]["iban"]:
        raise StatementNotOurs
    own = {"hub": settings.id, "brought": uuid7(), "person": call.actor.person_id}
    file = {"name": name, "digest": hashlib.sha256(content).digest(), "now": call.now}
    if not await run(session, bank_statements.ADD, **own, **file):
        return {"lines": len(read.lines), "new": 0, "matched": 0}
    told = {line.bank_id: line for line in read.lines}
    added = await run(session, bank_statements.ADD_LINES, **own, **_columns(read.lines))
    new = {row["id"]: told[row["bank_id"]] for row in added}
    matched = await _match(session, call, settings.id, new)
    found = {"lines": len(read.lines), "new": len(new), "matched": matched}
    await _record(session, call, "payments.bring", (settings.id, own["brought"]), found)
    return found


def _columns(lines: list[Line]) -> dict[str, Any]:
    return {
        "bank_ids": [line.bank_id for line in lines],
        "days": [line.booked_on for line in lines],
        "amounts": [line.amount for line in lines],
        "currencies": [line.currency for line in lines],
        "said": [line.words for line in lines],
        "payers": [line.payer for line in lines],
        "ibans": [line.payer_iban for line in lines],
    }


async def _match(session: AsyncSession, call: Call, hub_id: UUID, new: dict[UUID, Line]) -> int:
    """Capture what is paid exactly; says how much that was. The rest is for people."""
    codes = [code for line in new.values() for code in line.codes]
    rows = await run(session, bank_statements.PAYMENTS, hub=hub_id, codes=codes)
    payments = {row["code"]: dict(row) for row in rows}
    troubles: dict[UUID, LineTrouble] = {}
    for line_id, line in new.items():
        payment = next((payments[code] for code in line.codes if code in payments), None)
        trouble = judge(line, payment)
        if payment is None or trouble is not None:
            troubles[line_id] = trouble or LineTrouble.UNKNOWN
            continue
        await _use(session, line_id, payment, line.amount, None, call.now)
        payment["captured"] = payment["amount"]
    names = list(troubles)
    own = {"lines": names, "troubles": [troubles[name].value for name in names]}
    await run(session, bank_statements.TROUBLES, **own)
    return len(new) - len(troubles)


def judge(line: Line, payment: Any) -> LineTrouble | None:
    """Why a line does not pay a payment exactly; None when it does."""
    if payment is None:
        return LineTrouble.UNKNOWN
    if payment["captured"]:
        return LineTrouble.PAID
    if payment["currency"] != line.currency:
        return LineTrouble.CURRENCY
    owed = payment["amount"] - payment["received"]
    if line.amount == owed:
        return None
    return LineTrouble.TOO_MUCH if line.amount > owed else LineTrouble.TOO_LITTLE


async def _use(
    session: AsyncSession,
    line_id: UUID,
    payment: Any,
    used: int,
    by: UUID | None,
    now: datetime,
) -> None:
    """Use an amount of a line for a payment whose row is held; the last part captures it."""
    own = {"payment": payment["id"], "used": used}
    await run(session, bank_statements.USE, line=line_id, person=by, **own)
    if payment["received"] + used == payment["amount"]:
        await moves.capture(session, payment["id"], moves.Arrived(now, by=by))
    else:
        await run(session, bank_statements.RECEIVE, **own)


async def assign(
    session: AsyncSession, call: Call, line_id: UUID, wish: LineAssignmentIn
) -> Document:
    """Use a line for a payment, as far as that is owed. The answer is a `BankLineOut`.

    Raises:
        NotFound: there is no such line or payment, or the actor does not manage their hub.
        PaymentNotOpen: it has been paid, or is not paid by transfer.
        OtherCurrency: it is owed in another one.
        BankLineSettled: it was used or returned meanwhile.
    """
    hub_id = await _hub_of(session, call, line_id)
    rows = await run(session, statements.LOCK, payment=wish.payment_id)
    if not rows or rows[0]["hub_id"] != hub_id:
        raise NotFound
    payment = rows[0]
    if payment["captured"] or payment["method"] != PaymentMethod.TRANSFER:
        raise PaymentNotOpen(state=payment["state"])
    [line] = await run(session, bank_statements.LOCK, line=line_id)
    if line["used"] or line["returned"]:
        raise BankLineSettled
    if line["currency"] != payment["currency"]:
        raise OtherCurrency
    used = min(line["amount"], payment["amount"] - payment["received"])
    await _use(session, line_id, payment, used, call.actor.person_id, call.now)
    after = {"payment_id": str(wish.payment_id), "used": used}
    await _record(session, call, "payments.assign", (hub_id, line_id), after)
    return await _line(session, line_id)


async def give_back(
    session: AsyncSession, call: Call, line_id: UUID, wish: LineReturnIn
) -> Document:
    """Say that what is not used of a line went back to who sent it. The answer is a `BankLineOut`.

    Raises:
        NotFound: there is no such line, or the actor does not manage its hub.
        BankLineSettled: nothing of it is left.
    """
    hub_id = await _hub_of(session, call, line_id)
    own = {"line": line_id, "person": call.actor.person_id, "proof": wish.proof}
    rows = await run(session, bank_statements.RETURN, **own)
    if not rows:
        raise BankLineSettled
    if payment_id := rows[0]["payment_id"]:  # of the rest nobody knows where to write
        told = {"line_id": line_id, "amount": rows[0]["returned"]}
        await outbox.publish(session, TransferReturned(payment_id=payment_id, **told))
    after = wish.model_dump(mode="json")
    await _record(session, call, "payments.return", (hub_id, line_id), after)
    return await _line(session, line_id)


async def forget(database: Database, now: datetime) -> None:
    """Forget who sent what was settled long ago; the worker does it once an hour."""
    while True:
        async with database.sessions.begin() as session:
            if not await run(session, bank_statements.FORGET, now=now):
                return


async def list_lines(call: Call, wanted: BankLineFilter) -> dict[str, Any]:
    """Money that came into a hub's account as a page of `BankLineOut`, the newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_list(call.actor, hub_id)
    asked = wanted.model_dump(exclude={"hub"}) | {"hub": hub_id}
    return _page(await call.reads.all(bank_statements.LINES, **asked), wanted.limit)


async def list_statements(call: Call, wanted: OfHub) -> dict[str, Any]:
    """Statements that were read as a page of `BankStatementOut`, the newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_list(call.actor, hub_id)
    asked = wanted.model_dump(exclude={"hub"}) | {"hub": hub_id}
    return _page(await call.reads.all(bank_statements.STATEMENTS, **asked), wanted.limit)


def _page(rows: Any, limit: int) -> dict[str, Any]:
    shown = rows[:limit]
    more = str(shown[-1]["id"]) if len(rows) > limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": more}


async def _hub_of(session: AsyncSession, call: Call, line_id: UUID) -> UUID:
    rows = await run(session, bank_statements.HUB_OF, line=line_id)
    if not rows:
        raise NotFound
    hub_id: UUID = rows[0]["hub_id"]
    policy.may_keep(call.actor, hub_id)
    return hub_id


async def _line(session: AsyncSession, line_id: UUID) -> Document:
    [row] = await run(session, bank_statements.LINE, line=line_id)
    return Document(row["body"])


async def _record(
    session: AsyncSession, call: Call, act: str, of: tuple[UUID, UUID], after: dict[str, Any]
) -> None:
    hub_id, object_id = of
    actor_id = call.actor.person_id
    await audit.record(session, act, object_id, actor_id=actor_id, hub_id=hub_id, after=after)
