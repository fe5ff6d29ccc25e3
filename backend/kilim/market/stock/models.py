from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class ItemKind(StrEnum):
    COUNTED = "counted"
    NUMBERED = "numbered"
    MADE = "made"  # to order


class PlaceKind(StrEnum):
    WORKSHOP = "workshop"  # with who made it
    HUB = "hub"
    FAIR = "fair"
    OTHER = "other"


class HoldState(StrEnum):
    HELD = "held"
    TAKEN = "taken"
    RELEASED = "released"
    EXPIRED = "expired"  # and somebody else wanted it


class MovementKind(StrEnum):
    MADE = "made"
    BOUGHT = "bought"
    FOUND = "found"
    LOST = "lost"
    DAMAGED = "damaged"
    GIVEN = "given"
    RECOUNTED = "recounted"  # by a table that says how many there are
    MOVED = "moved"
    SOLD = "sold"
    RETURNED = "returned"


class StockPlace(Base):
    __tablename__ = "stock_places"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        UniqueConstraint("seller_id", "id"),
        UniqueConstraint("seller_id", "name"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    kind: Mapped[PlaceKind]
    name: Mapped[str]
    retired_at: Mapped[datetime | None]


class StockWorkshop(Base):
    """Who makes to order; `capacity` is how much work fits into a week from now on."""

    __tablename__ = "stock_workshops"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        UniqueConstraint("hub_id", "seller_id", "id"),
        UniqueConstraint("seller_id", "name"),
        CheckConstraint("capacity BETWEEN 0 AND 10000", name="capacity_within"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    name: Mapped[str]
    capacity: Mapped[int]
    retired_at: Mapped[datetime | None]


class StockItem(Base):
    """What is counted. `work` is how much of a week's capacity one of them takes to make."""

    __tablename__ = "stock_items"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        ForeignKeyConstraint(
            ["hub_id", "seller_id", "workshop_id"],
            ["stock_workshops.hub_id", "stock_workshops.seller_id", "stock_workshops.id"],
        ),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("seller_id", "id"),
        UniqueConstraint("seller_id", "code"),
        UniqueConstraint("id", "kind"),
        UniqueConstraint("id", "edition_size"),
        CheckConstraint("(kind = 'numbered') = (edition_size IS NOT NULL)", name="edition"),
        CheckConstraint("(kind = 'made') = (workshop_id IS NOT NULL)", name="workshop"),
        CheckConstraint("(kind = 'made') = (work IS NOT NULL)", name="work"),
        CheckConstraint("edition_size BETWEEN 1 AND 1000", name="edition_size_within"),
        CheckConstraint("work BETWEEN 1 AND 10000", name="work_within"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    kind: Mapped[ItemKind]
    code: Mapped[str]
    name: Mapped[str]
    edition_size: Mapped[int | None]
    workshop_id: Mapped[UUID | None]
    work: Mapped[int | None]
    retired_at: Mapped[datetime | None]


class StockLevel(Base):
    """How many of an item lie at a place, and how many of those are held."""

    __tablename__ = "stock_levels"
    __table_args__ = (
        ForeignKeyConstraint(["seller_id", "item_id"], ["stock_items.seller_id", "stock_items.id"]),
        ForeignKeyConstraint(
            ["seller_id", "place_id"], ["stock_places.seller_id", "stock_places.id"]
        ),
        CheckConstraint("held BETWEEN 0 AND on_hand", name="held_within"),
    )

    item_id: Mapped[UUID] = mapped_column(primary_key=True)
    place_id: Mapped[UUID] = mapped_column(primary_key=True)
    seller_id: Mapped[UUID]
    on_hand: Mapped[int] = mapped_column(Integer, server_default="0")
    held: Mapped[int] = mapped_column(Integer, server_default="0")


class StockPiece(Base):
    """A piece of an edition; that it has a number beyond the edition cannot be written."""

    __tablename__ = "stock_pieces"
    __table_args__ = (
        ForeignKeyConstraint(
            ["item_id", "edition_size"], ["stock_items.id", "stock_items.edition_size"]
        ),
        ForeignKeyConstraint(
            ["item_id", "place_id"], ["stock_levels.item_id", "stock_levels.place_id"]
        ),
        CheckConstraint("number BETWEEN 1 AND edition_size", name="within_the_edition"),
    )

    item_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    edition_size: Mapped[int]
    place_id: Mapped[UUID]
    lost_at: Mapped[datetime | None]


class StockWeek(Base):
    """A week of a workshop, by its Monday: how much work fits, and how much has been promised."""

    __tablename__ = "stock_weeks"
    __table_args__ = (
        CheckConstraint("taken BETWEEN 0 AND capacity", name="taken_within"),
        CheckConstraint("extract(isodow FROM week_on) = 1", name="begins_on_monday"),
    )

    workshop_id: Mapped[UUID] = mapped_column(ForeignKey("stock_workshops.id"), primary_key=True)
    week_on: Mapped[date] = mapped_column(primary_key=True)
    capacity: Mapped[int]
    taken: Mapped[int] = mapped_column(Integer, server_default="0")


class StockHold(Base):
    """What is kept for a line of an order: pieces of a place, one numbered piece, or work."""

    __tablename__ = "stock_holds"
    __table_args__ = (
        ForeignKeyConstraint(["item_id", "kind"], ["stock_items.id", "stock_items.kind"]),
        ForeignKeyConstraint(
            ["item_id", "place_id"], ["stock_levels.item_id", "stock_levels.place_id"]
        ),
        ForeignKeyConstraint(
            ["item_id", "piece"],
            ["stock_pieces.item_id", "stock_pieces.number"],
            name="fk_stock_holds_piece",
        ),
        ForeignKeyConstraint(
            ["workshop_id", "week_on"], ["stock_weeks.workshop_id", "stock_weeks.week_on"]
        ),
        CheckConstraint("(kind = 'numbered') = (piece IS NOT NULL)", name="piece"),
        CheckConstraint("(kind = 'made') = (place_id IS NULL)", name="place"),
        CheckConstraint("(kind = 'made') = (week_on IS NOT NULL)", name="week"),
        CheckConstraint("(week_on IS NULL) = (workshop_id IS NULL)", name="workshop"),
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("piece IS NULL OR quantity = 1", name="one_piece"),
        CheckConstraint("returned BETWEEN 0 AND quantity", name="returned_within"),
        CheckConstraint("returned = 0 OR state = 'taken'", name="returned_once_taken"),
        CheckConstraint("(state = 'held') = (ended_at IS NULL)", name="ended"),
        Index(
            "uq_stock_holds_piece",
            "item_id",
            "piece",
            unique=True,
            postgresql_where=text("state = 'held' OR (state = 'taken' AND returned = 0)"),
        ),
        Index("ix_stock_holds_claim_id", "claim_id"),
        Index("ix_stock_holds_line_id", "line_id"),
        Index(
            "ix_stock_holds_item_id_until",
            "item_id",
            "until",
            postgresql_where=text("state = 'held'"),
        ),
        Index(
            "ix_stock_holds_workshop_id_week_on",
            "workshop_id",
            "week_on",
            postgresql_where=text("week_on IS NOT NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    claim_id: Mapped[UUID]  # all that was wanted at once
    line_id: Mapped[UUID]
    item_id: Mapped[UUID]
    kind: Mapped[ItemKind]
    place_id: Mapped[UUID | None]
    piece: Mapped[int | None]
    workshop_id: Mapped[UUID | None]
    week_on: Mapped[date | None]
    quantity: Mapped[int]  # pieces; of what is made to order, work
    until: Mapped[datetime]
    state: Mapped[HoldState] = mapped_column(server_default=HoldState.HELD)
    returned: Mapped[int] = mapped_column(Integer, server_default="0")
    ended_at: Mapped[datetime | None]


class StockMovement(Base):
    """Why a level is what it is; it stays."""

    __tablename__ = "stock_movements"
    __table_args__ = (
        ForeignKeyConstraint(
            ["item_id", "place_id"], ["stock_levels.item_id", "stock_levels.place_id"]
        ),
        CheckConstraint("change <> 0", name="changes"),
        CheckConstraint("(kind IN ('sold', 'returned')) = (hold_id IS NOT NULL)", name="of_a_hold"),
        Index("ix_stock_movements_item_id_id", "item_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    item_id: Mapped[UUID]
    place_id: Mapped[UUID]
    kind: Mapped[MovementKind]
    change: Mapped[int]
    hold_id: Mapped[UUID | None] = mapped_column(ForeignKey("stock_holds.id"))
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    moved_at: Mapped[datetime]
