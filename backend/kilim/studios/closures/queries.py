"""Reads of closures. What everybody may see is when and why a studio is closed."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import TextClause, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import closures as calendar
from kilim.calendar.closures import Held
from kilim.calendar.models import AllocationKind
from kilim.calendar.times import Span
from kilim.core.db import Reads, Statement, run
from kilim.core.documents import Document, iso
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.studios.bookings import queries as bookings
from kilim.studios.bookings.models import Audience
from kilim.studios.catalogue.terms import Terms, get_terms_at, peek_terms
from kilim.studios.closures import policy
from kilim.studios.closures.errors import TooManyHits
from kilim.studios.closures.models import ClosureOutcome
from kilim.studios.closures.proposals import EARLIER, LATER, Hit, Search, Slot
from kilim.studios.closures.schemas import ClosureFilter, PreviewFilter, When
from kilim.studios.qualifications import queries as qualifications
from kilim.studios.qualifications.rules import Standing

MOST_HITS = 300
REACH = timedelta(hours=4)  # of a buffer, at the most


def _text(sql: str) -> TextClause:
    # "::" is PostgreSQL's cast here, never one of SQLAlchemy's names.
    return text(sql.replace("::", r"\:\:"))


_NAME = "coalesce({0}.name ->> CAST(:language AS text), {0}.name ->> 'en')"
# The kinds of qualification of what goes with a booking: equipment needs them, people bring them.
_KINDS = """ARRAY(SELECT e.qualification_id FROM booking_items i JOIN extras e ON e.id = i.pool_id
            WHERE i.booking_id = b.id AND e.kind = '{0}' AND e.qualification_id IS NOT NULL)"""
_HITS = Statement(
    _text(f"""
    SELECT DISTINCT b.starts_at, b.id, b.version, b.title, b.people, b.audience, b.ends_at,
        b.studio_id, b.booked_by, p.name AS person,
        coalesce(b.operated_by, b.booked_by) AS operator,
        EXISTS (SELECT FROM booking_items i WHERE i.booking_id = b.id) AS has_items,
        {_KINDS.format("equipment")} AS needed, {_KINDS.format("people")} AS brought
    FROM allocations a
    JOIN bookings b ON b.hub_id = a.hub_id AND b.id = a.claim_id
    JOIN people p ON p.id = b.booked_by
    WHERE a.hub_id = CAST(:hub AS uuid) AND a.unit_id = ANY(CAST(:studios AS uuid[]))
        AND a.kind = 'core' AND a.span && tstzrange(
            CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz))
    ORDER BY b.starts_at, b.id
    LIMIT {MOST_HITS + 1:d}
    """)
)
_STUDIOS = Statement(
    _text(f"""
    SELECT s.id, {_NAME.format("s")} AS name FROM studios s
    WHERE s.hub_id = CAST(:hub AS uuid) ORDER BY s.id
    """)
)
_NAMES = Statement(
    _text("SELECT s.id, s.name::text AS name FROM studios s WHERE s.hub_id = CAST(:hub AS uuid)")
)
_FIELDS = f"""
    c.id, c.hub_id,
    (SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', {_NAME.format("s")},
            'slug', s.slug, 'kind', s.kind) ORDER BY s.id), '[]')
        FROM closed_units u JOIN studios s ON s.hub_id = u.hub_id AND s.id = u.unit_id
        WHERE u.hub_id = c.hub_id AND u.closure_id = c.id) AS studios,
    {iso("c.starts_at")} AS starts_at, {iso("c.ends_at")} AS ends_at, c.reason,
    json_build_object('id', p.id, 'name', p.name) AS closed_by,
    {iso("c.created_at")} AS created_at, {iso("c.lifted_at")} AS lifted_at,
    (SELECT coalesce(json_agg(json_build_object(
            'booking_id', b.id, 'title', b.title,
            'booked_by', json_build_object('id', w.id, 'name', w.name), 'outcome', o.outcome,
            'old', json_build_object('studio_id', f.id, 'studio', {_NAME.format("f")},
                'starts_at', {iso("o.old_starts_at")}, 'ends_at', {iso("o.old_ends_at")}),
            'new', CASE WHEN t.id IS NOT NULL THEN json_build_object(
                'studio_id', t.id, 'studio', {_NAME.format("t")},
                'starts_at', {iso("o.new_starts_at")}, 'ends_at', {iso("o.new_ends_at")}) END
        ) ORDER BY o.old_starts_at, b.id), '[]')
        FROM closure_outcomes o
        JOIN bookings b ON b.id = o.booking_id
        JOIN people w ON w.id = b.booked_by
        JOIN studios f ON f.id = o.old_studio_id
        LEFT JOIN studios t ON t.id = o.new_studio_id
        WHERE o.closure_id = c.id) AS bookings
