"""Writing exports."""

import asyncio
import tempfile
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import IO, Any

from fastapi.responses import StreamingResponse
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import HOUR, Limit, Throttles
from kilim.core import audit
from kilim.studios.exports import policy, queries
from kilim.studios.exports.schemas import Content, ExportIn
from kilim.studios.exports.sheets import MEDIA_TYPES, Writer, writer
from kilim.studios.exports.texts import COLUMNS, SHEETS
from kilim.studios.utilisation import queries as utilisation

BY_PERSON = Limit("exports/person", 30, HOUR)
CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Export:
    """A complete file, which ends with the response that sends it."""

    file: IO[bytes]
    size: int
    name: str
    media_type: str

    def response(self) -> StreamingResponse:
        """The file as a download of known size."""
        headers = {
            "Content-Disposition": f'attachment; filename="{self.name}"',
            "Content-Length": str(self.size),
            "Cache-Control": "no-store",
        }
        return StreamingResponse(self._chunks(), media_type=self.media_type, headers=headers)

    async def _chunks(self) -> AsyncIterator[bytes]:
        with self.file as file:
            while chunk := await asyncio.to_thread(file.read, CHUNK):
                yield chunk


async def export(session: AsyncSession, call: Call, counter: Throttles, wish: ExportIn) -> Export:
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
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        rows = await _fill(writer(wish.form, file), call, wish, binds)
        size = file.seek(0, 2)
        file.seek(0)
        await audit.record(
            session,
            "exports.export",
            actor_id=call.actor.person_id,
            hub_id=binds["hub"],
            after={**wish.model_dump(mode="json", by_alias=True), "rows": rows},
        )
    except BaseException:
        file.close()
        raise
    name = f"kilim-{wish.hub}-{wish.content}-{wish.from_}-{binds['last_on']}.{wish.form}"
    return Export(file, size, name, MEDIA_TYPES[wish.form])


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
