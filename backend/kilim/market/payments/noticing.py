"""What a provider tells: kept at once, understood by the worker, in whatever order it comes."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import outbox
from kilim.core.clock import current_time
from kilim.core.config import Settings
from kilim.core.db import Database, run
from kilim.core.outbox import Permanent
from kilim.market.payments import cards, moves, notice_statements, service
from kilim.market.payments.errors import MethodOff
from kilim.market.payments.models import NoticeState, PaymentMethod
from kilim.market.payments.moves import Arrived, Sent
from kilim.market.payments.service import Back

LONGEST_TROUBLE = 300
WON = frozenset({"won", "warning_closed", "prevented"})


class Early(Exception):
    """It is about something that we have not been told of yet; it is tried again."""


class Odd(Permanent):
    """It contradicts what we know; people have to look."""


async def hear(
    session: AsyncSession, settings: Settings, body: bytes, signature: str, now: datetime
) -> None:
    """Keep a notice; one that is told again is kept once.

    Raises:
        MethodOff: nobody pays by card here.
        NoticeRefused: the provider has not signed it a moment ago.
    """
    if settings.card_webhook_secret is None:
        raise MethodOff
    notice = cards.verify(body, signature, settings.card_webhook_secret.get_secret_value())
    told: dict[str, Any] = {"provider": PaymentMethod.CARD, "notice_id": notice.id}
    told |= {"kind": notice.type, "object_id": notice.object_id, "body": body}
    for row in await run(session, notice_statements.ADD, **told, now=now):
        await outbox.enqueue(session, outbox.NOTICES, to_json({"notice_id": row["id"]}))


@dataclass(frozen=True, slots=True)
class Told:
    """A notice that is being worked: what it is about, as it was then."""

    session: AsyncSession
    about: dict[str, Any]
    now: datetime

    def text(self, name: str) -> str:
        """A member that is a text, or the id of what was told whole."""
        value = self.about.get(name)
        return str(value.get("id", "")) if isinstance(value, dict) else str(value or "")

    def named(self, name: str) -> UUID | None:
        """An id of ours that we gave along."""
        try:
            return UUID(str((self.about.get("metadata") or {}).get(name, "")))
        except ValueError:
            return None

    def amount(self, name: str) -> int:
        """An amount in minor units.

        Raises:
            Odd: it is none.
        """
        value = self.about.get(name)
        if type(value) is not int:
            raise Odd(f"{name} is no amount")
        return value


async def work(database: Database, notice_id: UUID, *, last: bool) -> None:
    """Do what follows from a notice, unless that was done before.

    Args:
        last: whether this is the last try, after which it is left to people.

    Raises:
        Early: what it is about is not known yet.
        Odd: it contradicts what is known.
    """
    now = current_time()
    try:
        async with database.sessions.begin() as session:
            [row] = await run(session, notice_statements.LOCK, notice=notice_id)
            if row["state"] != NoticeState.WAITING:
                return
            told = Told(session, cards.read(row["body"]).data.object, now)
            act = ACTS.get(row["kind"])
            payment_id = await act(told) if act else None
            state = NoticeState.DONE if payment_id else NoticeState.IGNORED
            await _end(session, notice_id, state, payment_id=payment_id)
    except (Early, Odd) as error:
        if last or isinstance(error, Odd):
            async with database.sessions.begin() as session:
                trouble = f"{type(error).__name__}: {error}"[:LONGEST_TROUBLE]
                await _end(session, notice_id, NoticeState.FAILED, trouble=trouble)
        raise


async def _end(
    session: AsyncSession,
    notice_id: UUID,
    state: NoticeState,
    *,
    payment_id: UUID | None = None,
    trouble: str | None = None,
) -> None:
    own = {"notice": notice_id, "state": state, "payment": payment_id, "trouble": trouble}
    await run(session, notice_statements.END, **own)


async def _ours(told: Told) -> Any | None:
    """The payment that we named, held; None when the notice is of somebody else's.

    Raises:
        Odd: we named one that there is not.
    """
    payment_id = told.named("payment_id")
    if payment_id is None:
        return None
    own = {"payment": payment_id, "method": PaymentMethod.CARD}
    rows = await run(told.session, notice_statements.PAYMENT, **own)
    if not rows:
        raise Odd("there is no such payment")
    return rows[0]


async def _known(told: Told) -> Any:
    """The payment as the provider calls it, held.

    Raises:
        Early: it has not told of that payment yet.
    """
    own = {"provider_id": told.text("payment_intent"), "method": PaymentMethod.CARD}
    rows = await run(told.session, notice_statements.PAYMENT_OF_PROVIDER, **own)
    if not rows:
        raise Early("no payment has come by this name")
    return rows[0]


async def _paid_page(told: Told) -> UUID | None:
    """A page was left; whether it was paid is another matter."""
    if told.about.get("payment_status") != "paid":
        return None
    return await _arrived(told, told.text("payment_intent"), told.amount("amount_total"))


async def _paid(told: Told) -> UUID | None:
    return await _arrived(told, told.text("id"), told.amount("amount_received"))


async def _arrived(told: Told, provider_id: str, amount: int) -> UUID | None:
    row = await _ours(told)
    if row is None:
        return None
    if (amount, told.text("currency").upper()) != (row["amount"], row["currency"]):
        raise Odd("another amount has come than was owed")
    await moves.capture(told.session, row["id"], Arrived(told.now, provider_id=provider_id))
    payment_id: UUID = row["id"]
    return payment_id


async def _failed(told: Told) -> UUID | None:
    row = await _ours(told)
    if row is None:
        return None
    await moves.fail(told.session, row["id"], told.now)
    payment_id: UUID = row["id"]
    return payment_id


async def _expired(told: Told) -> UUID | None:
    row = await _ours(told)
    if row is None:
        return None
    await moves.expire_one(told.session, row["id"], told.now)
    payment_id: UUID = row["id"]
    return payment_id


async def _refund(told: Told) -> UUID | None:
    """A refund moved, ours or one that was made on the provider's own pages."""
    row = await _known(told)
    payment_id: UUID = row["id"]
    own = {"payment": payment_id, "refund": told.named("refund_id"), "provider_id": told.text("id")}
    refunds = await run(told.session, notice_statements.REFUND, **own)
    status = told.text("status")
    if status == "succeeded":
        refund_id = refunds[0]["id"] if refunds else await _foreign(told, payment_id)
        await moves.settle(told.session, refund_id, Sent(told.now, told.text("id")))
    elif status in ("failed", "canceled") and refunds:
        trouble = told.text("failure_reason") or status
        await moves.bounce_refund(told.session, refunds[0]["id"], trouble, told.now)
    return payment_id


