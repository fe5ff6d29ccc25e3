"""What people do about waiting: wish, withdraw, accept, decline."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.calendar import service as calendar
from kilim.calendar.times import day_span, to_instant
from kilim.community.organisations import queries as organisations
from kilim.core import audit, live, outbox
from kilim.core.db import Changing, Statement, Transaction, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.studios import TimeFreed, WishMade
from kilim.hubs import queries as hubs
from kilim.studios.bookings import service as bookings
from kilim.studios.bookings.errors import BookingRules, NotYourOrganisation
from kilim.studios.bookings.schemas import Rule
from kilim.studios.catalogue import terms as catalogue
from kilim.studios.catalogue.service import CHANGED as STUDIO_CHANGED
from kilim.studios.catalogue.terms import Terms
from kilim.studios.waiting import policy, queries
from kilim.studios.waiting.errors import OfferOver, TooManyWishes, WindowOver, WishOver
from kilim.studios.waiting.models import MOST_OPEN, OfferState, WishState
from kilim.studios.waiting.schemas import BookingIn, WishIn, minute_of

CHANGED = "waiting-changed"  # the topic of what concerns no studio's calendar
# Rules that no other time of the same wish would keep.
LASTING = {Rule.TOO_SHORT, Rule.TOO_LONG, Rule.TOO_MANY_PEOPLE, Rule.RESIDENTS_ONLY}

# Taken before a place is looked for, so that the look sees what others of the person have taken.
_LOCK_PERSON = Statement(
    text("SELECT pg_advisory_xact_lock(hashtextextended('waiting/' || CAST(:person AS text), 0))")
)
_ADD = queries.answering("""
    INSERT INTO waiting_wishes (id, hub_id, person_id, studio_id, kind, minutes, first_on, last_on,
        from_minute, to_minute, people, organisation_id, title, note, wanted_until, place, state)
    SELECT CAST(:wish AS uuid), CAST(:hub AS uuid), CAST(:person AS uuid),
        CAST(:studio AS uuid), CAST(:kind AS text), CAST(:minutes AS int),
        CAST(:first_on AS date), CAST(:last_on AS date), CAST(:from_minute AS smallint),
        CAST(:to_minute AS smallint), CAST(:people AS int), CAST(:organisation AS uuid),
        CAST(:title AS text), CAST(:note AS text), CAST(:until AS timestamptz), place, 'waiting'
    FROM generate_series(1, CAST(:most AS int)) AS place
    WHERE NOT EXISTS (SELECT FROM waiting_wishes taken
        WHERE taken.person_id = CAST(:person AS uuid) AND taken.ended_at IS NULL
            AND taken.place = place.place)
    ORDER BY place LIMIT 1
    ON CONFLICT DO NOTHING
    RETURNING *