"""
_ONE = Statement(
    _text(f"""
    SELECT row_to_json(q)::text AS body, q.hub_id FROM (
        SELECT {_FIELDS} FROM closures c JOIN people p ON p.id = c.closed_by
        WHERE c.id = CAST(:closure AS uuid)
    ) AS q
    """)
)
_OF_STUDIO = Statement(
    _text(f"""
    SELECT c.id, json_build_object('starts_at', {iso("c.starts_at")},
            'ends_at', {iso("c.ends_at")},
            'reason', coalesce(c.reason ->> CAST(:language AS text), c.reason ->> 'en')
        )::text AS body
    FROM closed_units u JOIN closures c ON c.hub_id = u.hub_id AND c.id = u.closure_id
    WHERE u.unit_id = CAST(:studio AS uuid) AND c.lifted_at IS NULL
        AND c.ends_at > CAST(:now AS timestamptz)
    ORDER BY c.starts_at, c.id
    LIMIT 100
    """)
)


@cache
def _list(when: When, limit: int) -> Statement:
    forward = when is When.UPCOMING
    now, order = "CAST(:now AS timestamptz)", "ASC" if forward else "DESC"
    over = f"(c.ends_at <= {now} OR c.lifted_at IS NOT NULL)"
    return Statement(
        _text(f"""
        SELECT json_build_object(
            'items', coalesce(array_to_json((array_agg(item))[1:{limit:d}]), '[]'),
            'next', CASE WHEN count(*) > {limit:d} THEN (array_agg(id))[{limit:d}] END
        )::text AS body
        FROM (
            SELECT q.id, row_to_json(q) AS item FROM (
                SELECT {_FIELDS} FROM closures c JOIN people p ON p.id = c.closed_by
                WHERE c.hub_id = CAST(:hub AS uuid) AND {"NOT " * forward}{over}
                    AND (CAST(:after AS uuid) IS NULL OR
                        (c.ends_at, c.id) {">" if forward else "<"} (
                            SELECT x.ends_at, x.id FROM closures x
                            WHERE x.id = CAST(:after AS uuid)))
                ORDER BY c.ends_at {order}, c.id {order} LIMIT {limit + 1:d}
            ) AS q
        ) AS page
        """)
    )


async def preview(call: Call, wanted: PreviewFilter) -> dict[str, Any]:
    """Whom a closure would hit, as `PreviewOut`, with proposals of where they could go.

    Raises:
        NotFound: one of the studios does not exist, or is of another hub than the first.
        Forbidden: the actor does not manage the hub.
        TooManyHits: more bookings are hit than one closure can move.
    """
    first = await peek_terms(call.reads, wanted.studio[0])
    policy.may_close(call.actor, first.hub_id)
    names, terms = await _studios(call, first.hub_id)
    if not set(wanted.studio) <= set(terms):
        raise NotFound("The hub has no such studio.")
    span = (wanted.starts_at, wanted.ends_at)
    binds = {"hub": first.hub_id, "studios": wanted.studio}
    rows = await call.reads.all(_HITS, **binds, starts_at=span[0], ends_at=span[1])
    if len(rows) > MOST_HITS:
        raise TooManyHits
    hits = [_hit(row) for row in rows]
    search = await _search(call, first.hub_id, terms, hits)
    search.held = [*search.held, *(_shut(studio, span) for studio in set(wanted.studio))]
    found = []
    for row, hit in zip(rows, hits, strict=True):
        slots = search.propose(hit)
        if row["has_items"]:
            slots = await _with_items(call, first.hub_id, hit, slots)
        for slot in slots[:1]:
            search.keep(hit, slot)
        found.append(_hit_out(row, names, slots))
    return {"hits": found}


async def _with_items(call: Call, hub_id: UUID, hit: Hit, slots: list[Slot]) -> list[Slot]:
    """Those of `slots` at which what goes with the booking is free as well."""
    starts = sorted({slot.starts_at for slot in slots})
    length = hit.ends_at - hit.starts_at
    fit = await bookings.starts_with_items(call.reads, hub_id, hit.booking_id, starts, length)
    return [slot for slot in slots if slot.starts_at in fit]


async def _studios(call: Call, hub_id: UUID) -> tuple[dict[UUID, str], dict[UUID, Terms]]:
    """The names and terms of all studios of the hub."""
    rows = await call.reads.all(_STUDIOS, hub=hub_id, language=call.language)
    names = {row["id"]: row["name"] for row in rows}
    return names, {studio: await peek_terms(call.reads, studio) for studio in names}


async def _search(
    call: Call, hub_id: UUID, terms: dict[UUID, Terms], hits: Sequence[Hit]
) -> Search:
    if not hits:
        return Search(terms, [], call.now)
    kinds = {terms[hit.studio_id].kind for hit in hits}
    studios = [studio for studio, of in terms.items() if of.kind in kinds]
    last = max(hit.ends_at for hit in hits)
    window = (hits[0].starts_at - EARLIER - REACH, last + LATER + REACH)
    held = await calendar.list_held(call.reads, hub_id, studios, window)
    return Search(terms, held, call.now, await _standings(call, terms, hits))


async def _standings(
    call: Call, terms: dict[UUID, Terms], hits: Sequence[Hit]
) -> dict[UUID, list[Standing]]:
    """What those who operate have learned, of all that could be needed: one question."""
    kinds = {one.qualification_id for one in terms.values() if one.qualification_id}
    kinds = kinds.union(*(hit.needed for hit in hits))
    if not kinds:
        return {}
    people = {hit.operator for hit in hits}
    return await qualifications.look_up_all(call.reads, people, kinds, call.language)


def _hit(row: Any) -> Hit:
    times = (row["starts_at"], row["ends_at"])
    who = (row["people"], Audience(row["audience"]))
    needed, brought = frozenset(row["needed"]), frozenset(row["brought"])
    return Hit(row["id"], row["studio_id"], *times, *who, row["operator"], needed, brought)


def _shut(studio_id: UUID, span: Span) -> Held:
    return Held(studio_id, UUID(int=0), AllocationKind.CLOSURE, *span)


def _hit_out(row: Any, names: dict[UUID, str], slots: Sequence[Slot]) -> dict[str, Any]:
    fields = ("version", "title", "people", "audience", "studio_id", "starts_at", "ends_at")
    return {name: row[name] for name in fields} | {
        "booking_id": row["id"],
        "booked_by": {"id": row["booked_by"], "name": row["person"]},
        "studio": names[row["studio_id"]],
        "proposals": [asdict(slot) | {"studio": names[slot.studio_id]} for slot in slots],
    }


async def find_hits(
    session: AsyncSession, hub_id: UUID, studio_ids: Sequence[UUID], span: Span
) -> dict[UUID, int]:
    """The hit bookings with their versions, inside the transaction that closes."""
    binds = {"hub": hub_id, "studios": list(studio_ids)}
    rows = await run(session, _HITS, **binds, starts_at=span[0], ends_at=span[1])
    return {row["id"]: row["version"] for row in rows}


async def require_studios(session: AsyncSession, hub_id: UUID, studio_ids: Sequence[UUID]) -> None:
    """Make sure that all of these are studios of the hub.

    Raises:
        NotFound: one is not.
    """
    for studio_id in studio_ids:
        await get_terms_at(session, hub_id, studio_id)


async def list_closures(call: Call, wanted: ClosureFilter) -> Document:
    """The closures of a hub: those still to end soonest first, the others latest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_close(call.actor, hub_id)
    row = await call.reads.first(
        _list(wanted.when, wanted.limit),
        hub=hub_id,
        now=call.now,
        after=wanted.after,
        language=call.language,
    )
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def get_closure(call: Call, closure_id: UUID) -> Document:
    """One closure, as `ClosureOut`.

    Raises:
        NotFound: there is no such closure.
        Forbidden: the actor does not manage its hub.
    """
    row = await call.reads.first(_ONE, closure=closure_id, language=call.language)
    if row is None:
        raise NotFound
    policy.may_close(call.actor, row["hub_id"])
    return Document(row["body"])


