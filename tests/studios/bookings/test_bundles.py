"""Bookings with equipment and people: all of it or nothing, and every part is named."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.calendar import service as calendar
from kilim.calendar.models import UnitState
from kilim.calendar.times import Hours
from kilim.studios.catalogue.models import StudioKind
from kilim.studios.equipment.models import Extra, ExtraKind
from tests.conftest import NOON, signed_in
from tests.factories.equipment import make_extra, make_operator, make_unit
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio

Item = tuple[Extra, int]


class Hub:
    """A studio with three microphones and a sound engineer; a stranger pays, a resident not."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def build(self, *, zone: str = "Asia/Baku", **studio: Any) -> "Hub":
        hub = await make_hub(self.session, zone=zone)
        self.id = hub.id
        self.slug = hub.slug
        self.studio = await make_studio(self.session, hub.id, **studio)
        self.microphones = await make_extra(self.session, hub.id, units=3)
        self.engineers = await make_extra(
            self.session, hub.id, kind=ExtraKind.PEOPLE, hourly_amount=3000, most=2
        )
        self.engineer = await make_operator(self.session, hub.id, [self.engineers])
        stranger, resident = await make_person(self.session), await make_person(self.session)
        await grant(self.session, resident, Role.RESIDENT, hub.id)
        self.stranger = await signed_in(self.session, stranger.id)
        self.resident = await signed_in(self.session, resident.id)
        return self

    async def book(
        self,
        start: int,
        *items: Item,
        minutes: int = 60,
        studio: UUID | None = None,
        who: dict[str, str] | None = None,
    ) -> httpx.Response:
        at = NOON + timedelta(minutes=start)
        wish = {
            "studio_id": str(studio or self.studio.id),
            "starts_at": at.isoformat(),
            "ends_at": (at + timedelta(minutes=minutes)).isoformat(),
            "items": [{"pool_id": str(extra.id), "quantity": n} for extra, n in items],
        }
        headers = (who or self.stranger) | {"Idempotency-Key": uuid4().hex}
        return await self.client.post("/bookings", json=wish, headers=headers)

    async def held(self) -> list[tuple[str, int]]:
        """How many allocations each claim has, beside its studio."""
        query = "SELECT claim_id, count(*) FROM allocations WHERE pool_id IS NOT NULL GROUP BY 1"
        found = await self.session.execute(text(query))
        return [(str(row[0]), row[1]) for row in found]


@pytest.fixture
def hub(client: httpx.AsyncClient, session: AsyncSession) -> Hub:
    return Hub(client, session)


async def test_a_booking_holds_its_studio_and_everything_with_it(hub: Hub) -> None:
    await hub.build()
    booked = await hub.book(60, (hub.microphones, 2), (hub.engineers, 1), minutes=90)

    assert booked.status_code == 201, booked.text
    body = booked.json()
    # 1.5 hours: the studio 60.00, two microphones 15.00, an engineer 45.00
    assert body["price"] == {"amount": 6000 + 1500 + 4500, "currency": "AZN"}
    assert body["items"] == [
        {
            "pool_id": str(hub.engineers.id),
            "kind": "people",
            "name": hub.engineers.name["en"],
            "quantity": 1,
            "hourly_price": {"amount": 3000, "currency": "AZN"},
            "units": ["Ceyhun Rzayev"],
        },
        {
            "pool_id": str(hub.microphones.id),
            "kind": "equipment",
            "name": hub.microphones.name["en"],
            "quantity": 2,
            "hourly_price": {"amount": 500, "currency": "AZN"},
            "units": ["No. 1", "No. 2"],
        },
    ]
    assert await hub.held() == [(body["id"], 3)]
    again = await hub.client.get(f"/bookings/{body['id']}", headers=hub.stranger)
    assert again.json() == body

    cancelled = await hub.client.post(f"/bookings/{body['id']}/cancel", headers=hub.stranger)
    assert [item["units"] for item in cancelled.json()["items"]] == [[], []]
    assert await hub.held() == []


async def test_residents_pay_nothing_for_what_goes_with_it(hub: Hub) -> None:
    await hub.build()
    booked = await hub.book(60, (hub.microphones, 1), who=hub.resident)
    assert booked.json()["price"] == {"amount": 0, "currency": "AZN"}


