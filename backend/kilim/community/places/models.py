from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class PlaceKind(StrEnum):
    COUNTRY = "country"
    REGION = "region"


class Place(Base):
    """`name` is an object of language to text, with `az` and `en`."""

    __tablename__ = "places"
    __table_args__ = (
        CheckConstraint("code ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'", name="code_form"),
        CheckConstraint(
            "(kind = 'region') = (parent IS NOT NULL) AND starts_with(code, coalesce(parent, ''))",
            name="region_in_country",
        ),
    )

    code: Mapped[str] = mapped_column(primary_key=True)
    parent: Mapped[str | None] = mapped_column(ForeignKey("places.code"))
    kind: Mapped[PlaceKind]
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    in_eu: Mapped[bool] = mapped_column(server_default="false")
