"""Sellers and their shops over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Request, Response

from kilim.accounts.actor import MaybeActor, SignedInCall
from kilim.community.places.errors import NoSuchPlace
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.documents import SeenVersion
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
from kilim.files.delivery import HANDED_OUT
from kilim.files.errors import FileMissing, FileNotFitting
from kilim.files.store import TheStore
from kilim.market.sellers import policy, queries, service
from kilim.market.sellers.errors import (
    EvidenceChecked,
    EvidenceMissing,
    EvidenceNotFitting,
    OwnSeller,
    SellerExists,
    ShopAddressTaken,
    WrongState,
)
from kilim.market.sellers.schemas import (
    MySellersOut,
    RequirementsFilter,
    SellerDetail,
    SellerEvidenceCheckIn,
    SellerEvidenceIn,
    SellerFilter,
    SellerIn,
    SellerMoveIn,
    SellerOut,
    SellerRequirementIn,
    SellerRequirementsOut,
    ShopDetail,
    ShopFilter,
    ShopIn,
    ShopOut,
)

router = Router(tags=["sellers"])
ONE = "/sellers/{seller_id}"
SEEN = Guarded(policy.may_see)
RUN = Guarded(policy.may_run)
DECIDED = Guarded(policy.may_decide)
MANAGERS = Guarded(policy.may_list)
OPEN = Public("shops that are open")
Key = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]
Name = Annotated[str, Path(pattern=r"^[1-9][0-9]{0,4}\.(webp|jpg)$")]
SHOWN = HANDED_OUT | {200: {"content": {"image/webp": {}, "image/jpeg": {}}}}


@router.get("/shops", access=OPEN, response_model=Page[ShopOut])
async def list_shops(
    wanted: Annotated[ShopFilter, Query()], reads: HotReads, language: PreferredLanguage
) -> Any:
    """List the open shops, the newest first."""
    return await queries.list_shops(reads, wanted, language)


@router.get("/shops/{key}", access=OPEN, response_model=ShopDetail, responses=responses(NotFound))
async def get_shop(key: Key, reads: HotReads, language: PreferredLanguage) -> Response:
    """Show an open shop, by slug or id."""
    return (await queries.get_shop(reads, key, language)).response()


@router.get(
    "/my-sellers", access=SignedIn("shops of the caller's organisations"),
    response_model=MySellersOut,
)  # fmt: skip
async def list_my_sellers(call: SignedInCall) -> Any:
    """List the shops of the organisations that the caller belongs to."""
    return await queries.list_mine(call)


@router.get(
    "/sellers",
    access=MANAGERS,
    response_model=Page[SellerOut],
    responses=responses(NotFound, Forbidden),
)
async def list_sellers(wanted: Annotated[SellerFilter, Query()], call: SignedInCall) -> Any:
    """List the sellers of a hub, the newest first."""
    return await queries.list_sellers(call, wanted)


@router.post(
    "/sellers",
    status_code=201,
    access=RUN,
    response_model=SellerDetail,
    responses=responses(NotFound, SellerExists, ShopAddressTaken),
)
async def add_seller(wish: SellerIn, session: Session, call: SignedInCall) -> Response:
    """Begin a shop for an organisation of the caller's."""
    return (await service.add(session, call, wish)).response(201)


@router.get(ONE, access=SEEN, response_model=SellerDetail, responses=responses(NotFound))
async def get_seller(seller_id: UUID, call: SignedInCall) -> Response:
    """Get a seller with what is asked of it and how it came to stand where it does."""
    return (await queries.get_seller(call, seller_id)).response()


