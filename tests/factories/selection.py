"""Stages of a call with what was sent to it, and the panel that judges."""

from datetime import timedelta
from hashlib import sha256
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person, Role
from kilim.forms.definition import canonical
from kilim.forms.models import FormVersion, Purpose
from kilim.incubation.applications.models import (
    Application,
    ApplicationDraft,
    ApplicationMember,
    ApplicationSnapshot,
    ApplicationState,
    MemberRole,
    ReceiptKey,
)
from kilim.incubation.calls.models import Call
from kilim.incubation.panels import service as panels
from kilim.incubation.panels.models import ConflictKind, ConflictSource, Reviewer
from kilim.incubation.panels.service import Finding
from kilim.incubation.programmes.models import Programme, Track
from kilim.incubation.reviews import service as reviews
from kilim.incubation.reviews.models import AssignmentSource, Review
from kilim.incubation.reviews.service import Given
from kilim.incubation.stages.models import (
    ShowsReviews,
    Stage,
    StageCriterion,
    StageEntry,
    StageKind,
    StagePhase,
    StageState,
)
from tests.factories.applications import ANSWERS, make_asking_call
from tests.factories.calls import make_call, said
from tests.factories.forms import ask, form, make_form, page
from tests.factories.people import grant, make_person

_number = count(1)


def rubric() -> dict[str, Any]:
    """Two criteria from 1 to 5, and a comment."""
    return form(
        page("criteria", ask("scale", "idea"), ask("scale", "people"), ask("long_text", "advice"))
    )


async def make_closed_call(
    session: AsyncSession, programme: Programme, manager_id: UUID, **changed: Any
) -> Call:
    """A call that asks, and ended yesterday."""
    ended = {"opens": -timedelta(days=9), "closes": -timedelta(days=1)}
    return await make_asking_call(session, programme, manager_id, **(ended | changed))


async def make_sent(
    session: AsyncSession,
    call: Call,
    owner: Person,
    *,
    organisation_id: UUID | None = None,
    track: str = "music",
    answers: dict[str, Any] | None = None,
    files: list[dict[str, Any]] | None = None,
) -> Application:
    """An application that was sent once, by its owner."""
    track_id = await session.scalar(
        select(Track.id).where(Track.programme_id == call.programme_id, Track.slug == track)
    )
    version_id = await session.scalar(
        select(FormVersion.id).where(FormVersion.form_id == call.form_id)
    )
    application = Application(
        hub_id=call.hub_id, call_id=call.id, owner_id=owner.id, organisation_id=organisation_id,
        state=ApplicationState.SUBMITTED, last_number=1, submitted_at=func.now(),
        submitted_digest=b"sent",
    )  # fmt: skip
    session.add(application)
    await session.flush()
    own = {"application_id": application.id}
    key = ReceiptKey(id=f"key-{next(_number)}", public_key=bytes(32))
    session.add(ApplicationMember(**own, person_id=owner.id, role=MemberRole.EDITOR))
    said_ = ANSWERS if answers is None else answers
    session.add_all([
        key,
        ApplicationDraft(
            **own, form_version_id=version_id, track_id=track_id, answers=said_, digest=b"sent",
            changed_by=owner.id,
        ),
    ])  # fmt: skip
    await session.flush()
    content = canonical(
        {"answers": said_, "applicant": owner.name, "files": files or [], "number": 1}
    ).decode()
    snapshot = ApplicationSnapshot(
        **own, number=1, form_version_id=version_id, track_id=track_id, eligibility="met",
        content=content, sha256=sha256(content.encode()).digest(), key_id=key.id, signature=b"",
        submitted_at=func.now(), submitted_by=owner.id,
    )  # fmt: skip
    session.add(snapshot)
    await session.flush()
    return application


async def make_stage(session: AsyncSession, call: Call, manager_id: UUID, **changed: Any) -> Stage:
    """An open stage with a rubric and one blind phase."""
    asked = await make_form(
        session, call.hub_id, manager_id, definition=rubric(), purpose=Purpose.RUBRIC,
        published=True,
    )  # fmt: skip
    fields = {
        "hub_id": call.hub_id, "call_id": call.id, "position": 1, "kind": StageKind.REVIEW,
        "name": said("Screening", "İlkin seçim"), "rubric_id": asked.id, "state": StageState.OPEN,
        "opened_at": func.now(), "hidden_fields": ["website", "deck"],
    }  # fmt: skip
    stage = Stage(**(fields | changed))
    session.add(stage)
    await session.flush()
    phase = StagePhase(
        stage_id=stage.id, position=1, name=said("Reading", "Oxu"), may_review=True,
        shows_names=False, shows_reviews=ShowsReviews.NEVER, takes_wishes=True, active=True,
    )  # fmt: skip
    criteria = [
        StageCriterion(stage_id=stage.id, key=key, weight=weight, position=position)
        for position, (key, weight) in enumerate({"idea": 2, "people": 1}.items())
    ]
    session.add_all([phase, *criteria])
    await session.flush()
    return stage


