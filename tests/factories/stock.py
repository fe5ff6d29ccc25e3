"""Stock for tests, made as a seller's own people make it."""

from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from tests.conftest import signed_in
from tests.factories.people import Network
from tests.factories.sellers import open_shop


class Stock:
    """What the open shop of `n.member` counts."""

    def __init__(self, client: httpx.AsyncClient, n: Network) -> None:
        self.client, self.n = client, n
        self.by: dict[str, dict[str, str]] = {}
        self.seller: UUID
        self.place = ""

    async def begin(self, session: AsyncSession, **clock: Any) -> "Stock":
        """The shop, without anything in it."""
        for name in ("member", "stranger", "manager", "manager_there"):
            self.by[name] = await signed_in(session, getattr(self.n, name).id, **clock)
        self.seller = await open_shop(session, self.n.here.id, self.n.member, "Ruhangiz")
        return self

    async def send(self, method: str, path: str, body: Any = None, who: str = "member") -> Any:
        """A request of somebody, with a fresh key."""
        own = self.by[who] | {"Idempotency-Key": uuid4().hex}
        return await self.client.request(method, path, json=body, headers=own)

    async def made(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """The answer to a request that succeeds."""
        answer = await self.send(method, path, body)
        assert answer.status_code in {200, 201}, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def add_place(self, name: str = "Lahıc") -> str:
        """A place where things lie."""
        wish = {"kind": "workshop", "name": name}
        places = (await self.made("POST", f"/sellers/{self.seller}/stock-places", wish))["places"]
        return next(str(one["id"]) for one in places if one["name"] == name)

    async def add_workshop(self, capacity: int = 4, name: str = "Loom") -> str:
        """Who makes to order."""
        wish = {"name": name, "capacity": capacity}
        found = (await self.made("POST", f"/sellers/{self.seller}/workshops", wish))["workshops"]
        return next(str(one["id"]) for one in found if one["name"] == name)

    async def add_item(self, kind: str = "counted", **more: Any) -> str:
        """Something that is counted."""
        wish = {"kind": kind, "code": uuid4().hex[:8], "name": "Jug", "edition_size": None}
        wish |= {"workshop_id": None, "work": None} | more
        found = await self.made("POST", f"/sellers/{self.seller}/stock-items", wish)
        return str(found["id"])

    async def count(self, item: str, change: int, place: str = "", **more: Any) -> httpx.Response:
        """So many more or fewer of something."""
        wish = {"place_id": place or self.place, "change": change, "piece": None}
        wish |= {"reason": "made" if change > 0 else "lost"} | more
        answer: httpx.Response = await self.send("POST", f"/stock-items/{item}/counts", wish)
        return answer

    async def put(self, many: int, kind: str = "counted", **more: Any) -> UUID:
        """An item of which there are so many at the first place."""
        if not self.place:
            self.place = await self.add_place()
        item = await self.add_item(kind, **more)
        assert (await self.count(item, many)).status_code == 201
        return UUID(item)

    async def seen(self, item: Any) -> dict[str, Any]:
        """An item, as its own people see it."""
        return await self.made("GET", f"/stock-items/{item}")
