from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base

MOST_MILESTONES = 6


class CommissionSide(StrEnum):
    BUYER = "buyer"
    SHOP = "shop"


class CommissionState(StrEnum):
    BRIEF = "brief"
    OFFERED = "offered"
    COUNTERED = "countered"
    AGREED = "agreed"  # a milestone is to be paid, or is worked on
    DELIVERED = "delivered"  # a milestone waits to be approved
    COMPLETED = "completed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


class CommissionAct(StrEnum):
    OFFER = "offer"
    COUNTER = "counter"
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    PAY = "pay"  # ask for the payment of the milestone under way
    DELIVER = "deliver"
    REQUEST_CHANGES = "request_changes"
    APPROVE = "approve"
    COMPLETE = "complete"  # approve the last milestone
    CANCEL = "cancel"


ARROWS = {
    CommissionAct.OFFER: (("brief", "offered", "countered"), "offered"),
    CommissionAct.COUNTER: (("offered",), "countered"),
    CommissionAct.ACCEPT: (("offered",), "agreed"),
    CommissionAct.DECLINE: (("brief", "offered", "countered"), "declined"),
    CommissionAct.WITHDRAW: (("brief", "offered", "countered"), "withdrawn"),
    CommissionAct.EXPIRE: (("brief", "offered", "countered"), "expired"),
    CommissionAct.PAY: (("agreed",), "agreed"),
    CommissionAct.DELIVER: (("agreed",), "delivered"),
    CommissionAct.REQUEST_CHANGES: (("delivered",), "agreed"),
    CommissionAct.APPROVE: (("delivered",), "agreed"),
    CommissionAct.COMPLETE: (("delivered",), "completed"),
    CommissionAct.CANCEL: (("agreed", "delivered"), "cancelled"),
}
_ARROWS = ", ".join(
    f"('{act}', '{before}', '{after}')"
    for act, (befores, after) in ARROWS.items()
    for before in befores
)


class Commission(Base):
    """What a buyer wants of a service, and how far it is; what was seen of the listing stays.

    `offer_number` is the newest offer, and what was agreed on once it is accepted; `milestone` the
    one under way.
    """

    __tablename__ = "commissions"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        ForeignKeyConstraint(["hub_id", "variant_id"], ["variants.hub_id", "variants.id"]),
        ForeignKeyConstraint(
            ["hub_id", "listing_id", "version_number"],
            [f"listing_versions.{name}" for name in ("hub_id", "listing_id", "number")],
            name="fk_commissions_version",
        ),
        UniqueConstraint("hub_id", "id"),
        CheckConstraint("char_length(brief) BETWEEN 1 AND 4000", name="brief_within"),
        CheckConstraint("budget_from >= 0 AND budget_from <= budget_to", name="budget_in_order"),
        CheckConstraint(
            "(milestone IS NOT NULL) = "
            "(state IN ('agreed', 'delivered', 'completed', 'cancelled'))",
            name="under_way",
        ),
        CheckConstraint("(delivered_at IS NOT NULL) = (state = 'delivered')", name="delivered"),
        CheckConstraint("offer_number IS NOT NULL OR milestone IS NULL", name="agreed_on_offer"),
        Index("ix_commissions_buyer_id_id", "buyer_id", "id"),
        Index("ix_commissions_seller_id_id", "seller_id", "id"),
        Index(
            "ix_commissions_open",
            "state",
            "id",
            postgresql_where=text("state IN ('brief', 'offered', 'countered', 'delivered')"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    seller_id: Mapped[UUID]
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    variant_id: Mapped[UUID]
    listing_id: Mapped[UUID]
    version_number: Mapped[int] = mapped_column(SmallInteger)
    code: Mapped[str]
    title: Mapped[dict[str, str]] = mapped_column(JSONB)
    picture_id: Mapped[UUID | None]
    currency: Mapped[str] = mapped_column(String(3))
    brief: Mapped[str]
    wanted_on: Mapped[date | None]
    budget_from: Mapped[int | None] = mapped_column(BigInteger)
    budget_to: Mapped[int | None] = mapped_column(BigInteger)
    state: Mapped[CommissionState] = mapped_column(server_default=CommissionState.BRIEF)
    version: Mapped[int] = mapped_column(server_default="1")
    offer_number: Mapped[int | None] = mapped_column(SmallInteger)
    milestone: Mapped[int | None] = mapped_column(SmallInteger)
    asked_at: Mapped[datetime]
    delivered_at: Mapped[datetime | None]


class CommissionOffer(Base):
    """What one side would agree to, until a day of the hub; it stays as it was made."""

    __tablename__ = "commission_offers"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "commission_id"], ["commissions.hub_id", "commissions.id"]),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("commission_id", "number"),
        CheckConstraint("total > 0", name="total_positive"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    commission_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    side: Mapped[CommissionSide]
    words: Mapped[str]
    total: Mapped[int] = mapped_column(BigInteger)
    expires_on: Mapped[date]
    offered_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    offered_at: Mapped[datetime]


class CommissionMilestone(Base):
    """A step of an offer: what is done, for how much with tax, by when."""

    __tablename__ = "commission_milestones"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "offer_id"], ["commission_offers.hub_id", "commission_offers.id"]
        ),
        CheckConstraint(f"position BETWEEN 1 AND {MOST_MILESTONES}", name="position_within"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("what <> ''", name="says_what"),
    )

    hub_id: Mapped[UUID]
    offer_id: Mapped[UUID] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    what: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    due_on: Mapped[date]


class CommissionOrder(Base):
    """The order by which a milestone is paid; one that nobody paid is replaced by the next."""

    __tablename__ = "commission_orders"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "commission_id"], ["commissions.hub_id", "commissions.id"]),
        ForeignKeyConstraint(["hub_id", "order_id"], ["orders.hub_id", "orders.id"]),
        Index(
            "uq_commission_orders_standing",
            "commission_id",
            "position",
            unique=True,
            postgresql_where=text("replaced_at IS NULL"),
        ),
    )

    hub_id: Mapped[UUID]
    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    commission_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(SmallInteger)
    replaced_at: Mapped[datetime | None]


class CommissionMove(Base):
    """A change of state with who made it and what they said; nobody made what came by itself."""

    __tablename__ = "commission_moves"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "commission_id"], ["commissions.hub_id", "commissions.id"]),
        UniqueConstraint("commission_id", "number"),
        CheckConstraint(f"(act, state_before, state_after) IN ({_ARROWS})", name="arrow"),
        CheckConstraint("(side IS NULL) = (moved_by IS NULL)", name="side_of_somebody"),
        CheckConstraint(
            "act NOT IN ('decline', 'request_changes', 'cancel') OR words <> ''", name="says_why"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    commission_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    act: Mapped[CommissionAct]
    state_before: Mapped[CommissionState]
    state_after: Mapped[CommissionState]
    offer_number: Mapped[int | None] = mapped_column(SmallInteger)
    milestone: Mapped[int | None] = mapped_column(SmallInteger)
    side: Mapped[CommissionSide | None]
    words: Mapped[str]
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    moved_at: Mapped[datetime]
