"""Reads of stages: for managers, and for the slices that work in them."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Changing, Reads, run
from kilim.core.errors import NotFound
from kilim.forms import queries as forms
from kilim.forms.definition import Definition, ScaleField, fields_of
from kilim.incubation.calls import queries as calls
from kilim.incubation.stages import policy, statements
from kilim.incubation.stages.blinding import proposed
from kilim.incubation.stages.errors import RubricUnfit
from kilim.incubation.stages.models import StageKind, StageState
from kilim.incubation.stages.schemas import StageChangeIn

STANDS = ("rubric", "weights", "hidden_fields")  # once a stage is open


@dataclass(frozen=True, slots=True)
class Rubric:
    """What reviews of a stage answer: its scales, which share one range, are the criteria."""

    version: forms.Version
    criteria: tuple[ScaleField, ...]
    first: int
    last: int


def read_rubric(version: forms.Version) -> Rubric:
    """The criteria of a form.

    Raises:
        RubricUnfit: it has no scale, or scales that differ.
    """
    scales = tuple(one for one in fields_of(version.definition) if isinstance(one, ScaleField))
    ranges = {(one.first, one.last) for one in scales}
    if len(ranges) != 1:
        raise RubricUnfit
    [(first, last)] = ranges
    return Rubric(version, scales, first, last)


async def get_rubric(asked: Reads | Changing, rubric_id: UUID) -> Rubric:
    """The rubric of a stage; whoever asks has decided that it may be seen."""
    return read_rubric(await forms.get_version(asked, rubric_id))


async def list_stages(call: Call, call_id: UUID) -> dict[str, Any]:
    """The stages of a call in their order, as `StagesOut`.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    offer = await calls.get_offer(call.reads, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    rows = await call.reads.all(statements.OF_CALL, call=call_id)
    waiting = await call.reads.all(statements.WAITING, call=call_id)
    return {
        "items": [await _stage(call.reads, row) for row in rows],
        "fields": await form_fields(call.reads, call_id),
        "waiting": len(waiting),
    }


async def form_fields(asked: Reads | Changing, call_id: UUID) -> list[dict[str, Any]]:
    """The fields of every version of the call's form, the newest first, as `FormFieldOut`."""
    found: dict[str, dict[str, Any]] = {}
    for definition in await _definitions(asked, call_id):
        likely = set(proposed(definition))
        for field in fields_of(definition):
            label = field.label.model_dump()
            known = {"key": field.key, "label": label, "kind": field.kind}
            found.setdefault(field.key, known | {"proposed": field.key in likely})
    return list(found.values())


async def _definitions(asked: Reads | Changing, call_id: UUID) -> list[Definition]:
    if isinstance(asked, Reads):
        rows = list(await asked.all(statements.FORM_VERSIONS, call=call_id))
    else:
        rows = await run(asked, statements.FORM_VERSIONS, call=call_id)
    return [(await forms.get_version(asked, row["id"])).definition for row in rows]


async def read_stage(session: AsyncSession, stage_id: UUID) -> dict[str, Any]:
    """A stage as `StageOut`, inside the transaction of a change.

    Raises:
        NotFound: there is no such stage.
    """
    rows = await run(session, statements.ONE, stage=stage_id)
    if not rows:
        raise NotFound
    return await _stage(session, rows[0])


async def find_stage(reads: Reads, stage_id: UUID) -> Any:
    """What the slices above need of a stage: its hub, call, state and rubric.

    Raises:
        NotFound: there is no such stage.
    """
    row = await reads.first(statements.ONE, stage=stage_id)
    if row is None:
        raise NotFound
    return row


async def _stage(asked: Reads | Changing, row: Any) -> dict[str, Any]:
    stage = {**row, "hidden_fields": from_json(row["hidden_fields"])}
    stage |= {name: from_json(row[name]) for name in ("name", "phases")}
    weights = from_json(row["weights"])
    rubric = row["rubric_id"] and await get_rubric(asked, row["rubric_id"])
    stage["criteria"] = [
        one.model_dump(include={"key", "label", "help"})
        | {"levels": [level.model_dump() for level in one.labels], "weight": weights[one.key]}
        for one in (rubric.criteria if rubric else ())
    ]
    stage["rubric"] = rubric and {
        "form_id": rubric.version.form_id,
        "version_id": rubric.version.id,
        "number": rubric.version.number,
        "title": rubric.version.definition.title.model_dump(),
        "first": rubric.first,
        "last": rubric.last,
        "newer": row["newest_rubric_id"] not in (None, row["rubric_id"]),
    }
    return stage | {"missing": lacks(row), "fixed": sorted(fixed(row["state"]))}


def fixed(state: str) -> set[str]:
    """What of a stage does not change any more: of an open one what reviews were written with."""
    if state == StageState.PLANNED:
        return set()
    return set(StageChangeIn.model_fields) if state == StageState.CLOSED else set(STANDS)


def lacks(row: Any) -> list[str]:
    """What it takes to open a stage."""
    if row["state"] != "planned":
        return []
    found = {
        "rubric": row["kind"] == StageKind.REVIEW and row["rubric_id"] is None,
        "call": row["call_stage"] not in ("closed", "archived"),
        "before": row["state_before"] == "planned",
    }
    return [name for name, lacking in found.items() if lacking]
