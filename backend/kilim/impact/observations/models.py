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
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base
from kilim.impact.schemas import Gender
from kilim.incubation.checkins.models import Source

VERSION = 1  # of the definitions of all metrics; what was said names the one it answers to


class Metric(StrEnum):
    """Of a calendar year; the definitions are those of GALI and HIPSO, see docs/adr/0096."""

    JOBS = "jobs"  # people at work without founders, by lines
    REVENUE = "revenue"
    EQUITY = "equity"  # from outside, in that year
    DEBT = "debt"
    GRANTS = "grants"  # from others than the programme
    OWN = "own"  # the programme's own money, told apart and never counted
    EXPORTS = "exports"  # of the revenue, what came from abroad
    COUNTRIES = "countries"  # to how many it sold


MONEY = frozenset({Metric.REVENUE, Metric.EQUITY, Metric.DEBT, Metric.GRANTS, Metric.OWN,
    Metric.EXPORTS})  # fmt: skip


class ObservationState(StrEnum):
    """What is said of a metric; nobody's zero is one that nobody knows or tells."""

    VALUE = "value"
    ZERO = "zero"
    NOT_DUE = "not_due"
    MISSING = "missing"
    REFUSED = "refused"  # known, and not told


class VentureStatus(StrEnum):
    ACTIVE = "active"
    CLOSED = "closed"
    ACQUIRED = "acquired"  # bought; it is not observed any more
    MERGED = "merged"  # another legal unit took its activity over, which goes on
    DORMANT = "dormant"  # neither turnover nor employment
    UNKNOWN = "unknown"  # nobody answers


def _said(table: str, *key: str) -> tuple[CheckConstraint | ForeignKeyConstraint | Index, ...]:
    return (
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        CheckConstraint("source <> 'manager' OR source_note <> ''", name="managers_say_from_where"),
        Index(
            f"uq_{table}_current",
            "organisation_id",
            *key,
            unique=True,
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )


class _Said:
    """Who said it, and from where they know."""

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    source: Mapped[Source]
    source_note: Mapped[str]
    entered_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    entered_at: Mapped[datetime] = mapped_column(server_default=func.now())
    superseded_at: Mapped[datetime | None]


class Observation(_Said, Base):
    """What was said of a year, as it was stated: never converted. `number` of jobs is people."""

    __tablename__ = "observations"
    __table_args__ = (
        *_said("observations", "metric", "year"),
        CheckConstraint("year BETWEEN 1990 AND 2200", name="year_within"),
        CheckConstraint("metric_version > 0", name="metric_version_positive"),
        CheckConstraint(
            "(state IN ('value', 'zero')) = (number IS NOT NULL)", name="number_of_what_is_known"
        ),
        CheckConstraint("coalesce((state = 'zero') = (number = 0), true)", name="zero_is_a_value"),
        CheckConstraint("coalesce(number >= 0, true)", name="number_not_negative"),
        CheckConstraint("state <> 'missing' OR reason <> ''", name="missing_for_a_reason"),
        CheckConstraint(
            "(currency IS NOT NULL)"
            " = (metric NOT IN ('jobs', 'countries') AND number IS NOT NULL)"
            " AND coalesce(currency ~ '^[A-Z]{3}$', true)",
            name="money_has_a_currency",
        ),
        Index(
            "ix_observations_hub_id_year",
            "hub_id",
            "year",
            postgresql_where=text("superseded_at IS NULL"),
        ),
    )

    metric: Mapped[Metric]
    metric_version: Mapped[int] = mapped_column(SmallInteger)
    year: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[ObservationState]
    number: Mapped[Decimal | None] = mapped_column(Numeric(14, 2))
    currency: Mapped[str | None]
    reason: Mapped[str]


class ObservedJobs(Base):
    """A line of jobs: `people` who worked `months`, `share` of full time each (null: part-time)."""

    __tablename__ = "observed_jobs"
    __table_args__ = (
        CheckConstraint("people > 0", name="people_positive"),
        CheckConstraint("months > 0 AND months <= 12", name="months_within"),
        CheckConstraint("share > 0 AND share <= 1", name="share_within"),
    )

    observation_id: Mapped[UUID] = mapped_column(ForeignKey("observations.id"), primary_key=True)
    position: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    gender: Mapped[Gender]
    people: Mapped[int]
    months: Mapped[Decimal] = mapped_column(Numeric(3, 1))
    share: Mapped[Decimal | None] = mapped_column(Numeric(3, 2))


class VentureStatusSaid(_Said, Base):
    __tablename__ = "venture_statuses"
    __table_args__ = _said("venture_statuses", "on_day")

    on_day: Mapped[date]
    status: Mapped[VentureStatus]


class FollowupConsent(_Said, Base):
    __tablename__ = "followup_consents"
    __table_args__ = _said("followup_consents")

    agreed: Mapped[bool]


class FollowupReminder(Base):
    __tablename__ = "followup_reminders"

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    year: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
