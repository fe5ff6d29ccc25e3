"""A published demo day with two places, and guests who read their letters."""

import re
from typing import Any

import pytest
from sqlalchemy import text

from tests.incubation.cohorts.conftest import room as room  # a fixture
from tests.incubation.demo_days.conftest import Fair, wish
from tests.incubation.demo_days.conftest import fair as fair  # a fixture

LINK = re.compile(r"/guest#token=([\w-]+)")


class Hall:
    """Requests of guests, who have no account."""

    def __init__(self, fair: Fair) -> None:
        self.fair, self.office = fair, fair.office

    async def open(self, places: int = 2) -> None:
        await self.fair.send("PUT", "", wish(places=places))
        await self.fair.give("Ada")
        await self.fair.send("POST", "/proposal", {"seed": 1})
        await self.fair.send("POST", "/publication")

    def wish(self, name: str, **more: Any) -> dict[str, Any]:
        return {
            "name": name, "email": f"{name.lower()}@guest.example", "organisation": "Loom",
            "language": "en",
        } | more  # fmt: skip

    async def ask(self, name: str) -> str:
        """The secret of the newest letter to a guest who asks."""
        path = "/demo-day-pages/weavers/guests"
        await self.office.done("visitor", "POST", path, self.wish(name))
        await self.fair.room.deliver("DemoGuestAsked")
        await self.fair.room.sql("DELETE FROM pgqueuer WHERE entrypoint = 'events'")
        return await self.letter(name)

    async def letter(self, name: str) -> str:
        query = text('SELECT text FROM mails WHERE "to" = :to ORDER BY id DESC LIMIT 1')
        to = {"to": f"{name.lower()}@guest.example"}
        found = LINK.search((await self.office.session.execute(query, to)).scalar_one())
        assert found is not None
        return found[1]

    async def say(self, token: str, act: str = "confirmation") -> dict[str, Any]:
        path = f"/guest-letters/{act}"
        return await self.office.done("visitor", "POST", path, {"token": token})

    async def come(self, *names: str) -> list[str]:
        """So many ask and confirm; their secrets."""
        tokens = [await self.ask(name) for name in names]
        for token in tokens:
            await self.say(token)
        return tokens

    async def begin(self) -> None:
        """The day is today."""
        await self.fair.room.sql(
            "UPDATE demo_days SET starts_at = '2030-05-06 14:00Z', ends_at = '2030-05-06 16:00Z'"
        )

    async def guests(self) -> dict[str, Any]:
        return await self.office.done("manager", "GET", f"{self.fair.path}/guests")

    async def states(self) -> dict[str, str]:
        return {one["name"]: one["state"] for one in (await self.guests())["items"]}


@pytest.fixture
async def hall(fair: Fair) -> Hall:
    made = Hall(fair)
    await made.open()
    return made
