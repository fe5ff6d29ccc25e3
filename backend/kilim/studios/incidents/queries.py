"""Reads of incidents, for the managers of their hub, and of the units that a booking holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import TextClause, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import queries as calendar
from kilim.calendar.models import UnitKind
from kilim.core.db import Changing, Statement, run
from kilim.core.documents import Document, iso
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.studios.bookings import queries as bookings
from kilim.studios.incidents import policy
from kilim.studios.incidents.models import Incident, Severity
from kilim.studios.incidents.proposals import propose
from kilim.studios.incidents.schemas import IncidentFilter

RECENT = timedelta(days=7)  # so long after a booking its person can still report what was broken


def _text(sql: str) -> TextClause:
    # "::" is PostgreSQL's cast here, never one of SQLAlchemy's names.
    return text(sql.replace("::", r"\:\:"))


_UNIT = """(SELECT json_build_object('id', u.id, 'kind', u.kind,
    'name', coalesce(n.name ->> CAST(:language AS text), n.name ->> 'en'),
    'label', coalesce(q.label, ''))
    FROM units u LEFT JOIN studios s ON s.id = u.id LEFT JOIN equipment_units q ON q.id = u.id
    LEFT JOIN extras e ON e.id = q.extra_id
    CROSS JOIN LATERAL (SELECT coalesce(s.name, e.name) AS name) AS n
    WHERE u.id = {0})"""
_PERSON = "(SELECT json_build_object('id', p.id, 'name', p.name) FROM people p WHERE p.id = {0})"
_FIELDS = f"""
    i.id, {_UNIT.format("i.unit_id")} AS unit, i.what, i.severity,
    {_PERSON.format("i.reported_by")} AS reported_by, {iso("i.reported_at")} AS reported_at,
    {_PERSON.format("i.resolved_by")} AS resolved_by, {iso("i.resolved_at")} AS resolved_at,
    i.resolution
