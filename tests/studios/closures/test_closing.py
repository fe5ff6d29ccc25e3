"""Closing studios: what happens to the bookings in the way, and that nothing is left half-done."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from tests.conftest import NOON, signed_in
from tests.factories.people import make_person
from tests.studios.closures.conftest import REASON, House, at, cancelled, of, proposed, times

pytestmark = pytest.mark.anyio


async def violations(session: AsyncSession) -> dict[str, int]:
    """What `kilim check` finds about time and studios."""
    found = await checks.count(session)
    return {name: n for (area, name), n in found.items() if area in {"calendar", "studios"} and n}


async def jobs(session: AsyncSession) -> list[str]:
    """The names of the events that wait, in order."""
    rows = await session.execute(
        text("SELECT convert_from(payload, 'UTF8')::json ->> 'name' FROM pgqueuer ORDER BY id")
    )
    return list(rows.scalars())


async def test_hit_bookings_are_moved_and_cancelled_with_the_closure(
    house: House, session: AsyncSession
) -> None:
    moved, left = await house.book(60), await house.book(120, who=1)
    near = await house.book(240)
    hits = await house.preview(60, 240)
    assert [hit["booking_id"] for hit in hits] == [moved["id"], left["id"]]

    answer = await house.close(60, 240, [proposed(hits[0]), cancelled(hits[1])])

    assert answer.status_code == 201, answer.text
    closure = answer.json()
    studio = str(house.studios[0].id)
    assert of(await house.booking(moved["id"])) == (studio, at(300), "confirmed")
    assert of(await house.booking(left["id"])) == (studio, at(120), "cancelled")
    assert await house.booking(near["id"]) == near
    assert [(b["booking_id"], b["outcome"]) for b in closure["bookings"]] == [
        (moved["id"], "re-slotted"),
        (left["id"], "cancelled"),
    ]
    assert closure["bookings"][0]["new"]["starts_at"] == at(300)
    assert closure["reason"] == REASON
    assert await violations(session) == {}


async def test_nothing_can_be_booked_in_a_closure_until_it_is_lifted(house: House) -> None:
    closure = (await house.close(60, 180, [])).json()
    wish = {"studio_id": str(house.studios[0].id), **times(120, 180)}
    refused = await house.try_to_book(wish)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/studio-taken")
    assert all(
        other["ends_at"] <= at(60) or other["starts_at"] >= at(180)
        for other in refused.json()["alternatives"]
        if other["studio_id"] == wish["studio_id"]
    )

    lifted, again = await house.lift(closure["id"]), await house.lift(closure["id"])

    assert (lifted.status_code, again.json()) == (200, lifted.json())
    assert lifted.json()["lifted_at"] is not None
    assert (await house.try_to_book(wish)).status_code == 201


async def test_a_buffer_may_reach_into_a_closure_and_a_booking_may_not(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    house = await House(client, session).build(1, buffer_minutes=30)
    assert (await house.close(120, 180, [])).status_code == 201
    studio = str(house.studios[0].id)
    assert (await house.try_to_book({"studio_id": studio, **times(60, 120)})).status_code == 201
    assert (await house.try_to_book({"studio_id": studio, **times(150, 240)})).status_code == 409
    assert (await house.try_to_book({"studio_id": studio, **times(180, 240)})).status_code == 201
    assert await violations(session) == {}


async def test_closures_may_overlap_and_each_is_lifted_alone(house: House) -> None:
    one = (await house.close(60, 180, [])).json()
    assert (await house.close(120, 240, [], 0, 1)).status_code == 201
    await house.lift(one["id"])
    studio = str(house.studios[0].id)
    early, late = times(60, 120), times(120, 180)
    assert (await house.try_to_book({"studio_id": studio, **early})).status_code == 201
    assert (await house.try_to_book({"studio_id": studio, **late})).status_code == 409


async def test_a_booking_without_a_decision_stops_the_closure(
    house: House, session: AsyncSession
) -> None:
    first, second = await house.book(60), await house.book(120, who=1)
    hits = await house.preview(60, 180)

    answer = await house.close(60, 180, [proposed(hits[0])])

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/closure-unresolved")
    assert answer.json()["bookings"] == [
        {"booking_id": second["id"], "why": "undecided", "violations": []}
    ]
    assert [await house.booking(b["id"]) for b in (first, second)] == [first, second]
    assert await violations(session) == {}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"version": 7}, "changed"),
        ({"booking_id": "01890a5d-ac96-774b-bcce-b302099a8057"}, "changed"),
        ({"re_slot": {"studio": 1, "start": 300}}, "taken"),
        ({"re_slot": {"studio": 0, "start": 90}}, "taken"),
        ({"re_slot": {"studio": 1, "start": -600}}, "rules"),
    ],
)
async def test_a_decision_that_does_not_hold_is_named_and_nothing_happens(
    house: House, session: AsyncSession, change: dict[str, Any], why: str
) -> None:
    booked = await house.book(60)
    other = await house.book(300, studio=1, who=1)
    [hit] = await house.preview(60, 180)
    decision = proposed(hit) | change
    if slot := change.get("re_slot"):
        start = slot["start"]
        studio = str(house.studios[slot["studio"]].id)
        decision["re_slot"] = {"studio_id": studio, **times(start, start + 60)}

    answer = await house.close(60, 180, [decision])

    assert answer.status_code == 409, answer.text
    named = [part for part in answer.json()["bookings"] if part["why"] == why]
    # A place in the closure itself is noticed when the studio is shut: no booking is to blame.
    in_itself = change.get("re_slot") == {"studio": 0, "start": 90}
    assert (len(named), in_itself) in {(1, False), (0, True)}
    assert await house.booking(booked["id"]) == booked
    assert await house.booking(other["id"]) == other
    assert await violations(session) == {}
    assert (await house.client.get(f"/studios/{house.studios[0].id}/closures")).json()[
        "items"
    ] == []


async def test_the_broken_rules_of_a_place_are_named(house: House) -> None:
    await house.book(60)
    [hit] = await house.preview(60, 180)
    slot = {"studio_id": str(house.studios[1].id), **times(605, 665)}
    answer = await house.close(60, 180, [proposed(hit) | {"re_slot": slot}])
    [part] = answer.json()["bookings"]
    assert part["violations"] == [{"rule": "off-grid", "limit": 30}]


@pytest.mark.parametrize(
    ("start", "end"), [(-60, 60), (60, 367 * 24 * 60)], ids=["in the past", "for more than a year"]
)
async def test_bad_times_are_refused(house: House, start: int, end: int) -> None:
    answer = await house.close(start, end, [])
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/bad-closure")


async def test_a_closure_that_is_over_is_not_lifted(house: House, app: Any) -> None:
    closure = (await house.close(30, 60, [])).json()
    app.state.clock = lambda: NOON + timedelta(minutes=60)
    refused = await house.lift(closure["id"])
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/closure-over")


async def test_the_same_key_closes_once(house: House, session: AsyncSession) -> None:
    await house.book(60)
    decisions = [proposed(hit) for hit in await house.preview(60, 180)]
    answers = [await house.close(60, 180, decisions, key="once") for _ in range(2)]
    assert [a.status_code for a in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert answers[1].headers["idempotent-replayed"] == "true"
    assert await session.scalar(text("SELECT count(*) FROM closures")) == 1


async def test_events_say_that_a_closure_was_the_cause(house: House, session: AsyncSession) -> None:
    await house.book(60)
    await house.book(120, who=1)
    hits = await house.preview(60, 180)
    before = await jobs(session)
    closed = await house.close(60, 180, [proposed(hits[0]), cancelled(hits[1])])
    await house.lift(closed.json()["id"])
    after = (await jobs(session))[len(before) :]
    assert sorted(after) == sorted(
        ["BookingCancelled", "TimeFreed", "BookingMoved", "TimeFreed", "StudiosClosed", "TimeFreed"]
    )
    audited = await session.execute(
        text("SELECT act FROM audit_entries WHERE act LIKE 'closures.%' ORDER BY id")
    )
    assert list(audited.scalars()) == ["closures.close", "closures.lift"]


async def test_everybody_sees_when_and_why_a_studio_is_closed(house: House) -> None:
    await house.close(60, 180, [])
    studio = house.studios[0].id
    shown = {**times(60, 180), "reason": REASON["az"]}
    in_az = {"Accept-Language": "az"}

    listed = await house.client.get(f"/studios/{studio}/closures", headers=in_az)
    day = await house.client.get(
        "/studio-days/2030-05-06", params={"hub": house.hub.slug}, headers=in_az
    )
    shares = await house.client.get(f"/studios/{studio}/days", params={"from": "2030-05-06"})

    assert listed.json() == {"items": [shown], "next": None}
    assert [s["closures"] for s in day.json()["studios"]] == [[shown], []]
    assert shares.json()["items"][0]["open_minutes"] == 24 * 60 - 120
    assert shares.json()["items"][0]["free_minutes"] == 8 * 60 - 120


async def test_the_list_has_what_is_to_come_first_and_what_is_over_apart(house: House) -> None:
    late, soon, lifted = [
        (await house.close(start, start + 60, [])).json()["id"] for start in (300, 60, 120)
    ]
    await house.lift(lifted)

    async def listed(**query: str) -> list[str]:
        params = {"hub": house.hub.slug, **query}
        answer = await house.client.get("/closures", params=params, headers=house.manager)
        assert answer.status_code == 200, answer.text
        return [item["id"] for item in answer.json()["items"]]

    assert await listed() == [soon, late]
    assert await listed(limit="1") == [soon]
    assert await listed(after=soon) == [late]
    assert await listed(when="past") == [lifted]


async def test_residents_neither_see_whom_a_closure_hits_nor_close(house: House) -> None:
    closure = (await house.close(60, 180, [])).json()["id"]
    person = await make_person(house.session)
    for headers in (house.people[0], await signed_in(house.session, person.id)):
        query = {"studio": house.ids(()), **times(60, 120)}
        seen = await house.client.get("/closure-preview", params=query, headers=headers)
        one = await house.client.get(f"/closures/{closure}", headers=headers)
        lift = await house.client.post(f"/closures/{closure}/lift", headers=headers)
        assert [a.status_code for a in (seen, one, lift)] == [403, 403, 403]
