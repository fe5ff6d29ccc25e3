from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from tests.factories.orders import Bazaar, deliver
from tests.factories.people import make_network

GOOD = {"stars": 5, "words": "The glaze is even better than in the picture."}


class Delivered:
    """`n.resident` has got a jug and a bowl from the shop of `n.member`."""

    def __init__(self, bazaar: Bazaar, session: AsyncSession) -> None:
        self.bazaar, self.session = bazaar, session
        self.purchase: dict[str, Any] = {}

    async def begin(self, lines: int = 2) -> "Delivered":
        bazaar, session = self.bazaar, self.session
        stock = [await bazaar.count(session, 9) for _ in range(lines)]
        variants = [await bazaar.offer(session, {item: 1}) for item in stock]
        total = lines * 1_000 + 400 + lines * 100
        self.purchase = await bazaar.bought(dict.fromkeys(variants, 1), total)
        started = f"/own-payments/{self.purchase['payment_id']}/start"
        assert (await bazaar.send("resident", "POST", started)).status_code == 200
        await deliver(session)
        return await self.arrive()

    async def arrive(self) -> "Delivered":
        """The parcel is sent, and there: a day ago by the clock of the database."""
        path = f"/orders/{self.order}"
        for act in ("accept", "ship"):
            seen = (await self.bazaar.send("member", "GET", path)).headers["ETag"]
            body = {"act": act, "reason": "", "tracking": None}
            moved = await self.bazaar.send(
                "member", "POST", f"{path}/moves", body, **{"If-Match": seen}
            )
            assert moved.status_code == 200, moved.text
        received = await self.bazaar.send("resident", "POST", f"{path}/receipt")
        assert received.status_code == 200, received.text
        day = "UPDATE orders SET delivered_at = now() - interval '1 day'"
        await self.session.execute(text(day))
        return self

    @property
    def order(self) -> str:
        return str(self.purchase["orders"][0]["id"])

    @property
    def lines(self) -> list[str]:
        return [str(one["id"]) for one in self.purchase["orders"][0]["lines"]]

    @property
    def slug(self) -> str:
        """The listing of the first line."""
        return str(self.purchase["orders"][0]["lines"][0]["listing"])

    async def write(self, line: int = 0, who: str = "resident", **said: Any) -> httpx.Response:
        path = f"/order-lines/{self.lines[line]}/review"
        return await self.bazaar.send(who, "POST", path, GOOD | said)

    async def answer(self, who: str = "member", **said: Any) -> httpx.Response:
        path = f"/orders/{self.order}/buyer-review"
        return await self.bazaar.send(who, "POST", path, GOOD | said)

    async def written(self, line: int = 0, **said: Any) -> UUID:
        """The id of a review that succeeds."""
        answer = await self.write(line, **said)
        assert answer.status_code == 201, answer.text
        return UUID(answer.json()["orders"][0]["lines"][line]["review"]["id"])

    async def wait(self) -> None:
        """The 14 days are over."""
        move = """UPDATE {0} SET delivered_at = delivered_at - interval '14 days'"""
        # Keys look at the end of a statement: what names the day goes with it.
        await self.session.execute(
            text("WITH a AS (" + move.format("orders") + "), b AS (" + move.format("line_reviews")
                 + ") " + move.format("buyer_reviews"))
        )  # fmt: skip

    async def public(self, path: str | None = None) -> dict[str, Any]:
        """What everybody reads of the listing."""
        answer = await self.bazaar.client.get(path or f"/listings/{self.slug}/reviews")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def seen(self, who: str) -> dict[str, Any]:
        """The order's two sides, as one of them reads it."""
        path = f"/orders/{self.order}/reviews"
        if who == "resident":
            path = f"/purchases/{self.purchase['id']}/reviews"
        answer = await self.bazaar.send(who, "GET", path)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found["orders"][0] if who == "resident" else found

    async def everything(self) -> dict[str, str]:
        """What others than the buyer read that reviews could be in."""
        hub, shop = self.bazaar.n.here.slug, self.bazaar.shops[0]
        public = (
            f"/listings/{self.slug}", f"/listings/{self.slug}/reviews", f"/shops/{shop}",
            f"/shops/{shop}/reviews", f"/listings?hub={hub}", f"/search?hub={hub}",
        )  # fmt: skip
        asked = [("nobody", path) for path in public]
        asked += [("member", f"/orders/{self.order}/reviews"), ("member", f"/orders/{self.order}")]
        asked += [("manager", f"/line-reviews?hub={hub}")]
        found = {path: await self.bazaar.send(who, "GET", path) for who, path in asked}
        assert {answer.status_code for answer in found.values()} == {200}, found
        return {path: answer.text for path, answer in found.items()}

    async def broken(self) -> list[str]:
        found = await checks.count(self.session)
        return [name for (area, name), n in found.items() if n and area == "market"]


@pytest.fixture
async def bazaar(client: httpx.AsyncClient, session: AsyncSession) -> Bazaar:
    return await Bazaar(client, await make_network(session)).begin(session, shops=2)


@pytest.fixture
async def delivered(bazaar: Bazaar, session: AsyncSession) -> Delivered:
    return await Delivered(bazaar, session).begin()
