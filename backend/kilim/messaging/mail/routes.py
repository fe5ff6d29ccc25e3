"""The development mailbox: what a mail server would have got."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query, Request

from kilim.core.access import Public, Router
from kilim.core.db import ReadSession
from kilim.core.errors import NotFound, responses
from kilim.core.paging import Page
from kilim.messaging.mail import queries
from kilim.messaging.mail.schemas import MailboxFilter, MailDetail, MailOut


async def _is_demo(request: Request) -> bool:
    demo: bool = request.app.state.settings.demo
    return demo


IsDemo = Annotated[bool, Depends(_is_demo)]
DEMO = Public("development mailbox, demo only")
router = Router(prefix="/mailbox", tags=["mailbox"])


@router.get("", access=DEMO, response_model=Page[MailOut], responses=responses(NotFound))
async def list_mails(
    session: ReadSession, demo: IsDemo, wanted: Annotated[MailboxFilter, Query()]
) -> Any:
    """List the mails of the demo, newest first; 404 outside of the demo."""
    return await queries.list_mails(session, wanted, demo=demo)


@router.get("/{mail_id}", access=DEMO, response_model=MailDetail, responses=responses(NotFound))
async def get_mail(mail_id: UUID, session: ReadSession, demo: IsDemo) -> Any:
    """Read one mail of the demo with its HTML form and attachments."""
    return await queries.get_mail(session, mail_id, demo=demo)
