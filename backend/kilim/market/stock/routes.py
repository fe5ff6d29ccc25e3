"""What sellers count, over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page, PagingQuery
from kilim.market.stock import policy, queries, service
from kilim.market.stock.errors import (
    CapacityPromised,
    CodeTaken,
    EditionFull,
    NoSuchStockPlace,
    NotCounted,
    NotSoMany,
    StillUsed,
)
from kilim.market.stock.schemas import (
    StockCountIn,
    StockItemDetail,
    StockItemIn,
    StockItemNamesIn,
    StockItemOut,
    StockMovementOut,
    StockOut,
    StockPlaceIn,
    StockTransferIn,
    WorkshopIn,
    WorkshopWeekIn,
)

router = Router(tags=["stock"])
OF_SELLER = "/sellers/{seller_id}"
ITEM = "/stock-items/{item_id}"
SEEN = Guarded(policy.may_see)
COUNTED = Guarded(policy.may_count)


@router.get(
    f"{OF_SELLER}/stock", access=SEEN, response_model=StockOut, responses=responses(NotFound)
)
async def get_stock(seller_id: UUID, call: SignedInCall) -> Response:
    """Get where a seller keeps things, and its workshops with their next weeks."""
    return (await queries.get_stock(call, seller_id)).response()


@router.post(
    f"{OF_SELLER}/stock-places",
    status_code=201,
    access=COUNTED,
    response_model=StockOut,
    responses=responses(NotFound, Forbidden, CodeTaken),
)
async def add_stock_place(
    seller_id: UUID, wish: StockPlaceIn, session: Session, call: SignedInCall
) -> Response:
    """Keep things at one more place."""
    return (await service.add_place(session, call, seller_id, wish)).response(201)


@router.put(
    f"{OF_SELLER}/stock-places/{{place_id}}",
    access=COUNTED,
    response_model=StockOut,
    responses=responses(NotFound, Forbidden, CodeTaken),
)
async def change_stock_place(
    seller_id: UUID, place_id: UUID, wish: StockPlaceIn, session: Session, call: SignedInCall
) -> Response:
    """Call a place something else."""
    return (await service.change_place(session, call, seller_id, place_id, wish)).response()


@router.delete(
    f"{OF_SELLER}/stock-places/{{place_id}}",
    access=COUNTED,
    response_model=StockOut,
    responses=responses(NotFound, Forbidden, NotSoMany),
)
async def retire_stock_place(
    seller_id: UUID, place_id: UUID, session: Session, call: SignedInCall
) -> Response:
    """Use a place no more."""
    return (await service.retire_place(session, call, seller_id, place_id)).response()


@router.post(
    f"{OF_SELLER}/workshops",
    status_code=201,
    access=COUNTED,
    response_model=StockOut,
    responses=responses(NotFound, Forbidden, CodeTaken),
)
async def add_workshop(
    seller_id: UUID, wish: WorkshopIn, session: Session, call: SignedInCall
) -> Response:
    """Make to order, so much a week."""
    return (await service.add_workshop(session, call, seller_id, wish)).response(201)


@router.put(
    "/workshops/{workshop_id}",
    access=COUNTED,
    response_model=StockOut,
    responses=responses(NotFound, Forbidden, CodeTaken),
)
async def change_workshop(
    workshop_id: UUID, wish: WorkshopIn, session: Session, call: SignedInCall
) -> Response:
    """Call a workshop something else, or change how much it usually makes in a week."""
    return (await service.change_workshop(session, call, workshop_id, wish)).response()


@router.delete(
    "/workshops/{workshop_id}",
    access=COUNTED,
    response_model=StockOut,
    responses=responses(NotFound, Forbidden, StillUsed, CapacityPromised),
)
async def retire_workshop(workshop_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Make to order there no more."""
    return (await service.retire_workshop(session, call, workshop_id)).response()


@router.put(
    "/workshops/{workshop_id}/weeks",
    access=COUNTED,
    response_model=StockOut,
    responses=responses(NotFound, Forbidden, CapacityPromised),
)
async def set_workshop_week(
    workshop_id: UUID, wish: WorkshopWeekIn, session: Session, call: SignedInCall
) -> Response:
    """Say how much work fits into one week."""
    return (await service.set_week(session, call, workshop_id, wish)).response()


@router.get(
    f"{OF_SELLER}/stock-items",
    access=SEEN,
    response_model=Page[StockItemOut],
    responses=responses(NotFound),
)
async def list_stock_items(seller_id: UUID, paging: PagingQuery, call: SignedInCall) -> Any:
    """List what a seller counts, the newest first."""
    return await queries.list_items(call, seller_id, paging)


@router.post(
    f"{OF_SELLER}/stock-items",
    status_code=201,
    access=COUNTED,
    response_model=StockItemDetail,
    responses=responses(NotFound, Forbidden, NotCounted, NoSuchStockPlace, CodeTaken),
)
async def add_stock_item(
    seller_id: UUID, wish: StockItemIn, session: Session, call: SignedInCall
) -> Response:
    """Count something new."""
    return (await service.add_item(session, call, seller_id, wish)).response(201)


@router.get(ITEM, access=SEEN, response_model=StockItemDetail, responses=responses(NotFound))
async def get_stock_item(item_id: UUID, call: SignedInCall) -> Response:
    """Get how much there is of something, and where."""
    return (await queries.get_item(call, item_id)).response()


@router.put(
    ITEM,
    access=COUNTED,
    response_model=StockItemDetail,
    responses=responses(NotFound, Forbidden, CodeTaken),
)
async def change_stock_item(
    item_id: UUID, wish: StockItemNamesIn, session: Session, call: SignedInCall
) -> Response:
    """Call what is counted something else."""
    return (await service.change_item(session, call, item_id, wish)).response()


@router.delete(
    ITEM,
    access=COUNTED,
    response_model=StockItemDetail,
    responses=responses(NotFound, Forbidden, NotSoMany),
)
async def retire_stock_item(item_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Count something no more."""
    return (await service.retire_item(session, call, item_id)).response()


@router.post(
    f"{ITEM}/counts",
    status_code=201,
    access=COUNTED,
    response_model=StockItemDetail,
    responses=responses(NotFound, Forbidden, NotCounted, NoSuchStockPlace, NotSoMany, EditionFull),
)
async def count_stock(
    item_id: UUID, wish: StockCountIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Say that there are more or fewer of something."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.count(session, call, item_id, wish)
    )


@router.post(
    f"{ITEM}/transfers",
    status_code=201,
    access=COUNTED,
    response_model=StockItemDetail,
    responses=responses(NotFound, Forbidden, NotCounted, NoSuchStockPlace, NotSoMany),
)
async def transfer_stock(
    item_id: UUID, wish: StockTransferIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Move pieces to another place."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.transfer(session, call, item_id, wish)
    )


@router.get(
    f"{ITEM}/movements",
    access=SEEN,
    response_model=Page[StockMovementOut],
    responses=responses(NotFound),
)
async def list_stock_movements(item_id: UUID, paging: PagingQuery, call: SignedInCall) -> Any:
    """List why there is as much of something as there is, the newest first."""
    return await queries.list_movements(call, item_id, paging)
