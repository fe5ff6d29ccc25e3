from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class MemberState(StrEnum):
    ASKED = "asked"
    JOINED = "joined"
    DECLINED = "declined"
    LEFT = "left"


class TermsState(StrEnum):
    PROPOSED = "proposed"
    ACTIVE = "active"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class BrandMember(Base):
    """A seller who was asked to belong to a brand, and what became of it."""

    __tablename__ = "brand_members"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "brand_id"], ["sellers.hub_id", "sellers.id"]),
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        UniqueConstraint("brand_id", "id"),
        Index(
            "uq_brand_members_current",
            "brand_id",
            "seller_id",
            unique=True,
            postgresql_where=text("state IN ('asked', 'joined')"),
        ),
        Index("ix_brand_members_seller_id", "seller_id"),
        CheckConstraint("brand_id <> seller_id", name="somebody_else"),
        CheckConstraint(
            "(state IN ('joined', 'left')) = (joined_on IS NOT NULL)", name="joined_on_a_day"
        ),
        CheckConstraint("(state = 'left') = (left_on IS NOT NULL)", name="left_on_a_day"),
        CheckConstraint("left_on >= joined_on", name="left_later"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    brand_id: Mapped[UUID]
    seller_id: Mapped[UUID]
    state: Mapped[MemberState] = mapped_column(server_default=MemberState.ASKED)
    joined_on: Mapped[date | None]
    left_on: Mapped[date | None]
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))


class BrandTerms(Base):
    """A version of how sales are shared. `fund` is in basis points of what a sale leaves.

    `signed_as` are the terms that were signed: these, or those that somebody has left.
    """

    __tablename__ = "brand_terms"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "brand_id"], ["sellers.hub_id", "sellers.id"]),
        UniqueConstraint("brand_id", "id"),
        UniqueConstraint("brand_id", "number"),
        UniqueConstraint("hub_id", "brand_id", "id"),
        ForeignKeyConstraint(
            ["hub_id", "brand_id", "signed_as"],
            ["brand_terms.hub_id", "brand_terms.brand_id", "brand_terms.id"],
            name="fk_brand_terms_signed_as",
        ),
        Index(
            "uq_brand_terms_active",
            "brand_id",
            unique=True,
            postgresql_where=text("state = 'active'"),
        ),
        Index(
            "uq_brand_terms_proposed",
            "brand_id",
            unique=True,
            postgresql_where=text("state = 'proposed'"),
        ),
        CheckConstraint("fund BETWEEN 0 AND 10000", name="fund_within"),
        CheckConstraint(
            "(state IN ('active', 'superseded')) = (active_at IS NOT NULL)", name="active_at"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    brand_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[TermsState] = mapped_column(server_default=TermsState.PROPOSED)
    fund: Mapped[int] = mapped_column(Integer)
    rules: Mapped[dict[str, str]] = mapped_column(JSONB)  # of quality, by language
    signed_as: Mapped[UUID]
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    proposed_at: Mapped[datetime]
    active_at: Mapped[datetime | None]


class BrandShare(Base):
    """What a member gets by terms; `carried` is what sales have left them behind, or ahead."""

    __tablename__ = "brand_shares"
    __table_args__ = (
        ForeignKeyConstraint(
            ["brand_id", "terms_id"],
            ["brand_terms.brand_id", "brand_terms.id"],
            name="fk_brand_shares_terms",
        ),
        ForeignKeyConstraint(
            ["brand_id", "member_id"],
            ["brand_members.brand_id", "brand_members.id"],
            name="fk_brand_shares_member",
        ),
        CheckConstraint("weight BETWEEN 1 AND 100000", name="weight_within"),
    )

    terms_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    brand_id: Mapped[UUID]
    weight: Mapped[int] = mapped_column(Integer)
    carried: Mapped[int] = mapped_column(BigInteger, server_default="0")


class BrandSignature(Base):
    """An affected member signed the terms; that stays."""

    __tablename__ = "brand_signatures"
    __table_args__ = (
        ForeignKeyConstraint(
            ["brand_id", "terms_id"],
            ["brand_terms.brand_id", "brand_terms.id"],
            name="fk_brand_signatures_terms",
        ),
        ForeignKeyConstraint(
            ["brand_id", "member_id"],
            ["brand_members.brand_id", "brand_members.id"],
            name="fk_brand_signatures_member",
        ),
    )

    terms_id: Mapped[UUID] = mapped_column(primary_key=True)
    member_id: Mapped[UUID] = mapped_column(primary_key=True)
    brand_id: Mapped[UUID]
    name: Mapped[str]  # of whoever signed, as they wrote it
    signed_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    signed_at: Mapped[datetime]
