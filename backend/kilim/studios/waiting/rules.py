"""Which free time suits a wish: values in, a start or the reason against every start out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from kilim.calendar.times import MINUTE, Span, to_wall
from kilim.studios.waiting.models import SkipReason


@dataclass(frozen=True, slots=True)
class Window:
    """When a wish would be fulfilled: its days, and hours as minutes after local midnight."""

    minutes: int
    first_on: date
    last_on: date
    from_minute: int
    to_minute: int

    @property
    def length(self) -> timedelta:
        """How long the booking would be."""
        return timedelta(minutes=self.minutes)

    def holds(self, start: datetime, zone: ZoneInfo) -> bool:
        """Whether a booking from `start` lies on a wanted day and between the wanted hours."""
        begins, ends = to_wall(start, zone), to_wall(start + self.length, zone)
        midnight = begins.replace(hour=0, minute=0, second=0, microsecond=0)
        return (
            self.first_on <= begins.date() <= self.last_on
            and (begins - midnight) / MINUTE >= self.from_minute
            and (ends - midnight) / MINUTE <= self.to_minute
        )


def choose_start(
    window: Window,
    starts: Sequence[datetime],
    zone: ZoneInfo,
    *,
    earliest: datetime,
    declined: Sequence[Span],
    busy: Sequence[Span],
    qualified: Callable[[datetime], bool],
) -> datetime | SkipReason:
    """The first of `starts` that suits, or the last reason that left none.

    Args:
        starts: in order; what is free for the length of the wish where time was freed.
        earliest: before it, an offer could not be answered any more.
        declined: what the person did not want before, in this studio.
        busy: what the person has booked or been offered, anywhere.
        qualified: whether they may operate the studio from a start on.
    """
    length = window.length
    tests = (
        (SkipReason.OUTSIDE_HOURS, lambda start: window.holds(start, zone)),
        (SkipReason.NOTICE, lambda start: start >= earliest),
        (SkipReason.DECLINED, lambda start: not _meets(start, length, declined)),
        (SkipReason.NOT_QUALIFIED, qualified),
        (SkipReason.BUSY, lambda start: not _meets(start, length, busy)),
    )
    left, reason = list(starts), SkipReason.TOO_SHORT
    for if_none, suits in tests:
        if not left:
            return reason
        left, reason = [start for start in left if suits(start)], if_none
    return left[0] if left else reason


def touching(
    starts: Sequence[datetime],
    length: timedelta,
    buffers: tuple[timedelta, timedelta],
    freed: Span,
) -> list[datetime]:
    """Those of `starts` whose booking, with the `buffers` around it, needs some of `freed`."""
    before, after = buffers
    return [
        start for start in starts if start - before < freed[1] and start + length + after > freed[0]
    ]


def _meets(start: datetime, length: timedelta, spans: Sequence[Span]) -> bool:
    return any(start < ends and begins < start + length for begins, ends in spans)
