"""Reads of the development mailbox. It exists only in the demo, where all people are invented."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.errors import NotFound
from kilim.core.paging import fetch_page
from kilim.messaging.mail.models import Mail
from kilim.messaging.mail.schemas import MailboxFilter


async def list_mails(session: AsyncSession, wanted: MailboxFilter, *, demo: bool) -> dict[str, Any]:
    """The mails, newest first, of everybody or of one address.

    Raises:
        NotFound: this is not a demo, so there is no mailbox.
    """
    _require(demo)
    query = select(Mail)
    if wanted.to is not None:
        query = query.where(Mail.to == wanted.to)
    return await fetch_page(session, query, Mail.id, wanted)


async def get_mail(session: AsyncSession, mail_id: UUID, *, demo: bool) -> Mail:
    """One mail.

    Raises:
        NotFound: there is no such mail, or this is not a demo.
    """
    _require(demo)
    mail = await session.get(Mail, mail_id)
    if mail is None:
        raise NotFound
    return mail


def _require(demo: bool) -> None:
    if not demo:
        raise NotFound
