"""What is wrong with pending decisions before they are applied. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class FindingWeight(StrEnum):
    """What a finding does."""

    STOPS = "stops"  # nothing is applied
    ASKS = "asks"  # a manager has to say that they know
    NOTES = "notes"


class DecisionFault(StrEnum):
    """What was found."""

    NO_NEXT_STAGE = "no_next_stage"
    OWN_APPLICATION = "own_application"  # whoever applies it is a member of it
    WITHDRAWN = "withdrawn"
    OFFER_LIVES = "offer_lives"  # an offer of before is open or accepted
    RANK_MISSING = "rank_missing"
    RANK_TAKEN = "rank_taken"
    MOVED_ON = "moved_on"  # it is in a later stage by now
    OVER_PLACES = "over_places"
    NOT_REVIEWED = "not_reviewed"
    SENT_AGAIN = "sent_again"  # after the snapshot that is judged
    UNDECIDED = "undecided"


WEIGHTS = {
    **dict.fromkeys(DecisionFault, FindingWeight.STOPS),
    DecisionFault.OVER_PLACES: FindingWeight.ASKS,
    DecisionFault.NOT_REVIEWED: FindingWeight.NOTES,
    DecisionFault.SENT_AGAIN: FindingWeight.NOTES,
    DecisionFault.UNDECIDED: FindingWeight.NOTES,
}


@dataclass(frozen=True, slots=True)
class Pending:
    """A pending decision, and what is known of its application."""

    application_id: UUID
    track: str
    outcome: str
    rank: int | None
    withdrawn: bool
    is_own: bool
    offer_lives: bool
    moved_on: bool
    reviews: int
    sent_again: bool


@dataclass(frozen=True, slots=True)
class Places:
    """Of a track: all, those taken, and those that were offered or are about to be.

    `ranks` are those of its line.
    """

    track: str
    places: int
    taken: int
    offered: int
    ranks: frozenset[int]

    @property
    def free(self) -> int:
        """How many nobody has or was offered; below zero when more were offered."""
        return self.places - self.taken - self.offered


@dataclass(frozen=True, slots=True)
class Finding:
    """About an application, a track, or the stage as a whole; `count` of what it is about."""

    code: DecisionFault
    weight: FindingWeight
    application_id: UUID | None
    track: str | None
    count: int


def inspect(
    pending: Sequence[Pending], tracks: Sequence[Places], *, has_next: bool, undecided: int
) -> list[Finding]:
    """Everything wrong, what stops first."""
    found = [
        _finding(code, one.application_id, one.track)
        for one in pending
        for code in _of_one(one, has_next)
    ]
    found += _ranks(pending, tracks)
    offers = Counter(one.track for one in pending if one.outcome == "offer")
    for track in tracks:
        over = offers[track.track] - max(track.free, 0)
        if offers[track.track] and over > 0:
            found.append(_finding(DecisionFault.OVER_PLACES, None, track.track, over))
    if undecided:
        found.append(_finding(DecisionFault.UNDECIDED, None, None, undecided))
    return sorted(
        found, key=lambda one: (list(FindingWeight).index(one.weight), one.code, str(one))
    )


def _of_one(one: Pending, has_next: bool) -> Iterable[DecisionFault]:
    told = {
        DecisionFault.WITHDRAWN: one.withdrawn,
        DecisionFault.OWN_APPLICATION: one.is_own,
        DecisionFault.OFFER_LIVES: one.offer_lives,
        DecisionFault.MOVED_ON: one.moved_on,
        DecisionFault.NO_NEXT_STAGE: one.outcome == "advance" and not has_next,
        DecisionFault.RANK_MISSING: one.outcome == "waiting" and one.rank is None,
        DecisionFault.NOT_REVIEWED: one.reviews == 0,
        DecisionFault.SENT_AGAIN: one.sent_again,
    }
    return (fault for fault, is_so in told.items() if is_so)


def _ranks(pending: Sequence[Pending], tracks: Sequence[Places]) -> list[Finding]:
    """Of each track a rank is given once."""
    given = Counter((one.track, one.rank) for one in pending if one.rank is not None)
    given.update((track.track, rank) for track in tracks for rank in track.ranks)
    return [
        _finding(DecisionFault.RANK_TAKEN, one.application_id, one.track)
        for one in pending
        if one.rank is not None and given[one.track, one.rank] > 1
    ]


def _finding(
    code: DecisionFault, application_id: UUID | None, track: str | None, count: int = 1
) -> Finding:
    return Finding(code, WEIGHTS[code], application_id, track, count)
