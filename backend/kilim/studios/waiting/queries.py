"""Reads of the waiting list. People see their own wishes, managers those of their hubs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call, read_grants
from kilim.calendar.times import Span
from kilim.core.db import Changing, Statement, run
from kilim.core.documents import Document, iso
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.studios.catalogue.terms import Terms
from kilim.studios.waiting import policy
from kilim.studios.waiting.rules import Window
from kilim.studios.waiting.schemas import Wanted, WishFilter

LONGEST_QUEUE = 500  # wishes that are looked at when time is freed

_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_NAME = "coalesce({0}.name ->> CAST(:language AS text), {0}.name ->> 'en')"
_STUDIO = f"""json_build_object(
    'id', {{0}}.id, 'slug', {{0}}.slug, 'name', {_NAME}, 'kind', {{0}}.kind)"""
_CLOCK = "to_char(make_interval(mins => {}), 'HH24:MI')"
_LOCAL = "to_char({} AT TIME ZONE h.zone, 'YYYY-MM-DD\"T\"HH24:MI:SS')"
_OFFER = f"""(
    SELECT json_build_object('id', o.id, 'studio', {_STUDIO.format("os")},
        'starts_at', {iso("o.starts_at")}, 'ends_at', {iso("o.ends_at")},
        'local_starts_at', {_LOCAL.format("o.starts_at")},
        'local_ends_at', {_LOCAL.format("o.ends_at")},
        'offered_at', {iso("o.offered_at")}, 'expires_at', {iso("o.expires_at")},
        'seconds_left', floor(extract(epoch FROM o.expires_at - clock_timestamp()))::int)
    FROM waiting_offers o JOIN studios os ON os.hub_id = o.hub_id AND os.id = o.studio_id
    WHERE o.wish_id = w.id AND o.state = 'open' AND o.expires_at > clock_timestamp())"""
_SKIPS = f"""(
    SELECT coalesce(json_agg(json_build_object('studio', {_NAME.format("ks")},
        'starts_at', {iso("k.starts_at")}, 'ends_at', {iso("k.ends_at")},
        'reason', k.reason, 'at', {iso("k.created_at")}) ORDER BY k.id DESC), '[]')
    FROM (SELECT * FROM waiting_skips WHERE wish_id = w.id ORDER BY id DESC LIMIT 5) k
    JOIN studios ks ON ks.hub_id = k.hub_id AND ks.id = k.studio_id)"""
_FIELDS = f"""
    w.id, w.state, {_HUB} AS hub, json_build_object('id', p.id, 'name', p.name) AS person,
    CASE WHEN s.id IS NOT NULL THEN {_STUDIO.format("s")} END AS studio,
    coalesce(w.kind, s.kind) AS kind, w.minutes, w.first_on, w.last_on,
    {_CLOCK.format("w.from_minute")} AS opens, {_CLOCK.format("w.to_minute")} AS closes, w.people,
    CASE WHEN g.id IS NOT NULL
        THEN json_build_object('id', g.id, 'name', g.name) END AS organisation,
    w.title, w.note, {iso("w.wanted_until")} AS wanted_until, {iso("w.created_at")} AS created_at,
    {iso("w.ended_at")} AS ended_at, w.person_id = CAST(:person AS uuid) AS mine,
    {_OFFER} AS offer, {_SKIPS} AS skips
"""
_JOINS = """
    JOIN hubs h ON h.id = w.hub_id
    JOIN people p ON p.id = w.person_id
    LEFT JOIN studios s ON s.hub_id = w.hub_id AND s.id = w.studio_id
    LEFT JOIN organisations g ON g.hub_id = w.hub_id AND g.id = w.organisation_id