""")
# The wish is locked before its offer, here and wherever an offer changes.
_LOCK_WISH = Statement(
    text(f"""
    SELECT w.id, w.hub_id, w.person_id, w.state, o.id AS offer_id
    FROM waiting_wishes w
    LEFT JOIN waiting_offers o ON o.wish_id = w.id AND o.state = 'open'
    WHERE w.id = CAST(:wish AS uuid) AND {policy.VISIBLE}
    FOR NO KEY UPDATE OF w
    """)  # noqa: S608 - our own condition
)
_LOCK_OFFER = Statement(
    text("""
    SELECT o.id, o.wish_id, o.hub_id, o.studio_id, o.starts_at, o.ends_at,
        o.buffer_before_minutes, o.buffer_minutes,
        w.people, w.organisation_id, w.title, w.note
    FROM waiting_wishes w
    JOIN waiting_offers o ON o.wish_id = w.id
    WHERE o.id = CAST(:offer AS uuid) AND w.person_id = CAST(:person AS uuid)
    FOR NO KEY UPDATE OF w
    """)
)
_ACCEPT = Statement(
    text("""
    WITH accepted AS (
        UPDATE waiting_offers SET state = 'accepted', answered_at = clock_timestamp()
        WHERE id = CAST(:offer AS uuid) AND state = 'open' AND expires_at > clock_timestamp()
        RETURNING wish_id
    )
    UPDATE waiting_wishes SET state = 'taken', ended_at = clock_timestamp()
    FROM accepted WHERE id = accepted.wish_id
    RETURNING id
    """)
)
_END_OFFER = Statement(
    text("""
    UPDATE waiting_offers SET state = CAST(:state AS text), answered_at = clock_timestamp()
    WHERE id = CAST(:offer AS uuid) AND state = 'open'
        AND (expires_at > clock_timestamp() OR CAST(:state AS text) <> 'declined')
    RETURNING id, hub_id, wish_id, studio_id, starts_at, ends_at, buffer_before_minutes,
        buffer_minutes
    """)
)
_END_WISH = Statement(
    text("""
    UPDATE waiting_wishes SET state = CAST(:state AS text), ended_at = clock_timestamp()
    WHERE id = CAST(:wish AS uuid) AND ended_at IS NULL RETURNING id
    """)
)
_WAIT_ON = Statement(
    text("""
    UPDATE waiting_wishes SET
        state = CASE WHEN wanted_until > clock_timestamp() THEN 'waiting' ELSE 'expired' END,
        ended_at = CASE WHEN wanted_until > clock_timestamp() THEN NULL ELSE clock_timestamp() END
    WHERE id = CAST(:wish AS uuid) AND state = 'offered' RETURNING state
    """)
)


async def make_wish(transaction: Transaction, call: Call, wish: WishIn) -> Document:
    """Wait for time that is taken now; the answer is a `WishOut`.

    Raises:
        NotFound: there is no such studio or hub, or the hub has no studio of the kind.
        NotYourOrganisation: the actor is not in that organisation, or it is of another hub.
        BookingRules: no studio that is wished for could ever be booked like this.
        WindowOver: the days are over, or the wish would end before it begins.
        TooManyWishes: the actor has as many open wishes as a person may.
    """
    actor, now = call.actor, call.now
    policy.may_wait(actor)
    terms = await _possible(transaction, call, wish)
    if wish.organisation_id is not None:
        await _in_organisation(transaction, actor, wish.organisation_id, terms.hub_id, now)
    until = _until(wish, terms)
    if until <= now:
        raise WindowOver
    wish_id = uuid7()
    await run(transaction, _LOCK_PERSON, person=str(actor.person_id))
    await audit.record(
        transaction,
        "waiting.wish",
        wish_id,
        actor_id=actor.person_id,
        hub_id=terms.hub_id,
        after=wish.model_dump(mode="json", exclude={"title", "note"}, exclude_none=True),
    )
    await outbox.publish(transaction, WishMade(wish_id=wish_id))
    await live.publish(transaction, terms.hub_id, CHANGED, hub_id=terms.hub_id)
    fields: dict[str, Any] = {
        "wish": wish_id,
        "hub": terms.hub_id,
        "studio": wish.studio_id,
        "organisation": wish.organisation_id,
        "from_minute": minute_of(wish.opens),
        "to_minute": minute_of(wish.closes),
        "until": until,
        "most": MOST_OPEN,
        "language": call.language,
        "person": actor.person_id,
    }
    names = {"kind", "minutes", "first_on", "last_on", "people", "title", "note"}
    rows = await transaction.answer(_ADD, fields | wish.model_dump(include=names))
    if not rows:
        raise TooManyWishes(limit=MOST_OPEN)
    return Document(rows[0]["body"])


async def withdraw_wish(session: AsyncSession, call: Call, wish_id: UUID) -> Document:
    """Wait no longer; an open offer is given back. Doing it again changes nothing.

    The hub's managers may do it for the person.

    Raises:
        NotFound: there is no such wish, or the actor may not see it.
        WishOver: it was fulfilled, or has expired.
    """
    [*rows] = await run(session, _LOCK_WISH, wish=wish_id, **policy.binds(call.actor))
    if not rows:
        raise NotFound
    state = WishState(rows[0]["state"])
    if state is WishState.WITHDRAWN:
        return await queries.read_wish(session, call, wish_id)
    if state not in {WishState.WAITING, WishState.OFFERED}:
        raise WishOver
    hub_id, offer_id = rows[0]["hub_id"], rows[0]["offer_id"]
    await run(session, _END_WISH, wish=wish_id, state=WishState.WITHDRAWN)
    freed = None
    if offer_id is not None:
        freed = await _give_back(session, offer_id, OfferState.WITHDRAWN)
    await audit.record(
        session,
        "waiting.withdraw",
        wish_id,
        actor_id=call.actor.person_id,
        hub_id=hub_id,
        before={"state": state},
        after={"state": WishState.WITHDRAWN},
    )
    answer = await queries.read_wish(session, call, wish_id)
    await tell(session, hub_id, freed)
    return answer


async def accept_offer(transaction: Transaction, call: Call, offer_id: UUID) -> Document:
    """Make the time that is held a booking of the actor; the answer is a `BookingOut`.

    Raises:
        NotFound: there is no such offer, or it is somebody else's.
        OfferOver: it was answered, or has expired.
        NotYourOrganisation: the actor has left the organisation meanwhile.
        BookingRules: the rules of the studio have changed meanwhile.
        NotEnoughCredits: the actor has spent them meanwhile.
    """
    actor = call.actor
    policy.may_answer(actor)
    rows = await run(transaction, _LOCK_OFFER, offer=offer_id, person=actor.person_id)
    if not rows:
        raise NotFound
    offer = rows[0]
    if not await run(transaction, _ACCEPT, offer=offer_id):
        raise OfferOver
    await audit.record(
        transaction,
        "waiting.accept",
        offer["wish_id"],
        actor_id=actor.person_id,
        hub_id=offer["hub_id"],
        after={"booking_id": str(offer_id)},
    )
    wish = BookingIn(
        studio_id=offer["studio_id"],
        starts_at=offer["starts_at"],
        ends_at=offer["ends_at"],
        title=offer["title"],
        note=offer["note"],
        people=offer["people"],
        organisation_id=offer["organisation_id"],
    )
    buffers = (offer["buffer_before_minutes"], offer["buffer_minutes"])
    held = bookings.Held(offer_id, *buffers)
    return await bookings.book(transaction, call, wish, held)


async def decline_offer(session: AsyncSession, call: Call, offer_id: UUID) -> Document:
    """Let the offered time go to the next; the wish waits on. The answer is a `WishOut`.

    Raises:
        NotFound: there is no such offer, or it is somebody else's.
        OfferOver: it was answered, or has expired.
    """
    policy.may_answer(call.actor)
    rows = await run(session, _LOCK_OFFER, offer=offer_id, person=call.actor.person_id)
    if not rows:
        raise NotFound
    freed = await _give_back(session, offer_id, OfferState.DECLINED)
    if freed is None:
        raise OfferOver
    await run(session, _WAIT_ON, wish=rows[0]["wish_id"])
    await audit_end(session, offer_id, freed, OfferState.DECLINED, call.actor.person_id)
    answer = await queries.read_wish(session, call, rows[0]["wish_id"])
    await tell(session, freed.hub_id, freed)
    return answer


async def expire_offer(session: AsyncSession, offer_id: UUID, wish_id: UUID) -> TimeFreed | None:
    """Give back what an offer that was not answered in time held; its wish waits on.

    The caller holds the lock of the wish, and calls `tell` at the end.
    """
    freed = await _give_back(session, offer_id, OfferState.EXPIRED)
    if freed is not None:
        await run(session, _WAIT_ON, wish=wish_id)
        await audit_end(session, offer_id, freed, OfferState.EXPIRED, None)
    return freed


async def _give_back(session: AsyncSession, offer_id: UUID, state: OfferState) -> TimeFreed | None:
    """End an open offer and release its claim; None when it is over, or nearly so."""
    rows = await run(session, _END_OFFER, offer=offer_id, state=state)
    if not rows:
        return None
    await calendar.release(session, offer_id)
    offer = rows[0]
    freed = TimeFreed(
        hub_id=offer["hub_id"],
        studio_id=offer["studio_id"],
        starts_at=offer["starts_at"] - timedelta(minutes=offer["buffer_before_minutes"]),
        ends_at=offer["ends_at"] + timedelta(minutes=offer["buffer_minutes"]),
    )
    await outbox.publish(session, freed)
    return freed


async def audit_end(
    session: AsyncSession,
    offer_id: UUID,
    freed: TimeFreed,
    state: OfferState,
    actor_id: UUID | None,
) -> None:
    """Record how an offer ended; nobody is the actor of one that expired."""
    verb = "decline" if state is OfferState.DECLINED else "expire"
    await audit.record(
        session,
        f"waiting.{verb}",
        offer_id,
        actor_id=actor_id,
        hub_id=freed.hub_id,
        before={"state": OfferState.OPEN},
        after={"state": state},
    )


async def tell(session: AsyncSession, hub_id: UUID, freed: TimeFreed | None) -> None:
    """Let open screens read again what they show: the list, or also the studio's calendar."""
    if freed is None:
        await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
        return
    await live.publish(
        session,
        hub_id,
        STUDIO_CHANGED,
        hub_id=hub_id,
        studio_id=freed.studio_id,
        starts_at=freed.starts_at,
        ends_at=freed.ends_at,
    )


