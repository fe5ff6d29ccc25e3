"""Writing the figures of groups into files."""

import asyncio
from collections.abc import Sequence
from typing import IO, Any

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import HOUR, Limit, Throttles
from kilim.core import audit
from kilim.core.downloads import Download, written
from kilim.core.sheets import MEDIA_TYPES, writer
from kilim.impact.dashboards import printing, queries
from kilim.impact.dashboards.schemas import Form, GroupsExportIn
from kilim.impact.dashboards.sheets import sheets

BY_PERSON = Limit("dashboard-exports/person", 30, HOUR)
FILES = {**MEDIA_TYPES, "pdf": "application/pdf"}


async def export(
    session: AsyncSession, call: Call, counter: Throttles, wish: GroupsExportIn
) -> Download:
    """Write the figures of cohorts and tracks into a file and note who took it.

    Raises:
        NotFound: there is no such hub, or one of them is not in it.
        Forbidden: the actor does not manage it.
        TooManyTries: the actor has taken too many exports within an hour.
        Overloaded: the exports cannot be counted.
    """
    found = await queries.read_groups(call, wish.hub, wish.cohort_ids, wish.track_ids)
    await counter.take((BY_PERSON, str(call.actor.person_id)), now=call.now)
    groups, hub = found["groups"], found["hub"]

    async def fill(file: IO[bytes]) -> None:
        if wish.form is Form.PDF:
            own = (groups, hub["name"], wish.language, call.now)
            file.write(await asyncio.to_thread(printing.report, *own))
        else:
            await asyncio.to_thread(_fill, file, groups, wish)
        await audit.record(
            session,
            "dashboards.export",
            actor_id=call.actor.person_id,
            hub_id=hub["id"],
            after=wish.model_dump(mode="json", exclude_defaults=True),
        )

    return await written(f"kilim-cohorts.{wish.form}", FILES[wish.form], fill)


def _fill(file: IO[bytes], groups: Sequence[dict[str, Any]], wish: GroupsExportIn) -> None:
    book = writer(wish.form, file)
    for sheet in sheets(groups, wish.language):
        book.begin(sheet.name, sheet.header)
        book.write(sheet.rows)
    book.close()