"""


def _text(sql: str) -> TextClause:
    # "::" is PostgreSQL's cast here, never one of SQLAlchemy's names.
    return text(sql.replace("::", r"\:\:"))


def answering(change: str) -> Statement:
    """`change`, SQL that returns one row of wishes, written as `WishOut`."""
    answer = f"""
        SELECT row_to_json(q)::text AS body, NULL::int AS version FROM (
            SELECT {_FIELDS} FROM w {_JOINS}
        ) AS q
    """
    return Statement(_text(answer), w=_text(change))


_ONE = Statement(
    _text(f"""
    SELECT row_to_json(q)::text AS body FROM (
        SELECT {_FIELDS} FROM waiting_wishes w {_JOINS}
        WHERE w.id = CAST(:wish AS uuid) AND {policy.VISIBLE}
    ) AS q
    """)
)


@cache
def _list(wanted: frozenset[str], state: Wanted, limit: int) -> Statement:
    """The page statement. Open wishes come in the order in which they are served."""
    forward = state is Wanted.OPEN
    order = "w.created_at, w.id" if forward else "w.created_at DESC, w.id DESC"
    conditions = {
        Wanted.OPEN: "w.ended_at IS NULL",
        Wanted.ENDED: "w.ended_at IS NOT NULL",
        Wanted.ALL: "true",
        "mine": "w.person_id = CAST(:person AS uuid)",
        "hub": "w.hub_id = CAST(:hub AS uuid)",
        "after": f"""(w.created_at, w.id) {">" if forward else "<"} (
            SELECT a.created_at, a.id FROM waiting_wishes a
            WHERE a.id = CAST(:after AS uuid) AND {policy.VISIBLE.replace("w.", "a.")})""",
    }
    chosen = " AND ".join(conditions[name] for name in (state, *sorted(wanted)))
    return Statement(
        _text(f"""
        SELECT json_build_object(
            'items', coalesce(array_to_json((array_agg(item))[1:{limit:d}]), '[]'),
            'next', CASE WHEN count(*) > {limit:d} THEN (array_agg(id))[{limit:d}] END
        )::text AS body
        FROM (
            SELECT q.id, row_to_json(q) AS item FROM (
                SELECT {_FIELDS} FROM waiting_wishes w {_JOINS}
                WHERE {policy.VISIBLE} AND {chosen}
                ORDER BY {order} LIMIT {limit + 1:d}
            ) AS q
        ) AS page
        """)
    )


async def list_wishes(call: Call, wanted: WishFilter) -> Document:
    """The actor's wishes and, unless `mine`, those at the hubs that the actor manages.

    Raises:
        NotFound: there is no hub with this slug.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub) if wanted.hub else None
    filters = {"hub": hub_id, "after": wanted.after, "mine": wanted.mine or None}
    chosen = frozenset(name for name, value in filters.items() if value is not None)
    row = await call.reads.first(
        _list(chosen, wanted.state, wanted.limit),
        hub=hub_id,
        after=wanted.after,
        language=call.language,
        **policy.binds(call.actor),
    )
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def read_wish(session: AsyncSession, call: Call, wish_id: UUID) -> Document:
    """A wish as `WishOut`, inside the transaction that has just changed it.

    Raises:
        NotFound: it does not exist, or the actor may not see it.
    """
    binds = {"language": call.language, **policy.binds(call.actor)}
    rows = await run(session, _ONE, wish=wish_id, **binds)
    if not rows:
        raise NotFound
    return Document(rows[0]["body"])


@dataclass(frozen=True, slots=True)
class Waiting:
    """A wish that waits, and what decides whether it can be offered a time in a studio."""

    wish_id: UUID
    actor: Actor
    active: bool
    people: int
    window: Window
    declined: list[Span]


_QUEUE = Statement(
    _text(f"""
    SELECT w.id, w.person_id, p.name, p.language, p.state = 'active' AS active,
        (SELECT json_agg(json_build_array(g.role, g.hub_id))::text
            FROM grants g WHERE g.person_id = w.person_id) AS grants,
        w.people, w.minutes, w.first_on, w.last_on, w.from_minute, w.to_minute,
        (SELECT array_agg(o.starts_at ORDER BY o.id) FROM waiting_offers o
            WHERE o.wish_id = w.id AND o.studio_id = CAST(:studio AS uuid)) AS declined_from,
        (SELECT array_agg(o.ends_at ORDER BY o.id) FROM waiting_offers o
            WHERE o.wish_id = w.id AND o.studio_id = CAST(:studio AS uuid)) AS declined_to
    FROM waiting_wishes w JOIN people p ON p.id = w.person_id
    WHERE w.hub_id = CAST(:hub AS uuid) AND w.ended_at IS NULL AND w.state = 'waiting'
        AND (w.studio_id = CAST(:studio AS uuid) OR w.kind = CAST(:kind AS text))
        AND w.first_on <= CAST(:last_on AS date) AND w.last_on >= CAST(:first_on AS date)
        AND w.wanted_until > clock_timestamp()
    ORDER BY w.created_at, w.id LIMIT {LONGEST_QUEUE}
    """)
)


