"""Writing exports."""

import asyncio
from contextlib import aclosing
from typing import IO, Any

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import HOUR, Limit, Throttles
from kilim.core import audit
from kilim.core.downloads import Download, written
from kilim.core.sheets import MEDIA_TYPES, Writer, writer
from kilim.studios.exports import policy, queries
from kilim.studios.exports.schemas import Content, ExportIn
from kilim.studios.exports.texts import COLUMNS, SHEETS
from kilim.studios.utilisation import queries as utilisation

BY_PERSON = Limit("exports/person", 30, HOUR)


async def export(session: AsyncSession, call: Call, counter: Throttles, wish: ExportIn) -> Download:
    """Write what is wished into a temporary file and note who took it.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
        BadPeriod: the period is empty, or longer than a year.
        TooManyTries: the actor has taken too many exports within an hour.
        Overloaded: the exports cannot be counted.
    """
    binds = await utilisation.look_up(call, wish)
    policy.may_export(call.actor, binds["hub"])
    await counter.take((BY_PERSON, str(call.actor.person_id)), now=call.now)

    async def fill(file: IO[bytes]) -> None:
        rows = await _fill(writer(wish.form, file), call, wish, binds)
        await audit.record(
            session,
            "exports.export",
            actor_id=call.actor.person_id,
            hub_id=binds["hub"],
            after={**wish.model_dump(mode="json", by_alias=True), "rows": rows},
        )

    name = f"kilim-{wish.hub}-{wish.content}-{wish.from_}-{binds['last_on']}.{wish.form}"
    return await written(name, MEDIA_TYPES[wish.form], fill)


async def _fill(sheets: Writer, call: Call, wish: ExportIn, binds: dict[str, Any]) -> int:
    """Write every sheet; the number of rows."""
    language = "az" if call.language == "az" else "en"
    names, columns = SHEETS[language], COLUMNS[language]
    count = 0
    if wish.content is Content.BOOKINGS:
        sheets.begin(names["bookings"], [columns[name] for name in queries.BOOKING_COLUMNS])
        async with aclosing(queries.bookings(call, wish, binds)) as batches:
            async for batch in batches:
                await asyncio.to_thread(sheets.write, batch)
                count += len(batch)
    else:
        for sheet, rows in (await queries.figures(call, wish)).items():
            sheets.begin(names[sheet], [columns[name] for name in queries.FIGURE_COLUMNS[sheet]])
            sheets.write(rows)
            count += len(rows)
    await asyncio.to_thread(sheets.close)
    return count
