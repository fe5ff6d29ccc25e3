"""A stage with applications in it that were reviewed, for tests of what is decided about them."""

from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person
from kilim.incubation.applications import models as applications
from kilim.incubation.calls.models import Call, CallTrack
from kilim.incubation.decisions import models as decisions
from kilim.incubation.panels.models import Reviewer, ReviewerPair
from kilim.incubation.programmes.models import Programme, Track
from kilim.incubation.reviews import models as reviews
from kilim.incubation.stages import models as stages
from tests.factories.applications import ANSWERS, questions
from tests.factories.calls import make_call, make_programme, said
from tests.factories.forms import ask, form, make_form, page
from tests.factories.people import make_person


@dataclass
class Judged:
    """A call that is over, its stages, and the applications in the first one."""

    call: Call
    stages: list[stages.Stage]
    tracks: dict[str, Track]
    form_version_id: UUID
    manager_id: UUID
    reviewer: Person
    phase_id: UUID
    owners: list[Person] = field(default_factory=list)
    applications: list[UUID] = field(default_factory=list)


def rubric() -> dict[str, Any]:
    """Two criteria, and advice."""
    asked = (ask("scale", "idea"), ask("scale", "team"), ask("long_text", "advice"))
    return form(page("criteria", *asked))


async def make_judged(
    session: AsyncSession,
    programme: Programme,
    manager_id: UUID,
    *,
    places: int = 2,
    kinds: tuple[str, ...] = ("review", "interview"),
    reviewer: Person | None = None,
) -> Judged:
    """A call without applications yet; each of its tracks has so many places."""
    version = await make_form(
        session, programme.hub_id, manager_id, definition=questions(), published=True
    )
    call = await make_call(
        session, programme, form_id=version.form_id,
        opens=timedelta(days=-40), closes=timedelta(days=-10),
    )  # fmt: skip
    tracks_of_call = update(CallTrack).where(CallTrack.call_id == call.id)
    await session.execute(tracks_of_call.values(places=places))
    judging = await make_form(
        session, programme.hub_id, manager_id, definition=rubric(), published=True
    )
    made = [
        stages.Stage(
            hub_id=call.hub_id, call_id=call.id, position=number, kind=kind,
            name=said(f"Stage {number}", f"Mərhələ {number}"), rubric_id=judging.id,
            state="open", opened_at=func.now(),
        )
        for number, kind in enumerate(kinds, start=1)
    ]  # fmt: skip
    session.add_all(made)
    await session.flush()
    phase = stages.StagePhase(
        stage_id=made[0].id, position=1, name=said("Blind", "Anonim"), may_review=True,
        shows_names=False, shows_reviews="never", active=True,
    )  # fmt: skip
    criteria = [
        stages.StageCriterion(stage_id=made[0].id, key=key, weight=weight, position=weight)
        for key, weight in (("idea", 1), ("team", 3))
    ]
    reviewer = reviewer or await make_person(session, name="Rena Reviewer")
    session.add_all([phase, *criteria])
    panel = Reviewer(
        hub_id=call.hub_id, call_id=call.id, person_id=reviewer.id, most=500, languages=["en"]
    )
    session.add(panel)
    rows = await session.scalars(select(Track).where(Track.programme_id == programme.id))
    tracks = {track.slug: track for track in rows}
    key = applications.ReceiptKey(id=f"key-{call.id}", public_key=bytes(32))
    session.add(key)
    await session.flush()
    return Judged(call, made, tracks, version.id, manager_id, reviewer, phase.id)


async def make_entry(
    session: AsyncSession,
    judged: Judged,
    *,
    owner: Person | None = None,
    track: str = "music",
    scores: tuple[int | None, int | None] | None = (4, 4),
    told: dict[str, Any] | None = None,
    eligibility: str = "met",
) -> UUID:
    """An application in the first stage, with one sent review unless there are no scores."""
    number = len(judged.applications) + 1
    owner = owner or await make_person(session, name=f"Applicant {number}")
    call, stage = judged.call, judged.stages[0]
    made = applications.Application(
        hub_id=call.hub_id, call_id=call.id, owner_id=owner.id, last_number=1,
        state="submitted", submitted_at=func.now(), submitted_digest=b"x",
    )  # fmt: skip
    session.add(made)
    await session.flush()
    own = {"application_id": made.id}
    member = applications.ApplicationMember(**own, person_id=owner.id, role="editor")
    draft = applications.ApplicationDraft(
        **own, form_version_id=judged.form_version_id, track_id=judged.tracks[track].id,
        answers=ANSWERS, digest=b"x", changed_by=owner.id,
    )  # fmt: skip
    said: dict[str, Any] = {"answers": ANSWERS, "files": [], "told": told or {}}
    said |= {"applicant": owner.name, "number": 1}
    content = to_json(said | {"submitted_at": "2026-05-04T09:00:00Z"}).decode()
    snapshot = applications.ApplicationSnapshot(
        **own, number=1, form_version_id=judged.form_version_id,
        track_id=judged.tracks[track].id, eligibility=eligibility, content=content,
        sha256=sha256(content.encode()).digest(), key_id=f"key-{call.id}", signature=b"",
        submitted_at=func.now(), submitted_by=owner.id,
    )  # fmt: skip
    session.add_all([member, draft, snapshot])
    await session.flush()
    session.add(
        stages.StageEntry(
            stage_id=stage.id, application_id=made.id, hub_id=call.hub_id, call_id=call.id,
            track_id=judged.tracks[track].id, snapshot_id=snapshot.id, code=f"C{number}",
            language=owner.language, entered_at=func.now(),
        )
    )  # fmt: skip
    await session.flush()
    judged.owners.append(owner)
    judged.applications.append(made.id)
    if scores is not None:
        await make_review(session, judged, made.id, snapshot.id, scores)
    return made.id


