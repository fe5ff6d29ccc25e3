import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from tests.factories.hubs import make_hub

pytestmark = pytest.mark.anyio


async def test_hubs_are_listed(client: httpx.AsyncClient, session: AsyncSession) -> None:
    hub = await make_hub(session)
    response = await client.get("/hubs")
    assert response.status_code == 200, response.text
    assert [item["slug"] for item in response.json()["items"]] == [hub.slug]
    assert response.headers["x-request-id"]