async def make_reviewer(
    session: AsyncSession, call: Call, *, name: str = "", languages: tuple[str, ...] = ("az", "en")
) -> Person:
    """Somebody of the hub's reviewers, on the panel of the call."""
    person = await make_person(session, name=name or f"Reviewer {next(_number)}")
    await grant(session, person, Role.REVIEWER, call.hub_id)
    session.add(
        Reviewer(
            call_id=call.id, person_id=person.id, hub_id=call.hub_id, most=20,
            languages=list(languages),
        )
    )  # fmt: skip
    await session.flush()
    return person


async def judge(
    session: AsyncSession, places: list[Any], owners: list[Any], manager_id: UUID
) -> None:
    """Let the people of a hub judge an application to a call of it.

    Args:
        places: the `Things` that stand for the hub, with stages of its calls.
        owners: all `Things` of the hub with a person and an application.
    """
    applied = await session.get_one(Application, owners[0].application)
    call = await session.get_one(Call, applied.call_id)
    stage = await make_stage(session, call, manager_id)
    for place, things in enumerate(owners):
        things.applied, things.stage = call.id, stage.id
        things.entry_code = f"B{place // 8 + 2}D{place % 8 + 2}"
        await _enter(session, stage, things.application, things.entry_code)
        things.reviewer = things.person
        await _sit(session, call, things.person)
    for place, things in enumerate(owners):
        others = owners[place - 1].application
        things.assignment = await _assign(session, stage, others, things.person, manager_id)
        barred = await make_reviewer(session, call)
        things.conflict = await _bar(session, things.application, barred.id)
        things.mask_rule = await make_mask_rule(session, things.application)
    for things in places:
        closed = await session.get_one(Call, things.closed)
        planned = await make_stage(
            session, closed, manager_id, state=StageState.PLANNED, opened_at=None
        )
        things.planned = planned.id
        later = StagePhase(
            stage_id=planned.id, position=2, name=said("Talk", "Söhbət"), may_review=True,
            shows_names=True, shows_reviews=ShowsReviews.ALWAYS,
        )  # fmt: skip
        session.add(later)
        await session.flush()
        things.phase = later.id
        other = await _another(session, closed)
        things.idle = (await make_stage(session, other, manager_id)).id
        things.spare = (await make_reviewer(session, call)).id
        things.gone = (await make_reviewer(session, call)).id
        gone = Reviewer.person_id == things.gone
        await session.execute(update(Reviewer).where(gone).values(left_at=func.now()))


async def _another(session: AsyncSession, call: Call) -> Call:
    return await make_call(session, await session.get_one(Programme, call.programme_id))


async def _enter(session: AsyncSession, stage: Stage, application_id: UUID, code: str) -> None:
    snapshot = await session.scalar(
        select(ApplicationSnapshot).where(ApplicationSnapshot.application_id == application_id)
    )
    assert snapshot is not None
    session.add(
        StageEntry(
            stage_id=stage.id, application_id=application_id, hub_id=stage.hub_id,
            call_id=stage.call_id, track_id=snapshot.track_id, snapshot_id=snapshot.id, code=code,
            language="en", entered_at=func.now(),
        )
    )  # fmt: skip
    await session.flush()


async def _sit(session: AsyncSession, call: Call, person_id: UUID) -> None:
    session.add(
        Reviewer(call_id=call.id, person_id=person_id, hub_id=call.hub_id, most=9, languages=["en"])
    )
    await session.flush()


async def _assign(
    session: AsyncSession, stage: Stage, application_id: UUID, person_id: UUID, manager_id: UUID
) -> UUID:
    """An assignment with a complete draft."""
    source = AssignmentSource.MANAGER
    given = [Given(application_id, person_id)]
    [assignment] = await reviews.assign(session, stage.id, given, source, manager_id)
    entry = await session.get_one(StageEntry, (stage.id, application_id))
    assert stage.rubric_id is not None
    session.add(
        Review(
            assignment_id=assignment, snapshot_id=entry.snapshot_id, rubric_id=stage.rubric_id,
            answers={"idea": 4, "people": 3}, confidence=2, changed_at=func.now(),
        )
    )  # fmt: skip
    await session.flush()
    return assignment


async def _bar(session: AsyncSession, application_id: UUID, person_id: UUID) -> UUID:
    found = Finding(application_id, person_id, ConflictKind.MEMBER, ConflictSource.DETECTED, "")
    [conflict] = await panels.bar(session, [found])
    conflict_id: UUID = conflict["id"]
    return conflict_id


async def make_mask_rule(session: AsyncSession, application_id: UUID, words: str = "sap") -> UUID:
    """Words of an application that its owner, for once, masks."""
    sql = text("""
        INSERT INTO mask_rules (hub_id, call_id, application_id, words, masks, made_by, made_at)
        SELECT a.hub_id, a.call_id, a.id, :words, true, a.owner_id, now() FROM applications a
        WHERE a.id = :application RETURNING id
    """)
    found = {"words": words, "application": application_id}
    made: UUID = (await session.execute(sql, found)).scalar_one()
    return made
