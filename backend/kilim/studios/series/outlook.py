"""How each date of a series stands, and what could be booked instead: values in, verdicts out.

Everything that is held was read before, in one question for all dates. A date is free exactly
when booking it would succeed; tests/studios/series/test_outlook.py holds the two together.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from kilim.calendar.closures import Held, blocked
from kilim.calendar.models import AllocationKind
from kilim.calendar.queries import PoolTimes
from kilim.calendar.times import (
    Span,
    day_span,
    grid_starts,
    open_spans,
    to_instant,
    to_wall,
    without,
)
from kilim.studios.bookings.drafts import Draft
from kilim.studios.bookings.schemas import Rule
from kilim.studios.catalogue.terms import Terms
from kilim.studios.series.schemas import DateState, Other

MOST_ALTERNATIVES = 3
OTHER_DAYS = (1, -1, 2, -2, 3, -3)  # in the order in which they are tried
OWN = UUID(int=0)  # the claim of the series itself


@dataclass(frozen=True, slots=True)
class Date:
    """A date of a series: its wall time, and when that is."""

    wall: datetime
    times: Span

    @classmethod
    def at(cls, wall: datetime, minutes: int, terms: Terms) -> "Date":
        """The date of `wall`; a wall time that the clock skips is later by the gap."""
        starts_at = to_instant(wall, terms.zone)
        return cls(wall, (starts_at, starts_at + timedelta(minutes=minutes)))


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a date stands; `short` has pools of which too few are free, with how many are."""

    date: Date
    state: DateState
    violations: Sequence[Mapping[str, object]] = ()
    studio_taken: bool = False
    beside: Sequence[UUID] = ()  # neighbours that hold it off, when the studio itself is free
    short: Mapping[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another studio or time for a date."""

    changes: Other
    studio_id: UUID
    times: Span


class Holdings:
    """What units hold, found by the day."""

    def __init__(self, held: Iterable[Held]) -> None:
        self._days: dict[tuple[UUID, int], list[Held]] = {}
        self.add(held)

    def add(self, held: Iterable[Held]) -> None:
        """Remember more of it."""
        for one in held:
            for day in range(one.starts_at.toordinal(), one.ends_at.toordinal() + 1):
                self._days.setdefault((one.unit_id, day), []).append(one)

    def within(self, unit_id: UUID, times: Span) -> list[Held]:
        """What touches `times`; some of it perhaps twice."""
        return [
            one
            for day in range(times[0].toordinal(), times[1].toordinal() + 1)
            for one in self._days.get((unit_id, day), ())
            if one.starts_at < times[1] and times[0] < one.ends_at
        ]


@dataclass(slots=True)
class Outlook:
    """What the studio and its neighbours hold around the dates, and when extras are free."""

    draft: Draft  # people, audience and items; its times are those of no date
    now: datetime
    holdings: Holdings
    pools: PoolTimes
    neighbours: Mapping[UUID, Draft] = field(default_factory=dict)  # with their own terms

    def judge(self, dates: Sequence[Date]) -> list[Verdict]:
        """The verdict on each of `dates`, in order; free ones are in the way of later ones."""
        found = []
        for date in dates:
            verdict = self._verdict(date)
            if verdict.state is DateState.FREE:
                self.holdings.add(_held_by(self.draft.terms, date.times))
            found.append(verdict)
        return found

    def alternatives(self, date: Date) -> list[Alternative]:
        """Up to three: another time that day, another studio, another day."""
        ways = (self._other_time(date), self._other_studio(date), self._other_day(date))
        first = [one for way in ways for one in _first(way)]
        more = (one for way in ways for one in way)
        while len(first) < MOST_ALTERNATIVES and (another := next(more, None)):
            first.append(another)
        return first

    def _verdict(self, date: Date) -> Verdict:
        violations = replace(self.draft, times=date.times).broken(self.now)
        if violations:
            closed = all(one["rule"] is Rule.CLOSED for one in violations)
            return Verdict(date, DateState.CLOSED if closed else DateState.RULES, violations)
        terms = self.draft.terms
        held = self.holdings.within(terms.studio_id, date.times)
        if any(one.kind == AllocationKind.CLOSURE for one in held):
            return Verdict(date, DateState.CLOSED)
        taken = not self._is_free(terms, date.times)
        short = self._short(date.times)
        if taken or short:
            beside = self._beside(terms, date.times) if taken else ()
            return Verdict(date, DateState.TAKEN, studio_taken=taken, beside=beside, short=short)
        return Verdict(date, DateState.FREE)

    def _beside(self, terms: Terms, times: Span) -> list[UUID]:
        """The neighbours that are in the way, if nothing else is."""
        if not self._is_free(terms, times, besides=AllocationKind.ADJACENT):
            return []
        return [
            unit
            for unit in terms.beside
            if any(one.kind == AllocationKind.CORE for one in self.holdings.within(unit, times))
        ]

    def _taken_around(
        self, terms: Terms, window: Span, besides: AllocationKind | None = None
    ) -> list[Span]:
        before, after = buffers_of(terms)
        held = self.holdings.within(terms.studio_id, (window[0] - before, window[1] + after))
        others = (one for one in held if one.kind != besides)
        return blocked(others, terms.buffer_before_minutes, terms.buffer_minutes)

    def _is_free(self, terms: Terms, times: Span, besides: AllocationKind | None = None) -> bool:
        taken = self._taken_around(terms, times, besides)
        return all(end <= times[0] or times[1] <= start for start, end in taken)

    def _short(self, times: Span) -> dict[UUID, int]:
        wanted = self.draft.items.wanted
        free = self.pools.free(wanted, times)
        return {pool: free[pool] for pool, n in wanted.items() if free[pool] < n}

    def _bookable(self, draft: Draft, times: Span) -> bool:
        if replace(draft, times=times).broken(self.now):
            return False
        return self._is_free(draft.terms, times) and not self._short(times)

    def _other_time(self, date: Date) -> Iterator[Alternative]:
        terms, length = self.draft.terms, date.times[1] - date.times[0]
        start, end = day_span(to_wall(date.times[0], terms.zone).date(), terms.zone)
        window = (start, end + length)
        free = without(
            open_spans(terms.hours, terms.zone, window), self._taken_around(terms, window)
        )
        minutes = int(length / timedelta(minutes=1))
        starts = [
            at for at in grid_starts(free, minutes, terms.grid_minutes, terms.zone) if at < end
        ]
        for at in sorted(starts, key=lambda at: (abs(at - date.times[0]), at)):
            if self._bookable(self.draft, (at, at + length)):
                yield Alternative(Other.TIME, terms.studio_id, (at, at + length))

    def _other_studio(self, date: Date) -> Iterator[Alternative]:
        for studio_id, draft in self.neighbours.items():
            if self._bookable(draft, date.times):
                yield Alternative(Other.STUDIO, studio_id, date.times)

    def _other_day(self, date: Date) -> Iterator[Alternative]:
        terms, length = self.draft.terms, date.times[1] - date.times[0]
        for days in OTHER_DAYS:
            at = to_instant(date.wall + timedelta(days=days), terms.zone)
            if self._bookable(self.draft, (at, at + length)):
                yield Alternative(Other.DAY, terms.studio_id, (at, at + length))


def buffers_of(terms: Terms) -> tuple[timedelta, timedelta]:
    """What a booking holds before and after itself."""
    before, after = terms.buffer_before_minutes, terms.buffer_minutes
    return timedelta(minutes=before), timedelta(minutes=after)


def around(date: Date) -> Span:
    """Where alternatives for a date are looked for."""
    reach = timedelta(days=max(OTHER_DAYS) + 1)
    return date.times[0] - reach, date.times[1] + reach


def _held_by(terms: Terms, times: Span) -> list[Held]:
    before, after = buffers_of(terms)
    held = [Held(terms.studio_id, OWN, AllocationKind.CORE, *times)]
    for buffer in ((times[0] - before, times[0]), (times[1], times[1] + after)):
        if buffer[0] < buffer[1]:
            held.append(Held(terms.studio_id, OWN, AllocationKind.BUFFER, *buffer))
    held += [Held(unit, OWN, AllocationKind.ADJACENT, *times) for unit in terms.beside]
    return held


def _first(way: Iterator[Alternative]) -> Iterator[Alternative]:
    one = next(way, None)
    if one is not None:
        yield one
