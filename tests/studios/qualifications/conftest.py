"""A hub that teaches something, and people who have learned it or not."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person, Role
from kilim.hubs.models import Hub
from kilim.studios.catalogue.models import Studio
from kilim.studios.equipment.models import Extra
from kilim.studios.qualifications.models import QualificationKind
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.qualifications import make_kind
from tests.factories.studios import make_studio


def at(hours: float) -> datetime:
    """So many hours after NOON, which is 16:00 on 6 May in Baku."""
    return NOON + timedelta(hours=hours)


@dataclass
class School:
    """A studio that needs the `desk` induction, a free one, a manager and a resident."""

    client: httpx.AsyncClient
    session: AsyncSession
    hub: Hub
    desk: QualificationKind
    studio: Studio
    free: Studio
    people: dict[str, Person] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)

    async def add(self, name: str, role: Role | None) -> Person:
        person = await make_person(self.session, name=name)
        if role is not None:
            await grant(self.session, person, role, self.hub.id)
        self.people[name] = person
        self.headers[name] = await signed_in(self.session, person.id)
        return person

    async def send(
        self, name: str, method: str, path: str, body: Any = None, **more: str
    ) -> httpx.Response:
        headers = {"Idempotency-Key": uuid4().hex} | self.headers[name] | more
        return await self.client.request(method, path, json=body, headers=headers)

    async def book(
        self,
        start: datetime,
        minutes: int = 60,
        *items: tuple[Extra, int],
        who: str = "resident",
        studio: UUID | None = None,
        **more: Any,
    ) -> httpx.Response:
        wish = {
            "studio_id": str(studio or self.studio.id),
            "starts_at": start.isoformat(),
            "ends_at": (start + timedelta(minutes=minutes)).isoformat(),
            "items": [{"pool_id": str(extra.id), "quantity": n} for extra, n in items],
        }
        return await self.send(who, "POST", "/bookings", wish | more)

    async def give(self, who: str = "resident", **changed: Any) -> httpx.Response:
        wish = {
            "kind_id": str(self.desk.id),
            "person_id": str(self.people[who].id),
            "from_on": "2030-05-01",
            "until_on": "2030-05-07",
            "evidence": "Set up and packed away by themselves",
        }
        return await self.send("manager", "POST", "/qualifications", wish | changed)

    async def acts(self) -> list[str]:
        rows = await self.session.execute(
            text("SELECT act FROM audit_entries WHERE act LIKE 'qualif%' ORDER BY id")
        )
        return list(rows.scalars())


@pytest.fixture
async def school(client: httpx.AsyncClient, session: AsyncSession) -> School:
    hub = await make_hub(session)
    desk = await make_kind(session, hub.id)
    studio = await make_studio(session, hub.id, qualification_id=desk.id)
    free = await make_studio(session, hub.id)
    school = School(client, session, hub, desk, studio, free)
    await school.add("manager", Role.MANAGER)
    await school.add("resident", Role.RESIDENT)
    return school
