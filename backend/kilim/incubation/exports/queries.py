"""Reads for exports, in batches: memory does not grow with the number of rows."""

from collections.abc import AsyncGenerator
from typing import Any
from uuid import UUID

from kilim.core.db import Reads, Statement
from kilim.forms import queries as forms
from kilim.forms.definition import Definition
from kilim.incubation.exports import statements
from kilim.incubation.exports.schemas import SelectedIn, Subject
from kilim.incubation.exports.sheets import Applications, Told
from kilim.incubation.pipeline import queries as pipeline

BATCH = 200


async def find_selected(reads: Reads, hub_id: UUID, call_id: UUID, wish: SelectedIn) -> list[UUID]:
    """The applications that are meant; who may see them is decided by the caller."""
    return await pipeline.find_sought(reads, hub_id, call_id, wish.sought, wish.applications)


async def get_applications(
    reads: Reads, call_id: UUID, only: list[UUID], language: str
) -> Applications:
    """The table of what was sent; who may see it is decided by the caller."""
    binds = {"call": call_id, "only": only}
    return Applications(await _definitions(reads, statements.VERSIONS, **binds), language)


async def get_told(
    reads: Reads, subject: Subject, own: dict[str, Any], language: str, *, names: bool
) -> Told:
    """The table of what is said of applications; who may see it is decided by the caller.

    Args:
        own: the hub, the call and the applications, as `hub`, `call` and `only`.
    """
    rubrics: dict[UUID, Definition] = {}
    if subject is Subject.REVIEWS:
        rubrics = await _definitions(reads, statements.RUBRICS, **own)
    return Told(subject, rubrics, language, names=names)


async def _definitions(reads: Reads, statement: Statement, **binds: Any) -> dict[UUID, Definition]:
    rows = await reads.all(statement, **binds)
    found = [await forms.get_version(reads, row["id"]) for row in rows]
    return {version.id: version.definition for version in found}


async def rows(
    reads: Reads, subject: Subject, own: dict[str, Any], language: str
) -> AsyncGenerator[list[Any]]:
    """The rows of a subject as they were at one moment, in batches."""
    if subject is Subject.APPLICATIONS:
        own = {name: own[name] for name in ("call", "only")}
    statement = statements.ROWS[subject]
    async for batch in reads.batches(statement, BATCH, **own, language=language):
        yield list(batch)
