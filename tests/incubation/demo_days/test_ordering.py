"""The solver against all orders of small days: it finds the best one, and proves it truly."""

import random
from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID

import pytest

from kilim.incubation.demo_days.ordering import Impossible, Proof, find_order
from kilim.incubation.demo_days.rules import Listener, Pin, Stage, Venture, broken
from kilim.incubation.demo_days.times import Frame, Span

START = datetime(2030, 6, 5, 12, tzinfo=UTC)
SLOT = timedelta(minutes=10)


def _span(first: int, last: int) -> Span:
    return Span(START + first * SLOT, START + last * SLOT)


def _day(dice: random.Random) -> tuple[Stage, list[Venture]]:
    """A day of up to six pitches with some of everything."""
    count = dice.randint(1, 6)
    breaks = {dice.randint(1, 5): timedelta(minutes=15)} if dice.random() < 0.5 else {}
    people = [UUID(int=900 + number) for number in range(2)]
    there = tuple(_span(0, 4) for _ in range(dice.random() < 0.3))
    who = tuple(Listener(one, dice.random() < 0.3, there) for one in people)
    ventures = [
        Venture(
            UUID(int=number + 1),
            track=UUID(int=100 + dice.randint(0, 1)),
            mentors=frozenset(one for one in people if dice.random() < 0.4),
            away=(_span(dice.randint(0, 3), 4),) if dice.random() < 0.2 else (),
        )
        for number in range(count)
    ]
    return Stage(Frame(_span(0, 9), SLOT, breaks), who), ventures


@pytest.mark.parametrize("seed", range(60))
def test_no_order_is_better_than_the_one_that_is_found(seed: int) -> None:
    stage, ventures = _day(random.Random(seed))
    costs = []
    for order in permutations(ventures):
        found = broken(stage, order)
        if all(one.is_soft for one in found):
            costs.append(len(found))
    if not costs:
        with pytest.raises(Impossible):
            find_order(stage, ventures, seed)
        return
    best = find_order(stage, ventures, seed)
    assert (best.cost, best.proof in {Proof.BOUND, Proof.ALL}) == (min(costs), True)
    assert best.bound == best.cost
    by_id = {one.id: one for one in ventures}
    said = broken(stage, [by_id[one] for one in best.ventures])
    assert (len(said), all(one.is_soft for one in said)) == (best.cost, True)
    assert find_order(stage, ventures, seed) == best


def test_sixty_pitches_of_three_tracks_alternate() -> None:
    ventures = [Venture(UUID(int=one + 1), track=UUID(int=100 + one % 3)) for one in range(60)]
    order = find_order(Stage(Frame(_span(0, 60), SLOT, {})), ventures, 1)
    assert (order.cost, order.proof) == (0, Proof.BOUND)


def test_who_is_named_when_there_is_no_order_has_too_few_places() -> None:
    ventures = [
        Venture(UUID(int=1), away=(_span(0, 2),)), Venture(UUID(int=2), away=(_span(0, 2),)),
        Venture(UUID(int=3)),
    ]  # fmt: skip
    with pytest.raises(Impossible) as found:
        find_order(Stage(Frame(_span(0, 3), SLOT, {})), ventures, 1)
    assert (found.value.ventures, found.value.places) == ((UUID(int=1), UUID(int=2)), 1)


def test_the_first_and_the_last_are_pinned() -> None:
    ventures = [
        Venture(UUID(int=1), pin=Pin.LAST),
        Venture(UUID(int=2)),
        Venture(UUID(int=3), pin=Pin.FIRST),
    ]
    order = find_order(Stage(Frame(_span(0, 3), SLOT, {})), ventures, 1)
    assert order.ventures == (UUID(int=3), UUID(int=2), UUID(int=1))
