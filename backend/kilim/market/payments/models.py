from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    LargeBinary,
    SmallInteger,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class PaymentMethod(StrEnum):
    AT_HUB = "at_hub"
    TRANSFER = "transfer"
    CARD = "card"
    TEST = "test"  # of demonstrations


class PaymentState(StrEnum):
    CREATED = "created"
    AUTHORISED = "authorised"
    CAPTURED = "captured"
    PART_REFUNDED = "part_refunded"
    REFUNDED = "refunded"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    DISPUTED = "disputed"


class TakenAs(StrEnum):
    CASH = "cash"
    TERMINAL = "terminal"


class LineTrouble(StrEnum):
    """Why a line of a statement was not matched by itself."""

    UNKNOWN = "unknown"  # no payment has the code, or there is none
    TOO_MUCH = "too_much"
    TOO_LITTLE = "too_little"
    CURRENCY = "currency"
    PAID = "paid"  # already


class NoticeState(StrEnum):
    WAITING = "waiting"
    DONE = "done"
    IGNORED = "ignored"  # not about anything that we do
    FAILED = "failed"  # `trouble` says why; nothing was changed


class RefundState(StrEnum):
    ASKED = "asked"  # a second person has to agree
    TURNED_DOWN = "turned_down"
    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


# What may follow what. Money may arrive for a payment that was given up: it is captured late.
# A refund that seemed done may come back.
_UNPAID = ("created", "authorised", "failed", "expired", "cancelled")
_PAID = ("captured", "part_refunded", "refunded")
ARROWS = {
    "authorised": ("created",),
    "captured": (*_UNPAID, "part_refunded", "refunded", "disputed"),
    "part_refunded": (*_PAID, "disputed"),
    "refunded": ("captured", "part_refunded", "disputed"),
    "failed": ("created", "authorised"),
    "expired": ("created", "authorised"),
    "cancelled": ("created", "authorised"),
    "disputed": (*_PAID, "disputed"),  # a refund that was on its way
}
_FOLLOWS = " OR ".join(
    f"state_after = '{after}' AND state_before IN ({', '.join(repr(one) for one in befores)})"
    for after, befores in ARROWS.items()
)
# RF and two check digits, ISO 11649: 98 less the remainder of number, R, F and 00 by 97.
_CODE = (
    "'RF' || lpad(CAST(98 - mod(CAST(CAST(number AS text) || '271500' AS numeric), 97) AS text),"
    " 2, '0') || CAST(number AS text)"
)


class PaymentSettings(Base):
    """How a hub lets buyers pay; a hub without a row takes no money."""

    __tablename__ = "payment_settings"
    __table_args__ = (
        CheckConstraint(
            "NOT transfer OR (account_name <> '' AND iban <> '' AND bank <> '')", name="account"
        ),
        CheckConstraint("refund_limit >= 0", name="limit_not_negative"),
    )

    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"), primary_key=True)
    version: Mapped[int] = mapped_column(server_default="1")
    at_hub: Mapped[bool]
    transfer: Mapped[bool]
    card: Mapped[bool]
    test: Mapped[bool]
    where_and_when: Mapped[dict[str, str]] = mapped_column(JSONB)  # of paying at the hub
    account_name: Mapped[str]
    iban: Mapped[str]
    bic: Mapped[str]
    bank: Mapped[str]
    refund_limit: Mapped[int] = mapped_column(BigInteger)  # above it two people refund
    changed_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    changed_at: Mapped[datetime]


