"""Reads of bookings. Every function takes the actor and returns only what the actor may see."""

from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.calendar.times import Span
from kilim.core.db import Statement, Transaction, run
from kilim.core.documents import Document, iso
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.studios.bookings import policy
from kilim.studios.bookings.facts import BookingFacts as BookingFacts
from kilim.studios.bookings.facts import Facts as Facts
from kilim.studios.bookings.facts import calendar_facts as calendar_facts
from kilim.studios.bookings.facts import facts_of
from kilim.studios.bookings.facts import list_series_facts as list_series_facts
from kilim.studios.bookings.facts import mail_calendar as mail_calendar
from kilim.studios.bookings.facts import mail_facts as mail_facts
from kilim.studios.bookings.items import BRIEF as BRIEF
from kilim.studios.bookings.items import ITEMS
from kilim.studios.bookings.items import starts_with_items as starts_with_items
from kilim.studios.bookings.models import Audience
from kilim.studios.bookings.models import Booking as Booking
from kilim.studios.bookings.operating import Operating
from kilim.studios.bookings.policy import ALLOWED as ALLOWED
from kilim.studios.bookings.policy import EARLY as EARLY
from kilim.studios.bookings.policy import UNDO_FOR as UNDO_FOR
from kilim.studios.bookings.policy import VISIBLE as VISIBLE
from kilim.studios.bookings.rules import broken_rules
from kilim.studios.bookings.schemas import BookingFilter, When
from kilim.studios.catalogue import queries as catalogue
from kilim.studios.catalogue.terms import Terms, peek_terms

actor_binds = policy.binds
LONGEST = timedelta(days=1)  # no booking is longer, which keeps `upcoming` on its index
NEAREST, NEIGHBOURS = 3, 2  # alternatives in the same studio, and in others at the same time

_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_NAME = "coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en')"
FIELDS = f"""
    b.id, b.state, b.version,
    json_build_object('id', s.id, 'slug', s.slug, 'name', {_NAME}, 'kind', s.kind) AS studio,
    {_HUB} AS hub, {iso("b.starts_at")} AS starts_at, {iso("b.ends_at")} AS ends_at,
    b.local_starts_at, b.local_ends_at, b.zone, b.title, b.note, b.people, b.audience,
    json_build_object('amount', b.price_amount, 'currency', b.currency) AS price,
    b.credit_minutes,
    json_build_object('id', p.id, 'name', p.name) AS booked_by,
    CASE WHEN o.id IS NOT NULL
        THEN json_build_object('id', o.id, 'name', o.name) END AS organisation,
    CASE WHEN b.operated_by IS NOT NULL
        THEN (SELECT json_build_object('id', op.id, 'name', op.name) FROM people op
            WHERE op.id = b.operated_by) END AS operated_by,
    {ITEMS} AS items, b.series_id,
    {iso("b.created_at")} AS created_at, {iso("b.cancelled_at")} AS cancelled_at,
    b.no_show_minutes, {iso("b.checked_in_at")} AS checked_in_at,
    {iso("b.finished_at")} AS finished_at,
    {iso("b.approve_by")} AS approve_by, b.decline_reason,
    {policy.ALLOWED} AS allowed
"""
JOINS = """
    JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
    JOIN hubs h ON h.id = b.hub_id
    JOIN people p ON p.id = b.booked_by
    LEFT JOIN organisations o ON o.hub_id = b.hub_id AND o.id = b.organisation_id
"""


def _text(sql: str) -> TextClause:
    # "::" is PostgreSQL's cast here, never one of SQLAlchemy's names.
    return text(sql.replace("::", r"\:\:"))


def _sql(statement: str) -> Statement:
    return Statement(_text(statement))


ONE = _sql(f"""
    SELECT row_to_json(q)::text AS body, q.version FROM (
        SELECT {FIELDS} FROM bookings b {JOINS}
        WHERE b.id = CAST(:booking AS uuid) AND {policy.VISIBLE}
    ) AS q
""")


_TERMS = _sql(f"""
    SELECT made.version, made.created_at AS since, made.terms::text AS made,
        new.terms::text AS present
    FROM bookings b
    JOIN studio_terms made ON made.hub_id = b.hub_id AND made.studio_id = b.studio_id
        AND made.version = b.terms_version
    JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
    JOIN studio_terms new ON new.hub_id = b.hub_id AND new.studio_id = s.id
        AND new.version = s.version
    WHERE b.id = CAST(:booking AS uuid) AND {policy.VISIBLE}
""")


