"""Wall time, opening hours and free time: pure functions of values.

Ranges are half-open pairs of aware instants. Hours and series are rules in wall time: a time that
the clock skips moves on by the gap (RFC 5545, 3.3.5), one that happens twice means the first. For
one wish that somebody writes down, `resolve` refuses a skipped time and takes an offset.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from zoneinfo import ZoneInfo

Span = tuple[datetime, datetime]
MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Hours:
    """Open on ISO `weekday` from `opens` to `closes`, minutes after local midnight."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Exceptional:
    """Other hours on the days from `first_on` to `last_on`, both included; none: closed.

    A yearly one is for the same days of later years as well, also over New Year.
    """

    first_on: date
    last_on: date
    yearly: bool
    hours: tuple[tuple[int, int], ...]  # opens and closes, minutes after local midnight
    own: bool = True  # the unit's, and not the whole hub's

    def applies(self, on: date) -> bool:
        """Whether the hours of that day are these."""
        if not self.yearly:
            return self.first_on <= on <= self.last_on
        first, last, day = ((d.month, d.day) for d in (self.first_on, self.last_on, on))
        inside = first <= day <= last if first <= last else day >= first or day <= last
        return on >= self.first_on and inside


@dataclass(frozen=True, slots=True)
class Opening:
    """The week of a unit, and its exceptions; of those that apply to a day the first counts."""

    week: Sequence[Hours] = ()
    exceptions: Sequence[Exceptional] = ()

    def on(self, day: date) -> list[tuple[int, int]]:
        """When it opens and closes on a day, in minutes after local midnight."""
        for exception in self.exceptions:
            if exception.applies(day):
                return list(exception.hours)
        weekday = day.isoweekday()
        return [(rule.opens, rule.closes) for rule in self.week if rule.weekday == weekday]


def to_instant(wall: datetime, zone: ZoneInfo) -> datetime:
    """The instant of a naive wall time in `zone`."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


class Shown(StrEnum):
    """How often the clock of a zone shows a wall time."""

    ONCE = "once"
    NEVER = "never"  # the clock skips it
    TWICE = "twice"


class IfSkipped(StrEnum):
    """What a wall time that the clock skips means."""

    REFUSE = "refuse"  # for a single wish
    SHIFT = "shift"  # for rules: on by the length of the gap


class SkippedTime(ValueError):
    """The clock never shows this wall time; `next_wall` is the first that it shows after it."""

    def __init__(self, next_wall: datetime, next_instant: datetime) -> None:
        super().__init__(f"the clock skips it; the next time is {next_wall:%Y-%m-%d %H:%M}")
        self.next_wall, self.next_instant = next_wall, next_instant


class WrongOffset(ValueError):
    """The clock never shows this wall time at the given offset from UTC."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The instant that a wall time means, and how often the clock shows that wall time."""

    instant: datetime
    shown: Shown


def resolve(
    wall: datetime,
    zone: ZoneInfo,
    *,
    skipped: IfSkipped = IfSkipped.REFUSE,
    offset: timedelta | None = None,
) -> Resolved:
    """The instant of a naive wall time in `zone`, told apart from its neighbours.

    Args:
        offset: from UTC; of a wall time that happens twice it chooses one. Without it, the first.

    Raises:
        SkippedTime: the clock skips it, and `skipped` says to refuse.
        WrongOffset: the clock does not show it at `offset`.
    """
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if to_wall(first.astimezone(UTC), zone) != wall.replace(fold=0):
        if skipped is IfSkipped.SHIFT:
            return Resolved(first.astimezone(UTC), Shown.NEVER)
        after = _end_of_gap(second.astimezone(UTC), first.astimezone(UTC), zone)
        raise SkippedTime(to_wall(after, zone), after)
    shown = Shown.ONCE if first.utcoffset() == second.utcoffset() else Shown.TWICE
    if offset is None:
        return Resolved(first.astimezone(UTC), shown)
    for one in (first, second):
        if one.utcoffset() == offset:
            return Resolved(one.astimezone(UTC), shown)
    raise WrongOffset(f"the clock of {zone.key} does not show it at that offset")


