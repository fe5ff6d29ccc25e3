"""Writing exports of what was sent to a call."""

import asyncio
from contextlib import aclosing
from typing import IO
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import HOUR, Limit, Throttles
from kilim.core import audit
from kilim.core.downloads import Download, written
from kilim.core.sheets import MEDIA_TYPES, writer
from kilim.incubation.calls import queries as calls
from kilim.incubation.exports import policy, queries
from kilim.incubation.exports.schemas import CallExportIn, Form

BY_PERSON = Limit("call-exports/person", 30, HOUR)
_MEDIA_TYPES = {**MEDIA_TYPES, "json": "application/json"}


async def export(
    session: AsyncSession, call: Call, counter: Throttles, call_id: UUID, wish: CallExportIn
) -> Download:
    """Write what was sent to a call into a file, and note who took it.

    Raises:
        NotFound: there is no such call, it is a draft, or the actor does not manage its hub.
        TooManyTries: the actor has taken too many exports within an hour.
        Overloaded: the exports cannot be counted.
    """
    offer = await calls.get_offer(call.reads, call_id)
    policy.may_export(call.actor, offer.hub_id)
    await counter.take((BY_PERSON, str(call.actor.person_id)), now=call.now)

    async def fill(file: IO[bytes]) -> None:
        write = _json if wish.form is Form.JSON else _sheet
        rows = await write(file, call, call_id, wish)
        await audit.record(
            session,
            "applications.export",
            call_id,
            actor_id=call.actor.person_id,
            hub_id=offer.hub_id,
            after=wish.model_dump(mode="json") | {"rows": rows},
        )

    return await written(f"kilim-applications.{wish.form}", _MEDIA_TYPES[wish.form], fill)


async def _sheet(file: IO[bytes], call: Call, call_id: UUID, wish: CallExportIn) -> int:
    table = await queries.get_table(call, call_id, wish.language)
    sheets, count = writer(wish.form, file), 0
    sheets.begin(table.name, table.header)
    async with aclosing(queries.snapshots(call, call_id, wish.language)) as batches:
        async for batch in batches:
            await asyncio.to_thread(sheets.write, [table.row(found) for found in batch])
            count += len(batch)
    await asyncio.to_thread(sheets.close)
    return count


async def _json(file: IO[bytes], call: Call, call_id: UUID, wish: CallExportIn) -> int:
    """A list of snapshots as they were signed: JSON within JSON would not verify any better."""
    count = 0
    file.write(b"[")
    async with aclosing(queries.snapshots(call, call_id, wish.language)) as batches:
        async for batch in batches:
            texts = [found["content"].encode() for found in batch]
            await asyncio.to_thread(file.write, (b",\n" if count else b"\n") + b",\n".join(texts))
            count += len(batch)
    file.write(b"\n]\n")
    return count
