from datetime import datetime
from uuid import UUID

from kilim.core.fields import Email, Out
from kilim.core.paging import Paging
from kilim.messaging.mail.models import MailState


class MailboxFilter(Paging):
    to: Email | None = None


class AttachmentOut(Out):
    name: str
    media_type: str


class AttachedText(AttachmentOut):
    text: str


class _MailFields(Out):
    id: UUID
    to: str
    subject: str
    text: str
    links: list[str]
    created_at: datetime
    state: MailState


class MailOut(_MailFields):
    """A mail as its recipient would see it, without its HTML form."""

    attachments: list[AttachmentOut]


class MailDetail(_MailFields):
    """A mail with everything that was sent."""

    html: str | None
    attachments: list[AttachedText]