@cache
def _list(wanted: frozenset[str], when: When, limit: int) -> Statement:
    """The page statement: first the ids, from the actor's own index and from each hub's.

    Args:
        wanted: the conditions it has. One that is switched off by a parameter instead would keep
            PostgreSQL from using the index for the others.
    """
    forward = when is When.UPCOMING
    order = "b.starts_at, b.id" if forward else "b.starts_at DESC, b.id DESC"
    now = "CAST(:now AS timestamptz)"
    conditions = {
        When.UPCOMING: f"b.ends_at > {now} AND b.starts_at > {now} - CAST(:longest AS interval)",
        When.PAST: f"b.ends_at <= {now} AND b.starts_at < {now}",
        When.ALL: "true",
        "state": "b.state = CAST(:state AS text)",
        "hub": "b.hub_id = CAST(:hub AS uuid)",
        "after": f"""(b.starts_at, b.id) {">" if forward else "<"} (
            SELECT a.starts_at, a.id FROM bookings a
            WHERE a.id = CAST(:after AS uuid) AND {policy.VISIBLE.replace("b.", "a.")})""",
    }
    page = f"""{" AND ".join(conditions[name] for name in (when, *sorted(wanted - {"managed"})))}
        ORDER BY {order} LIMIT {limit + 1:d}"""
    own = f"SELECT b.* FROM bookings b WHERE b.booked_by = CAST(:person AS uuid) AND {page}"
    if "managed" in wanted:
        own = f"""
            SELECT b.* FROM bookings b JOIN (
                ({own.replace("b.*", "b.id")}) UNION (
                SELECT managed.id FROM hubs CROSS JOIN LATERAL (
                    SELECT b.id FROM bookings b WHERE b.hub_id = hubs.id AND {page}
                ) AS managed
                WHERE (hubs.id = ANY(CAST(:manages AS uuid[])) OR :admin)
                    {"AND hubs.id = CAST(:hub AS uuid)" if "hub" in wanted else ""})
            ) AS found USING (id)"""
    return _sql(f"""
        SELECT convert_to(json_build_object(
            'items', coalesce(array_to_json((array_agg(item))[1:{limit:d}]), '[]'),
            'next', CASE WHEN count(*) > {limit:d} THEN (array_agg(id))[{limit:d}] END
        )::text, 'UTF8') AS body
        FROM (
            SELECT q.id, row_to_json(q) AS item FROM (
                SELECT {FIELDS} FROM ({own}) AS b {JOINS} ORDER BY {order} LIMIT {limit + 1:d}
            ) AS q
        ) AS page
    """)


def answering(change: str) -> Statement:
    """`change`, SQL that returns rows of bookings, with its one row written as `BookingOut`.

    For bookings of a studio alone: what the statement itself writes elsewhere, it does not see.
    """
    answer = f"""
        SELECT row_to_json(q)::text AS body, q.version FROM (
            SELECT {FIELDS.replace(ITEMS, "'[]'::json")} FROM b {JOINS}
        ) AS q
    """
    return Statement(_text(answer), b=_text(change))


async def get_booking(call: Call, booking_id: UUID) -> Document:
    """One booking that the actor may see, as `BookingOut`.

    Raises:
        NotFound: it does not exist, or the actor may not see it.
    """
    row = await call.reads.first(ONE, booking=booking_id, **binds(call))
    if row is None:
        raise NotFound
    return Document(row["body"], row["version"])


async def get_booking_terms(call: Call, booking_id: UUID) -> dict[str, Any]:
    """On which terms a booking that the actor may see was made, as `BookingTerms`.

    Raises:
        NotFound: it does not exist, or the actor may not see it.
    """
    row = await call.reads.first(_TERMS, booking=booking_id, **policy.binds(call.actor))
    if row is None:
        raise NotFound
    made, present = (catalogue.terms_out(row[name]) for name in ("made", "present"))
    changed = [name for name, value in made.items() if present.get(name) != value]
    terms = {"made": made, "present": present, "changed": changed}
    return {"version": row["version"], "since": row["since"], **terms}


