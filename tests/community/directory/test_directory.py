"""Who is found by whom, and that nothing that is closed comes out by any way."""

from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.community.directory.models import Readers
from kilim.community.memberships.models import Membership, Plan
from tests.conftest import signed_in
from tests.factories.directory import PARTS, SAID, entry, make_entry
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.plans import make_membership, make_plan, pause

pytestmark = pytest.mark.anyio
NOBODY, RESIDENTS, EVERYONE = Readers


class Hub:
    """A hub with a plan, and three who read: from outside, newly signed in, and a resident."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def open(self) -> None:
        self.hub = await make_hub(self.session)
        self.plan: Plan = await make_plan(self.session, self.hub.id)
        newcomer, resident = await make_person(self.session), await make_person(self.session)
        await grant(self.session, resident, Role.RESIDENT, self.hub.id)
        self.resident = await signed_in(self.session, resident.id)
        self.readers = {
            "visitor": {},
            "newcomer": await signed_in(self.session, newcomer.id),
            "resident": self.resident,
        }

    async def get(self, reader: str, path: str = "", **query: str) -> Any:
        own = {"hub": self.hub.slug} | query
        answer = await self.client.get(
            f"/directory{path}", params=own, headers=self.readers[reader]
        )
        assert answer.status_code in {200, 404}, answer.text
        return answer.json()

    async def names(self, reader: str, **query: str) -> list[str]:
        return [one["name"] for one in (await self.get(reader, **query))["items"]]


@pytest.fixture
async def hub(client: httpx.AsyncClient, session: AsyncSession) -> Hub:
    made = Hub(client, session)
    await made.open()
    return made


async def test_who_is_found_is_what_everybody_has_chosen(hub: Hub) -> None:
    for audience in Readers:
        await make_entry(hub.session, hub.plan, audience, name=audience.value)
    assert await hub.names("visitor") == ["everyone"]
    assert await hub.names("newcomer") == ["everyone"]
    assert await hub.names("resident") == ["everyone", "residents"]


async def test_what_was_never_saved_is_closed(hub: Hub) -> None:
    query = {"hub": hub.hub.slug}
    own = await hub.client.get("/own-directory-entry", params=query, headers=hub.resident)
    body = own.json()
    assert (own.headers["etag"], body["is_resident"], body["as_residents"]) == ('"0"', True, None)
    assert {body["entry"][f"{part}_for"] for part in PARTS} == {"nobody"}


SECRET = {
    "about": "zirehli", "skills": ["zirehli"],
    "works": [SAID["works"][0] | {"title": {"az": "", "en": "zirehli"}}],
    "region": "AZ-07", "offers": "zirehli", "seeks": "zirehli",
}  # fmt: skip


@pytest.mark.parametrize("part", PARTS[1:])
@pytest.mark.parametrize(
    ("audience", "reader", "found"),
    [
        (NOBODY, "visitor", False),
        (NOBODY, "resident", False),
        (RESIDENTS, "visitor", False),
        (RESIDENTS, "newcomer", False),
        (RESIDENTS, "resident", True),
        (EVERYONE, "visitor", True),
    ],
)
async def test_a_closed_part_comes_out_by_no_way(
    hub: Hub, part: str, audience: Readers, reader: str, found: bool
) -> None:
    open_parts: dict[str, Any] = {
        "about": "",
        "skills": [],
        "works": [],
        "region": None,
        "offers": "",
        "seeks": "",
    }
    own = open_parts | {part: SECRET[part], f"{part}_for": audience.value}
    person = await make_entry(hub.session, hub.plan, EVERYONE, **own)
    everything = [
        await hub.get(reader),
        await hub.get(reader, f"/{person}"),
        await hub.get(reader, "/facets"),
    ]
    secret = "AZ-07" if part == "region" else "zirehli"
    assert [secret in str(one) for one in everything[:2]] == [found, found]
    shown_in_facets = found and part in {"skills", "region"}
    assert (secret in str(everything[2])) is shown_in_facets
    by_filter = {"region": {"region": "AZ-07"}, "skills": {"skill": "ZIREHLI"}}.get(part)
    search = by_filter or {"q": "zirehli"}
    assert (await hub.names(reader, **search) == ["Aysel"]) is found
    if part == "region":
        assert (await hub.names(reader, from_regions="true") == ["Aysel"]) is found
        assert everything[2]["from_regions"] == int(found)


async def test_who_is_not_listed_for_a_reader_is_not_there_at_all(hub: Hub) -> None:
    person = await make_entry(hub.session, hub.plan, EVERYONE, listed_for="residents")
    assert (await hub.get("visitor", f"/{person}"))["type"] == "/problems/not-found"
    assert await hub.get("visitor", "/facets") == {
        "people": 0, "from_regions": 0, "skills": [], "regions": [],
    }  # fmt: skip
    assert await hub.names("visitor", q="weave") == []
    assert (await hub.get("resident", "/facets"))["people"] == 1


async def test_only_residents_of_the_hub_today_are_in_its_directory(hub: Hub) -> None:
    other = await make_hub(hub.session)
    await make_entry(hub.session, None, EVERYONE, name="No plan")
    await make_entry(
        hub.session, await make_plan(hub.session, other.id), EVERYONE, name="Elsewhere"
    )
    paused = await make_entry(hub.session, hub.plan, EVERYONE, name="Away")
    assert await hub.names("visitor") == ["Away"]
    query = select(Membership).where(Membership.person_id == paused)
    await pause(hub.session, (await hub.session.execute(query)).scalar_one(), date(2030, 1, 1))
    assert await hub.names("visitor") == []


async def test_people_are_found_by_word_skill_and_region_and_counted(hub: Hub) -> None:
    await make_entry(hub.session, hub.plan, EVERYONE, name="Aysel")
    await make_entry(hub.session, hub.plan, EVERYONE, name="Bəxtiyar", skills=["weaving"],
        region="AZ-01", works=[], about="", offers="", seeks="")  # fmt: skip
    assert await hub.names("visitor", q="red carpet") == ["Aysel"]
    assert await hub.names("visitor", skill="WEAVING") == ["Aysel", "Bəxtiyar"]
    assert await hub.names("visitor", region="AZ") == ["Aysel", "Bəxtiyar"]
    assert await hub.names("visitor", region="AZ-01") == ["Bəxtiyar"]
    assert await hub.names("visitor", from_regions="true") == ["Aysel"]
    facets = await hub.get("visitor", "/facets")
    assert (facets["people"], facets["from_regions"]) == (2, 1)
    assert [(one["name"].lower(), one["people"]) for one in facets["skills"]] == [
        ("weaving", 2), ("looms", 1),
    ]  # fmt: skip
    assert [(one["code"], one["people"]) for one in facets["regions"]] == [
        ("AZ-01", 1), ("AZ-12", 1),
    ]  # fmt: skip


async def test_pages_follow_the_names_and_lose_nobody(hub: Hub) -> None:
    for name in ("C", "A", "B", "A"):
        await make_entry(hub.session, hub.plan, EVERYONE, name=name)
    first = await hub.get("visitor", limit="3")
    second = await hub.get("visitor", limit="3", after=first["next"])
    assert [one["name"] for one in first["items"] + second["items"]] == ["A", "A", "B", "C"]
    assert second["next"] is None


@pytest.mark.parametrize("number", [1, 3, 100])
async def test_a_list_costs_two_statements_however_long_it_is(
    hub: Hub, counted: Callable[[], int], number: int
) -> None:
    for _ in range(number):
        await make_entry(hub.session, hub.plan, EVERYONE)
    counted()
    assert len((await hub.get("visitor", limit="100"))["items"]) == number
    assert counted() == 2


async def test_one_sees_oneself_as_others_do_and_the_later_of_two_is_told(hub: Hub) -> None:
    me = await make_person(hub.session, name="Leyla")
    await make_membership(hub.session, hub.plan, me.id)
    headers = await signed_in(hub.session, me.id)
    query = {"hub": hub.hub.slug}
    wish = entry(EVERYONE, about_for="residents", seeks_for="nobody")
    saved = await hub.client.put(
        "/own-directory-entry", params=query, json=wish, headers=headers | {"If-Match": '"0"'}
    )
    [work] = saved.json()["works"]
    assert (saved.status_code, saved.json()["entry"]) == (
        200,
        wish | {"works": [wish["works"][0] | {"id": work["id"]}]},
    )
    inside, outside = saved.json()["as_residents"], saved.json()["as_everyone"]
    assert (inside["about"], outside["about"]) == (wish["about"], "")
    assert (inside["seeks"], outside["skills"]) == ("", wish["skills"])
    assert await hub.get("visitor", f"/{me.id}") == outside
    late = await hub.client.put(
        "/own-directory-entry", params=query, json=wish, headers=headers | {"If-Match": '"0"'}
    )
    assert (late.status_code, late.json()["type"]) == (412, "/problems/changed-meanwhile")
    where = await hub.client.put(
        "/own-directory-entry", params=query, json=wish | {"region": "AZ-99"},
        headers=headers | {"If-Match": '"1"'},
    )  # fmt: skip
    assert (where.status_code, where.json()["type"]) == (422, "/problems/no-such-place")
    trail = text("SELECT CAST(after AS text) FROM audit_entries WHERE act = 'directory.save'")
    [kept] = (await hub.session.execute(trail)).scalars()
    assert "weave" not in kept
