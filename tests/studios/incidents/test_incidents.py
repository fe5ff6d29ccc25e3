"""What is broken is reported by who uses it, and bookings get other units where there are any."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.studios.incidents.proposals import propose
from tests.conftest import NOON, signed_in
from tests.factories.equipment import make_extra, make_operator
from tests.factories.people import make_network, make_person
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio
Json = dict[str, Any]


class Desk:
    """A hub with two studios and a pool of `things` microphones."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def build(self, things: int = 3) -> "Desk":
        network = await make_network(self.session)
        self.hub = network.here
        self.studios = [(await make_studio(self.session, self.hub.id)).id for _ in range(2)]
        self.pool = (await make_extra(self.session, self.hub.id, units=things)).id
        people = {"manager": network.manager.id}
        people |= {name: (await make_person(self.session)).id for name in ("guest", "stranger")}
        self.who = {name: await signed_in(self.session, one) for name, one in people.items()}
        return self

    async def send(self, who: str, path: str, body: Any) -> httpx.Response:
        headers = self.who[who] | {"Idempotency-Key": uuid4().hex}
        return await self.client.post(path, json=body, headers=headers)

    async def get(self, who: str, path: str, **query: str) -> Any:
        answer = await self.client.get(path, params=query, headers=self.who[who])
        assert answer.status_code == 200, answer.text
        return answer.json()["items"]

    async def book(self, start: int, quantity: int = 1, studio: int = 0) -> str:
        """An hour from `start` minutes after NOON, with microphones; its id."""
        at = NOON + timedelta(minutes=start)
        wish = {
            "studio_id": str(self.studios[studio]),
            "starts_at": at.isoformat(),
            "ends_at": (at + timedelta(hours=1)).isoformat(),
            "items": [{"pool_id": str(self.pool), "quantity": quantity}] if quantity else [],
        }
        answer = await self.send("guest", "/bookings", wish)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def units(self, booking: str) -> list[str]:
        """The things that a booking holds."""
        found = await self.get("guest", f"/bookings/{booking}/units")
        return [unit["id"] for unit in found if unit["kind"] == "equipment"]

    async def report(
        self, unit: str | UUID, severity: str = "unusable", who: str = "guest"
    ) -> httpx.Response:
        wish = {"unit_id": str(unit), "what": "No sound", "severity": severity}
        return await self.send(who, "/incidents", wish)

    async def affected(self, incident: str) -> list[Json]:
        found: list[Json] = await self.get("manager", f"/incidents/{incident}/affected")
        return found

    async def fix(self, incident: str, *swaps: tuple[str, str]) -> httpx.Response:
        body = [{"booking_id": booking, "unit_id": unit} for booking, unit in swaps]
        return await self.send("manager", f"/incidents/{incident}/fix", {"swaps": body})

    async def state(self, unit: str) -> tuple[str, str]:
        row = await self.session.execute(
            text("SELECT state, state_reason FROM units WHERE id = :unit"), {"unit": unit}
        )
        state, reason = row.one()
        return state, reason

    async def count(self, table: str) -> int:
        return int(await self.session.scalar(text(f"SELECT count(*) FROM {table}")) or 0)


@pytest.fixture
async def desk(client: httpx.AsyncClient, session: AsyncSession) -> Desk:
    return await Desk(client, session).build()


async def test_a_thing_that_is_put_back_into_service_is_not_broken_any_more(desk: Desk) -> None:
    [unit] = await desk.units(await desk.book(60))
    made = (await desk.report(unit)).json()
    path, body = f"/equipment-units/{unit}/state", {"state": "in-service"}
    refused = await desk.client.put(path, json=body, headers=desk.who["guest"])
    assert refused.status_code == 404
    assert [one["id"] for one in await desk.get("manager", "/incidents", hub=desk.hub.slug)] == [
        made["id"]
    ]
    for _ in range(2):  # again changes nothing
        put = await desk.client.put(path, json=body, headers=desk.who["manager"])
        assert put.status_code == 204
    assert await desk.state(unit) == ("in-service", "")
    assert await desk.get("manager", "/incidents", hub=desk.hub.slug) == []
    assert (await desk.report(unit)).status_code == 201


async def test_a_thing_that_is_unusable_is_out_of_service_until_it_is_resolved(desk: Desk) -> None:
    [unit] = await desk.units(await desk.book(60))
    made = (await desk.report(unit)).json()
    assert (made["what"], made["severity"], made["resolved_at"]) == ("No sound", "unusable", None)
    assert await desk.state(unit) == ("out-of-service", "No sound")
    assert [one["id"] for one in await desk.get("manager", "/incidents", hub=desk.hub.slug)] == [
        made["id"]
    ]
    for _ in range(2):  # again changes nothing
        body = {"resolution": "A new cable"}
        done = await desk.send("manager", f"/incidents/{made['id']}/resolve", body)
        assert (done.status_code, done.json()["resolution"]) == (200, "A new cable")
    assert await desk.state(unit) == ("in-service", "")
    over = {"hub": desk.hub.slug, "standing": "resolved"}
    assert len(await desk.get("manager", "/incidents", **over)) == 1
    assert await desk.affected(made["id"]) == []


async def test_a_note_leaves_the_thing_in_service(desk: Desk) -> None:
    [unit] = await desk.units(await desk.book(60))
    assert (await desk.report(unit, "note")).status_code == 201
    assert (await desk.report(unit, "note")).status_code == 201
    assert await desk.state(unit) == ("in-service", "")


async def test_what_is_unusable_is_reported_once(desk: Desk) -> None:
    [unit] = await desk.units(await desk.book(60))
    assert (await desk.report(unit)).status_code == 201
    again = await desk.report(unit, who="manager")
    assert (again.status_code, again.json()["type"]) == (409, "/problems/unusable-already")


