from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    SmallInteger,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base
from kilim.studios.schemas import StudioKind

MOST = 500  # different wants of a hub a day


class Source(StrEnum):
    SEARCH = "search"
    BOOKING = "booking"


class UnmetWant(Base):
    """How often something was wanted in vain on a day. The hour is of the hub's clock."""

    __tablename__ = "unmet_wants"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "pool_id"], ["pools.hub_id", "pools.id"]),
        CheckConstraint("weekday BETWEEN 1 AND 7", name="weekday"),  # ISO 8601: Monday is 1
        CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
        CheckConstraint("hour IS NULL OR weekday IS NOT NULL", name="hour_of_a_day"),
        CheckConstraint("minutes > 0", name="minutes_positive"),
        CheckConstraint("count > 0", name="count_positive"),
        UniqueConstraint(
            "hub_id",
            "asked_on",
            "source",
            "reason",
            "kind",
            "minutes",
            "weekday",
            "hour",
            "pool_id",
            name="uq_unmet_wants_once_a_day",
            postgresql_nulls_not_distinct=True,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    asked_on: Mapped[date]
    source: Mapped[Source]
    reason: Mapped[str]  # an `ObstacleKind` of the search
    kind: Mapped[StudioKind | None]
    minutes: Mapped[int]
    weekday: Mapped[int | None] = mapped_column(SmallInteger)
    hour: Mapped[int | None] = mapped_column(SmallInteger)
    pool_id: Mapped[UUID | None]  # the extra that was short
    count: Mapped[int]
