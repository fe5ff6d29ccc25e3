"""Which units fill a wish for several pools at once: a pure function of values.

A unit can be in several pools (somebody who can light and operate a camera), so taking the first
free one for each pool could fail where another choice would do. Kuhn's augmenting paths find a
choice that fills as many places as can be filled.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from uuid import UUID

Place = tuple[UUID, int]  # a pool and a number: the second microphone


def choose(
    wanted: Mapping[UUID, int],
    free: Mapping[UUID, Sequence[UUID]],
    kept: AbstractSet[tuple[UUID, UUID]] = frozenset(),
) -> dict[UUID, list[UUID]]:
    """The units for each wanted pool, no unit twice; too few when there are too few.

    Args:
        wanted: how many of each pool.
        free: the units of each pool that could be had.
        kept: pairs of pool and unit that are preferred, because they are held already.
    """
    ordered = {
        pool: sorted(free.get(pool, ()), key=lambda unit, pool=pool: (pool, unit) not in kept)  # type: ignore[misc]
        for pool in wanted
    }
    held: dict[UUID, Place] = {}
    for pool in sorted(wanted):
        for number in range(wanted[pool]):
            if not _seat((pool, number), ordered, held, set()):
                break  # what one more place cannot get, the next one cannot either
    found: dict[UUID, list[UUID]] = {pool: [] for pool in wanted}
    for unit, (pool, _) in held.items():
        found[pool].append(unit)
    return {pool: sorted(units) for pool, units in found.items()}


def _seat(
    place: Place,
    free: Mapping[UUID, Sequence[UUID]],
    held: dict[UUID, Place],
    tried: set[UUID],
) -> bool:
    """Find a unit for `place`, moving others to units that do as well."""
    units = free[place[0]]
    for unit in units:
        if unit not in held:
            held[unit] = place
            return True
    for unit in units:
        if unit not in tried:
            tried.add(unit)
            if held[unit][0] != place[0] and _seat(held[unit], free, held, tried):
                held[unit] = place
                return True
    return False
