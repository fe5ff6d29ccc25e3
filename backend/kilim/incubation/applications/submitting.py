"""Sending an application in, taking it back, and opening it again."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import outbox
from kilim.core.db import run
from kilim.core.documents import Document, check_version
from kilim.events.incubation import ApplicationReopened, ApplicationSubmitted, ApplicationWithdrawn
from kilim.files import queries as files
from kilim.files import service as holds
from kilim.forms import queries as forms
from kilim.forms import service as form_engine
from kilim.forms.definition import canonical
from kilim.incubation.applications import errors, policy, queries, receipts, signals, statements
from kilim.incubation.applications.queries import SNAPSHOT_HOLDER, Locked
from kilim.incubation.applications.schemas import ReopenIn, WithdrawIn
from kilim.incubation.applications.service import changeable, files_of, record
from kilim.incubation.calls import queries as calls


async def submit(
    session: AsyncSession, call: Call, application_id: UUID, signer: receipts.Signer, seen: int
) -> Document:
    """Send the draft in as the actor saw it. The answer is an `ApplicationOut`.

    Raises:
        NotFound: there is no application of which the actor is a member.
        Forbidden: the actor is a viewer.
        ChangedMeanwhile: the draft has another version by now.
        ApplicationWithdrawn: it is withdrawn.
        CallNotOpen: the call takes no applications now.
        ApplicationIncomplete: something is missing or wrong.
        NothingChanged: exactly this was sent already.
        FileMissing: a file is gone.
    """
    row = await changeable(session, call, application_id)
    check_version(seen, row.version)
    if row.digest == row.submitted_digest:
        raise errors.NothingChanged
    await send(session, call, row, signer)
    return await queries.read_application(session, call, application_id)


async def send(session: AsyncSession, call: Call, row: Locked, signer: receipts.Signer) -> None:
    """Send a locked draft in, at the moment `row.now`.

    Raises:
        ApplicationIncomplete: something is missing or wrong.
        FileMissing: a file is gone.
    """
    version = await forms.get_version(session, row.form_version_id)
    verdict = form_engine.judge(version, row.answers, complete=True)
    if verdict.faults or row.track_id is None:
        raise errors.ApplicationIncomplete(faults=verdict.faults, track=row.track_id is not None)
    named = files_of(version.definition, verdict.answers)
    sent = await _files(session, list(named))
    found, overall = await _judge(session, row, verdict.answers)
    content = {
        "answers": verdict.answers,
        "eligibility": found,
        "files": sent,
        "form": {"hash": version.hash, "id": str(version.id), "number": version.number},
        "told": row.told,
    }
    snapshot_id = await _keep(session, call, row, content, overall, signer)
    for file_id in named:
        await holds.hold(session, file_id, (SNAPSHOT_HOLDER, snapshot_id))
    await _note_signals(session, row, verdict.answers)
    after = {"number": row.last_number + 1, "snapshot_id": str(snapshot_id)}
    await record(session, call, "applications.submit", row.id, row.hub_id, after)
    event = ApplicationSubmitted(application_id=row.id, number=row.last_number + 1)
    await outbox.publish(session, event)


async def _files(session: AsyncSession, ids: list[UUID]) -> list[dict[str, Any]]:
    found = [await files.find_file(session, file_id) for file_id in sorted(ids)]
    return [
        {
            "bytes": file.size,
            "file_id": str(file.id),
            "name": file.name,
            "sha256": file.sha256.hex(),
        }
        for file in found
        if file is not None
    ]


async def _judge(
    session: AsyncSession, row: Locked, answers: dict[str, Any]
) -> tuple[list[dict[str, Any]], str]:
    """What each rule of the call says now, which is kept, and what all say together."""
    offer = await calls.read_offer(session, row.call_id)
    told = to_json(row.told).decode()
    return queries.judge(offer, row.track_id, row.organisation_kind, told, answers)


async def _keep(
    session: AsyncSession,
    call: Call,
    row: Locked,
    content: dict[str, Any],
    eligibility: str,
    signer: receipts.Signer,
) -> UUID:
    """Add the snapshot with its signature, and make it the one that counts."""
    number = row.last_number + 1
    head = {
        "applicant": row.applicant,
        "application": str(row.id),
        "call": str(row.call_id),
        "number": number,
        "organisation": row.organisation_id and str(row.organisation_id),
        "submitted_at": row.now.isoformat().replace("+00:00", "Z"),
        "submitted_by": {"id": str(call.actor.person_id), "name": call.actor.name},
        "track": str(row.track_id),
    }
    written = canonical(head | content).decode()
    public = signer.public_key
    key = receipts.key_id(public)
    await run(session, statements.ADD_KEY, key=key, public=public)
    [added] = await run(
        session,
        statements.ADD_SNAPSHOT,
        application=row.id,
        number=number,
        form_version=row.form_version_id,
        track=row.track_id,
        eligibility=eligibility,
        content=written,
        sha256=sha256(written.encode()).digest(),
        key=key,
        signature=signer.sign(written),
        at=row.now,
        person=call.actor.person_id,
    )
    sent = {"number": number, "digest": row.digest, "at": row.now}
    await run(session, statements.SENT, application=row.id, **sent)
    snapshot_id: UUID = added["id"]
    return snapshot_id


async def _note_signals(session: AsyncSession, row: Locked, answers: dict[str, Any]) -> None:
    members = await run(session, statements.MEMBER_IDS, application=row.id)
    people = [member["person_id"] for member in members]
    found = signals.find(row.applicant, row.organisation_id, people, answers)
    await run(session, statements.FORGET_SIGNALS, application=row.id)
    pairs = to_json(sorted(found)).decode()
    await run(session, statements.ADD_SIGNALS, application=row.id, signals=pairs)


async def withdraw(
    session: AsyncSession, call: Call, application_id: UUID, wish: WithdrawIn
) -> Document:
    """Take back what was sent. The answer is an `ApplicationOut`.

    Raises:
        NotFound: there is no application of which the actor is a member.
        Forbidden: the actor is not the owner.
        ApplicationWithdrawn: it is withdrawn already.
        NotSubmitted: it was never sent.
    """
    row = await queries.lock(session, application_id, call.actor.person_id)
    policy.may_own(row.role)
    if not await run(session, statements.WITHDRAW, application=row.id, reason=wish.reason):
        raise errors.ApplicationWithdrawn if row.last_number else errors.NotSubmitted
    after = {"reason": wish.reason}
    await record(session, call, "applications.withdraw", row.id, row.hub_id, after)
    await outbox.publish(session, ApplicationWithdrawn(application_id=row.id))
    return await queries.read_application(session, call, application_id)


async def restore(session: AsyncSession, call: Call, application_id: UUID) -> Document:
    """Undo the withdrawal, as long as it can be sent. The answer is an `ApplicationOut`.

    Raises:
        NotFound: there is no application of which the actor is a member.
        Forbidden: the actor is not the owner.
        CallNotOpen: it is too late.
        NotWithdrawn: it is not withdrawn.
    """
    row = await queries.lock(session, application_id, call.actor.person_id)
    policy.may_own(row.role)
    if not row.is_open:
        raise errors.CallNotOpen
    if not await run(session, statements.RESTORE, application=row.id):
        raise errors.NotWithdrawn
    await record(session, call, "applications.restore", row.id, row.hub_id)
    return await queries.read_application(session, call, application_id)


async def reopen(
    session: AsyncSession, call: Call, application_id: UUID, wish: ReopenIn
) -> Document:
    """Let one applicant change and send until a time. The answer is an `ApplicationOut`.

    Raises:
        NotFound: there is no application that was sent, or the actor does not manage its hub.
        ReopenedTooShort: it is open until then anyhow, or the time is over.
    """
    row = await queries.lock(session, application_id, call.actor.person_id)
    policy.may_manage(call.actor, row.hub_id)
    policy.may_see(call.actor, row.hub_id, None, sent=row.last_number > 0)
    if wish.until <= max(row.until, row.now):
        raise errors.ReopenedTooShort
    binds = {"until": wish.until, "reason": wish.reason}
    await run(session, statements.REOPEN, application=row.id, **binds)
    after = wish.model_dump(mode="json")
    await record(session, call, "applications.reopen", row.id, row.hub_id, after)
    await outbox.publish(session, ApplicationReopened(application_id=row.id))
    return await queries.read_application(session, call, application_id)
