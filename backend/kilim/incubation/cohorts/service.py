"""What managers do with cohorts: begin them, say what they ask for, and note who leaves."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live, outbox
from kilim.core.db import run, violations
from kilim.core.documents import check_version
from kilim.core.errors import NotFound
from kilim.events.incubation import EnrolmentEnded
from kilim.incubation.cohorts import changes, policy, queries
from kilim.incubation.cohorts.errors import (
    CohortEndsEarly,
    CohortExists,
    EnrolmentOver,
    LeftBeforeEnrolled,
    NeedsLaterStep,
    StepInUse,
)
from kilim.incubation.cohorts.models import StepKind
from kilim.incubation.cohorts.schemas import (
    AgreementIn,
    AgreementText,
    CohortChangeIn,
    CohortIn,
    LeaveIn,
    StepIn,
    StepsIn,
)
from kilim.incubation.cohorts.usual import AGREEMENT, STEPS
from kilim.incubation.programmes import queries as programmes

CHANGED = "cohorts"  # the topic of live changes; nothing in it says of whom


async def add(session: AsyncSession, call: Call, wish: CohortIn) -> dict[str, Any]:
    """Begin a cohort with the usual steps and agreement. The answer is a `CohortOut`.

    Raises:
        NotFound: there is no such programme, or no such call of it.
        Forbidden: the actor does not manage its hub.
        CohortExists: the call has a cohort already.
    """
    offer = await programmes.get_offer(session, wish.programme_id)
    policy.may_add(call.actor, offer.hub_id)
    name = to_json(wish.name).decode()
    binds: dict[str, Any] = {"programme": wish.programme_id, "call": wish.call_id, "name": name}
    binds |= {"starts": wish.starts_on, "ends": wish.ends_on}
    async with violations(session, uq_cohorts_call_id=CohortExists):
        cohort_id = (await session.execute(changes.ADD, binds)).scalar()
    if cohort_id is None:
        raise NotFound
    await furnish(session, cohort_id, call.actor.person_id)
    after = wish.model_dump(mode="json")
    await noted(session, call, "cohorts.add", cohort_id, offer.hub_id, after)
    return await queries.read_cohort(session, call, cohort_id)


async def furnish(session: AsyncSession, cohort_id: UUID, person_id: UUID) -> None:
    """Give a new cohort the usual steps and agreement, in the name of a manager."""
    await _set_steps(session, cohort_id, STEPS)
    await _add_agreement(session, cohort_id, AGREEMENT, person_id)


async def change(
    session: AsyncSession, call: Call, cohort_id: UUID, wish: CohortChangeIn, seen: int
) -> dict[str, Any]:
    """Change its name and its days; milestones move along. The answer is a `CohortOut`.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
        Forbidden: the actor is a mentor.
        ChangedMeanwhile: it has another version by now.
        CohortEndsEarly: it would end before it begins.
    """
    row = await _arranging(session, call, cohort_id, seen)
    old = {"name": from_json(row["name"]), "starts_on": row["starts_on"], "ends_on": row["ends_on"]}
    new = old | wish.model_dump(exclude_unset=True)
    if new["ends_on"] <= new["starts_on"]:
        raise CohortEndsEarly
    name = to_json(new["name"]).decode()
    days = {"starts": new["starts_on"], "ends": new["ends_on"]}
    await run(session, changes.CHANGE, cohort=cohort_id, name=name, **days)
    after = wish.model_dump(mode="json", exclude_unset=True)
    await noted(session, call, "cohorts.change", cohort_id, row["hub_id"], after)
    return await queries.read_cohort(session, call, cohort_id)


async def set_steps(
    session: AsyncSession, call: Call, cohort_id: UUID, wish: StepsIn, seen: int
) -> dict[str, Any]:
    """Say all that the cohort asks for. What was handed in keeps the words that it answers to.

    The answer is a `CohortOut`.

    Raises:
        NotFound: there is no such cohort or step, or the actor neither manages its hub nor is a
            mentor there.
        Forbidden: the actor is a mentor.
        ChangedMeanwhile: it has another version by now.
        StepInUse: a step that somebody has begun is left out, or one would become of another kind.
        NeedsLaterStep: a step needs itself or one that stands after it.
    """
    row = await _arranging(session, call, cohort_id, seen)
    await _set_steps(session, cohort_id, wish.steps)
    await run(session, changes.MORE, cohort=cohort_id)
    after = {"steps": [step.name.en for step in wish.steps]}
    await noted(session, call, "cohorts.set_steps", cohort_id, row["hub_id"], after)
    return await queries.read_cohort(session, call, cohort_id)


async def publish_agreement(
    session: AsyncSession, call: Call, cohort_id: UUID, wish: AgreementIn, seen: int
) -> dict[str, Any]:
    """Put a new text before those who have not signed yet. The answer is a `CohortOut`.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
        Forbidden: the actor is a mentor.
        ChangedMeanwhile: it has another version by now.
    """
    row = await _arranging(session, call, cohort_id, seen)
    number = await _add_agreement(session, cohort_id, wish.text, call.actor.person_id)
    await run(session, changes.MORE, cohort=cohort_id)
    after = {"number": number}
    await noted(session, call, "cohorts.publish_agreement", cohort_id, row["hub_id"], after)
    return await queries.read_cohort(session, call, cohort_id)


async def end_enrolment(
    session: AsyncSession, call: Call, enrolment_id: UUID, wish: LeaveIn
) -> dict[str, Any]:
    """Note that somebody takes part no more; all that they did stays. The answer is an
    `EnrolmentOut`.

    Raises:
        NotFound: there is none, or the actor neither takes part in it nor advises it.
        Forbidden: the actor does not manage its hub.
        EnrolmentOver: they do not take part any more.
        LeftBeforeEnrolled: the day is before their first one.
    """
    row = await queries.find_enrolment(call.reads, call, enrolment_id)
    policy.may_see(call.actor, row["hub_id"], takes_part=row["takes_part"])
    policy.may_end(call.actor, row["hub_id"])
    binds = {"enrolment": enrolment_id, "on": wish.left_on, "reason": wish.reason}
    async with violations(session, ck_enrolments_left_later=LeftBeforeEnrolled):
        left = await session.execute(changes.LEAVE, binds | {"person": call.actor.person_id})
    if left.first() is None:
        raise EnrolmentOver
    await outbox.publish(session, EnrolmentEnded(enrolment_id=enrolment_id))
    after = wish.model_dump(mode="json")
    await noted(session, call, "cohorts.end_enrolment", enrolment_id, row["hub_id"], after)
    return await queries.read_enrolment(session, call, enrolment_id)


async def require_arranging(session: AsyncSession, call: Call, cohort_id: UUID) -> UUID:
    """Hold a cohort that the actor arranges; its hub.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
        Forbidden: the actor is a mentor.
    """
    rows = await run(session, changes.LOCK, cohort=cohort_id)
    if not rows:
        raise NotFound
    hub_id: UUID = rows[0]["hub_id"]
    policy.may_arrange(call.actor, hub_id)
    return hub_id


async def noted(
    session: AsyncSession,
    call: Call,
    act: str,
    object_id: UUID,
    hub_id: UUID,
    after: dict[str, Any] | None = None,
) -> None:
    """Add what was done to the trail, and tell open screens."""
    person_id = call.actor.person_id
    await audit.record(session, act, object_id, actor_id=person_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)


async def _arranging(session: AsyncSession, call: Call, cohort_id: UUID, seen: int) -> Any:
    """The cohort, held for a change of what was seen.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
        Forbidden: the actor is a mentor.
        ChangedMeanwhile: it has another version by now.
    """
    rows = await run(session, changes.LOCK, cohort=cohort_id)
    if not rows:
        raise NotFound
    policy.may_arrange(call.actor, rows[0]["hub_id"])
    check_version(seen, rows[0]["version"])
    return rows[0]


async def _add_agreement(
    session: AsyncSession, cohort_id: UUID, words: AgreementText, person_id: UUID
) -> int:
    own = {"cohort": cohort_id, "text": to_json(words).decode(), "person": person_id}
    [row] = await run(session, changes.ADD_AGREEMENT, **own)
    number: int = row["number"]
    return number


async def _set_steps(session: AsyncSession, cohort_id: UUID, steps: list[StepIn]) -> None:
    known = {row["id"]: row for row in await queries.read_steps(session, cohort_id)}
    kept = [step.id for step in steps if step.id is not None]
    if not known.keys() >= set(kept):
        raise NotFound
    await run(session, changes.FORGET_NEEDS, cohort=cohort_id)
    begun = ("fk_step_completions_step", "fk_handed_in_step", "fk_handed_in_text")
    async with violations(session, **dict.fromkeys(begun, StepInUse)):
        await session.execute(changes.DROP_STEPS, {"cohort": cohort_id, "kept": kept})
    ids = [
        await _set_step(session, cohort_id, position, step, known)
        for position, step in enumerate(steps, start=1)
    ]
    pairs = [(ids[at], need) for at, step in enumerate(steps) for need in step.needs]
    if any(need >= len(ids) for _, need in pairs):
        raise NeedsLaterStep
    needs = {"steps": [step for step, _ in pairs], "needs": [ids[need] for _, need in pairs]}
    async with violations(session, ck_cohort_step_needs_earlier=NeedsLaterStep):
        await session.execute(changes.ADD_NEEDS, {"cohort": cohort_id} | needs)


async def _set_step(
    session: AsyncSession, cohort_id: UUID, position: int, step: StepIn, known: dict[UUID, Any]
) -> UUID:
    """Add or change a step; other words become a new version of them."""
    words = {"name": to_json(step.name).decode(), "help": to_json(step.help).decode()}
    own = {"cohort": cohort_id, "part": step.part.value, "position": position}
    own |= {"days": step.due_days}
    if step.id is None:
        [row] = await run(session, changes.ADD_STEP, **own, kind=step.kind.value)
        await run(session, changes.ADD_TEXT, step=row["id"], number=1, **words)
        step_id: UUID = row["id"]
        return step_id
    old = known[step.id]
    if StepKind(old["kind"]) is not step.kind:
        raise StepInUse
    same = all(from_json(old[name]) == from_json(words[name]) for name in words)
    number = old["number"] + (not same)
    if not same:
        await run(session, changes.ADD_TEXT, step=step.id, number=number, **words)
    await run(session, changes.SET_STEP, **own, step=step.id, number=number)
    return step.id
