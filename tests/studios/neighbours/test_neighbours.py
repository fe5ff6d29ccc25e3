"""Studios that disturb each other are never booked at the same time, or not without a word."""

from datetime import timedelta
from uuid import uuid4

import pytest

from kilim.studios.catalogue.models import StudioKind
from tests.conftest import NOON
from tests.factories.hubs import make_hub
from tests.factories.neighbours import REASON
from tests.factories.studios import make_studio
from tests.studios.neighbours.conftest import House, times

pytestmark = pytest.mark.anyio

TAKEN = "/problems/adjacent-studio-taken"


async def test_a_pair_is_listed_with_both_and_holds_both_ways(house: House) -> None:
    made = await house.pair()
    assert (made.status_code, made.json()["rule"], made.json()["reason"]) == (200, "forbid", REASON)
    for one, other in ((house.sound, house.dance), (house.dance, house.sound)):
        [found] = (await house.client.get(f"/studios/{one.id}/neighbours")).json()["items"]
        assert (found["studio"]["id"], found["rule"]) == (str(other.id), "forbid")
    assert (await house.book(house.sound, 60)).status_code == 201
    assert (await house.book(house.dance, 240)).status_code == 201
    for studio, start in ((house.dance, 90), (house.sound, 210)):
        refused = await house.book(studio, start)
        assert (refused.status_code, refused.json()["type"]) == (409, TAKEN)


async def test_a_refusal_names_the_studio_and_why_and_what_can_be_had(house: House) -> None:
    await house.pair()
    await house.book(house.sound, 60)
    problem = (await house.book(house.dance, 60)).json()
    name = house.sound.name["en"]
    assert problem["beside"] == [
        {"studio_id": str(house.sound.id), "studio": name, "reason": REASON["en"]}
    ]
    assert problem["parts"] == [{"pool_id": None, "name": name, "wanted": 1, "free": 0}]
    [first, *_] = problem["alternatives"]
    at = NOON + timedelta(minutes=120)
    assert first["starts_at"] == at.isoformat().replace("+00:00", "Z")
    assert (await house.book(house.dance, 120)).status_code == 201


async def test_buffers_and_closures_disturb_nobody(house: House) -> None:
    await house.pair()
    assert (await house.book(house.sound, 60)).status_code == 201  # its buffer ends at 150
    closed = await house.client.post(
        "/closures",
        json={
            "hub_id": str(house.hub.id),
            "studio_ids": [str(house.sound.id)],
            "reason": REASON,
            "bookings": [],
            **times(240, 120),
        },
        headers=house.manager | {"Idempotency-Key": uuid4().hex},
    )
    assert closed.status_code == 201, closed.text
    assert (await house.book(house.dance, 120)).status_code == 201
    assert (await house.book(house.dance, 270)).status_code == 201


async def test_neighbours_of_a_neighbour_are_strangers(house: House) -> None:
    quiet = await make_studio(house.session, house.hub.id, kind=StudioKind.PHOTO)
    await house.pair()
    await house.pair(one=house.dance, other=quiet)
    assert (await house.book(house.sound, 60)).status_code == 201
    assert (await house.book(quiet, 60)).status_code == 201
    problem = (await house.book(house.dance, 60)).json()
    assert {one["studio_id"] for one in problem["beside"]} == {str(house.sound.id), str(quiet.id)}


async def test_what_is_booked_keeps_the_neighbour_quiet_wherever_it_goes(house: House) -> None:
    await house.pair()
    booking = (await house.book(house.sound, 60)).json()
    assert await house.held(house.dance, "adjacent") == [(60, 120)]
    booking = (await house.do(booking, "move", times(180, 60))).json()
    assert await house.held(house.dance, "adjacent") == [(180, 240)]
    wish = {"ends_at": times(180, 120)["ends_at"]}
    booking = (await house.do(booking, "extend", wish)).json()
    assert await house.held(house.dance, "adjacent") == [(180, 300)]
    assert (await house.do(booking, "cancel")).status_code == 200
    assert await house.held(house.dance, "adjacent") == []
    await house.book(house.dance, 180)
    undone = await house.do(booking, "restore")
    assert (undone.status_code, undone.json()["type"]) == (409, TAKEN)


