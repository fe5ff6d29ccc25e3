"""Filling slots with those who have not picked: a pure function of values.

It is the min-cost flow of `assignment`: an application wants one slot, a slot takes as many as it
has rooms and panels, and a wish is worth the more the dearer it is. Then the people of each slot
are given out by the same flow, those with the fewest interviews first. Where conflicts leave a slot
without a panel for somebody, that pair is forbidden and the whole is solved again; so what comes
out can always be held, and without conflicts it is the best there is.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import numpy as np

from kilim.incubation.assignment.flow import Flags, Network, solve
from kilim.incubation.interviews.slots import Diary

WISH, MOST_WISHES, STAY = 1_000, 10, 1_000_000


class Unfilled(StrEnum):
    """Unfilled an application is left without a slot."""

    NO_SLOTS = "no-slots"  # there is no slot left with a room and enough people
    GUEST_BUSY = "guest-busy"  # whoever comes is held elsewhere at every slot that is left
    CONFLICTS = "conflicts"  # too few people may interview it at every slot that is left
    FULL = "full"  # others have the slots


@dataclass(frozen=True, slots=True)
class Seeker:
    """An application that needs a slot.

    Attributes:
        unit: of whoever comes, if it has one.
        excluded: people who may not interview it.
        wishes: starts of slots, the dearest first.
        stays: its present start, if it has an interview that cannot stay as it is.
    """

    application_id: UUID
    unit: UUID | None
    excluded: frozenset[UUID]
    wishes: Sequence[datetime]
    stays: datetime | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """An interview that could be held; `wish` counts from 1, and is None without a wish."""

    application_id: UUID
    starts_at: datetime
    room_id: UUID | None
    panel: tuple[UUID, ...]
    wish: int | None
    moved_from: datetime | None


@dataclass(frozen=True, slots=True)
class Filled:
    """What was found, in order of time, and who is left with why."""

    placements: list[Placement]
    unplaced: list[tuple[UUID, Unfilled]]


def fill(
    seekers: Sequence[Seeker], diary: Diary, starts: Sequence[datetime], loads: Mapping[UUID, int]
) -> Filled:
    """Give as many seekers a slot as possible, and of those ways take the one they wish most."""
    seekers = sorted(seekers, key=lambda one: one.application_id)
    people = [diary.people(start) for start in starts]
    rooms = [diary.rooms(start) for start in starts]
    size = diary.plan.panel_size
    places = [
        min(len(free) // size, len(held) if diary.plan.rooms else len(free))
        for free, held in zip(people, rooms, strict=True)
    ]
    asked = _asked(seekers, diary, starts, people, places)
    allowed = asked.copy()
    while True:
        chosen = solve(_network(seekers, starts, allowed, places)).chosen
        panels, stuck = _panels(seekers, chosen, people, size, loads)
        if not stuck:
            break
        for row, column in stuck:
            allowed[row, column] = False
    return Filled(
        _placements(seekers, starts, rooms, panels),
        [
            (seekers[row].application_id, _why(seekers[row], diary, starts, places, asked[row]))
            for row in range(len(seekers))
            if not chosen[row].any()
        ],
    )


def _asked(
    seekers: Sequence[Seeker],
    diary: Diary,
    starts: Sequence[datetime],
    people: Sequence[list[UUID]],
    places: Sequence[int],
) -> Flags:
    """Whether each seeker could have each slot, if nobody else wanted it."""
    allowed = np.zeros((len(seekers), len(starts)), dtype=np.bool_)
    for row, one in enumerate(seekers):
        for column, start in enumerate(starts):
            enough = len(set(people[column]) - one.excluded) >= diary.plan.panel_size
            free = one.unit is None or diary.is_free(one.unit, start)
            allowed[row, column] = places[column] > 0 and enough and free
    return allowed


def _network(
    seekers: Sequence[Seeker], starts: Sequence[datetime], allowed: Flags, places: Sequence[int]
) -> Network:
    weights = np.zeros(allowed.shape, dtype=np.int64)
    for row, one in enumerate(seekers):
        for column, start in enumerate(starts):
            if start in one.wishes:
                weights[row, column] = WISH * (MOST_WISHES - one.wishes.index(start))
            if start == one.stays:
                weights[row, column] = STAY
    numbers = np.arange(len(starts), dtype=np.int64)
    return Network(
        weights=weights,
        allowed=allowed,
        wanted=np.ones(len(seekers), dtype=np.int64),
        low=np.zeros(len(starts), dtype=np.int64),
        high=np.array(places, dtype=np.int64),
        group=numbers,
    )


def _panels(
    seekers: Sequence[Seeker],
    chosen: Flags,
    people: Sequence[list[UUID]],
    size: int,
    loads: Mapping[UUID, int],
) -> tuple[dict[tuple[int, int], tuple[UUID, ...]], list[tuple[int, int]]]:
    """Who interviews whom in each slot, and the pairs for which nobody is left."""
    now, found, stuck = Counter(loads), {}, []
    for column in range(chosen.shape[1]):
        rows, free = np.flatnonzero(chosen[:, column]).tolist(), people[column]
        if not rows:
            continue
        may = [[person not in seekers[row].excluded for person in free] for row in rows]
        weights = [[-now[person] for person in free] for _ in rows]
        given = solve(
            Network(
                weights=np.array(weights, dtype=np.int64),
                allowed=np.array(may, dtype=np.bool_),
                wanted=np.full(len(rows), size, dtype=np.int64),
                low=np.zeros(len(free), dtype=np.int64),
                high=np.ones(len(free), dtype=np.int64),
                group=np.arange(len(free), dtype=np.int64),
            )
        )
        for row, missing, gets in zip(rows, given.missing, given.chosen, strict=True):
            if missing:
                stuck.append((row, column))
            panel = tuple(free[number] for number in np.flatnonzero(gets).tolist())
            found[row, column] = panel
            now.update(panel)
    return found, stuck


def _placements(
    seekers: Sequence[Seeker],
    starts: Sequence[datetime],
    rooms: Sequence[list[UUID]],
    panels: Mapping[tuple[int, int], tuple[UUID, ...]],
) -> list[Placement]:
    taken: Counter[int] = Counter()
    found = []
    for (row, column), panel in sorted(panels.items()):
        one, start = seekers[row], starts[column]
        room = rooms[column][taken[column]] if rooms[column] else None
        taken[column] += 1
        wish = one.wishes.index(start) + 1 if start in one.wishes else None
        found.append(Placement(one.application_id, start, room, panel, wish, one.stays))
    return sorted(found, key=lambda made: (made.starts_at, made.application_id))


def _why(
    one: Seeker,
    diary: Diary,
    starts: Sequence[datetime],
    places: Sequence[int],
    asked: Collection[bool],
) -> Unfilled:
    left = [start for start, number in zip(starts, places, strict=True) if number]
    if not left:
        return Unfilled.NO_SLOTS
    if one.unit is not None and not any(diary.is_free(one.unit, start) for start in left):
        return Unfilled.GUEST_BUSY
    return Unfilled.FULL if any(asked) else Unfilled.CONFLICTS