async def test_the_same_key_books_a_bundle_once(hub: Hub) -> None:
    await hub.build()
    at = NOON + timedelta(hours=1)
    wish = {
        "studio_id": str(hub.studio.id),
        "starts_at": at.isoformat(),
        "ends_at": (at + timedelta(hours=1)).isoformat(),
        "items": [{"pool_id": str(hub.microphones.id), "quantity": 2}],
    }
    headers = hub.stranger | {"Idempotency-Key": "once"}
    first = await hub.client.post("/bookings", json=wish, headers=headers)
    second = await hub.client.post("/bookings", json=wish, headers=headers)
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert second.headers["idempotent-replayed"] == "true"


async def test_every_part_that_is_missing_is_named(hub: Hub) -> None:
    await hub.build()
    other = await make_studio(hub.session, hub.id)
    taken = await hub.book(60, (hub.microphones, 2), (hub.engineers, 1))
    assert taken.status_code == 201

    items = ((hub.microphones, 2), (hub.engineers, 1))
    refused = await hub.book(60, *items, studio=other.id)

    assert refused.status_code == 409
    problem = refused.json()
    assert problem["type"] == "/problems/items-taken"
    missing = [
        {
            "pool_id": str(hub.engineers.id),
            "name": hub.engineers.name["en"],
            "wanted": 1,
            "free": 0,
        },
        {
            "pool_id": str(hub.microphones.id),
            "name": hub.microphones.name["en"],
            "wanted": 2,
            "free": 1,
        },
    ]
    assert sorted(problem["parts"], key=lambda part: part["free"]) == missing
    # The nearest times at which all of it is free, not only the studio.
    assert [a["starts_at"] for a in problem["alternatives"]] == [
        "2030-05-06T14:00:00Z",
        "2030-05-06T14:30:00Z",
        "2030-05-06T15:00:00Z",
    ]

    both = await hub.book(60, *items)
    assert both.status_code == 409
    assert both.json()["type"] == "/problems/studio-taken"
    name = hub.studio.name["en"]
    assert both.json()["parts"][0] == {"pool_id": None, "name": name, "wanted": 1, "free": 0}
    assert sorted(both.json()["parts"][1:], key=lambda part: part["free"]) == missing


async def test_a_studio_that_is_taken_is_the_only_part_named(hub: Hub) -> None:
    await hub.build()
    await hub.book(60)
    refused = await hub.book(60, (hub.microphones, 1))
    name = hub.studio.name["en"]
    assert refused.json()["type"] == "/problems/studio-taken"
    studio = {"pool_id": None, "name": name, "wanted": 1, "free": 0}
    assert refused.json()["parts"] == [studio]
    assert (await hub.book(60)).json()["parts"] == [studio]


async def test_who_can_do_two_things_is_not_given_away_for_the_one(hub: Hub) -> None:
    await hub.build()
    lights = await make_extra(hub.session, hub.id, kind=ExtraKind.PEOPLE)
    both = await make_operator(hub.session, hub.id, [hub.engineers, lights], name="Both")
    booked = await hub.book(60, (hub.engineers, 1), (lights, 1))
    units = {item["name"]: item["units"] for item in booked.json()["items"]}
    assert units == {hub.engineers.name["en"]: ["Ceyhun Rzayev"], lights.name["en"]: ["Both"]}
    assert both.id != hub.engineer.id


async def test_operators_are_booked_while_they_work(hub: Hub) -> None:
    await hub.build()
    pool = await make_extra(hub.session, hub.id, kind=ExtraKind.PEOPLE)
    # From 17:00 to 19:00 in Baku: 60 to 180 minutes after NOON.
    await make_operator(hub.session, hub.id, [pool], hours=[Hours(1, 17 * 60, 19 * 60)])
    assert (await hub.book(30, (pool, 1))).json()["type"] == "/problems/items-taken"
    assert (await hub.book(60, (pool, 1), minutes=120)).status_code == 201


