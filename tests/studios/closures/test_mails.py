"""A closure writes each person one mail, with all their bookings that it hit."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.outbox import Context
from kilim.events.studios import BookingCancelled, BookingMoved, StudiosClosed
from kilim.messaging.mail.models import Mail
from kilim.studios.bookings import reactions as bookings
from kilim.studios.closures import reactions
from tests.conftest import NOON
from tests.studios.closures.conftest import House, cancelled, proposed, times

pytestmark = pytest.mark.anyio


def context() -> Context:
    return Context(uuid4(), NOON, "https://hub.example")


async def close(house: House) -> UUID:
    """Close over two bookings of one person, of which one is cancelled, and one of another."""
    await house.book(60)
    await house.book(120)
    await house.book(180, who=1)
    one, two, three = await house.preview(60, 240)
    answer = await house.close(60, 240, [cancelled(one), proposed(two), proposed(three)])
    return UUID(answer.json()["id"])


async def mails(session: AsyncSession) -> list[Mail]:
    return list(await session.scalars(select(Mail).order_by(Mail.id)))


async def test_each_person_gets_one_mail_with_all_that_changed(
    house: House, session: AsyncSession
) -> None:
    event = StudiosClosed(closure_id=await close(house))
    again = context()
    for _ in range(2):  # the second delivery writes nothing
        await reactions.on_studios_closed(session, event, again)

    first, second = sorted(await mails(session), key=lambda mail: -len(mail.text))
    studio = house.studios[0].name["en"]
    assert first.to != second.to
    assert f"Cancelled: Monday, 6 May 2030, 17:00–18:00 · {studio}" in first.text
    assert f"Moved: Monday, 6 May 2030, 18:00–19:00 · {studio}" in first.text
    assert "The floor is repaired" in first.text
    assert first.text.count("New time:") == second.text.count("New time:") == 1
    assert second.text.count("Cancelled:") == 0
    assert first.attachments[0]["text"].count("BEGIN:VEVENT") == 2


async def test_the_mails_of_single_bookings_stay_away(house: House, session: AsyncSession) -> None:
    closure_id = await close(house)
    booking, person = (
        await session.execute(text("SELECT id, booked_by FROM bookings LIMIT 1"))
    ).one()
    moved = BookingMoved(
        booking_id=booking,
        person_id=person,
        moved_by=person,
        old_starts_at=NOON,
        old_ends_at=NOON,
        closure_id=closure_id,
    )
    await bookings.on_booking_moved(session, moved, context())
    gone = BookingCancelled(
        booking_id=booking, person_id=person, cancelled_by=person, closure_id=closure_id
    )
    await bookings.on_booking_cancelled(session, gone, context())
    assert await mails(session) == []


async def test_what_its_person_has_changed_since_then_is_no_news(
    house: House, session: AsyncSession
) -> None:
    closure_id = await close(house)
    listed = await house.client.get(f"/closures/{closure_id}", headers=house.manager)
    last = listed.json()["bookings"][2]["booking_id"]
    answer = await house.client.post(
        f"/bookings/{last}/move",
        json=times(900, 960),
        headers=house.people[1] | {"If-Match": '"2"'},
    )
    assert answer.status_code == 200, answer.text

    await reactions.on_studios_closed(session, StudiosClosed(closure_id=closure_id), context())

    assert len(await mails(session)) == 1
