"""Points of a pair add up, stay within 0 to 100, and say where they come from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kilim.incubation.assignment.affinity import (
    Affinity,
    Part,
    Preference,
    Profile,
    Subject,
    Weights,
    affinity,
)

SCORING = Subject(frozenset({"music", "film", "strings"}), "az")


def test_every_part_says_what_it_gave_and_why() -> None:
    leyla = Profile({"music": 3, "strings": 2, "ceramics": 3}, frozenset({"az", "ru"}))
    assert affinity(SCORING, leyla, Preference.KEEN) == Affinity(
        73,
        (
            Part("expertise", 33, 60, ("music", "strings")),  # (3 + 2 + 0) of 9
            Part("language", 20, 20, ("az",)),
            Part("preference", 20, 20, ("keen",)),
        ),
    )


def test_who_knows_nothing_of_it_cannot_read_it_and_would_rather_not_has_no_points() -> None:
    stranger = Profile({"ceramics": 3}, frozenset({"en"}))
    found = affinity(SCORING, stranger, Preference.RATHER_NOT)
    assert (found.points, [part.because for part in found.parts]) == (
        0,
        [(), (), ("rather_not",)],
    )


def test_who_works_in_all_of_it_and_is_keen_has_all_points() -> None:
    expert = Profile(dict.fromkeys(SCORING.topics, 3), frozenset({"az"}))
    assert affinity(SCORING, expert, Preference.KEEN).points == 100


def test_what_asks_for_no_expertise_gives_its_points() -> None:
    found = affinity(Subject(frozenset(), "az"), Profile({}, frozenset()))
    assert [part.points for part in found.parts] == [60, 0, 10]


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3)),
    st.frozensets(st.sampled_from("abcdef")),
    st.sampled_from(Preference),
    st.integers(0, 100),
    st.integers(0, 100),
)
def test_points_are_0_to_100_the_sum_of_parts_and_grow_with_expertise(
    known: dict[str, int],
    topics: frozenset[str],
    preference: Preference,
    expertise: int,
    language: int,
) -> None:
    weights = Weights(min(expertise, 100 - language), language, max(100 - language - expertise, 0))
    subject = Subject(topics, "az")
    found = affinity(subject, Profile(known, frozenset({"az"})), preference, weights)
    assert 0 <= found.points == sum(part.points for part in found.parts) <= 100
    assert all(0 <= part.points <= part.of for part in found.parts)
    better = Profile(
        {topic: min(level + 1, 3) for topic, level in known.items()}, frozenset({"az"})
    )
    assert affinity(subject, better, preference, weights).points >= found.points


@pytest.mark.parametrize("weights", [(60, 20, 21), (120, -10, -10)])
def test_weights_add_up_to_100(weights: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="add up to 100"):
        Weights(*weights)


@pytest.mark.parametrize("level", [-1, 4])
def test_levels_are_0_to_3(level: int) -> None:
    with pytest.raises(ValueError, match="0 to 3"):
        affinity(SCORING, Profile({"music": level}, frozenset()))
