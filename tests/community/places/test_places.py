"""Countries and regions, in both languages, for everybody and for nobody to change."""

from collections import Counter

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

pytestmark = pytest.mark.anyio


async def test_places_are_countries_each_with_its_regions(client: httpx.AsyncClient) -> None:
    answer = await client.get("/places", headers={"Accept-Language": "az"})
    assert answer.status_code == 200
    items = answer.json()["items"]
    assert Counter(one["parent"] for one in items) == {None: 2, "AZ": 14, "RS": 25}
    assert [one["code"] for one in items] == sorted(one["code"] for one in items)
    assert items[0] == {"code": "AZ", "parent": None, "kind": "country", "name": "Azərbaycan"}
    assert items[12] == {
        "code": "AZ-12", "parent": "AZ", "kind": "region", "name": "Şəki-Zaqatala",
    }  # fmt: skip
    english = (await client.get("/places", headers={"Accept-Language": "en"})).json()["items"]
    names = {one["code"]: one["name"] for one in english}
    assert (names["AZ-12"], names["RS-22"]) == ("Shaki-Zagatala", "Pirot")


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO places (code, kind, name) VALUES ('FR', 'country', '{}')",
        "UPDATE places SET name = '{}'",
        "DELETE FROM places",
    ],
)
async def test_the_application_cannot_change_them(session: AsyncSession, statement: str) -> None:
    with pytest.raises(DBAPIError, match="permission denied for table places"):
        await session.execute(text(statement))