async def list_waiting(
    session: AsyncSession, terms: Terms, days: tuple[date, date]
) -> list[Waiting]:
    """Who waits for the studio or its kind on one of `days`, in the order in which they wished."""
    rows = await run(
        session,
        _QUEUE,
        hub=terms.hub_id,
        studio=terms.studio_id,
        kind=terms.kind,
        first_on=days[0],
        last_on=days[1],
    )
    return [_waiting(row) for row in rows]


def _waiting(row: Any) -> Waiting:
    grants = read_grants(row["grants"])
    return Waiting(
        wish_id=row["id"],
        actor=Actor(row["person_id"], row["name"], row["language"], grants),
        active=row["active"],
        people=row["people"],
        window=Window(
            row["minutes"], row["first_on"], row["last_on"], row["from_minute"], row["to_minute"]
        ),
        declined=list(zip(row["declined_from"] or (), row["declined_to"] or (), strict=True)),
    )


_BUSY = Statement(
    _text("""
    SELECT b.starts_at, b.ends_at FROM bookings b
    WHERE b.booked_by = CAST(:person AS uuid) AND b.state IN ('confirmed', 'pending')
        AND b.starts_at > CAST(:since AS timestamptz) AND b.starts_at < CAST(:until AS timestamptz)
    UNION ALL
    SELECT o.starts_at, o.ends_at FROM waiting_offers o
    JOIN waiting_wishes w ON w.hub_id = o.hub_id AND w.id = o.wish_id
    WHERE w.person_id = CAST(:person AS uuid) AND w.state = 'offered' AND o.state = 'open'
    """)
)


async def busy_times(session: AsyncSession, person_id: UUID, window: Span) -> list[Span]:
    """What the person has booked or been offered anywhere.

    Args:
        window: when the bookings begin.
    """
    rows = await run(session, _BUSY, person=person_id, since=window[0], until=window[1])
    return [(row["starts_at"], row["ends_at"]) for row in rows]


_PLACES = Statement(
    _text("""
    SELECT s.id, w.hub_id, w.first_on, w.last_on, h.zone
    FROM waiting_wishes w JOIN hubs h ON h.id = w.hub_id
    JOIN studios s ON s.hub_id = w.hub_id AND (s.id = w.studio_id OR s.kind = w.kind)
    WHERE w.id = CAST(:wish AS uuid) AND w.state = 'waiting' ORDER BY s.id
    """)
)


async def list_places(session: AsyncSession, wish_id: UUID) -> Iterable[Any]:
    """Each studio that would fulfil the wish, with `hub_id`, `first_on`, `last_on` and `zone`."""
    return await run(session, _PLACES, wish=wish_id)


_STUDIOS = Statement(
    _text("""
    SELECT s.id FROM studios s
    WHERE s.hub_id = CAST(:hub AS uuid) AND s.kind = CAST(:kind AS text) ORDER BY s.id
    """)
)


async def list_studios(session: Changing, hub_id: UUID, kind: str) -> list[UUID]:
    """The studios of a kind at a hub."""
    return [row["id"] for row in await run(session, _STUDIOS, hub=hub_id, kind=kind)]


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """What the letter about an offer says; times are the hub's wall times."""

    hub: str
    city: str
    studio: dict[str, str]  # by language
    local_starts_at: datetime
    local_ends_at: datetime
    local_expires_at: datetime
    name: str
    email: str
    language: str


_FACTS = Statement(
    _text("""
    SELECT h.name AS hub, h.city, s.name::text AS studio,
        o.starts_at AT TIME ZONE h.zone AS local_starts_at,
        o.ends_at AT TIME ZONE h.zone AS local_ends_at,
        o.expires_at AT TIME ZONE h.zone AS local_expires_at, p.name, p.email, p.language
    FROM waiting_offers o
    JOIN waiting_wishes w ON w.hub_id = o.hub_id AND w.id = o.wish_id
    JOIN people p ON p.id = w.person_id JOIN hubs h ON h.id = o.hub_id
    JOIN studios s ON s.hub_id = o.hub_id AND s.id = o.studio_id
    WHERE o.id = CAST(:offer AS uuid) AND o.state = 'open'
    """)
)


async def offer_facts(session: AsyncSession, offer_id: UUID) -> OfferFacts | None:
    """The facts of an open offer; None when it has been answered or has expired."""
    rows = await run(session, _FACTS, offer=offer_id)
    if not rows:
        return None
    fields = dict(rows[0])
    return OfferFacts(**(fields | {"studio": from_json(fields["studio"])}))