class Payment(Base):
    """`code` is what a payer quotes. `refunding` is promised and has not gone back yet."""

    __tablename__ = "payments"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("code"),
        UniqueConstraint("secret_hash"),
        UniqueConstraint("method", "provider_id"),
        UniqueConstraint("hub_id", "receipt"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="currency_form"),
        CheckConstraint("captured IN (0, amount)", name="captured_whole"),
        CheckConstraint("received BETWEEN 0 AND amount", name="received_within"),
        CheckConstraint(
            "received = CASE WHEN method <> 'transfer' THEN 0"
            " WHEN captured > 0 THEN amount ELSE least(received, amount - 1) END",
            name="received_whole",
        ),
        CheckConstraint(
            "refunded >= 0 AND refunding >= 0 AND refunded + refunding <= captured",
            name="refunded_within",
        ),
        CheckConstraint(
            "(state IN ('captured', 'part_refunded', 'refunded', 'disputed')) = (captured > 0)",
            name="captured_when_paid",
        ),
        CheckConstraint("(captured > 0) = (captured_at IS NOT NULL)", name="captured_at"),
        CheckConstraint("state <> 'captured' OR refunded = 0", name="nothing_refunded"),
        CheckConstraint(
            "state <> 'part_refunded' OR refunded BETWEEN 1 AND captured - 1", name="part_refunded"
        ),
        CheckConstraint("state <> 'refunded' OR refunded = captured", name="all_refunded"),
        CheckConstraint("num_nonnulls(payer_id, guest_email) = 1", name="one_payer"),
        CheckConstraint("(guest_email IS NULL) = (guest_name IS NULL)", name="guest_named"),
        CheckConstraint(
            "num_nonnulls(receipt, taken_as, taken_by) IN (0, 3)", name="taken_by_somebody"
        ),
        CheckConstraint(
            "(receipt IS NOT NULL) = (method = 'at_hub' AND captured > 0)", name="receipt"
        ),
        CheckConstraint("fee >= 0", name="fee_not_negative"),
        Index("ix_payments_payer_id", "payer_id"),
        Index("ix_payments_guest_email", "guest_email"),
        Index(
            "ix_payments_until",
            "until",
            postgresql_where=text("state IN ('created', 'authorised')"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    number: Mapped[int] = mapped_column(BigInteger, Identity(always=True, start=10_000_001))
    code: Mapped[str] = mapped_column(Computed(_CODE, persisted=True))
    method: Mapped[PaymentMethod]
    state: Mapped[PaymentState] = mapped_column(server_default=PaymentState.CREATED)
    amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    received: Mapped[int] = mapped_column(BigInteger, server_default="0")  # by transfers
    captured: Mapped[int] = mapped_column(BigInteger, server_default="0")
    refunded: Mapped[int] = mapped_column(BigInteger, server_default="0")
    refunding: Mapped[int] = mapped_column(BigInteger, server_default="0")
    fee: Mapped[int | None] = mapped_column(BigInteger)  # of the provider, once it is told
    moves: Mapped[int] = mapped_column(server_default="0")
    words: Mapped[str]  # for the payer's statement
    payer_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    guest_email: Mapped[str | None]
    guest_name: Mapped[str | None]
    language: Mapped[str]
    secret_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    provider_id: Mapped[str | None]  # what the provider calls it
    receipt: Mapped[str | None]
    taken_as: Mapped[TakenAs | None]
    taken_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    back_to: Mapped[str] = mapped_column(server_default="/")  # the page that a provider returns to
    until: Mapped[datetime]
    created_at: Mapped[datetime]
    captured_at: Mapped[datetime | None]


class PaymentMove(Base):
    """A change of a payment's state; it stays."""

    __tablename__ = "payment_moves"
    __table_args__ = (
        CheckConstraint(_FOLLOWS, name="follows_the_arrows"),
        CheckConstraint("number > 0", name="number_positive"),
    )

    payment_id: Mapped[UUID] = mapped_column(ForeignKey("payments.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    state_before: Mapped[PaymentState]
    state_after: Mapped[PaymentState]
    amount: Mapped[int] = mapped_column(BigInteger)  # that was captured, refunded or disputed
    moved_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    moved_at: Mapped[datetime]


class PaymentRefund(Base):
    """An amount that goes back; `key` names the cause, so that each has one refund."""

    __tablename__ = "payment_refunds"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "payment_id"], ["payments.hub_id", "payments.id"]),
        UniqueConstraint("payment_id", "key"),
        UniqueConstraint("provider_id"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("agreed_by <> asked_by", name="two_people"),
        CheckConstraint("(agreed_by IS NULL) = (agreed_at IS NULL)", name="agreed_by_somebody"),
        CheckConstraint(
            "(state IN ('asked', 'pending')) = (ended_at IS NULL)", name="ended_when_over"
        ),
        Index(
            "ix_payment_refunds_open",
            "hub_id",
            "id",
            postgresql_where=text("state IN ('asked', 'pending')"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    payment_id: Mapped[UUID]
    key: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[str]
    state: Mapped[RefundState]
    tries: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    trouble: Mapped[str | None]  # why it could not be sent, the last time
    provider_id: Mapped[str | None]
    proof: Mapped[str | None]  # the receipt, or what the bank calls the transfer
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    agreed_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    agreed_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]


class PaymentDispute(Base):
    """An amount that a payer's bank wants back; what is lost keeps the payment disputed."""

    __tablename__ = "payment_disputes"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "payment_id"], ["payments.hub_id", "payments.id"]),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("(won IS NULL) = (ended_at IS NULL)", name="ended_somehow"),
    )

    payment_id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)  # what the provider calls it
    hub_id: Mapped[UUID]
    amount: Mapped[int] = mapped_column(BigInteger)
    begun_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    won: Mapped[bool | None]


