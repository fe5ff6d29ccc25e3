"""Offers are answered in time and by their owner, and the line moves up by rank and quota."""

import pytest
from sqlalchemy import text

from kilim.core.db import Database
from kilim.incubation.decisions import offering
from tests.incubation.decisions.conftest import TERMS, Table

pytestmark = pytest.mark.anyio


async def taken(table: Table) -> int:
    query = text("""
        SELECT taken FROM call_tracks c JOIN tracks t ON t.id = c.track_id
        WHERE call_id = :call AND t.slug = 'music'
    """)
    found: int = await table.office.session.scalar(query, {"call": table.judged.call.id})
    return found


async def test_an_offer_is_accepted_by_the_owner_with_the_words_they_read(table: Table) -> None:
    [ada] = await table.enter("Ada")
    await table.sql(f"""
        INSERT INTO application_members (application_id, person_id, role)
        VALUES ('{ada}', '{table.office.people["other"].id}', 'editor')
    """)
    await table.decide("offer", ada)
    await table.release()
    path = f"/applications/{ada}/offer/accept"
    body = {"agreed": TERMS}
    assert await table.refused("applicant", "POST", path, body) == (404, "not-found")
    assert await table.refused("other", "POST", path, body) == (403, "forbidden")
    assert await table.refused("Ada", "POST", path, {"agreed": "Yes"}) == (409, "other-words")
    await table.done("Ada", "POST", path, body)
    mine = await table.mine(ada)
    assert (mine["offer"]["state"], mine["offer"]["agreed"]) == ("accepted", TERMS)
    assert await taken(table) == 1
    assert await table.refused("Ada", "POST", path, body) == (409, "place-offer-over")
    assert await table.office.violations() == {}


async def test_an_offer_that_has_expired_cannot_be_accepted(
    table: Table, database: Database
) -> None:
    ada, bob = await table.enter("Ada", "Bob")
    await table.decide("offer", ada)
    await table.decide("waiting", bob)
    await table.release()
    await table.sql("UPDATE offers SET made_at = now() - interval '1 h', expires_at = now()")
    path = f"/applications/{ada}/offer/accept"
    assert await table.refused("Ada", "POST", path, {"agreed": TERMS}) == (409, "place-offer-over")
    assert (await table.mine(ada))["offer"]["is_open"] is False
    assert [await offering.expire(database) for _ in range(2)] == [1, 0]
    await table.deliver()
    assert await table.states() == {"Ada": "expired", "Bob": "open"}
    assert await table.letters() == [
        ("Ada", "decision"), ("Bob", "decision"), ("Ada", "expired"), ("Bob", "promoted"),
    ]  # fmt: skip
    assert await table.office.violations() == {}


async def test_a_declined_offer_goes_to_exactly_the_next_in_line(table: Table) -> None:
    ada, bob, cem, dia = await table.enter("Ada", "Bob", "Cem", "Dia")
    await table.decide("offer", ada)
    await table.decide("waiting", cem, bob, dia)  # in this order
    await table.release()
    assert await table.states() == {
        "Ada": "open", "Cem": "in line: waiting", "Bob": "in line: waiting",
        "Dia": "in line: waiting",
    }  # fmt: skip
    await table.decline(ada)
    assert await table.states() == {
        "Ada": "declined", "Cem": "open", "Bob": "in line: waiting", "Dia": "in line: waiting",
    }  # fmt: skip
    assert (await table.mine(cem))["outcome"] == "waiting"
    assert await table.office.violations() == {}


async def test_nobody_moves_up_while_more_is_offered_than_there_are_places(table: Table) -> None:
    ids = await table.enter("Ada", "Bob", "Cem", "Dia")
    await table.decide("offer", *ids[:3])
    await table.decide("waiting", ids[3])
    await table.release(over_offer=True)
    await table.decline(ids[0])
    assert (await table.states())["Dia"] == "in line: waiting"
    await table.decline(ids[1])
    assert (await table.states())["Dia"] == "open"


async def test_places_never_exceed_what_the_track_has(table: Table) -> None:
    ids = await table.enter("Ada", "Bob", "Cem")
    await table.decide("offer", *ids)
    await table.release(over_offer=True)
    await table.accept(ids[0])
    await table.accept(ids[1])
    path = f"/applications/{ids[2]}/offer/accept"
    assert await table.refused("Cem", "POST", path, {"agreed": TERMS}) == (409, "no-place-left")
    assert (await table.mine(ids[2]))["offer"]["state"] == "open"
    assert await taken(table) == 2


