"""A hub with a manager whose figures are asked for; bookings are put in as rows."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person, Role
from kilim.calendar.models import Allocation, AllocationKind
from kilim.calendar.times import Hours, to_instant, to_wall
from kilim.community.organisations.models import Organisation
from kilim.studios.bookings.models import Audience, Booking, BookingState
from kilim.studios.catalogue.models import Studio
from tests.conftest import signed_in
from tests.factories.hubs import make_hub
from tests.factories.organisations import make_organisation
from tests.factories.people import make_person, make_staff
from tests.factories.studios import make_studio

Json = dict[str, Any]
WEEK = ("2030-10-21", "2030-10-28")  # its Sunday has 25 hours in Belgrade
AFTERNOON = 18 * 60


class Desk:
    """A manager's desk; times are those of the hub's clock, written `2030-10-25 23:00`."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def build(self, zone: str = "Europe/Belgrade") -> "Desk":
        self.zone = ZoneInfo(zone)
        self.hub = await make_hub(self.session, zone=zone)
        manager = await make_staff(self.session, Role.MANAGER, self.hub)
        self.manager = await signed_in(self.session, manager.id)
        self.aygun = await make_person(self.session, name="Aygün Məmmədova")
        self.resad = await make_person(self.session, name="Rəşad Quliyev")
        return self

    def at(self, wall: str) -> datetime:
        return to_instant(datetime.fromisoformat(wall), self.zone)

    async def book(
        self,
        studio: Studio,
        starts: str | datetime,
        minutes: int,
        person: Person,
        *,
        audience: Audience = Audience.RESIDENT,
        organisation: Organisation | None = None,
        cancelled: bool = False,
        title: str = "",
    ) -> Booking:
        start = starts if isinstance(starts, datetime) else self.at(starts)
        end = start + timedelta(minutes=minutes)
        booking = Booking(
            id=uuid4(),
            hub_id=self.hub.id,
            studio_id=studio.id,
            booked_by=person.id,
            organisation_id=organisation.id if organisation else None,
            title=title,
            note="",
            people=2,
            audience=audience,
            state=BookingState.CANCELLED if cancelled else BookingState.CONFIRMED,
            starts_at=start,
            ends_at=end,
            local_starts_at=to_wall(start, self.zone),
            local_ends_at=to_wall(end, self.zone),
            zone=self.zone.key,
            terms_version=1,
            buffer_minutes=0,
            price_amount=0,
            currency="AZN",
            created_at=start - timedelta(days=1),
            cancelled_at=start - timedelta(hours=1) if cancelled else None,
        )
        self.session.add(booking)
        await self.session.flush()
        return booking

    async def close(self, studio: Studio, starts: str, ends: str) -> None:
        self.session.add(
            Allocation(
                hub_id=self.hub.id,
                unit_id=studio.id,
                claim_id=uuid4(),
                kind=AllocationKind.CLOSURE,
                span=Range(self.at(starts).astimezone(UTC), self.at(ends).astimezone(UTC)),
                lane=Range(1, 2),
            )
        )
        await self.session.flush()

    async def get(self, path: str, **params: Any) -> Json:
        params = {name.rstrip("_"): value for name, value in params.items()}
        answer = await self.client.get(
            path, params={"hub": self.hub.slug} | params, headers=self.manager
        )
        assert answer.status_code == 200, answer.text
        body: Json = answer.json()
        return body

    async def figures(self, first: str, to: str, **params: Any) -> Json:
        return await self.get("/utilisation", from_=first, to=to, **params)

    async def rows(self, first: str, to: str, **cut: Any) -> list[Json]:
        """All bookings behind a number, page by page."""
        found: list[Json] = []
        after: Json = {}
        while True:
            page = await self.get("/utilisation/bookings", from_=first, to=to, **cut, **after)
            found += page["items"]
            if page["next"] is None:
                return found
            after = {"after": page["next"]}


async def hand_calculated_week(desk: Desk) -> tuple[Studio, Studio]:
    """The week whose figures `test_figures` calculates by hand; a hall and a booth."""
    late = [Hours(5, AFTERNOON, 1440), Hours(6, 0, 120), Hours(7, 0, 360)]
    hall = await make_studio(desk.session, desk.hub.id, hours=late, slug="hall")
    booth = await make_studio(desk.session, desk.hub.id, hours=[Hours(1, 540, 720)], slug="booth")
    ilme = await make_organisation(desk.session, desk.hub.id, name="Ilmə")
    await desk.close(booth, "2030-10-21 10:00", "2030-10-21 11:00")
    await desk.book(hall, "2030-10-25 23:00", 120, desk.aygun, organisation=ilme)  # over midnight
    await desk.book(hall, "2030-10-27 02:00", 120, desk.resad, audience=Audience.PUBLIC)
    await desk.book(booth, "2030-10-21 09:30", 30, desk.aygun)
    await desk.book(booth, "2030-10-21 11:00", 60, desk.aygun, organisation=ilme, cancelled=True)
    return hall, booth


@pytest.fixture
async def desk(client: httpx.AsyncClient, session: AsyncSession) -> Desk:
    return await Desk(client, session).build()
