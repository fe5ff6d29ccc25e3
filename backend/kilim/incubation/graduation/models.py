from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class Certificate(Base):
    """`content` is canonical JSON, and `signature` is over its bytes; `exception` says why they
    graduated with something missing.
    """

    __tablename__ = "certificates"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "enrolment_id"], ["enrolments.hub_id", "enrolments.id"]),
        Index(
            "uq_certificates_valid",
            "enrolment_id",
            unique=True,
            postgresql_where=text("revoked_at IS NULL"),
        ),
        CheckConstraint(
            "erased_at IS NOT NULL OR sha256 = sha256(convert_to(content, 'UTF8'))",
            name="hash_of_content",
        ),
        CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL)"
            " AND (revoked_at IS NULL) = (revoked_reason IS NULL)",
            name="revoked_why",
        ),
    )

    serial: Mapped[str] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    enrolment_id: Mapped[UUID]
    content: Mapped[str]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[str] = mapped_column(ForeignKey("receipt_keys.id"))
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    erased_at: Mapped[datetime | None]  # then `sha256` is of what was signed before
    exception: Mapped[str | None]
    issued_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    issued_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    revoked_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    revoked_reason: Mapped[str | None]
