"""Listings over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Response

from kilim.accounts.actor import MaybeActor, SignedInCall
from kilim.community.places.errors import NoSuchPlace
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.documents import AcceptsGzip, SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    Overloaded,
    PreconditionRequired,
    responses,
)
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page
from kilim.files.delivery import HANDED_OUT, TheDelivery
from kilim.files.errors import FileMissing, FileNotFitting
from kilim.market.listings import claiming, offering, policy, queries, service
from kilim.market.listings.claim_schemas import (
    ClaimCheckIn,
    ListingClaimIn,
    ListingClaimsOut,
    SubmittedClaimOut,
)
from kilim.market.listings.content import ListingContent
from kilim.market.listings.errors import (
    BlockedWords,
    ClaimChecked,
    ClaimNotFitting,
    ListingAddressTaken,
    ListingIncomplete,
    ListingUnchanged,
    OwnListing,
    ReasonMissing,
    SameOptions,
    ShopNotOpen,
    TooManyVariants,
    UnknownItem,
    UnknownMaker,
    VariantCodeTaken,
    VariantNotFitting,
    WrongListingState,
)
from kilim.market.listings.schemas import (
    ListingDetail,
    ListingFilter,
    ListingIn,
    ListingMoveIn,
    ListingOut,
    ListingVocabularyOut,
    SellerListingDetail,
    SellerListingFilter,
    SellerListingOut,
    SubmittedFilter,
    SubmittedListingsOut,
)
from kilim.market.listings.variant_schemas import SellerVariantOut, VariantIn, VariantsOut

router = Router(tags=["listings"])


ALL = "/sellers/{seller_id}/listings"
ONE = f"{ALL}/{{listing_id}}"
CLAIM = f"{ONE}/claims/{{claim_id}}"
VARIANT = f"{ONE}/variants/{{variant_id}}"
SEEN = Guarded(policy.may_see)
MADE = Guarded(policy.may_make)
MODERATORS = Guarded(policy.may_moderate)
LIVE = Public("live listings of open shops")
Key = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]
Name = Annotated[str, Path(pattern=r"^[1-9][0-9]{0,4}\.(webp|jpg)$")]
SHOWN = HANDED_OUT | {200: {"content": {"image/webp": {}, "image/jpeg": {}}}}


@router.get(
    "/listing-words", access=Public("words of the market"), response_model=ListingVocabularyOut
)
async def list_listing_words(accepts_gzip: AcceptsGzip) -> Response:
    """List the categories, techniques and materials, each in every language."""
    return queries.list_words().compressed(accepts_gzip)


@router.get("/listings", access=LIVE, response_model=Page[ListingOut])
async def list_listings(
    wanted: Annotated[ListingFilter, Query()], reads: HotReads, language: PreferredLanguage
) -> Any:
    """List the live listings, the newest first."""
    return await queries.list_listings(reads, wanted, language)


@router.get(
    "/listings/{key}", access=LIVE, response_model=ListingDetail, responses=responses(NotFound)
)
async def get_listing(
    key: Key, reads: HotReads, language: PreferredLanguage, now: Now, accepts_gzip: AcceptsGzip
) -> Response:
    """Show a live listing, by slug or id."""
    return (await queries.get_listing(reads, key, language, now)).compressed(accepts_gzip)


@router.get(
    "/listings/{listing_id}/pictures/{file_id}/{name}",
    access=Public("pictures of live listings; others are shown to who sees the listing"),
    response_class=Response,
    responses=responses(NotFound, Overloaded) | SHOWN,
)
async def show_listing_picture(
    listing_id: UUID,
    file_id: UUID,
    name: Name,
    delivery: TheDelivery,
    actor: MaybeActor,
    now: Now,
) -> Response:
    """Get the bytes of a picture of a listing in one of its widths."""
    wanted = (listing_id, file_id, name, now)
    return await queries.show_picture(delivery, actor, wanted)


@router.get(
    ALL,
    access=SEEN,
    response_model=Page[SellerListingOut],
    responses=responses(NotFound),
)
async def list_seller_listings(
    seller_id: UUID, wanted: Annotated[SellerListingFilter, Query()], call: SignedInCall
) -> Any:
    """List the listings of a shop for its people, the newest first."""
    return await queries.list_of_seller(call, seller_id, wanted)


@router.post(
    ALL,
    status_code=201,
    access=MADE,
    response_model=SellerListingDetail,
    responses=responses(NotFound, Forbidden, ShopNotOpen, BlockedWords, ListingAddressTaken),
)
async def add_listing(
    seller_id: UUID, wish: ListingIn, session: Session, call: SignedInCall
) -> Response:
    """Begin a listing of a shop."""
    return (await service.add(session, call, seller_id, wish)).response(201)


@router.get(ONE, access=SEEN, response_model=SellerListingDetail, responses=responses(NotFound))
async def get_seller_listing(seller_id: UUID, listing_id: UUID, call: SignedInCall) -> Response:
    """Get a listing with its versions, what differs between them, and every move."""
    return (await queries.get_of_seller(call, seller_id, listing_id)).response()


@router.put(
    f"{ONE}/draft",
    access=MADE,
    response_model=SellerListingDetail,
    responses=responses(
        NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired, WrongListingState,
        BlockedWords, NoSuchPlace, UnknownMaker, FileMissing, FileNotFitting,
    ),
)  # fmt: skip
async def draft_listing(
    seller_id: UUID,
    listing_id: UUID,
    wish: ListingContent,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Response:
    """Draft what a listing is to say next."""
    return (await service.save(session, call, (seller_id, listing_id), wish, seen)).response()


@router.post(
    f"{ONE}/moves",
    access=SEEN,
    response_model=SellerListingDetail,
    responses=responses(
        NotFound, Forbidden, OwnListing, ChangedMeanwhile, PreconditionRequired,
        WrongListingState, ShopNotOpen, ListingIncomplete, ListingUnchanged, ReasonMissing,
    ),
)  # fmt: skip
async def move_listing(
    seller_id: UUID,
    listing_id: UUID,
    wish: ListingMoveIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Response:
    """Move a listing to another state: its shop submits and hides, managers decide."""
    return (await service.move(session, call, (seller_id, listing_id), wish, seen)).response()


@router.get(
    f"{ONE}/variants", access=SEEN, response_model=VariantsOut, responses=responses(NotFound)
)
async def list_variants(seller_id: UUID, listing_id: UUID, call: SignedInCall) -> Any:
    """List the variants of a listing with what they have cost."""
    return await queries.list_variants(call, (seller_id, listing_id))


@router.post(
    f"{ONE}/variants",
    status_code=201,
    access=MADE,
    response_model=SellerVariantOut,
    responses=responses(
        NotFound, Forbidden, WrongListingState, TooManyVariants, VariantNotFitting,
        BlockedWords, VariantCodeTaken, SameOptions, UnknownItem, FileMissing, FileNotFitting,
    ),
)  # fmt: skip
async def add_variant(
    seller_id: UUID, listing_id: UUID, wish: VariantIn, session: Session, call: SignedInCall
) -> Response:
    """Offer one more variant of a listing, for a price that holds at once."""
    return (await offering.add(session, call, (seller_id, listing_id), wish)).response(201)


@router.put(
    VARIANT,
    access=MADE,
    response_model=SellerVariantOut,
    responses=responses(
        NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired, WrongListingState,
        VariantNotFitting, BlockedWords, VariantCodeTaken, SameOptions, UnknownItem, FileMissing,
        FileNotFitting,
    ),
)  # fmt: skip
async def change_variant(
    seller_id: UUID,
    listing_id: UUID,
    variant_id: UUID,
    wish: VariantIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Response:
    """Offer a variant otherwise; what it has cost stays."""
    of, variant = (seller_id, listing_id), (variant_id, seen)
    return (await offering.change(session, call, of, variant, wish)).response()


@router.delete(
    VARIANT,
    status_code=204,
    access=MADE,
    responses=responses(NotFound, Forbidden, WrongListingState),
)
async def retire_variant(
    seller_id: UUID, listing_id: UUID, variant_id: UUID, session: Session, call: SignedInCall
) -> None:
    """Offer a variant no more."""
    await offering.retire(session, call, (seller_id, listing_id), variant_id)


@router.get(
    f"{VARIANT}/files/{{file_id}}",
    access=SEEN,
    response_class=Response,
    responses=responses(NotFound, Overloaded) | HANDED_OUT,
)
async def open_variant_file(
    seller_id: UUID,
    listing_id: UUID,
    variant_id: UUID,
    file_id: UUID,
    delivery: TheDelivery,
    call: SignedInCall,
) -> Response:
    """Get a file of a digital work."""
    of, file = (seller_id, listing_id), (variant_id, file_id)
    return await queries.send_file(delivery, call, of, file)


@router.get(
    "/submitted-listings",
    access=MODERATORS,
    response_model=SubmittedListingsOut,
    responses=responses(NotFound, Forbidden),
)
async def list_submitted_listings(
    wanted: Annotated[SubmittedFilter, Query()], call: SignedInCall
) -> Any:
    """List what waits for a decision of a hub, the longest first."""
    return await queries.list_submitted(call, wanted)


@router.get(
    f"{ONE}/claims", access=SEEN, response_model=ListingClaimsOut, responses=responses(NotFound)
)
async def list_claims(seller_id: UUID, listing_id: UUID, call: SignedInCall) -> Any:
    """List what a listing claims, with the evidence and what was said of it."""
    return await claiming.list_claims(call, (seller_id, listing_id))


@router.post(
    f"{ONE}/claims",
    status_code=201,
    access=MADE,
    response_model=ListingClaimsOut,
    responses=responses(
        NotFound, Forbidden, WrongListingState, ClaimNotFitting, BlockedWords, FileMissing,
        FileNotFitting,
    ),
)  # fmt: skip
async def claim_for_listing(
    seller_id: UUID, listing_id: UUID, wish: ListingClaimIn, session: Session, call: SignedInCall
) -> Any:
    """Claim something for a listing, with evidence."""
    return await claiming.give(session, call, (seller_id, listing_id), wish)


@router.post(
    f"{CLAIM}/check",
    access=Guarded(policy.may_decide),
    response_model=ListingClaimsOut,
    responses=responses(NotFound, Forbidden, OwnListing, ClaimChecked, ClaimNotFitting),
)
async def check_claim(
    seller_id: UUID,
    listing_id: UUID,
    claim_id: UUID,
    wish: ClaimCheckIn,
    session: Session,
    call: SignedInCall,
) -> Any:
    """Accept or refuse a claim, or take an earlier yes back."""
    return await claiming.check(session, call, (seller_id, listing_id), claim_id, wish)


@router.delete(
    CLAIM,
    access=MADE,
    response_model=ListingClaimsOut,
    responses=responses(NotFound, Forbidden, ClaimChecked),
)
async def withdraw_claim(
    seller_id: UUID, listing_id: UUID, claim_id: UUID, session: Session, call: SignedInCall
) -> Any:
    """Claim it no more."""
    return await claiming.withdraw(session, call, (seller_id, listing_id), claim_id)


@router.get(
    f"{CLAIM}/file",
    access=SEEN,
    response_class=Response,
    responses=responses(NotFound, Overloaded) | HANDED_OUT,
)
async def open_claim_file(
    seller_id: UUID, listing_id: UUID, claim_id: UUID, delivery: TheDelivery, call: SignedInCall
) -> Response:
    """Get the file that was given as evidence for a claim."""
    return await claiming.send_file(delivery, call, (seller_id, listing_id), claim_id)


@router.get(
    "/submitted-claims",
    access=MODERATORS,
    response_model=Page[SubmittedClaimOut],
    responses=responses(NotFound, Forbidden),
)
async def list_submitted_claims(
    wanted: Annotated[SubmittedFilter, Query()], call: SignedInCall
) -> Any:
    """List the claims that wait for somebody of a hub, the longest first."""
    return await claiming.list_submitted(call, wanted)
