"""`kilim rederive-times`: coming bookings at the instants of their wall times."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar import retiming
from kilim.calendar.times import IfSkipped, Shown, Span, WrongOffset, resolve, to_wall
from kilim.core import audit, live
from kilim.core.db import Statement, run
from kilim.studios.catalogue.service import CHANGED

_HUBS = Statement(
    text("""
    SELECT DISTINCT hub_id FROM bookings
    WHERE state IN ('confirmed', 'pending') AND ends_at > CAST(:now AS timestamptz) ORDER BY 1
    """)
)
_COMING = Statement(
    text("""
    SELECT b.id, b.hub_id, b.studio_id, b.zone, b.starts_at, b.ends_at, b.local_starts_at,
        b.local_ends_at, b.title, p.name AS person, s.slug AS studio
    FROM bookings b
    JOIN people p ON p.id = b.booked_by
    JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
    WHERE b.hub_id = CAST(:hub AS uuid) AND b.state IN ('confirmed', 'pending')
        AND b.starts_at > CAST(:now AS timestamptz)
    ORDER BY b.starts_at, b.id
    FOR NO KEY UPDATE OF b
    """)
)
_RETIME = Statement(
    text("""
    UPDATE bookings SET starts_at = CAST(:starts_at AS timestamptz),
        ends_at = CAST(:ends_at AS timestamptz),
        local_starts_at = CAST(:local_starts_at AS timestamp),
        local_ends_at = CAST(:local_ends_at AS timestamp),
        approve_by = CASE WHEN approve_by IS NOT NULL
            THEN least(approve_by, CAST(:starts_at AS timestamptz)) END,
        version = version + 1
    WHERE id = CAST(:booking AS uuid)
    """)
)


class Outcome(StrEnum):
    """What becomes of a booking whose instants are not those of its wall time any more."""

    MOVED = "moved"
    SKIPPED = "skipped"  # moved; the clock does not show its wall time any more
    CONFLICT = "conflict"  # stays, because somebody else holds its new time


@dataclass(frozen=True, slots=True)
class Change:
    """A booking with its instants before, those of its wall time now, and what became of it."""

    booking_id: UUID
    studio: str
    person: str
    local_starts_at: datetime
    old: Span
    new: Span
    outcome: Outcome


class _Undo(Exception):
    """Leaves a savepoint without what was tried in it."""


async def list_hubs(session: AsyncSession, *, now: datetime) -> list[UUID]:
    """The hubs that have bookings to come."""
    return [row["hub_id"] for row in await run(session, _HUBS, now=now)]


async def rederive_hub(session: AsyncSession, hub_id: UUID, *, now: datetime) -> list[Change]:
    """Hold every coming booking of a hub to its wall time; one that runs already stays.

    All that move do so together, as the clock does. Whoever then meets somebody else stays, which
    may keep others from moving; so it is tried again until all that move fit.

    Returns:
        Those whose instants were not those of their wall time, earliest first.
    """
    rows = {row["id"]: row for row in await run(session, _COMING, hub=hub_id, now=now)}
    new = {booking: _times(row) for booking, row in rows.items()}
    stale = {booking: new[booking] for booking, row in rows.items() if _old(row) != new[booking][0]}
    moving = set(stale)
    while moving and (stuck := await _try(session, hub_id, rows, stale, moving)):
        moving -= stuck
    for booking in sorted(moving, key=str):
        await _keep(session, rows[booking], stale[booking][0])
    if moving:
        await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
    return [
        Change(
            booking_id=booking,
            studio=rows[booking]["studio"],
            person=rows[booking]["person"],
            local_starts_at=rows[booking]["local_starts_at"],
            old=_old(rows[booking]),
            new=times,
            outcome=_outcome(booking in moving, is_shown),
        )
        for booking, (times, is_shown) in stale.items()
    ]


def _outcome(moves: bool, is_shown: bool) -> Outcome:
    if not moves:
        return Outcome.CONFLICT
    return Outcome.MOVED if is_shown else Outcome.SKIPPED


def _old(row: Any) -> Span:
    return row["starts_at"], row["ends_at"]


def _times(row: Any) -> tuple[Span, bool]:
    """The instants of a booking's wall times by the rules of now, and whether clocks show both.

    Of a wall time that happens twice it is the one at the offset that was agreed on.
    """
    zone = ZoneInfo(row["zone"])
    found = []
    for name in ("starts_at", "ends_at"):
        wall = row[f"local_{name}"]
        offset = wall.replace(tzinfo=UTC) - row[name]
        try:
            one = resolve(wall, zone, skipped=IfSkipped.SHIFT, offset=offset)
        except WrongOffset:
            one = resolve(wall, zone, skipped=IfSkipped.SHIFT)
        found.append(one)
    start, end = found
    shown = all(one.shown is not Shown.NEVER for one in found)
    return (start.instant, max(end.instant, start.instant)), shown


async def _try(
    session: AsyncSession,
    hub_id: UUID,
    rows: Mapping[UUID, Any],
    stale: Mapping[UUID, tuple[Span, bool]],
    moving: set[UUID],
) -> set[UUID]:
    """Let all of `moving` hold their new times; if some cannot, give those and change nothing."""
    stuck: set[UUID] = set()
    try:
        async with session.begin_nested():
            moves = {booking: (_old(rows[booking]), stale[booking][0]) for booking in moving}
            stuck = await retiming.retime(session, hub_id, moves)
            if stuck:
                raise _Undo
    except _Undo:
        pass
    return stuck


async def _keep(session: AsyncSession, row: Any, new: Span) -> None:
    """Write a booking's new instants; its wall time stays unless clocks skip it."""
    zone = ZoneInfo(row["zone"])
    await run(
        session,
        _RETIME,
        booking=row["id"],
        starts_at=new[0],
        ends_at=new[1],
        local_starts_at=to_wall(new[0], zone),
        local_ends_at=to_wall(new[1], zone),
    )
    await audit.record(
        session,
        "bookings.rederive",
        row["id"],
        actor_id=None,
        hub_id=row["hub_id"],
        before=_audited(_old(row)),
        after=_audited(new),
    )


def _audited(times: Span) -> dict[str, str]:
    return {"starts_at": times[0].isoformat(), "ends_at": times[1].isoformat()}


def report(changes: Sequence[Change]) -> list[str]:
    """A line for each change, for the operator who ran the command."""
    return [
        f"{one.outcome:9} {one.booking_id} {one.studio}, {one.local_starts_at:%Y-%m-%d %H:%M},"
        f" {one.person}: {one.old[0]:%H:%M}Z -> {one.new[0]:%H:%M}Z"
        for one in changes
    ]


def summary(changes: Sequence[Change], *, applied: bool) -> str:
    """How many moved, or would, and how many could not."""
    stay = sum(one.outcome is Outcome.CONFLICT for one in changes)
    said = "moved" if applied else "to move with --apply"
    return f"{said}: {len(changes) - stay}; staying, because their new time is taken: {stay}"
