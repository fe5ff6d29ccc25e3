"""The letters about applications, and drafts that move to a new version of their form."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import audit
from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.core.wording import day_in_words
from kilim.events.forms import FormVersionPublished
from kilim.events.incubation import (
    ApplicationEnds,
    ApplicationMemberInvited,
    ApplicationReopened,
    ApplicationSubmitted,
    ApplicationWithdrawn,
    CallCancelled,
    CallExtended,
)
from kilim.forms import queries as forms
from kilim.forms.carrying import carry
from kilim.incubation.applications import mail_texts, members, queries, service, statements
from kilim.messaging.mail import service as mail

MOVE = "move"  # what becomes of drafts when a form is published


async def on_application_submitted(
    session: AsyncSession, event: ApplicationSubmitted, context: Context
) -> None:
    """Confirm what was sent to every member, with the hash that the receipt has, and note whose
    name is like this one: of two that are sent at once each finds the other here, because both are
    committed; in their own transactions neither would.
    """
    await _write(session, context, event.application_id, "application-sent", mail_texts.SENT)
    await run(session, statements.ADD_SIMILAR, application=event.application_id)


async def on_application_withdrawn(
    session: AsyncSession, event: ApplicationWithdrawn, context: Context
) -> None:
    """Tell every member."""
    kind = "application-withdrawn"
    await _write(session, context, event.application_id, kind, mail_texts.WITHDRAWN)


async def on_application_reopened(
    session: AsyncSession, event: ApplicationReopened, context: Context
) -> None:
    """Tell every member until when, and why."""
    kind = "application-reopened"
    await _write(session, context, event.application_id, kind, mail_texts.REOPENED)


async def on_application_ends(
    session: AsyncSession, event: ApplicationEnds, context: Context
) -> None:
    """Remind those who write it, unless it was sent meanwhile."""
    binds = {"application": event.application_id}
    await _write_all(
        session, context, f"application-ends-{event.kind}", mail_texts.ENDS,
        await run(session, statements.UNSENT_LETTERS, **binds),
    )  # fmt: skip


async def on_call_extended(session: AsyncSession, event: CallExtended, context: Context) -> None:
    """Tell everybody who has a draft or an application that was not withdrawn; nobody else."""
    binds = {"call": event.call_id, "closes_at": event.closes_at}
    rows = await run(session, statements.EXTENDED_LETTERS, **binds)
    for row in rows:  # somebody may write two applications to a call
        catalogue = mail_texts.EXTENDED if row["unsent"] else mail_texts.EXTENDED_SENT
        await _write_all(session, context, f"call-extended-{row['id']}", catalogue, [row])


async def on_call_cancelled(session: AsyncSession, event: CallCancelled, context: Context) -> None:
    """Tell the same people that nothing will come of it, and why."""
    rows = await run(session, statements.CANCELLED_LETTERS, call=event.call_id)
    for row in rows:
        kind = f"call-cancelled-{row['id']}"
        await _write_all(session, context, kind, mail_texts.CANCELLED, [row])


async def on_application_member_invited(
    session: AsyncSession, event: ApplicationMemberInvited, context: Context
) -> None:
    """Send the invitation with the link that accepts it."""
    issued = await members.issue_token(session, event.invitation_id)
    if issued is None:
        return
    letter = mail.compose(
        mail_texts.INVITED,
        issued.language,
        signature=issued.hub,
        # The secret goes into the fragment, which browsers keep to themselves.
        url=f"{context.origin}/applications/join#token={issued.token}",
        inviter=issued.inviter,
        applicant=issued.applicant,
        call=issued.call,
        hub=issued.hub,
    )
    message = mail.Message("application-invitation", issued.email, letter, secret=True)
    await mail.write(session, context.event_id, message)


async def on_form_version_published(
    session: AsyncSession, event: FormVersionPublished, context: Context
) -> None:
    """Move drafts of the version before on, if its manager said so; nobody's answer is lost
    that has a place in the new version.
    """
    if event.previous_id is None or event.drafts != MOVE:
        return
    old = await forms.get_version(session, event.previous_id)
    new = await forms.get_version(session, event.version_id)
    for found in await run(session, statements.MOVING, form_version=event.previous_id):
        row = await queries.lock(session, found["application_id"], found["owner_id"])
        if row.form_version_id != event.previous_id or not row.is_open:
            continue
        carried = carry(old.definition, new.definition, row.answers)
        values = {"form_version_id": new.id, "answers": carried.answers}
        await service.write_draft(session, row, row.owner_id, values)
        after = {"form_version_id": str(new.id), "lost": carried.lost}
        await audit.record(
            session, "applications.move_draft", row.id,
            actor_id=None, hub_id=row.hub_id, after=after,
        )  # fmt: skip


async def _write(
    session: AsyncSession, context: Context, application_id: UUID, kind: str, catalogue: Any
) -> None:
    rows = await run(session, statements.LETTERS, application=application_id)
    await _write_all(session, context, kind, catalogue, rows)


async def _write_all(
    session: AsyncSession, context: Context, kind: str, catalogue: Any, rows: Sequence[Any]
) -> None:
    for row in rows:
        language = row["language"]
        until, sent = row["local_until"], row["local_sent"]
        letter = mail.compose(
            catalogue,
            language,
            signature=row["hub"],
            url=f"{context.origin}/applications/{row['id']}",
            name=row["name"],
            applicant=row["applicant"],
            call=row["call"],
            city=row["city"],
            number=str(row["last_number"]),
            until=f"{day_in_words(until.date(), language)}, {until:%H:%M}",
            sent=f"{day_in_words(sent.date(), language)}, {sent:%H:%M:%S}" if sent else "",
            hash=row["sha256"] or "",
            reason=row["reason"] or "",
        )
        await mail.write(session, context.event_id, mail.Message(kind, row["email"], letter))
