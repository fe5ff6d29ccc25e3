from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import In, Line, Out, Whole
from kilim.core.texts import Texts, TextsOut
from kilim.hubs.schemas import HubRef
from kilim.market.brands.models import MemberState, TermsState

MOST = 100  # members of a brand


class BrandMemberIn(In):
    """The seller who is asked to belong to the brand."""

    seller_id: UUID


class BrandShareIn(In):
    member_id: UUID
    weight: Annotated[Whole, Field(ge=1, le=100_000)]


class BrandTermsIn(In):
    """How sales are shared: `fund` basis points for the brand, the rest by weight."""

    fund: Annotated[Whole, Field(ge=0, le=5_000)]
    rules: Texts
    shares: Annotated[list[BrandShareIn], Field(min_length=1, max_length=MOST)]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if len({share.member_id for share in self.shares}) < len(self.shares):
            raise ValueError("name each member once")
        return self


class BrandSignatureIn(In):
    """The name of whoever signs, as they write it, for the member."""

    member_id: UUID
    name: Annotated[Line, Field(min_length=1, max_length=120)]


class SellerRef(Out):
    id: UUID
    slug: str
    name: str


class BrandMemberOut(Out):
    """A member; `mine` says that the caller answers and signs for it."""

    id: UUID
    seller: SellerRef
    state: MemberState
    joined_on: date | None
    left_on: date | None
    mine: bool


class BrandShareOut(Out):
    """A member's weight; their part is the weight among all of them."""

    member_id: UUID
    seller: SellerRef
    weight: int
    signed_at: datetime | None
    signed_name: str | None


class BrandTermsOut(Out):
    """`missing` are the members who have to sign yet."""

    id: UUID
    number: int
    state: TermsState
    fund: int
    rules: TextsOut
    shares: list[BrandShareOut]
    missing: list[UUID]
    proposed_by: str
    proposed_at: datetime
    active_at: datetime | None


class MyBrandOut(Out):
    """A brand that a shop of the caller's belongs or is asked to.

    `to_sign` is the number of the terms that wait for its signature.
    """

    brand: SellerRef
    shop: SellerRef
    state: MemberState
    to_sign: int | None


class MyBrandsOut(Out):
    items: list[MyBrandOut]


class MakerOut(Out):
    """A member as everybody sees it, by its own shop."""

    id: UUID
    slug: str
    name: str
    joined_on: date


class MakersOut(Out):
    items: list[MakerOut]


class BrandOut(Out):
    """A joint brand as its people, its members and the hub's managers see it."""

    hub: HubRef
    brand: SellerRef
    members: list[BrandMemberOut]
    terms: list[BrandTermsOut]
    may_lead: bool
