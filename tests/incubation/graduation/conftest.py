"""The class of cohorts, and what a manager does when it ends."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.incubation.cohorts.conftest import Class
from tests.incubation.cohorts.conftest import room as room  # a fixture


class Ceremony:
    """A cohort of Ada, who has done everything, and Bob, who has done nothing."""

    def __init__(self, room: Class) -> None:
        self.room, self.office = room, room.office

    async def begin(self) -> None:
        await self.room.enter("Bob")
        self.path = f"/cohorts/{(await self.room.cohort())['id']}/graduation"
        await self.room.sql("UPDATE cohort_steps SET kind = 'task'")
        await self.room.sql(
            """
            INSERT INTO step_completions (enrolment_id, step_id, cohort_id, done_by)
            SELECT e.id, s.id, e.cohort_id, e.person_id FROM enrolments e
            JOIN cohort_steps s ON s.cohort_id = e.cohort_id WHERE e.id = :ada
            """,
            ada=self.room.places["Ada"],
        )
        self.day = await self.office.session.scalar(text("SELECT max(enrolled_on) FROM enrolments"))

    def wish(self, *names: str, exception: str | None = None, days: int = 10) -> dict[str, Any]:
        """A graduation of so many, so many days after they enrolled."""
        graduates = [
            {"enrolment_id": self.room.places[name], "exception": exception} for name in names
        ]
        return {"on": (self.day + timedelta(days=days)).isoformat(), "graduates": graduates}

    async def graduate(self, *names: str, exception: str | None = None) -> Any:
        wish = self.wish(*names, exception=exception)
        return await self.office.done("manager", "POST", self.path, wish)

    async def serial(self, name: str = "Ada") -> str:
        path = f"/enrolments/{self.room.places[name]}/certificates"
        found: str = (await self.office.done(name, "GET", path))["items"][0]["serial"]
        return found


@pytest.fixture
async def ceremony(room: Class) -> Ceremony:
    made = Ceremony(room)
    await made.begin()
    return made
