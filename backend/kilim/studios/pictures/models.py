from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base

MOST = 12


class StudioPicture(Base):
    __tablename__ = "studio_pictures"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "studio_id"], ["studios.hub_id", "studios.id"]),
        UniqueConstraint("hub_id", "studio_id", "file_id"),
        UniqueConstraint("hub_id", "studio_id", "place", deferrable=True, initially="DEFERRED"),
        CheckConstraint(f"0 <= place AND place < {MOST}", name="place"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    studio_id: Mapped[UUID]
    file_id: Mapped[UUID] = mapped_column(ForeignKey("files.id"))
    alt: Mapped[dict[str, str]] = mapped_column(JSONB)  # language -> words; may be empty
    place: Mapped[int]
    added_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime]
