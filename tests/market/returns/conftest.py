import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories.orders import Bazaar
from tests.factories.people import make_network
from tests.factories.returns import Got


@pytest.fixture
async def bazaar(client: httpx.AsyncClient, session: AsyncSession) -> Bazaar:
    return await Bazaar(client, await make_network(session)).begin(session, shops=2)


@pytest.fixture
async def got(bazaar: Bazaar, session: AsyncSession) -> Got:
    return await (await Got(bazaar, session).begin()).arrive()
