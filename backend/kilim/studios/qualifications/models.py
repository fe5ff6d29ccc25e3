from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import DATERANGE, JSONB, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class QualificationKind(Base):
    """What a hub teaches; texts are objects of language to text, `summary` says how to get it."""

    __tablename__ = "qualification_kinds"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        CheckConstraint("valid_months > 0", name="valid_months_positive"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    summary: Mapped[dict[str, str]] = mapped_column(JSONB)
    valid_months: Mapped[int | None]  # how long it usually lasts; None: for ever
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Qualification(Base):
    __tablename__ = "qualifications"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "kind_id"], ["qualification_kinds.hub_id", "qualification_kinds.id"]
        ),
        ExcludeConstraint(
            ("person_id", "="),
            ("kind_id", "="),
            ("valid", "&&"),
            where=text("revoked_at IS NULL"),
            using="gist",
            name="ex_qualifications_one_at_a_time",
        ),
        # An empty range overlaps nothing, so it would slip through the exclusion.
        CheckConstraint("NOT isempty(valid) AND NOT lower_inf(valid)", name="valid_form"),
        CheckConstraint(
            "num_nonnulls(revoked_at, revoked_by) IN (0, 2)"
            " AND (revoked_at IS NULL) = (revoke_reason = '')",
            name="revoked",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    kind_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    valid: Mapped[Range[date]] = mapped_column(DATERANGE)
    evidence: Mapped[str]
    given_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    given_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    revoke_reason: Mapped[str] = mapped_column(server_default="")
