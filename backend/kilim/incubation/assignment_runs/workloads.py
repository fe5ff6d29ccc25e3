"""What a run knew, as the workload of the solver; and every affinity with its parts. Pure."""

from collections import Counter
from collections.abc import Collection
from uuid import UUID

from pydantic import BaseModel

from kilim.incubation.assignment.affinity import (
    Affinity,
    Preference,
    Profile,
    Subject,
    Weights,
    affinity,
)
from kilim.incubation.assignment.workload import (
    Application,
    Pair,
    Reviewer,
    Workload,
    Wrong,
)
from kilim.incubation.assignment_runs.schemas import AssignmentRunIn, LoadIn, PanelPairIn

AT_HOME = 2  # the level of expertise from which a track is one's own; others bridge


class Entry(BaseModel):
    """An application of the stage."""

    id: UUID
    track: UUID
    language: str


class Member(BaseModel):
    """A reviewer of the panel; `expertise` is a level by track.

    `least` and `most` are of the whole call; `elsewhere` are the reviews of its other stages.
    """

    id: UUID
    least: int
    most: int
    elsewhere: int = 0  # runs of before it was counted
    languages: list[str]
    left: bool
    organisation: UUID | None
    expertise: dict[str, int]


class Known(BaseModel):
    """What is known of a pair."""

    application: UUID
    person: UUID
    barred: bool
    preference: Preference


class Live(BaseModel):
    """A pair that is assigned; `written` once there is a review of it, sent or not."""

    application: UUID
    person: UUID
    pinned: bool
    written: bool

    @property
    def pair(self) -> Pair:
        """The ids."""
        return str(self.application), str(self.person)


class Panel(BaseModel):
    """All that was known when a run was asked for.

    `shared`: applications that every reviewer reads first, whom no run chooses.
    """

    reviews_each: int
    one_per_organisation: bool
    applications: list[Entry]
    reviewers: list[Member]
    pairs: list[Known]
    live: list[Live]
    shared: list[UUID] = []  # runs of before there were any


def build(panel: Panel, wish: AssignmentRunIn, *, scored: bool = True) -> Workload:
    """The workload of a wish.

    What is written stays whatever is wished, so it is pinned, and whoever has left keeps just
    that; a number that is too small for it is raised.

    Args:
        scored: False leaves out every affinity that no pin needs: enough to check the wishes.
    """
    forbidden = pairs_of(wish.forbidden)
    kept = {
        one.pair for one in panel.live if one.written or (one.pinned and one.pair not in forbidden)
    }
    pins = kept | pairs_of(wish.pins)
    left = {str(one.id) for one in panel.reviewers if one.left}
    barred = {(str(one.application), str(one.person)) for one in panel.pairs if one.barred}
    return Workload(
        applications=_applications(panel, wish, kept),
        reviewers=_reviewers(panel, wish, kept),
        affinities={
            pair: found.points for pair, found in affinities(panel, wish, None if scored else pins)
            if pair in pins or pair[1] not in left
        },
        conflicts=frozenset(barred | forbidden),
        pins=frozenset(pins),
    )  # fmt: skip


def affinities(
    panel: Panel, wish: AssignmentRunIn, among: Collection[Pair] | None = None
) -> list[tuple[Pair, Affinity]]:
    """Every pair, or those of `among`, with the affinity and its parts."""
    weights = Weights(**wish.weights.model_dump())
    said = {(str(one.application), str(one.person)): one.preference for one in panel.pairs}
    subjects = {
        str(one.id): Subject(frozenset({str(one.track)}), one.language)
        for one in panel.applications
    }
    profiles = {
        str(one.id): Profile(one.expertise, frozenset(one.languages)) for one in panel.reviewers
    }
    pairs = among if among is not None else [(a, r) for a in subjects for r in profiles]
    return [
        (pair, affinity(
            subjects[pair[0]], profiles[pair[1]], said.get(pair, Preference.NEUTRAL), weights
        ))
        for pair in pairs if pair[0] in subjects and pair[1] in profiles
    ]  # fmt: skip


def strangers(panel: Panel, wish: AssignmentRunIn) -> list[Wrong]:
    """Who is wished about and not of the stage; pairs are looked at by the workload's own check."""
    known = {one.id for one in panel.applications} | {one.id for one in panel.reviewers}
    named = [one.person_id for one in wish.loads] + [one.application_id for one in wish.reviews]
    return [Wrong("nobody-of-that-name", (str(id_),)) for id_ in named if id_ not in known]


def pairs_of(pairs: Collection[PanelPairIn]) -> set[Pair]:
    """The ids of pairs as texts."""
    return {(str(one.application_id), str(one.person_id)) for one in pairs}


def _applications(panel: Panel, wish: AssignmentRunIn, kept: set[Pair]) -> tuple[Application, ...]:
    written = Counter(pair[0] for pair in kept)
    each = panel.reviews_each if wish.reviews_each is None else wish.reviews_each
    shared = {str(one): 0 for one in panel.shared}  # whoever may read it has it already
    wanted = shared | {str(one.application_id): one.reviews for one in wish.reviews}
    return tuple(
        Application(
            id_, max(wanted.get(id_, each), written[id_]), str(one.track), shared=id_ in shared
        )
        for one in panel.applications
        for id_ in [str(one.id)]
    )


def _reviewers(panel: Panel, wish: AssignmentRunIn, kept: set[Pair]) -> tuple[Reviewer, ...]:
    written = Counter(pair[1] for pair in kept)
    loads = {str(one.person_id): one for one in wish.loads}
    apart = panel.one_per_organisation
    if wish.one_per_organisation is not None:
        apart = wish.one_per_organisation
    found = []
    for one in panel.reviewers:
        id_ = str(one.id)
        least, most = _numbers(one, loads.get(id_))
        found.append(
            Reviewer(
                id_,
                most=max(written[id_], 0 if one.left else most),
                least=0 if one.left else least,
                organisation=str(one.organisation) if apart and one.organisation else None,
                tracks=frozenset(t for t, level in one.expertise.items() if level >= AT_HOME),
            )
        )
    return tuple(found)


def _numbers(one: Member, wished: LoadIn | None) -> tuple[int, int]:
    """The least and most in this stage: as wished, or what other stages leave of the panel's."""
    if wished is not None:
        return wished.least, wished.most
    return max(0, one.least - one.elsewhere), max(0, one.most - one.elsewhere)