async def test_added_places_go_to_the_line_and_taken_ones_stay(table: Table) -> None:
    ids = await table.enter("Ada", "Bob", "Cem", "Dia")
    await table.decide("offer", *ids[:2])
    await table.decide("waiting", *ids[2:])
    await table.release()
    await table.accept(ids[0])
    await table.accept(ids[1])
    call = f"/calls/{table.judged.call.id}"
    settings = await table.done("manager", "GET", f"{call}/settings")

    def places(number: int) -> dict[str, object]:
        return {
            "tracks": [
                {"track_id": one["track_id"], "places": number if one["slug"] == "music" else 2}
                for one in settings["tracks"]
            ]
        }

    fewer = ("manager", "PATCH", call, places(1))
    assert await table.refused(*fewer, seen=settings["version"]) == (409, "places-taken")
    await table.done("manager", "PATCH", call, places(3), seen=settings["version"])
    await table.deliver()
    assert await table.states() == {
        "Ada": "accepted", "Bob": "accepted", "Cem": "open", "Dia": "in line: waiting",
    }  # fmt: skip


async def test_a_withdrawn_offer_says_why_and_goes_to_the_next(table: Table) -> None:
    ada, bob = await table.enter("Ada", "Bob")
    await table.decide("offer", ada)
    await table.decide("waiting", bob)
    await table.release()
    entries = await table.done("manager", "GET", f"{table.path}?show=offers")
    offer = entries["items"][0]["standing"]["offer"]["id"]
    path = f"/offers/{offer}/withdraw"
    assert await table.refused("Ada", "POST", path, {"reason": "x"}) == (404, "not-found")
    await table.done("manager", "POST", path, {"reason": "The money did not come"})
    await table.deliver()
    assert await table.states() == {"Ada": "withdrawn", "Bob": "open"}
    assert (await table.mine(ada))["offer"]["reason"] == "The money did not come"
    again = await table.refused("manager", "POST", path, {"reason": "x"})
    assert again == (409, "place-offer-over")


async def test_whoever_leaves_the_line_is_not_promoted(table: Table) -> None:
    ada, bob, cem = await table.enter("Ada", "Bob", "Cem")
    await table.decide("offer", ada)
    await table.decide("waiting", bob, cem)
    await table.release()
    path = f"/applications/{bob}/waiting/leave"
    await table.done("Bob", "POST", path)
    assert await table.refused("Bob", "POST", path) == (409, "not-waiting")
    await table.decline(ada)
    assert await table.states() == {"Ada": "declined", "Bob": "in line: left", "Cem": "open"}


async def test_an_application_that_is_withdrawn_gives_its_place_back(table: Table) -> None:
    ada, bob = await table.enter("Ada", "Bob")
    await table.decide("offer", ada)
    await table.decide("waiting", bob)
    await table.release()
    await table.accept(ada)
    await table.done("Ada", "POST", f"/applications/{ada}/withdraw", {"reason": "We moved"})
    await table.deliver()
    assert await table.states() == {"Ada": "withdrawn", "Bob": "open"}
    assert await taken(table) == 0
    assert await table.office.violations() == {}


async def test_the_line_respects_a_quota(table: Table) -> None:
    quota = {
        "key": "regions", "name": {"en": "Regions", "az": "Bölgələr"}, "track": "music",
        "field": "place", "values": ["sheki", "lankaran"], "least": 1,
    }  # fmt: skip
    await table.rules(quotas=[quota])
    ada, bob = await table.enter("Ada", "Bob", told={"place": "baku"})
    [cem] = await table.enter("Cem", told={"place": "baku"})
    [dia] = await table.enter("Dia", told={"place": "sheki"})
    await table.decide("offer", ada, bob)
    await table.decide("waiting", cem, dia)
    await table.release()
    await table.decline(ada)
    assert (await table.states())["Cem"] == "in line: waiting"
    assert (await table.states())["Dia"] == "open"


async def test_applicants_see_their_rank_only_where_the_call_shows_it(table: Table) -> None:
    ids = await table.enter("Ada", "Bob", "Cem")
    await table.decide("offer", ids[0])
    await table.decide("waiting", *ids[1:])
    await table.release()
    assert (await table.mine(ids[2]))["waiting"] == {"state": "waiting", "rank": None}
    await table.rules(shows_rank=True)
    assert (await table.mine(ids[2]))["waiting"] == {"state": "waiting", "rank": 2}
    await table.decline(ids[0])
    assert (await table.mine(ids[2]))["waiting"] == {"state": "waiting", "rank": 1}
