from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.core.fields import Day, In, Line, Out, Whole
from kilim.market.stock.models import ItemKind, MovementKind, PlaceKind

Code = Annotated[Line, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]*$", max_length=40)]
StockName = Annotated[Line, Field(min_length=1, max_length=120)]
Many = Annotated[Whole, Field(ge=1, le=100_000)]


class CountReason(StrEnum):
    """Why there are more or fewer of something than before."""

    MADE = "made"
    BOUGHT = "bought"
    FOUND = "found"
    LOST = "lost"
    DAMAGED = "damaged"
    GIVEN = "given"


class StockPlaceIn(In):
    kind: PlaceKind
    name: StockName


class WorkshopIn(In):
    """Who makes to order, and how much work fits into a week; the unit is the seller's own."""

    name: StockName
    capacity: Annotated[Whole, Field(ge=0, le=10_000)]


class WorkshopWeekIn(In):
    """How much work fits into one week, given by its Monday: holidays, a fair, more hands."""

    week_on: Day
    capacity: Annotated[Whole, Field(ge=0, le=10_000)]


class StockItemIn(In):
    """What is counted. `edition_size` is for what is numbered, `made` for what is made to order."""

    kind: ItemKind
    code: Code
    name: StockName
    edition_size: Annotated[Whole, Field(ge=1, le=1000)] | None
    workshop_id: UUID | None
    work: Annotated[Whole, Field(ge=1, le=10_000)] | None


class StockItemNamesIn(In):
    """What an item is called; what it is stays."""

    code: Code
    name: StockName


class StockCountIn(In):
    """So many more, or fewer, of an item at a place. Of an edition fewer are named by number."""

    place_id: UUID
    change: Annotated[Whole, Field(ge=-100_000, le=100_000)]
    reason: CountReason
    piece: Annotated[Whole, Field(ge=1, le=1000)] | None


class StockTransferIn(In):
    """Pieces that go from one place to another; there are as many as before."""

    from_id: UUID
    to_id: UUID
    quantity: Many


class LackingItem(Out):
    """What there is too little of, and how much of it could be had."""

    item_id: UUID
    free: int


class StockPlaceOut(Out):
    id: UUID
    kind: PlaceKind
    name: str


class WorkshopWeekOut(Out):
    week_on: date
    capacity: int
    taken: int


class WorkshopOut(Out):
    """A workshop with its next weeks."""

    id: UUID
    name: str
    capacity: int
    weeks: list[WorkshopWeekOut]


class StockLevelOut(Out):
    place_id: UUID
    on_hand: int
    held: int


class StockPieceOut(Out):
    number: int
    place_id: UUID
    free: bool


class StockItemOut(Out):
    """What is counted; `free` is what can be bought now, for what is made to order null."""

    id: UUID
    kind: ItemKind
    code: str
    name: str
    edition_size: int | None
    workshop_id: UUID | None
    work: int | None
    retired: bool
    free: int | None
    levels: list[StockLevelOut]


class StockItemDetail(StockItemOut):
    """The same with the pieces of an edition, by number."""

    pieces: list[StockPieceOut]


class StockOut(Out):
    """Where a seller keeps things, and who makes to order."""

    may_count: bool
    places: list[StockPlaceOut]
    workshops: list[WorkshopOut]


class StockMovementOut(Out):
    id: UUID
    place_id: UUID
    kind: MovementKind
    change: int
    moved_by: str | None
    moved_at: datetime