def _end_of_gap(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first instant at which the clock of `zone` is as far ahead of UTC as at `after`."""
    ahead = after.astimezone(zone).utcoffset()
    before, after = before.replace(microsecond=0), after.replace(microsecond=0)
    while after - before > SECOND:
        middle = before + (after - before) // SECOND // 2 * SECOND
        if middle.astimezone(zone).utcoffset() == ahead:
            after = middle
        else:
            before = middle
    return after


def to_wall(instant: datetime, zone: ZoneInfo) -> datetime:
    """The naive wall time of an instant in `zone`."""
    return instant.astimezone(zone).replace(tzinfo=None)


def day_span(on: date, zone: ZoneInfo) -> Span:
    """The local day `on`: 23, 24 or 25 hours."""
    midnight = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - a wall time
    return to_instant(midnight, zone), to_instant(midnight + timedelta(days=1), zone)


def last_day(end: datetime, zone: ZoneInfo) -> date:
    """The local day on which what ends at `end` is last going on."""
    return to_wall(end - timedelta(microseconds=1), zone).date()


def merged(spans: Iterable[Span]) -> list[Span]:
    """`spans` in order, with those that touch or overlap joined."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def open_spans(opening: Opening | Sequence[Hours], zone: ZoneInfo, window: Span) -> list[Span]:
    """When a unit is open within `window`; over midnight is one range.

    Args:
        opening: with exceptions, or a week alone.
    """
    opening = opening if isinstance(opening, Opening) else Opening(opening)
    spans = []
    day, last = to_wall(window[0], zone).date() - timedelta(days=1), to_wall(window[1], zone).date()
    while day <= last:
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a wall time
        for opens, closes in opening.on(day):
            start = to_instant(midnight + timedelta(minutes=opens), zone)
            end = to_instant(midnight + timedelta(minutes=closes), zone)
            start, end = max(start, window[0]), min(end, window[1])
            if start < end:
                spans.append((start, end))
        day += timedelta(days=1)
    return merged(spans)


def without(spans: Sequence[Span], taken: Iterable[Span]) -> list[Span]:
    """`spans` minus `taken`; `spans` are in order and apart."""
    blocks = merged(taken)
    free = []
    for start, end in spans:
        inside = [(max(s, start), min(e, end)) for s, e in blocks if s < end and start < e]
        edges = [(start, start), *inside, (end, end)]
        free += [(left[1], right[0]) for left, right in pairwise(edges) if left[1] < right[0]]
    return free


def total_minutes(spans: Iterable[Span]) -> int:
    """Whole minutes in `spans`, as they pass."""
    return sum(int((end - start) / MINUTE) for start, end in spans)


def is_on_grid(instant: datetime, grid_minutes: int, zone: ZoneInfo) -> bool:
    """Whether the wall time of `instant` is a multiple of the grid after midnight."""
    wall = to_wall(instant, zone)
    on_the_minute = wall.second == 0 and wall.microsecond == 0
    return on_the_minute and (wall.hour * 60 + wall.minute) % grid_minutes == 0


def grid_starts(
    free: Iterable[Span], minutes: int, grid_minutes: int, zone: ZoneInfo
) -> Iterator[datetime]:
    """Every start on the grid from which `minutes` fit into one range of `free`."""
    length = timedelta(minutes=minutes)
    for start, end in free:
        at = _next_on_grid(start, grid_minutes, zone)
        while at + length <= end:
            yield at
            at = _next_on_grid(at + MINUTE, grid_minutes, zone)


def _next_on_grid(instant: datetime, grid_minutes: int, zone: ZoneInfo) -> datetime:
    whole = instant.replace(second=0, microsecond=0)
    if whole < instant:
        whole += MINUTE
    wall = to_wall(whole, zone)
    past = (wall.hour * 60 + wall.minute) % grid_minutes
    return (
        whole
        if past == 0
        else _next_on_grid(whole + timedelta(minutes=grid_minutes - past), grid_minutes, zone)
    )
