"""Booking, moving, cancelling and reading over HTTP."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.calendar.models import Allocation
from kilim.calendar.times import Hours, day_span, open_spans
from kilim.studios.bookings.models import Booking
from kilim.studios.catalogue.models import OpenTo, Studio
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio


class World:
    """A hub with a studio, a resident, a stranger and a manager, each signed in."""

    hub_id: UUID
    studio: Studio
    resident: dict[str, str]
    stranger: dict[str, str]
    manager: dict[str, str]

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client = client
        self.session = session

    async def build(self, **studio: Any) -> "World":
        hub = await make_hub(self.session)
        self.hub_id = hub.id
        self.studio = await make_studio(self.session, hub.id, **studio)
        resident, stranger, manager = [await make_person(self.session) for _ in range(3)]
        await grant(self.session, resident, Role.RESIDENT, hub.id)
        await grant(self.session, manager, Role.MANAGER, hub.id)
        self.resident = await signed_in(self.session, resident.id)
        self.stranger = await signed_in(self.session, stranger.id)
        self.manager = await signed_in(self.session, manager.id)
        return self

    def wish(self, start: int, minutes: int = 60, **more: Any) -> dict[str, Any]:
        at = NOON + timedelta(minutes=start)
        return {
            "studio_id": str(self.studio.id),
            "starts_at": at.isoformat(),
            "ends_at": (at + timedelta(minutes=minutes)).isoformat(),
        } | more

    async def book(
        self, start: int, minutes: int = 60, *, who: dict[str, str] | None = None, **more: Any
    ) -> httpx.Response:
        headers = (who or self.resident) | {"Idempotency-Key": uuid4().hex}
        return await self.client.post(
            "/bookings", json=self.wish(start, minutes, **more), headers=headers
        )


@pytest.fixture
def world(client: httpx.AsyncClient, session: AsyncSession) -> World:
    return World(client, session)


async def test_booking_is_confirmed_and_read_back_as_it_was(world: World) -> None:
    await world.build()
    booked = await world.book(60, title="Album vocals", people=3)

    assert booked.status_code == 201, booked.text
    body = booked.json()
    assert body["state"] == "confirmed"
    assert body["audience"] == "resident"
    assert body["price"] == {"amount": 0, "currency": "AZN"}
    assert body["starts_at"] == "2030-05-06T13:00:00Z"
    assert body["local_starts_at"] == "2030-05-06T17:00:00"
    assert body["zone"] == "Asia/Baku"
    assert body["allowed"] == ["move", "cancel", "extend"]
    assert booked.headers["etag"] == '"1"'
    again = await world.client.get(f"/bookings/{body['id']}", headers=world.resident)
    assert again.json() == body


async def test_public_pays_the_hourly_price(world: World) -> None:
    await world.build(hourly_amount=4050)
    booked = await world.book(60, 90, who=world.stranger)
    assert booked.json()["audience"] == "public"
    assert booked.json()["price"] == {"amount": 6075, "currency": "AZN"}


@pytest.mark.parametrize(
    ("start", "status"), [(60, 409), (90, 409), (120, 409), (150, 201), (30, 409), (-30, 422)]
)
async def test_buffer_belongs_to_the_booking(world: World, start: int, status: int) -> None:
    await world.build(buffer_minutes=15, grid_minutes=15, min_minutes=15)
    assert (await world.book(60)).status_code == 201

    second = await world.book(start, who=world.stranger)

    assert second.status_code == status, second.text
    if status == 409:
        assert second.json()["type"] == "/problems/studio-taken"


async def test_neighbours_share_one_buffer(world: World) -> None:
    await world.build(buffer_minutes=30)
    assert (await world.book(60)).status_code == 201
    assert (await world.book(-30 + 0, 30)).status_code == 422  # before now
    assert (await world.book(150)).status_code == 201  # directly after the buffer
    assert (await world.book(30, 30)).status_code == 409  # own buffer would reach into 13:00


async def test_refusal_offers_the_nearest_times_and_other_studios(world: World) -> None:
    await world.build()
    other = await make_studio(world.session, world.hub_id)
    await world.book(60)

    refused = await world.book(60, who=world.stranger)

    assert refused.status_code == 409
    assert refused.headers["content-type"] == "application/problem+json"
    offered = [(a["studio_id"], a["starts_at"][11:16]) for a in refused.json()["alternatives"]]
    here, there = str(world.studio.id), str(other.id)
    assert offered == [(here, "12:00"), (here, "14:00"), (here, "14:30"), (there, "13:00")] or (
        (there, "13:00") in offered and (here, "14:00") in offered
    )


async def test_every_offered_alternative_can_be_booked(world: World) -> None:
    await world.build()
    await world.book(60)
    refused = await world.book(60, who=world.stranger)
    for offer in refused.json()["alternatives"][:1]:
        wish = {k: offer[k] for k in ("studio_id", "starts_at", "ends_at")}
        headers = world.stranger | {"Idempotency-Key": uuid4().hex}
        booked = await world.client.post("/bookings", json=wish, headers=headers)
        assert booked.status_code == 201, booked.text


@pytest.mark.parametrize(
    ("start", "minutes", "rules"),
    [
        (0, 60, ["past"]),
        (-60, 60, ["past"]),
        (60, 510, ["too-long"]),
        (75, 60, ["off-grid"]),
        (60, 45, ["off-grid"]),
        (61 * 24 * 60, 60, ["horizon"]),
        (60, 1510, ["too-long", "off-grid"]),
    ],
)
async def test_all_broken_rules_are_named_and_nothing_is_stored(
    world: World, start: int, minutes: int, rules: list[str]
) -> None:
    await world.build()
    refused = await world.book(start, minutes)
    assert refused.status_code == 422
    assert refused.json()["type"] == "/problems/booking-rules"
    named = {violation["rule"] for violation in refused.json()["violations"]}
    assert set(rules) <= named
    assert await world.session.scalar(select(func.count()).select_from(Booking)) == 0
    assert await world.session.scalar(select(func.count()).select_from(Allocation)) == 0


async def test_closed_hours_are_refused_with_every_other_rule(world: World) -> None:
    await world.build(hours=[Hours(1, 9 * 60, 17 * 60)])  # until 13:00 UTC
    refused = await world.book(45, 20, people=7)
    assert refused.json()["violations"] == [
        {"rule": "too-short", "limit": 30},
        {"rule": "off-grid", "limit": 30},
        {"rule": "closed", "limit": None},
        {"rule": "too-many-people", "limit": 6},
    ]


async def test_studio_for_residents_refuses_the_public(world: World) -> None:
    await world.build(open_to=OpenTo.RESIDENTS)
    assert (await world.book(60, who=world.stranger)).json()["violations"] == [
        {"rule": "residents-only", "limit": None}
    ]
    assert (await world.book(60)).status_code == 201


async def test_retry_with_the_same_key_books_once_and_answers_the_same(world: World) -> None:
    await world.build()
    headers = world.resident | {"Idempotency-Key": "a-key-of-mine"}
    first = await world.client.post("/bookings", json=world.wish(60), headers=headers)
    second = await world.client.post("/bookings", json=world.wish(60), headers=headers)
    other = await world.client.post("/bookings", json=world.wish(180), headers=headers)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    assert other.status_code == 422
    assert other.json()["type"] == "/problems/idempotency-key-reused"
    assert await world.session.scalar(select(func.count()).select_from(Booking)) == 1


async def test_booking_without_a_key_is_refused(world: World) -> None:
    await world.build()
    refused = await world.client.post("/bookings", json=world.wish(60), headers=world.resident)
    assert refused.status_code == 428
    assert refused.json()["type"] == "/problems/idempotency-key-required"


async def test_move_keeps_the_booking_and_raises_its_version(world: World) -> None:
    await world.build(buffer_minutes=30)
    booked = (await world.book(60)).json()
    path = f"/bookings/{booked['id']}/move"
    wish = {k: v for k, v in world.wish(90).items() if k != "studio_id"}

    moved = await world.client.post(path, json=wish, headers=world.resident | {"If-Match": '"1"'})

    assert moved.status_code == 200, moved.text
    assert moved.json()["starts_at"] == "2030-05-06T13:30:00Z"
    assert moved.json()["version"] == 2
    stale = await world.client.post(path, json=wish, headers=world.resident | {"If-Match": '"1"'})
    assert stale.status_code == 412
    blind = await world.client.post(path, json=wish, headers=world.resident)
    assert blind.status_code == 428


async def test_refused_move_leaves_everything_as_it_was(world: World) -> None:
    await world.build()
    mine = (await world.book(60)).json()
    await world.book(180, who=world.stranger)
    wish = {k: v for k, v in world.wish(180).items() if k != "studio_id"}
    headers = world.resident | {"If-Match": '"1"'}

    refused = await world.client.post(f"/bookings/{mine['id']}/move", json=wish, headers=headers)

    assert refused.status_code == 409
    again = await world.client.get(f"/bookings/{mine['id']}", headers=world.resident)
    assert again.json() == mine
    assert (await world.book(60, who=world.stranger)).status_code == 409


async def test_cancel_frees_the_time_and_is_repeatable(world: World) -> None:
    await world.build()
    booked = (await world.book(60)).json()
    path = f"/bookings/{booked['id']}/cancel"

    cancelled = await world.client.post(path, headers=world.resident)
    again = await world.client.post(path, headers=world.resident)

    assert cancelled.status_code == 200
    assert cancelled.json()["state"] == "cancelled"
    assert cancelled.json()["allowed"] == ["restore"]
    assert again.content == cancelled.content
    assert (await world.book(60, who=world.stranger)).status_code == 201


async def test_others_bookings_look_absent(world: World) -> None:
    await world.build()
    booked = (await world.book(60)).json()
    wish = {k: v for k, v in world.wish(180).items() if k != "studio_id"}
    for method, path, body in [
        ("GET", "/bookings/{}", None),
        ("GET", "/bookings/{}/calendar.ics", None),
        ("POST", "/bookings/{}/cancel", None),
        ("POST", "/bookings/{}/move", wish),
    ]:
        headers = world.stranger | {"If-Match": '"1"'}
        answers = [
            await world.client.request(method, path.format(id_), json=body, headers=headers)
            for id_ in (booked["id"], uuid4())
        ]
        assert [a.status_code for a in answers] == [404, 404], path
        assert answers[0].content == answers[1].content
    listed = await world.client.get("/bookings", headers=world.stranger)
    assert listed.json() == {"items": [], "next": None}


async def test_manager_sees_and_cancels_everything_of_the_hub(world: World) -> None:
    await world.build()
    booked = (await world.book(60)).json()
    listed = await world.client.get("/bookings", headers=world.manager)
    assert [b["id"] for b in listed.json()["items"]] == [booked["id"]]
    mine = await world.client.get("/bookings", params={"mine": "true"}, headers=world.manager)
    assert mine.json()["items"] == []
    cancelled = await world.client.post(f"/bookings/{booked['id']}/cancel", headers=world.manager)
    assert cancelled.json()["state"] == "cancelled"


@pytest.mark.parametrize("when", ["upcoming", "all"])
async def test_pages_are_complete_and_in_order(world: World, when: str) -> None:
    await world.build()
    for n in range(5):
        assert (await world.book(60 + 60 * n)).status_code == 201
    seen: list[str] = []
    after: dict[str, str] = {}
    while True:
        answer = await world.client.get(
            "/bookings", params={"limit": "2", "when": when} | after, headers=world.resident
        )
        page = answer.json()
        seen += [booking["starts_at"][11:16] for booking in page["items"]]
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    in_order = ["13:00", "14:00", "15:00", "16:00", "17:00"]
    assert seen == (in_order if when == "upcoming" else in_order[::-1])


@pytest.mark.parametrize("bookings", [1, 3])
async def test_list_costs_two_statements(
    world: World, counted: Callable[[], int], bookings: int
) -> None:
    await world.build()
    for n in range(bookings):
        await world.book(60 + 60 * n)
    counted()
    answer = await world.client.get("/bookings", headers=world.resident)
    assert len(answer.json()["items"]) == bookings
    assert counted() == 2  # who is asking, and the page


async def test_day_shows_names_only_to_those_who_may_see_them(world: World) -> None:
    await world.build(hours=[Hours(1, 9 * 60, 22 * 60)])
    await world.book(60, title="Album vocals")
    hub = (await world.client.get("/hubs")).json()["items"][0]["slug"]

    async def seen(headers: dict[str, str]) -> dict[str, Any]:
        answer = await world.client.get(
            "/studio-days/2030-05-06", params={"hub": hub}, headers=headers
        )
        assert answer.status_code == 200, answer.text
        [studio] = answer.json()["studios"]
        assert studio["open"] == [
            {"starts_at": "2030-05-06T05:00:00Z", "ends_at": "2030-05-06T18:00:00Z"}
        ]
        [booking] = studio["bookings"]
        assert booking["starts_at"] == "2030-05-06T13:00:00Z"
        assert booking["audience"] == "resident"
        return dict(booking)

    for headers in ({}, world.stranger):
        hidden = await seen(headers)
        assert [hidden[k] for k in ("id", "title", "person", "version")] == [None] * 4
        assert (hidden["mine"], hidden["allowed"]) == (False, [])
    own, managed = await seen(world.resident), await seen(world.manager)
    assert (own["title"], own["mine"], own["allowed"]) == (
        "Album vocals",
        True,
        ["move", "cancel", "extend"],
    )
    assert (managed["title"], managed["mine"]) == ("Album vocals", False)


async def test_calendar_file_keeps_its_uid_and_raises_its_sequence(world: World) -> None:
    await world.build()
    booked = (await world.book(60, title="Demo\r\nBEGIN:VALARM".replace("\r\n", " "))).json()
    path = f"/bookings/{booked['id']}"
    before = (await world.client.get(f"{path}/calendar.ics", headers=world.resident)).text
    await world.client.post(f"{path}/cancel", headers=world.resident)
    after = (await world.client.get(f"{path}/calendar.ics", headers=world.resident)).text
    assert f"UID:{booked['id']}@kilim" in before
    assert f"UID:{booked['id']}@kilim" in after
    assert "SEQUENCE:0" in before
    assert "SEQUENCE:1" in after
    assert "STATUS:CANCELLED" in after
    assert "DTSTART:20300506T130000Z" in before


async def test_feed_has_the_bookings_and_a_new_address_ends_the_old_one(world: World) -> None:
    await world.build()
    await world.book(60)
    assert (await world.client.get("/calendar-feed", headers=world.resident)).json() == {
        "url": None
    }
    first = (await world.client.post("/calendar-feed", headers=world.resident)).json()["url"]
    shown = (await world.client.get("/calendar-feed", headers=world.resident)).json()["url"]
    assert shown == first
    assert (await world.client.get(first)).text.count("BEGIN:VEVENT") == 1
    second = (await world.client.post("/calendar-feed", headers=world.resident)).json()["url"]
    assert (await world.client.get(first)).status_code == 404
    assert (await world.client.get(second)).status_code == 200


async def test_times_are_read_with_their_offset(world: World) -> None:
    await world.build()
    headers = world.resident | {"Idempotency-Key": uuid4().hex}
    wish = world.wish(60) | {
        "starts_at": "2030-05-06T17:00:00+04:00",
        "ends_at": "2030-05-06T18:00:00+04:00",
    }
    booked = await world.client.post("/bookings", json=wish, headers=headers)
    assert booked.json()["starts_at"] == "2030-05-06T13:00:00Z"
    naive = await world.client.post(
        "/bookings",
        json=wish | {"starts_at": "2030-05-06T17:00:00"},
        headers=world.resident | {"Idempotency-Key": uuid4().hex},
    )
    assert naive.status_code == 422
    assert [e["pointer"] for e in naive.json()["errors"]] == ["/starts_at"]


def test_noon_is_before_every_booking_of_these_tests() -> None:
    assert datetime.fromisoformat("2030-05-06T12:00:00+00:00") == NOON


async def test_alternatives_are_rooms_that_the_same_people_could_book(world: World) -> None:
    await world.build(capacity=12)
    small = await make_studio(world.session, world.hub_id, capacity=4)
    closed = await make_studio(world.session, world.hub_id, capacity=12, open_to=OpenTo.RESIDENTS)
    large = await make_studio(world.session, world.hub_id, capacity=12)
    await world.book(60)

    async def offered(who: dict[str, str]) -> set[str]:
        refused = await world.book(60, who=who, people=10)
        return {offer["studio_id"] for offer in refused.json()["alternatives"]}

    here = str(world.studio.id)
    assert await offered(world.stranger) == {here, str(large.id)}
    assert await offered(world.manager) == {here, str(closed.id), str(large.id)}
    assert str(small.id) not in await offered(world.manager)


async def test_a_booking_that_moves_next_door_may_keep_its_time(world: World) -> None:
    await world.build()
    other = await make_studio(world.session, world.hub_id)
    mine = (await world.book(60)).json()
    await world.book(60, who=world.stranger, studio_id=str(other.id))
    wish = world.wish(60, studio_id=str(other.id))
    refused = await world.client.post(
        f"/bookings/{mine['id']}/move", json=wish, headers=world.resident | {"If-Match": '"1"'}
    )
    assert refused.status_code == 409
    own = (mine["studio"]["id"], mine["starts_at"])
    offers = [(o["studio_id"], o["starts_at"]) for o in refused.json()["alternatives"]]
    assert own in offers


@pytest.mark.parametrize(
    ("on", "minutes", "shown"),
    [
        # The clock shows 02:00 to 03:00 twice; the day closes at the first 02:30.
        ("2030-10-27", (0, 150), ("2030-10-26T22:00:00Z", "2030-10-27T00:30:00Z")),
        # The clock skips 02:00 to 03:00; 02:30 is 03:30.
        ("2030-03-31", (60, 150), ("2030-03-31T00:00:00Z", "2030-03-31T01:30:00Z")),
    ],
)
async def test_day_and_rules_agree_when_the_clock_changes(
    client: httpx.AsyncClient,
    session: AsyncSession,
    on: str,
    minutes: tuple[int, int],
    shown: tuple[str, str],
) -> None:
    hub = await make_hub(session, zone="Europe/Belgrade")
    hours = [Hours(7, *minutes)]
    await make_studio(session, hub.id, hours=hours)
    answer = await client.get(f"/studio-days/{on}", params={"hub": hub.slug})
    [span] = answer.json()["studios"][0]["open"]
    zone = ZoneInfo("Europe/Belgrade")
    [expected] = open_spans(hours, zone, day_span(date.fromisoformat(on), zone))
    assert (span["starts_at"], span["ends_at"]) == shown
    assert tuple(f"{instant:%Y-%m-%dT%H:%M:%SZ}" for instant in expected) == shown
