from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class DoorCode(Base):
    """The current code of a studio's door; a new number ends the old one.

    The secret follows from the server's key and the number, so only its hash is kept.
    """

    __tablename__ = "door_codes"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "studio_id"], ["studios.hub_id", "studios.id"]),
    )

    studio_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    number: Mapped[int]
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    revoked_at: Mapped[datetime | None]
