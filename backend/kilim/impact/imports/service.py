"""Bringing a table, and applying it; the worker does both."""

from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import DAY, HOUR, Limit, Throttles
from kilim.core import audit, live, outbox
from kilim.core.db import run, violations
from kilim.files import service as files
from kilim.files.kinds import TABLES, Purpose
from kilim.hubs import queries as hubs
from kilim.impact.imports import policy, queries, statements
from kilim.impact.imports.errors import (
    HasBadRows,
    HasDoubts,
    ImportApplied,
    ImportUnderway,
    NothingToApply,
    NotJudged,
    TableGone,
    TooManyInvitations,
)
from kilim.impact.imports.kinds import ImportKind
from kilim.impact.imports.models import RunState
from kilim.impact.imports.schemas import ImportApplicationIn, ImportRunIn, ListingTableIn

HOLDER = "import_runs"
CHANGED = "imports-changed"  # the topic that open screens follow
BY_PERSON = Limit("imports/person", 60, HOUR)
WITH_LETTERS = Limit("imports/letters", 3, DAY)
MOST_LETTERS = 500


async def bring(
    session: AsyncSession, call: Call, counter: Throttles, wish: ImportRunIn
) -> dict[str, Any]:
    """Ask what a table would do; the worker reads it. The answer is an `ImportRunOut`.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: there is no such hub.
        TooManyTries: the actor has brought too many within an hour.
        Overloaded: the tables cannot be counted.
        ImportUnderway: another one of the hub is being read.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it is no table, or was sent for another purpose.
    """
    policy.may_import(call.actor, wish.hub_id)
    await hubs.get_settings(session, wish.hub_id)
    await counter.take((BY_PERSON, str(call.actor.person_id)), now=call.now)
    run_id = await _add(session, call, (wish.hub_id, None), wish.kind)
    holder = (HOLDER, run_id)
    file = await files.attach(session, call, wish.file_id, holder, TABLES, Purpose.IMPORT)
    return await _begin(session, call, run_id, wish.hub_id, (file.id, file.name))


async def bring_listings(
    session: AsyncSession,
    call: Call,
    counter: Throttles,
    seller_id: UUID,
    wish: ListingTableIn,
) -> dict[str, Any]:
    """Ask what a table would do to a shop's listings. The answer is an `ImportRunOut`.

    Raises:
        NotFound: there is no such shop for the actor.
        Forbidden: the actor does not belong to it.
        TooManyTries: the actor has brought too many within an hour.
        Overloaded: the tables cannot be counted.
        ImportUnderway: another one of the shop is being read.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it is no table, or was sent for another purpose.
    """
    hub_id = await queries.get_shop(call, seller_id)
    await counter.take((BY_PERSON, str(call.actor.person_id)), now=call.now)
    run_id = await _add(session, call, (hub_id, seller_id), ImportKind.LISTINGS)
    holder = (HOLDER, run_id)
    file = await files.attach(session, call, wish.file_id, holder, TABLES, Purpose.IMPORT)
    return await _begin(session, call, run_id, hub_id, (file.id, file.name))


async def judge_again(
    session: AsyncSession, call: Call, counter: Throttles, run_id: UUID
) -> dict[str, Any]:
    """Ask the same of a table once more, by what is known now. The answer is the new run.

    Raises:
        NotFound: there is no such run, or the actor does not manage its hub.
        TooManyTries: the actor has brought too many within an hour.
        Overloaded: the tables cannot be counted.
        ImportUnderway: another one of the hub is being read.
        TableGone: its file is not kept any more.
    """
    found = await queries.find_run(call, run_id)
    [before] = await run(session, statements.RUN, run=run_id)
    if before["file_id"] is None:
        raise TableGone
    await counter.take((BY_PERSON, str(call.actor.person_id)), now=call.now)
    whose = (before["hub_id"], before["seller_id"])
    again = await _add(session, call, whose, found["kind"])
    await files.hold(session, before["file_id"], (HOLDER, again))
    return await _begin(session, call, again, before["hub_id"], (before["file_id"], before["name"]))


