"""The slots of a round, and who and what is free in them: pure functions of values."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kilim.calendar.closures import Held
from kilim.calendar.times import Span

MOST_SLOTS = 500


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round offers.

    Attributes:
        windows: in order and apart.
        interviewers: the unit of each, by person.
        rooms: the units that must be quiet meanwhile, by unit; none: online.
    """

    minutes: int
    buffer_minutes: int
    panel_size: int
    windows: Sequence[Span]
    interviewers: Mapping[UUID, UUID]
    rooms: Mapping[UUID, tuple[UUID, ...]]

    @property
    def length(self) -> timedelta:
        """Of an interview."""
        return timedelta(minutes=self.minutes)

    @property
    def span(self) -> Span:
        """From the first window to the end of the pause after the last."""
        pause = timedelta(minutes=self.buffer_minutes)
        return self.windows[0][0], self.windows[-1][1] + pause

    def starts(self) -> list[datetime]:
        """Of every slot, in order."""
        step = self.length + timedelta(minutes=self.buffer_minutes)
        found = []
        for starts_at, ends_at in self.windows:
            number = max(0, (ends_at - starts_at - self.length) // step + 1)
            found += [starts_at + n * step for n in range(number)]
        return found

    def units(self) -> set[UUID]:
        """Everything that must be looked at to know what is free."""
        beside = (unit for units in self.rooms.values() for unit in units)
        return {*self.interviewers.values(), *self.rooms, *beside}


class Diary:
    """What is held, and so who is free at which start."""

    def __init__(self, plan: Plan, held: Iterable[Held], without: Collection[UUID] = ()) -> None:
        """Take what is held of all units of the plan and of guests.

        Args:
            without: claims that are about to move.
        """
        self.plan = plan
        self._held: dict[UUID, list[Held]] = defaultdict(list)
        for one in held:
            if one.claim_id not in without:
                self._held[one.unit_id].append(one)

    def people(self, start: datetime) -> list[UUID]:
        """The interviewers who are free for the slot and the pause after it."""
        pause = self.plan.buffer_minutes
        units = self.plan.interviewers
        return [person for person, unit in units.items() if self.is_free(unit, start, pause)]

    def rooms(self, start: datetime) -> list[UUID]:
        """The rooms that are free, and nobody beside them is disturbed."""
        pause = self.plan.buffer_minutes
        return [
            room
            for room, beside in self.plan.rooms.items()
            if self.is_free(room, start, pause)
            and not any(self._has_core(unit, start) for unit in beside)
        ]

    def is_free(self, unit: UUID, start: datetime, pause_minutes: int = 0) -> bool:
        """Whether an interview can hold the unit, and nobody its pause."""
        end = start + self.plan.length
        pause = end + timedelta(minutes=pause_minutes)
        return not any(
            (one.starts_at < end and start < one.ends_at)
            or (one.kind == "core" and one.starts_at < pause and end < one.ends_at)
            for one in self._held[unit]
        )

    def note(self, claim: UUID, units: Iterable[UUID], start: datetime) -> None:
        """Remember what was claimed meanwhile."""
        end = start + self.plan.length
        pause = end + timedelta(minutes=self.plan.buffer_minutes)
        for unit in units:
            self._held[unit].append(Held(unit, claim, "core", start, end))
            self._held[unit].append(Held(unit, claim, "buffer", end, pause))

    def room_for(self, start: datetime, excluded: Collection[UUID]) -> bool:
        """Whether one more interview fits, without the excluded people."""
        enough = len(set(self.people(start)) - set(excluded)) >= self.plan.panel_size
        return enough and (not self.plan.rooms or bool(self.rooms(start)))

    def _has_core(self, unit: UUID, start: datetime) -> bool:
        end = start + self.plan.length
        return any(
            one.kind == "core" and one.starts_at < end and start < one.ends_at
            for one in self._held[unit]
        )


def choose_panel(
    diary: Diary, start: datetime, excluded: Collection[UUID], loads: Mapping[UUID, int]
) -> list[UUID]:
    """The interviewers for a slot: those with the fewest interviews; too few when there are."""
    free = [person for person in diary.people(start) if person not in excluded]
    return sorted(free, key=lambda person: (loads.get(person, 0), person))[: diary.plan.panel_size]
