"""Writing an application: beginning it, and every change to its draft."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.organisations import queries as organisations
from kilim.core import audit
from kilim.core.db import run, violations
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.files import service as files
from kilim.files.errors import FileNotFitting
from kilim.files.kinds import FAMILIES, Kind, Purpose
from kilim.forms import queries as forms
from kilim.forms import service as form_engine
from kilim.forms.answers import Verdict
from kilim.forms.attached import attached
from kilim.forms.definition import Definition, FileField, canonical
from kilim.incubation.applications import policy, queries, statements
from kilim.incubation.applications.errors import (
    AlreadyApplied,
    AnswersConflict,
    AnswersRefused,
    ApplicationWithdrawn,
    CallNotOpen,
    CallWithoutForm,
    UnknownTrackOfCall,
)
from kilim.incubation.applications.merging import conflicts, merged
from kilim.incubation.applications.models import (
    Application,
    ApplicationDraft,
    ApplicationMember,
    MemberRole,
)
from kilim.incubation.applications.queries import HOLDER, Locked
from kilim.incubation.applications.schemas import (
    AnswersIn,
    ApplicationChangeIn,
    ApplicationIn,
    SavedOut,
)
from kilim.incubation.calls import queries as calls

# Answers without the form of their field, which the engine drops; limits may be broken meanwhile.
DROPPED = {"wrong_form", "control_characters", "unknown_fields"}


async def begin(session: AsyncSession, call: Call, wish: ApplicationIn) -> Document:
    """Begin an application of which the actor is the owner. The answer is an `ApplicationOut`.

    Raises:
        NotFound: there is no such call, or no such organisation of the actor at its hub.
        CallNotOpen: the call takes no applications now.
        CallWithoutForm: there is nothing to answer.
        AlreadyApplied: the organisation, or the actor themselves, has an application to it.
    """
    person_id = call.actor.person_id
    entry = await calls.read_entry(session, wish.call_id, person_id)
    offer = await calls.read_offer(session, wish.call_id)
    if not entry["may_apply"]:
        raise CallNotOpen
    if wish.organisation_id is not None:
        own = (person_id, wish.organisation_id, call.now)
        organisation = await organisations.current_organisation(session, *own)
        if organisation is None or organisation.hub_id != offer.hub_id:
            raise NotFound
    if offer.form_id is None:
        raise CallWithoutForm
    version = await forms.get_active_version(session, offer.form_id)
    application = Application(
        hub_id=offer.hub_id,
        call_id=wish.call_id,
        organisation_id=wish.organisation_id,
        owner_id=person_id,
    )
    async with violations(
        session,
        uq_applications_call_id_organisation_id=AlreadyApplied,
        uq_applications_own=AlreadyApplied,
    ):
        session.add(application)
    await _add_draft(session, application.id, person_id, version.id)
    after = wish.model_dump(mode="json")
    await record(session, call, "applications.begin", application.id, offer.hub_id, after)
    return await queries.read_application(session, call, application.id)


async def _add_draft(
    session: AsyncSession, application_id: UUID, person_id: UUID, version_id: UUID
) -> None:
    own = {"application_id": application_id}
    member = ApplicationMember(**own, person_id=person_id, role=MemberRole.EDITOR)
    draft = ApplicationDraft(
        **own,
        form_version_id=version_id,
        digest=digest(version_id, None, {}, {}),
        changed_by=person_id,
    )
    session.add_all([member, draft])
    await session.flush()


async def change_answers(
    session: AsyncSession, call: Call, application_id: UUID, wish: AnswersIn, seen: int
) -> Document:
    """Change some answers of the draft. The answer is a `SavedOut`.

    Whoever saw an older version changes what nobody else has changed since; the same answer
    changed by two is refused with both, and nothing is kept of it.

    Raises:
        NotFound: there is no application of which the actor is a member.
        Forbidden: the actor is a viewer.
        ApplicationWithdrawn: it is withdrawn.
        CallNotOpen: the call takes no changes now.
        AnswersConflict: somebody else has changed the same answers.
        AnswersRefused: the form cannot hold the answers.
        AnswersTooLarge: the draft would be larger than any form asks.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: the field does not take files of this kind.
    """
    row = await changeable(session, call, application_id)
    if seen != row.version and (found := conflicts(row.answers, wish.base, wish.answers)):
        raise AnswersConflict(conflicts=found, version=row.version)
    version = await forms.get_version(session, row.form_version_id)
    verdict = form_engine.judge(version, merged(row.answers, wish.answers), complete=False)
    refuse_misfits(verdict)
    if verdict.answers == row.answers:
        return await _saved(session, call, row)
    await _hold_files(session, call, row, version.definition, verdict.answers)
    fields = sorted(wish.answers)
    return await save(session, call, row, {"answers": verdict.answers}, {"fields": fields})


def refuse_misfits(verdict: Verdict) -> None:
    """Refuse what the form engine has dropped.

    Raises:
        AnswersRefused: there is something.
    """
    misfits = [fault for fault in verdict.faults if fault.code in DROPPED]
    if misfits:
        raise AnswersRefused(faults=misfits)


async def change_application(
    session: AsyncSession,
    call: Call,
    application_id: UUID,
    wish: ApplicationChangeIn,
    seen: int,
) -> Document:
    """Choose the track, and say what the rules ask. The answer is a `SavedOut`.

    Raises:
        NotFound: there is no application of which the actor is a member.
        Forbidden: the actor is a viewer.
        ChangedMeanwhile: the draft has another version by now.
        ApplicationWithdrawn: it is withdrawn.
        CallNotOpen: the call takes no changes now.
        UnknownTrackOfCall: the call has no such track.
    """
    row = await changeable(session, call, application_id)
    check_version(seen, row.version)
    values: dict[str, Any] = {}
    if wish.track is not None:
        offer = await calls.read_offer(session, row.call_id)
        if wish.track not in offer.tracks:
            raise UnknownTrackOfCall
        values["track_id"] = offer.tracks[wish.track]
    if wish.told is not None:
        said = wish.told.model_dump(mode="json", exclude_none=True)
        values["told"] = said
    return await save(session, call, row, values, wish.model_dump(mode="json", exclude_unset=True))


async def changeable(session: AsyncSession, call: Call, application_id: UUID) -> Locked:
    """The application, locked, if the actor can change it now.

    Raises:
        NotFound: there is no application of which the actor is a member.
        Forbidden: the actor is a viewer.
        ApplicationWithdrawn: it is withdrawn.
        CallNotOpen: the call takes no changes now.
    """
    row = await queries.lock(session, application_id, call.actor.person_id)
    policy.may_edit(row.role)
    if row.state == "withdrawn":
        raise ApplicationWithdrawn
    if not row.is_open:
        raise CallNotOpen
    return row


async def save(
    session: AsyncSession, call: Call, row: Locked, values: dict[str, Any], after: dict[str, Any]
) -> Document:
    """Write a locked draft with other values. The answer is a `SavedOut`."""
    saved = await write_draft(session, row, call.actor.person_id, values)
    after = after | {"version": saved["version"]}
    await record(session, call, "applications.change", row.id, row.hub_id, after)
    return Document(SavedOut.model_validate(saved).model_dump_json(), saved["version"])


async def write_draft(
    session: AsyncSession, row: Locked, person_id: UUID, values: dict[str, Any]
) -> dict[str, Any]:
    """Write a locked draft; its version and time."""
    names = ("form_version_id", "track_id", "told", "answers")
    content = {name: getattr(row, name) for name in names} | values
    [saved] = await run(
        session,
        statements.SAVE,
        application=row.id,
        person=person_id,
        form_version=content["form_version_id"],
        track=content["track_id"],
        told=to_json(content["told"]).decode(),
        answers=to_json(content["answers"]).decode(),
        digest=digest(*(content[name] for name in names)),
    )
    return dict(saved)


async def _saved(session: AsyncSession, call: Call, row: Locked) -> Document:
    """The draft as it is, for a change that changes nothing."""
    shown = {"version": row.version, "changed_at": row.now}
    return Document(SavedOut.model_validate(shown).model_dump_json(), row.version)


def digest(
    form_version_id: UUID, track_id: UUID | None, told: dict[str, Any], answers: dict[str, Any]
) -> bytes:
    """SHA-256 of all that sending the draft would send."""
    track = None if track_id is None else str(track_id)
    return sha256(canonical([str(form_version_id), track, told, answers])).digest()


def files_of(definition: Definition, answers: dict[str, Any]) -> dict[UUID, tuple[FileField, int]]:
    """The files that answers name, each with the field that asks for it and the size it is said."""
    return {
        UUID(one.file["file_id"]): (one.field, one.file["bytes"])
        for one in attached(definition, answers)
    }


async def _hold_files(
    session: AsyncSession,
    call: Call,
    row: Locked,
    definition: Definition,
    answers: dict[str, Any],
) -> None:
    """Hold the files that answers name now; what was sent keeps its files."""
    before, now = files_of(definition, row.answers), files_of(definition, answers)
    for file_id, (field, size) in now.items():
        if file_id not in before:
            kinds = frozenset[Kind]().union(*(FAMILIES[family] for family in field.accepts))
            held = (HOLDER, row.id)
            file = await files.attach(session, call, file_id, held, kinds, Purpose.ATTACHMENT)
            if file.size != size:  # the engine has judged what was said
                raise FileNotFitting
    for file_id in before.keys() - now.keys():
        await files.detach(session, file_id, (HOLDER, row.id))


async def record(
    session: AsyncSession,
    call: Call,
    act: str,
    application_id: UUID,
    hub_id: UUID,
    after: dict[str, Any] | None = None,
) -> None:
    """Note a change in the audit trail; never the words of an answer."""
    actor_id = call.actor.person_id
    await audit.record(session, act, application_id, actor_id=actor_id, hub_id=hub_id, after=after)
