"""What wishes, pins and bars make of a cohort. Pure.

Whom somebody has not ranked comes after whom they have, by lot: a draw that the matching's id
decides, so that nobody can, and everybody draws the same again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from kilim.incubation.matching.stable import blocking_pairs, match

Pair = tuple[UUID, UUID]
"""A venture's enrolment and a mentor."""


@dataclass(frozen=True, slots=True)
class Market:
    """Who can be paired with whom, and what they wish.

    Attributes:
        seed: the matching's id.
        ventures: the wishes of each venture without a mentor, the dearest first.
        mentors: the wishes of each mentor.
        places: of each mentor those that are free.
        pins: pairs that are made whatever anybody wishes.
        bars: pairs that are not made; also of somebody with themselves.
    """

    seed: UUID
    ventures: Mapping[UUID, Sequence[UUID]]
    mentors: Mapping[UUID, Sequence[UUID]]
    places: Mapping[UUID, int]
    pins: frozenset[Pair]
    bars: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Made:
    """A pair, and which wish of each it is, from 1; None if they had not ranked."""

    venture: UUID
    mentor: UUID
    pinned: bool
    venture_choice: int | None
    mentor_choice: int | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """The pairs, who has none, and who would rather have each other: nobody.

    Pins are a manager's will, so ventures that are pinned, and the places they take, are out of
    the question of who would rather have whom.
    """

    pairs: list[Made]
    alone: list[UUID]
    blocking: list[Pair]
    digest: str


def propose(market: Market) -> Proposal:
    """The stable matching that is best for ventures, beside the pins."""
    pinned = dict(market.pins)
    open_ventures = [venture for venture in market.ventures if venture not in pinned]
    places = dict(market.places)
    for mentor in pinned.values():
        places[mentor] -= 1
    ventures = {v: _completed(market, v, market.ventures[v], market.mentors) for v in open_ventures}
    mentors = {m: _completed(market, m, market.mentors[m], open_ventures) for m in market.mentors}
    found = match(ventures, mentors, places)
    made = [_made(market, v, m, pinned=v in pinned) for v, m in (pinned | found).items()]
    return Proposal(
        pairs=sorted(made, key=lambda one: (one.mentor, one.venture)),
        alone=[venture for venture in open_ventures if venture not in found],
        blocking=blocking_pairs(ventures, mentors, places, found),
        digest=_digest(market),
    )


def _completed(
    market: Market, own: UUID, wishes: Sequence[UUID], others: Iterable[UUID]
) -> list[UUID]:
    """The wishes, then the others by lot; without those who are barred."""
    free = [o for o in others if not {(own, o), (o, own)} & market.bars]
    ranked = [wish for wish in wishes if wish in free]
    return ranked + sorted(set(free).difference(ranked), key=lambda o: _lot(market.seed, own, o))


def _lot(seed: UUID, one: UUID, other: UUID) -> bytes:
    return sha256(seed.bytes + one.bytes + other.bytes).digest()


def _made(market: Market, venture: UUID, mentor: UUID, *, pinned: bool) -> Made:
    return Made(
        venture,
        mentor,
        pinned,
        _choice(market.ventures[venture], mentor),
        _choice(market.mentors[mentor], venture),
    )


def _choice(wishes: Sequence[UUID], of: UUID) -> int | None:
    return list(wishes).index(of) + 1 if of in wishes else None


def _digest(market: Market) -> str:
    """What the proposal was made from, in 64 hexadecimal digits."""
    lists = [
        sorted((str(own), [str(wish) for wish in wishes]) for own, wishes in side.items())
        for side in (market.ventures, market.mentors)
    ]
    places = sorted((str(mentor), number) for mentor, number in market.places.items())
    rules = [sorted((str(v), str(m)) for v, m in pairs) for pairs in (market.pins, market.bars)]
    said = repr((str(market.seed), lists, places, rules))
    return sha256(said.encode()).hexdigest()
