"""Writing outcomes into files."""

import asyncio
from typing import IO

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import HOUR, Limit, Throttles
from kilim.core import audit
from kilim.core.downloads import Download, written
from kilim.core.sheets import MEDIA_TYPES, Writer, writer
from kilim.impact.outcomes import queries, sheets
from kilim.impact.outcomes.queries import Outcomes
from kilim.impact.outcomes.schemas import OutcomesExportIn
from kilim.impact.outcomes.texts import WORDS

BY_PERSON = Limit("outcome-exports/person", 30, HOUR)


async def export(
    session: AsyncSession, call: Call, counter: Throttles, wish: OutcomesExportIn
) -> Download:
    """Write the figures, and with names the ventures, into a file; note who took it.

    Raises:
        NotFound: there is no such hub, or the actor does not manage it.
        TooManyTries: the actor has taken too many exports within an hour.
        Overloaded: the exports cannot be counted.
    """
    await queries.look_up(call, wish)  # before anything is computed
    await counter.take((BY_PERSON, str(call.actor.person_id)), now=call.now)
    outcomes = await queries.find_outcomes(call, wish)

    async def fill(file: IO[bytes]) -> None:
        rows = await asyncio.to_thread(_fill, writer(wish.form, file), outcomes, wish)
        await audit.record(
            session,
            "outcomes.export",
            actor_id=call.actor.person_id,
            hub_id=outcomes.hub_id,
            after=wish.model_dump(mode="json", exclude_none=True) | {"rows": rows},
        )

    name = f"kilim-outcomes-{wish.hub}-{outcomes.year}.{wish.form}"
    return await written(name, MEDIA_TYPES[wish.form], fill)


def _fill(file: Writer, outcomes: Outcomes, wish: OutcomesExportIn) -> int:
    """Write every sheet; the number of rows."""
    words, year = WORDS[wish.language], outcomes.year
    file.begin(words["figures"], [words[column] for column in sheets.FIGURES])
    file.write(sheets.figure(one, words) for one in outcomes.figures)
    count = len(outcomes.figures)
    if wish.names:
        header = [words[column].format(year=year) for column in sheets.VENTURES]
        file.begin(words["ventures"], header)
        by_name = sorted(outcomes.ventures, key=lambda one: (not one.accepted, one.name))
        file.write(sheets.venture(one, year, outcomes.last, words) for one in by_name)
        count += len(by_name)
    file.close()
    return count
