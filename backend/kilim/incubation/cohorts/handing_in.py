"""What those who take part do: tick off, hand in; and the answers to their work.

Each of these holds the enrolment, so work has one order, and who leaves has left.
"""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import outbox
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.events.incubation import WorkAnswered as WorkWasAnswered
from kilim.files import service as files
from kilim.files.kinds import FAMILIES, Purpose
from kilim.incubation.cohorts import changes, policy, queries, service
from kilim.incubation.cohorts.errors import EnrolmentOver, StepDone, StepLocked, WorkAnswered
from kilim.incubation.cohorts.models import StepKind, WorkVerdict
from kilim.incubation.cohorts.schemas import WorkFeedbackIn, WorkIn

TAKES = frozenset().union(*FAMILIES.values())  # what applications take


async def tick_off(
    session: AsyncSession, call: Call, enrolment_id: UUID, step_id: UUID
) -> dict[str, Any]:
    """Say that a task is done. The answer is an `EnrolmentOut`.

    Raises:
        NotFound: there is no such enrolment for the actor, or no such task in its cohort.
        Forbidden: the actor does not take part in it.
        EnrolmentOver: they do not take part any more.
        StepLocked: something that it needs is not done.
        StepDone: it is done already.
    """
    hub_id = await taking_part(session, call, enrolment_id)
    await require_step(session, enrolment_id, step_id, StepKind.TASK)
    await complete(session, call, enrolment_id, step_id)
    after = {"step_id": str(step_id)}
    await service.noted(session, call, "cohorts.tick_off", enrolment_id, hub_id, after)
    return await queries.read_enrolment(session, call, enrolment_id)


async def hand_in(
    session: AsyncSession, call: Call, enrolment_id: UUID, step_id: UUID, wish: WorkIn
) -> dict[str, Any]:
    """Hand in work for a step; newer work stands before older. The answer is an `EnrolmentOut`.

    Raises:
        NotFound: there is no such enrolment for the actor, or no such work in its cohort.
        Forbidden: the actor does not take part in it.
        EnrolmentOver: they do not take part any more.
        StepLocked: something that it needs is not done.
        StepDone: it is done already.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it is of a kind that nobody reads, or was sent for something else.
    """
    hub_id = await taking_part(session, call, enrolment_id)
    await require_step(session, enrolment_id, step_id, StepKind.WORK)
    own = {"enrolment": enrolment_id, "step": step_id, "person": call.actor.person_id}
    said = {"words": wish.words, "links": wish.links, "files": len(wish.files)}
    [row] = await run(session, changes.HAND_IN, **own, **said)
    holder = (queries.HOLDER, row["id"])
    for file_id in wish.files:
        await files.attach(session, call, file_id, holder, TAKES, Purpose.ATTACHMENT)
    after = {"step_id": str(step_id), "number": row["number"], "files": len(wish.files)}
    await service.noted(session, call, "cohorts.hand_in", enrolment_id, hub_id, after)
    return await queries.read_enrolment(session, call, enrolment_id)


async def answer(
    session: AsyncSession, call: Call, work_id: UUID, wish: WorkFeedbackIn
) -> dict[str, Any]:
    """Answer the newest work for a step, once; accepted work is done. The answer is an
    `EnrolmentOut`.

    Raises:
        NotFound: there is no such work, or the actor neither manages its hub nor is a mentor there.
        EnrolmentOver: they do not take part any more.
        WorkAnswered: it was answered, or newer work was handed in.
    """
    rows = await run(session, changes.WORK_OF, work=work_id)
    if not rows:
        raise NotFound
    work = rows[0]
    policy.may_advise(call.actor, work["hub_id"])
    await _hold(session, work["enrolment_id"])
    given = {"verdict": wish.verdict.value, "words": wish.words, "person": call.actor.person_id}
    if not await run(session, changes.ANSWER, work=work_id, **given):
        raise WorkAnswered
    if wish.verdict is WorkVerdict.ACCEPTED:
        await complete(session, call, work["enrolment_id"], work["step_id"])
    await outbox.publish(session, WorkWasAnswered(work_id=work_id))
    after = {"work_id": str(work_id), "verdict": wish.verdict.value}
    await service.noted(
        session, call, "cohorts.answer", work["enrolment_id"], work["hub_id"], after
    )
    return await queries.read_enrolment(session, call, work["enrolment_id"])


async def taking_part(session: AsyncSession, call: Call, enrolment_id: UUID) -> UUID:
    """Hold an enrolment in which the actor takes part; its hub.

    Raises:
        NotFound: there is no such enrolment for the actor.
        Forbidden: the actor does not take part in it.
        EnrolmentOver: they do not take part any more.
    """
    row = await queries.find_enrolment(call.reads, call, enrolment_id)
    hub_id: UUID = row["hub_id"]
    policy.may_take_part(call.actor, hub_id, takes_part=row["takes_part"])
    await _hold(session, enrolment_id)
    return hub_id


async def require_step(
    session: AsyncSession, enrolment_id: UUID, step_id: UUID, kind: StepKind
) -> None:
    """A step of a kind that can be done now.

    Raises:
        NotFound: there is no such step in the cohort.
        StepLocked: something that it needs is not done.
        StepDone: it is done already.
    """
    own = {"enrolment": enrolment_id, "step": step_id, "kind": kind.value}
    rows = await run(session, changes.STEP, **own)
    if not rows:
        raise NotFound
    if rows[0]["is_done"]:
        raise StepDone
    if rows[0]["is_locked"]:
        raise StepLocked


async def complete(session: AsyncSession, call: Call, enrolment_id: UUID, step_id: UUID) -> None:
    """Note that a step is done; again it changes nothing."""
    own = {"enrolment": enrolment_id, "step": step_id, "person": call.actor.person_id}
    await run(session, changes.COMPLETE, **own)


async def _hold(session: AsyncSession, enrolment_id: UUID) -> None:
    [row] = await run(session, changes.HOLD, enrolment=enrolment_id)
    if row["state"] != "active":
        raise EnrolmentOver
