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


@dataclass(frozen=True, kw_only=True)
class ListingMoved:
    """A listing or its version changed its state; what and why is the move `number`."""

    listing_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class ListingLive:
    """Buyers see it from now on; whether its shop is open is the shop's own matter."""

    listing_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListingChanged:
    """What buyers see of it is another version now."""

    listing_id: UUID


@dataclass(frozen=True, kw_only=True)
class ListingGone:
    """Hidden, removed or archived."""

    listing_id: UUID
