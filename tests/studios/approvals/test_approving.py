"""Bookings that wait until a manager approves them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from kilim.core.db import Database
from kilim.studios.approvals import service
from tests.studios.approvals.conftest import Desk, Json, at, times

pytestmark = pytest.mark.anyio


async def held(desk: Desk, booking: Json) -> int:
    """How many allocations the booking holds."""
    sql = text("SELECT count(*) FROM allocations WHERE claim_id = CAST(:id AS uuid)")
    return int(await desk.session.scalar(sql, {"id": booking["id"]}) or 0)


@pytest.mark.parametrize(
    ("approval", "waits"),
    [("none", set()), ("public", {"visitor"}), ("everyone", {"visitor", "resident"})],
)
async def test_who_waits_is_the_studios_to_say_and_managers_never_do(
    desk: Desk, approval: str, waits: set[str]
) -> None:
    await desk.build(approval)
    who = ("visitor", "resident", "manager")
    booked = {name: await desk.book(name, 600 + 60 * n) for n, name in enumerate(who)}
    states = {name: booking["state"] for name, booking in booked.items()}
    assert states == {name: "pending" if name in waits else "confirmed" for name in who}


async def test_pending_booking_holds_its_time_and_says_until_when(desk: Desk) -> None:
    await desk.build(approval_hours=24)
    booking = await desk.book("resident")
    assert booking["allowed"] == ["move", "cancel"]
    assert (await desk.seen("manager", booking))["allowed"] == [
        "move", "cancel", "approve", "decline",
    ]  # fmt: skip
    until = datetime.fromisoformat(booking["approve_by"])
    now = await desk.session.scalar(text("SELECT clock_timestamp()"))
    assert now
    assert abs(until - now - timedelta(hours=24)) < timedelta(minutes=1)
    taken = await desk.send("visitor", "/bookings", {"studio_id": str(desk.studio.id)} | times(600))
    assert (taken.status_code, taken.json()["type"].rpartition("/")[2]) == (409, "studio-taken")


async def test_nobody_waits_longer_than_until_the_start(desk: Desk) -> None:
    await desk.build()
    await desk.session.execute(
        text("UPDATE studios SET horizon_days = 730, approval_hours = 10000000")
    )
    booking = await desk.book("resident")
    assert booking["approve_by"] == booking["starts_at"]


async def test_approved_booking_is_confirmed(desk: Desk) -> None:
    await desk.build()
    booking = await desk.book("resident")
    answer = await desk.decide("manager", "approve", booking)
    assert answer.status_code == 200, answer.text
    assert answer.json() == await desk.seen("manager", booking)
    assert {name: answer.json()[name] for name in ("state", "version", "approve_by")} == {
        "state": "confirmed", "version": 2, "approve_by": None,
    }  # fmt: skip
    assert await held(desk, booking) == 1


async def test_declined_booking_gives_its_time_back_and_says_why(desk: Desk) -> None:
    await desk.build()
    booking = await desk.book("resident")
    answer = await desk.decide("manager", "decline", booking)
    assert (answer.status_code, answer.json()["state"]) == (200, "declined")
    assert answer.json()["decline_reason"] == "A concert next door"
    assert (answer.json()["allowed"], await held(desk, booking)) == ([], 0)
    assert (await desk.book("visitor"))["state"] == "pending"


@pytest.mark.parametrize("first", ["approve", "decline"])
@pytest.mark.parametrize("second", ["approve", "decline"])
async def test_second_manager_is_told_what_was_decided(desk: Desk, first: str, second: str) -> None:
    await desk.build()
    booking = await desk.book("resident")
    await desk.decide("manager", first, booking)
    for version in (1, 2):
        answer = await desk.decide("second", second, booking, version)
        assert answer.status_code == 409, answer.text
        told = answer.json()
        state = {"approve": "confirmed", "decline": "declined"}[first]
        assert (told["state"], told["decided_by"]) == (state, "Manager")
        assert told["decided_at"]


async def test_who_saw_other_times_decides_nothing(desk: Desk) -> None:
    await desk.build()
    booking = await desk.book("resident")
    moved = await desk.move("resident", booking, 720)
    assert (moved.status_code, moved.json()["state"]) == (200, "pending")
    answer = await desk.decide("manager", "approve", booking)
    assert answer.status_code == 412
    assert (await desk.seen("manager", booking))["state"] == "pending"


async def test_only_managers_decide(desk: Desk) -> None:
    await desk.build()
    booking = await desk.book("resident")
    for verb in ("approve", "decline"):
        assert (await desk.decide("resident", verb, booking)).status_code == 403
        assert (await desk.decide("visitor", verb, booking)).status_code == 404


async def test_nobody_approves_what_is_overdue(desk: Desk) -> None:
    await desk.build()
    booking = await desk.book("resident")
    await desk.overdue()
    answer = await desk.decide("manager", "approve", booking)
    assert (answer.status_code, answer.json()["state"]) == (409, "expired")


async def test_what_nobody_decided_expires_once(desk: Desk, database: Database) -> None:
    await desk.build()
    booking, waits = await desk.book("resident"), await desk.book("visitor", 720)
    assert await service.end_overdue(database) == 0
    await desk.session.execute(
        text("UPDATE bookings SET approve_by = now() - interval '1 s' WHERE id = :id"),
        {"id": booking["id"]},
    )
    assert [await service.end_overdue(database) for _ in range(2)] == [1, 0]
    seen = await desk.seen("resident", booking)
    assert (seen["state"], seen["allowed"], seen["version"]) == ("expired", [], 2)
    assert (await held(desk, booking), await held(desk, waits)) == (0, 1)


async def test_moving_keeps_the_place_of_a_pending_booking(desk: Desk) -> None:
    await desk.build()
    booking = await desk.book("resident")
    [before] = await desk.listed()
    moved = (await desk.move("resident", booking, 720)).json()
    [after] = await desk.listed()
    assert (moved["state"], moved["approve_by"]) == ("pending", booking["approve_by"])
    assert after["asked_at"] == before["asked_at"]
    assert (await desk.move("manager", moved, 840)).json()["state"] == "pending"


async def test_other_times_of_an_approved_booking_need_approval_unless_a_manager_moves_it(
    desk: Desk,
) -> None:
    await desk.build()
    booking = await desk.book("resident")
    await desk.decide("manager", "approve", booking)
    booking = await desk.seen("resident", booking)
    stays = (await desk.move("resident", booking, 600)).json()
    by_manager = (await desk.move("manager", stays, 720)).json()
    by_owner = (await desk.move("resident", by_manager, 840)).json()
    states = [one["state"] for one in (stays, by_manager, by_owner)]
    assert states == ["confirmed", "confirmed", "pending"]
    [listed] = await desk.listed()
    assert listed["booking"]["starts_at"] == at(840).strftime("%Y-%m-%dT%H:%M:%SZ")


async def test_booking_moved_to_a_studio_with_approval_waits(desk: Desk) -> None:
    await desk.build()
    booking = await desk.book("resident", studio=desk.free.id)
    assert booking["state"] == "confirmed"
    path, wish = f"/bookings/{booking['id']}/move", times(600) | {"studio_id": str(desk.studio.id)}
    moved = await desk.send("resident", path, wish, 1)
    assert (moved.status_code, moved.json()["state"]) == (200, "pending")


async def test_pending_booking_can_be_cancelled(desk: Desk) -> None:
    await desk.build()
    booking = await desk.book("resident")
    answer = await desk.send("resident", f"/bookings/{booking['id']}/cancel")
    assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")
    assert (answer.json()["approve_by"], await held(desk, booking)) == (None, 0)
    told = await desk.decide("manager", "approve", booking, 2)
    assert (told.status_code, told.json()["state"]) == (409, "cancelled")


async def test_list_shows_who_asks_oldest_first_with_their_history(desk: Desk) -> None:
    await desk.build()
    kept = await desk.book("resident", studio=desk.free.id)
    gone = await desk.book("resident", 720, desk.free.id)
    await desk.send("resident", f"/bookings/{gone['id']}/cancel")
    refused = await desk.book("resident", 840)
    await desk.decide("manager", "decline", refused)
    first, second = await desk.book("resident"), await desk.book("visitor", 720)
    listed = await desk.listed()
    assert [one["booking"] for one in listed] == [
        await desk.seen("manager", first),
        await desk.seen("manager", second),
    ]
    assert [one["history"] for one in listed] == [
        {"kept": 1, "cancelled": 1, "declined": 1},
        {"kept": 0, "cancelled": 0, "declined": 0},
    ]
    assert kept["state"] == "confirmed"


async def test_list_is_read_page_by_page(desk: Desk) -> None:
    await desk.build()
    booked = [await desk.book("visitor", 600 + 60 * n) for n in range(3)]
    found: list[str] = []
    query: dict[str, Any] = {"hub": desk.hub.slug, "limit": 2}
    for _ in range(2):
        answer = await desk.client.get("/approvals", params=query, headers=desk.headers["manager"])
        found += [one["booking"]["id"] for one in answer.json()["items"]]
        query["after"] = answer.json()["next"]
    assert (found, query["after"]) == ([one["id"] for one in booked], None)


async def test_day_shows_a_pending_booking_as_such(desk: Desk) -> None:
    await desk.build()
    await desk.book("resident")
    day = await desk.client.get("/studio-days/2030-05-07", params={"hub": desk.hub.slug})
    states = [b["state"] for s in day.json()["studios"] for b in s["bookings"]]
    assert states == ["pending"]
