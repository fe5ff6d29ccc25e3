"""Who mentors, how many ventures they have room for, and whom they advise."""

from collections.abc import Callable

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from tests.factories.calls import make_programme
from tests.factories.mentors import make_mentor
from tests.incubation.mentors.conftest import Circle

pytestmark = pytest.mark.anyio


async def test_a_mentor_says_what_they_know_and_advises_from_today_on(circle: Circle) -> None:
    await circle.pair("Leyla", "Ada")
    seen = await circle.seen("Leyla")
    assert (seen["fields"], seen["languages"], seen["seats"]) == (["Sales", "Film"], ["az"], 2)
    assert [(one["name"], one["until"]) for one in seen["pairs"]] == [("Ada", None)]
    assert [(one["name"], one["mentors"]) for one in seen["candidates"]] == [("Bob", 0), ("Cem", 0)]
    [row] = (await circle.office.done("Leyla", "GET", "/mentors?hub=" + circle.office.hub.slug))[
        "items"
    ]
    assert (row["name"], row["paired"], row["seats"]) == ("Leyla", 1, 2)
    assert await circle.office.audited() == ["mentors.add", "mentors.pair"]
    assert await circle.office.violations() == {}


async def test_a_pair_has_no_seat_that_the_mentor_does_not_have(circle: Circle) -> None:
    await circle.pair("Leyla", "Ada")
    assert await circle.refused("Leyla", "Ada") == (409, "paired-already")
    await circle.pair("Leyla", "Bob")
    assert await circle.refused("Leyla", "Cem") == (409, "mentor-full")


async def test_a_mentor_who_has_no_role_at_the_hub_is_not_known(circle: Circle) -> None:
    manager = ("manager", "POST", "/mentors")
    assert await circle.office.refused(*manager, circle.body("other")) == (422, "unknown-mentor")
    assert await circle.office.refused(*manager, circle.body("Leyla")) == (409, "mentors-already")
    named = circle.body("Leyla", fields=["Film", "film"])
    assert (await circle.office.refused(*manager, named))[0] == 422


async def test_seats_become_fewer_only_as_pairs_end(circle: Circle) -> None:
    first = await circle.pair("Leyla", "Ada")
    await circle.pair("Leyla", "Bob")
    path = circle.mentors["Leyla"]
    fewer = ("Leyla", "PATCH", path, {"seats": 1})
    assert await circle.office.refused(*fewer, seen=1) == (409, "mentor-has-more")
    end = {"reason": "They asked for another field"}
    await circle.office.done("manager", "POST", f"/mentor-pairs/{first}/end", end)
    assert (await circle.office.done(*fewer, seen=1))["seats"] == 1  # Bob sat on the second
    again = await circle.office.refused("manager", "POST", f"/mentor-pairs/{first}/end", end)
    assert again == (409, "pair-over")
    ended = (await circle.seen("Leyla"))["pairs"][1]
    assert (ended["name"], ended["end_reason"]) == ("Ada", "They asked for another field")
    more = await circle.office.done("manager", "PATCH", path, {"seats": 4}, seen=2)
    assert (more["seats"], more["fields"]) == (4, ["Sales", "Film"])
    assert await circle.office.refused(*fewer, seen=2) == (412, "changed-meanwhile")
    assert await circle.office.violations() == {}


async def test_who_mentors_no_more_has_no_room_and_may_come_back(circle: Circle) -> None:
    await circle.pair("Leyla", "Ada")
    end = {"reason": "A year abroad"}
    path = circle.mentors["Leyla"]
    assert await circle.office.refused("Leyla", "POST", f"{path}/end", end) == (403, "forbidden")
    ended = await circle.office.done("manager", "POST", f"{path}/end", end)
    assert (ended["seats"], ended["pairs"][0]["end_reason"]) == (0, "A year abroad")
    assert await circle.refused("Leyla", "Bob") == (409, "mentors-no-more")
    change = await circle.office.refused("Leyla", "PATCH", path, {"seats": 3}, seen=2)
    assert change == (409, "mentors-no-more")
    await circle.office.done("manager", "POST", "/mentors", circle.body("Leyla"))
    rows = await circle.office.done("manager", "GET", f"/mentors?hub={circle.office.hub.slug}")
    assert [row["until"] is None for row in rows["items"]] == [True, False]
    assert await circle.office.violations() == {}


