"""A mentor with office hours, ventures that take them, and requests about both."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import TypeAdapter
from sqlalchemy import text

from kilim import reactions
from kilim.accounts.models import Role
from kilim.core.outbox import Context
from kilim.events import accounts, incubation
from tests.conftest import NOON
from tests.factories.cohorts import make_cohort
from tests.factories.mentors import make_mentor, make_pair
from tests.incubation.conftest import Office
from tests.incubation.mentors.conftest import Circle

TODAY = NOON.date()
FIRST_ON = TODAY + timedelta(days=3)


def at(hour: int, minute: int = 0, day: date = FIRST_ON) -> str:
    """A wall time of the hub, four hours ahead of UTC, as the API writes it."""
    wall = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC) - timedelta(hours=4)
    return wall.strftime("%Y-%m-%dT%H:%M:%SZ")


class Hours(Circle):
    """Leyla advises Ada, and offers two slots on a day."""

    mentor: UUID

    async def advise(self) -> "Hours":
        person = await self.office.add("Leyla", Role.MENTOR)
        made = await make_mentor(self.office.session, self.office.hub.id, person.id)
        await make_pair(self.office.session, made, self.ventures["Ada"])
        self.mentor = made.id
        return self

    def wish(self, **changed: Any) -> dict[str, Any]:
        day = FIRST_ON.isoformat()
        usual = {"first_on": day, "last_on": day, "opens": "15:00", "closes": "16:10"}
        return usual | {"minutes": 30, "place": "agreed"} | changed

    async def offer(self, who: str = "Leyla", **changed: Any) -> str:
        """Office hours; their id."""
        path = f"/mentors/{self.mentor}/office-hours"
        made = await self.office.done(who, "POST", path, self.wish(**changed))
        found: str = made["items"][-1]["id"]
        return found

    async def seen(self, name: str = "Ada") -> Any:
        """The meetings of a venture as one of its people sees them."""
        return await self.office.done(name, "GET", self.of(name))

    def of(self, name: str) -> str:
        return f"/enrolments/{self.ventures[name]}/meetings"

    async def slots(self, name: str = "Ada") -> list[str]:
        """What a venture can take."""
        seen = await self.seen(name)
        return [slot["starts_at"] for one in seen["mentors"] for slot in one["slots"]]

    def slot(self, hours: str, start: str) -> dict[str, str]:
        return {"hours_id": hours, "starts_at": start, "about": "Prices"}

    async def take(self, hours: str, start: str | None = None, name: str = "Ada") -> str:
        """A meeting; its path."""
        wish = self.slot(hours, start or at(15))
        made = await self.office.done(name, "POST", self.of(name), wish)
        return f"/mentor-meetings/{made['id']}"

    async def pass_by(self, **since: int) -> None:
        """Let every meeting have begun so long ago."""
        interval = f"make_interval({', '.join(f'{k} => {v}' for k, v in since.items())})"
        moved = text(f"""
            UPDATE mentor_meetings SET starts_at = n.at, ends_at = n.at + (ends_at - starts_at)
            FROM (SELECT CAST(:now AS timestamptz) - {interval} AS at) AS n
        """)
        allocated = text("""
            UPDATE allocations a SET span = tstzrange(x.starts_at, x.ends_at)
            FROM mentor_meetings x WHERE x.id = a.claim_id
        """)
        await self.office.session.execute(moved, {"now": NOON})
        await self.office.session.execute(allocated)

    async def deliver(self, *names: str) -> None:
        """Let the reactions to the events of these names run, each once."""
        session = self.office.session
        query = text("""
            DELETE FROM pgqueuer WHERE entrypoint = 'events'
                AND convert_from(payload, 'UTF8')::json ->> 'name' = ANY(:names)
            RETURNING id, convert_from(payload, 'UTF8')::json
        """)
        found = await session.execute(query, {"names": list(names)})
        for _, event in sorted(found.all(), key=lambda row: row[0]):
            kind = getattr(incubation, event["name"], None) or getattr(accounts, event["name"])
            told = TypeAdapter(kind).validate_python(event["body"])
            for reaction in reactions.REACTIONS[kind]:
                await reaction(session, told, Context(uuid4(), NOON, "http://localhost:8000"))


@pytest.fixture
async def hours(office: Office) -> Hours:
    manager = office.people["manager"]
    days = {"starts_on": TODAY - timedelta(days=60), "ends_on": TODAY + timedelta(days=60)}
    cohort = await make_cohort(office.session, office.programme, manager.id, **days)
    made = Hours(office, cohort)
    await made.enter("Ada", "Bob")
    return await made.advise()
