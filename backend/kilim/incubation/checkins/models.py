from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Numeric,
    SmallInteger,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, DATERANGE, JSONB, ExcludeConstraint, Range
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base

FIRST_OF_MONTH = "extract(day FROM {}) = 1"


class KpiUnit(StrEnum):
    FTE = "fte"  # people at work, pro rata of full time
    MONEY = "money"  # in the main unit of the currency that the value names
    COUNT = "count"
    SHARE = "share"  # of a hundred


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class ValueState(StrEnum):
    VALUE = "value"
    ZERO = "zero"
    NOT_DUE = "not_due"
    MISSING = "missing"


class Source(StrEnum):
    VENTURE = "venture"
    MANAGER = "manager"  # on behalf of the venture; the note says from where
    IMPORT = "import"  # from a table; the note says from which
    SURVEY = "survey"  # by the link of a letter, without a sign-in


class ReminderKind(StrEnum):
    OPEN = "open"
    LATE = "late"


class Kpi(Base):
    __tablename__ = "kpis"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "programme_id"], ["programmes.hub_id", "programmes.id"]),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("programme_id", "slug"),
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug_form"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    programme_id: Mapped[UUID]
    slug: Mapped[str]
    retired_from: Mapped[date | None]  # the first month in which it is not asked


class KpiVersion(Base):
    """A version is never changed: the next one replaces it from its month on."""

    __tablename__ = "kpi_versions"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "kpi_id"], ["kpis.hub_id", "kpis.id"]),
        UniqueConstraint("hub_id", "kpi_id", "id"),
        UniqueConstraint("kpi_id", "number"),
        CheckConstraint(FIRST_OF_MONTH.format("from_month"), name="from_month_form"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    kpi_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    from_month: Mapped[date]
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    hint: Mapped[dict[str, str]] = mapped_column(JSONB)
    unit: Mapped[KpiUnit]
    direction: Mapped[Direction]
    evidence: Mapped[bool]  # whether a link to it is asked
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())


class CheckinVenture(Base):
    """`months` are those of which it is asked, as a range of days: [first, first after)."""

    __tablename__ = "checkin_ventures"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "programme_id"], ["programmes.hub_id", "programmes.id"]),
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        ExcludeConstraint(
            ("programme_id", "="),
            ("organisation_id", "="),
            ("months", "&&"),
            using="gist",
            name="ex_checkin_ventures_once",
        ),
        CheckConstraint("NOT isempty(months) AND NOT lower_inf(months)", name="months_form"),
        CheckConstraint(
            f"{FIRST_OF_MONTH.format('lower(months)')}"
            f" AND coalesce({FIRST_OF_MONTH.format('upper(months)')}, true)",
            name="months_are_whole",
        ),
        Index("ix_checkin_ventures_hub_id_id", "hub_id", "id"),
        Index("ix_checkin_ventures_organisation_id", "organisation_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    programme_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    months: Mapped[Range[date]] = mapped_column(DATERANGE)


class KpiValue(Base):
    """What a venture said, as it stated it: no ledger's money, and never converted."""

    __tablename__ = "kpi_values"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        ForeignKeyConstraint(
            ["hub_id", "kpi_id", "version_id"],
            ["kpi_versions.hub_id", "kpi_versions.kpi_id", "kpi_versions.id"],
        ),
        CheckConstraint(FIRST_OF_MONTH.format("month"), name="month_form"),
        CheckConstraint(
            "(state IN ('value', 'zero')) = (number IS NOT NULL)", name="number_of_what_is_known"
        ),
        CheckConstraint("coalesce((state = 'zero') = (number = 0), true)", name="zero_is_a_value"),
        CheckConstraint("state <> 'missing' OR reason <> ''", name="missing_for_a_reason"),
        CheckConstraint("source <> 'manager' OR source_note <> ''", name="managers_say_from_where"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="currency_form"),
        Index(
            "uq_kpi_values_current",
            "organisation_id",
            "kpi_id",
            "month",
            unique=True,
            postgresql_where=text("superseded_at IS NULL"),
        ),
        Index(
            "ix_kpi_values_hub_id_month",
            "hub_id",
            "month",
            postgresql_where=text("superseded_at IS NULL"),
        ),
        Index("ix_kpi_values_organisation_id_kpi_id_month", "organisation_id", "kpi_id", "month"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    kpi_id: Mapped[UUID]
    version_id: Mapped[UUID]
    month: Mapped[date]
    state: Mapped[ValueState]
    number: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    currency: Mapped[str | None]
    reason: Mapped[str]
    evidence: Mapped[str]  # a link
    doubts: Mapped[list[str]] = mapped_column(ARRAY(String))  # that were asked and answered yes
    source: Mapped[Source]
    source_note: Mapped[str]
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    entered_at: Mapped[datetime] = mapped_column(server_default=func.now())
    superseded_at: Mapped[datetime | None]


class CheckinReminder(Base):
    __tablename__ = "checkin_reminders"

    venture_id: Mapped[UUID] = mapped_column(ForeignKey("checkin_ventures.id"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[ReminderKind] = mapped_column(primary_key=True)
