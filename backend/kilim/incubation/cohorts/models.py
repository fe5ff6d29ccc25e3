from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class StepPart(StrEnum):
    ONBOARDING = "onboarding"  # due days after the enrolment
    CURRICULUM = "curriculum"  # due days after the cohort's first day


class StepKind(StrEnum):
    TASK = "task"  # ticked off by who does it
    AGREEMENT = "agreement"  # signed
    WORK = "work"  # handed in and answered


class EnrolmentState(StrEnum):
    ACTIVE = "active"
    LEFT = "left"
    GRADUATED = "graduated"


class WorkVerdict(StrEnum):
    ACCEPTED = "accepted"
    AGAIN = "again"


class Cohort(Base):
    __tablename__ = "cohorts"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "programme_id"], ["programmes.hub_id", "programmes.id"]),
        ForeignKeyConstraint(["hub_id", "call_id"], ["calls.hub_id", "calls.id"]),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("call_id"),
        Index("ix_cohorts_programme_id", "programme_id"),
        CheckConstraint("starts_on < ends_on", name="ends_later"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    programme_id: Mapped[UUID]
    call_id: Mapped[UUID | None]  # that it came from
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class CohortAgreement(Base):
    """A text that is signed; the newest counts for who has not signed yet."""

    __tablename__ = "cohort_agreements"
    __table_args__ = (CheckConstraint("number > 0", name="number_positive"),)

    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohorts.id"), primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    text: Mapped[dict[str, str]] = mapped_column(JSONB)
    published_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    published_at: Mapped[datetime] = mapped_column(server_default=func.now())


class CohortStep(Base):
    """`number` is that of its words that count now."""

    __tablename__ = "cohort_steps"
    __table_args__ = (
        UniqueConstraint("cohort_id", "id"),
        UniqueConstraint("cohort_id", "id", "position"),
        CheckConstraint("due_days BETWEEN 0 AND 1000", name="due_days_within"),
        CheckConstraint("position > 0", name="position_positive"),
        Index(
            "uq_cohort_steps_agreement",
            "cohort_id",
            unique=True,
            postgresql_where=text("kind = 'agreement'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    cohort_id: Mapped[UUID] = mapped_column(ForeignKey("cohorts.id"))
    part: Mapped[StepPart]
    kind: Mapped[StepKind]
    position: Mapped[int] = mapped_column(SmallInteger)
    due_days: Mapped[int] = mapped_column(SmallInteger)
    number: Mapped[int] = mapped_column(SmallInteger)


class CohortStepText(Base):
    """The words of a step as somebody wrote them; who handed in answers to these."""

    __tablename__ = "cohort_step_texts"

    step_id: Mapped[UUID] = mapped_column(
        ForeignKey("cohort_steps.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    help: Mapped[dict[str, str]] = mapped_column(JSONB)
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())


class CohortStepNeed(Base):
    """A step waits for one that stands before it; so no circle of needs can be written."""

    __tablename__ = "cohort_step_needs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cohort_id", "step_id", "step_position"],
            ["cohort_steps.cohort_id", "cohort_steps.id", "cohort_steps.position"],
            name="fk_cohort_step_needs_step",
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["cohort_id", "needs_id", "needs_position"],
            ["cohort_steps.cohort_id", "cohort_steps.id", "cohort_steps.position"],
            name="fk_cohort_step_needs_needs",
            onupdate="CASCADE",
        ),
        CheckConstraint("needs_position < step_position", name="earlier"),
    )

    step_id: Mapped[UUID] = mapped_column(primary_key=True)
    needs_id: Mapped[UUID] = mapped_column(primary_key=True)
    cohort_id: Mapped[UUID]
    step_position: Mapped[int] = mapped_column(SmallInteger)
    needs_position: Mapped[int] = mapped_column(SmallInteger)


class Enrolment(Base):
    """`person_id` is the founder who answers for it; `left_by` is nobody when the application
    was withdrawn. Who came without an application was admitted by a manager, who says why.
    """

    __tablename__ = "enrolments"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "cohort_id"], ["cohorts.hub_id", "cohorts.id"]),
        ForeignKeyConstraint(
            ["hub_id", "application_id"], ["applications.hub_id", "applications.id"]
        ),
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("cohort_id", "id"),
        UniqueConstraint("application_id"),
        Index(
            "uq_enrolments_organisation",
            "cohort_id",
            "organisation_id",
            unique=True,
            postgresql_where=text("organisation_id IS NOT NULL"),
        ),
        Index(
            "uq_enrolments_person",
            "cohort_id",
            "person_id",
            unique=True,
            postgresql_where=text("organisation_id IS NULL"),
        ),
        Index("ix_enrolments_organisation_id", "organisation_id"),
        CheckConstraint(
            "(state = 'left') = (left_on IS NOT NULL)"
            " AND (left_on IS NULL) = (left_reason IS NULL)"
            " AND (left_by IS NULL OR left_on IS NOT NULL)",
            name="left_why",
        ),
        CheckConstraint("left_on >= enrolled_on", name="left_later"),
        CheckConstraint("(admitted_by IS NULL) = (admit_reason IS NULL)", name="admitted_why"),
        CheckConstraint("(state = 'graduated') = (graduated_on IS NOT NULL)", name="graduated_on"),
        CheckConstraint("graduated_on >= enrolled_on", name="graduated_later"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    cohort_id: Mapped[UUID]
    application_id: Mapped[UUID | None]
    organisation_id: Mapped[UUID | None]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    state: Mapped[EnrolmentState] = mapped_column(server_default=EnrolmentState.ACTIVE)
    enrolled_on: Mapped[date]
    left_on: Mapped[date | None]
    left_reason: Mapped[str | None]
    left_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    graduated_on: Mapped[date | None]
    admitted_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    admit_reason: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class EnrolledPerson(Base):
    """Who takes part for an enrolment."""

    __tablename__ = "enrolled_people"
    __table_args__ = (Index("ix_enrolled_people_person_id", "person_id"),)

    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolments.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    joined_on: Mapped[date]


def _of_the_same_cohort(name: str) -> tuple[ForeignKeyConstraint, ForeignKeyConstraint]:
    return (
        ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            name=f"fk_{name}_enrolment",
        ),
        ForeignKeyConstraint(
            ["cohort_id", "step_id"],
            ["cohort_steps.cohort_id", "cohort_steps.id"],
            name=f"fk_{name}_step",
        ),
    )


