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
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class ReturnKind(StrEnum):
    WITHDRAWAL = "withdrawal"  # needs no reason
    DAMAGED = "damaged"
    NOT_AS_DESCRIBED = "not_as_described"
    MISSING = "missing"  # said to be delivered, and did not come


class ReturnState(StrEnum):
    ASKED = "asked"
    AWAITED = "awaited"  # agreed; the shop waits for it
    REFUSED = "refused"
    APPEALED = "appealed"  # the hub decides
    PAID_BACK = "paid_back"
    CLOSED = "closed"  # nothing goes back


class ReturnAct(StrEnum):
    ASK = "ask"
    AGREE = "agree"  # once it has come back
    PAY_BACK = "pay_back"  # at once, and the buyer keeps it
    ARRIVE = "arrive"
    REFUSE = "refuse"
    APPEAL = "appeal"
    TAKE_BACK = "take_back"  # what was asked
    ESCALATE = "escalate"  # nobody has answered in time
    LAPSE = "lapse"  # a refusal that nobody took to the hub
    GRANT = "grant"
    DISMISS = "dismiss"


class ReturnSide(StrEnum):
    BUYER = "buyer"
    SHOP = "shop"
    HUB = "hub"
    CLOCK = "clock"  # what follows by itself


ARROWS = {
    ReturnAct.ASK: (("",), "asked"),
    ReturnAct.AGREE: (("asked", "refused", "appealed"), "awaited"),
    ReturnAct.PAY_BACK: (("asked", "awaited", "refused", "appealed"), "paid_back"),
    ReturnAct.ARRIVE: (("awaited", "appealed"), "paid_back"),
    ReturnAct.REFUSE: (("asked", "awaited"), "refused"),
    ReturnAct.APPEAL: (("refused",), "appealed"),
    ReturnAct.TAKE_BACK: (("asked", "awaited", "refused", "appealed"), "closed"),
    ReturnAct.ESCALATE: (("asked", "awaited"), "appealed"),
    ReturnAct.LAPSE: (("refused",), "closed"),
    ReturnAct.GRANT: (("appealed",), "paid_back"),
    ReturnAct.DISMISS: (("appealed",), "closed"),
}
_ARROWS = ", ".join(
    f"('{act}', '{before}', '{after}')"
    for act, (befores, after) in ARROWS.items()
    for before in befores
)
_DELIVERED = ("hub_id", "order_id", "seller_id", "delivered_at")
_OF_ORDER = [f"orders.{name}" for name in ("hub_id", "id", "seller_id", "delivered_at")]
_LINE = ("hub_id", "order_id", "line_id", "bought")
_OF_LINE = [f"order_lines.{name}" for name in ("hub_id", "order_id", "id", "quantity")]


class OrderReturn(Base):
    """So many of the units of a line, of which `bought` were delivered.

    By `due_on`, a day of the hub, whose turn it is has to act; `amount` is what went back.
    """

    __tablename__ = "order_returns"
    __table_args__ = (
        ForeignKeyConstraint(_DELIVERED, _OF_ORDER, name="fk_order_returns_delivered"),
        ForeignKeyConstraint(_LINE, _OF_LINE, name="fk_order_returns_line"),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("id", "line_id", "bought", name="uq_order_returns_line"),
        CheckConstraint("quantity BETWEEN 1 AND bought", name="quantity_within"),
        CheckConstraint("(state = 'paid_back') = (amount IS NOT NULL)", name="paid_back"),
        CheckConstraint("amount >= 0", name="amount_not_negative"),
        CheckConstraint("(state IN ('paid_back', 'closed')) = (due_on IS NULL)", name="due"),
        Index("ix_order_returns_order_id", "order_id"),
        Index("ix_order_returns_line_id", "line_id"),
        Index("ix_order_returns_hub_id_id", "hub_id", "id"),
        Index("ix_order_returns_due_on", "due_on", postgresql_where=text("due_on IS NOT NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    order_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    delivered_at: Mapped[datetime]
    line_id: Mapped[UUID]
    bought: Mapped[int]
    quantity: Mapped[int]
    kind: Mapped[ReturnKind]
    state: Mapped[ReturnState] = mapped_column(server_default=ReturnState.ASKED)
    version: Mapped[int] = mapped_column(server_default="1")
    due_on: Mapped[date | None]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    asked_at: Mapped[datetime]


class OrderReturnUnit(Base):
    """A unit of a line, by its number in the sale; `live` until its return is closed."""

    __tablename__ = "order_return_units"
    __table_args__ = (
        ForeignKeyConstraint(
            ["return_id", "line_id", "bought"],
            [f"order_returns.{name}" for name in ("id", "line_id", "bought")],
            name="fk_order_return_units_return",
        ),
        CheckConstraint("unit BETWEEN 1 AND bought", name="unit_within"),
        Index(
            "uq_order_return_units_live",
            "line_id",
            "unit",
            unique=True,
            postgresql_where=text("live"),
        ),
    )

    return_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit: Mapped[int] = mapped_column(primary_key=True)
    line_id: Mapped[UUID]
    bought: Mapped[int]
    live: Mapped[bool] = mapped_column(server_default=text("true"))


class OrderReturnMove(Base):
    """What somebody has done about a return, and said; whoever has no account has no id."""

    __tablename__ = "order_return_moves"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "return_id"], ["order_returns.hub_id", "order_returns.id"]),
        UniqueConstraint("return_id", "number"),
        CheckConstraint(f"(act, state_before, state_after) IN ({_ARROWS})", name="arrow"),
        CheckConstraint(
            "act NOT IN ('refuse', 'appeal', 'grant', 'dismiss') OR words <> ''", name="says_why"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    return_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    act: Mapped[ReturnAct]
    state_before: Mapped[str]
    state_after: Mapped[ReturnState]
    side: Mapped[ReturnSide]
    words: Mapped[str]
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    moved_at: Mapped[datetime]
