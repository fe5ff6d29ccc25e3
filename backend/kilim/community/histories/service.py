"""Telling of moments; told twice is told once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.histories import statements
from kilim.core.db import run


@dataclass(frozen=True, slots=True)
class Cause:
    """What happened, and the row of whichever slice it happened in.

    `kind` is a `MomentKind`, as text because other slices name it in SQL.
    """

    kind: str
    id: UUID


async def note(
    session: AsyncSession,
    organisation_id: UUID,
    cause: Cause,
    at: datetime,
    *,
    on: date | None = None,
    about: dict[str, str] | None = None,
    person_id: UUID | None = None,
) -> bool:
    """Add a moment to the life of an organisation.

    Args:
        at: when it happened, or became known.
        on: the day at the hub on which it happened, if that is earlier.
        about: the name of what it happened in, by language.
        person_id: whom it concerns.

    Returns:
        False when it was told before.
    """
    own = {
        "organisation": organisation_id,
        "kind": cause.kind,
        "cause": cause.id,
        "at": at,
        "on": on,
    }
    said = {"about": to_json(about or {}).decode(), "person": person_id}
    return bool(await run(session, statements.NOTE, **own, **said))


async def note_all(session: AsyncSession, rows: Iterable[Any]) -> int:
    """The same for rows of `organisation_id`, `kind`, `cause`, `at` and `about`, which is JSON.

    Returns:
        How many were not told before.
    """
    noted = 0
    for row in rows:
        cause = Cause(row["kind"], row["cause"])
        about = from_json(row["about"]) if row["about"] else None
        noted += await note(session, row["organisation_id"], cause, row["at"], about=about)
    return noted
