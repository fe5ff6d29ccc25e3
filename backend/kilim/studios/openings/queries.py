"""Reads of opening exceptions, and of what lies outside of the hours."""

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import TextClause, text

from kilim.accounts.actor import Call
from kilim.calendar.opening import FIRST, with_new
from kilim.calendar.times import MINUTE, Exceptional, Span, day_span, open_spans
from kilim.core.db import Changing, Reads, Statement, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.studios.catalogue.terms import Terms, peek_terms
from kilim.studios.openings import policy
from kilim.studios.openings.schemas import ExceptionFilter, PreviewFilter

MOST_OUTSIDE = 300  # bookings that a preview shows


def _text(sql: str) -> TextClause:
    # "::" is PostgreSQL's cast here, never one of SQLAlchemy's names.
    return text(sql.replace("::", r"\:\:"))


_NAME = "coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en')"
_CLOCK = "to_char(make_interval(mins => {}), 'HH24:MI')"
_EXCEPTION = f"""
    SELECT x.id, CASE WHEN s.id IS NOT NULL
            THEN json_build_object('id', s.id, 'name', {_NAME}) END AS studio,
        x.first_on, x.last_on, x.yearly, x.reason,
        (SELECT coalesce(json_agg(json_build_object('opens', {_CLOCK.format("lower(r)")},
            'closes', {_CLOCK.format("upper(r)")}) ORDER BY r), '[]')
            FROM unnest(x.minutes) AS r) AS hours
    FROM opening_exceptions x
    LEFT JOIN studios s ON s.hub_id = x.hub_id AND s.id = x.unit_id
"""
_LIST = Statement(
    _text(f"""
    SELECT json_build_object('items', coalesce(json_agg(row_to_json(q)), '[]'), 'next', NULL
        )::text AS body
    FROM ({_EXCEPTION}
        JOIN hubs h ON h.id = x.hub_id
        WHERE x.hub_id = CAST(:hub AS uuid)
            AND (CAST(:studio AS uuid) IS NULL OR x.unit_id IS NULL OR x.unit_id = :studio)
            AND (x.yearly OR x.last_on >= (CAST(:now AS timestamptz) AT TIME ZONE h.zone)::date)
        ORDER BY {FIRST}) AS q
    """)
)
_ONE = Statement(
    _text(f"""
    SELECT row_to_json(q)::text AS body
    FROM ({_EXCEPTION} WHERE x.id = CAST(:exception AS uuid)) AS q
    """)
)
_AHEAD = Statement(
    _text(f"""
    SELECT b.id AS booking_id, b.title, b.booked_by, p.name AS person, b.studio_id,
        {_NAME} AS studio, b.starts_at, b.ends_at
    FROM bookings b
    JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
    JOIN people p ON p.id = b.booked_by
    WHERE b.hub_id = CAST(:hub AS uuid) AND b.state = 'confirmed'
        AND b.starts_at > CAST(:now AS timestamptz)
        AND (CAST(:studio AS uuid) IS NULL OR b.studio_id = :studio)
        AND b.starts_at < CAST(:until AS timestamptz)
        AND b.ends_at > CAST(:since AS timestamptz)
    ORDER BY b.starts_at, b.id
    """)
)


async def list_exceptions(
    reads: Reads, wanted: ExceptionFilter, language: str, *, now: datetime
) -> Document:
    """The exceptions of a hub that are not over; on a day the first that applies counts.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(reads, wanted.hub)
    row = await reads.first(_LIST, hub=hub_id, studio=wanted.studio, now=now, language=language)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def read_back(session: Changing, exception_id: UUID, language: str) -> Document:
    """An exception as `ExceptionOut`, inside the transaction that has added it."""
    [row] = await run(session, _ONE, exception=exception_id, language=language)
    return Document(row["body"])


async def preview(call: Call, wanted: PreviewFilter) -> dict[str, Any]:
    """The bookings ahead that would lie outside of the hours, soonest first.

    Those that lie outside of them already are not counted against the exception.

    Raises:
        NotFound: there is no such hub, or it has no such studio.
        Forbidden: the actor does not manage it.
    """
    hub = await hubs.find_settings(call.reads, wanted.hub)
    policy.may_set_hours(call.actor, hub.id)
    if wanted.studio_id is not None:
        terms = await peek_terms(call.reads, wanted.studio_id)
        if terms.hub_id != hub.id:
            raise NotFound("The hub has no such studio.")
    exception = wanted.exceptional()
    last = date(2199, 1, 1) if wanted.yearly else wanted.last_on
    rows = await call.reads.all(
        _AHEAD,
        hub=hub.id,
        studio=wanted.studio_id,
        now=call.now,
        since=day_span(wanted.first_on, ZoneInfo(hub.zone))[0],
        until=day_span(last, ZoneInfo(hub.zone))[1],
        language=call.language,
    )
    known: dict[UUID, Terms] = {}
    outside = []
    for row in rows:
        studio_id = row["studio_id"]
        known[studio_id] = known.get(studio_id) or await peek_terms(call.reads, studio_id)
        if _leaves(known[studio_id], exception, (row["starts_at"], row["ends_at"])):
            outside.append(
                {
                    **{
                        n: row[n] for n in ("booking_id", "title", "studio", "starts_at", "ends_at")
                    },
                    "booked_by": {"id": row["booked_by"], "name": row["person"]},
                }
            )
    return {"items": outside[:MOST_OUTSIDE], "next": None}


def _leaves(terms: Terms, exception: Exceptional, span: Span) -> bool:
    """Whether a booking lies within the hours now, and would not with the exception."""
    around = (span[0] - MINUTE, span[1] + MINUTE)
    now, then = (
        any(a <= span[0] and span[1] <= b for a, b in open_spans(opening, terms.zone, around))
        for opening in (terms.hours, with_new(terms.hours, exception))
    )
    return now and not then
