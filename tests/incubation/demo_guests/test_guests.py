"""Guests come by letter: nobody without one, nobody beyond the places, nobody forgotten."""

from base64 import b64decode

import pytest
from sqlalchemy import text

from kilim import retention
from kilim.incubation.demo_guests import service
from tests.conftest import NOON
from tests.incubation.demo_days.conftest import wish
from tests.incubation.demo_guests.conftest import Hall

pytestmark = pytest.mark.anyio


async def test_asking_takes_no_place_and_the_letter_does(hall: Hall) -> None:
    token = await hall.ask("Nil")
    assert await hall.states() == {"Nil": "asked"}
    shown = await hall.office.done("visitor", "POST", "/guest-letters", {"token": token})
    assert (shown["title"], shown["state"]) == ("Weavers pitch", "asked")
    assert (shown["seat"], shown["picture"]) == (None, None)
    place = await hall.say(token)
    assert (place["state"], place["seat"]) == ("coming", 1)
    assert (await hall.say(token))["seat"] == 1
    assert place["picture"].startswith("data:image/svg+xml")
    found = await hall.guests()
    assert (found["places"], found["coming"], found["waiting"], found["came"]) == (2, 1, 0, 0)


async def test_who_finds_no_seat_waits_and_gets_the_one_that_is_given_back(hall: Hall) -> None:
    first, _, _, last = await hall.come("Nil", "Oya", "Pir", "Qiz")
    assert await hall.states() == {
        "Nil": "coming", "Oya": "coming", "Pir": "waiting", "Qiz": "waiting",
    }  # fmt: skip
    waits = await hall.office.done("visitor", "POST", "/guest-letters", {"token": last})
    assert waits["ahead"] == 1
    assert (await hall.say(first, "cancellation"))["state"] == "cancelled"
    assert (await hall.states())["Pir"] == "coming"
    await hall.fair.room.deliver("DemoGuestSeated")
    newer = await hall.letter("Pir")
    assert (await hall.say(newer))["state"] == "coming"
    assert await hall.office.violations() == {}


async def test_more_places_are_for_those_who_wait_and_fewer_are_refused(hall: Hall) -> None:
    await hall.come("Nil", "Oya", "Pir")
    problem = await hall.fair.refused("PUT", "", wish(places=1))
    assert problem["type"] == "/problems/guests-coming"
    await hall.fair.send("PUT", "", wish(places=3))
    await hall.fair.room.deliver("DemoDayChanged")
    assert (await hall.states())["Pir"] == "coming"


async def test_asking_again_sends_a_letter_that_replaces_the_other(hall: Hall) -> None:
    [old] = await hall.come("Nil")
    new = await hall.ask("Nil")
    gone = await hall.office.refused("visitor", "POST", "/guest-letters", {"token": old})
    assert gone == (404, "not-found")
    assert (await hall.say(new))["state"] == "coming"
    assert len((await hall.guests())["items"]) == 1


async def test_nobody_asks_too_often_for_an_address_or_for_what_is_not_public(hall: Hall) -> None:
    path = "/demo-day-pages/weavers/guests"
    for _ in range(service.BY_EMAIL.tries):
        await hall.office.done("visitor", "POST", path, hall.wish("Nil"))
    refused = await hall.office.refused("visitor", "POST", path, hall.wish("Nil"))
    assert refused == (429, "too-many-tries")
    other = "/demo-day-pages/nothing/guests"
    assert await hall.office.refused("visitor", "POST", other, hall.wish("Oya")) == (
        404, "not-found",
    )  # fmt: skip


async def test_everybody_sees_how_many_places_are_left(hall: Hall) -> None:
    path = "/demo-day-pages/weavers/places"
    assert await hall.office.done("visitor", "GET", path) == {"places": 2, "free": 2}
    await hall.come("Nil", "Oya", "Pir")
    assert await hall.office.done("visitor", "GET", path) == {"places": 2, "free": 0}


async def test_managers_alone_see_guests_and_check_in_who_has_a_place(hall: Hall) -> None:
    await hall.come("Nil", "Oya", "Pir")
    await hall.begin()
    ids = {one["name"]: one["id"] for one in (await hall.guests())["items"]}
    path = f"/demo-guests/{ids['Nil']}/arrival"
    for who in ("mentor", "Ada"):
        assert await hall.office.refused(who, "POST", path) == (404, "not-found")
        for hidden in (f"{hall.fair.path}/guests", f"/demo-guests/{ids['Nil']}"):
            assert await hall.office.refused(who, "GET", hidden) == (404, "not-found")
    assert (await hall.office.done("manager", "POST", path))["came"] == 1
    assert (await hall.office.done("manager", "POST", path))["came"] == 1
    waiting = f"/demo-guests/{ids['Pir']}/arrival"
    assert await hall.office.refused("manager", "POST", waiting) == (409, "guest-not-coming")


async def test_the_code_of_a_guest_tells_the_door_who_it_is(hall: Hall) -> None:
    await hall.come("Nil")
    [guest] = (await hall.guests())["items"]
    seen = await hall.office.done("manager", "GET", f"/demo-guests/{guest['id']}")
    assert (seen["name"], seen["seat"], seen["title"]["en"]) == ("Nil", 1, "Weavers pitch")
    query = text('SELECT attachments FROM mails WHERE "to" = :to')
    [[file]] = (await hall.office.session.execute(query, {"to": "nil@guest.example"})).scalars()
    assert (file["name"], file["media_type"]) == ("entry.png", "image/png")
    assert b64decode(file["text"]).startswith(b"\x89PNG")


async def test_a_check_in_that_was_somebody_else_s_is_taken_back(hall: Hall) -> None:
    [token] = await hall.come("Nil")
    await hall.begin()
    path = f"/demo-guests/{(await hall.guests())['items'][0]['id']}/arrival"
    await hall.office.done("manager", "POST", path)
    assert (await hall.office.done("manager", "DELETE", path))["came"] == 0
    assert (await hall.office.done("manager", "DELETE", path))["came"] == 0
    assert (await hall.say(token, "cancellation"))["state"] == "cancelled"


async def test_nobody_is_checked_in_days_before(hall: Hall) -> None:
    await hall.come("Nil")
    found = await hall.guests()
    assert found["is_open"] is False
    path = f"/demo-guests/{found['items'][0]['id']}/arrival"
    assert await hall.office.refused("manager", "POST", path) == (409, "guest-too-early")
    await hall.begin()
    assert (await hall.office.done("manager", "POST", path))["is_open"] is True


async def test_a_day_that_is_over_takes_nobody_and_forgets_its_guests_after_a_year(
    hall: Hall,
) -> None:
    [token] = await hall.come("Nil")
    await hall.fair.room.sql(
        "UPDATE demo_days SET starts_at = '2029-04-06 12:00Z', ends_at = '2029-04-06 13:00Z'"
    )
    path = "/demo-day-pages/weavers/guests"
    over = (409, "guests-no-more")
    assert await hall.office.refused("visitor", "POST", path, hall.wish("Oya")) == over
    for act in ("confirmation", "cancellation"):
        said = ("visitor", "POST", f"/guest-letters/{act}", {"token": token})
        assert await hall.office.refused(*said) == over
    [rule] = [one for one in retention.RULES if one.table == "demo_guests"]
    await hall.office.session.execute(rule.statement, {"now": NOON})
    left = await hall.office.session.scalar(text("SELECT count(*) FROM demo_guests"))
    assert left == 0
