"""A hub's managers plan the stages of a call, open and close them, and change their phase."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import outbox
from kilim.core.db import run, violations
from kilim.core.documents import Document, check_version
from kilim.core.errors import ChangedMeanwhile, NotFound
from kilim.events.incubation import StageOpened
from kilim.forms import queries as forms
from kilim.incubation.calls import queries as calls
from kilim.incubation.panels import service as panels
from kilim.incubation.stages import policy, queries, service, statements
from kilim.incubation.stages.errors import (
    BadOrder,
    PhaseInUse,
    RubricUnfit,
    StageBusy,
    StageFixed,
    StageIncomplete,
    StageNotOpen,
    UnknownCriteria,
)
from kilim.incubation.stages.models import Stage, StageKind, StageState
from kilim.incubation.stages.schemas import OrderIn, StageChangeIn, StageIn
from kilim.incubation.stages.usual import NAMES, PHASES

PLAIN = ("reviews_each", "one_per_organisation", "due_at")


async def add_stage(session: AsyncSession, call: Call, call_id: UUID, wish: StageIn) -> Document:
    """Add a stage after the others, as hubs usually have it. The answer is a `StageOut`.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    locked = await calls.lock_call(session, call_id)
    policy.may_manage(call.actor, locked.hub_id)
    review = wish.kind is StageKind.REVIEW
    rubric = await _newest_rubric(session, locked.hub_id) if review else None
    fields = await queries.form_fields(session, call_id)
    [row] = await run(
        session,
        statements.ADD,
        hub=locked.hub_id,
        call=call_id,
        kind=wish.kind.value,
        name=_json(NAMES[wish.kind]),
        rubric=rubric and rubric.version.id,
        hidden=_json([field["key"] for field in fields if field["proposed"]]),
    )
    stage_id: UUID = row["id"]
    if rubric is not None:
        await _weigh(session, stage_id, {one.key: 1 for one in rubric.criteria})
    phases = _json(PHASES[wish.kind])
    await run(session, statements.ADD_PHASES, stage=stage_id, phases=phases, first=True)
    return await _done(session, call, "stages.add", stage_id, {"kind": wish.kind.value})


async def _newest_rubric(session: AsyncSession, hub_id: UUID) -> queries.Rubric | None:
    for row in await run(session, statements.NEWEST_RUBRIC, hub=hub_id):
        version = await forms.get_version(session, row["id"])
        try:
            return queries.read_rubric(version)
        except RubricUnfit:
            continue
    return None


async def change_stage(
    session: AsyncSession, call: Call, stage_id: UUID, wish: StageChangeIn, seen: int
) -> Document:
    """Change a stage. The answer is a `StageOut`.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub; or no such phase.
        ChangedMeanwhile: it has another version by now.
        StageFixed: it is closed, or open and what is to change is fixed.
        RubricUnfit: reviews cannot be written with the form.
        UnknownCriteria: the weights are of other criteria than the rubric's.
        PhaseInUse: a phase that is left out is active, or reviews were sent in it.
    """
    stage = await _locked(session, call, stage_id, seen)
    names = wish.model_fields_set
    if stuck := sorted(names & queries.fixed(stage["state"])):
        raise StageFixed(fixed=stuck)
    given = wish.model_dump(include=names & {"name", "hidden_fields", *PLAIN})
    rubric_id = await _set_rubric(session, stage, wish)
    if wish.phases is not None:
        phases = [one.model_dump(mode="json") for one in wish.phases]
        await _set_phases(session, stage_id, phases)
    values = given | {"rubric_id": rubric_id, "version": Stage.version + 1}
    await session.execute(update(Stage).where(Stage.id == stage_id).values(values))
    after = wish.model_dump(mode="json", exclude_unset=True)
    return await _done(session, call, "stages.change", stage_id, after)


async def _set_rubric(session: AsyncSession, stage: Mapping[str, Any], wish: StageChangeIn) -> Any:
    """Take a rubric, or other weights; the id of the version that stands."""
    if wish.rubric is None and wish.weights is None:
        return stage["rubric_id"]
    rubric_id = stage["rubric_id"]
    if wish.rubric is not None:
        hub = {"hub": stage["hub_id"], "form": wish.rubric}
        rows = await run(session, statements.RUBRIC, **hub)
        if not rows:
            raise RubricUnfit
        rubric_id = rows[0]["id"]
    if rubric_id is None:
        raise UnknownCriteria
    rubric = await queries.get_rubric(session, rubric_id)
    keys = [one.key for one in rubric.criteria]
    weights = wish.weights or dict.fromkeys(keys, 1)
    if set(weights) != set(keys):
        raise UnknownCriteria
    await _weigh(session, stage["id"], {key: weights[key] for key in keys})
    return rubric_id


async def _weigh(session: AsyncSession, stage_id: UUID, weights: dict[str, int]) -> None:
    criteria = _json(list(weights.items()))
    await run(session, statements.FORGET_CRITERIA, stage=stage_id)
    await run(session, statements.ADD_CRITERIA, stage=stage_id, criteria=criteria)


async def _set_phases(session: AsyncSession, stage_id: UUID, phases: list[Any]) -> None:
    kept = [UUID(one["id"]) for one in phases if one["id"] is not None]
    own = {"stage": stage_id, "kept": kept}
    async with violations(session, fk_review_revisions_phase_id=PhaseInUse):
        await session.execute(statements.REMOVE_PHASES, own)
    [left] = await run(session, statements.PHASES_LEFT, **own)
    if left["number"]:
        raise PhaseInUse
    given = {"stage": stage_id, "phases": _json(phases)}
    if len(await run(session, statements.CHANGE_PHASES, **given)) < len(set(kept)):
        raise NotFound
    await run(session, statements.ADD_PHASES, **given, first=False)


