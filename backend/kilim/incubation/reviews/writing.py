"""A reviewer writes a review and sends it; a manager gives applications away and takes them."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit
from kilim.core.db import run
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.forms import service as form_engine
from kilim.forms.answers import Verdict
from kilim.incubation.calls import queries as calls
from kilim.incubation.panels import service as panels
from kilim.incubation.panels.models import ConflictSource
from kilim.incubation.reviews import policy, queries, service, sharing, statements
from kilim.incubation.reviews.errors import (
    NothingNew,
    PhaseForbids,
    ReviewIncomplete,
    ReviewRefused,
)
from kilim.incubation.reviews.models import AssignmentEnd, AssignmentSource
from kilim.incubation.reviews.schemas import AssignIn, DeclareIn, ReviewIn, SavedReview
from kilim.incubation.stages import queries as stages

DROPPED = {"wrong_form", "control_characters", "unknown_fields"}  # no screen sends these


async def write(
    session: AsyncSession, call: Call, assignment_id: UUID, wish: ReviewIn, seen: int
) -> Document:
    """Keep a review as it is now. The answer is a `SavedReview`.

    Raises:
        NotFound: the actor has no such assignment, or nothing to do with it any more.
        ChangedMeanwhile: the review has another version by now.
        PhaseForbids: the phase takes no reviews.
        SharedFirst: what everybody reads first is not sent yet.
        ReviewRefused: the rubric cannot hold the answers.
        AnswersTooLarge: they are larger than any form asks.
    """
    row = await _writable(session, call, assignment_id, seen)
    rubric = await stages.get_rubric(session, row["rubric_id"])
    verdict = form_engine.judge(rubric.version, wish.answers, complete=False)
    criteria = {one.key for one in rubric.criteria}
    said = {*wish.cannot_judge, *wish.sureness}
    if any(one.code in DROPPED for one in verdict.faults) or not criteria >= said:
        raise ReviewRefused
    cannot = sorted(set(wish.cannot_judge))
    answers = {key: given for key, given in verdict.answers.items() if key not in cannot}
    rows = await run(
        session,
        statements.SAVE,
        assignment=assignment_id,
        snapshot=row["snapshot_id"],
        rubric=row["rubric_id"],
        answers=_json(answers),
        cannot_judge=_json(cannot),
        confidence=wish.confidence,
        sureness=_json({key: sure for key, sure in wish.sureness.items() if key in answers}),
        seen=seen,
    )
    if not rows:
        raise await sharing.refusal(session, assignment_id)
    saved = SavedReview(**rows[0])
    await _record(session, call, "reviews.write", row, {"version": saved.version})
    return Document(saved.model_dump_json(), saved.version)


async def send(session: AsyncSession, call: Call, assignment_id: UUID, seen: int) -> None:
    """Send the review as it stands, also again; each sending is kept with its phase.

    Raises:
        NotFound: the actor has no such assignment, or nothing to do with it any more.
        ChangedMeanwhile: the review has another version by now.
        PhaseForbids: the phase takes no reviews.
        SharedFirst: what everybody reads first is not sent yet.
        ReviewIncomplete: a criterion is neither scored nor "cannot judge", or something else that
            is required is missing.
        NothingNew: exactly this was sent already.
    """
    row = await _writable(session, call, assignment_id, seen)
    rubric = await stages.get_rubric(session, row["rubric_id"])
    answers, cannot = from_json(row["answers"] or "{}"), from_json(row["cannot_judge"] or "[]")
    verdict = form_engine.judge(rubric.version, answers, complete=True)
    missing = _missing(verdict, [one.key for one in rubric.criteria], cannot)
    if missing or row["confidence"] is None:
        raise ReviewIncomplete(missing=missing, confidence=row["confidence"] is not None)
    if row["unsent"] is False and row["state"] == "sent":
        raise NothingNew
    own = {"review": row["review_id"]}
    if not await run(session, statements.SENT, **own, seen=seen):
        raise await sharing.refusal(session, assignment_id)
    [revision] = await run(session, statements.ADD_REVISION, **own, phase=row["phase_id"])
    await run(session, statements.FORGET_SCORES, **own)
    await run(session, statements.ADD_SCORES, **own, stage=row["stage_id"])
    after = {"number": revision["number"], "phase_id": str(row["phase_id"])}
    await panels.note(session, call, "reviews.send", row["hub_id"], row["id"], after)


def _missing(verdict: Verdict, criteria: list[str], cannot: list[str]) -> list[str]:
    faulty = {one.path.partition("/")[0] for one in verdict.faults}
    open_ = {key for key in criteria if key not in verdict.answers}
    return sorted((faulty | open_) - set(cannot))


async def _writable(session: AsyncSession, call: Call, assignment_id: UUID, seen: int) -> Any:
    row = await queries.lock(session, assignment_id, call.actor.person_id)
    check_version(seen, row["version"])
    if not row["may_review"]:
        raise PhaseForbids
    return row


async def declare(session: AsyncSession, call: Call, assignment_id: UUID, wish: DeclareIn) -> None:
    """Declare a conflict of interest: the application is gone with the next request.

    Raises:
        NotFound: the actor has no such assignment, or nothing to do with it any more.
        Overloaded: others change the same pair again and again.
    """
    row = await queries.lock(session, assignment_id, call.actor.person_id)
    finding = panels.Finding(
        row["application_id"],
        row["person_id"],
        wish.kind,
        ConflictSource.DECLARED,
        wish.words,
        call.actor.person_id,
    )
    await panels.bar(session, [finding])
    after = {"kind": wish.kind.value, "application_id": str(row["application_id"])}
    await panels.note(session, call, "reviews.declare", row["hub_id"], row["id"], after)


async def give(session: AsyncSession, call: Call, stage_id: UUID, wish: AssignIn) -> None:
    """Give an application to a reviewer by hand.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
        ConflictOfInterest: a conflict bars the pair.
        AlreadyAssigned: the reviewer has it already.
        NotAssignable: the stage is not open, the application has left it, or the reviewer is not
            of the panel.
    """
    stage = await stages.read_stage(session, stage_id)
    policy.may_manage(call.actor, stage["hub_id"])
    given = service.Given(wish.application_id, wish.person_id, wish.pinned)
    made = AssignmentSource.MANAGER, call.actor.person_id
    await service.assign(session, stage_id, [given], *made)
    after = wish.model_dump(mode="json")
    await panels.note(session, call, "reviews.give", stage["hub_id"], stage_id, after)


async def take_away(session: AsyncSession, call: Call, assignment_id: UUID) -> None:
    """Take an application away from a reviewer; what they wrote stays, and does not count.

    Raises:
        NotFound: there is no such assignment, or the actor does not manage its hub.
        NotAssigned: it has ended already.
    """
    rows = await run(session, statements.FIND, assignment=assignment_id)
    if not rows:
        raise NotFound
    policy.may_manage(call.actor, rows[0]["hub_id"])
    await service.end(session, [assignment_id], AssignmentEnd.REASSIGNED)
    hub_id = rows[0]["hub_id"]
    await panels.note(session, call, "reviews.take_away", hub_id, assignment_id, {})


async def leave_panel(session: AsyncSession, call: Call, call_id: UUID, person_id: UUID) -> None:
    """Let a reviewer drop out: what they have not sent is free for others, what they sent counts.

    Raises:
        NotFound: there is no such reviewer of the call, or the actor does not manage its hub.
    """
    offer = await calls.read_offer(session, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    ended = await service.drop_out(session, call_id, person_id)
    after = {"person_id": str(person_id), "ended": [str(one) for one in ended]}
    await panels.note(session, call, "panels.leave", offer.hub_id, call_id, after)


async def _record(
    session: AsyncSession, call: Call, act: str, row: Any, after: dict[str, Any]
) -> None:
    actor_id = call.actor.person_id
    await audit.record(
        session, act, row["id"], actor_id=actor_id, hub_id=row["hub_id"], after=after
    )


def _json(value: Any) -> str:
    return to_json(value).decode()
