"""The letters about bookings, each as its reader gets it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person
from kilim.calendar.times import to_wall
from kilim.core.outbox import Context
from kilim.events.studios import BookingCancelled, BookingConfirmed, BookingMoved
from kilim.messaging.mail.models import Mail
from kilim.studios.bookings import reactions
from kilim.studios.bookings.models import Audience, Booking, BookingState
from tests.conftest import NOON
from tests.factories.hubs import make_hub
from tests.factories.people import make_person
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio
ORIGIN = "https://hub.example"
HOUR = timedelta(hours=1)


def context() -> Context:
    return Context(uuid4(), NOON, ORIGIN)


async def make_booking(
    session: AsyncSession,
    person: Person,
    *,
    zone: str = "Asia/Baku",
    starts_at: datetime = NOON,
    title: str = "",
    cancelled: bool = False,
) -> Booking:
    hub = await make_hub(session, zone=zone)
    studio = await make_studio(session, hub.id, name={"az": "Səs studiyası", "en": "Sound room"})
    booking = Booking(
        id=uuid4(),
        hub_id=hub.id,
        studio_id=studio.id,
        booked_by=person.id,
        title=title,
        note="",
        people=1,
        audience=Audience.PUBLIC,
        state=BookingState.CANCELLED if cancelled else BookingState.CONFIRMED,
        starts_at=starts_at,
        ends_at=starts_at + HOUR,
        local_starts_at=to_wall(starts_at, ZoneInfo(zone)),
        local_ends_at=to_wall(starts_at + HOUR, ZoneInfo(zone)),
        zone=zone,
        terms_version=1,
        buffer_minutes=0,
        price_amount=0,
        currency="AZN",
        cancelled_at=NOON if cancelled else None,
    )
    session.add(booking)
    await session.flush()
    return booking


async def only_mail(session: AsyncSession) -> Mail:
    mail = (await session.scalars(select(Mail))).one()
    assert "{" not in mail.subject + mail.text
    return mail


async def test_a_booking_is_confirmed_in_the_time_of_the_hub_with_a_calendar_file(
    session: AsyncSession,
) -> None:
    person = await make_person(session, language="az")
    booking = await make_booking(session, person, title="Vokal")

    event = BookingConfirmed(booking_id=booking.id, person_id=person.id)
    await reactions.on_booking_confirmed(session, event, context())

    mail = await only_mail(session)
    [attached] = mail.attachments
    [entry] = Calendar.from_ical(attached["text"]).walk("VEVENT")
    assert mail.to == person.email
    assert mail.subject == "Rezerv edildi: Səs studiyası, 6 may 2030, bazar ertəsi"
    assert (
        "6 may 2030, bazar ertəsi, 16:00–17:00 (Bakı vaxtı ilə)\nVokal · Səs studiyası"
    ) in mail.text
    assert mail.links == [f"{ORIGIN}/bookings/{booking.id}"]
    assert (attached["name"], attached["media_type"]) == (
        "booking.ics",
        "text/calendar; method=PUBLISH",
    )
    assert (entry["UID"], entry.decoded("DTSTART")) == (f"{booking.id}@kilim", NOON)


async def test_a_booking_in_the_summer_of_belgrade_is_told_in_its_time(
    session: AsyncSession,
) -> None:
    person = await make_person(session)
    before_the_change = datetime(2030, 3, 30, 12, tzinfo=UTC)
    booking = await make_booking(
        session, person, zone="Europe/Belgrade", starts_at=before_the_change
    )

    event = BookingMoved(
        booking_id=booking.id,
        person_id=person.id,
        moved_by=person.id,
        old_starts_at=before_the_change + timedelta(days=1),
        old_ends_at=before_the_change + timedelta(days=1) + HOUR,
    )
    await reactions.on_booking_moved(session, event, context())

    mail = await only_mail(session)
    assert "Saturday, 30 March 2030, 13:00–14:00" in mail.text
    assert "It was: Sunday, 31 March 2030, 14:00–15:00." in mail.text


async def test_who_moved_the_booking_is_named_when_it_was_somebody_else(
    session: AsyncSession,
) -> None:
    person = await make_person(session)
    manager = await make_person(session, name="Leyla Əliyeva")
    booking = await make_booking(session, person)

    event = BookingMoved(
        booking_id=booking.id,
        person_id=person.id,
        moved_by=manager.id,
        old_starts_at=NOON,
        old_ends_at=NOON + HOUR,
    )
    await reactions.on_booking_moved(session, event, context())

    mail = await only_mail(session)
    assert mail.to == person.email
    assert mail.subject.startswith("Leyla Əliyeva moved your booking: Sound room, ")


@pytest.mark.parametrize(
    ("by_staff", "subject", "sentence"),
    [
        (False, "Cancelled: Sound room, ", "You have cancelled your booking."),
        (True, "Leyla Əliyeva cancelled your booking: Sound room, ", "Leyla Əliyeva at Hub"),
    ],
)
async def test_a_cancellation_goes_to_the_owner_and_says_who_did_it(
    session: AsyncSession, by_staff: bool, subject: str, sentence: str
) -> None:
    person = await make_person(session)
    manager = await make_person(session, name="Leyla Əliyeva")
    booking = await make_booking(session, person, cancelled=True)

    event = BookingCancelled(
        booking_id=booking.id,
        person_id=person.id,
        cancelled_by=manager.id if by_staff else person.id,
    )
    await reactions.on_booking_cancelled(session, event, context())

    mail = await only_mail(session)
    [entry] = Calendar.from_ical(mail.attachments[0]["text"]).walk("VEVENT")
    assert mail.to == person.email
    assert mail.subject.startswith(subject)
    assert sentence in mail.text
    assert mail.links == [f"{ORIGIN}/studios"]
    assert entry["STATUS"] == "CANCELLED"


async def test_a_booking_that_was_cancelled_meanwhile_is_not_confirmed(
    session: AsyncSession,
) -> None:
    person = await make_person(session)
    booking = await make_booking(session, person, cancelled=True)

    event = BookingConfirmed(booking_id=booking.id, person_id=person.id)
    await reactions.on_booking_confirmed(session, event, context())

    assert (await session.scalars(select(Mail))).all() == []


async def test_a_title_cannot_break_the_calendar_or_the_mail(session: AsyncSession) -> None:
    person = await make_person(session)
    title = "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\n<script>{0}</script>"
    booking = await make_booking(session, person, title=title)

    event = BookingConfirmed(booking_id=booking.id, person_id=person.id)
    await reactions.on_booking_confirmed(session, event, context())

    mail = (await session.scalars(select(Mail))).one()
    calendar = Calendar.from_ical(mail.attachments[0]["text"])
    assert [part.name for part in calendar.walk()] == ["VCALENDAR", "VEVENT"]
    assert "x END:VEVENT BEGIN:VALARM <script>{0}" in mail.text
    assert "<script>" not in (mail.html or "")
