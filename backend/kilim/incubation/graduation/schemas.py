from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from kilim.core.fields import Day, In, Language, Out, Paragraph
from kilim.core.texts import TextsOut

Reason = Annotated[Paragraph, Field(min_length=1, max_length=1000)]


class GraduateIn(In):
    """One who graduates. `exception` says why, of whom has not done every step."""

    enrolment_id: UUID
    exception: Reason | None = None


def _each_once(graduates: list[GraduateIn]) -> list[GraduateIn]:
    if len({one.enrolment_id for one in graduates}) < len(graduates):
        raise ValueError("name each enrolment once")
    return graduates


class GraduationIn(In):
    """Who graduates on a day: all of them, or nobody."""

    on: Day
    graduates: Annotated[
        list[GraduateIn], Field(min_length=1, max_length=200), AfterValidator(_each_once)
    ]


class RevokeIn(In):
    """Why; everybody who verifies the certificate reads it."""

    reason: Reason


class PrintCertificateFilter(In):
    language: Language = "en"


class CandidateOut(Out):
    """Somebody who takes part, or has graduated; `missing` are steps that are not done."""

    enrolment_id: UUID
    name: str
    state: Literal["active", "graduated"]
    done: int
    missing: list[TextsOut]
    graduated_on: date | None
    serial: str | None
    certificate: Literal["valid", "revoked"] | None


class GraduationOut(Out):
    """What a graduation would find: `ready` of the candidates miss nothing."""

    cohort_id: UUID
    name: TextsOut
    zone: str
    steps: int
    today: date
    ready: int
    candidates: list[CandidateOut]


class CertificateOut(Out):
    """What a certificate says, and whether it still holds."""

    serial: str
    state: Literal["valid", "revoked"]
    name: str
    people: list[str]
    programme: TextsOut
    cohort: TextsOut
    hub: str
    starts_on: date
    graduated_on: date
    issued_at: datetime
    sha256: str
    key: str
    revoked_at: datetime | None
    revoked_reason: str | None


class CertificateRow(Out):
    serial: str
    state: Literal["valid", "revoked"]
    issued_at: datetime
    may_revoke: bool


class CertificatesOut(Out):
    items: list[CertificateRow]
