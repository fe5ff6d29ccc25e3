"""Letters to guests."""

from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.outbox import Context
from kilim.core.wording import day_in_words
from kilim.events.incubation import DemoDayChanged, DemoGuestAsked, DemoGuestSeated
from kilim.incubation.demo_guests import codes, mail_texts, service
from kilim.messaging.mail import service as mail

FILES = {"en": "entry", "az": "giris"}  # plain letters, because some servers spoil others


async def on_demo_guest_asked(
    session: AsyncSession, event: DemoGuestAsked, context: Context
) -> None:
    """Send the link with which they say that they come."""
    await _write(session, context, event.guest_id, "demo-guest-asked", mail_texts.ASKED)


async def on_demo_guest_seated(
    session: AsyncSession, event: DemoGuestSeated, context: Context
) -> None:
    """Tell somebody who waited that they have a seat."""
    await _write(session, context, event.guest_id, "demo-guest-seated", mail_texts.SEATED)


async def on_demo_day_changed(
    session: AsyncSession, event: DemoDayChanged, context: Context
) -> None:
    """More places are for those who wait."""
    await service.promote(session, event.demo_day_id)


async def _write(
    session: AsyncSession,
    context: Context,
    guest_id: UUID,
    kind: str,
    texts: dict[str, mail.Text],
) -> None:
    issued = await service.issue_token(session, guest_id, context.now)
    if issued is None:
        return
    language = issued["language"]
    local = issued["starts_at"].astimezone(ZoneInfo(issued["zone"]))
    letter = mail.compose(
        texts,
        language,
        signature=issued["hub"],
        # The secret goes into the fragment, which browsers keep to themselves.
        url=f"{context.origin}/guest#token={issued['token']}",
        name=issued["name"],
        title=issued["title"],
        when=f"{day_in_words(local.date(), language)}, {local:%H:%M}",
        where=", ".join(part for part in (issued["venue"], issued["address"]) if part),
    )
    code = codes.as_file(codes.address(context.origin, guest_id))
    attached = mail.Attachment(f"{FILES[language]}.png", "image/png", code)
    message = mail.Message(kind, issued["email"], letter, secret=True, attachments=(attached,))
    await mail.write(session, context.event_id, message)
