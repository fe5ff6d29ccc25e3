"""Choosing units for several pools at once."""

import random
from itertools import product
from uuid import UUID

from kilim.calendar.choices import choose


def ids(*numbers: int) -> list[UUID]:
    return [UUID(int=number) for number in numbers]


LIGHT, CAMERA = ids(1, 2)
ALI, VALI = ids(3, 4)


def test_who_can_do_both_leaves_the_place_to_who_can_do_one() -> None:
    free = {LIGHT: [ALI, VALI], CAMERA: [ALI]}
    assert choose({LIGHT: 1, CAMERA: 1}, free) == {LIGHT: [VALI], CAMERA: [ALI]}


def test_too_few_are_as_many_as_there_are() -> None:
    assert choose({LIGHT: 3}, {LIGHT: [ALI, VALI]}) == {LIGHT: [ALI, VALI]}
    assert choose({LIGHT: 1}, {}) == {LIGHT: []}


def test_units_that_are_held_already_are_kept() -> None:
    free = {LIGHT: ids(5, 6, 7, 8)}
    kept = {(LIGHT, unit) for unit in ids(7, 8)}
    assert choose({LIGHT: 2}, free, kept) == {LIGHT: ids(7, 8)}


def test_a_choice_is_found_whenever_there_is_one() -> None:
    """Compared with trying every choice."""
    dice = random.Random(5900)
    pools, units = ids(1, 2, 3), ids(10, 11, 12, 13, 14)
    found = 0
    for _ in range(400):
        free = {pool: [unit for unit in units if dice.random() < 0.5] for pool in pools}
        wanted = {pool: dice.randint(0, 2) for pool in pools}
        places = [pool for pool in pools for _ in range(wanted[pool])]
        choices = product(*(free[pool] for pool in places))
        possible = any(len(set(choice)) == len(places) for choice in choices)

        chosen = choose(wanted, free)

        assert all(set(chosen[pool]) <= set(free[pool]) for pool in pools)
        every = [unit for own in chosen.values() for unit in own]
        assert len(set(every)) == len(every)
        assert (len(every) == len(places)) == possible
        found += possible
    assert 50 < found < 350
