"""Reports of the market over HTTP."""

from typing import Any
from uuid import UUID

from fastapi.responses import StreamingResponse

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import Forbidden, NotFound, Overloaded, responses
from kilim.core.sheets import MEDIA_TYPES
from kilim.market.reports import policy, service
from kilim.market.reports.schemas import (
    MarketReportIn,
    MarketYearIn,
    SellerReportIn,
    SellerYearIn,
)

router = Router(tags=["reports"])
FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file",
        "content": {
            media_type: {"schema": {"type": "string", "format": "binary"}}
            for media_type in MEDIA_TYPES.values()
        },
    }
}


@router.post(
    "/sellers/{seller_id}/reports",
    access=Guarded(policy.may_take),
    response_class=StreamingResponse,
    responses=responses(NotFound, TooManyTries, Overloaded) | FILE,
)
async def take_seller_report(
    seller_id: UUID,
    wish: SellerReportIn,
    session: Session,
    call: SignedInCall,
    throttles: TheseThrottles,
) -> StreamingResponse:
    """Take what a seller sold in a month as a file: orders, lines or earnings."""
    return (await service.report_seller(session, call, throttles, seller_id, wish)).response()


@router.post(
    "/market-reports",
    access=Guarded(policy.may_take_all),
    response_class=StreamingResponse,
    responses=responses(NotFound, Forbidden, TooManyTries, Overloaded) | FILE,
)
async def take_market_report(
    wish: MarketReportIn, session: Session, call: SignedInCall, throttles: TheseThrottles
) -> StreamingResponse:
    """Take what all sellers of a hub sold in a month as a file."""
    return (await service.report_market(session, call, throttles, wish)).response()


@router.post(
    "/sellers/{seller_id}/year-reports",
    access=Guarded(policy.may_take),
    response_class=StreamingResponse,
    responses=responses(NotFound, TooManyTries, Overloaded) | FILE,
)
async def take_seller_year(
    seller_id: UUID,
    wish: SellerYearIn,
    session: Session,
    call: SignedInCall,
    throttles: TheseThrottles,
) -> StreamingResponse:
    """Take what a seller was credited in a year as a file, quarter by quarter."""
    return (await service.report_seller_year(session, call, throttles, seller_id, wish)).response()


@router.post(
    "/market-year-reports",
    access=Guarded(policy.may_take_all),
    response_class=StreamingResponse,
    responses=responses(NotFound, Forbidden, TooManyTries, Overloaded) | FILE,
)
async def take_market_year(
    wish: MarketYearIn, session: Session, call: SignedInCall, throttles: TheseThrottles
) -> StreamingResponse:
    """Take the same of all sellers of a hub as a file."""
    return (await service.report_market_year(session, call, throttles, wish)).response()
