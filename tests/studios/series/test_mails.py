"""One letter tells of a whole series, however many dates it has."""

from typing import Any
from uuid import UUID

import pytest
from icalendar import Calendar
from sqlalchemy import select, text

from kilim.core.outbox import Context
from kilim.events.studios import SeriesBooked, SeriesCancelled, SeriesChanged
from kilim.messaging.mail.models import Mail
from kilim.studios.series import reactions
from tests.conftest import NOON
from tests.studios.series.conftest import SeriesWorld

pytestmark = pytest.mark.anyio

EVENT = UUID(int=51)
CONTEXT = Context(EVENT, NOON, "https://kilim.example")


async def events(world: SeriesWorld) -> list[str]:
    """The names of the events that were queued, without those for other slices."""
    rows = await world.session.scalars(
        text("SELECT convert_from(payload, 'UTF8')::jsonb ->> 'name' FROM pgqueuer ORDER BY id")
    )
    return [name for name in rows if name.startswith("Series")]


async def only_mail(world: SeriesWorld) -> Mail:
    mail = (await world.session.scalars(select(Mail))).one()
    assert "{" not in mail.subject + mail.text
    return mail


async def booked(world: SeriesWorld) -> dict[str, Any]:
    await world.build(name={"en": "Sound 1", "az": "Səs 1"})
    series: dict[str, Any] = (await world.book(title="Choir")).json()
    return series


async def test_a_booked_series_is_one_letter_with_all_dates_and_one_file(
    world: SeriesWorld,
) -> None:
    series = await booked(world)
    assert await events(world) == ["SeriesBooked"]

    await reactions.on_series_booked(
        world.session, SeriesBooked(series_id=UUID(series["id"])), CONTEXT
    )

    mail = await only_mail(world)
    assert mail.kind == "series-booked"
    for day in (7, 14, 21, 28):
        assert f"{day} may 2030" in mail.text or f"{day} May 2030" in mail.text
    [file] = mail.attachments
    [entry] = Calendar.from_ical(file["text"]).walk("VEVENT")
    assert str(entry["uid"]) == f"{series['id']}@kilim"


async def test_a_moved_series_is_one_letter_with_the_dates_to_come(world: SeriesWorld) -> None:
    series = await booked(world)
    moved = await world.change(
        "move", series, scope="all", recurrence_wall="2030-05-14T18:00",
        local_starts_at="2030-05-15T19:00", minutes=120,
    )  # fmt: skip
    assert moved.status_code == 200
    assert await events(world) == ["SeriesBooked", "SeriesChanged"]
    person = UUID(series["booked_by"]["id"])

    event = SeriesChanged(series_id=UUID(series["id"]), changed_by=person)
    await reactions.on_series_changed(world.session, event, CONTEXT)

    mail = await only_mail(world)
    assert "15 May 2030, 19:00–21:00" in mail.text or "15 may 2030" in mail.text
    assert "14 May 2030" not in mail.text


async def test_cancelled_dates_are_one_letter(world: SeriesWorld) -> None:
    series = await booked(world)
    await world.change("cancel", series, scope="following", recurrence_wall="2030-05-21T18:00")
    assert await events(world) == ["SeriesBooked", "SeriesCancelled"]
    person = UUID(series["booked_by"]["id"])

    event = SeriesCancelled(series_id=UUID(series["id"]), cancelled_by=person, cancelled_at=NOON)
    await reactions.on_series_cancelled(world.session, event, CONTEXT)

    mail = await only_mail(world)
    assert "2" in mail.subject
    assert [f"{day} may" in mail.text.lower() for day in (7, 14, 21, 28)] == [
        False, False, True, True,
    ]  # fmt: skip


async def test_a_single_date_of_a_series_is_told_of_by_the_letter_about_bookings(
    world: SeriesWorld,
) -> None:
    series = await booked(world)
    path = f"/bookings/{series['occurrences'][0]['booking_id']}/cancel"
    await world.client.post(path, headers=world.resident)

    assert await events(world) == ["SeriesBooked"]