@router.put(
    ONE,
    access=RUN,
    response_model=SellerDetail,
    responses=responses(
        NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired, ShopAddressTaken, NoSuchPlace,
        FileMissing, FileNotFitting,
    ),
)  # fmt: skip
async def change_seller(
    seller_id: UUID, wish: ShopIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Change what a shop says of itself."""
    return (await service.change(session, call, seller_id, wish, seen)).response()


@router.post(
    f"{ONE}/moves",
    access=SEEN,
    response_model=SellerDetail,
    responses=responses(
        NotFound, Forbidden, OwnSeller, WrongState, EvidenceMissing, EvidenceNotFitting
    ),
)
async def move_seller(
    seller_id: UUID, wish: SellerMoveIn, session: Session, call: SignedInCall
) -> Response:
    """Move a seller to another state: its people open and close, managers decide."""
    return (await service.move(session, call, seller_id, wish)).response()


@router.post(
    f"{ONE}/requirements/{{requirement_id}}/evidence",
    status_code=201,
    access=RUN,
    response_model=SellerDetail,
    responses=responses(NotFound, Forbidden, EvidenceNotFitting, FileMissing, FileNotFitting),
)
async def give_evidence(
    seller_id: UUID,
    requirement_id: UUID,
    wish: SellerEvidenceIn,
    session: Session,
    call: SignedInCall,
) -> Response:
    """Give evidence for something that is asked of a seller."""
    return (await service.give(session, call, seller_id, requirement_id, wish)).response(201)


@router.post(
    f"{ONE}/evidence/{{evidence_id}}/check",
    access=DECIDED,
    response_model=SellerDetail,
    responses=responses(NotFound, Forbidden, OwnSeller, EvidenceChecked, EvidenceNotFitting),
)
async def check_evidence(
    seller_id: UUID,
    evidence_id: UUID,
    wish: SellerEvidenceCheckIn,
    session: Session,
    call: SignedInCall,
) -> Response:
    """Accept or refuse evidence."""
    return (await service.check(session, call, seller_id, evidence_id, wish)).response()


@router.get(
    f"{ONE}/evidence/{{evidence_id}}/file",
    access=SEEN,
    response_class=Response,
    responses=responses(NotFound, Overloaded) | HANDED_OUT,
)
async def open_evidence(
    seller_id: UUID, evidence_id: UUID, request: Request, store: TheStore, call: SignedInCall
) -> Response:
    """Get the file that was given as evidence."""
    return await queries.send_evidence(call, store, request, seller_id, evidence_id)


@router.get(
    f"{ONE}/logo/{{file_id}}/{{name}}",
    access=Public("logos of open shops; others are shown to who sees the seller"),
    response_class=Response,
    responses=responses(NotFound, Overloaded) | SHOWN,
)
async def show_shop_logo(
    seller_id: UUID,
    file_id: UUID,
    name: Name,
    request: Request,
    reads: HotReads,
    store: TheStore,
    actor: MaybeActor,
    now: Now,
) -> Response:
    """Get the bytes of a shop's logo in one of its widths."""
    wanted = (seller_id, file_id, name, now)
    return await queries.show_logo(reads, store, request, actor, wanted)


@router.get(
    "/seller-requirements",
    access=MANAGERS,
    response_model=SellerRequirementsOut,
    responses=responses(NotFound, Forbidden),
)
async def list_requirements(
    wanted: Annotated[RequirementsFilter, Query()], call: SignedInCall
) -> Any:
    """List what a hub asks of its sellers."""
    return await queries.list_requirements(call, wanted.hub)


@router.post(
    "/seller-requirements",
    status_code=201,
    access=MANAGERS,
    response_model=SellerRequirementsOut,
    responses=responses(NotFound, Forbidden, EvidenceNotFitting),
)
async def add_requirement(
    wanted: Annotated[RequirementsFilter, Query()],
    wish: SellerRequirementIn,
    session: Session,
    call: SignedInCall,
) -> Any:
    """Ask something more of a hub's sellers."""
    return await service.add_requirement(session, call, wanted.hub, wish)


@router.delete(
    "/seller-requirements/{requirement_id}",
    access=MANAGERS,
    response_model=SellerRequirementsOut,
    responses=responses(NotFound, Forbidden),
)
async def retire_requirement(requirement_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Ask no more for something; what was given stays."""
    return await service.retire_requirement(session, call, requirement_id)
