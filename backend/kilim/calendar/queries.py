"""Reads of the calendar: plain values for other slices, which decide who may see them."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text

from kilim.calendar.choices import choose
from kilim.calendar.opening import opening, read_opening
from kilim.calendar.pools import FREE, WORKING, working_hours, works
from kilim.calendar.times import Hours, Span, merged, open_spans, without
from kilim.core.db import Reads, Statement

_HOURS = Statement(
    text("""
    SELECT unit_id, weekday, opens, closes FROM opening_hours
    WHERE hub_id = CAST(:hub AS uuid) AND unit_id = ANY(CAST(:units AS uuid[]))
    ORDER BY unit_id, weekday, opens
    """)
)
_OPENING = Statement(
    text(f"""
    SELECT {opening("u.hub_id", "u.id", studio=True)} AS opening
    FROM units u WHERE u.id = CAST(:unit AS uuid)
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
    row = await reads.first(_OPENING, unit=unit_id)
    assert row is not None  # noqa: S101 - whoever asks has just read it
    taken = await blocked_spans(
        reads, hub_id, unit_id, window, before_minutes, after_minutes, except_claim
    )
    return without(open_spans(read_opening(row["opening"]), zone, window), taken)


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


async def free_units(
    reads: Reads,
    hub_id: UUID,
    pools: Sequence[UUID],
    span: Span,
    except_claim: UUID | None = None,
) -> dict[UUID, list[UUID]]:
    """The units of each pool that are in service and free for all of `span`."""
    binds = {"hub": hub_id, "pools": list(pools), "claim": except_claim}
    rows = await reads.all(FREE, starts_at=span[0], ends_at=span[1], **binds)
    free: dict[UUID, list[UUID]] = {pool: [] for pool in pools}
    for row in rows:
        if works(row, span):
            free[row["pool_id"]].append(row["unit_id"])
    return free


@dataclass(frozen=True, slots=True)
class PoolTimes:
    """When each unit of some pools can be had, in a window."""

    members: Sequence[tuple[UUID, UUID]]  # pool and unit
    spans: Mapping[UUID, Sequence[Span]]  # of each unit, in order and apart

    def free(self, wanted: Mapping[UUID, int], span: Span) -> dict[UUID, int]:
        """How many of each wanted pool can be had together for all of `span`."""
        free: dict[UUID, list[UUID]] = {pool: [] for pool in wanted}
        for pool, unit in self.members:
            if pool in free and _covers(self.spans[unit], *span):
                free[pool].append(unit)
        if any(len(free[pool]) < n for pool, n in wanted.items()):
            return {pool: min(len(units), wanted[pool]) for pool, units in free.items()}
        return {pool: len(units) for pool, units in choose(wanted, free).items()}

    def fit(self, wanted: Mapping[UUID, int], span: Span) -> bool:
        """Whether everything that is wanted can be had for all of `span`."""
        return self.free(wanted, span) == dict(wanted)


async def pool_times(
    reads: Reads,
    hub_id: UUID,
    pools: Iterable[UUID],
    window: Span,
    except_claim: UUID | None = None,
) -> PoolTimes:
    """When the units of `pools` that are in service can be had within `window`."""
    binds = {"hub": hub_id, "pools": list(pools), "claim": except_claim}
    if not binds["pools"]:
        return PoolTimes([], {})
    rows = await reads.all(WORKING, starts_at=window[0], ends_at=window[1], **binds)
    spans = {}
    for row in rows:
        open_ = [window] if row["kind"] != "operator" else working_hours(row, window)
        taken: list[Span] = list(zip(row["taken_from"] or (), row["taken_to"] or (), strict=True))
        spans[row["unit_id"]] = without(open_, taken)
    return PoolTimes([(row["pool_id"], row["unit_id"]) for row in rows], spans)


async def starts_with(
    reads: Reads,
    hub_id: UUID,
    wanted: Mapping[UUID, int],
    starts: Sequence[datetime],
    length: timedelta,
    except_claim: UUID | None = None,
) -> list[datetime]:
    """Those of `starts`, in order, from which so many units of each pool are free for `length`."""
    if not wanted or not starts:
        return list(starts)
    window = (starts[0], starts[-1] + length)
    times = await pool_times(reads, hub_id, wanted, window, except_claim)
    return [start for start in starts if times.fit(wanted, (start, start + length))]


def _covers(spans: Sequence[Span], start: datetime, end: datetime) -> bool:
    """Whether one of `spans`, in order and apart, holds all of [start, end)."""
    before = bisect_right(spans, start, key=lambda span: span[0]) - 1
    return before >= 0 and end <= spans[before][1]
