"""Addresses of a studio's calendar: full for managers, busy times for others, dead when revoked."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from fastapi import FastAPI
from icalendar import Calendar
from sqlalchemy import delete, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Grant, PersonState, Role
from kilim.studios.feeds.models import StudioFeed
from tests.conftest import NOON, signed_in
from tests.factories.people import grant, make_person
from tests.studios.bookings.test_routes import World

pytestmark = pytest.mark.anyio


@pytest.fixture
async def world(client: httpx.AsyncClient, session: AsyncSession) -> World:
    return await World(client, session).build()


async def _address(world: World, who: dict[str, str]) -> dict[str, Any]:
    made = await world.client.post(
        "/studio-feeds", json={"studio_id": str(world.studio.id)}, headers=who
    )
    assert made.status_code == 200, made.text
    return dict(made.json())


async def _events(world: World, url: str) -> list[Any]:
    answer = await world.client.get(url)
    assert answer.status_code == 200, answer.text
    return list(Calendar.from_ical(answer.text).walk("VEVENT"))


async def test_managers_get_titles_and_names_others_only_what_is_taken(world: World) -> None:
    booking = (await world.book(60, title="Album vocals", people=3)).json()["id"]
    full, busy = [await _address(world, who) for who in (world.manager, world.stranger)]

    [seen] = await _events(world, full["url"])
    [hidden] = await _events(world, busy["url"])

    assert (full["details"], busy["details"]) == (True, False)
    assert (str(seen["SUMMARY"]), str(seen["UID"])) == ("Album vocals", f"{booking}@kilim")
    assert "DESCRIPTION" in seen
    assert str(hidden["SUMMARY"]) == "Booked"
    assert "DESCRIPTION" not in hidden
    whole = (await world.client.get(busy["url"])).text
    assert [
        secret for secret in ("Album", booking, str(seen["DESCRIPTION"])) if secret in whole
    ] == []
    for event in (seen, hidden):
        assert event["DTSTART"].dt == datetime(2030, 5, 6, 17, tzinfo=ZoneInfo("Asia/Baku"))
        assert event["DTSTART"].params["TZID"] == "Asia/Baku"


async def test_who_no_longer_manages_the_hub_sees_only_what_is_taken(world: World) -> None:
    await world.book(60, title="Album vocals")
    url = (await _address(world, world.manager))["url"]
    await world.session.execute(delete(Grant).where(Grant.role == Role.MANAGER))

    [event] = await _events(world, url)

    assert str(event["SUMMARY"]) == "Booked"


@pytest.mark.parametrize("who", ["manager", "stranger"])
async def test_a_change_keeps_the_uid_and_raises_the_sequence(world: World, who: str) -> None:
    booking = (await world.book(60)).json()["id"]
    url = (await _address(world, getattr(world, who)))["url"]
    seen = []
    for path, wish, headers in (
        (None, None, {}),
        ("move", world.wish(120), {"If-Match": '"1"'}),
        ("cancel", None, {}),
    ):
        if path is not None:
            changed = await world.client.post(
                f"/bookings/{booking}/{path}", json=wish, headers=world.resident | headers
            )
            assert changed.status_code == 200, changed.text
        [event] = await _events(world, url)
        seen.append((str(event["UID"]), int(event["SEQUENCE"]), str(event["STATUS"])))
    assert len({uid for uid, _, _ in seen}) == 1
    assert [rest for _, *rest in seen] == [[0, "CONFIRMED"], [1, "CONFIRMED"], [2, "CANCELLED"]]


async def test_what_waits_for_approval_is_tentative(world: World) -> None:
    booking = (await world.book(60)).json()["id"]
    url = (await _address(world, world.stranger))["url"]
    await world.session.execute(
        text("""UPDATE bookings SET state = 'pending', asked_at = now(), approve_by = starts_at
            WHERE id = :booking"""),
        {"booking": booking},
    )
    [event] = await _events(world, url)
    assert str(event["STATUS"]) == "TENTATIVE"


async def test_ones_own_feed_is_sent_again_only_when_it_has_changed(
    world: World, app: FastAPI
) -> None:
    await world.book(60)
    url = (await world.client.post("/calendar-feed", headers=world.resident)).json()["url"]
    first = await world.client.get(url)
    tag = {"If-None-Match": first.headers["ETag"]}
    app.state.clock = lambda: NOON + timedelta(minutes=7)
    assert (await world.client.get(url, headers=tag)).status_code == 304
    await world.book(240)
    assert (await world.client.get(url, headers=tag)).status_code == 200


async def test_closures_are_events_with_their_reason(world: World) -> None:
    reason = {"en": "Repaint", "az": "Boya"}
    times = {name: world.wish(300, 120)[name] for name in ("starts_at", "ends_at")}
    closed = await world.client.post(
        "/closures",
        json={"hub_id": str(world.hub_id), "studio_ids": [str(world.studio.id)],
              "reason": reason, "bookings": [], **times},
        headers=world.manager | {"Idempotency-Key": "0" * 32},
    )  # fmt: skip
    assert closed.status_code == 201, closed.text
    url = (await _address(world, world.stranger))["url"]
    [event] = await _events(world, url)
    assert str(event["SUMMARY"]) == "Closed: Repaint"

    await world.client.post(f"/closures/{closed.json()['id']}/lift", headers=world.manager)
    [lifted] = await _events(world, url)
    assert (lifted["UID"], lifted["SEQUENCE"], str(lifted["STATUS"])) == (
        event["UID"],
        1,
        "CANCELLED",
    )


async def test_who_has_the_file_already_gets_nothing_until_it_changes(world: World) -> None:
    await world.book(60)
    url = (await _address(world, world.stranger))["url"]
    tag = (await world.client.get(url)).headers["etag"]

    same = await world.client.get(url, headers={"If-None-Match": f'"other", W/{tag}'})
    await world.book(180)
    other = await world.client.get(url, headers={"If-None-Match": tag})

    assert (same.status_code, same.content) == (304, b"")
    assert other.status_code == 200
    assert other.headers["etag"] != tag


async def test_a_revoked_address_is_dead_at_once_and_a_new_one_is_another(world: World) -> None:
    first = await _address(world, world.stranger)
    assert await _address(world, world.stranger) == first
    await world.client.get(first["url"])

    listed = await world.client.get("/studio-feeds", headers=world.stranger)
    [own] = listed.json()["items"]
    assert own == first | {"last_read_at": "2030-05-06T12:00:00Z"}
    path = f"/studio-feeds/{first['id']}"
    assert (await world.client.delete(path, headers=world.manager)).status_code == 404
    assert (await world.client.delete(path, headers=world.stranger)).status_code == 204
    assert (await world.client.get(first["url"])).status_code == 404
    assert (await world.client.delete(path, headers=world.stranger)).status_code == 404
    assert (await _address(world, world.stranger))["url"] != first["url"]
    acts = select(text("act")).select_from(text("audit_entries")).where(text("act LIKE 'feeds.%'"))
    done = list(await world.session.scalars(acts.order_by(text("id"))))
    assert done == ["feeds.make", "feeds.revoke", "feeds.make"]


async def test_the_address_of_a_suspended_person_is_dead(world: World) -> None:
    person = await make_person(world.session)
    await grant(world.session, person, Role.MANAGER, world.hub_id)
    url = (await _address(world, await signed_in(world.session, person.id)))["url"]
    person.state = PersonState.SUSPENDED
    await world.session.flush()

    assert (await world.client.get(url)).status_code == 404


async def test_the_database_keeps_one_living_address_and_the_order_of_times(world: World) -> None:
    own = await _address(world, world.stranger)
    columns = "hub_id, studio_id, person_id, details, created_at"
    for constraint, change in (
        (
            "uq_studio_feeds_living",
            f"INSERT INTO studio_feeds (id, token_hash, {columns})"
            f" SELECT gen_random_uuid(), 'x', {columns} FROM studio_feeds WHERE id = :id",
        ),
        (
            "ck_studio_feeds_in_order",
            "UPDATE studio_feeds SET revoked_at = created_at - interval '1 hour',"
            " last_read_at = created_at WHERE id = :id",
        ),
    ):
        with pytest.raises(IntegrityError, match=constraint):
            async with world.session.begin_nested():
                await world.session.execute(text(change), {"id": own["id"]})
    kept = await world.session.get(StudioFeed, own["id"])
    assert kept is not None
    assert kept.created_at + timedelta() == NOON
