"""What an edit of a series comes to: which occurrences, which part of its dates, where to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kilim.calendar.times import Span, to_instant
from kilim.studios.bookings.occurrences import Occurrence
from kilim.studios.series.recurrence import Pattern, parse
from kilim.studios.series.schemas import ChangeIn, Scope

HOLDING = {"confirmed", "pending"}


@dataclass(frozen=True, slots=True)
class Usual:
    """How the occurrences of a series lie that nobody has moved."""

    studio_id: UUID
    minutes: int
    zone: ZoneInfo

    def times(self, wall: datetime) -> Span:
        """When the occurrence of a date is."""
        starts_at = to_instant(wall, self.zone)
        return starts_at, starts_at + timedelta(minutes=self.minutes)

    def fits(self, one: Occurrence) -> bool:
        """Whether the occurrence lies where its date says."""
        times = (one.starts_at, one.ends_at)
        return one.studio_id == self.studio_id and times == self.times(one.recurrence_wall)


def in_scope(occurrences: Sequence[Occurrence], wish: ChangeIn, now: datetime) -> list[Occurrence]:
    """Those that the edit is about: confirmed, not begun, and of the dates that are meant."""
    return [
        one
        for one in occurrences
        if one.state in HOLDING and one.starts_at > now and _is_meant(one, wish)
    ]


def _is_meant(one: Occurrence, wish: ChangeIn) -> bool:
    if wish.scope is Scope.THIS:
        return one.recurrence_wall == wish.recurrence_wall
    return wish.scope is Scope.ALL or one.recurrence_wall >= wish.recurrence_wall


def cut_of(chosen: Sequence[Occurrence], wish: ChangeIn) -> datetime:
    """The first date that the edit is about; what lies before stays as it was."""
    return wish.recurrence_wall if wish.scope is Scope.FOLLOWING else chosen[0].recurrence_wall


def in_order(chosen: Sequence[Occurrence], shift: timedelta) -> list[Occurrence]:
    """Those first who make room for the others."""
    return sorted(chosen, key=lambda one: one.starts_at, reverse=shift > timedelta())


def pattern_from(rule: str, first: datetime, rdates: Sequence[datetime], zone: ZoneInfo) -> Pattern:
    """The pattern of a series, as it is stored."""
    return Pattern(parse(rule, zone) if rule else None, first, tuple(rdates))
