"""Writes to who is shown something, whether they have an account or not."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.data_rooms import service as rooms
from kilim.core.outbox import Context
from kilim.core.wording import date_in_words
from kilim.events.community import RoomShared
from kilim.messaging.data_rooms import mail_texts
from kilim.messaging.mail import service as mail


async def on_room_shared(session: AsyncSession, event: RoomShared, context: Context) -> None:
    """Tell them what is shown, until when, and where; nothing once it has ended."""
    issued = await rooms.issue_token(session, event.share_id, context.now)
    if issued is None:
        return
    last = (issued.ends_at - timedelta(seconds=1)).astimezone(ZoneInfo(issued.zone)).date()
    files = mail_texts.FILES[issued.language]["one" if issued.files == 1 else "other"]
    letter = mail.compose(
        mail_texts.SHARED,
        issued.language,
        signature=issued.hub,
        # The secret goes into the fragment, which browsers keep to themselves.
        url=f"{context.origin}/shared#token={issued.token}",
        sharer=issued.sharer,
        organisation=issued.organisation,
        files=files.format(n=issued.files),
        until=date_in_words(last, issued.language),
        note=f"\n\n{issued.note}" if issued.note else "",
    )
    message = mail.Message("room-shared", issued.email, letter, secret=True)
    await mail.write(session, context.event_id, message)
