"""Changes to credits: what bookings spend and get back, and what managers give by hand."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.memberships.service import CHANGED
from kilim.core import audit, live
from kilim.core.db import Addition, Changing, Database, Statement, add, run
from kilim.core.documents import Document
from kilim.core.ids import uuid7
from kilim.hubs import queries as hubs
from kilim.ledger import queries as ledger_queries
from kilim.ledger import service as ledger
from kilim.ledger.errors import NotEnough
from kilim.ledger.models import OwnerKind
from kilim.ledger.queries import Owner, Reference
from kilim.studios.catalogue.terms import FeeStep
from kilim.studios.credits import policy, queries
from kilim.studios.credits.errors import NotEnoughCredits
from kilim.studios.credits.models import CreditChange
from kilim.studios.credits.rules import Fee, Part, fee_due
from kilim.studios.credits.schemas import CreditChangeIn
from kilim.studios.minutes.rules import unit_of

GRACE = timedelta(days=30)  # for what goes back to a lot that has expired meanwhile

_FREEZE = Addition(
    "steps_frozen",
    steps_frozen=text("""
        INSERT INTO cancellation_terms (booking_id, steps)
        VALUES (CAST(:booking AS uuid), CAST(CAST(:steps AS text) AS jsonb))
        ON CONFLICT DO NOTHING RETURNING booking_id
    """),
)
_RAISE_FLOOR = Statement(
    text("""
    UPDATE cancellation_terms SET floor_minutes = CAST(:minutes AS int),
        floor_amount = CAST(:amount AS bigint)
    WHERE booking_id = CAST(:booking AS uuid) RETURNING booking_id
    """)
)
_KEEP_FEE = Statement(
    text("""
    UPDATE cancellation_terms SET fee_minutes = CAST(:minutes AS int),
        fee_amount = CAST(:amount AS bigint)
    WHERE booking_id = CAST(:booking AS uuid) RETURNING booking_id
    """)
)

_FORGET_FEE = Statement(
    text("""
    UPDATE cancellation_terms SET fee_minutes = NULL, fee_amount = NULL
    WHERE booking_id = CAST(:booking AS uuid) RETURNING booking_id
    """),
    forgotten=text("DELETE FROM fee_returns WHERE booking_id = CAST(:booking AS uuid)"),
)


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays for which booking, and who does what about it when."""

    booking_id: UUID
    hub_id: UUID
    person_id: UUID
    actor_id: UUID | None
    now: datetime

    def reason(self, act: str) -> ledger.Reason:
        """Why an entry about the booking is made."""
        return ledger.Reason(act, Reference("booking", self.booking_id), self.actor_id, self.now)


async def lock(
    session: Changing, hub_id: UUID, person_ids: Collection[UUID], now: datetime
) -> None:
    """Let nobody else change these people's credits at the hub until the transaction ends.

    Who changes several people's credits calls it once, after every claim of time.
    """
    accounts = [
        holding.account.id
        for person_id in person_ids
        for holding in await queries.list_holdings(session, hub_id, person_id, now)
    ]
    if accounts:
        await ledger.lock(session, accounts)


async def charge(session: Changing, call: Call, payer: Payer, kind: str, minutes: int) -> None:
    """Spend `minutes` for the booking of a studio of the kind; nothing when it is free.

    Raises:
        NotEnoughCredits: the person has fewer that are good for it.
    """
    if minutes == 0:
        return
    whose = (payer.hub_id, payer.person_id)
    await lock(session, payer.hub_id, [payer.person_id], payer.now)
    holdings = await queries.list_holdings(session, *whose, payer.now)
    parts, available = queries.divide(holdings, kind, minutes)
    if available < minutes:
        ask = partial(queries.next_grant_at, call.reads, *whose, kind, payer.now)
        raise NotEnoughCredits(needed=minutes, available=available, next_grant_at=ask)
    await _spend(session, parts, payer.reason("bookings.charge"))


async def _spend(session: Changing, parts: Sequence[Part], reason: ledger.Reason) -> None:
    for part in parts:
        await ledger.spend(session, part.account_id, part.minutes, reason)


async def refund(session: Changing, payer: Payer, minutes: int, act: str) -> None:
    """Give so much of what the booking cost back to the lots it came from, the last taken first."""
    if minutes == 0:
        return
    await lock(session, payer.hub_id, [payer.person_id], payer.now)
    reference, left = Reference("booking", payer.booking_id), minutes
    for spent in await ledger_queries.list_spent(session, reference):
        back = min(left, spent.amount - spent.refunded)
        if back:
            await ledger.refund(session, spent.entry_id, back, payer.reason(act), grace=GRACE)
            left -= back


async def refund_all(session: Changing, payer: Payer, act: str = "bookings.refund") -> None:
    """Give back everything that the booking has cost and not got back, without any fee."""
    spent = await ledger_queries.list_spent(session, Reference("booking", payer.booking_id))
    await refund(session, payer, sum(one.amount - one.refunded for one in spent), act)


