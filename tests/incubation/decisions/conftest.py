"""A call whose first stage is over, and requests about what becomes of its applications."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from pydantic import TypeAdapter
from sqlalchemy import text

from kilim import reactions
from kilim.accounts.models import Person
from kilim.core.outbox import Context
from kilim.events import incubation
from tests.conftest import NOON
from tests.factories.applications import key
from tests.factories.decisions import Judged, make_entry, make_judged
from tests.incubation.conftest import Office

TERMS = "We accept the place and take part in the programme from its first day to its last."


@dataclass
class Table:
    """The table at which is decided, with who applied."""

    office: Office
    judged: Judged
    delivered: int = 0
    names: dict[UUID, str] = field(default_factory=dict)

    async def enter(self, *names: str, **more: Any) -> list[str]:
        """Applications of so many people, by their ids."""
        ids = []
        for name in names:
            owner: Person = await self.office.add(name)
            made = await make_entry(self.office.session, self.judged, owner=owner, **more)
            self.names[made] = name
            ids.append(str(made))
        return ids

    async def send(
        self, name: str, method: str, path: str, body: Any = None, *, seen: int | None = None
    ) -> httpx.Response:
        headers = self.office.headers.get(name, {}) | key()
        headers |= {"If-Match": f'"{seen}"'} if seen else {}
        return await self.office.client.request(method, path, json=body, headers=headers)

    async def done(self, *request: Any, **more: Any) -> Any:
        """The answer of a request that is not refused."""
        answer = await self.send(*request, **more)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else {}

    async def refused(self, *request: Any, **more: Any) -> tuple[int, str]:
        """The status and the type of a problem."""
        answer = await self.send(*request, **more)
        assert answer.is_error, answer.text
        return answer.status_code, answer.json()["type"].removeprefix("/problems/")

    @property
    def path(self) -> str:
        return f"/stages/{self.judged.stages[0].id}/decisions"

    async def decide(self, outcome: str | None, *ids: str, **more: Any) -> None:
        body = {"application_ids": list(ids), "outcome": outcome} | more
        await self.done("manager", "POST", self.path, body)

    async def dry_run(self) -> Any:
        return await self.done("manager", "GET", f"{self.path}/dry-run")

    async def apply(self, **more: Any) -> str:
        """Apply what is pending; the id of the batch."""
        body = {"seen": (await self.dry_run())["seen"]} | more
        done = await self.done("manager", "POST", f"{self.path}/apply", body)
        found: str = done["id"]
        return found

    async def rules(self, **changed: Any) -> None:
        """Change how the call decides."""
        path = f"/calls/{self.judged.call.id}"
        seen = (await self.done("manager", "GET", f"{path}/decisions"))["rules"]["version"]
        await self.done("manager", "PATCH", f"{path}/decision-rules", changed, seen=seen)

    async def deliver(self) -> list[str]:
        """Let the reactions to everything published run, also to what they publish; the names."""
        names = []
        session = self.office.session
        query = text("""
            SELECT id, convert_from(payload, 'UTF8')::json AS body FROM pgqueuer
            WHERE entrypoint = 'events' AND id > :seen ORDER BY id LIMIT 1
        """)
        while row := (await session.execute(query, {"seen": self.delivered})).first():
            self.delivered = row.id
            name = row.body["name"]
            kind = getattr(incubation, name)
            event = TypeAdapter(kind).validate_python(row.body["body"])
            for reaction in reactions.REACTIONS[kind]:
                await reaction(session, event, Context(uuid4(), NOON, "http://localhost:8000"))
            names.append(name)
        return names

    async def release(self, **more: Any) -> str:
        """Apply what is pending without an undo window, and let everything follow."""
        await self.rules(undo_minutes=0)
        batch = await self.apply(**more)
        await self.deliver()
        return batch

    async def mine(self, application: str) -> Any:
        """What its owner reads."""
        name = self.names[UUID(application)]
        return await self.done(name, "GET", f"/applications/{application}/decision")

    async def accept(self, application: str) -> None:
        name = self.names[UUID(application)]
        body = {"agreed": TERMS}
        await self.done(name, "POST", f"/applications/{application}/offer/accept", body)

    async def decline(self, application: str) -> None:
        name = self.names[UUID(application)]
        path = f"/applications/{application}/offer/decline"
        await self.done(name, "POST", path, {"reason": None})
        await self.deliver()

    async def letters(self) -> list[tuple[str, str]]:
        """Who was told what, in order."""
        query = text("""
            SELECT p.name, l.kind FROM decision_letters l JOIN people p ON p.id = l.person_id
            JOIN decisions d ON d.id = l.decision_id
            ORDER BY array_position(ARRAY['decision', 'expired', 'withdrawn', 'promoted'], l.kind),
                p.name
        """)
        return [(row[0], row[1]) for row in await self.office.session.execute(query)]

    async def states(self) -> dict[str, str]:
        """The offers and the line: by applicant, the state."""
        query = text("""
            SELECT p.name, coalesce(f.state, 'in line: ' || w.state) FROM decisions d
            JOIN applications a ON a.id = d.application_id JOIN people p ON p.id = a.owner_id
            LEFT JOIN offers f ON f.decision_id = d.id
            LEFT JOIN waiting_places w ON w.decision_id = d.id
            WHERE f.id IS NOT NULL OR w.decision_id IS NOT NULL ORDER BY d.id
        """)
        return {row[0]: row[1] for row in await self.office.session.execute(query)}

    async def sql(self, query: str) -> None:
        await self.office.session.execute(text(query))


@pytest.fixture
async def table(office: Office) -> Table:
    manager = office.people["manager"].id
    return Table(office, await make_judged(office.session, office.programme, manager))
