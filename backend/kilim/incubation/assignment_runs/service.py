"""Asking for a proposal, and publishing one."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live, outbox, queue
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.events.incubation import AssignmentsPublished
from kilim.incubation.assignment.workload import BadWorkload, Pair, Wrong, check
from kilim.incubation.assignment_runs import policy, queries, statements
from kilim.incubation.assignment_runs.errors import (
    BadWishes,
    NotAReviewStage,
    NotProposed,
    PairsBarred,
    ProposalOutdated,
)
from kilim.incubation.assignment_runs.running import CHANGED
from kilim.incubation.assignment_runs.schemas import AssignmentRunIn
from kilim.incubation.assignment_runs.workloads import Panel, build, pairs_of, strangers
from kilim.incubation.reviews import service as reviews
from kilim.incubation.reviews.models import AssignmentSource


async def ask(session: AsyncSession, call: Call, stage_id: UUID, wish: AssignmentRunIn) -> Document:
    """Ask for a proposal; the worker makes it. The answer is a `AssignmentRunDetail`.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
        NotAReviewStage: nothing is reviewed there, or not any more.
        BadWishes: the wishes contradict each other, or name somebody who is not of the stage.
    """
    rows = await run(session, statements.PANEL, stage=stage_id)
    if not rows:
        raise NotFound
    policy.may_assign(call.actor, rows[0]["hub_id"])
    if not rows[0]["takes"]:
        raise NotAReviewStage
    _check(Panel.model_validate_json(rows[0]["panel"]), wish)
    own = {"hub": rows[0]["hub_id"], "call": rows[0]["call_id"], "stage": stage_id}
    [(run_id,)] = await run(
        session, statements.ADD, **own, person=call.actor.person_id,
        options=wish.model_dump_json(), panel=rows[0]["panel"],
    )  # fmt: skip
    await outbox.enqueue(session, outbox.RUNS, to_json({"assignment_run_id": run_id}))
    after = {"run_id": str(run_id), "repairs": wish.repairs}
    await _noted(session, call, "assignment_runs.ask", stage_id, rows[0]["hub_id"], after)
    return await queries.read_run(session, call, run_id)


async def try_again(session: AsyncSession, call: Call, run_id: UUID) -> Document:
    """Let the worker make a proposal that it gave up; one that it did not is as it was.

    Raises:
        NotFound: there is no such run, or the actor does not manage its hub.
    """
    rows = await run(session, statements.HUB, run=run_id)
    if not rows:
        raise NotFound
    hub_id = rows[0]["hub_id"]
    policy.may_assign(call.actor, hub_id)
    for row in await run(session, statements.REVIVE, run=run_id):
        await queue.revive(session, outbox.RUNS, to_json({"assignment_run_id": run_id}))
        act = "assignment_runs.try_again"
        await _noted(session, call, act, row["stage_id"], hub_id, {"run_id": str(run_id)})
    return await queries.read_run(session, call, run_id)


async def publish(session: AsyncSession, call: Call, run_id: UUID) -> Document:
    """Make the live assignments of the stage those of the proposal, all of them or none.

    Raises:
        NotFound: there is no such run, or the actor does not manage its hub.
        NotAReviewStage: the stage is closed.
        NotProposed: the run has no proposal, or was published.
        ProposalOutdated: assignments or reviews changed since, or somebody left.
        PairsBarred: conflicts were declared since.
        AlreadyAssigned: somebody assigns one of the pairs by hand at this moment.
    """
    rows = await run(session, statements.LOCK, run=run_id)
    if not rows:
        raise NotFound
    row = rows[0]
    policy.may_assign(call.actor, row["hub_id"])
    if not row["takes"]:
        raise NotAReviewStage
    if not await run(session, statements.PUBLISH, run=run_id, person=call.actor.person_id):
        raise NotProposed
    given = {(one["application"], one["reviewer"]) for one in given_of(row["result"])}
    live_now = await _unchanged(session, row, given)
    stage, added, ended = {"stage": row["stage_id"]}, given - live_now, live_now - given
    await _free(session, row, added)
    await run(session, statements.END, **stage, **_columns(ended))
    new = [reviews.Given(UUID(one), UUID(other)) for one, other in sorted(added)]
    source = AssignmentSource.PROPOSAL
    await reviews.assign(session, row["stage_id"], new, source, call.actor.person_id)
    pins = pairs_of(AssignmentRunIn.model_validate_json(row["options"]).pins)
    await run(session, statements.PIN, **stage, **_columns(pins))
    after = {"run_id": str(run_id), "added": len(added), "ended": len(ended)}
    await outbox.publish(session, AssignmentsPublished(run_id=run_id))
    act = "assignment_runs.publish"
    await _noted(session, call, act, row["stage_id"], row["hub_id"], after)
    return await queries.read_run(session, call, run_id)


def given_of(result: str) -> list[dict[str, Any]]:
    """The reviews of a result, of an assignment or of a repair."""
    found = from_json(result)
    given: list[dict[str, Any]] = found.get("assignment", found)["given"]
    return given


def _check(panel: Panel, wish: AssignmentRunIn) -> None:
    wrong: list[Wrong] = strangers(panel, wish)
    try:
        check(build(panel, wish, scored=False))
    except BadWorkload as error:
        wrong += error.wrong
    if wrong:
        raise BadWishes(wrong=[{"rule": one.rule, "ids": one.ids} for one in wrong])


async def _unchanged(session: AsyncSession, row: Any, given: set[Pair]) -> set[Pair]:
    """What is assigned now, if it is what the proposal began with."""
    panel = Panel.model_validate_json(row["panel"])
    await run(session, statements.HOLD_ENTRIES, stage=row["stage_id"])
    await run(session, statements.HOLD_REVIEWERS, call=row["call_id"])
    rows = await run(session, statements.NOW, stage=row["stage_id"])
    now = {(str(one["application_id"]), str(one["person_id"])): one["written"] for one in rows}
    begun = {one.pair for one in panel.live}
    gone = await run(
        session, statements.GONE, stage=row["stage_id"], call=row["call_id"],
        **_columns(given - now.keys()),
    )  # fmt: skip
    taken = {pair for pair, written in now.items() if written and pair not in given}
    changed = begun ^ now.keys() | taken | {(str(one[0]), str(one[1])) for one in gone}
    if changed:
        raise ProposalOutdated(pairs=await _named(session, changed))
    return set(now)


async def _free(session: AsyncSession, row: Any, pairs: set[Pair]) -> None:
    """Hold the pairs until the end of the transaction, unless a conflict bars one."""
    await run(session, statements.ENTER_PAIRS, **_columns(pairs))
    held = await run(session, statements.HOLD_PAIRS, **_columns(pairs))
    barred = {(str(one[0]), str(one[1])) for one in held if one["barred"]}
    if barred:
        raise PairsBarred(pairs=await _named(session, barred))


async def _named(session: AsyncSession, pairs: Collection[Pair]) -> list[dict[str, Any]]:
    rows = await run(session, statements.NAMES, **_columns(pairs))
    return [dict(row) for row in rows]


def _columns(pairs: Collection[Pair]) -> dict[str, list[UUID]]:
    ordered = sorted(pairs)
    return {
        "applications": [UUID(application) for application, _ in ordered],
        "people": [UUID(person) for _, person in ordered],
    }


async def _noted(
    session: AsyncSession, call: Call, act: str, stage_id: UUID, hub_id: UUID, after: dict[str, Any]
) -> None:
    actor_id = call.actor.person_id
    await audit.record(session, act, stage_id, actor_id=actor_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, CHANGED, run_id=after["run_id"])
