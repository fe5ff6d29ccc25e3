from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from kilim.core.fields import In, Out, Paragraph
from kilim.core.texts import TextsOut
from kilim.hubs.schemas import HubRef
from kilim.incubation.matching.models import MatchingRuleKind, MatchingState
from kilim.incubation.mentors.models import Tongue


def _once(values: list[UUID]) -> list[UUID]:
    if len(set(values)) < len(values):
        raise ValueError("name each once")
    return values


class WishesIn(In):
    """The others as one ranks them, the dearest first; whom one leaves out comes after them."""

    wishes: Annotated[list[UUID], Field(max_length=100), AfterValidator(_once)]


class MatchingRuleIn(In):
    enrolment_id: UUID
    mentor_id: UUID
    kind: MatchingRuleKind


def _pair_once(rules: list[MatchingRuleIn]) -> list[MatchingRuleIn]:
    pairs = [(rule.enrolment_id, rule.mentor_id) for rule in rules]
    pins = [rule.enrolment_id for rule in rules if rule.kind is MatchingRuleKind.PIN]
    if len(set(pairs)) < len(pairs) or len(set(pins)) < len(pins):
        raise ValueError("name each pair once, and pin a venture to one mentor")
    return rules


class MatchingRulesIn(In):
    """All pins and bars of a matching."""

    rules: Annotated[list[MatchingRuleIn], Field(max_length=500), AfterValidator(_pair_once)]


Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
"""Of what a proposal was made."""


class PublishMatchingIn(In):
    digest: Digest


class CancelMatchingIn(In):
    """Why the matching is cancelled; everybody who wished reads it."""

    reason: Annotated[Paragraph, Field(min_length=1, max_length=1000)]


class MatchedOut(Out):
    """A pair; which wish of each it is, from 1, or null if they had not ranked."""

    enrolment_id: UUID
    mentor_id: UUID
    pinned: bool
    venture_choice: int | None
    mentor_choice: int | None


class VentureInMatching(Out):
    """A venture, and the mentors that it ranked, the dearest first."""

    enrolment_id: UUID
    name: str
    wishes: list[UUID]


class MentorInMatching(Out):
    """A mentor, `places` that are free, and the ventures that they ranked."""

    mentor_id: UUID
    name: str
    fields: list[str]
    places: int
    wishes: list[UUID]


class MatchingRuleOut(Out):
    enrolment_id: UUID
    mentor_id: UUID
    kind: MatchingRuleKind


class MatchingProposalOut(Out):
    """What the wishes make; `blocking` pairs would both rather have each other: there are none."""

    pairs: list[MatchedOut]
    alone: list[UUID]
    blocking: int
    digest: Digest


class MatchingOut(Out):
    """A matching. Once it is published, the proposal is what was published; one that is cancelled
    has none, and shows those who had wished or were wished.
    """

    id: UUID
    cohort_id: UUID
    state: MatchingState
    version: int
    opened_at: datetime
    published_at: datetime | None
    published_by: str | None
    cancelled_at: datetime | None
    cancelled_by: str | None
    cancel_reason: str | None
    ventures: list[VentureInMatching]
    mentors: list[MentorInMatching]
    rules: list[MatchingRuleOut]
    proposal: MatchingProposalOut


class MatchingRef(Out):
    id: UUID
    state: MatchingState
    opened_at: datetime


class CohortMatchingOut(Out):
    """A matching of a cohort, the newest unless another was named, and which ones there are."""

    cohort_id: UUID
    hub: HubRef
    name: TextsOut
    all: list[MatchingRef]
    matching: MatchingOut | None


class WishChoiceOut(Out):
    """Somebody who can be ranked: a mentor with what they know, or a venture."""

    id: UUID
    name: str
    fields: list[str]
    languages: list[Tongue]
    about: str


class MyMatching(Out):
    """An open matching from one's own side: `own_id` is an enrolment or oneself as a mentor."""

    matching_id: UUID
    own_id: UUID
    as_mentor: bool
    name: str
    cohort: TextsOut
    wishes: list[UUID]
    choices: list[WishChoiceOut]


class MyMatchingsOut(Out):
    items: list[MyMatching]
