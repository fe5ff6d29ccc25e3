"""Reads of cohorts and enrolments."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads, run
from kilim.core.errors import NotFound
from kilim.files import queries as files
from kilim.files.queries import Kept
from kilim.hubs import queries as hubs
from kilim.incubation.applications import receipts
from kilim.incubation.cohorts import policy, statements
from kilim.incubation.cohorts.progress import Due, StepState, is_overdue, state_of

HOLDER = "handed_in"  # of files


async def list_cohorts(call: Call, hub: str) -> dict[str, Any]:
    """The hub's cohorts as `CohortsOut`, the newest first; a hub has few, so this is all.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor neither manages it nor is a mentor there.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_list(call.actor, hub_id)
    rows = await call.reads.all(statements.LIST, hub=hub_id)
    return {"items": [read_row(row, "name", "programme") for row in rows]}


async def get_cohort(call: Call, cohort_id: UUID) -> dict[str, Any]:
    """A cohort with who has done what, as `CohortOut`.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
    """
    return await _cohort(call, call.reads, cohort_id)


async def read_cohort(session: AsyncSession, call: Call, cohort_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await _cohort(call, Reads(OneTransaction(session)), cohort_id)


async def _cohort(call: Call, reads: Reads, cohort_id: UUID) -> dict[str, Any]:
    row = await reads.first(statements.ONE, cohort=cohort_id)
    if row is None:
        raise NotFound
    policy.may_advise(call.actor, row["hub_id"])
    steps = await reads.all(statements.STEPS, cohort=cohort_id)
    found = await reads.all(statements.ENROLMENTS, cohort=cohort_id)
    first, today = row["starts_on"], row["today"]
    return read_row(row, "name", "programme", "hub", "call", "agreement") | {
        "may_arrange": call.actor.manages(row["hub_id"]),
        "steps": [read_row(step, "name", "help") for step in steps],
        "enrolments": [dict(one) | {"cells": _cells(one, steps, first, today)} for one in found],
    }


async def read_steps(session: AsyncSession, cohort_id: UUID) -> list[Any]:
    """The steps of a cohort in their order, inside the transaction of a change."""
    return list(await run(session, statements.STEPS, cohort=cohort_id))


async def list_mine(call: Call) -> dict[str, Any]:
    """The actor's own places in cohorts as `MyEnrolmentsOut`, the newest first."""
    rows = await call.reads.all(statements.MINE, person=call.actor.person_id)
    steps = await _steps_of(call.reads, rows)
    return {
        "items": [read_row(row, "cohort") | _progress(row, steps[row["cohort_id"]]) for row in rows]
    }


async def get_enrolment(call: Call, enrolment_id: UUID) -> dict[str, Any]:
    """An enrolment with its steps and all that was handed in, as `EnrolmentOut`.

    Raises:
        NotFound: there is none, or the actor neither takes part in it nor advises it.
    """
    return await _enrolment(call, call.reads, enrolment_id)


async def read_enrolment(session: AsyncSession, call: Call, enrolment_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await _enrolment(call, Reads(OneTransaction(session)), enrolment_id)


async def find_enrolment(reads: Reads, call: Call, enrolment_id: UUID) -> Any:
    """The row of an enrolment; the caller asks its policy.

    Raises:
        NotFound: there is none.
    """
    own = {"enrolment": enrolment_id, "person": call.actor.person_id}
    row = await reads.first(statements.ENROLMENT, **own)
    if row is None:
        raise NotFound
    return row


async def _enrolment(call: Call, reads: Reads, enrolment_id: UUID) -> dict[str, Any]:
    row = await find_enrolment(reads, call, enrolment_id)
    hub_id, takes_part = row["hub_id"], row["takes_part"]
    policy.may_see(call.actor, hub_id, takes_part=takes_part)
    steps = await reads.all(statements.STEPS, cohort=row["cohort_id"])
    own = {"enrolment": enrolment_id}
    done = {one["step_id"]: one for one in await reads.all(statements.COMPLETIONS, **own)}
    work: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for one in await reads.all(statements.WORK, **own):
        work[one["step_id"]].append(_work(one))
    names = {step["id"]: from_json(step["name"]) for step in steps}
    cells = _cells(row, steps, row["starts_on"], row["today"])
    is_active = row["state"] == "active"
    return read_row(row, "hub", "cohort", "agreement", "signed") | {
        "may_sign": is_active and row["person_id"] == call.actor.person_id,
        "takes_part": is_active and takes_part,
        "may_advise": is_active and policy.advises(call.actor, hub_id),
        "may_arrange": call.actor.manages(hub_id),
        "may_open": takes_part or row["is_mentor"] or call.actor.manages(hub_id),
        "steps": [
            read_row(step, "name", "help")
            | cell
            | {
                "done_at": done[step["id"]]["done_at"] if step["id"] in done else None,
                "done_by": done[step["id"]]["done_by"] if step["id"] in done else None,
                "needs": [names[one] for one in step["needs"]],
                "work": work[step["id"]],
            }
            for step, cell in zip(steps, cells, strict=True)
        ],
    }


async def look(call: Call, enrolment_id: UUID) -> Any:
    """The row of an enrolment that the actor may see.

    Raises:
        NotFound: there is none, or the actor neither takes part in it nor advises it.
    """
    row = await find_enrolment(call.reads, call, enrolment_id)
    policy.may_see(call.actor, row["hub_id"], takes_part=row["takes_part"])
    return row


async def progress_of(reads: Reads, enrolments: list[UUID]) -> dict[UUID, dict[str, int]]:
    """Of each enrolment how many steps there are, are done, overdue, and wait for an answer."""
    rows = await reads.all(statements.PROGRESS_OF, enrolments=enrolments)
    steps = await _steps_of(reads, rows)
    return {row["id"]: _progress(row, steps[row["cohort_id"]]) for row in rows}


async def _steps_of(reads: Reads, rows: Sequence[Any]) -> dict[UUID, list[Any]]:
    steps: dict[UUID, list[Any]] = defaultdict(list)
    cohorts = list({row["cohort_id"] for row in rows})
    for step in await reads.all(statements.STEPS_OF, cohorts=cohorts):
        steps[step["cohort_id"]].append(step)
    return steps


def _progress(row: Any, steps: list[Any]) -> dict[str, int]:
    cells = _cells(row, steps, row["starts_on"], row["today"])
    return {
        "done": sum(cell["state"] is StepState.DONE for cell in cells),
        "steps": len(cells),
        "overdue": sum(cell["overdue"] for cell in cells),
        "waiting": sum(cell["state"] is StepState.HANDED_IN for cell in cells),
    }


async def get_file(call: Call, work_id: UUID, file_id: UUID) -> Kept:
    """A file that was handed in, for handing out.

    Raises:
        NotFound: there is no such work with such a file for the actor.
        Forbidden: the actor is a mentor of others.
    """
    work = await call.reads.first(statements.OF_WORK, work=work_id)
    if work is None:
        raise NotFound
    row = await find_enrolment(call.reads, call, work["enrolment_id"])
    who = {"takes_part": row["takes_part"], "is_mentor": row["is_mentor"]}
    policy.may_open(call.actor, row["hub_id"], **who)
    return await files.get_held(call.reads, file_id, HOLDER, work_id)


async def get_receipt(call: Call, enrolment_id: UUID) -> bytes:
    """The signed agreement as anybody can verify it.

    Raises:
        NotFound: there is no such enrolment for the actor, or nobody has signed.
    """
    row = await find_enrolment(call.reads, call, enrolment_id)
    policy.may_see(call.actor, row["hub_id"], takes_part=row["takes_part"])
    found = await call.reads.first(statements.RECEIPT, enrolment=enrolment_id)
    if found is None:
        raise NotFound
    return receipts.receipt(found["content"], found["key_id"], found["signature"])


def _cells(row: Any, steps: Sequence[Any], first: date, today: date) -> list[dict[str, Any]]:
    """Of each step the state, and when it is due; nobody who has left is late."""
    done, newest = frozenset(row["done"]), from_json(row["newest"])
    cells = []
    for step in steps:
        state = state_of(step["id"], step["needs"], done, newest.get(str(step["id"])))
        due = Due(step["part"] == "onboarding", step["due_days"]).on(row["enrolled_on"], first)
        late = row["state"] == "active" and is_overdue(state, due, today)
        cells.append({"step_id": step["id"], "state": state, "due_on": due, "overdue": late})
    return cells


def _work(row: Any) -> dict[str, Any]:
    feedback = None
    if row["verdict"] is not None:
        own = {name: row[name] for name in ("verdict", "given_by", "given_at")}
        feedback = own | {"words": row["feedback"]}
    return read_row(row, "step_name", "files") | {"feedback": feedback}


def read_row(row: Any, *names: str) -> dict[str, Any]:
    """The row, with these members read as JSON."""
    given = {name: row[name] and from_json(row[name]) for name in names}
    return dict(row) | given
