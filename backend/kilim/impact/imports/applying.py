"""The worker's part: applies a table that was judged, whole or not at all.

All rows are judged once more, in the transaction that writes them: only if the verdicts are those
that were shown, to the last id, is anything written. Against who is faster than that the
constraints stand; the row that one of them refuses is named, and nothing of the table is kept.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
from pydantic_core import from_json, to_json
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call, acting
from kilim.core import audit, live
from kilim.core.clock import current_time
from kilim.core.db import Database, OneTransaction, Reads, run
from kilim.core.errors import ChangedMeanwhile, Problem
from kilim.impact.imports import facts, listing_statements, queries, statements
from kilim.impact.imports.judging import Effect, Verdict, digest, read_rows, verdicts
from kilim.impact.imports.kinds import ImportKind
from kilim.impact.imports.listing_writing import ListingWriter, counts_of
from kilim.impact.imports.models import ApplicationState
from kilim.impact.imports.running import JUDGES
from kilim.impact.imports.service import CHANGED
from kilim.impact.imports.writing import Choices, Writer, told


class Ended(Exception):
    """Nothing is written, and why; `row` is the one at which it ended."""

    def __init__(self, reason: str, row: int | None = None) -> None:
        super().__init__(reason)
        self.reason, self.row = reason, row


@dataclass(frozen=True, slots=True)
class Applying:
    """What applying works with."""

    database: Database
    clock: Callable[[], datetime] = current_time

    async def work(self, run_id: UUID, *, last: bool) -> None:
        """Apply a table; nothing if that has happened already.

        Args:
            last: there will be no other try, so what fails has failed.
        """
        try:
            async with self.database.sessions.begin() as session:
                asked = await run(session, statements.ASKED, run=run_id)
                if asked:
                    await _apply(session, asked[0], self.clock())
        except Ended as ended:
            await self._end(run_id, ended)
        except Exception:
            if last:
                await self._end(run_id, Ended("on-our-side"))
            raise

    async def _end(self, run_id: UUID, ended: Ended) -> None:
        failure = to_json({"reason": ended.reason, "row": ended.row}).decode()
        result = {"state": ApplicationState.FAILED, "written": 0, "failure": failure}
        async with self.database.sessions.begin() as session:
            rows = await run(session, statements.END, run=run_id, **result, now=self.clock())
            for row in rows:
                await live.publish(session, row["hub_id"], CHANGED, run_id=run_id)


async def _apply(session: AsyncSession, asked: Any, now: datetime) -> None:
    reads = Reads(OneTransaction(session))
    call = await _caller(reads, asked, now)
    if asked["seller_id"] is not None:
        await run(session, listing_statements.LOCK_SHOP, seller=asked["seller_id"])
    found = await _judged_again(reads, asked, now)
    choices = Choices(asked["supersede"], asked["invite"], asked["name"])
    meant = _meant(found, choices, asked["kind"])
    if asked["seller_id"] is not None:
        made = await _offered(
            ListingWriter(session, call, asked["seller_id"], asked["submit"]), meant
        )
    else:
        kind = ImportKind(asked["kind"])
        made = await _written(Writer(session, call, asked["hub_id"], kind, choices), meant)
    own = {"run": asked["run_id"]}
    pairs = {"numbers": list(made), "objects": list(made.values())}
    await run(session, statements.MADE, **own, **pairs)
    done = {"state": ApplicationState.DONE, "written": len(made), "failure": None, "now": now}
    await run(session, statements.END, **own, **done)
    await audit.record(
        session, "imports.write", asked["run_id"], actor_id=call.actor.person_id,
        hub_id=asked["hub_id"], after={"kind": asked["kind"], "rows": len(made)},
    )  # fmt: skip
    await told(session, asked["hub_id"], ImportKind(asked["kind"]))
    await live.publish(session, asked["hub_id"], CHANGED, run_id=asked["run_id"])


async def _caller(reads: Reads, asked: Any, now: datetime) -> Call:
    """Who asked, if they may still do it."""
    actor = await acting(reads, asked["asked_by"], now)
    if actor is None:
        raise Ended("not-allowed")
    call = Call(actor, reads, actor.language, now)
    try:
        await queries.refuse_stranger(call, asked["hub_id"], asked["seller_id"])
    except Problem:
        raise Ended("not-allowed") from None
    return call


async def _judged_again(reads: Reads, asked: Any, now: datetime) -> list[Verdict]:
    """The verdicts, which are those that were shown."""
    kind = ImportKind(asked["kind"])
    kept = await reads.all(statements.CELLS, run=asked["run_id"])
    table = [(row["number"], from_json(row["cells"])) for row in kept]
    places = [column["name"] for column in from_json(asked["columns"])]
    rows = await asyncio.to_thread(read_rows, kind, places, table)
    where = await facts.place(reads, asked, now)
    known = await facts.load(reads, kind, where, rows)

    def judged() -> tuple[list[Verdict], str]:
        found = list(verdicts(JUDGES[kind](known, where), rows))
        return found, digest(found)

    found, fingerprint = await asyncio.to_thread(judged)
    if fingerprint != asked["digest"]:
        raise Ended("changed-meanwhile")
    return found


def _meant(found: Sequence[Verdict], choices: Choices, kind: str) -> list[Verdict]:
    """The verdicts that are written."""
    effects = {Effect.NEW, Effect.CHANGED}
    if kind == ImportKind.FIGURES and not choices.supersede:
        effects = {Effect.NEW}
    return [verdict for verdict in found if verdict.effect in effects]


async def _written(write: Writer, meant: Sequence[Verdict]) -> dict[int, UUID]:
    """What each row made or changed, by its number."""
    made = {}
    for verdict in meant:
        with _named(verdict.number):
            made[verdict.number] = await write.row(verdict.plan)
    return made


async def _offered(write: ListingWriter, meant: Sequence[Verdict]) -> dict[int, UUID]:
    """The listing of each row: what they say first, then their variants, and what is counted."""
    for verdict in meant:
        if verdict.plan["content"] is not None:
            with _named(verdict.number):
                await write.listing(verdict.plan)
    for verdict in meant:
        if verdict.plan["variant"] is not None:
            with _named(verdict.number):
                await write.variant(verdict.plan)
    if write.submit:
        await write.send()
    for one in counts_of(meant):
        with _named(one.row):
            await write.count(one)
    return {verdict.number: write.id_of(verdict.plan) for verdict in meant}


@contextmanager
def _named(row: int) -> Iterator[None]:
    """Say at which row it ended."""
    try:
        yield
    except ChangedMeanwhile:
        raise Ended("changed-meanwhile", row) from None
    except (Problem, IntegrityError, asyncpg.IntegrityConstraintViolationError):
        raise Ended("refused-by-the-database", row) from None