async def recharge(
    session: Changing, call: Call, payer: Payer, kinds: tuple[str, str], minutes: tuple[int, int]
) -> None:
    """Let a booking that is moved cost what it costs now, each of `kinds` and `minutes` old, new.

    Within a kind only the difference is spent or goes back; another kind is paid anew.

    Raises:
        NotEnoughCredits: the person has not enough for the difference.
    """
    old, new = minutes
    if kinds[0] != kinds[1] and old and new:
        await refund(session, payer, old, "bookings.refund")
        await charge(session, call, payer, kinds[1], new)
    elif new > old:
        await charge(session, call, payer, kinds[1], new - old)
    else:
        await refund(session, payer, old - new, "bookings.refund")


async def freeze(session: Changing, booking_id: UUID, steps: Sequence[FeeStep]) -> None:
    """Keep the steps of the booking's cancellation as they are now; later ones never reach back.

    It travels with the statement that writes the booking.
    """
    if steps:
        stored = [{"hours_before": s.hours_before, "percent": s.percent} for s in steps]
        await add(session, _FREEZE, booking=booking_id, steps=to_json(stored).decode())


async def raise_floor(session: Changing, booking_id: UUID, due: Fee) -> None:
    """A booking is moved: no later cancellation of it costs less than `due`, its fee until now."""
    if due.minutes or due.amount:
        await run(session, _RAISE_FLOOR, booking=booking_id, minutes=due.minutes, amount=due.amount)


async def fee_now(
    session: Changing,
    booking_id: UUID,
    starts_at: datetime,
    cost: tuple[int, int],
    now: datetime,
    *,
    waits: bool,
) -> Fee:
    """What cancelling the booking now would keep of its `cost` in minutes and in minor units."""
    frozen = await queries.find_terms(session, booking_id)
    return fee_due(frozen, starts_at, cost, now, waits=waits)


async def settle(session: Changing, payer: Payer, minutes: int, due: Fee) -> None:
    """A booking that cost `minutes` is cancelled: keep what is due, give back the rest."""
    await run(session, _KEEP_FEE, booking=payer.booking_id, minutes=due.minutes, amount=due.amount)
    await refund(session, payer, minutes - due.minutes, "bookings.refund")


async def unsettle(session: Changing, call: Call, payer: Payer, kind: str, minutes: int) -> None:
    """A cancellation is undone: spend what came back, so that the booking costs `minutes` again.

    Raises:
        NotEnoughCredits: the person has spent it meanwhile.
    """
    await run(session, _FORGET_FEE, booking=payer.booking_id)
    spent = await ledger_queries.list_spent(session, Reference("booking", payer.booking_id))
    still = sum(one.amount - one.refunded for one in spent)
    await charge(session, call, payer, kind, minutes - still)


async def change_credits(session: AsyncSession, call: Call, wish: CreditChangeIn) -> Document:
    """Give a pack, or correct what a person has. The answer is their `CreditsOut`.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: there is no such hub, or the person has no role there.
        NotEnoughCredits: less is there than the correction takes.
    """
    policy.may_change(call.actor, wish.hub_id)
    hub = await hubs.get_settings(session, wish.hub_id)
    await queries.require_person(session, hub.id, wish.person_id)
    change_id = uuid7()
    expires_at = wish.valid_days and call.now + timedelta(days=wish.valid_days)
    change = CreditChange(
        id=change_id,
        expires_at=expires_at,
        made_by=call.actor.person_id,
        created_at=call.now,
        **wish.model_dump(exclude={"valid_days"}),
    )
    session.add(change)
    await session.flush()
    await _post(session, call, wish, change)
    await audit.record(
        session,
        f"credits.{wish.kind}",
        change_id,
        actor_id=call.actor.person_id,
        hub_id=hub.id,
        after=wish.model_dump(mode="json", exclude={"hub_id"}, exclude_none=True),
    )
    reads = queries.within(session)
    answer = await queries.read_credits(reads, hub, wish.person_id, call.language, call.now)
    await live.publish(session, hub.id, CHANGED, hub_id=hub.id)
    return answer


async def _post(
    session: AsyncSession, call: Call, wish: CreditChangeIn, change: CreditChange
) -> None:
    owner = Owner(OwnerKind.PERSON, wish.person_id)
    account = await ledger.open_account(session, wish.hub_id, owner, unit_of(wish.good_for))
    reference = Reference(wish.kind, change.id)
    reason = ledger.Reason(f"credits.{wish.kind}", reference, call.actor.person_id, call.now)
    if wish.minutes > 0:
        await ledger.grant(session, account.id, wish.minutes, reason, expires_at=change.expires_at)
        return
    try:
        await ledger.spend(session, account.id, -wish.minutes, reason)
    except NotEnough as short:
        raise NotEnoughCredits(
            needed=short.wanted, available=short.available, next_grant_at=None
        ) from None


async def expire_lots(database: Database, now: datetime) -> int:
    """Take what is left of lots that have expired; several workers may do it at once."""
    async with database.sessions.begin() as session:
        return await ledger.expire(session, now)
