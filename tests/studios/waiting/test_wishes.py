"""Making, listing and withdrawing wishes."""

from typing import Any
from uuid import uuid4

import pytest

from tests.factories.studios import make_studio
from tests.studios.waiting.conftest import Queue

pytestmark = pytest.mark.anyio


async def test_a_wish_says_what_it_is_for(queue: Queue) -> None:
    made = await queue.wish("first", 90, title="Albom", people=2)
    assert (
        made
        | {
            "state": "waiting",
            "minutes": 90,
            "opens": "18:00",
            "closes": "20:00",
            "kind": "sound",
            "title": "Albom",
            "people": 2,
            "mine": True,
            "offer": None,
            "skips": [],
            "wanted_until": "2030-05-06T14:30:00Z",
        }
        == made
    )
    assert (made["studio"]["id"], made["person"]["name"]) == (str(queue.studio.id), "first")


@pytest.mark.parametrize(
    "changed",
    [
        {"studio_id": None},
        {"hub": "baku", "kind": "sound"},
        {"last_on": "2030-05-05"},
        {"last_on": "2030-07-08"},
        {"opens": "19:30"},
        {"opens": "25:00"},
        {"minutes": 0},
        {"people": 0},
        {"until": "2030-05-06T12:00:00"},
        {"more": 1},
    ],
)
async def test_a_wish_that_makes_no_sense_is_not_read(
    queue: Queue, changed: dict[str, Any]
) -> None:
    refused = await queue.send("first", "POST", "/waiting-wishes", queue.body() | changed)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/invalid")
    assert await queue.count("SELECT count(*) FROM waiting_wishes") == 0


@pytest.mark.parametrize(
    ("changed", "problem", "status"),
    [
        ({"people": 7}, "booking-rules", 422),
        ({"minutes": 600, "opens": "08:00"}, "booking-rules", 422),
        ({"first_on": "2030-05-05", "last_on": "2030-05-05"}, "window-over", 422),
        ({"until": "2030-05-06T11:00:00Z"}, "window-over", 422),
        ({"studio_id": str(uuid4())}, "not-found", 404),
        ({"studio_id": None, "hub": "nowhere", "kind": "sound"}, "not-found", 404),
        ({"organisation_id": str(uuid4())}, "not-your-organisation", 409),
    ],
)
async def test_a_wish_that_can_never_be_fulfilled_is_refused(
    queue: Queue, changed: dict[str, Any], problem: str, status: int
) -> None:
    refused = await queue.send("first", "POST", "/waiting-wishes", queue.body() | changed)
    assert (refused.status_code, refused.json()["type"]) == (status, f"/problems/{problem}")
    assert await queue.count("SELECT count(*) FROM waiting_wishes") == 0


async def test_a_kind_that_the_hub_does_not_have_is_not_found(queue: Queue) -> None:
    body = queue.body() | {"studio_id": None, "hub": queue.hub.slug, "kind": "dance"}
    assert (await queue.send("first", "POST", "/waiting-wishes", body)).status_code == 404


async def test_a_studio_of_the_kind_that_fits_is_enough(queue: Queue) -> None:
    await make_studio(queue.session, queue.hub.id, capacity=20)
    kind: dict[str, Any] = {"studio_id": None, "hub": queue.hub.slug, "kind": "sound"}
    assert (await queue.wish("first", people=15, **kind))["people"] == 15


async def test_a_person_has_five_open_wishes_and_may_give_one_up(queue: Queue) -> None:
    made = [await queue.wish("first") for _ in range(5)]
    sixth = await queue.send("first", "POST", "/waiting-wishes", queue.body())
    assert (sixth.status_code, sixth.json()["type"], sixth.json()["limit"]) == (
        409,
        "/problems/too-many-wishes",
        5,
    )
    await queue.send("first", "POST", f"/waiting-wishes/{made[2]['id']}/withdraw")
    await queue.wish("first")
    assert len(await queue.wishes("first")) == 5


async def test_the_same_key_makes_one_wish(queue: Queue) -> None:
    key = {"Idempotency-Key": "once"}
    answers = [
        await queue.send("first", "POST", "/waiting-wishes", queue.body(), **key) for _ in range(2)
    ]
    assert [a.status_code for a in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert await queue.count("SELECT count(*) FROM waiting_wishes") == 1


async def test_managers_see_the_list_in_the_order_of_service(queue: Queue) -> None:
    for name in ("second", "first", "third"):
        await queue.wish(name)
    seen = await queue.wishes("manager", hub=queue.hub.slug)
    assert [wish["person"]["name"] for wish in seen] == ["second", "first", "third"]
    assert [wish["mine"] for wish in seen] == [False] * 3
    assert await queue.wishes("manager", mine="true") == []
    assert [w["person"]["name"] for w in await queue.wishes("first")] == ["first"]


async def test_pages_follow_each_other(queue: Queue) -> None:
    for name in ("first", "second", "third"):
        await queue.wish(name)
    seen: list[str] = []
    for state in ("open", "all"):
        after, names = "", list[str]()
        while after is not None:
            query = {"limit": "2", "state": state} | ({"after": after} if after else {})
            answer = await queue.client.get(
                "/waiting-wishes", params=query, headers=queue.headers["manager"]
            )
            names += [wish["person"]["name"] for wish in answer.json()["items"]]
            after = answer.json()["next"]
        seen += names
    assert seen == ["first", "second", "third", "third", "second", "first"]


async def test_a_manager_may_take_somebody_off_the_list(queue: Queue) -> None:
    made = await queue.wish("first")
    path = f"/waiting-wishes/{made['id']}/withdraw"
    assert (await queue.send("manager", "POST", path)).json()["state"] == "withdrawn"
    assert await queue.wishes("first") == []


async def test_a_fulfilled_wish_cannot_be_withdrawn(queue: Queue) -> None:
    made = await queue.wish("first", 120)
    await queue.free()
    offer = await queue.offer("first")
    await queue.send("first", "POST", f"/waiting-offers/{offer['id']}/accept", {})
    refused = await queue.send("first", "POST", f"/waiting-wishes/{made['id']}/withdraw")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/wish-over")
