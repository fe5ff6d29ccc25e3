"""Imports over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query
from fastapi.responses import StreamingResponse

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import Forbidden, NotFound, Overloaded, responses
from kilim.core.paging import Page, Paging
from kilim.core.sheets import MEDIA_TYPES
from kilim.files.errors import FileMissing, FileNotFitting
from kilim.impact.imports import listing_sheets, policy, queries, service, sheets
from kilim.impact.imports.errors import (
    HasBadRows,
    HasDoubts,
    ImportApplied,
    ImportUnderway,
    NothingToApply,
    NotJudged,
    TableGone,
    TooManyInvitations,
)
from kilim.impact.imports.schemas import (
    HubKind,
    ImportApplicationIn,
    ImportFilter,
    ImportRowFilter,
    ImportRowsOut,
    ImportRunDetail,
    ImportRunIn,
    ImportRunOut,
    ListingTableFilter,
    ListingTableIn,
    TemplateFilter,
)

router = Router(tags=["imports"])
FILE = {
    200: {
        "description": "The table",
        "content": {name: {} for name in MEDIA_TYPES.values()},
    }
}


@router.get(
    "/import-templates/{kind}",
    access=Guarded(policy.may_import),
    response_class=StreamingResponse,
    responses=FILE | responses(NotFound, Forbidden),
)
async def get_import_template(
    kind: HubKind, wanted: Annotated[TemplateFilter, Query()], call: SignedInCall
) -> StreamingResponse:
    """Get a table of a kind with its headers, an example, and the values that a hub knows."""
    return await sheets.template(call, kind, wanted)


@router.get(
    "/import-runs",
    access=Guarded(policy.may_import),
    response_model=Page[ImportRunOut],
    responses=responses(NotFound, Forbidden),
)
async def list_import_runs(wanted: Annotated[ImportFilter, Query()], call: SignedInCall) -> Any:
    """List the tables that were brought to a hub, the newest first."""
    return await queries.list_runs(call, wanted)


@router.post(
    "/import-runs",
    status_code=202,
    access=Guarded(policy.may_import),
    response_model=ImportRunOut,
    responses=responses(
        Forbidden,
        NotFound,
        TooManyTries,
        Overloaded,
        ImportUnderway,
        FileMissing,
        FileNotFitting,
    ),
)
async def bring_table(
    wish: ImportRunIn, session: Session, call: SignedInCall, throttles: TheseThrottles
) -> Any:
    """Ask what a table would do; nothing of it is written."""
    return await service.bring(session, call, throttles, wish)


@router.get(
    "/sellers/{seller_id}/listing-table",
    access=Guarded(policy.may_bring_listings),
    response_class=StreamingResponse,
    responses=FILE | responses(NotFound, Forbidden),
)
async def get_listing_table(
    seller_id: UUID, wanted: Annotated[ListingTableFilter, Query()], call: SignedInCall
) -> StreamingResponse:
    """Get a shop's listings as a table that can be brought back."""
    return await listing_sheets.table(call, seller_id, wanted)


@router.get(
    "/sellers/{seller_id}/import-runs",
    access=Guarded(policy.may_bring_listings),
    response_model=Page[ImportRunOut],
    responses=responses(NotFound, Forbidden),
)
async def list_shop_import_runs(
    seller_id: UUID, wanted: Annotated[Paging, Query()], call: SignedInCall
) -> Any:
    """List the tables of listings that were brought to a shop, the newest first."""
    return await queries.list_of_shop(call, seller_id, wanted)


@router.post(
    "/sellers/{seller_id}/import-runs",
    status_code=202,
    access=Guarded(policy.may_bring_listings),
    response_model=ImportRunOut,
    responses=responses(
        Forbidden,
        NotFound,
        TooManyTries,
        Overloaded,
        ImportUnderway,
        FileMissing,
        FileNotFitting,
    ),
)
async def bring_listings(
    seller_id: UUID,
    wish: ListingTableIn,
    session: Session,
    call: SignedInCall,
    throttles: TheseThrottles,
) -> Any:
    """Ask what a table would do to a shop's listings; nothing of it is written."""
    return await service.bring_listings(session, call, throttles, seller_id, wish)


@router.get(
    "/import-runs/{run_id}",
    access=Guarded(policy.may_see),
    response_model=ImportRunDetail,
    responses=responses(NotFound),
)
async def get_import_run(run_id: UUID, call: SignedInCall) -> Any:
    """Get a table with what was found in it."""
    return await queries.get_run(call, run_id)


@router.post(
    "/import-runs/{run_id}/again",
    status_code=202,
    access=Guarded(policy.may_see),
    response_model=ImportRunOut,
    responses=responses(NotFound, TooManyTries, Overloaded, ImportUnderway, TableGone),
)
async def judge_table_again(
    run_id: UUID, session: Session, call: SignedInCall, throttles: TheseThrottles
) -> Any:
    """Ask once more what a table would do, by what is known now, as a new run."""
    return await service.judge_again(session, call, throttles, run_id)


@router.get(
    "/import-runs/{run_id}/rows",
    access=Guarded(policy.may_see),
    response_model=ImportRowsOut,
    responses=responses(NotFound),
)
async def list_import_rows(
    run_id: UUID, wanted: Annotated[ImportRowFilter, Query()], call: SignedInCall
) -> Any:
    """List rows of a table with what is wrong in them."""
    return await queries.list_rows(call, run_id, wanted)


@router.get(
    "/import-runs/{run_id}/bad-rows",
    access=Guarded(policy.may_see),
    response_class=StreamingResponse,
    responses=FILE | responses(NotFound),
)
async def get_bad_rows(run_id: UUID, call: SignedInCall) -> StreamingResponse:
    """Get the rows that cannot be applied, with the reasons, as CSV."""
    return await sheets.bad_rows(call, run_id)


@router.post(
    "/import-runs/{run_id}/application",
    status_code=202,
    access=Guarded(policy.may_see),
    response_model=ImportRunOut,
    responses=responses(
        NotFound,
        TooManyTries,
        Overloaded,
        NotJudged,
        ImportApplied,
        HasBadRows,
        HasDoubts,
        NothingToApply,
        TooManyInvitations,
    ),
)
async def apply_table(
    run_id: UUID,
    wish: ImportApplicationIn,
    session: Session,
    call: SignedInCall,
    throttles: TheseThrottles,
) -> Any:
    """Ask for a table to be applied, all or nothing."""
    return await service.apply(session, call, throttles, run_id, wish)
