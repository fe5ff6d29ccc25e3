"""Earnings over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.paging import Page, PagingQuery
from kilim.market.earnings import policy, queries, ruling
from kilim.market.earnings.errors import FeeRuleBegun, FeeRuleExists
from kilim.market.earnings.schemas import (
    EarningOut,
    FeeRuleIn,
    FeeRulesFilter,
    FeeRulesOut,
    SaleDivisionOut,
    SellerBalancesOut,
    SplitFilter,
    SplitOut,
)
from kilim.market.sellers.errors import OwnSeller

router = Router(tags=["earnings"])
RULED = Guarded(policy.may_rule)
SEEN = Guarded(policy.may_see)
Key = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]


@router.get(
    "/shops/{key}/split",
    access=Public("who gets what of what an open shop sells"),
    response_model=SplitOut,
    responses=responses(NotFound),
)
async def get_split(
    key: Key, wanted: Annotated[SplitFilter, Query()], reads: HotReads, now: Now
) -> Any:
    """Show where each minor unit of a price would go, by the shop's slug or id."""
    return await queries.preview_split(reads, key, wanted.price, now)


@router.get(
    "/fee-rules", access=RULED, response_model=FeeRulesOut, responses=responses(NotFound, Forbidden)
)
async def list_fee_rules(wanted: Annotated[FeeRulesFilter, Query()], call: SignedInCall) -> Any:
    """List what a hub keeps of sales, and from which day on."""
    return await queries.list_rules(call, wanted.hub)


@router.post(
    "/fee-rules",
    status_code=201,
    access=RULED,
    response_model=FeeRulesOut,
    responses=responses(NotFound, Forbidden, OwnSeller, FeeRuleBegun, FeeRuleExists),
)
async def add_fee_rule(
    wanted: Annotated[FeeRulesFilter, Query()],
    wish: FeeRuleIn,
    session: Session,
    call: SignedInCall,
) -> Any:
    """Say what a hub keeps of sales from a day on."""
    return await ruling.add_rule(session, call, wanted.hub, wish)


@router.get(
    "/sellers/{seller_id}/balance",
    access=SEEN,
    response_model=SellerBalancesOut,
    responses=responses(NotFound),
)
async def get_balance(seller_id: UUID, call: SignedInCall) -> Any:
    """Get what a seller has earned, can be paid, and what is held, by currency."""
    return await queries.get_balances(call, seller_id)


@router.get(
    "/sellers/{seller_id}/earnings",
    access=SEEN,
    response_model=Page[EarningOut],
    responses=responses(NotFound),
)
async def list_earnings(seller_id: UUID, paging: PagingQuery, call: SignedInCall) -> Any:
    """List what a seller gets of each order, the newest first."""
    return await queries.list_earnings(call, seller_id, paging)


@router.get(
    "/sales/{order_id}",
    access=SEEN,
    response_model=SaleDivisionOut,
    responses=responses(NotFound),
)
async def get_sale_division(order_id: UUID, call: SignedInCall) -> Response:
    """Get where each minor unit of an order went."""
    return (await queries.get_division(call, order_id)).response()
