from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from kilim.core.fields import Day, In, Line, Out, Paragraph
from kilim.core.texts import YesNo
from kilim.market.listings.content import ListingAlt
from kilim.market.listings.models import ClaimKind, ClaimScheme, ClaimState

EvidenceLink = Annotated[
    str,
    StringConstraints(
        strict=True, pattern=r"^https?://[^\s<>\"'\\^`{}|\x00-\x1f]+$", max_length=300
    ),
]


class ListingClaimIn(In):
    """Something that a listing claims, with evidence: a file that the caller has sent, or a link.

    `scope_part` is empty when it is true of all of it. What is by somebody else's rules names the
    scheme; a geographical indication has its number in the register.
    """

    kind: ClaimKind
    words: ListingAlt
    scope_part: Annotated[Line, Field(max_length=120)]
    scheme: ClaimScheme
    scheme_name: Annotated[Line, Field(max_length=120)]
    register_number: Annotated[Line, Field(max_length=60)]
    link: EvidenceLink | None
    file_id: UUID | None
    valid_until: Day | None


class ClaimCheckIn(In):
    """The verdict on a claim; whoever refuses it, or takes an earlier yes back, says why."""

    accepted: YesNo
    remark: Annotated[Paragraph, Field(max_length=1000)]


class ListingClaimOut(Out):
    """A claim as its shop and the hub see it; `over` says that its last day has passed."""

    id: UUID
    kind: ClaimKind
    words: ListingAlt
    scope_part: str
    scheme: ClaimScheme
    scheme_name: str
    register_number: str
    link: str | None
    file: str | None
    valid_until: date | None
    over: bool
    state: ClaimState
    remark: str
    given_by: str
    given_at: datetime
    checked_by: str | None
    checked_at: datetime | None


class ListingClaimsOut(Out):
    """The claims of a listing, the newest first."""

    items: list[ListingClaimOut]


class SubmittedClaimOut(Out):
    """A claim that waits for somebody of the hub."""

    id: UUID
    seller_id: UUID
    listing_id: UUID
    title: str
    kind: ClaimKind
    own: bool
    given_by: str
    given_at: datetime


class ShownClaim(Out):
    """A claim that was checked and is not over, in the language of the request."""

    kind: ClaimKind
    words: str
    scope_part: str
    scheme: ClaimScheme
    scheme_name: str
    register_number: str
    valid_until: date | None
    checked_on: date
