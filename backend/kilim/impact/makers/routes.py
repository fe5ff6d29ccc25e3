"""What the market leaves with its makers, over HTTP."""

from typing import Annotated, Any

from fastapi import Query

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import CountedPage
from kilim.impact.makers import policy, queries
from kilim.impact.makers.schemas import (
    MarketFigureFilter,
    MarketFigureRow,
    MarketFigureRowsFilter,
    MarketFiguresOut,
    MarketImpactFilter,
    MarketImpactOut,
)

router = Router(tags=["impact"])
COUNTED = Guarded(policy.may_count)


@router.get(
    "/market-impact",
    access=Public("sums of whole weeks, none of which tells of a single shop"),
    response_model=MarketImpactOut,
    responses=responses(NotFound),
)
async def get_market_impact(
    wanted: Annotated[MarketImpactFilter, Query()],
    reads: HotReads,
    language: PreferredLanguage,
    now: Now,
) -> Any:
    """Get what the market of a hub left with its makers until the last Sunday."""
    return await queries.get_impact(reads, wanted.hub, language, now)


@router.get(
    "/market-figures",
    access=COUNTED,
    response_model=MarketFiguresOut,
    responses=responses(NotFound, Forbidden),
)
async def get_market_figures(
    wanted: Annotated[MarketFigureFilter, Query()], call: SignedInCall
) -> Any:
    """Get the same until any day, beside what the ledger says."""
    return await queries.get_figures(call, wanted)


@router.get(
    "/market-figures/rows",
    access=COUNTED,
    response_model=CountedPage[MarketFigureRow],
    responses=responses(NotFound, Forbidden),
)
async def list_market_figure_rows(
    wanted: Annotated[MarketFigureRowsFilter, Query()], call: SignedInCall
) -> Any:
    """List the shops behind a figure, with what each adds."""
    return await queries.list_rows(call, wanted)
