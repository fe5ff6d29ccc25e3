"""Who is next in line, by itself."""

from hypothesis import given
from hypothesis import strategies as st

from kilim.incubation.decisions.promoting import InLine, next_in_line


def line(*traits: str) -> list[InLine]:
    """People called a, b, c, … each with traits of one letter."""
    return [InLine(name, frozenset(own)) for name, own in zip("abcdefgh", traits, strict=False)]


def chosen(line: list[InLine], free: int, least: dict[str, int], held: dict[str, int]) -> str:
    found = next_in_line(line, free, least, held)
    return found.decision_id if found else "nobody"


def test_the_lowest_rank_is_next() -> None:
    assert chosen(line("", "r"), 1, {}, {}) == "a"


def test_nobody_is_next_without_a_place() -> None:
    assert [chosen(line(""), free, {}, {}) for free in (0, -1)] == ["nobody"] * 2


def test_the_last_place_is_kept_for_a_quota() -> None:
    waiting = line("", "r")
    assert chosen(waiting, 2, {"r": 1}, {}) == "a"
    assert chosen(waiting, 1, {"r": 1}, {}) == "b"
    assert chosen(waiting, 1, {"r": 1}, {"r": 1}) == "a"


def test_a_place_is_not_kept_for_nobody() -> None:
    assert chosen(line("", ""), 1, {"r": 1}, {}) == "a"


def test_who_counts_for_two_quotas_meets_both() -> None:
    assert chosen(line("", "r", "rw"), 1, {"r": 1, "w": 1}, {}) == "c"


@given(
    st.lists(st.sampled_from(["", "r", "w", "rw"]), max_size=8),
    st.integers(0, 4),
    st.dictionaries(st.sampled_from(["r", "w"]), st.integers(0, 3)),
)
def test_with_one_quota_each_place_that_can_be_used_is_used(
    traits: list[str], free: int, least: dict[str, int]
) -> None:
    waiting, held, given_ = line(*traits), {"r": 0, "w": 0}, 0
    one = dict(list(least.items())[:1])
    while found := next_in_line(waiting, free - given_, one, held):
        waiting.remove(found)
        given_ += 1
        for trait in found.traits:
            held[trait] += 1
    assert given_ == min(free, len(traits))
    for quota, number in one.items():
        can = sum(quota in own for own in traits)
        assert held[quota] >= min(number, can, free)