async def test_a_unit_out_of_service_is_not_chosen(hub: Hub) -> None:
    await hub.build()
    lone = await make_extra(hub.session, hub.id)
    unit = await make_unit(hub.session, lone, "Only one")
    await calendar.set_state(
        hub.session, hub.id, unit, UnitState.OUT_OF_SERVICE, "The cable is broken"
    )
    refused = await hub.book(60, (lone, 1))
    assert refused.json()["parts"] == [
        {"pool_id": str(lone.id), "name": lone.name["en"], "wanted": 1, "free": 0}
    ]
    await calendar.set_state(hub.session, hub.id, unit, UnitState.IN_SERVICE, "")
    assert (await hub.book(60, (lone, 1))).status_code == 201


async def test_a_move_keeps_the_units_and_the_price_of_each(hub: Hub) -> None:
    await hub.build()
    first = await hub.book(60, (hub.microphones, 1))
    second = (await hub.book(180, (hub.microphones, 2))).json()
    assert first.json()["items"][0]["units"] == ["No. 1"]
    assert second["items"][0]["units"] == ["No. 1", "No. 2"]
    hub.microphones.hourly_amount = 9900
    await hub.session.flush()

    async def move(booking: dict[str, Any], start: int) -> dict[str, Any]:
        at = NOON + timedelta(minutes=start)
        wish = {"starts_at": at.isoformat(), "ends_at": (at + timedelta(hours=1)).isoformat()}
        headers = hub.stranger | {"If-Match": f'"{booking["version"]}"'}
        answer = await hub.client.post(
            f"/bookings/{booking['id']}/move", json=wish, headers=headers
        )
        body: dict[str, Any] = answer.json()
        return body

    moved = await move(second, 300)
    assert moved["items"][0]["units"] == ["No. 1", "No. 2"]
    assert moved["price"]["amount"] == 4000 + 2 * 500

    other = await make_studio(hub.session, hub.id)
    await hub.book(420, (hub.microphones, 2), studio=other.id)
    refused = await move(moved, 420)
    assert refused["type"] == "/problems/items-taken"
    assert dict(await hub.held())[second["id"]] == 2


async def test_a_move_of_what_is_no_longer_on_the_list_is_offered_where_all_of_it_is_free(
    hub: Hub,
) -> None:
    """And told at the price that it was made at."""
    await hub.build()
    booking = (await hub.book(60, (hub.microphones, 2), (hub.engineers, 1))).json()
    assert (await hub.book(240, (hub.microphones, 2), who=hub.resident)).status_code == 201
    hub.microphones.offered, hub.microphones.most = False, 1
    hub.engineers.hourly_amount = 9900
    await hub.session.flush()

    items = [f"{item['pool_id']}:{item['quantity']}" for item in booking["items"]]
    window = {"from": NOON.isoformat(), "to": (NOON + timedelta(hours=6)).isoformat()}
    params: Any = window | {"minutes": 60, "items": items, "moving": booking["id"]}
    path = f"/studios/{hub.studio.id}"
    answer = await hub.client.get(f"{path}/free-times", params=params)
    offered = [one["starts_at"] for one in answer.json()["items"]]
    at = NOON + timedelta(minutes=120)
    assert at.isoformat().replace("+00:00", "Z") in offered
    taken = NOON + timedelta(minutes=240)
    assert taken.isoformat().replace("+00:00", "Z") not in offered

    times = {"starts_at": at.isoformat(), "ends_at": (at + timedelta(hours=1)).isoformat()}
    quote = await hub.client.get(
        f"{path}/quote", params=times | {"moving": booking["id"]}, headers=hub.stranger
    )
    moved = await hub.client.post(
        f"/bookings/{booking['id']}/move",
        json=times,
        headers=hub.stranger | {"If-Match": f'"{booking["version"]}"'},
    )
    assert moved.status_code == 200, moved.text
    assert quote.json()["move"]["price"] == moved.json()["price"] == booking["price"]


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"offered": False}, {"rule": "extra-not-offered", "limit": None}),
        ({"studio_kinds": [StudioKind.DANCE]}, {"rule": "extra-not-offered", "limit": None}),
        ({"most": 2}, {"rule": "too-many-of-extra", "limit": 2}),
    ],
)
async def test_extras_have_rules(hub: Hub, change: dict[str, Any], rule: dict[str, Any]) -> None:
    await hub.build()
    extra = await make_extra(hub.session, hub.id, units=3, **change)
    refused = await hub.book(60, (extra, 3))
    assert refused.status_code == 422
    assert refused.json()["violations"] == [rule | {"name": extra.name["en"]}]
    assert await hub.held() == []


