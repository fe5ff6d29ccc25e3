import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories.orders import Bazaar
from tests.factories.people import make_network


@pytest.fixture
async def bazaar(client: httpx.AsyncClient, session: AsyncSession) -> Bazaar:
    return await Bazaar(client, await make_network(session)).begin(session)
