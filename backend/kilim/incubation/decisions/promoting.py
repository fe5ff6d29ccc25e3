"""Who is next in line: the lowest rank that leaves room for what quotas keep. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InLine:
    """Somebody who waits, in the order of the line; `traits` are the quotas they count for."""

    decision_id: str
    traits: frozenset[str]


def next_in_line(
    line: Sequence[InLine], free: int, least: Mapping[str, int], held: Mapping[str, int]
) -> InLine | None:
    """Who is to have one of the free places.

    A quota keeps places for those who count for it, and only as many as somebody in the line
    could take: a place never stays empty because nobody is there for whom it is kept. When quotas
    keep more than is free, whoever serves them most is next.

    Args:
        line: the lowest rank first.
        free: how many places nobody has or was offered.
        least: by quota, how many places are to go to those who count for it.
        held: by quota, how many of those have a place or an open offer.
    """
    if free < 1 or not line:
        return None

    def excess(chosen: InLine) -> int:
        return max(0, _kept(line, chosen, least, held) - (free - 1))

    return min(line, key=excess)  # the first of those, so the lowest rank


def _kept(
    line: Sequence[InLine], chosen: InLine, least: Mapping[str, int], held: Mapping[str, int]
) -> int:
    """How many places quotas still keep once `chosen` has one."""
    kept = 0
    for quota, number in least.items():
        missing = number - held.get(quota, 0) - (quota in chosen.traits)
        others = sum(quota in one.traits for one in line if one is not chosen)
        kept += max(0, min(missing, others))
    return kept