async def read_back(session: AsyncSession, call: Call, closure_id: UUID) -> Document:
    """The same, inside the transaction that has just changed it."""
    [row] = await run(session, _ONE, closure=closure_id, language=call.language)
    return Document(row["body"])


async def list_of_studio(
    reads: Reads, studio_id: UUID, language: str, *, now: datetime
) -> Document:
    """When and why a studio is or will be closed, soonest first.

    Raises:
        NotFound: there is no such studio.
    """
    await peek_terms(reads, studio_id)
    rows = await reads.all(_OF_STUDIO, studio=studio_id, now=now, language=language)
    items = ",".join(row["body"] for row in rows)
    return Document(f'{{"items":[{items}],"next":null}}')


async def outcomes_of(session: AsyncSession, closure_id: UUID) -> Sequence[ClosureOutcome]:
    """What became of the bookings that a closure hit, earliest first."""
    query = select(ClosureOutcome).where(ClosureOutcome.closure_id == closure_id)
    ordered = query.order_by(ClosureOutcome.old_starts_at, ClosureOutcome.booking_id)
    return (await session.scalars(ordered)).all()


async def names_of_studios(session: AsyncSession, hub_id: UUID) -> dict[UUID, dict[str, str]]:
    """The names of a hub's studios, each by language."""
    rows = await run(session, _NAMES, hub=hub_id)
    return {row["id"]: from_json(row["name"]) for row in rows}
