"""Qualifications for tests."""

from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person
from kilim.studios.qualifications.models import Qualification, QualificationKind
from tests.conftest import NOON

_number = count(1)


async def make_kind(session: AsyncSession, hub_id: UUID, **changed: Any) -> QualificationKind:
    """Something that the hub teaches."""
    number = next(_number)
    fields: dict[str, Any] = {
        "name": {"en": f"Induction {number}", "az": f"Təlimat {number}"},
        "summary": {"en": "Ask at the desk", "az": "Qəbuldan soruşun"},
        "valid_months": 12,
    }
    kind = QualificationKind(hub_id=hub_id, **(fields | changed))
    session.add(kind)
    await session.flush()
    return kind


async def qualify(
    session: AsyncSession,
    kind: QualificationKind,
    person: Person,
    first: date = date(2030, 1, 1),
    end: date | None = None,
) -> Qualification:
    """Let the person have it from `first` until the day before `end`."""
    given = Qualification(
        hub_id=kind.hub_id,
        kind_id=kind.id,
        person_id=person.id,
        valid=Range(first, end),
        evidence="Shown at the desk",
        given_by=person.id,
        given_at=NOON,
    )
    session.add(given)
    await session.flush()
    return given
