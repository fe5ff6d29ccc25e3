"""What people want in vain is counted, once each, without saying who, and within bounds."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.times import Hours
from kilim.core.db import Database
from kilim.studios.catalogue.models import Studio
from kilim.studios.demand import service as demand
from kilim.studios.demand.models import Source, UnmetWant
from kilim.studios.schemas import StudioKind
from kilim.studios.waiting.models import Wish, WishState
from tests.conftest import NOON, OwnDatabase, signed_in
from tests.factories.equipment import make_extra
from tests.factories.hubs import make_hub
from tests.factories.studios import make_studio
from tests.studios.utilisation.conftest import Desk, Json

pytestmark = pytest.mark.anyio

THURSDAY = {"from": "2030-05-09T18:00:00+02:00", "to": "2030-05-09T20:00:00+02:00"}
DAYS = ("2030-05-01", "2030-06-01")


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    demand.NOTES.counts.clear()
    demand.NOTES.seen.clear()
    demand.NOTES.seen_since = None
    yield
    demand.NOTES.counts.clear()
    demand.NOTES.seen.clear()
    demand.NOTES.seen_since = None


@pytest.fixture
async def desk(client: httpx.AsyncClient, session: AsyncSession) -> Desk:
    return await Desk(client, session).build()


async def _search(desk: Desk, who: dict[str, str] | None = None, **wanted: Any) -> None:
    params = {"hub": desk.hub.slug, "minutes": 120, "kind": "sound", **THURSDAY, **wanted}
    answer = await desk.client.get("/free-times", params=params, headers=who or {})
    assert answer.status_code == 200, answer.text
    assert answer.json()["items"] == []


async def _demand(desk: Desk, database: Database) -> Json:
    async with database.transaction() as transaction:
        await demand.write(transaction)
    return await desk.get("/unmet-demand", from_=DAYS[0], to=DAYS[1])


async def _closed(desk: Desk) -> Studio:
    return await make_studio(desk.session, desk.hub.id, hours=[Hours(1, 540, 600)])


async def test_a_search_in_vain_is_counted_at_the_hour_that_was_wanted(
    desk: Desk, database: Database
) -> None:
    await _closed(desk)
    await _search(desk)

    found = await _demand(desk, database)

    assert found["total"] == 1
    assert found["hours"] == [{"weekday": 4, "hour": 18, "count": 1}]
    assert found["wants"] == [
        {
            "count": 1,
            "source": "search",
            "reason": "closed",
            "kind": "sound",
            "minutes": 120,
            "weekday": 4,
            "hour": 18,
            "extra": None,
        }
    ]


async def test_whoever_asks_again_within_an_hour_counts_once(
    desk: Desk, database: Database
) -> None:
    await _closed(desk)
    for _ in range(5):
        await _search(desk)
    want = next(iter(demand.NOTES.counts))

    assert demand.NOTES.counts == {want: 1}
    demand.NOTES.add(want, "somebody else", NOON)
    demand.NOTES.add(want, "somebody else", NOON + timedelta(hours=1, seconds=1))
    assert (await _demand(desk, database))["total"] == 3


async def test_the_part_that_was_short_is_named(desk: Desk, database: Database) -> None:
    await make_studio(desk.session, desk.hub.id)
    engineer = await make_extra(desk.session, desk.hub.id, units=1)

    await _search(desk, items=[f"{engineer.id}:2"])

    [want] = (await _demand(desk, database))["wants"]
    assert (want["reason"], want["extra"]) == (
        "extra-taken",
        {"id": str(engineer.id), "name": engineer.name["en"]},
    )


async def test_an_extra_that_does_not_exist_is_no_reason_to_lose_notes(
    desk: Desk, database: Database
) -> None:
    await make_studio(desk.session, desk.hub.id)
    await _search(desk, items=[f"{uuid4()}:1"])

    [want] = (await _demand(desk, database))["wants"]
    assert (want["reason"], want["extra"]) == ("extra-not-offered", None)


async def test_a_search_of_many_days_names_no_hour(desk: Desk, database: Database) -> None:
    await make_studio(desk.session, desk.hub.id, hours=[])
    await _search(desk, to="2030-05-20")

    found = await _demand(desk, database)

    assert (found["total"], found["hours"]) == (1, [])
    assert (found["wants"][0]["weekday"], found["wants"][0]["hour"]) == (None, None)


async def test_a_search_that_no_studio_could_ever_answer_is_no_demand(desk: Desk) -> None:
    await make_studio(desk.session, desk.hub.id)
    await _search(desk, minutes=7)

    assert demand.NOTES.counts == {}


async def test_a_refused_booking_is_counted(desk: Desk, database: Database) -> None:
    studio = await make_studio(desk.session, desk.hub.id)
    start = desk.at("2030-05-09 18:00")
    wish = {
        "studio_id": str(studio.id),
        "starts_at": start.isoformat(),
        "ends_at": (start + timedelta(minutes=75 + 15)).isoformat(),
    }
    statuses = []
    for person in (desk.aygun, desk.resad):
        own = await signed_in(desk.session, person.id)
        headers = own | {"Idempotency-Key": uuid4().hex}
        statuses.append(
            (await desk.client.post("/bookings", json=wish, headers=headers)).status_code
        )

    [want] = (await _demand(desk, database))["wants"]
    assert statuses == [201, 409]
    assert (want["source"], want["reason"], want["minutes"]) == ("booking", "studio-taken", 90)
    assert (want["weekday"], want["hour"]) == (4, 18)


async def test_a_wish_that_ends_unserved_is_counted(desk: Desk, database: Database) -> None:
    day = date(2030, 5, 9)
    desk.session.add(
        Wish(
            hub_id=desk.hub.id, person_id=desk.aygun.id, kind=StudioKind.DANCE, minutes=60,
            first_on=day, last_on=day, from_minute=600, to_minute=720, people=1, title="",
            note="", wanted_until=NOON, place=1, state=WishState.EXPIRED, ended_at=NOON,
        )
    )  # fmt: skip
    await desk.session.flush()

    [want] = (await _demand(desk, database))["wants"]
    assert (want["source"], want["kind"], want["weekday"], want["hour"]) == (
        "waiting", "dance", 4, 10,
    )  # fmt: skip


async def test_the_memory_of_a_process_is_bounded(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demand, "MOST_IN_MEMORY", 3)
    for minutes in range(30, 300, 30):
        _note(desk, minutes)

    assert len(demand.NOTES.counts) == 3


def _note(desk: Desk, minutes: int, asker: str = "x") -> None:
    demand.note(
        Source.SEARCH,
        "closed",
        hub_id=desk.hub.id,
        zone=desk.zone,
        kind=None,
        minutes=minutes,
        starts_at=None,
        asker=asker,
        now=NOON,
    )


async def test_the_rows_of_a_day_are_bounded(
    own_database: OwnDatabase, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demand, "MOST", 3)
    async with own_database.database.sessions.begin() as session:
        hub = await make_hub(session)
        desk = Desk(client, session)
        desk.hub, desk.zone = hub, ZoneInfo("Asia/Baku")
    for round_ in range(2):
        for minutes in range(30, 300, 30):
            _note(desk, minutes + 300 * round_)
        async with own_database.database.transaction() as transaction:
            await demand.write(transaction)

    async with own_database.database.sessions() as session:
        assert await session.scalar(select(func.count(UnmetWant.id))) == 3
    assert demand.NOTES.counts == {}


async def test_the_same_want_of_another_minute_adds_to_its_row(
    own_database: OwnDatabase, client: httpx.AsyncClient
) -> None:
    async with own_database.database.sessions.begin() as session:
        desk = Desk(client, session)
        desk.hub, desk.zone = await make_hub(session), ZoneInfo("Asia/Baku")
    for asker in ("one", "another"):
        _note(desk, 60, asker)
        async with own_database.database.transaction() as transaction:
            await demand.write(transaction)

    async with own_database.database.sessions() as session:
        assert list(await session.scalars(select(UnmetWant.count))) == [2]


async def test_notes_are_written_when_the_process_ends(
    own_database: OwnDatabase, client: httpx.AsyncClient
) -> None:
    async with own_database.database.sessions.begin() as session:
        desk = Desk(client, session)
        desk.hub, desk.zone = await make_hub(session), ZoneInfo("Asia/Baku")
    async with demand.written_now_and_then(own_database.database):
        _note(desk, 60)

    async with own_database.database.sessions() as session:
        assert await session.scalar(select(func.count(UnmetWant.id))) == 1
