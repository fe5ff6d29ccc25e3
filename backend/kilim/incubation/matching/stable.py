"""Stable matching of ventures and mentors: pure, deterministic, and best for ventures.

Deferred acceptance with ventures proposing (Gale and Shapley, 1962, "College Admissions and the
Stability of Marriage", the many-to-one case): each venture asks the dearest mentor that has not
refused it yet; a mentor with more who ask than places keeps the dearest and refuses the rest for
good. It ends after at most as many questions as there are pairs that accept each other. The result
has no blocking pair, it does not depend on the order of the questions, and no other stable
matching gives any venture a mentor that it ranks higher (ibid., theorem 2).
"""

from collections.abc import Hashable, Mapping, Sequence
from heapq import heappop, heappush
from typing import TypeVar

Venture = TypeVar("Venture", bound=Hashable)
Mentor = TypeVar("Mentor", bound=Hashable)


def match(
    ventures: Mapping[Venture, Sequence[Mentor]],
    mentors: Mapping[Mentor, Sequence[Venture]],
    places: Mapping[Mentor, int],
) -> dict[Venture, Mentor]:
    """Who advises whom.

    Args:
        ventures: the mentors that a venture accepts, the dearest first.
        mentors: the ventures that a mentor accepts, the dearest first.
        places: how many ventures a mentor has room for.

    Returns:
        Of each venture that gets one its mentor; in the order of `ventures`.
    """
    ranks = {mentor: _ranks(wishes) for mentor, wishes in mentors.items()}
    kept: dict[Mentor, list[tuple[int, Venture]]] = {mentor: [] for mentor in mentors}
    asked = dict.fromkeys(ventures, 0)
    asking = list(ventures)
    while asking:
        venture = asking.pop()
        mentor = _next(venture, ventures[venture], ranks, asked)
        if mentor is None:
            continue
        heappush(kept[mentor], (-ranks[mentor][venture], venture))  # the least dear on top
        if len(kept[mentor]) > places.get(mentor, 0):
            asking.append(heappop(kept[mentor])[1])
    found = {venture: mentor for mentor, rows in kept.items() for _, venture in rows}
    return {venture: found[venture] for venture in ventures if venture in found}


def blocking_pairs(
    ventures: Mapping[Venture, Sequence[Mentor]],
    mentors: Mapping[Mentor, Sequence[Venture]],
    places: Mapping[Mentor, int],
    found: Mapping[Venture, Mentor],
) -> list[tuple[Venture, Mentor]]:
    """Those who would both rather have each other: a matching is stable if there are none.

    A venture would rather have a mentor whom it ranks above its own, or any it accepts if it has
    none; a mentor would rather have a venture that they rank above one of theirs, or any they
    accept while there is room.
    """
    ranks = {mentor: _ranks(wishes) for mentor, wishes in mentors.items()}
    worst = dict.fromkeys(mentors, -1)
    taken = dict.fromkeys(mentors, 0)
    for venture, mentor in found.items():
        worst[mentor] = max(worst[mentor], ranks[mentor][venture])
        taken[mentor] += 1
    blocking = []
    for venture, wishes in ventures.items():
        for mentor in wishes:
            if found.get(venture) == mentor:
                break  # they would rather have none of those that follow
            rank = ranks.get(mentor, {}).get(venture)
            has_room = taken.get(mentor, 0) < places.get(mentor, 0)
            if rank is not None and (has_room or rank < worst[mentor]):
                blocking.append((venture, mentor))
    return blocking


def _ranks(wishes: Sequence[Venture]) -> dict[Venture, int]:
    return {venture: rank for rank, venture in enumerate(wishes)}


def _next(
    venture: Venture,
    wishes: Sequence[Mentor],
    ranks: Mapping[Mentor, Mapping[Venture, int]],
    asked: dict[Venture, int],
) -> Mentor | None:
    """The dearest mentor that the venture has not asked and that accepts it."""
    while asked[venture] < len(wishes):
        mentor = wishes[asked[venture]]
        asked[venture] += 1
        if venture in ranks.get(mentor, {}):
            return mentor
    return None