async def make_review(
    session: AsyncSession,
    judged: Judged,
    application_id: UUID,
    snapshot_id: UUID,
    scores: tuple[int | None, int | None],
) -> None:
    """A sent review with scores of the idea and the team; none means "cannot judge"."""
    stage, reviewer = judged.stages[0], judged.reviewer
    session.add(ReviewerPair(application_id=application_id, person_id=reviewer.id))
    await session.flush()
    given = reviews.Assignment(
        hub_id=stage.hub_id, call_id=stage.call_id, stage_id=stage.id, source="manager",
        application_id=application_id, person_id=reviewer.id, made_by=judged.manager_id,
        made_at=func.now(),
    )  # fmt: skip
    session.add(given)
    await session.flush()
    judged_as = dict(zip(("idea", "team"), scores, strict=True))
    known = {key: score for key, score in judged_as.items() if score is not None}
    answers = {"advice": "Show the loom to three weavers"} | known
    unknown = [key for key, score in judged_as.items() if score is None]
    review = reviews.Review(
        assignment_id=given.id, snapshot_id=snapshot_id, rubric_id=stage.rubric_id,
        state="sent", confidence=2, answers=answers, cannot_judge=unknown,
        changed_at=func.now(), sent_at=func.now(),
    )  # fmt: skip
    session.add(review)
    await session.flush()
    session.add_all(
        reviews.ReviewScore(review_id=review.id, key=key, score=score)
        for key, score in judged_as.items()
    )
    session.add(
        reviews.ReviewRevision(
            review_id=review.id, number=1, phase_id=judged.phase_id,
            content={"answers": answers, "cannot_judge": unknown, "confidence": 2},
            sent_at=func.now(),
        )
    )  # fmt: skip
    await session.flush()


async def decide_for(session: AsyncSession, applicants: list[Any], manager_id: UUID) -> None:
    """For each of `applicants` (`Things`) a call of the hub where they have an offer.

    Of others a decision is pending there, and one is applied whose letter has not left.
    """
    manager = await session.get_one(Person, manager_id)
    for things in applicants:
        programme = await make_programme(session, things.hub)
        judged = await make_judged(session, programme, manager_id, reviewer=manager)
        things.deciding, things.deciding_stage = judged.call.id, judged.stages[0].id
        owners = [await session.get_one(Person, one) for one in (things.person, manager_id)]
        owners.append(await make_person(session))
        offered, applied, things.undecided = [
            await make_entry(session, judged, owner=owner) for owner in owners
        ]
        things.decided = offered
        told = await _batch(session, judged, released=True)
        things.batch = await _batch(session, judged, released=False)
        given = things.decision = await _decision(session, judged, offered, "offer", told)
        await _decision(session, judged, applied, "decline", things.batch)
        pending = await _decision(session, judged, things.undecided, "decline", None)
        things.seen = sha256(f"{pending}:1".encode()).hexdigest()
        offer = decisions.Offer(
            hub_id=judged.call.hub_id, call_id=judged.call.id, application_id=offered,
            track_id=judged.tracks["music"].id, decision_id=given, terms=said("Yes", "Yes"),
            made_at=func.now(), expires_at=func.now() + timedelta(days=7),
        )  # fmt: skip
        session.add(offer)
        await session.flush()
        things.place = offer.id


async def _batch(session: AsyncSession, judged: Judged, *, released: bool) -> UUID:
    batch = decisions.DecisionBatch(
        hub_id=judged.call.hub_id, call_id=judged.call.id, stage_id=judged.stages[0].id,
        state="released" if released else "applied", size=1, over_offered=False, places=[],
        applied_by=judged.manager_id, applied_at=func.now(),
        releases_at=func.now() + timedelta(days=1), released_at=func.now() if released else None,
    )  # fmt: skip
    session.add(batch)
    await session.flush()
    return batch.id


async def _decision(
    session: AsyncSession, judged: Judged, application_id: UUID, outcome: str, batch: UUID | None
) -> UUID:
    entry = await session.get_one(stages.StageEntry, (judged.stages[0].id, application_id))
    if batch is not None:
        entry.left_at = func.now()
        entry.outcome = stages.Outcome("offered" if outcome == "offer" else "declined")
    made = decisions.Decision(
        hub_id=entry.hub_id, call_id=entry.call_id, stage_id=entry.stage_id,
        application_id=application_id, snapshot_id=entry.snapshot_id, track_id=entry.track_id,
        state="pending" if batch is None else "standing", outcome=outcome, batch_id=batch,
        proposed_by=judged.manager_id,
        decided_by=None if batch is None else judged.manager_id,
        decided_at=None if batch is None else func.now(),
        evidence=None if batch is None else {
            "score": None, "reviews": [], "criteria": [], "phases": [], "assigned": [],
            "conflicts": [],
        },
    )  # fmt: skip
    session.add(made)
    await session.flush()
    return made.id
