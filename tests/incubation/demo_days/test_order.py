"""An order is proposed, moved by hand, published; those whose time changes are told."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.incubation.demo_days.conftest import NAMES, Fair, span, wish

pytestmark = pytest.mark.anyio
SEED = {"seed": 7}


async def _told(fair: Fair) -> list[tuple[str, str]]:
    """Who was written to of a time, since it was asked last."""
    await fair.room.deliver("DemoPitchTimed")
    subjects = ("pitches at", "running order")
    found = [one for one in await fair.room.mails() if any(word in one[1] for word in subjects)]
    await fair.room.sql("DELETE FROM mails")
    await fair.room.sql("DELETE FROM pgqueuer")
    return found


async def test_the_same_seed_finds_the_same_order_with_a_proof(fair: Fair) -> None:
    await fair.give(*NAMES)
    first = await fair.send("POST", "/proposal", SEED)
    # All three are of one track, so two of them have to follow one of their own.
    assert first["proof"] == {"proof": "bound", "cost": 2, "bound": 2, "seed": 7}
    assert (first["hard"], first["soft"]) == (0, 2)
    order = fair.order()
    assert sorted(order) == list(NAMES)
    await fair.send("POST", "/proposal", SEED)
    assert fair.order() == order


async def test_presenters_pitch_when_they_can_and_pins_are_kept(fair: Fair) -> None:
    await fair.give("Ada", away=[span(0, 20)])
    await fair.give("Bob", away=[span(5, 15)])
    await fair.give("Cem")
    await fair.send("PUT", f"/pitches/{fair.room.places['Cem']}/pin", {"pin": "last"})
    problem = await fair.refused("POST", "/proposal", SEED)
    assert problem["type"] == "/problems/order-impossible"
    assert (len(problem["ventures"]), problem["places"]) == (2, 1)
    await fair.give("Bob")
    problem = await fair.refused("POST", "/proposal", SEED)
    assert (sorted(problem["ventures"]), problem["places"]) == (["Ada", "Cem"], 1)
    await fair.send("PUT", f"/pitches/{fair.room.places['Cem']}/pin", {"pin": "first"})
    await fair.send("POST", "/proposal", SEED)
    assert fair.order() == ["Cem", "Bob", "Ada"]
    taken = await fair.refused("PUT", f"/pitches/{fair.room.places['Ada']}/pin", {"pin": "first"})
    assert taken["type"] == "/problems/end-taken"


async def test_a_day_that_is_too_short_says_how_many_it_holds(fair: Fair) -> None:
    await fair.give(*NAMES)
    await fair.send("PUT", "", wish(**span(0, 25)))
    problem = await fair.refused("POST", "/proposal", SEED)
    assert (problem["type"], problem["room"], problem["pitches"]) == (
        "/problems/day-too-short", 2, 3,
    )  # fmt: skip


async def test_an_order_by_hand_says_what_it_breaks_and_is_not_published(fair: Fair) -> None:
    await fair.give("Ada", away=[span(0, 10)])
    await fair.give("Bob", "Cem")
    day = await fair.send("PUT", "/order", fair.places_of(*NAMES))
    broken = {one["name"]: one["broken"] for one in day["pitches"]}
    assert broken == {
        "Ada": ["presenter_away"], "Bob": ["same_track"], "Cem": ["same_track"],
    }  # fmt: skip
    assert (day["hard"], day["proof"]) == (1, None)
    assert (await fair.refused("POST", "/publication"))["type"] == "/problems/order-breaks-rules"
    short = await fair.refused("PUT", "/order", fair.places_of("Ada", "Bob"))
    assert short["type"] == "/problems/order-incomplete"


async def test_publishing_again_tells_only_those_whose_time_has_changed(fair: Fair) -> None:
    await fair.give(*NAMES)
    await fair.send("PUT", "/order", fair.places_of("Ada", "Bob", "Cem"))
    await fair.send("PUT", "", wish(breaks=[{"after": 1, "minutes": 15}]))
    assert (await fair.send("POST", "/publication"))["changed"] == 0
    # 12:00 UTC is 16:00 in Baku.
    assert await _told(fair) == [
        ("Ada", "Ada pitches at 16:00"), ("Bob", "Bob pitches at 16:25"),
        ("Cem", "Cem pitches at 16:35"),
    ]  # fmt: skip
    day = await fair.send("PUT", "/order", fair.places_of("Ada", "Cem", "Bob"))
    assert day["changed"] == 2
    await fair.send("POST", "/publication")
    assert await _told(fair) == [
        ("Bob", "Bob pitches at 16:35"), ("Cem", "Cem pitches at 16:25"),
    ]  # fmt: skip
    no: dict[str, Any] = {
        "answer": "no", "sentence": None, "presenter_id": None, "shows_deck": False, "away": [],
    }  # fmt: skip
    await fair.office.done("Bob", "PUT", fair.pitch_of("Bob"), no)
    await fair.send("POST", "/publication")
    assert await _told(fair) == [("Bob", "Bob is out of the running order")]
    assert await fair.office.violations() == {}


async def test_letters_carry_the_entry_of_a_calendar(fair: Fair) -> None:
    await fair.give("Ada")
    await fair.send("POST", "/proposal", SEED)
    await fair.send("POST", "/publication")
    await fair.room.deliver("DemoPitchTimed")
    query = "SELECT attachments -> 0 ->> 'text' FROM mails WHERE kind = 'demo-pitch-timed'"
    from_letter = (await fair.office.session.execute(text(query))).scalar_one()
    lines = from_letter.replace("\r\n ", "").splitlines()
    assert [one for one in lines if one.startswith(("DTSTART", "SUMMARY", "LOCATION"))] == [
        "SUMMARY:Weavers pitch · Ada", "DTSTART:20300605T120000Z",
        "LOCATION:Old mill\\, Nizami 5",
    ]  # fmt: skip


async def test_what_is_published_is_for_everybody_with_its_times(fair: Fair) -> None:
    path = "/demo-day-pages/weavers"
    assert await fair.office.refused("visitor", "GET", path) == (404, "not-found")
    await fair.give("Ada", "Bob")
    await fair.send("PUT", "/order", fair.places_of("Ada", "Bob"))
    await fair.send("PUT", "", wish(breaks=[{"after": 1, "minutes": 15}]))
    await fair.send("POST", "/publication")
    shown = await fair.office.done("visitor", "GET", path)
    assert [one["sentence"] for one in shown["pitches"]] == ["Ada weaves", "Bob weaves"]
    first, second = (one["starts_at"] for one in shown["pitches"])
    assert first < second
    assert [one["starts_at"][11:16] for one in shown["breaks"]] == ["12:10"]
    # What is moved by hand is nobody's business until it is published.
    await fair.send("PUT", "/order", fair.places_of("Bob", "Ada"))
    assert await fair.office.done("visitor", "GET", path) == shown
    listed = await fair.office.done("visitor", "GET", f"/demo-day-pages?hub={fair.office.hub.slug}")
    assert [(one["slug"], one["pitches"]) for one in listed["items"]] == [("weavers", 2)]


async def test_a_mentor_is_there_when_their_venture_pitches(fair: Fair) -> None:
    office = fair.office
    mirza = str(office.people["Mirza"].id)
    await _advise(fair, mirza, "Ada")
    await fair.give(*NAMES)
    listener = {"person_id": mirza, "part": "mentor", "there": [span(20, 60)]}
    day = await fair.send("PUT", "", wish(listeners=[listener]))
    assert day["listeners"][0]["ventures"] == [fair.room.places["Ada"]]
    await fair.send("POST", "/proposal", SEED)
    assert fair.order()[2] == "Ada"
    day = await fair.send("PUT", "/order", fair.places_of("Ada", "Bob", "Cem"))
    assert day["pitches"][0]["broken"] == ["mentor_away"]
    assert day["hard"] == 1
    jury = {"person_id": mirza, "part": "jury", "there": [span(0, 20)]}
    day = await fair.send("PUT", "", wish(listeners=[jury]))
    broken = [one["broken"] for one in day["pitches"]]
    assert broken == [[], ["same_track"], ["no_jury", "same_track"]]


async def _advise(fair: Fair, person: str, name: str) -> None:
    hub = fair.office.hub
    added = await fair.office.done(
        "manager", "POST", "/mentors",
        {
            "hub_id": str(hub.id), "person_id": person, "programme_id": None, "fields": ["sales"],
            "languages": ["az"], "about": "", "seats": 2,
        },
    )  # fmt: skip
    pair = {"enrolment_id": fair.room.places[name]}
    await fair.office.done("manager", "POST", f"/mentors/{added['id']}/pairs", pair)
