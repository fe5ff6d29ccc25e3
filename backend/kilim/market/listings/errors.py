from typing import ClassVar

from kilim.core.errors import Problem
from kilim.market.listings.lexicon import BlockedPhrase
from kilim.market.listings.rules import ListingLack


class ListingAddressTaken(Problem):
    status, slug, title = 409, "listing-address-taken", "Another listing has this address"


class WrongListingState(Problem):
    """The listing or its version is not where this could be done; the answer says where it is."""

    status, slug, title = 409, "wrong-listing-state", "The listing's state does not allow this"
    members: ClassVar = {"state": str}


class ListingIncomplete(Problem):
    """Something has to be said first."""

    status, slug, title = 409, "listing-incomplete", "The listing does not say all it has to"
    members: ClassVar = {"lacks": list[ListingLack]}


class ListingUnchanged(Problem):
    """It says what buyers see already."""

    status, slug, title = 409, "listing-unchanged", "Nothing was changed"


class ShopNotOpen(Problem):
    """What a shop offers is looked at once the shop itself was approved."""

    status, slug, title = 409, "shop-not-open", "The shop is not open"


class UnknownMaker(Problem):
    """Neither the shop, nor one of its brand, nor anybody who belongs to them today."""

    status, slug, title = 422, "unknown-maker", "One of the makers does not belong to the shop"


class VariantCodeTaken(Problem):
    """Of this shop, now or before: a code is of one variant for good."""

    status, slug, title = 409, "variant-code-taken", "Another variant of the shop has this code"


class SameOptions(Problem):
    status, slug, title = 409, "same-options", "Another variant has the same options"


class UnknownItem(Problem):
    """The shop has no such thing in stock."""

    status, slug, title = 422, "unknown-item", "The shop has no such thing in stock"


class TooManyVariants(Problem):
    status, slug, title = 409, "too-many-variants", "A listing has sixty variants at most"


class VariantNotFitting(Problem):
    """Services say what they deliver, digital works how they are licensed, others neither."""

    status, slug, title = 422, "variant-not-fitting", "This is not what such a listing offers"


class ClaimNotFitting(Problem):
    """No evidence, no scheme or register where there has to be one, or no reason for a no."""

    status, slug, title = 422, "claim-not-fitting", "Something of this claim is missing"


class ClaimChecked(Problem):
    """Somebody has checked it, or it was withdrawn."""

    status, slug, title = 409, "claim-checked", "This claim was checked or withdrawn meanwhile"


class BlockedWords(Problem):
    """A phrase that says too much, with the reason; a claim with evidence can say it instead."""

    status, slug, title = 422, "blocked-words", "Some words claim what cannot be checked"
    members: ClassVar = {"found": list[BlockedPhrase]}


class ReasonMissing(Problem):
    status, slug, title = 422, "listing-reason-missing", "Say why, in words and by a code"


class OwnListing(Problem):
    """Whoever belongs to a shop, or to a member of the brand, does not decide about its offers."""

    status, slug, title = 403, "own-listing", "Somebody else decides about your own listing"
