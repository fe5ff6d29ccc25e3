"""Writing mails, in the transaction of the reaction, and sending them, outside of any."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import outbox
from kilim.core.db import Database
from kilim.core.outbox import Permanent
from kilim.messaging.mail.letter import Letter, Text, compose
from kilim.messaging.mail.models import Mail, MailState
from kilim.messaging.mail.smtp import Post, build_message, make_post

__all__ = ["Attachment", "Letter", "Message", "Post", "Text", "compose", "make_post"]

LONGEST_ERROR = 300
NOBODYS = "@erased.invalid"  # addresses of people who are erased


@dataclass(frozen=True, slots=True)
class Attachment:
    """A small file, such as a calendar entry; `text` is base64 unless its type is a text."""

    name: str
    media_type: str
    text: str


@dataclass(frozen=True, slots=True)
class Message:
    """A letter to an address. `kind` names its sort within the event; `secret`: see the slice."""

    kind: str
    to: str
    letter: Letter
    secret: bool = False
    attachments: tuple[Attachment, ...] = ()


async def write(session: AsyncSession, event_id: UUID, message: Message) -> None:
    """Write a mail and queue it; nothing happens when the event has written it before.

    Nobody is written to who is erased.
    """
    if message.to.endswith(NOBODYS):
        return
    letter = message.letter
    mail = insert(Mail).values(
        event_id=event_id,
        kind=message.kind,
        to=message.to,
        language=letter.language,
        subject=letter.subject,
        text=letter.as_text(),
        html=letter.as_html(),
        links=letter.links,
        off=letter.off[1] if letter.off else None,
        attachments=[
            {"name": part.name, "media_type": part.media_type, "text": part.text}
            for part in message.attachments
        ],
        secret=message.secret,
    )
    written = await session.execute(mail.on_conflict_do_nothing().returning(Mail.id))
    mail_id = written.scalar()
    if mail_id is not None:
        job = {"mail_id": mail_id, "kind": message.kind}
        await outbox.enqueue(session, outbox.MAILS, to_json(job))


async def send(
    database: Database, sender: str, post: Post | None, mail_id: UUID, *, now: datetime, last: bool
) -> None:
    """Send a mail unless it has been sent. No transaction is open while the mail server is asked.

    Args:
        sender: the `From` of the mail.
        post: hands the message to the mail server; None where mails stay in the mailbox.
        last: whether this is the last try, after which the mail is dead.

    Raises:
        Permanent: no retry can help; the mail is dead.
        Exception: whatever `post` raises; the mail waits for the next try.
    """
    async with database.sessions.begin() as session:
        mail = await session.get(Mail, mail_id)
    if mail is None or mail.state is MailState.SENT:
        return
    try:
        if post is not None:
            await post(_message(mail, sender))
    except Exception as error:
        dead = last or isinstance(error, Permanent)
        changes: dict[str, Any] = {
            "attempts": Mail.attempts + 1,
            "error": f"{type(error).__name__}: {error}"[:LONGEST_ERROR],
            "state": MailState.DEAD if dead else MailState.QUEUED,
        }
        await _change(database, mail_id, changes)
        raise
    changes = {"attempts": Mail.attempts + 1, "error": None, "state": MailState.SENT}
    if mail.secret and post is not None:
        changes |= {"text": "", "html": None, "links": [], "off": None}
    await _change(database, mail_id, changes | {"sent_at": now})


async def revive(session: AsyncSession, mail_id: UUID) -> None:
    """Make a dead mail wait again; its job is queued by whoever calls this."""
    dead = (Mail.id == mail_id, Mail.state == MailState.DEAD)
    await session.execute(update(Mail).where(*dead).values(state=MailState.QUEUED))


def _message(mail: Mail, sender: str) -> Any:
    return build_message(
        mail_id=mail.id,
        sender=sender,
        to=mail.to,
        language=mail.language,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        off=mail.off,
        attachments=mail.attachments,
        written_at=mail.created_at,
    )


async def _change(database: Database, mail_id: UUID, changes: dict[str, Any]) -> None:
    async with database.sessions.begin() as session:
        unsent = (Mail.id == mail_id, Mail.state != MailState.SENT)
        await session.execute(update(Mail).where(*unsent).values(**changes))
