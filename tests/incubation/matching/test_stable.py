"""The matching proves itself: no pair would rather have each other, and ventures get their best.

What is compared with is written on its own, from the definitions, and knows nothing of the module.
"""

from itertools import product
from random import Random

import pytest

from kilim.incubation.matching.stable import blocking_pairs, match

Lists = dict[str, list[str]]
INSTANCES = 500


def instance(dice: Random, most: int) -> tuple[Lists, Lists, dict[str, int]]:
    """Ventures, mentors and places; some lists are short, some mentors have no place."""
    ventures = [f"v{n}" for n in range(dice.randint(1, most))]
    mentors = [f"m{n}" for n in range(dice.randint(1, most))]
    some = dice.random() < 0.5
    wishes = {v: _wishes(dice, mentors, some) for v in ventures}
    ranks = {m: _wishes(dice, ventures, some) for m in mentors}
    return wishes, ranks, {m: dice.randint(0, 3) for m in mentors}


def square(dice: Random, size: int) -> tuple[Lists, Lists, dict[str, int]]:
    """As many ventures as mentors with one place each, who accept everybody."""
    ventures, mentors = [f"v{n}" for n in range(size)], [f"m{n}" for n in range(size)]
    wishes = {v: _wishes(dice, mentors, False) for v in ventures}
    return wishes, {m: _wishes(dice, ventures, False) for m in mentors}, dict.fromkeys(mentors, 1)


def _wishes(dice: Random, others: list[str], some: bool) -> list[str]:
    return dice.sample(others, dice.randint(0, len(others)) if some else len(others))


def is_stable(
    wishes: Lists, ranks: Lists, places: dict[str, int], pairs: set[tuple[str, str]]
) -> bool:
    """By the definition: nobody has more than they have room for or whom they do not accept, and
    no two who are no pair would both rather have each other.
    """
    accepted = {(v, m) for v in wishes for m in wishes[v] if v in ranks.get(m, [])}
    of_venture = {v: [m for w, m in pairs if w == v] for v in wishes}
    of_mentor = {m: [v for v, n in pairs if n == m] for m in ranks}
    if not pairs <= accepted or any(len(own) > 1 for own in of_venture.values()):
        return False
    if any(len(own) > places[mentor] for mentor, own in of_mentor.items()):
        return False
    for venture, mentor in accepted - pairs:
        order, own, theirs = wishes[venture], of_venture[venture], of_mentor[mentor]
        would = not own or order.index(mentor) < order.index(own[0])
        rank = ranks[mentor].index
        if would and (len(theirs) < places[mentor] or any(rank(venture) < rank(v) for v in theirs)):
            return False
    return True


def all_stable(wishes: Lists, ranks: Lists, places: dict[str, int]) -> list[dict[str, str | None]]:
    """Every stable matching there is, by trying all."""
    ventures = list(wishes)
    found = []
    for choice in product([None, *ranks], repeat=len(ventures)):
        pairs = {(v, m) for v, m in zip(ventures, choice, strict=True) if m is not None}
        if is_stable(wishes, ranks, places, pairs):
            found.append(dict(zip(ventures, choice, strict=True)))
    return found


def test_no_pair_would_rather_have_each_other() -> None:
    dice = Random(1962)
    for _ in range(INSTANCES):
        wishes, ranks, places = instance(dice, 12)
        found = match(wishes, ranks, places)
        assert is_stable(wishes, ranks, places, set(found.items()))
        assert blocking_pairs(wishes, ranks, places, found) == []


def test_blocking_pairs_are_found_where_there_are_some() -> None:
    dice, seen = Random(1962), 0
    for _ in range(INSTANCES):
        wishes, ranks, places = instance(dice, 6)
        found = match(wishes, ranks, places)
        if not found:
            continue
        first = next(iter(found))
        fewer = {v: m for v, m in found.items() if v != first}
        # Whoever is left without the mentor they had would both rather have each other again.
        assert (first, found[first]) in blocking_pairs(wishes, ranks, places, fewer)
        assert not is_stable(wishes, ranks, places, set(fewer.items()))
        seen += 1
    assert seen > INSTANCES / 2


def test_no_other_stable_matching_is_better_for_any_venture() -> None:
    dice, several = Random(1962), 0
    for number in range(150):
        wishes, ranks, places = instance(dice, 4) if number % 2 else square(dice, 4)
        found, others = match(wishes, ranks, places), all_stable(wishes, ranks, places)
        several += len(others) > 1
        for other, (venture, own) in product(others, wishes.items()):
            if (theirs := other[venture]) is not None:
                assert own.index(found[venture]) <= own.index(theirs)
        # The same ventures are without a mentor in every stable matching (Roth, 1986).
        alone = {venture for venture in wishes if venture not in found}
        assert [{v for v in other if other[v] is None} for other in others] == [alone] * len(others)
    assert several > 5


def test_it_does_not_depend_on_the_order_in_which_they_are_named() -> None:
    dice = Random(1962)
    for _ in range(100):
        wishes, ranks, places = instance(dice, 10)
        names = dice.sample(list(wishes), len(wishes))
        turned = {v: wishes[v] for v in names}
        assert match(turned, ranks, places) == match(wishes, ranks, places)


@pytest.mark.parametrize(
    ("wishes", "ranks", "places", "found"),
    [
        ({"a": ["x"], "b": ["x"]}, {"x": ["b", "a"]}, {"x": 1}, {"b": "x"}),
        ({"a": ["x"], "b": ["x"]}, {"x": ["b", "a"]}, {"x": 2}, {"a": "x", "b": "x"}),
        # Ventures and mentors want the opposite of each other: ventures get what they want.
        (
            {"a": ["x", "y"], "b": ["y", "x"]},
            {"x": ["b", "a"], "y": ["a", "b"]},
            {"x": 1, "y": 1},
            {"a": "x", "b": "y"},
        ),
        # A chain: c takes x from b, b takes y from a, a gets what is left.
        (
            {"a": ["y", "z"], "b": ["x", "y"], "c": ["x"]},
            {"x": ["c", "b"], "y": ["b", "a"], "z": ["a"]},
            {"x": 1, "y": 1, "z": 1},
            {"a": "z", "b": "y", "c": "x"},
        ),
        ({"a": ["x"]}, {"x": []}, {"x": 1}, {}),
        ({"a": ["gone"]}, {}, {}, {}),
    ],
)
def test_by_hand(
    wishes: Lists, ranks: Lists, places: dict[str, int], found: dict[str, str]
) -> None:
    assert match(wishes, ranks, places) == found