class StepCompletion(Base):
    """The step is done, for good."""

    __tablename__ = "step_completions"
    __table_args__ = (*_of_the_same_cohort("step_completions"),)

    enrolment_id: Mapped[UUID] = mapped_column(primary_key=True)
    step_id: Mapped[UUID] = mapped_column(primary_key=True)
    cohort_id: Mapped[UUID]
    done_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    done_at: Mapped[datetime] = mapped_column(server_default=func.now())


class HandedIn(Base):
    """Work for a step, in answer to its words of `step_number`; it holds so many `files`."""

    __tablename__ = "handed_in"
    __table_args__ = (
        *_of_the_same_cohort("handed_in"),
        ForeignKeyConstraint(
            ["step_id", "step_number"],
            ["cohort_step_texts.step_id", "cohort_step_texts.number"],
            name="fk_handed_in_text",
        ),
        Index("uq_handed_in_number", "enrolment_id", "step_id", "number", unique=True),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint(
            "words <> '' OR cardinality(links) > 0 OR files > 0", name="says_something"
        ),
        CheckConstraint("files BETWEEN 0 AND 5", name="files_within"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    cohort_id: Mapped[UUID]
    enrolment_id: Mapped[UUID]
    step_id: Mapped[UUID]
    step_number: Mapped[int] = mapped_column(SmallInteger)
    number: Mapped[int] = mapped_column(SmallInteger)
    words: Mapped[str]
    links: Mapped[list[str]] = mapped_column(ARRAY(String))
    files: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    handed_in_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    handed_in_at: Mapped[datetime] = mapped_column(server_default=func.now())


class WorkFeedback(Base):
    """The answer to what was handed in; there is one."""

    __tablename__ = "work_feedback"
    __table_args__ = (CheckConstraint("words <> '' OR verdict = 'accepted'", name="says_why"),)

    work_id: Mapped[UUID] = mapped_column(ForeignKey("handed_in.id"), primary_key=True)
    verdict: Mapped[WorkVerdict]
    words: Mapped[str]
    given_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    given_at: Mapped[datetime] = mapped_column(server_default=func.now())


class AgreementSignature(Base):
    """`content` is canonical JSON with the text as it was signed; `signature` is over its bytes."""

    __tablename__ = "agreement_signatures"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"], ["enrolments.cohort_id", "enrolments.id"]
        ),
        ForeignKeyConstraint(
            ["cohort_id", "number"], ["cohort_agreements.cohort_id", "cohort_agreements.number"]
        ),
        CheckConstraint(
            "erased_at IS NOT NULL OR sha256 = sha256(convert_to(content, 'UTF8'))",
            name="hash_of_content",
        ),
    )

    enrolment_id: Mapped[UUID] = mapped_column(primary_key=True)
    cohort_id: Mapped[UUID]
    number: Mapped[int] = mapped_column(SmallInteger)
    language: Mapped[str]
    name: Mapped[str]  # as they wrote it
    content: Mapped[str]
    sha256: Mapped[bytes] = mapped_column(LargeBinary)
    key_id: Mapped[str] = mapped_column(ForeignKey("receipt_keys.id"))
    signature: Mapped[bytes] = mapped_column(LargeBinary)
    erased_at: Mapped[datetime | None]  # then `sha256` is of what was signed before
    signed_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    signed_at: Mapped[datetime]


class StepLetter(Base):
    """Somebody was told on a day of the hub which steps are due soon."""

    __tablename__ = "step_letters"

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    on_day: Mapped[date] = mapped_column(primary_key=True)
