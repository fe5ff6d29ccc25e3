"""Who is qualified on a day: pure functions of values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """A kind of qualification, and the days on which somebody has it: from, first day after."""

    kind_id: UUID
    name: str
    days: tuple[tuple[date, date | None], ...]

    def holds(self, on: date) -> bool:
        """Whether they have it on that day."""
        return any(first <= on and (end is None or on < end) for first, end in self.days)

    def expired_on(self, on: date) -> date | None:
        """The last day on which they had it before `on`; None if they never had."""
        ends = [end for _, end in self.days if end is not None and end <= on]
        return max(ends) - timedelta(days=1) if ends else None


@dataclass(frozen=True, slots=True)
class Lack:
    """What somebody lacks on a day, and the last day on which they had it, if they ever had."""

    kind_id: UUID
    name: str
    expired_on: date | None


def lacking(standings: Iterable[Standing], on: date) -> list[Lack]:
    """What of it is missing on that day."""
    return [
        Lack(one.kind_id, one.name, one.expired_on(on)) for one in standings if not one.holds(on)
    ]
