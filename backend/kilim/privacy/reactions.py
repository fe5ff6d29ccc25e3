"""Letters about own data, to the person alone."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.contacts import find_contact
from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.core.wording import date_in_words
from kilim.events.privacy import DataCopied, ErasureAsked
from kilim.messaging.mail import service as mail
from kilim.messaging.mail.service import Message, Text, compose
from kilim.privacy import mail_texts, statements

PAGE = "/profile/data"


async def on_data_copied(session: AsyncSession, event: DataCopied, context: Context) -> None:
    """Say that the copy is ready, and how long."""
    rows = await run(session, statements.COPY, copy=event.copy_id)
    if rows and rows[0]["expires_at"] is not None:
        whom, day = rows[0]["person_id"], rows[0]["expires_at"]
        await _tell(session, context, "data-copied", mail_texts.COPIED, whom, day)


async def on_erasure_asked(session: AsyncSession, event: ErasureAsked, context: Context) -> None:
    """Say when it happens, and how to stay."""
    rows = await run(session, statements.ERASURE, erasure=event.erasure_id)
    if rows and rows[0]["waits"]:
        whom, day = rows[0]["person_id"], rows[0]["due_at"]
        await _tell(session, context, "erasure-asked", mail_texts.ERASING, whom, day)


async def _tell(
    session: AsyncSession,
    context: Context,
    kind: str,
    catalogue: dict[str, Text],
    person_id: UUID,
    day: datetime,
) -> None:
    person = await find_contact(session, person_id)
    if person is None:
        return
    letter = compose(
        catalogue,
        person.language,
        signature=mail_texts.SIGNATURE,
        url=context.origin + PAGE,
        name=person.name,
        day=date_in_words(day.date(), person.language),
    )
    await mail.write(session, context.event_id, Message(kind, person.email, letter))
