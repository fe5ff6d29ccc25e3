"""Asking for a calibration."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live, outbox, queue
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.forms import queries as forms
from kilim.incubation.calibration_runs import policy, queries, statements
from kilim.incubation.calibration_runs.errors import (
    NothingToCalibrate,
    QuotasTooMany,
    UnknownQuotaField,
)
from kilim.incubation.calibration_runs.running import CHANGED
from kilim.incubation.calibration_runs.schemas import CalibrationIn
from kilim.incubation.calibration_runs.sheets import Kept, exact, marks


async def ask(session: AsyncSession, call: Call, stage_id: UUID, wish: CalibrationIn) -> Document:
    """Ask for a calibration of what was sent; the worker makes it. The answer is a
    `CalibrationDetail`.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
        NothingToCalibrate: no review was sent.
        UnknownQuotaField: a quota is of a question that the form does not have.
        QuotasTooMany: the quotas are too many, or too large, to be met exactly.
    """
    await _known_fields(session, call, stage_id, wish)
    fields = sorted({one.field for one in wish.quotas})
    [row] = await run(session, statements.SHEET, stage=stage_id, fields=fields)
    kept = await _kept(session, row, wish)
    if not exact(sum(one.places for one in kept.tracks), [one.least for one in wish.quotas]):
        raise QuotasTooMany
    text = kept.model_dump_json()
    digest = sha256(text.encode()).hexdigest()
    own = {"hub": row["hub_id"], "call": row["call_id"], "stage": stage_id}
    [(run_id,)] = await run(
        session, statements.ADD, **own, options=wish.model_dump_json(), sheet=text, hash=digest,
        person=call.actor.person_id,
    )  # fmt: skip
    await outbox.enqueue(session, outbox.RUNS, to_json({"calibration_run_id": run_id}))
    await audit.record(
        session, "calibration_runs.ask", stage_id, actor_id=call.actor.person_id,
        hub_id=row["hub_id"], after={"run_id": str(run_id), "sheet_hash": digest},
    )  # fmt: skip
    await live.publish(session, row["hub_id"], CHANGED, run_id=run_id)
    return await queries.read_run(session, call, run_id)


async def try_again(session: AsyncSession, call: Call, run_id: UUID) -> Document:
    """Let the worker make a calibration that it gave up; one that it did not is as it was.

    Raises:
        NotFound: there is no such run, or the actor does not manage its hub.
    """
    rows = await run(session, statements.HUB, run=run_id)
    if not rows:
        raise NotFound
    hub_id = rows[0]["hub_id"]
    policy.may_calibrate(call.actor, hub_id)
    for row in await run(session, statements.REVIVE, run=run_id):
        await queue.revive(session, outbox.RUNS, to_json({"calibration_run_id": run_id}))
        await audit.record(
            session, "calibration_runs.try_again", row["stage_id"], actor_id=call.actor.person_id,
            hub_id=hub_id, after={"run_id": str(run_id)},
        )  # fmt: skip
        await live.publish(session, hub_id, CHANGED, run_id=run_id)
    return await queries.read_run(session, call, run_id)


async def _known_fields(
    session: AsyncSession, call: Call, stage_id: UUID, wish: CalibrationIn
) -> None:
    rows = await run(session, statements.FORM, stage=stage_id)
    if not rows:
        raise NotFound
    policy.may_calibrate(call.actor, rows[0]["hub_id"])
    if not wish.quotas:
        return
    asked = await queries.quota_fields(session, rows[0]["form_version_id"], call.language)
    if {one.field for one in wish.quotas} - {one["key"] for one in asked}:
        raise UnknownQuotaField


async def _kept(session: AsyncSession, row: Any, wish: CalibrationIn) -> Kept:
    reviews = from_json(row["reviews"])
    if not reviews:
        raise NothingToCalibrate
    rubric = await forms.get_version(session, row["rubric_id"])
    criteria = marks(rubric.definition, from_json(row["weights"]))
    places = {str(one.track_id): one.places for one in wish.places}
    tracks = [
        one | {"places": places.get(one["id"], one["places"])} for one in from_json(row["tracks"])
    ]
    return Kept(
        entries=from_json(row["entries"]), criteria=criteria, reviews=reviews, tracks=tracks
    )
