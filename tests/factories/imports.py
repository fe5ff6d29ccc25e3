"""Tables that were brought, for tests."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.impact.imports.judging import Effect
from kilim.impact.imports.kinds import ImportKind
from kilim.impact.imports.models import ImportRow, ImportRun, RunState


async def make_run(session: AsyncSession, hub_id: UUID, made_by: UUID) -> ImportRun:
    """A table with one new startup, whose file is not kept any more."""
    run = ImportRun(
        hub_id=hub_id,
        kind=ImportKind.STARTUPS,
        name="startups.csv",
        made_by=made_by,
        state=RunState.JUDGED,
        columns=[{"header": "Name", "name": "name"}],
        rows=1,
        judged=1,
        new=1,
        digest="-",
    )
    session.add(run)
    await session.flush()
    row = ImportRow(run_id=run.id, hub_id=hub_id, number=2, cells=["Naxış"], effect=Effect.NEW)
    session.add(row)
    await session.flush()
    return run
