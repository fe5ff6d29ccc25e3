"""The slots of office hours, and which of them are free: pure functions of values."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from kilim.calendar.closures import Held
from kilim.calendar.times import Span, to_instant, to_wall

AHEAD = timedelta(days=28)  # how far a venture looks
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Offered:
    """Office hours as they are taken.

    Attributes:
        opens, closes: minutes after local midnight.
        unit: of the mentor, if they have ever been held.
        beside: units that must be quiet while the room is used.
    """

    id: UUID
    mentor_id: UUID
    person_id: UUID
    first_on: date
    last_on: date
    opens: int
    closes: int
    minutes: int
    skipped: frozenset[date]
    zone: ZoneInfo
    unit: UUID | None
    room: UUID | None
    beside: tuple[UUID, ...]

    @property
    def length(self) -> timedelta:
        """Of a meeting."""
        return timedelta(minutes=self.minutes)

    def days(self, window: Span) -> list[date]:
        """Its days that touch `window`, but for those that are skipped."""
        first, last = (to_wall(at, self.zone).date() for at in window)
        late = max(0, -(-(first - self.first_on) // WEEK))
        found = []
        day = self.first_on + late * WEEK
        while day <= min(last, self.last_on):
            if day not in self.skipped:
                found.append(day)
            day += WEEK
        return found

    def starts(self, window: Span) -> list[datetime]:
        """Of each slot that begins inside `window`, in order."""
        found = []
        for day in self.days(window):
            midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a wall time
            for minute in range(self.opens, self.closes - self.minutes + 1, self.minutes):
                start = to_instant(midnight + timedelta(minutes=minute), self.zone)
                if window[0] < start < window[1]:
                    found.append(start)
        return found

    def units(self) -> set[UUID]:
        """Everything that has to be free, or quiet."""
        own = {unit for unit in (self.unit, self.room) if unit is not None}
        return own | set(self.beside)


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that can be taken."""

    hours_id: UUID
    starts_at: datetime
    ends_at: datetime


class Diary:
    """What is held, and so what is free when."""

    def __init__(self, held: Iterable[Held], without: Collection[UUID] = ()) -> None:
        """Take what is held of everything that is asked about.

        Args:
            without: claims that are about to move.
        """
        found: dict[UUID, list[Held]] = defaultdict(list)
        for one in held:
            if one.claim_id not in without:
                found[one.unit_id].append(one)
        self._held: Mapping[UUID, Sequence[Held]] = found

    def fits(self, hours: Offered, start: datetime, guest: UUID | None) -> bool:
        """Whether the mentor, the room and the unit of who comes are free for a slot."""
        span = (start, start + hours.length)
        wanted = [unit for unit in (hours.unit, hours.room, guest) if unit is not None]
        if any(_overlaps(one, span) for unit in wanted for one in self._held.get(unit, ())):
            return False
        return not any(
            one.kind == "core" and _overlaps(one, span)
            for unit in hours.beside
            for one in self._held.get(unit, ())
        )


def _overlaps(one: Held, span: Span) -> bool:
    return one.starts_at < span[1] and span[0] < one.ends_at


def free(offered: Iterable[Offered], diary: Diary, window: Span, guest: UUID | None) -> list[Slot]:
    """The slots that can be taken, in order of time."""
    found = [
        Slot(hours.id, start, start + hours.length)
        for hours in offered
        for start in hours.starts(window)
        if diary.fits(hours, start, guest)
    ]
    return sorted(found, key=lambda slot: (slot.starts_at, slot.hours_id))
