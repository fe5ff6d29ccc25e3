from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class CalendarFeed(Base):
    """The current secret address of a person's calendar feed; a new number ends the old one."""

    __tablename__ = "calendar_feeds"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    number: Mapped[int]
    token_hash: Mapped[bytes] = mapped_column(unique=True)


class StudioFeed(Base):
    """A person's secret address of the calendar of a studio, until they revoke it.

    `details` is who made it: those who managed the hub then see titles and names for as long as
    they do.
    """

    __tablename__ = "studio_feeds"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "studio_id"], ["studios.hub_id", "studios.id"]),
        CheckConstraint("last_read_at >= created_at AND revoked_at >= created_at", name="in_order"),
        Index(
            "uq_studio_feeds_living",
            "person_id",
            "studio_id",
            unique=True,
            postgresql_where=text("revoked_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    studio_id: Mapped[UUID]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    details: Mapped[bool]
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    created_at: Mapped[datetime]
    last_read_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