async def _foreign(told: Told, payment_id: UUID) -> UUID:
    """A refund that nobody asked us for, written as if somebody had.

    Raises:
        Odd: more has gone back than there was.
    """
    key = f"provider:{told.text('id')}"
    back = Back(told.amount("amount"), key, "Made at the provider", told.now)
    try:
        return (await service.promise(told.session, payment_id, back)).id
    except service.REFUSALS as error:
        raise Odd(f"a refund at the provider: {error.slug}") from None


async def _disputed(told: Told) -> UUID | None:
    row = await _known(told)
    payment_id: UUID = row["id"]
    await moves.dispute(told.session, payment_id, _dispute(told))
    return payment_id


async def _dispute_over(told: Told) -> UUID | None:
    row = await _known(told)
    payment_id: UUID = row["id"]
    what, won = _dispute(told), told.text("status") in WON
    if not won:  # the beginning may come after the end, or never
        await moves.dispute(told.session, payment_id, what)
    await moves.end_dispute(told.session, payment_id, what, won=won)
    return payment_id


def _dispute(told: Told) -> moves.Dispute:
    return moves.Dispute(told.text("id"), told.amount("amount"), told.now)


ACTS: dict[str, Callable[[Told], Awaitable[UUID | None]]] = {
    "checkout.session.completed": _paid_page,
    "checkout.session.async_payment_succeeded": _paid_page,
    "checkout.session.async_payment_failed": _failed,
    "checkout.session.expired": _expired,
    "payment_intent.succeeded": _paid,
    "payment_intent.canceled": _failed,
    "refund.created": _refund,
    "refund.updated": _refund,
    "refund.failed": _refund,
    "charge.refund.updated": _refund,
    "charge.dispute.created": _disputed,
    "charge.dispute.closed": _dispute_over,
}
