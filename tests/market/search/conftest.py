"""A market to look for things in."""

from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Database
from kilim.market.search import indexing
from tests.conftest import NOON
from tests.factories.offers import Offer, put_up
from tests.factories.people import Network, make_network
from tests.factories.sellers import open_shop


class Market:
    """A hub with shops, and whoever looks for something there."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession, n: Network) -> None:
        self.client, self.session, self.n = client, session, n

    async def shop(self, name: str = "Ruhangiz", kind: str = "alone") -> UUID:
        """An open shop."""
        return await open_shop(self.session, self.n.here.id, self.n.member, name, kind)

    async def offer(self, *offers: Offer) -> None:
        """Put up, and write into the index."""
        await put_up(self.session, self.n.here.id, self.n.manager.id, list(offers))
        await indexing.index(self.session, [one.id for one in offers], NOON)

    async def find(self, q: str = "", **wanted: Any) -> dict[str, Any]:
        """What is found."""
        params = {"hub": self.n.here.slug, "q": q} | wanted
        answer = await self.client.get("/search", params=params)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def titles(self, q: str = "", **wanted: Any) -> list[str]:
        """The titles on the first page."""
        return [one["title"] for one in (await self.find(q, **wanted))["items"]]

    async def pages(self, q: str = "", **wanted: Any) -> list[dict[str, Any]]:
        """Everything that is found, page by page."""
        page = await self.find(q, **wanted)
        found: list[dict[str, Any]] = page["items"]
        while page["next"]:
            page = await self.find(q, **wanted, after=page["next"])
            found += page["items"]
        return found


@pytest.fixture
async def market(client: httpx.AsyncClient, session: AsyncSession) -> Market:
    return Market(client, session, await make_network(session))


@pytest.fixture
async def counted_words(database: Database) -> Any:
    """Counts the words of the hub once everything is offered."""

    async def count() -> None:
        await indexing.count_words(database, NOON)

    return count
