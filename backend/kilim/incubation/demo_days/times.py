"""When pitches begin and end. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """[starts_at, ends_at)."""

    starts_at: datetime
    ends_at: datetime

    def meets(self, other: "Span") -> bool:
        """Whether both share a moment."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def holds(self, other: "Span") -> bool:
        """Whether the other lies within."""
        return self.starts_at <= other.starts_at and other.ends_at <= self.ends_at


@dataclass(frozen=True, slots=True)
class Frame:
    """What times follow from.

    Attributes:
        slot: how long a pitch takes with its questions.
        breaks: how long the break after so many pitches is.
    """

    day: Span
    slot: timedelta
    breaks: Mapping[int, timedelta]

    def slots(self, count: int) -> list[Span]:
        """The times of so many pitches, one after the other; the last ones may end too late."""
        found, at = [], self.day.starts_at
        for number in range(count):
            at += self.breaks.get(number, timedelta()) if number else timedelta()
            found.append(Span(at, at + self.slot))
            at += self.slot
        return found

    def room(self) -> int:
        """How many pitches the day holds."""
        count = 0
        while count < MOST and self.slots(count + 1)[-1].ends_at <= self.day.ends_at:
            count += 1
        return count

    def stretches(self, count: int) -> list[int]:
        """How many pitches follow each other without a break, by stretch."""
        cuts = [0, *sorted(at for at in self.breaks if 0 < at < count), count]
        return [last - first for first, last in pairwise(cuts)]


MOST = 60  # pitches of a day


def neighbours(frame: Frame, count: int) -> list[tuple[int, int]]:
    """The places that follow each other without a break."""
    return [(at, at + 1) for at in range(count - 1) if at + 1 not in frame.breaks]
