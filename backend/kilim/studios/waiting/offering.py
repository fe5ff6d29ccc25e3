"""Offering what has become free: to one person each, in the order in which they wished."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar import queries as calendar_queries
from kilim.calendar import service as calendar
from kilim.calendar.errors import Taken
from kilim.calendar.pairs import list_beside
from kilim.calendar.service import Wanted
from kilim.calendar.times import Span, last_day, to_wall
from kilim.core import audit, live, outbox
from kilim.core.db import Database, OneTransaction, Reads, Statement, run
from kilim.events.studios import TimeOffered
from kilim.studios.bookings.service import can_pay, would_break
from kilim.studios.catalogue import queries as studios
from kilim.studios.catalogue.service import CHANGED
from kilim.studios.catalogue.terms import Terms, get_terms
from kilim.studios.qualifications import queries as qualifications
from kilim.studios.qualifications.rules import lacking
from kilim.studios.waiting import queries, service
from kilim.studios.waiting.models import SkipReason, WishState
from kilim.studios.waiting.queries import Waiting
from kilim.studios.waiting.rules import choose_start, touching

OFFERED_FOR = timedelta(hours=2)  # or until the studio wants no more bookings of the time
TO_ANSWER = timedelta(minutes=15)  # a time that must be answered faster is not offered
AROUND = timedelta(days=1)  # no booking is longer
BATCH = 100

_TAKE_TURN = Statement(
    text("""
    UPDATE waiting_wishes SET state = 'offered'
    WHERE id = CAST(:wish AS uuid) AND state = 'waiting' AND wanted_until > clock_timestamp()
    RETURNING id
    """)
)
_ADD_OFFER = Statement(
    text("""
    INSERT INTO waiting_offers (id, hub_id, wish_id, studio_id, starts_at, ends_at,
        buffer_before_minutes, buffer_minutes, state, offered_at, expires_at)
    SELECT CAST(:offer AS uuid), CAST(:hub AS uuid), CAST(:wish AS uuid), CAST(:studio AS uuid),
        CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz), CAST(:before AS int),
        CAST(:buffer AS int), 'open', at,
        least(at + CAST(:offered_for AS interval), CAST(:latest AS timestamptz))
    FROM clock_timestamp() AS at RETURNING id
    """)
)
_ADD_SKIP = Statement(
    text("""
    INSERT INTO waiting_skips (hub_id, wish_id, studio_id, starts_at, ends_at, reason)
    VALUES (CAST(:hub AS uuid), CAST(:wish AS uuid), CAST(:studio AS uuid),
        CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz), CAST(:reason AS text))
    """)
)
_OVERDUE = Statement(
    text("""
    SELECT o.id, o.wish_id FROM waiting_offers o
    JOIN waiting_wishes w ON w.hub_id = o.hub_id AND w.id = o.wish_id
    WHERE o.state = 'open' AND o.expires_at <= clock_timestamp()
    ORDER BY o.expires_at LIMIT CAST(:batch AS int)
    FOR NO KEY UPDATE OF w SKIP LOCKED
    """)
)
_END_WISHES = Statement(
    text("""
    UPDATE waiting_wishes SET state = 'expired', ended_at = clock_timestamp()
    WHERE id = ANY(ARRAY(
        SELECT id FROM waiting_wishes
        WHERE ended_at IS NULL AND state = 'waiting' AND wanted_until <= clock_timestamp()
        LIMIT CAST(:batch AS int) FOR NO KEY UPDATE SKIP LOCKED))
    RETURNING id, hub_id
    """)
)


@dataclass
class _Freed:
    """What is free where [span) of a studio was freed, as far as it was asked for."""

    session: AsyncSession
    terms: Terms
    span: Span
    now: datetime
    known: dict[int, list[datetime]] = field(default_factory=dict)
    offers: int = 0

    @property
    def earliest(self) -> datetime:
        """The first start that can be offered and still answered in time."""
        return self.now + timedelta(minutes=self.terms.notice_minutes) + TO_ANSWER

    @property
    def reads(self) -> Reads:
        """Reads that see what this transaction has offered."""
        return Reads(OneTransaction(self.session))

    async def starts(self, minutes: int) -> list[datetime]:
        """Starts for a booking of `minutes`.

        The studio's notice is left out, because it is a reason of its own.
        """
        if minutes not in self.known:
            before = timedelta(minutes=self.terms.buffer_before_minutes)
            after, length = timedelta(minutes=self.terms.buffer_minutes), timedelta(minutes=minutes)
            starts = await studios.free_starts(
                self.reads,
                self.terms,
                (self.span[0] - AROUND, self.span[1] + AROUND),
                minutes,
                now=self.now - timedelta(minutes=self.terms.notice_minutes),
            )
            found = touching(starts, length, (before, after), self.span)
            self.known[minutes] = [start for start in found if start > self.now]
        return self.known[minutes]

    async def is_taken_again(self, length: timedelta) -> bool:
        """Whether so much was freed, and somebody holds some of it by now."""
        if length > self.span[1] - self.span[0]:
            return False
        where = (self.terms.hub_id, self.terms.studio_id, self.span)
        return bool(await calendar_queries.blocked_spans(self.reads, *where, 0, 0))


async def offer_time(session: AsyncSession, studio_id: UUID, span: Span, *, now: datetime) -> None:
    """Offer what is free around `span` of a studio to those who wait.

    Each minute is offered to one person at most, the earliest wish first. Who is passed over is
    told why by a skip. Nobody else claims the studio meanwhile: so the order is kept. Studios that
    were kept quiet for it may be had as well; who waits for them is served after that.
    """
    beside = await list_beside(session, studio_id)
    await calendar.keep_others_out(session, [studio_id, *beside])
    freed = await _freed(session, studio_id, span, now)
    passed_over = await _offer_in_order(session, freed)
    for one, reason in passed_over:
        await _skip(session, freed, one, reason)
    others = [await _offer_quietly(session, other, span, now) for other in beside]
    if passed_over or freed.offers:
        await _tell(session, freed)
    for other in others:
        if other.offers:
            await _tell(session, other)


async def offer_places(
    session: AsyncSession, places: Sequence[tuple[UUID, Span]], *, now: datetime
) -> None:
    """Offer what is free in any of `places`, a studio and when, although nothing was freed now.

    A new wish calls for it. It is served in its turn, after earlier ones that could take the time.
    """
    await calendar.keep_others_out(session, [studio_id for studio_id, _ in places])
    offered = [await _offer_quietly(session, *place, now) for place in places]
    for freed in offered:
        if freed.offers:
            await _tell(session, freed)


async def _offer_quietly(
    session: AsyncSession, studio_id: UUID, span: Span, now: datetime
) -> _Freed:
    """Offer without noting who is passed over: of this studio itself nothing was freed."""
    freed = await _freed(session, studio_id, span, now)
    await _offer_in_order(session, freed)
    return freed


async def _freed(session: AsyncSession, studio_id: UUID, span: Span, now: datetime) -> _Freed:
    return _Freed(session, await get_terms(session, studio_id), span, now)


async def _offer_in_order(session: AsyncSession, freed: _Freed) -> list[tuple[Waiting, SkipReason]]:
    """Offer to whoever can take some of it; give those who were passed over, with the reason."""
    terms = freed.terms
    days = tuple(to_wall(end, terms.zone).date() for end in freed.span)
    passed_over = []
    for one in await queries.list_waiting(session, terms, (days[0], days[1])):
        chosen = await _choose(session, freed, one)
        if isinstance(chosen, datetime):
            reason = await _offer(session, freed, one, chosen)
        else:
            reason = chosen
        if reason is None:
            freed.offers += 1
        else:
            passed_over.append((one, reason))
    return passed_over


async def _tell(session: AsyncSession, freed: _Freed) -> None:
    await live.publish(
        session,
        freed.terms.hub_id,
        CHANGED,
        hub_id=freed.terms.hub_id,
        studio_id=freed.terms.studio_id,
        starts_at=freed.span[0],
        ends_at=freed.span[1],
    )


async def _choose(session: AsyncSession, freed: _Freed, one: Waiting) -> datetime | SkipReason:
    """The start to offer, or why there is none."""
    terms, length = freed.terms, one.window.length
    needs = {terms.qualification_id} if terms.qualification_id else set()
    had = await qualifications.look_up(freed.reads, one.actor.person_id, needs, "en")
    choose = partial(
        choose_start,
        one.window,
        await freed.starts(one.window.minutes),
        freed.terms.zone,
        earliest=freed.earliest,
        declined=one.declined,
        qualified=lambda start: not lacking(had, last_day(start + length, terms.zone)),
    )
    start = choose(busy=())
    if isinstance(start, datetime):  # only then it matters what else the person has
        reach = (freed.span[0] - 2 * AROUND, freed.span[1] + AROUND)
        start = choose(busy=await queries.busy_times(session, one.actor.person_id, reach))
    if start is SkipReason.TOO_SHORT and await freed.is_taken_again(length):
        return SkipReason.TAKEN
    if isinstance(start, SkipReason):
        return start
    times = (start, start + length)
    broken = would_break(one.actor, freed.terms, times, one.people, freed.now)
    if broken or not one.active:
        return SkipReason.NOT_ALLOWED
    paid = await can_pay(session, one.actor, freed.terms, times, freed.now)
    return start if paid else SkipReason.NO_CREDITS


async def _offer(
    session: AsyncSession, freed: _Freed, one: Waiting, start: datetime
) -> SkipReason | None:
    """Hold the time for the wish and offer it; the reason when somebody else was faster."""
    terms, end = freed.terms, start + one.window.length
    buffers = (terms.buffer_before_minutes, terms.buffer_minutes)
    wanted = Wanted(terms.studio_id, start, end, *buffers, beside=terms.beside)
    freed.known.clear()
    try:
        async with session.begin_nested():
            if not await run(session, _TAKE_TURN, wish=one.wish_id):
                return SkipReason.BUSY  # withdrawn, or offered time in another studio, just now
            offer_id = await calendar.claim(session, terms.hub_id, [wanted])
    except Taken:
        return SkipReason.TAKEN
    await run(
        session,
        _ADD_OFFER,
        offer=offer_id,
        hub=terms.hub_id,
        wish=one.wish_id,
        studio=terms.studio_id,
        starts_at=start,
        ends_at=end,
        before=terms.buffer_before_minutes,
        buffer=terms.buffer_minutes,
        offered_for=OFFERED_FOR,
        latest=start - timedelta(minutes=terms.notice_minutes),
    )
    await audit.record(
        session,
        "waiting.offer",
        offer_id,
        actor_id=None,
        hub_id=terms.hub_id,
        after={"wish_id": str(one.wish_id), "starts_at": start.isoformat()},
    )
    await outbox.publish(session, TimeOffered(offer_id=offer_id))
    return None


async def _skip(session: AsyncSession, freed: _Freed, one: Waiting, reason: SkipReason) -> None:
    await run(
        session,
        _ADD_SKIP,
        hub=freed.terms.hub_id,
        wish=one.wish_id,
        studio=freed.terms.studio_id,
        starts_at=freed.span[0],
        ends_at=freed.span[1],
        reason=reason,
    )


async def end_what_is_over(database: Database) -> int:
    """Take back offers that were not answered in time, and end wishes whose days are over.

    Several workers may do it at once: each takes what the others have not.
    """
    async with database.sessions.begin() as session:
        freed = [
            await service.expire_offer(session, row["id"], row["wish_id"])
            for row in await run(session, _OVERDUE, batch=BATCH)
        ]
        ended = await run(session, _END_WISHES, batch=BATCH)
        for row in ended:
            await audit.record(
                session,
                "waiting.lapse",
                row["id"],
                actor_id=None,
                hub_id=row["hub_id"],
                before={"state": WishState.WAITING},
                after={"state": WishState.EXPIRED},
            )
        for one in filter(None, freed):
            await service.tell(session, one.hub_id, one)
        for hub_id in {row["hub_id"] for row in ended}:
            await service.tell(session, hub_id, None)
    return len(freed) + len(ended)