class PaymentNotice(Base):
    """What a provider has told, as it was told; it may tell the same several times."""

    __tablename__ = "payment_notices"
    __table_args__ = (
        UniqueConstraint("provider", "notice_id"),
        CheckConstraint("(state = 'failed') = (trouble IS NOT NULL)", name="failed_why"),
        Index("ix_payment_notices_object_id", "object_id"),
        Index("ix_payment_notices_payment_id", "payment_id"),
        Index("ix_payment_notices_received_at", "received_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    provider: Mapped[PaymentMethod]
    notice_id: Mapped[str]
    kind: Mapped[str]
    object_id: Mapped[str]  # of what it is about
    body: Mapped[bytes] = mapped_column(LargeBinary)
    received_at: Mapped[datetime]
    state: Mapped[NoticeState] = mapped_column(server_default=NoticeState.WAITING)
    payment_id: Mapped[UUID | None] = mapped_column(ForeignKey("payments.id"))
    trouble: Mapped[str | None]


class BankStatement(Base):
    """A statement of a hub's account; `digest` is that of the file."""

    __tablename__ = "bank_statements"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("hub_id", "digest"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    name: Mapped[str]
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    imported_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    imported_at: Mapped[datetime]


class BankLine(Base):
    """Money that came into a hub's account. It is open until all of it is used or returned."""

    __tablename__ = "bank_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "statement_id"], ["bank_statements.hub_id", "bank_statements.id"]
        ),
        ForeignKeyConstraint(["hub_id", "payment_id"], ["payments.hub_id", "payments.id"]),
        UniqueConstraint("hub_id", "bank_id"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint(
            "used >= 0 AND returned >= 0 AND used + returned <= amount", name="used_within"
        ),
        CheckConstraint("(used > 0) = (payment_id IS NOT NULL)", name="used_for_a_payment"),
        CheckConstraint("(returned > 0) = (proof IS NOT NULL)", name="returned_with_proof"),
        Index("ix_bank_lines_statement_id", "statement_id"),
        Index("ix_bank_lines_payment_id", "payment_id"),
        Index(
            "ix_bank_lines_open",
            "hub_id",
            "id",
            postgresql_where=text("used + returned < amount"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    statement_id: Mapped[UUID]
    bank_id: Mapped[str]  # what the bank calls it, or a digest of what it says
    booked_on: Mapped[date]
    amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    words: Mapped[str]
    payer: Mapped[str]
    payer_iban: Mapped[str]
    trouble: Mapped[LineTrouble | None]
    payment_id: Mapped[UUID | None]
    used: Mapped[int] = mapped_column(BigInteger, server_default="0")
    returned: Mapped[int] = mapped_column(BigInteger, server_default="0")
    proof: Mapped[str | None]  # of what was returned
    settled_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
