"""Facts about the market."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class SellerMoved:
    """A seller changed its state; what and why is its move `number`."""

    seller_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class BrandMemberAsked:
    member_id: UUID


@dataclass(frozen=True, kw_only=True)
class BrandTermsProposed:
    terms_id: UUID


@dataclass(frozen=True, kw_only=True)
class BrandTermsActivated:
    """Everybody affected has signed them."""

    terms_id: UUID
