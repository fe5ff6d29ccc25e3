"""When the rules of a zone change, bookings keep the wall times that people agreed on."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.accounts.models import Role
from kilim.runtime import operators
from kilim.studios.zones import service
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio
# Six hours ahead of UTC all year, as Almaty was until 2024; its rules of now say five.
BEFORE, NOW = "Etc/GMT-6", "Asia/Almaty"


class House:
    """A studio in a place whose clocks are about to be put back for good."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def build(self, zone: str = BEFORE) -> "House":
        self.hub = await make_hub(self.session, zone=zone)
        self.studio = await make_studio(self.session, self.hub.id, buffer_minutes=30)
        person = await make_person(self.session)
        await grant(self.session, person, Role.RESIDENT, self.hub.id)
        self.headers = await signed_in(self.session, person.id)
        return self

    async def book(self, start: int, minutes: int = 60) -> UUID:
        at = NOON + timedelta(minutes=start)
        wish = {
            "studio_id": str(self.studio.id),
            "starts_at": at.isoformat(),
            "ends_at": (at + timedelta(minutes=minutes)).isoformat(),
        }
        headers = self.headers | {"Idempotency-Key": uuid4().hex}
        answer = await self.client.post("/bookings", json=wish, headers=headers)
        assert answer.status_code == 201, answer.text
        return UUID(answer.json()["id"])

    async def new_rules(self, zone: str = NOW) -> None:
        """From now on the place lives by other rules."""
        for table in ("hubs", "bookings"):
            await self.session.execute(text(f"UPDATE {table} SET zone = :zone"), {"zone": zone})

    async def rederive(self) -> dict[UUID, str]:
        changes = await service.rederive_hub(self.session, self.hub.id, now=NOON)
        return {one.booking_id: one.outcome.value for one in changes}

    async def times(self, booking: UUID) -> tuple[datetime, datetime, int]:
        """Its wall time and instant, and when the studio is free again afterwards."""
        sql = """SELECT local_starts_at, starts_at, version FROM bookings WHERE id = :id"""
        row = (await self.session.execute(text(sql), {"id": booking})).one()
        return row[0], row[1], row[2]

    async def violations(self) -> dict[Any, int]:
        found = await checks.count(self.session)
        return {k: n for k, n in found.items() if n and k[0] in {"calendar", "studios"}}


@pytest.fixture
async def house(client: httpx.AsyncClient, session: AsyncSession) -> House:
    return House(client, session)


async def test_wall_times_stay_and_instants_follow(house: House) -> None:
    await house.build()
    one, two = await house.book(60), await house.book(150)  # neighbours that share a buffer
    before = [await house.times(booking) for booking in (one, two)]
    await house.new_rules()
    assert await house.rederive() == {one: "moved", two: "moved"}
    after = [await house.times(booking) for booking in (one, two)]
    assert [wall for wall, _, _ in after] == [wall for wall, _, _ in before]
    hour = timedelta(hours=1)
    assert [at for _, at, _ in after] == [at + hour for _, at, _ in before]
    assert [version for _, _, version in after] == [2, 2]
    assert await house.violations() == {}
    assert await house.rederive() == {}


async def test_who_meets_somebody_else_stays_and_is_named(house: House) -> None:
    await house.build()
    one, two, three = [await house.book(start) for start in (60, 150, 420)]
    hold = """INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
        SELECT hub_id, studio_id, uuidv7(), 'closure',
            tstzrange(starts_at + interval '1 hour', ends_at + interval '1 hour'), int8range(1, 2)
        FROM bookings WHERE id = :id"""
    await house.session.execute(text(hold), {"id": two})
    old = [await house.times(booking) for booking in (one, two, three)]
    await house.new_rules()
    # The first would move into the time that the second keeps.
    assert await house.rederive() == {one: "conflict", two: "conflict", three: "moved"}
    new = [await house.times(booking) for booking in (one, two, three)]
    assert new[:2] == old[:2]
    assert new[2] == (old[2][0], old[2][1] + timedelta(hours=1), 2)


async def test_same_rules_change_nothing(house: House) -> None:
    await house.build("Europe/Berlin")
    booking = await house.book(60)
    old = await house.times(booking)
    assert await house.rederive() == {}
    assert await house.times(booking) == old


async def test_what_has_begun_stays(house: House) -> None:
    await house.build()
    booking = await house.book(60)
    await house.new_rules()
    changes = await service.rederive_hub(
        house.session, house.hub.id, now=NOON + timedelta(minutes=90)
    )
    assert changes == []
    assert (await house.times(booking))[2] == 1


async def test_dry_run_only_says_what_the_command_would_do(own_database: OwnDatabase) -> None:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            house = await House(client, session).build()
        await house.book(60)
    async with own_database.database.sessions.begin() as session:
        house.session = session
        await house.new_rules()
    said = [
        (await operators.rederive_times(own_database.settings, apply=apply))[-1]
        for apply in (False, True, False)
    ]
    assert [line.split(";")[0] for line in said] == [
        "to move with --apply: 1",
        "moved: 1",
        "to move with --apply: 0",
    ]
