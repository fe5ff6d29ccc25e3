"""Managers keep equipment and operators; everybody sees what is offered."""

from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from tests.conftest import signed_in
from tests.factories.equipment import make_extra
from tests.factories.people import Network, grant, make_network, make_person

pytestmark = pytest.mark.anyio

NAMES = {"en": "Tripod", "az": "Ştativ"}
HOURS = [{"weekday": 1, "opens": "09:00", "closes": "18:00"}]


class Desk:
    """The manager of a hub at work."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def build(self) -> "Desk":
        self.network: Network = await make_network(self.session)
        self.hub_id, self.slug = self.network.here.id, self.network.here.slug
        self.headers = await signed_in(self.session, self.network.manager.id)
        return self

    async def send(
        self, method: str, path: str, body: Any = None, version: int | None = None
    ) -> httpx.Response:
        headers = dict(self.headers)
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await self.client.request(method, path, json=body, headers=headers)

    async def add(self, kind: str = "equipment", **more: Any) -> dict[str, Any]:
        wish = {
            "hub_id": str(self.hub_id),
            "kind": kind,
            "name": NAMES,
            "summary": {"en": "", "az": ""},
            "hourly_amount": 300,
            "most": 2,
            "studio_kinds": [],
        }
        answer = await self.send("POST", "/extras", wish | more)
        assert answer.status_code == 201, answer.text
        body: dict[str, Any] = answer.json()
        return body

    async def offered(self, **query: str) -> list[dict[str, Any]]:
        answer = await self.client.get("/extras", params={"hub": self.slug} | query)
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    async def acts(self) -> list[str]:
        found = await self.session.execute(text("SELECT act FROM audit_entries ORDER BY id"))
        return [row[0] for row in found]


@pytest.fixture
async def desk(client: httpx.AsyncClient, session: AsyncSession) -> Desk:
    return await Desk(client, session).build()


async def test_a_kind_is_offered_as_soon_as_it_has_units(desk: Desk) -> None:
    extra = await desk.add(studio_kinds=["photo", "video"])
    await desk.send("POST", f"/extras/{extra['id']}/units", {"label": "No. 1", "serial": "X-1"})
    assert await desk.offered(studio_kind="sound") == []
    assert await desk.offered(studio_kind="photo") == [
        {
            "id": extra["id"],
            "kind": "equipment",
            "name": "Tripod",
            "summary": "",
            "hourly_price": {"amount": 300, "currency": "AZN"},
            "most": 2,
            "units": 1,
            "free": None,
            "qualification": None,
        }
    ]
    times = {"starts_at": "2030-05-07T10:00:00Z", "ends_at": "2030-05-07T11:00:00Z"}
    assert [one["free"] for one in await desk.offered(**times)] == [1]
    assert await desk.acts() == ["equipment.add_extra", "equipment.add_unit"]


async def test_a_label_is_given_once_for_a_kind(desk: Desk) -> None:
    extra, other = await desk.add(), await desk.add()
    for kind, status in ((extra, 201), (other, 201), (extra, 409)):
        answer = await desk.send("POST", f"/extras/{kind['id']}/units", {"label": "No. 1"})
        assert answer.status_code == status
    assert answer.json()["type"] == "/problems/label-taken"


async def test_a_thing_gets_another_label_but_none_that_is_taken(desk: Desk) -> None:
    extra = await desk.add()
    for label in ("No. 1", "No. 2"):
        added = await desk.send("POST", f"/extras/{extra['id']}/units", {"label": label})
    path = f"/equipment-units/{added.json()['units'][1]['id']}"
    taken = await desk.send("PUT", path, {"label": "No. 1"})
    assert (taken.status_code, taken.json()["type"]) == (409, "/problems/label-taken")
    renamed = await desk.send("PUT", path, {"label": "Red", "serial": "SN 7"})
    found = [(unit["label"], unit["serial"]) for unit in renamed.json()["units"]]
    assert found == [("No. 1", ""), ("Red", "SN 7")]
    assert (await desk.send("PUT", path, {"label": "Red", "serial": "SN 7"})).status_code == 200
    assert (await desk.acts()).count("equipment.change_unit") == 1


async def test_a_skill_has_no_units(desk: Desk) -> None:
    skill = await desk.add("people")
    answer = await desk.send("POST", f"/extras/{skill['id']}/units", {"label": "No. 1"})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/not-of-this-kind")


async def test_an_extra_is_changed_by_who_saw_it_last(desk: Desk) -> None:
    extra = await desk.add()
    path = f"/extras/{extra['id']}"
    changed = await desk.send("PATCH", path, {"most": 5, "offered": False}, 1)
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert (changed.json()["most"], changed.json()["offered"]) == (5, False)
    assert (await desk.send("PATCH", path, {"most": 6}, 1)).status_code == 412
    assert (await desk.send("PATCH", path, {"most": None}, 2)).status_code == 422
    assert await desk.offered() == []


async def test_a_unit_out_of_service_says_why(desk: Desk) -> None:
    extra = await desk.add()
    unit = (await desk.send("POST", f"/extras/{extra['id']}/units", {"label": "A"})).json()
    path = f"/equipment-units/{unit['units'][0]['id']}/state"
    assert (await desk.send("PUT", path, {"state": "out-of-service"})).status_code == 422
    broken = {"state": "out-of-service", "reason": "Leg is broken"}
    assert (await desk.send("PUT", path, broken)).status_code == 204
    assert [one["units"] for one in await desk.offered()] == [0]
    seen = (await desk.send("GET", f"/equipment?hub={desk.slug}")).json()
    [shown] = seen["extras"][0]["units"]
    assert (shown["state"], shown["reason"]) == ("out-of-service", "Leg is broken")
    assert (await desk.send("PUT", path, {"state": "in-service"})).status_code == 204
    assert [one["units"] for one in await desk.offered()] == [1]


async def test_an_operator_is_a_person_of_the_hub_with_skills_of_the_hub(desk: Desk) -> None:
    skill, thing = await desk.add("people"), await desk.add()
    elsewhere = await make_extra(desk.session, desk.network.there.id)
    helper = await make_person(desk.session, name="Fidan")
    await grant(desk.session, helper, Role.MENTOR, desk.hub_id)

    def wish(person: UUID, *skills: str) -> dict[str, Any]:
        ids = {"hub_id": str(desk.hub_id), "person_id": str(person)}
        return ids | {"skills": list(skills), "opening_hours": HOURS}

    for person, skills, problem in [
        (desk.network.stranger.id, (skill["id"],), "not-at-the-hub"),
        (helper.id, (thing["id"],), "not-of-this-kind"),
        (helper.id, (str(elsewhere.id),), "not-of-this-kind"),
    ]:
        refused = await desk.send("POST", "/operators", wish(person, *skills))
        assert refused.json()["type"] == f"/problems/{problem}"

    added = await desk.send("POST", "/operators", wish(helper.id, skill["id"]))
    assert added.status_code == 201, added.text
    body = added.json()
    assert (body["name"], body["skills"], body["opening_hours"]) == ("Fidan", [skill["id"]], HOURS)
    again = await desk.send("POST", "/operators", wish(helper.id))
    assert again.json()["type"] == "/problems/operator-already"

    path = f"/operators/{body['id']}"
    changed = await desk.send("PUT", path, {"skills": [], "opening_hours": []}, 1)
    assert (changed.json()["skills"], changed.json()["opening_hours"]) == ([], [])
    stale = await desk.send("PUT", path, {"skills": [], "opening_hours": []}, 1)
    assert stale.status_code == 412


async def test_a_time_is_asked_for_as_a_whole(desk: Desk) -> None:
    half = {"hub": desk.slug, "starts_at": "2030-05-07T10:00:00Z"}
    assert (await desk.client.get("/extras", params=half)).status_code == 422