async def test_who_has_not_booked_it_cannot_report_it(desk: Desk) -> None:
    [unit] = await desk.units(await desk.book(60))
    assert (await desk.report(unit, who="stranger")).status_code == 404
    assert (await desk.report(desk.studios[0], who="stranger")).status_code == 403
    assert (await desk.report(desk.studios[0])).status_code == 201
    assert (await desk.report(desk.studios[1])).status_code == 403
    assert (await desk.report(desk.studios[1], who="manager")).status_code == 201


async def test_a_week_after_the_booking_it_is_too_late(desk: Desk) -> None:
    booking = await desk.book(60, 0)
    shift = "UPDATE allocations SET span = tstzrange(lower(span) - make_interval(mins => :m),"
    shift += " upper(span) - make_interval(mins => :m)) WHERE claim_id = :booking"
    week = {"m": 120 + 7 * 24 * 60 - 1, "booking": booking}
    await desk.session.execute(text(shift), week)
    assert (await desk.report(desk.studios[0], "note")).status_code == 201
    await desk.session.execute(text(shift), week | {"m": 2})
    assert (await desk.report(desk.studios[0], "note")).status_code == 403


async def test_people_do_not_break(desk: Desk) -> None:
    operator = await make_operator(desk.session, desk.hub.id, [])
    assert (await desk.report(operator.id, who="manager")).status_code == 404


async def test_bookings_get_other_units_and_keep_everything_else(desk: Desk) -> None:
    first = await desk.book(60)
    [unit] = await desk.units(first)
    second = await desk.book(180)
    assert await desk.units(second) == [unit]
    before = await desk.client.get(f"/bookings/{first}", headers=desk.who["guest"])
    incident = (await desk.report(unit)).json()["id"]
    hit = await desk.affected(incident)
    assert [one["booking_id"] for one in hit] == [first, second]
    mails, jobs = await desk.count("mails"), await desk.count("pgqueuer")
    swaps = [(one["booking_id"], one["proposal"]["id"]) for one in hit]
    assert (await desk.fix(incident, *swaps)).status_code == 200
    assert await desk.affected(incident) == []
    assert [(await desk.units(booking))[0] for booking, _ in swaps] == [u for _, u in swaps]
    after = await desk.client.get(f"/bookings/{first}", headers=desk.who["guest"])
    for one in (old := before.json(), new := after.json()):
        one["items"][0].pop("units")
    assert new == old
    assert (await desk.count("mails"), await desk.count("pgqueuer")) == (mails, jobs)
    acts = await desk.session.scalar(
        text("SELECT count(*) FROM audit_entries WHERE act = 'bookings.swap_unit'")
    )
    assert acts == 2


async def test_who_finds_no_other_unit_stays_and_is_listed(desk: Desk) -> None:
    """Three things; at one time all of them are booked, one of them twice over."""
    full = await desk.book(60, 3)
    later = await desk.book(180)
    [unit] = await desk.units(later)
    incident = (await desk.report(unit)).json()["id"]
    hit = {one["booking_id"]: one["proposal"] for one in await desk.affected(incident)}
    assert hit[full] is None
    assert (await desk.fix(incident, (later, hit[later]["id"]))).status_code == 200
    assert [one["booking_id"] for one in await desk.affected(incident)] == [full]


async def test_a_studio_has_no_other_in_its_place(desk: Desk) -> None:
    booking = await desk.book(60, 0)
    incident = (await desk.report(desk.studios[0])).json()["id"]
    [hit] = await desk.affected(incident)
    assert (hit["booking_id"], hit["proposal"]) == (booking, None)
    refused = await desk.fix(incident, (booking, str(desk.studios[1])))
    assert refused.json()["bookings"] == [{"booking_id": booking, "why": "changed"}]


async def test_a_resolved_incident_swaps_nothing(desk: Desk) -> None:
    booking = await desk.book(60)
    [unit] = await desk.units(booking)
    incident = (await desk.report(unit)).json()["id"]
    [hit] = await desk.affected(incident)
    await desk.send("manager", f"/incidents/{incident}/resolve", {})
    refused = await desk.fix(incident, (booking, hit["proposal"]["id"]))
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/incident-over")
    assert await desk.units(booking) == [unit]


async def test_a_unit_out_of_service_is_nobodys_other_unit(desk: Desk) -> None:
    booking = await desk.book(60)
    [unit] = await desk.units(booking)
    incident = (await desk.report(unit)).json()["id"]
    [hit] = await desk.affected(incident)
    other = hit["proposal"]["id"]
    assert (await desk.report(other, who="manager")).status_code == 201
    refused = await desk.fix(incident, (booking, other))
    assert refused.json()["bookings"] == [{"booking_id": booking, "why": "changed"}]


async def test_a_unit_that_somebody_holds_is_refused_by_name(desk: Desk) -> None:
    booking = await desk.book(60)
    [unit] = await desk.units(booking)
    [held] = await desk.units(await desk.book(60, studio=1))
    incident = (await desk.report(unit)).json()["id"]
    refused = await desk.fix(incident, (booking, held))
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/swap-refused")
    assert refused.json()["bookings"] == [{"booking_id": booking, "why": "taken"}]


def test_no_unit_is_proposed_twice_at_a_time() -> None:
    hours = [NOON + timedelta(hours=n) for n in range(5)]
    a, b = uuid4(), uuid4()
    free = {a: [(hours[0], hours[2])], b: [(hours[0], hours[4])]}
    spans = [(hours[0], hours[1]), (hours[0], hours[2]), (hours[1], hours[2])]
    assert propose(spans, free) == [a, b, a]
    assert propose([*spans, (hours[1], hours[3])], free) == [a, b, a, None]
