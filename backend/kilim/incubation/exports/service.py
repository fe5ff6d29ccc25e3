"""Writing exports of a call: what was sent to it, and what is said of it."""

import asyncio
from collections.abc import Callable
from contextlib import aclosing
from typing import IO, Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import HOUR, Limit, Throttles
from kilim.core import audit
from kilim.core.downloads import Download, written
from kilim.core.sheets import MEDIA_TYPES, writer
from kilim.incubation.calls import queries as calls
from kilim.incubation.exports import policy, queries
from kilim.incubation.exports.schemas import CallExportIn, Form, Subject
from kilim.incubation.exports.sheets import Table, Told

BY_PERSON = Limit("call-exports/person", 30, HOUR)
_MEDIA_TYPES = {**MEDIA_TYPES, "json": "application/json"}


async def export(
    session: AsyncSession, call: Call, counter: Throttles, call_id: UUID, wish: CallExportIn
) -> Download:
    """Write applications of a call, or what is said of them, into a file; note who took it.

    Raises:
        NotFound: there is no such call, it is a draft, or the actor does not manage its hub.
        TooManyTries: the actor has taken too many exports within an hour.
        Overloaded: the exports cannot be counted.
    """
    offer = await calls.get_offer(call.reads, call_id)
    policy.may_export(call.actor, offer.hub_id)
    await counter.take((BY_PERSON, str(call.actor.person_id)), now=call.now)
    only = await queries.find_selected(call.reads, offer.hub_id, call_id, wish)
    own = {"hub": offer.hub_id, "call": call_id, "only": only}

    async def fill(file: IO[bytes]) -> None:
        rows = await _write(file, call, own, wish)
        await audit.record(
            session,
            "applications.export",
            call_id,
            actor_id=call.actor.person_id,
            hub_id=offer.hub_id,
            after=wish.model_dump(mode="json", exclude_defaults=True) | {"rows": rows},
        )

    return await written(f"kilim-{wish.subject}.{wish.form}", _MEDIA_TYPES[wish.form], fill)


async def _write(file: IO[bytes], call: Call, own: dict[str, Any], wish: CallExportIn) -> int:
    table: Table
    if wish.subject is Subject.APPLICATIONS:
        ids = own["call"], own["only"]
        table = await queries.get_applications(call.reads, *ids, wish.language)
    else:
        table = await queries.get_told(
            call.reads, wish.subject, own, wish.language, names=wish.names
        )
    if wish.form is not Form.JSON:
        return await _sheet(file, call, own, wish, table)
    one = _object(table) if isinstance(table, Told) else _signed
    return await _json(file, call, own, wish, one)


async def _sheet(
    file: IO[bytes], call: Call, own: dict[str, Any], wish: CallExportIn, table: Table
) -> int:
    sheets, count = writer(wish.form, file), 0
    sheets.begin(table.name, table.header)
    async with aclosing(queries.rows(call.reads, wish.subject, own, wish.language)) as batches:
        async for batch in batches:
            await asyncio.to_thread(sheets.write, [table.row(found) for found in batch])
            count += len(batch)
    await asyncio.to_thread(sheets.close)
    return count


def _signed(found: Any) -> bytes:
    """A snapshot as it was signed: JSON within JSON would not verify any better."""
    content: str = found["content"]
    return content.encode()


def _object(table: Told) -> Callable[[Any], bytes]:
    return lambda found: to_json(table.object(found))


async def _json(
    file: IO[bytes],
    call: Call,
    own: dict[str, Any],
    wish: CallExportIn,
    one: Callable[[Any], bytes],
) -> int:
    count = 0
    file.write(b"[")
    async with aclosing(queries.rows(call.reads, wish.subject, own, wish.language)) as batches:
        async for batch in batches:
            texts = b",\n".join(one(found) for found in batch)
            await asyncio.to_thread(file.write, (b",\n" if count else b"\n") + texts)
            count += len(batch)
    file.write(b"\n]\n")
    return count
