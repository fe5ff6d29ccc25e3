"""Reads of the calendar: plain values for other slices, which decide who may see them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text

from kilim.calendar.times import Hours, Span, merged, open_spans, without
from kilim.core.db import Reads, Statement

_HOURS = Statement(
    text("""
    SELECT unit_id, weekday, opens, closes FROM opening_hours
    WHERE hub_id = CAST(:hub AS uuid) AND unit_id = ANY(CAST(:units AS uuid[]))
    ORDER BY unit_id, weekday, opens
    """)
)
# A core keeps its distance from a candidate's buffers as well, so it counts as longer by them.
_BLOCKED = Statement(
    text("""
    SELECT unit_id,
        lower(span) - CASE kind WHEN 'core' THEN CAST(:after AS interval) ELSE '0' END AS starts_at,
        upper(span) + CASE kind WHEN 'core' THEN CAST(:before AS interval) ELSE '0' END AS ends_at
    FROM allocations
    WHERE hub_id = CAST(:hub AS uuid) AND unit_id = CAST(:unit AS uuid)
        AND span && tstzrange(
            CAST(:starts_at AS timestamptz) - CAST(:before AS interval),
            CAST(:ends_at AS timestamptz) + CAST(:after AS interval))
        AND (CAST(:except_claim AS uuid) IS NULL OR claim_id <> CAST(:except_claim AS uuid))
    """)
)


async def get_hours(
    reads: Reads, hub_id: UUID, unit_ids: Iterable[UUID]
) -> dict[UUID, list[Hours]]:
    """The opening hours of each unit; a unit without any is always closed."""
    units = list(unit_ids)
    hours: dict[UUID, list[Hours]] = {unit: [] for unit in units}
    for unit, weekday, opens, closes in await reads.all(_HOURS, hub=hub_id, units=units):
        hours[unit].append(Hours(weekday, opens, closes))
    return hours


async def free_spans(
    reads: Reads,
    hub_id: UUID,
    unit_id: UUID,
    window: Span,
    zone: ZoneInfo,
    *,
    before_minutes: int = 0,
    after_minutes: int = 0,
    except_claim: UUID | None = None,
) -> list[Span]:
    """Where in `window` a core with these buffers may lie on the unit, in order and apart.

    Args:
        before_minutes, after_minutes: the buffers that the new core would bring.
        except_claim: ignore what this claim holds, because it is about to move.
    """
    hours = (await get_hours(reads, hub_id, [unit_id]))[unit_id]
    taken = await blocked_spans(
        reads, hub_id, unit_id, window, before_minutes, after_minutes, except_claim
    )
    return without(open_spans(hours, zone, window), taken)


async def blocked_spans(
    reads: Reads,
    hub_id: UUID,
    unit_id: UUID,
    window: Span,
    before_minutes: int,
    after_minutes: int,
    except_claim: UUID | None = None,
) -> list[Span]:
    """Where in `window` no minute of a new core may lie, in order and joined."""
    rows = await reads.all(
        _BLOCKED,
        hub=hub_id,
        unit=unit_id,
        starts_at=window[0],
        ends_at=window[1],
        before=timedelta(minutes=before_minutes),
        after=timedelta(minutes=after_minutes),
        except_claim=except_claim,
    )
    spans: list[tuple[datetime, datetime]] = [(r["starts_at"], r["ends_at"]) for r in rows]
    return merged(spans)