async def activate_phase(
    session: AsyncSession, call: Call, stage_id: UUID, phase_id: UUID, seen: int
) -> Document:
    """Let another phase say what reviewers see and may do, from their next request on.

    Raises:
        NotFound: there is no such phase of the stage, or the actor does not manage its hub.
        ChangedMeanwhile: the stage has another version by now.
        StageFixed: it is closed.
    """
    stage = await _locked(session, call, stage_id, seen)
    if stage["state"] == StageState.CLOSED:
        raise StageFixed(fixed=["phases"])
    await run(session, statements.REST, stage=stage_id)
    if not await run(session, statements.ACTIVATE, stage=stage_id, phase=phase_id):
        raise NotFound
    await _touch(session, stage_id, seen)
    after = {"phase_id": str(phase_id)}
    return await _done(session, call, "stages.activate_phase", stage_id, after)


async def open_stage(session: AsyncSession, call: Call, stage_id: UUID, seen: int) -> Document:
    """Open a stage. Into the first of a call comes everything that was sent to it.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
        StageIncomplete: something is missing; the problem says what.
        StageNotOpen: it was opened before.
        Overloaded: others change conflicts of the same applications again and again.
    """
    await _locked(session, call, stage_id, seen)
    [row] = await run(session, statements.ONE, stage=stage_id)
    if missing := queries.lacks(row):
        raise StageIncomplete(missing=missing)
    if not await run(session, statements.OPEN, stage=stage_id):
        raise StageNotOpen
    entered = [] if row["state_before"] else await service.enter(session, stage_id)
    await _touch(session, stage_id, seen)
    await outbox.publish(session, StageOpened(stage_id=stage_id))
    return await _done(session, call, "stages.open", stage_id, {"entered": len(entered)})


async def enter_late(session: AsyncSession, call: Call, stage_id: UUID) -> dict[str, Any]:
    """Let in what was sent after the stage was opened. The answer is an `EnteredOut`.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
        StageNotOpen: it is not open.
        Overloaded: others change conflicts of the same applications again and again.
    """
    stage = await service.lock_stage(session, stage_id)
    policy.may_manage(call.actor, stage["hub_id"])
    if stage["state"] != StageState.OPEN:
        raise StageNotOpen
    entered = await service.enter(session, stage_id)
    after = {"entered": [str(one) for one in entered]}
    await _done(session, call, "stages.enter_late", stage_id, after)
    return {"entered": len(entered)}


async def close_stage(session: AsyncSession, call: Call, stage_id: UUID, seen: int) -> Document:
    """Close a stage that every application has left.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
        StageBusy: there are still applications in it.
        StageNotOpen: it is not open.
    """
    stage = await _locked(session, call, stage_id, seen)
    if stage["state"] != StageState.OPEN:
        raise StageNotOpen
    if not await run(session, statements.CLOSE, stage=stage_id):
        raise StageBusy
    await _touch(session, stage_id, seen)
    return await _done(session, call, "stages.close", stage_id, {})


async def discard_stage(session: AsyncSession, call: Call, stage_id: UUID) -> None:
    """Forget a stage that was never opened.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
        StageFixed: it was opened, or something has entered it.
    """
    stage = await service.lock_stage(session, stage_id)
    policy.may_manage(call.actor, stage["hub_id"])
    if not await run(session, statements.DISCARD, stage=stage_id):
        raise StageFixed(fixed=sorted(queries.fixed(stage["state"])))
    await panels.note(session, call, "stages.discard", stage["hub_id"], stage_id, {})


async def order_stages(session: AsyncSession, call: Call, call_id: UUID, wish: OrderIn) -> None:
    """Put the stages of a call in another order.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
        BadOrder: not every stage once, or those that were opened do not come first as they were.
    """
    locked = await calls.lock_call(session, call_id)
    policy.may_manage(call.actor, locked.hub_id)
    rows = await run(session, statements.PLACES, call=call_id)
    begun = [row["id"] for row in rows if row["state"] != StageState.PLANNED]
    if sorted(wish.stages) != sorted(row["id"] for row in rows):
        raise BadOrder
    if wish.stages[: len(begun)] != begun:
        raise BadOrder
    await run(session, statements.ORDER, stages=wish.stages)
    after = {"stages": [str(one) for one in wish.stages]}
    await panels.note(session, call, "stages.order", locked.hub_id, call_id, after)


async def _locked(session: AsyncSession, call: Call, stage_id: UUID, seen: int) -> dict[str, Any]:
    stage = await service.lock_stage(session, stage_id)
    policy.may_manage(call.actor, stage["hub_id"])
    check_version(seen, stage["version"])
    return stage


async def _touch(session: AsyncSession, stage_id: UUID, seen: int) -> None:
    if not await run(session, statements.TOUCH, stage=stage_id, seen=seen):
        raise ChangedMeanwhile


async def _done(
    session: AsyncSession, call: Call, act: str, stage_id: UUID, after: dict[str, Any]
) -> Document:
    stage = await queries.read_stage(session, stage_id)
    await panels.note(session, call, act, stage["hub_id"], stage_id, after)
    shown = {name: value for name, value in stage.items() if name != "hub_id"}
    return Document(to_json(shown), stage["version"])


def _json(value: Any) -> str:
    return to_json(value).decode()