def binds(call: Call) -> dict[str, object]:
    """The values that every statement about bookings takes."""
    return {"language": call.language, "now": call.now, **policy.binds(call.actor)}


async def read_back(session: AsyncSession, call: Call, booking_id: UUID) -> Document:
    """The same, inside the transaction that has just changed it."""
    [row] = await run(session, ONE, booking=booking_id, **binds(call))
    return Document(row["body"], row["version"])


async def answer(
    transaction: Transaction, call: Call, statement: Statement, values: dict[str, Any]
) -> Document:
    """The booking that the last statement of a command answers with, as `BookingOut`."""
    [row] = await transaction.answer(statement, values | binds(call))
    return Document(row["body"], row["version"])


async def list_bookings(call: Call, wanted: BookingFilter) -> Document:
    """The actor's bookings and, unless `mine`, those of the hubs that the actor manages.

    Upcoming ones come soonest first, others with the latest start first.

    Raises:
        NotFound: there is no hub with this slug.
    """
    actor = call.actor
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub) if wanted.hub else None
    filters = {"hub": hub_id, "state": wanted.state, "after": wanted.after}
    chosen = {name for name, value in filters.items() if value is not None}
    if not wanted.mine and (actor.is_admin or actor.managed_hubs):
        chosen.add("managed")
    row = await call.reads.first(
        _list(frozenset(chosen), wanted.when, wanted.limit),
        **filters,
        **binds(call),
        longest=LONGEST,
    )
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def alternatives(
    call: Call,
    terms: Terms,
    wish: Span,
    *,
    people: int,
    audience: Audience,
    items: Mapping[UUID, int],
    operating: Operating,
    except_claim: UUID | None = None,
) -> list[dict[str, object]]:
    """What the same people could book instead: the nearest times, then other studios at the time.

    All of `items`, how many of which extra, can be had with each of them.

    Args:
        except_claim: the claim that is to move; its own time counts as free.
    """
    reads, now, length = call.reads, call.now, wish[1] - wish[0]
    minutes = int(length / timedelta(minutes=1))
    around = (wish[0] - timedelta(days=1), wish[1] + timedelta(days=2))
    names = dict(await catalogue.list_neighbours(reads, terms, call.language))
    starts = await catalogue.free_starts(
        reads, terms, around, minutes, now=now, except_claim=except_claim, items=items
    )
    starts = [at for at in starts if not operating.broken(terms, at + length)]
    nearest = sorted(starts, key=lambda start: abs(start - wish[0]))[:NEAREST]
    found = [(terms.studio_id, start) for start in sorted(nearest)]
    for other in names:
        if other != terms.studio_id and len(found) < len(nearest) + NEIGHBOURS:
            others = await peek_terms(reads, other)
            if broken_rules(others, *wish, people=people, audience=audience, now=now):
                continue
            if (await operating.elsewhere(reads, others)).broken(others, wish[1]):
                continue
            free = await catalogue.free_starts(
                reads, others, wish, minutes, now=now, except_claim=except_claim, items=items
            )
            if wish[0] in free:
                found.append((other, wish[0]))
    return [
        {"studio_id": studio, "studio": names[studio], "starts_at": at, "ends_at": at + length}
        for studio, at in found
    ]


async def lock_booking(session: AsyncSession, booking_id: UUID) -> Booking:
    """The booking for a change in this transaction; a second change waits for the first.

    Raises:
        NotFound: it does not exist.
    """
    query = select(Booking).where(Booking.id == booking_id).with_for_update(key_share=True)
    booking = await session.scalar(query)
    if booking is None:
        raise NotFound
    return booking


async def lock_visible(session: AsyncSession, actor: Actor, booking_id: UUID) -> Booking:
    """The same for a booking that the actor may see.

    Raises:
        NotFound: it does not exist, or the actor may not see it.
    """
    booking = await lock_booking(session, booking_id)
    policy.may_see(actor, booking)
    return booking


async def file_facts(call: Call, booking_id: UUID) -> Facts:
    """The facts of one booking that the actor may see, and of the series that it is of.

    Raises:
        NotFound: it does not exist, or the actor may not see it.
    """
    await get_booking(call, booking_id)
    return await facts_of(call.reads, booking_id)