async def test_nobody_advises_themselves_or_in_another_programme(circle: Circle) -> None:
    office = circle.office
    other = await make_programme(office.session, office.hub.id)
    await office.add("Orxan", Role.MENTOR)
    body = circle.body("Orxan", programme_id=str(other.id))
    made = await office.done("manager", "POST", "/mentors", body)
    circle.mentors["Orxan"] = f"/mentors/{made['id']}"
    assert made["candidates"] == []
    assert await circle.refused("Orxan", "Ada") == (422, "no-venture")
    own = await make_mentor(office.session, office.hub.id, office.people["Ada"].id)
    circle.mentors["Ada"] = f"/mentors/{own.id}"
    assert await circle.refused("Ada", "Ada") == (422, "no-venture")
    await circle.pair("Ada", "Bob")


async def test_a_venture_reads_who_advises_it_and_both_are_told(circle: Circle) -> None:
    await circle.pair("Leyla", "Ada")
    path = f"/enrolments/{circle.ventures['Ada']}/mentors"
    [mine] = (await circle.office.done("Ada", "GET", path))["items"]
    assert (mine["name"], mine["fields"], mine["about"]) == ("Leyla", ["Sales", "Film"], "Ask.")
    assert await circle.office.refused("Bob", "GET", path) == (404, "not-found")
    await circle.deliver("MentorPaired")
    assert await circle.mails() == [("Ada", "Leyla is your mentor"), ("Leyla", "You advise Ada")]


async def test_a_mentor_sees_how_far_each_venture_is(circle: Circle) -> None:
    await circle.pair("Leyla", "Ada")
    [mine] = (await circle.office.done("Leyla", "GET", "/my-ventures"))["items"]
    [ada] = mine["ventures"]
    assert (ada["name"], ada["done"], ada["steps"], ada["waiting"]) == ("Ada", 0, 8, 0)
    assert (await circle.office.done("Ada", "GET", "/my-ventures"))["items"] == []


async def test_who_takes_part_no_more_is_advised_no_more(circle: Circle) -> None:
    await circle.pair("Leyla", "Ada")
    leave = {"left_on": str(circle.cohort.ends_on), "reason": "Moves away"}
    path = f"/enrolments/{circle.ventures['Ada']}/end"
    await circle.office.done("manager", "POST", path, leave)
    await circle.deliver("EnrolmentEnded")
    [pair] = (await circle.seen("Leyla"))["pairs"]
    assert (pair["until"] is None, pair["end_reason"]) == (False, "")
    assert await circle.refused("Leyla", "Ada") == (422, "no-venture")
    await circle.deliver("EnrolmentEnded")  # told again, nothing more happens
    acts = await circle.office.audited()
    assert acts.count("mentors.end_with_enrolment") == 1


@pytest.mark.parametrize("names", [["Ada"], ["Ada", "Bob"]])
async def test_own_ventures_take_as_many_statements_for_two_as_for_one(
    circle: Circle, counted: Callable[[], int], names: list[str]
) -> None:
    for name in names:
        await circle.pair("Leyla", name)
    counted()
    seen = await circle.office.done("Leyla", "GET", "/my-ventures")
    assert counted() == 5
    assert [one["name"] for one in seen["items"][0]["ventures"]] == names
    session = circle.office.session
    seats = await session.scalar(text("SELECT array_agg(seat ORDER BY seat) FROM mentor_pairs"))
    assert seats == [1, 2][: len(names)]