async def test_extras_of_another_hub_are_not_offered(hub: Hub) -> None:
    await hub.build()
    there = await make_hub(hub.session)
    extra = await make_extra(hub.session, there.id, units=1)
    refused = await hub.book(60, (extra, 1))
    named = {"rule": "extra-not-offered", "limit": None, "name": extra.name["en"]}
    assert refused.json()["violations"] == [named]


async def test_a_pool_is_named_once(hub: Hub) -> None:
    await hub.build()
    refused = await hub.book(60, (hub.microphones, 1), (hub.microphones, 1))
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/invalid")


async def test_the_day_shows_what_goes_with_it_to_those_who_may_see_it(hub: Hub) -> None:
    await hub.build()
    await hub.book(60, (hub.microphones, 2))

    async def shown(headers: dict[str, str]) -> list[Any]:
        answer = await hub.client.get(
            "/studio-days/2030-05-06", params={"hub": hub.slug}, headers=headers
        )
        return [b["items"] for s in answer.json()["studios"] for b in s["bookings"]]

    assert await shown(hub.stranger) == [[{"name": hub.microphones.name["en"], "quantity": 2}]]
    assert await shown(hub.resident) == [None]


async def _offers(hub: Hub, start: int, minutes: int, items: Sequence[Item]) -> list[str]:
    at = NOON + timedelta(minutes=start)
    answer = await hub.client.get(
        f"/studios/{hub.studio.id}/free-times",
        params={
            "from": at.isoformat(),
            "to": (at + timedelta(minutes=minutes)).isoformat(),
            "minutes": minutes,
            "items": [f"{extra.id}:{n}" for extra, n in items],
        },
    )
    assert answer.status_code == 200, answer.text
    return [item["starts_at"] for item in answer.json()["items"]]


@pytest.mark.parametrize("seed", range(6))
async def test_a_bundle_is_offered_if_and_only_if_it_is_bookable(hub: Hub, seed: int) -> None:
    dice = random.Random(seed)
    await hub.build(zone=dice.choice(["Asia/Baku", "Europe/Belgrade"]))
    other = await make_studio(hub.session, hub.id)
    lights = await make_extra(hub.session, hub.id, kind=ExtraKind.PEOPLE, most=2)
    week = [Hours(day, a, b) for day in range(1, 8) for a, b in ((0, 180), (720, 1440))]
    await make_operator(hub.session, hub.id, [hub.engineers, lights], hours=week, name="Both")
    await make_operator(hub.session, hub.id, [lights], hours=week[::2], name="One")
    extras = [hub.microphones, hub.engineers, lights]

    def some() -> list[Item]:
        wanted = [(extra, dice.randint(0, 2)) for extra in extras]
        return [(extra, n) for extra, n in wanted if n]

    for _ in range(14):
        await hub.book(
            30 * dice.randint(1, 60),
            *some(),
            minutes=30 * dice.randint(1, 6),
            studio=dice.choice([hub.studio.id, other.id]),
        )

    offered = 0
    for _ in range(25):
        start, minutes, items = 30 * dice.randint(1, 70), 30 * dice.randint(1, 5), some()
        offers = await _offers(hub, start, minutes, items)
        booked = await hub.book(start, *items, minutes=minutes)
        assert booked.status_code in {201, 409}, booked.text
        assert (booked.status_code == 201) == bool(offers)
        offered += bool(offers)
    assert offered > 0


async def test_the_price_of_a_time_is_that_of_the_bundle(hub: Hub) -> None:
    await hub.build()
    answer = await hub.client.get(
        f"/studios/{hub.studio.id}/free-times",
        params={
            "from": "2030-05-07",
            "to": "2030-05-08",
            "minutes": 90,
            "limit": 1,
            "items": [f"{hub.microphones.id}:3", f"{hub.engineers.id}:1"],
        },
    )
    assert answer.json()["items"][0]["price"]["amount"] == 6000 + 2250 + 4500
