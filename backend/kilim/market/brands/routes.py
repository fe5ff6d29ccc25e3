"""Joint brands over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.db import HotReads, Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.market.brands import policy, queries, service
from kilim.market.brands.errors import (
    CannotBelong,
    MemberAnswered,
    MemberExists,
    NotABrand,
    NotABrandMember,
    TermsProposed,
    TermsSettled,
)
from kilim.market.brands.schemas import (
    BrandMemberIn,
    BrandOut,
    BrandSignatureIn,
    BrandTermsIn,
    MakersOut,
    MyBrandsOut,
)

router = Router(tags=["brands"])
ONE = "/brands/{brand_id}"
MEMBER = f"{ONE}/members/{{member_id}}"
TERMS = f"{ONE}/terms/{{terms_id}}"
SEEN = Guarded(policy.may_see)
LED = Guarded(policy.may_lead)
ANSWERED = Guarded(policy.may_answer)
Key = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]


@router.get(
    "/shops/{key}/makers", access=Public("who makes what an open brand sells"),
    response_model=MakersOut,
)  # fmt: skip
async def list_makers(key: Key, reads: HotReads) -> Any:
    """List the makers of an open brand, by slug or id; other shops have none."""
    return await queries.list_makers(reads, key)


@router.get(
    "/my-brands", access=SignedIn("brands of the caller's shops"), response_model=MyBrandsOut,
)  # fmt: skip
async def list_my_brands(call: SignedInCall) -> Any:
    """List the brands that the caller's shops belong or are asked to."""
    return await queries.list_mine(call)


@router.get(ONE, access=SEEN, response_model=BrandOut, responses=responses(NotFound, NotABrand))
async def get_brand(brand_id: UUID, call: SignedInCall) -> Response:
    """Get a joint brand: its members, and every version of its terms with who signed it."""
    return (await queries.get_brand(call, brand_id)).response()


@router.post(
    f"{ONE}/members",
    status_code=201,
    access=LED,
    response_model=BrandOut,
    responses=responses(NotFound, NotABrand, Forbidden, CannotBelong, MemberExists),
)
async def ask_member(
    brand_id: UUID, wish: BrandMemberIn, session: Session, call: SignedInCall
) -> Response:
    """Ask a seller to belong to the brand."""
    return (await service.ask(session, call, brand_id, wish)).response(201)


@router.post(
    f"{MEMBER}/join",
    access=ANSWERED,
    response_model=BrandOut,
    responses=responses(NotFound, NotABrand, Forbidden, MemberAnswered),
)
async def join_brand(
    brand_id: UUID, member_id: UUID, session: Session, call: SignedInCall
) -> Response:
    """Join a brand that has asked."""
    return (await service.join(session, call, brand_id, member_id)).response()


@router.post(
    f"{MEMBER}/decline",
    status_code=204,
    access=ANSWERED,
    responses=responses(NotFound, NotABrand, Forbidden, MemberAnswered),
)
async def decline_brand(
    brand_id: UUID, member_id: UUID, session: Session, call: SignedInCall
) -> None:
    """Say no to a brand that has asked."""
    await service.decline(session, call, brand_id, member_id)


@router.post(
    f"{MEMBER}/leave",
    status_code=204,
    access=SEEN,
    responses=responses(NotFound, NotABrand, Forbidden, MemberAnswered),
)
async def leave_brand(
    brand_id: UUID, member_id: UUID, session: Session, call: SignedInCall
) -> None:
    """Leave a brand, or part with a member; what was earned stays."""
    await service.leave(session, call, brand_id, member_id)


@router.post(
    f"{ONE}/terms",
    status_code=201,
    access=LED,
    response_model=BrandOut,
    responses=responses(NotFound, NotABrand, Forbidden, TermsProposed, NotABrandMember),
)
async def propose_terms(
    brand_id: UUID, wish: BrandTermsIn, session: Session, call: SignedInCall
) -> Response:
    """Propose how sales of the brand are shared."""
    return (await service.propose(session, call, brand_id, wish)).response(201)


@router.post(
    f"{TERMS}/withdraw",
    access=LED,
    response_model=BrandOut,
    responses=responses(NotFound, NotABrand, Forbidden, TermsSettled),
)
async def withdraw_terms(
    brand_id: UUID, terms_id: UUID, session: Session, call: SignedInCall
) -> Response:
    """Take proposed terms back."""
    return (await service.withdraw(session, call, brand_id, terms_id)).response()


@router.post(
    f"{TERMS}/signatures",
    status_code=201,
    access=ANSWERED,
    response_model=BrandOut,
    responses=responses(NotFound, NotABrand, Forbidden, TermsSettled),
)
async def sign_terms(
    brand_id: UUID,
    terms_id: UUID,
    wish: BrandSignatureIn,
    session: Session,
    call: SignedInCall,
) -> Response:
    """Sign proposed terms for a member; the last signature makes them active."""
    return (await service.sign(session, call, brand_id, terms_id, wish)).response(201)
