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
    assert Counter(one["parent"] for one in items) == {None: 249, "AZ": 14, "RS": 25}
    assert [one["code"] for one in items] == sorted(one["code"] for one in items)
    first = [one["code"] for one in items].index("AZ")
    assert items[first] == {"code": "AZ", "parent": None, "kind": "country", "name": "Azərbaycan"}
    assert items[first + 12] == {
        "code": "AZ-12", "parent": "AZ", "kind": "region", "name": "Şəki-Zaqatala",
    }  # fmt: skip
    english = (await client.get("/places", headers={"Accept-Language": "en"})).json()["items"]
    names = {one["code"]: one["name"] for one in english}
    assert (names["AZ-12"], names["RS-22"]) == ("Shaki-Zagatala", "Pirot")
    assert len(set(names.values())) == len(names) == len({one["name"] for one in items})


async def test_the_eu_is_its_members_and_parts_of_them_with_a_code(session: AsyncSession) -> None:
    found = await session.execute(text("SELECT code FROM places WHERE in_eu ORDER BY code"))
    members = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
    assert len(members.split()) == 27
    assert list(found.scalars()) == sorted(f"{members} AX GF GP MF MQ RE YT".split())


# The 14 economic regions of the decree of the President of Azerbaijan of 7 July 2021,
# in its order; ISO 3166-2 has no codes for them, and its own for Azerbaijan are letters.
AZERBAIJAN = (
    "Bakı", "Naxçıvan", "Abşeron-Xızı", "Dağlıq Şirvan", "Gəncə-Daşkəsən", "Qarabağ",
    "Qazax-Tovuz", "Quba-Xaçmaz", "Lənkəran-Astara", "Mərkəzi Aran", "Mil-Muğan",
    "Şəki-Zaqatala", "Şərqi Zəngəzur", "Şirvan-Salyan",
)  # fmt: skip
# ISO 3166-2:RS, the districts RS-00 to RS-24: those of which Serbia publishes statistics.
SERBIA = (
    "Belgrade", "North Bačka", "Central Banat", "North Banat", "South Banat", "West Bačka",
    "South Bačka", "Srem", "Mačva", "Kolubara", "Podunavlje", "Braničevo", "Šumadija",
    "Pomoravlje", "Bor", "Zaječar", "Zlatibor", "Moravica", "Raška", "Rasina", "Nišava",
    "Toplica", "Pirot", "Jablanica", "Pčinja",
)  # fmt: skip


@pytest.mark.parametrize(
    ("country", "language", "names", "first"),
    [("AZ", "az", AZERBAIJAN, 1), ("RS", "en", SERBIA, 0)],
)
async def test_every_region_is_there_by_its_code(
    client: httpx.AsyncClient, country: str, language: str, names: tuple[str, ...], first: int
) -> None:
    answer = await client.get("/places", headers={"Accept-Language": language})
    found = {x["code"]: x["name"] for x in answer.json()["items"] if x["parent"] == country}
    assert found == {f"{country}-{code:02d}": name for code, name in enumerate(names, first)}


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO places (code, kind, name) VALUES ('XX', 'country', '{}')",
        "UPDATE places SET name = '{}'",
        "DELETE FROM places",
    ],
)
async def test_the_application_cannot_change_them(session: AsyncSession, statement: str) -> None:
    with pytest.raises(DBAPIError, match="permission denied for table places"):
        await session.execute(text(statement))
