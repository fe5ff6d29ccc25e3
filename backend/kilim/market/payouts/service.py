"""Drafting, releasing and sending batches; settling payouts and taking them back.

Money moves three times: from what a seller has available into transit when somebody else releases
the batch, and from there out of the books when it has arrived, or back when it has not.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.market import PayoutBounced, PayoutsSent
from kilim.hubs import queries as hubs
from kilim.ledger import service as ledger
from kilim.ledger.errors import NotEnough
from kilim.ledger.models import AccountForm, OwnerKind
from kilim.ledger.queries import Owner, Reference
from kilim.ledger.service import Move, Reason
from kilim.market.earnings.parts import AVAILABLE
from kilim.market.payouts import policy, queries, statements
from kilim.market.payouts.errors import (
    BatchSettled,
    NoPayingAccount,
    NothingToPay,
    PayDayPast,
    PayoutEnded,
    PayoutNeedsTwoPeople,
    PayoutShort,
)
from kilim.market.payouts.models import PayoutState
from kilim.market.payouts.schemas import PayoutBatchIn
from kilim.market.sellers.models import SellerKind

IN_TRANSIT, PAID_OUT = "in_transit", "paid_out"  # kinds of accounts: a seller's, and the hub's
FORMS = {AVAILABLE: AccountForm.RUNNING, IN_TRANSIT: AccountForm.LIMITED}


async def draft(session: AsyncSession, call: Call, wish: PayoutBatchIn) -> Document:
    """Draft what all sellers of a hub are paid who have enough available; moves nothing yet.

    The answer is a `PayoutBatchDetail`, as of all that changes a batch.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        PayDayPast: the day lies before today.
        NoPayingAccount: the hub has named no account to pay from.
        NothingToPay: nobody has enough, or all are in a draft or have named no account.
    """
    hub_id = await hubs.get_hub_id(call.reads, wish.hub)
    policy.may_run(call.actor, hub_id)
    [day] = await run(session, statements.TODAY, hub=hub_id, now=call.now)
    if wish.pays_on < day["today"]:
        raise PayDayPast
    own = {"hub": hub_id, "currency": wish.currency}
    if not await run(session, statements.PAYING_ACCOUNT, **own):
        raise NoPayingAccount
    batch = {"batch": uuid7()}
    await run(session, statements.DRAFT, **own, **batch, pays_on=wish.pays_on, **_by(call))
    if not await run(session, statements.DRAFT_ALL, **own, **batch, now=call.now):
        raise NothingToPay
    await _record(session, call, "payouts.draft", (hub_id, batch["batch"]))
    return await queries.read_batch(session, call, batch["batch"])


async def withdraw(session: AsyncSession, call: Call, batch_id: UUID) -> Document:
    """Take a draft back; its sellers can be drafted again.

    Raises:
        NotFound: there is no such batch for the actor.
        BatchSettled: it was released or withdrawn.
    """
    batch = await _lock(session, call, batch_id)
    if not await run(session, statements.WITHDRAW, batch=batch_id, **_by(call)):
        raise BatchSettled
    await run(session, statements.MOVE_ALL, batch=batch_id, state=PayoutState.WITHDRAWN)
    await _record(session, call, "payouts.withdraw", (batch["hub_id"], batch_id))
    return await queries.read_batch(session, call, batch_id)


async def release(session: AsyncSession, call: Call, batch_id: UUID) -> Document:
    """Release what somebody else drafted: from now on the money is in transit.

    Raises:
        NotFound: there is no such batch for the actor.
        PayoutNeedsTwoPeople: the actor drafted it.
        BatchSettled: it was released or withdrawn.
        PayoutShort: money went back since the draft.
    """
    batch = await _lock(session, call, batch_id)
    async with violations(session, ck_payout_batches_two_people=PayoutNeedsTwoPeople):
        released = await session.execute(statements.RELEASE, {"batch": batch_id} | _by(call))
    if released.first() is None:
        raise BatchSettled
    payouts = await run(session, statements.PAYOUTS, batch=batch_id)
    await run(session, statements.MOVE_ALL, batch=batch_id, state=PayoutState.RELEASED)
    await _move(session, call, batch, payouts, (AVAILABLE, IN_TRANSIT, "release"))
    await _record(session, call, "payouts.release", (batch["hub_id"], batch_id))
    return await queries.read_batch(session, call, batch_id)


async def send(session: AsyncSession, call: Call, batch_id: UUID) -> Document:
    """Say that the bank has the file; its sellers are told.

    Raises:
        NotFound: there is no such batch for the actor.
        BatchSettled: it was sent, or is not released.
    """
    batch = await _lock(session, call, batch_id)
    if not await run(session, statements.SEND, batch=batch_id, now=call.now):
        raise BatchSettled
    await run(session, statements.MOVE_ALL, batch=batch_id, state=PayoutState.SENT)
    await outbox.publish(session, PayoutsSent(batch_id=batch_id))
    await _record(session, call, "payouts.send", (batch["hub_id"], batch_id))
    return await queries.read_batch(session, call, batch_id)


async def settle(session: AsyncSession, call: Call, payout_id: UUID) -> Document:
    """Say that a payout has arrived; its money leaves the books.

    Raises:
        NotFound: there is no such payout for the actor.
        PayoutEnded: it was settled or bounced, or was not sent.
    """
    payout = await _end(session, call, payout_id, (PayoutState.SETTLED, None))
    await _move(session, call, payout, [payout], (IN_TRANSIT, PAID_OUT, "settle"))
    return await queries.read_payout(session, payout_id)


async def bounce(session: AsyncSession, call: Call, payout_id: UUID, reason: str) -> Document:
    """Say that a payout came back and why; the seller has it available again, and is told.

    Raises:
        NotFound: there is no such payout for the actor.
        PayoutEnded: it was settled or bounced, or was not sent.
    """
    payout = await _end(session, call, payout_id, (PayoutState.BOUNCED, reason))
    await _move(session, call, payout, [payout], (IN_TRANSIT, AVAILABLE, "bounce"))
    await outbox.publish(session, PayoutBounced(payout_id=payout_id))
    return await queries.read_payout(session, payout_id)


async def _end(
    session: AsyncSession, call: Call, payout_id: UUID, how: tuple[PayoutState, str | None]
) -> Any:
    rows = await run(session, statements.ONE, payout=payout_id)
    if not rows:
        raise NotFound
    policy.may_pay(call.actor, rows[0]["hub_id"])
    state, reason = how
    own = {"payout": payout_id, "state": state, "reason": reason}
    if not await run(session, statements.END, **own, **_by(call)):
        raise PayoutEnded
    await _record(session, call, f"payouts.{state}", (rows[0]["hub_id"], payout_id))
    return rows[0]


async def _move(
    session: AsyncSession, call: Call, of: Any, payouts: Sequence[Any], way: tuple[str, str, str]
) -> None:
    """Move each payout's money from one kind of account to another, an entry for each.

    `of` has the hub and the currency. All accounts are locked before the first of them moves.
    """
    source, target, act = way
    hub_id = of["hub_id"]
    sides = {
        payout["id"]: [_account(hub_id, payout, kind) for kind in (source, target)]
        for payout in payouts
    }
    named = {side for two in sides.values() for side in two}
    wanted = [(owner, kind, FORMS.get(kind, AccountForm.UNLIMITED)) for owner, kind in named]
    ids = await ledger.open_accounts(session, hub_id, of["currency"], wanted)
    await ledger.lock(session, list(ids.values()))
    short = []
    for payout in payouts:
        giver, taker = (ids[side] for side in sides[payout["id"]])
        moves = [Move(giver, -payout["amount"], covered=True), Move(taker, payout["amount"])]
        reference = Reference("payout", payout["id"])
        why = Reason(f"payouts.{act}", reference, call.actor.person_id, call.now)
        try:
            await ledger.transfer(session, hub_id, moves, why)
        except NotEnough:
            short.append(payout["name"])
    if short:
        raise PayoutShort(sellers=short)


def _account(hub_id: UUID, payout: Any, kind: str) -> tuple[Owner, str]:
    """Whose account of a kind it is: what was paid out is the hub's, all else the seller's."""
    if kind == PAID_OUT:
        return Owner(OwnerKind.HUB, hub_id), kind
    if payout["kind"] == SellerKind.BRAND:
        return Owner(OwnerKind.FUND, payout["seller_id"]), kind
    return Owner(OwnerKind.ORGANISATION, payout["organisation_id"]), kind


async def _lock(session: AsyncSession, call: Call, batch_id: UUID) -> Any:
    rows = await run(session, statements.LOCK, batch=batch_id)
    if not rows:
        raise NotFound
    policy.may_pay(call.actor, rows[0]["hub_id"])
    return rows[0]


def _by(call: Call) -> dict[str, Any]:
    return {"person": call.actor.person_id, "now": call.now}


async def _record(session: AsyncSession, call: Call, act: str, of: tuple[UUID, UUID]) -> None:
    hub_id, object_id = of
    await audit.record(session, act, object_id, actor_id=call.actor.person_id, hub_id=hub_id)
