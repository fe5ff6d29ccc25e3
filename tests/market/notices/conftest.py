from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.accounts.models import Role
from tests.conftest import signed_in
from tests.factories.orders import Bazaar, deliver
from tests.factories.people import grant, make_network, make_person

SAID = {"reason": "counterfeit", "words": "The same stands in a shop window.", "good_faith": True}
ASK = {"act": "ask", "rule": "misleading", "words": "Say where it is made."}
DISMISS = {"act": "dismiss", "rule": None, "words": "It is what it says."}
REMOVE = {"act": "remove", "rule": "not_theirs", "words": "It is a factory's."}


class Desk:
    """`n.member` sells a jug; `n.resident` and others say what is wrong with it."""

    def __init__(self, bazaar: Bazaar, session: AsyncSession) -> None:
        self.bazaar, self.session, self.listing = bazaar, session, ""

    async def begin(self) -> "Desk":
        self.listing = await self.offer()
        return self

    async def offer(self) -> str:
        variant = await self.bazaar.offer(self.session)
        query = text("SELECT listing_id FROM variants WHERE id = :id")
        return str(await self.session.scalar(query, {"id": variant}))

    @property
    def shop(self) -> UUID:
        return self.bazaar.shops[0]

    async def hire(self, name: str) -> None:
        """Another manager of the hub."""
        person = await make_person(self.session)
        await grant(self.session, person, Role.MANAGER, self.bazaar.n.here.id)
        self.bazaar.by[name] = await signed_in(self.session, person.id)

    async def report(self, who: str = "resident", **more: Any) -> httpx.Response:
        about = {"about": "listing", "thing_id": self.listing, "language": "en"}
        return await self.bazaar.send(who, "POST", "/notices", SAID | about | more)

    async def reported(self, who: str = "resident", **more: Any) -> None:
        answer = await self.report(who, **more)
        assert answer.status_code == 201, answer.text

    async def code(self, email: str) -> str:
        """What the letter to an address says."""
        asked = {"hub": self.bazaar.n.here.slug, "email": email, "language": "az"}
        answer = await self.bazaar.send("visitor", "POST", "/buyer-codes", asked)
        assert answer.status_code == 202, answer.text
        await deliver(self.session)
        query = text("DELETE FROM mails WHERE kind = 'buyer-code' RETURNING subject")
        return str(await self.session.scalar(query)).split()[-1]

    async def cases(self, who: str = "manager", **more: str) -> dict[str, Any]:
        asked = "&".join(f"{k}={v}" for k, v in ({"hub": self.bazaar.n.here.slug} | more).items())
        answer = await self.bazaar.send(who, "GET", f"/notice-cases?{asked}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def case(self) -> str:
        """The one open case."""
        [found] = (await self.cases())["items"]
        return str(found["id"])

    async def get(self, case: str, who: str = "manager") -> httpx.Response:
        return await self.bazaar.send(who, "GET", f"/notice-cases/{case}")

    async def move(self, case: str, body: Any, who: str = "manager") -> httpx.Response:
        return await self.bazaar.send(who, "POST", f"/notice-cases/{case}/moves", body)

    async def moved(self, case: str, body: Any, who: str = "manager") -> dict[str, Any]:
        answer = await self.move(case, body, who)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def letters(self) -> list[tuple[str, str]]:
        """What was written since this was asked for the last time: kind and to whom."""
        await deliver(self.session)
        rows = await self.session.execute(text('DELETE FROM mails RETURNING kind, "to"'))
        return sorted((row.kind, row.to) for row in rows)

    async def state(self, table: str, thing: str) -> str:
        query = text(f"SELECT state FROM {table} WHERE id = :id")
        return str(await self.session.scalar(query, {"id": thing}))

    async def broken(self) -> list[str]:
        found = await checks.count(self.session)
        return [name for (area, name), n in found.items() if n and area == "market"]


@pytest.fixture
async def desk(client: httpx.AsyncClient, session: AsyncSession) -> Desk:
    bazaar = await Bazaar(client, await make_network(session)).begin(session)
    return await Desk(bazaar, session).begin()