"""
_ONE = Statement(
    _text(f"""
    SELECT row_to_json(x)::text AS body
    FROM (SELECT {_FIELDS} FROM incidents i WHERE i.id = CAST(:id AS uuid)) AS x
    """)
)
_HELD_BY = """EXISTS (SELECT FROM allocations a
    JOIN bookings b ON b.hub_id = a.hub_id AND b.id = a.claim_id
    WHERE a.hub_id = u.hub_id AND a.unit_id = u.id AND a.kind = 'core'
        AND a.span && tstzrange(CAST(:since AS timestamptz), NULL)
        AND b.booked_by = CAST(:person AS uuid))"""
_REPORTED = Statement(
    _text(f"""
    SELECT u.hub_id, u.kind, {_HELD_BY} AS holds
    FROM units u WHERE u.id = CAST(:unit AS uuid) AND u.person_id IS NULL
    """)
)
_UNITS = Statement(
    _text(f"""
    SELECT (SELECT json_build_object('items', coalesce(json_agg({_UNIT.format("a.unit_id")}
            ORDER BY a.pool_id NULLS FIRST, a.unit_id), '[]'), 'next', NULL)::text
        FROM allocations a JOIN units k ON k.id = a.unit_id AND k.person_id IS NULL
        WHERE a.claim_id = b.id AND a.kind = 'core') AS body
    FROM bookings b WHERE b.id = CAST(:booking AS uuid) AND {bookings.VISIBLE}
    """)
)
_OPEN = Statement(
    text("""
    SELECT hub_id, unit_id, (SELECT pool_id FROM pool_units m WHERE m.unit_id = i.unit_id)
        AS pool_id, resolved_at IS NOT NULL AS over
    FROM incidents i WHERE id = CAST(:id AS uuid)
    """)
)
_AFFECTED = Statement(
    text("""
    SELECT b.id AS booking_id, b.title, b.starts_at, b.ends_at, p.id AS person, p.name,
        coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en') AS studio
    FROM allocations a
    JOIN bookings b ON b.hub_id = a.hub_id AND b.id = a.claim_id
    JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
    JOIN people p ON p.id = b.booked_by
    WHERE a.hub_id = CAST(:hub AS uuid) AND a.unit_id = CAST(:unit AS uuid) AND a.kind = 'core'
        AND a.span && tstzrange(CAST(:now AS timestamptz), NULL)
    ORDER BY b.starts_at, b.id LIMIT 300
    """)
)
_LABELS = Statement(
    text("SELECT id, label FROM equipment_units WHERE id = ANY(CAST(:ids AS uuid[]))")
)


@dataclass(frozen=True, slots=True)
class Reported:
    """A unit that somebody reports, and whether a booking of theirs holds it, or did just now."""

    hub_id: UUID
    kind: UnitKind
    holds: bool


async def get_reported(session: AsyncSession, call: Call, unit_id: UUID) -> Reported:
    """What a report is about.

    Raises:
        NotFound: there is no such studio or thing.
    """
    binds = {"unit": unit_id, "person": call.actor.person_id, "since": call.now - RECENT}
    rows = await run(session, _REPORTED, **binds)
    if not rows:
        raise NotFound
    return Reported(rows[0]["hub_id"], UnitKind(rows[0]["kind"]), rows[0]["holds"])


async def lock_incident(session: AsyncSession, call: Call, incident_id: UUID) -> Incident:
    """The incident, which nobody else changes until the transaction ends.

    Raises:
        NotFound: there is no such incident, or the actor does not manage its hub.
    """
    own = select(Incident).where(Incident.id == incident_id).with_for_update(key_share=True)
    incident = await session.scalar(own.execution_options(populate_existing=True))
    if incident is None:
        raise NotFound
    policy.may_deal(call.actor, incident.hub_id)
    return incident


async def lock_unusable(session: AsyncSession, unit_id: UUID) -> Incident | None:
    """The open incident that makes a unit unusable, for a change in this transaction."""
    query = select(Incident).where(
        Incident.unit_id == unit_id,
        Incident.severity == Severity.UNUSABLE,
        Incident.resolved_at.is_(None),
    )
    incident: Incident | None = await session.scalar(query.with_for_update(key_share=True))
    return incident


async def read_back(session: Changing, call: Call, incident_id: UUID) -> Document:
    """An incident as `IncidentOut`, inside the transaction that has just changed it."""
    [row] = await run(session, _ONE, id=incident_id, language=call.language)
    return Document(row["body"])


async def list_units(call: Call, booking_id: UUID) -> Document:
    """The studio and the things that a booking holds; a booking has few, so this is one page.

    Raises:
        NotFound: there is no such booking, or the actor may not see it.
    """
    row = await call.reads.first(_UNITS, booking=booking_id, **bookings.binds(call))
    if row is None:
        raise NotFound
    return Document(row["body"])


@cache
def _list(limit: int) -> Statement:
    page = f"""
        SELECT i.id, (SELECT row_to_json(x) FROM (SELECT {_FIELDS}) AS x) AS item
        FROM incidents i
        WHERE i.hub_id = CAST(:hub AS uuid)
            AND (i.resolved_at IS NULL) = CAST(:open AS boolean)
            AND (CAST(:after AS uuid) IS NULL OR i.id < CAST(:after AS uuid))
        ORDER BY i.id DESC LIMIT {limit + 1:d}
    """
    sql = f"""
        SELECT json_build_object(
            'items', coalesce(array_to_json((array_agg(item))[1:{limit:d}]), '[]'),
            'next', CASE WHEN count(*) > {limit:d} THEN (array_agg(id))[{limit:d}] END
        )::text AS body
        FROM ({page}) AS page
    """
    return Statement(_text(sql))


async def list_incidents(call: Call, wanted: IncidentFilter) -> Document:
    """The incidents of a hub, the newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_list(call.actor, hub_id)
    row = await call.reads.first(
        _list(wanted.limit),
        hub=hub_id,
        open=wanted.standing == "open",
        after=wanted.after,
        language=call.language,
    )
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def list_affected(call: Call, incident_id: UUID) -> dict[str, Any]:
    """The bookings that counted on the unit, soonest first; none once the incident is resolved.

    Raises:
        NotFound: there is no such incident, or the actor does not manage its hub.
    """
    incident = await call.reads.first(_OPEN, id=incident_id)
    if incident is None:
        raise NotFound
    policy.may_deal(call.actor, incident["hub_id"])
    if incident["over"]:
        return {"items": [], "next": None}
    binds = {"hub": incident["hub_id"], "unit": incident["unit_id"], "now": call.now}
    rows = await call.reads.all(_AFFECTED, language=call.language, **binds)
    proposals = await _proposals(call, incident, rows)
    items = [
        {
            **{name: row[name] for name in ("booking_id", "title", "studio")},
            "booked_by": {"id": row["person"], "name": row["name"]},
            "starts_at": row["starts_at"],
            "ends_at": row["ends_at"],
            "proposal": proposal,
        }
        for row, proposal in zip(rows, proposals, strict=True)
    ]
    return {"items": items, "next": None}


async def _proposals(call: Call, incident: Any, rows: Sequence[Any]) -> list[dict[str, Any] | None]:
    pool_id = incident["pool_id"]
    if pool_id is None or not rows:
        return [None for _ in rows]
    spans = [(row["starts_at"], row["ends_at"]) for row in rows]
    window = (spans[0][0], max(end for _, end in spans))
    times = await calendar.pool_times(call.reads, incident["hub_id"], [pool_id], window)
    units = {unit for _, unit in times.members if unit != incident["unit_id"]}
    labels = {row["id"]: row["label"] for row in await call.reads.all(_LABELS, ids=list(units))}
    free = {unit: times.spans[unit] for unit in sorted(units, key=lambda unit: labels[unit])}
    proposed = propose(spans, free)
    return [None if unit is None else {"id": unit, "label": labels[unit]} for unit in proposed]
