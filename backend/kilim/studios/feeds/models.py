from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class CalendarFeed(Base):
    """The current secret address of a person's calendar feed; a new number ends the old one."""

    __tablename__ = "calendar_feeds"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    number: Mapped[int]
    token_hash: Mapped[bytes] = mapped_column(unique=True)
