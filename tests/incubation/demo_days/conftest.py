"""A cohort of three ventures, and a demo day that its manager has planned."""

from datetime import timedelta
from typing import Any

import pytest

from kilim.accounts.models import Role
from tests.conftest import NOON
from tests.incubation.cohorts.conftest import Class
from tests.incubation.cohorts.conftest import room as room  # a fixture

NAMES = ("Ada", "Bob", "Cem")


def at(minutes: int) -> str:
    """So many minutes after the beginning of the day."""
    return (NOON + timedelta(days=30, minutes=minutes)).isoformat()


def span(first: int, last: int) -> dict[str, str]:
    return {"starts_at": at(first), "ends_at": at(last)}


def wish(**more: Any) -> dict[str, Any]:
    """Pitches of ten minutes for two hours."""
    return {
        "slug": "weavers", "title": {"en": "Weavers pitch", "az": "Toxucular çıxış edir"},
        "lead": {"en": "Come and see", "az": "Gəlin, baxın"},
        "venue": {"en": "Old mill", "az": "Köhnə dəyirman"}, "address": "Nizami 5", "link": "",
        **span(0, 120), "pitch_minutes": 6, "question_minutes": 4, "places": 30, "breaks": [],
        "rooms": [], "listeners": [],
    } | more  # fmt: skip


class Fair:
    """Requests about one demo day."""

    def __init__(self, room: Class) -> None:
        self.room, self.office = room, room.office

    async def begin(self) -> None:
        await self.office.add("Mirza", Role.MENTOR)
        await self.room.enter(*NAMES[1:])
        self.cohort = (await self.room.cohort())["id"]
        self.day = await self.plan()

    async def plan(self, **more: Any) -> dict[str, Any]:
        path = f"/cohorts/{self.cohort}/demo-days"
        return await self.office.done("manager", "POST", path, wish(**more))

    @property
    def path(self) -> str:
        return f"/demo-days/{self.day['id']}"

    async def look(self, who: str = "manager") -> dict[str, Any]:
        self.day = await self.office.done(who, "GET", self.path)
        return self.day

    async def send(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """A change by the manager, who has just looked."""
        seen = (await self.look())["version"]
        path = f"{self.path}{path}"
        self.day = await self.office.done("manager", method, path, body, seen=seen)
        return self.day

    async def refused(self, method: str, path: str, body: Any = None) -> Any:
        """The problem of such a change."""
        seen = (await self.look())["version"]
        answer = await self.office.send("manager", method, f"{self.path}{path}", body, seen=seen)
        assert answer.is_error, answer.text
        return answer.json()

    def pitch_of(self, name: str) -> str:
        return f"{self.path}/pitches/{self.room.places[name]}"

    def yes(self, name: str, **more: Any) -> dict[str, Any]:
        return {
            "answer": "yes", "sentence": {"en": f"{name} weaves", "az": f"{name} toxuyur"},
            "presenter_id": str(self.office.people[name].id), "shows_deck": False, "away": [],
        } | more  # fmt: skip

    async def give(self, *names: str, **more: Any) -> None:
        """So many say yes."""
        for name in names:
            await self.office.done(name, "PUT", self.pitch_of(name), self.yes(name, **more))

    def order(self) -> list[str]:
        """The ventures as the order has them."""
        placed = [one for one in self.day["pitches"] if one["position"] is not None]
        return [one["name"] for one in sorted(placed, key=lambda one: one["position"])]

    def places_of(self, *names: str) -> dict[str, Any]:
        return {"enrolments": [self.room.places[name] for name in names]}


@pytest.fixture
async def fair(room: Class) -> Fair:
    made = Fair(room)
    await made.begin()
    return made
