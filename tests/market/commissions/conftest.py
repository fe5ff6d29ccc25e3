import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories.commissions import Work
from tests.factories.orders import Bazaar
from tests.factories.people import make_network


@pytest.fixture
async def bazaar(client: httpx.AsyncClient, session: AsyncSession) -> Bazaar:
    return await Bazaar(client, await make_network(session)).begin(session, shops=2)


@pytest.fixture
async def work(bazaar: Bazaar, session: AsyncSession) -> Work:
    return await Work(bazaar, session).begin()