async def test_it_is_not_extended_into_the_neighbours_time(house: House) -> None:
    await house.pair()
    booking = (await house.book(house.sound, 60)).json()
    await house.book(house.dance, 150)
    path = f"/bookings/{booking['id']}/ends"
    ends = (await house.client.get(path, headers=house.resident)).json()["items"]
    assert [end["more_minutes"] for end in ends] == [30]
    refused = await house.do(booking, "extend", {"ends_at": times(60, 120)["ends_at"]})
    assert refused.json()["parts"][0]["name"] == house.dance.name["en"]


async def test_bookings_made_before_hold_the_neighbour_as_well(house: House) -> None:
    await house.book(house.sound, 60)
    await house.book(house.dance, 240)
    assert (await house.pair()).status_code == 200
    assert await house.held(house.dance, "adjacent") == [(60, 120)]
    assert await house.held(house.sound, "adjacent") == [(240, 300)]
    assert (await house.book(house.dance, 90)).json()["type"] == TAKEN
    assert (await house.part()).status_code == 204
    assert (
        await house.held(house.dance, "adjacent"),
        await house.held(house.sound, "adjacent"),
    ) == ([], [])
    assert (await house.book(house.dance, 90)).status_code == 201


async def test_bookings_that_share_time_are_named_and_nothing_changes(house: House) -> None:
    one = (await house.book(house.sound, 60, title="Take one")).json()
    other = (await house.book(house.dance, 90)).json()
    refused = await house.pair()
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/neighbours-clash")
    [clash] = refused.json()["clashes"]
    named = {clash[side]["booking_id"]: clash[side]["title"] for side in ("one", "other")}
    assert named == {one["id"]: "Take one", other["id"]: ""}
    answer = await house.client.get(f"/studios/{house.sound.id}/neighbours")
    assert answer.json()["items"] == []
    assert (await house.pair("warn")).status_code == 200


async def test_who_books_beside_is_told_and_refused_nothing(house: House) -> None:
    await house.pair("warn")
    await house.book(house.sound, 60)

    async def quote(start: int) -> list[dict[str, str]]:
        path = f"/studios/{house.dance.id}/quote"
        answer = await house.client.get(path, params=times(start, 60), headers=house.resident)
        told: list[dict[str, str]] = answer.json()["disturbing"]
        return told

    assert await quote(120) == []
    [told] = await quote(90)
    assert (told["studio"], told["reason"]) == (house.sound.name["en"], REASON["en"])
    assert (await house.book(house.dance, 90)).status_code == 201


async def test_a_rule_can_be_softened_and_hardened_again(house: House) -> None:
    await house.pair()
    await house.book(house.sound, 60)
    await house.pair("warn")
    assert await house.held(house.dance, "adjacent") == []
    await house.pair("forbid")
    await house.pair("forbid")
    assert await house.held(house.dance, "adjacent") == [(60, 120)]


async def test_the_day_shows_when_a_studio_is_kept_quiet(house: House) -> None:
    await house.pair()
    await house.book(house.sound, 60)
    params = {"hub": house.hub.slug}
    answer = await house.client.get(f"/studio-days/{NOON.date()}", params=params)
    quiet = {studio["id"]: studio["quiet"] for studio in answer.json()["studios"]}
    assert quiet == {
        str(house.sound.id): [],
        str(house.dance.id): [
            {"starts_at": "2030-05-06T13:00:00Z", "ends_at": "2030-05-06T14:00:00Z"}
        ],
    }


async def test_a_series_says_which_neighbour_is_in_the_way(house: House) -> None:
    await house.pair()
    await house.book(house.sound, 24 * 60)
    wish = {
        "studio_id": str(house.dance.id),
        "local_starts_at": "2030-05-07T16:00",
        "minutes": 60,
        "rule": "FREQ=DAILY;COUNT=2",
    }
    preview = await house.client.post("/series/preview", json=wish, headers=house.resident)
    [first, second] = preview.json()["dates"]
    assert (first["state"], second["state"]) == ("taken", "free")
    assert first["parts"][0]["name"] == house.sound.name["en"]
    headers = house.resident | {"Idempotency-Key": uuid4().hex}
    refused = await house.client.post("/series", json=wish, headers=headers)
    assert [date["why"] for date in refused.json()["dates"]] == ["adjacent-studio-taken"]


async def test_only_two_studios_of_the_managers_hub_are_paired(house: House) -> None:
    elsewhere = await make_studio(house.session, (await make_hub(house.session)).id)
    assert (await house.pair(other=elsewhere)).status_code == 404
    assert (await house.pair(other=house.sound)).status_code == 404
    assert (await house.pair(who=house.resident)).status_code == 403
    assert (await house.part()).status_code == 404