async def _possible(session: Changing, call: Call, wish: WishIn) -> Terms:
    """The terms of the first studio that could ever be booked for the wish."""
    if wish.studio_id is not None:
        studios = [wish.studio_id]
    else:
        assert wish.hub is not None and wish.kind is not None  # noqa: S101, PT018 - `WishIn`
        hub_id = await hubs.get_hub_id(call.reads, wish.hub)
        studios = await queries.list_studios(session, hub_id, wish.kind)
    broken: dict[Rule, int | None] = {}
    for studio_id in studios:
        terms = await catalogue.peek_terms(call.reads, studio_id)
        begins = to_instant(_midnight(wish), terms.zone)
        times = (begins, begins + timedelta(minutes=wish.minutes))
        found = bookings.would_break(call.actor, terms, times, wish.people, call.now)
        broken = {rule: limit for rule, limit in found.items() if rule in LASTING}
        if not broken:
            return terms
    if not broken:
        raise NotFound("The hub has no such studio.")
    raise BookingRules(
        violations=[{"rule": rule, "limit": limit} for rule, limit in broken.items()]
    )


def _midnight(wish: WishIn) -> datetime:
    return datetime(wish.first_on.year, wish.first_on.month, wish.first_on.day)  # noqa: DTZ001


def _until(wish: WishIn, terms: Terms) -> datetime:
    """When nothing can come of the wish any more."""
    day = day_span(wish.last_on, terms.zone)
    last = day[0] + timedelta(minutes=minute_of(wish.closes) - wish.minutes)
    last -= timedelta(minutes=terms.notice_minutes)
    return min(wish.until, last) if wish.until else last


async def _in_organisation(
    session: Changing, actor: Actor, organisation_id: UUID, hub_id: UUID, now: datetime
) -> None:
    found = await organisations.current_organisation(session, actor.person_id, organisation_id, now)
    if found is None or found.hub_id != hub_id:
        raise NotYourOrganisation
