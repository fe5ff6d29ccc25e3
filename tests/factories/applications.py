"""Forms for applications, and the requests that write one."""

from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.security import token_hash
from kilim.forms.definition import canonical
from kilim.incubation.applications import models
from kilim.incubation.applications.models import ApplicationState, MemberRole
from kilim.incubation.calls.models import Call
from kilim.incubation.programmes.models import Programme, Track
from tests.factories.calls import make_call, make_programme
from tests.factories.forms import ask, form, make_form, page
from tests.factories.people import make_person

ANSWERS = {"idea": "A loom that sings", "website": "https://loom.example"}


def questions() -> dict[str, Any]:
    """An idea, which is required, and some more."""
    asked = (
        ask("long_text", "idea", required=True, most_characters=500),
        ask("short_text", "website"),
        ask("short_text", "tax_id"),
        ask("number", "team"),
        ask("file", "deck", accepts=["pdf", "slides"]),
    )
    return form(page("idea", *asked))


async def make_asking_call(
    session: AsyncSession,
    programme: Programme,
    manager_id: UUID,
    *more: dict[str, Any],
    **changed: Any,
) -> Call:
    """A call whose form has `questions`, and a page with `more` of them."""
    asked = questions()
    asked["pages"] += [page("more", *more)] if more else []
    version = await make_form(
        session, programme.hub_id, manager_id, definition=asked, published=True
    )
    return await make_call(session, programme, form_id=version.form_id, **changed)


def key() -> dict[str, str]:
    """A header with a fresh idempotency key."""
    return {"Idempotency-Key": uuid4().hex}


async def apply(session: AsyncSession, applicants: list[Any], manager_id: UUID) -> None:
    """Let each of `applicants` (`Things`) have an application to a call of the hub."""
    programme = await make_programme(session, applicants[0].hub)
    version = await make_form(
        session, programme.hub_id, manager_id, definition=questions(), published=True
    )
    applied, asking = [
        (await make_call(session, programme, form_id=version.form_id)).id for _ in range(2)
    ]
    track = await session.scalar(
        select(Track.id).where(Track.programme_id == programme.id, Track.slug == "music")
    )
    for things in applicants:
        things.asking = asking
        things.co_applicant = (await make_person(session)).id
        things.application = await make_sent(session, things, applied, version.id, track)
        invitation = models.ApplicationInvitation(
            application_id=things.application, email=f"{things.application}@kilim.example",
            role=MemberRole.EDITOR, language="en", token_hash=token_hash(things.member_token),
            invited_by=things.person, expires_at=func.now() + func.make_interval(0, 0, 0, 9),
        )  # fmt: skip
        session.add(invitation)
        await session.flush()
        things.member_invitation = invitation.id


async def make_sent(
    session: AsyncSession, things: Any, call_id: UUID, version_id: UUID, track_id: Any
) -> UUID:
    """An application that was sent once and changed since; its id."""
    application = models.Application(
        hub_id=things.hub, call_id=call_id, owner_id=things.person, last_number=1,
        state=ApplicationState.SUBMITTED, submitted_at=func.now(), submitted_digest=b"before",
    )  # fmt: skip
    session.add(application)
    await session.flush()
    own = {"application_id": application.id}
    members = [{"person_id": one} for one in (things.person, things.co_applicant)]
    await session.execute(
        insert(models.ApplicationMember).values([own | one | {"role": "editor"} for one in members])
    )
    draft = models.ApplicationDraft(
        **own, form_version_id=version_id, track_id=track_id, answers=ANSWERS, digest=b"now",
        changed_by=things.person,
    )  # fmt: skip
    said = {"answers": {"idea": "A loom that sings"}, "applicant": "Loom", "files": []}
    content = canonical(said | {"number": 1, "submitted_at": "2026-05-04T09:00:00Z"}).decode()
    signing = models.ReceiptKey(id=f"key-{application.id}", public_key=bytes(32))
    session.add_all([draft, signing])
    await session.flush()
    session.add(
        models.ApplicationSnapshot(
            **own, number=1, form_version_id=version_id, track_id=track_id, eligibility="met",
            content=content, sha256=sha256(content.encode()).digest(), key_id=signing.id,
            signature=b"", submitted_at=func.now(), submitted_by=things.person,
        )
    )  # fmt: skip
    await session.flush()
    return application.id