async def _add(
    session: AsyncSession, call: Call, whose: tuple[UUID, UUID | None], kind: str
) -> UUID:
    binds = {"hub": whose[0], "seller": whose[1], "kind": kind, "name": ""}
    binds["person"] = call.actor.person_id
    one_at_a_time = dict.fromkeys(
        ("uq_import_runs_underway", "uq_import_runs_seller_underway"), ImportUnderway
    )
    async with violations(session, **one_at_a_time):
        rows = await session.execute(statements.ADD, binds | {"now": call.now})
    run_id: UUID = rows.scalar_one()
    return run_id


async def _begin(
    session: AsyncSession, call: Call, run_id: UUID, hub_id: UUID, file: tuple[UUID, str]
) -> dict[str, Any]:
    await run(session, statements.NAME_FILE, run=run_id, file=file[0], name=file[1])
    await outbox.enqueue(session, outbox.IMPORTS, to_json({"judge": run_id}))
    await audit.record(
        session, "imports.bring", run_id, actor_id=call.actor.person_id, hub_id=hub_id,
        after={"file_id": str(file[0])},
    )  # fmt: skip
    answer = await queries.read_run(session, run_id)
    await live.publish(session, hub_id, CHANGED, run_id=run_id)
    return answer


async def apply(
    session: AsyncSession,
    call: Call,
    counter: Throttles,
    run_id: UUID,
    wish: ImportApplicationIn,
) -> dict[str, Any]:
    """Ask for a table to be applied; the worker does it, all or nothing. The answer is the run.

    Raises:
        NotFound: there is no such run, or the actor does not manage its hub.
        NotJudged: it was not judged, or its rows are gone.
        HasBadRows: some rows are bad, and they are not to be left out.
        HasDoubts: some figures look like slips, and nobody says that they are right.
        NothingToApply: no row would change anything.
        TooManyInvitations: there are more new people than letters that are sent at once.
        TooManyTries: the hub has sent letters for too many tables today.
        Overloaded: they cannot be counted.
        ImportApplied: it was applied before.
    """
    found = await queries.find_run(call, run_id)
    _refuse_unfit(found, wish)
    if wish.invite:
        await counter.take((WITH_LETTERS, found["hub_id"]), now=call.now)
    choices = wish.model_dump(exclude={"sure"})
    binds = choices | {"run": run_id, "hub": UUID(found["hub_id"]), "now": call.now}
    async with violations(session, pk_import_applications=ImportApplied):
        await session.execute(statements.APPLY, binds | {"person": call.actor.person_id})
    await outbox.enqueue(session, outbox.IMPORTS, to_json({"apply": run_id}))
    hub_id = UUID(found["hub_id"])
    await audit.record(
        session, "imports.apply", run_id, actor_id=call.actor.person_id, hub_id=hub_id,
        after=choices | {"counts": found["counts"]},
    )  # fmt: skip
    answer = await queries.read_run(session, run_id)
    await live.publish(session, hub_id, CHANGED, run_id=run_id)
    return answer


def _refuse_unfit(found: dict[str, Any], wish: ImportApplicationIn) -> None:
    counts = found["counts"]
    if found["application"] is not None:
        raise ImportApplied
    if found["state"] != RunState.JUDGED:
        raise NotJudged
    if counts["bad"] and (found["kind"] == ImportKind.LISTINGS or not wish.leave_bad_out):
        raise HasBadRows
    if counts["new"] + (counts["changed"] if _changes(found, wish) else 0) == 0:
        raise NothingToApply
    if counts["doubtful"] and not wish.sure:
        raise HasDoubts
    if wish.invite and counts["new"] > MOST_LETTERS:
        raise TooManyInvitations


def _changes(found: dict[str, Any], wish: ImportApplicationIn) -> bool:
    return found["kind"] != "figures" or wish.supersede
