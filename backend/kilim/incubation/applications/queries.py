"""Reads of applications: for their members, and for the hub's managers."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Reads, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.wording import day_in_words
from kilim.files import queries as files
from kilim.files.queries import Kept
from kilim.forms import queries as forms
from kilim.incubation.applications import policy, receipts, statements
from kilim.incubation.applications.schemas import (
    ApplicationOut,
    MyApplicationFilter,
    ToldIn,
)
from kilim.incubation.calls import queries as calls
from kilim.incubation.calls.eligibility import Applicant, Facts

_SENT = {
    "en": "Version {number}, sent: {day}, {time:%H:%M:%S} UTC",
    "az": "Versiya {number}, göndərilib: {day}, {time:%H:%M:%S} UTC",
}
HOLDER, SNAPSHOT_HOLDER = "applications", "application_snapshots"


@dataclass(frozen=True, slots=True)
class Locked:
    """An application and its draft that this transaction is about to change."""

    id: UUID
    hub_id: UUID
    call_id: UUID
    organisation_id: UUID | None
    owner_id: UUID
    state: str
    last_number: int
    submitted_digest: bytes | None
    reopened_until: datetime | None
    form_version_id: UUID
    track_id: UUID | None
    told: dict[str, Any]
    answers: dict[str, Any]
    digest: bytes
    version: int
    is_open: bool
    until: datetime
    now: datetime
    role: str | None
    organisation_kind: str | None
    applicant: str


async def lock(session: AsyncSession, application_id: UUID, person_id: UUID) -> Locked:
    """The application for a change in this transaction; a second change waits for the first.

    Raises:
        NotFound: it does not exist.
    """
    rows = await run(session, statements.LOCK, application=application_id, person=person_id)
    if not rows:
        raise NotFound
    read = {name: from_json(rows[0][name]) for name in ("told", "answers")}
    return Locked(**{**rows[0], **read})


async def list_mine(call: Call, wanted: MyApplicationFilter) -> dict[str, Any]:
    """The applications of which the actor is a member, the newest first."""
    own = {"person": call.actor.person_id, "language": call.language, "call": wanted.call_id}
    rows = await call.reads.all(statements.MINE, **own, after=wanted.after, limit=wanted.limit)
    return _page(rows, wanted.limit)


async def get_application(call: Call, application_id: UUID) -> Document:
    """An application as `ApplicationOut`: the draft for members, what was sent for managers.

    Raises:
        NotFound: there is none that the actor sees.
    """
    row = await call.reads.first(statements.ONE, **_asked(call, application_id))
    return _shown(call, row)


async def read_application(session: AsyncSession, call: Call, application_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    [row] = await run(session, statements.ONE, **_asked(call, application_id))
    return _shown(call, row)


def _asked(call: Call, application_id: UUID) -> dict[str, Any]:
    staff = call.actor.is_admin or bool(call.actor.managed_hubs)
    own = {"person": call.actor.person_id, "language": call.language}
    return own | {"application": application_id, "staff": staff}


def _shown(call: Call, row: Any) -> Document:
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], row["role"], sent=row["last_number"] > 0)
    content: dict[str, Any] = from_json(row["body"])
    if row["role"] is None:  # a manager, who sees what was sent
        content |= {"draft": None, "members": None, "invitations": None, "unsent": False}
    if not call.actor.manages(row["hub_id"]):
        content["related"] = None
    return Document(ApplicationOut.model_validate(content).model_dump_json(), row["version"])


async def get_form(call: Call, application_id: UUID) -> dict[str, Any]:
    """The questions that the draft answers, as `FormOfApplication`.

    Raises:
        NotFound: there is no application that the actor sees.
    """
    row = await _look(call.reads, call, application_id)
    return _form(await forms.get_version(call.reads, row["form_version_id"]))


async def get_eligibility(call: Call, application_id: UUID) -> dict[str, Any]:
    """What the rules of the call say of the draft as it is, as `EligibilityOut`.

    Raises:
        NotFound: there is no application of which the actor is a member.
    """
    row = await _look(call.reads, call, application_id)
    if row["role"] is None:
        raise NotFound
    offer = await calls.get_offer(call.reads, row["call_id"])
    answers = from_json(row["answers"])
    found, overall = judge(offer, row["track_id"], row["organisation_kind"], row["told"], answers)
    items = [
        {
            "kind": one["rule"]["kind"],
            "sentence": one["sentence"][call.language],
            "verdict": one["verdict"],
        }
        for one in found
    ]
    return {"verdict": overall, "items": items}


def judge(
    offer: calls.Offer,
    track_id: UUID | None,
    organisation_kind: str | None,
    told: str,
    answers: dict[str, Any],
) -> tuple[list[dict[str, Any]], str]:
    """What each rule of the call says, and what all say together.

    Args:
        told: what the applicant says of themselves, as JSON.
    """
    slug = next((slug for slug, one in offer.tracks.items() if one == track_id), None)
    kind = Applicant(organisation_kind or Applicant.TEAM)
    facts = Facts(organisation=kind, track=slug, **ToldIn.model_validate_json(told).model_dump())
    return calls.judge_applicant(offer, facts, answers)


async def get_snapshot(call: Call, application_id: UUID, number: int) -> dict[str, Any]:
    """What was sent, with the questions that it answers.

    Raises:
        NotFound: there is none that the actor sees.
    """
    row = await _snapshot(call, application_id, number)
    form = _form(await forms.get_version(call.reads, row["form_version_id"]))
    return {"content": from_json(row["content"]), "form": form}


async def print_snapshot(call: Call, application_id: UUID, number: int, language: str) -> bytes:
    """What was sent as PDF, with who sent it, when, and the hash of its receipt.

    Raises:
        NotFound: there is none that the actor sees.
    """
    row = await _snapshot(call, application_id, number)
    return await print_sent(call.reads, row["form_version_id"], row["content"], language)


async def print_sent(reads: Reads, form_version_id: UUID, written: str, language: str) -> bytes:
    """A snapshot as PDF; whoever asks has decided that it may be seen.

    Args:
        written: its content, as it was signed.
    """
    content = from_json(written)
    at = datetime.fromisoformat(content["submitted_at"])
    number = content["number"]
    sent = _SENT[language].format(number=number, day=day_in_words(at, language), time=at)
    digest = f"SHA-256: {hashlib.sha256(written.encode()).hexdigest()}"
    version = await forms.get_version(reads, form_version_id)
    about = [content["applicant"], sent, digest]
    return await forms.print_answers(version, content["answers"], language, about, at)


async def get_sent(reads: Reads, application_id: UUID) -> dict[str, Any]:
    """What was sent last, with its questions; whoever asks has decided that it may be seen.

    Raises:
        NotFound: nothing was.
    """
    row = await reads.first(statements.LAST_SNAPSHOT, application=application_id)
    if row is None:
        raise NotFound
    form = _form(await forms.get_version(reads, row["form_version_id"]))
    content = from_json(row["content"])
    return {
        "applicant": row["applicant"], "number": row["number"], "content": content, "form": form,
    }  # fmt: skip


async def get_sent_file(reads: Reads, application_id: UUID, file_id: UUID) -> Kept:
    """A file of what was sent; whoever asks has decided that it may be seen.

    Raises:
        NotFound: there is none.
    """
    own = {"application": application_id, "file": file_id}
    sent = await reads.first(statements.HELD_BY_SNAPSHOT, **own)
    if sent is None:
        raise NotFound
    return await files.get_held(reads, file_id, SNAPSHOT_HOLDER, sent["id"])


async def get_receipt(call: Call, application_id: UUID, number: int) -> bytes:
    """The receipt of a snapshot, as its file.

    Raises:
        NotFound: there is none that the actor sees.
    """
    row = await _snapshot(call, application_id, number)
    return receipts.receipt(row["content"], row["key_id"], row["signature"])


def receipt_of(content: str, key: str, signature: bytes) -> bytes:
    """The receipt of a snapshot as its file; whoever asks has decided that it may be seen."""
    return receipts.receipt(content, key, signature)


async def list_keys(reads: Reads) -> dict[str, Any]:
    """The public keys of receipts, as `ReceiptKeysOut`."""
    rows = await reads.all(statements.KEYS)
    return {
        "items": [
            {
                "id": row["id"],
                "pem": receipts.pem(row["public_key"]),
                "created_at": row["created_at"],
            }
            for row in rows
        ]
    }


async def get_file(call: Call, application_id: UUID, file_id: UUID) -> Kept:
    """A file of an application: of its draft for members, of what was sent for managers, too.

    Raises:
        NotFound: there is none that the actor sees.
    """
    row = await _look(call.reads, call, application_id)
    sent = await call.reads.first(
        statements.HELD_BY_SNAPSHOT, application=application_id, file=file_id
    )
    if sent is not None:
        return await files.get_held(call.reads, file_id, SNAPSHOT_HOLDER, sent["id"])
    if row["role"] is None:
        raise NotFound
    return await files.get_held(call.reads, file_id, HOLDER, application_id)


async def _snapshot(call: Call, application_id: UUID, number: int) -> Any:
    await _look(call.reads, call, application_id)
    row = await call.reads.first(statements.SNAPSHOT, application=application_id, number=number)
    if row is None:
        raise NotFound
    return row


async def _look(reads: Reads, call: Call, application_id: UUID) -> Any:
    own = {"application": application_id, "person": call.actor.person_id}
    row = await reads.first(statements.LOOK, **own)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], row["role"], sent=row["last_number"] > 0)
    return row


def _form(version: forms.Version) -> dict[str, Any]:
    definition = version.definition.model_dump(mode="json")
    return {"id": version.id, "number": version.number, "definition": definition}


def _page(rows: Sequence[Any], limit: int) -> dict[str, Any]:
    shown = rows[:limit]
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if len(rows) > limit else None,
    }
