"""What the waiting list does when time is freed, when a wish is made, and when time is offered."""

from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.times import day_span
from kilim.core.outbox import Context
from kilim.core.wording import day_in_words, time_in_words
from kilim.events.calendar import RoomFreed
from kilim.events.studios import TimeFreed, TimeOffered, WishMade
from kilim.messaging.mail import service as mail
from kilim.studios.waiting import mail_texts, offering, queries


async def on_time_freed(session: AsyncSession, event: TimeFreed, context: Context) -> None:
    """Offer the freed time to those who wait for it."""
    span = (event.starts_at, event.ends_at)
    await offering.offer_time(session, event.studio_id, span, now=context.now)


async def on_room_freed(session: AsyncSession, event: RoomFreed, context: Context) -> None:
    """The same for time that was no booking, such as an interview."""
    span = (event.starts_at, event.ends_at)
    await offering.offer_time(session, event.unit_id, span, now=context.now)


async def on_wish_made(session: AsyncSession, event: WishMade, context: Context) -> None:
    """Offer what became free before the wish was seen, so that no freed time is missed."""
    places = []
    for place in await queries.list_places(session, event.wish_id):
        zone = ZoneInfo(place["zone"])
        last = day_span(place["last_on"], zone)[1]
        begins = max(day_span(place["first_on"], zone)[0], context.now)
        if begins < last:
            places.append((place["id"], (begins, last)))
    await offering.offer_places(session, places, now=context.now)


async def on_time_offered(session: AsyncSession, event: TimeOffered, context: Context) -> None:
    """Tell the person, unless the offer is over already."""
    facts = await queries.offer_facts(session, event.offer_id)
    if facts is None:
        return
    until = facts.local_expires_at
    letter = mail.compose(
        mail_texts.OFFERED,
        facts.language,
        signature=facts.hub,
        url=f"{context.origin}/bookings",
        name=facts.name,
        studio=facts.studio.get(facts.language) or facts.studio["en"],
        hub=facts.hub,
        city=facts.city,
        day=day_in_words(facts.local_starts_at.date(), facts.language),
        when=time_in_words(facts.local_starts_at, facts.local_ends_at, facts.language),
        until=f"{day_in_words(until.date(), facts.language)}, {until:%H:%M}",
    )
    await mail.write(session, context.event_id, mail.Message("time-offered", facts.email, letter))
