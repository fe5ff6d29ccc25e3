from datetime import datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, String, func
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class Hub(Base):
    __tablename__ = "hubs"
    __table_args__ = (
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug_form"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="currency_form"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    city: Mapped[str]
    zone: Mapped[str]  # IANA name; wall times of the hub are read in it
    currency: Mapped[str]  # ISO 4217 code
    languages: Mapped[list[str]] = mapped_column(ARRAY(String))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
