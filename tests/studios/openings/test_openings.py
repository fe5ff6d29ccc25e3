"""Managers set the hours of certain days; everything that knows hours knows them at once."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.calendar.times import Hours
from tests.conftest import signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import make_staff
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio

WEEK = [Hours(weekday, 9 * 60, 18 * 60) for weekday in range(1, 8)]
REASON = {"en": "Novruz", "az": "Novruz bayramı"}
TUESDAY = "2030-05-07"


class House:
    """A hub with two studios that are open from nine to six, its manager and a resident."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def build(self) -> "House":
        self.hub = await make_hub(self.session)
        self.one = await make_studio(self.session, self.hub.id, hours=WEEK)
        self.two = await make_studio(self.session, self.hub.id, hours=WEEK)
        manager = await make_staff(self.session, Role.MANAGER, self.hub)
        resident = await make_staff(self.session, Role.RESIDENT, self.hub)
        self.manager = await signed_in(self.session, manager.id)
        self.resident = await signed_in(self.session, resident.id)
        return self

    async def set(self, *hours: tuple[str, str], **changed: Any) -> httpx.Response:
        wish = {
            "hub_id": str(self.hub.id),
            "studio_id": str(self.one.id),
            "first_on": TUESDAY,
            "last_on": TUESDAY,
            "hours": [{"opens": opens, "closes": closes} for opens, closes in hours],
            "reason": REASON,
        }
        path, headers = "/opening-exceptions", self.manager
        return await self.client.post(path, json=wish | changed, headers=headers)

    async def book(self, start: str, end: str, day: str = TUESDAY) -> httpx.Response:
        """From … to …, as the clock in Baku shows them."""
        wish = {
            "studio_id": str(self.one.id),
            "starts_at": f"{day}T{start}:00+04:00",
            "ends_at": f"{day}T{end}:00+04:00",
        }
        headers = self.resident | {"Idempotency-Key": uuid4().hex}
        return await self.client.post("/bookings", json=wish, headers=headers)

    async def shown(self, day: str = TUESDAY) -> list[list[tuple[str, str]]]:
        answer = await self.client.get(f"/studio-days/{day}", params={"hub": self.hub.slug})
        return [
            [(span["starts_at"][11:16], span["ends_at"][11:16]) for span in studio["open"]]
            for studio in answer.json()["studios"]
        ]


@pytest.fixture
async def house(client: httpx.AsyncClient, session: AsyncSession) -> House:
    return await House(client, session).build()


async def test_a_longer_day_is_booked_and_shown_and_a_shorter_one_refused(house: House) -> None:
    assert (await house.book("07:00", "08:00")).status_code == 422
    changed = await house.set(("06:00", "08:00"), ("20:00", "24:00"))
    assert changed.status_code == 201, changed.text
    assert (await house.book("07:00", "08:00")).status_code == 201
    refused = await house.book("10:00", "11:00")
    assert [one["rule"] for one in refused.json()["violations"]] == ["closed"]
    assert await house.shown() == [[("02:00", "04:00"), ("16:00", "20:00")], [("05:00", "14:00")]]
    days = await house.client.get(
        f"/studios/{house.one.id}/days", params={"from": TUESDAY, "days": 2}
    )
    assert [one["open_minutes"] for one in days.json()["items"]] == [360, 540]


async def test_a_holiday_of_the_whole_hub_comes_again_each_year(house: House) -> None:
    novruz = {"first_on": "2030-03-20", "last_on": "2030-03-24", "yearly": True}
    added = (await house.set(studio_id=None, **novruz)).json()
    rest = {"id": added["id"], "studio": None, "hours": [], "reason": REASON}
    assert added == novruz | rest
    assert await house.shown("2031-03-22") == [[], []]
    assert await house.shown("2031-03-25") == [[("05:00", "14:00")]] * 2
    await house.set(("10:00", "12:00"), first_on="2031-03-22", last_on="2031-03-22")
    assert await house.shown("2031-03-22") == [[("06:00", "08:00")], []]


async def test_what_is_removed_gives_the_week_back_and_both_are_told(house: House) -> None:
    added = (await house.set()).json()
    assert (await house.book("10:00", "11:00")).status_code == 422
    path = f"/opening-exceptions/{added['id']}"
    assert (await house.client.delete(path, headers=house.resident)).status_code == 403
    assert (await house.client.delete(path, headers=house.manager)).status_code == 204
    assert (await house.client.delete(path, headers=house.manager)).status_code == 404
    assert (await house.book("10:00", "11:00")).status_code == 201
    acts = text("SELECT act FROM audit_entries WHERE act LIKE 'openings%' ORDER BY id")
    assert list((await house.session.execute(acts)).scalars()) == [
        "openings.add",
        "openings.remove",
    ]
    told = text("SELECT body FROM live_changes WHERE topic = 'studio-changed' ORDER BY id")
    bodies = list((await house.session.execute(told)).scalars())
    alone = {"hub_id": str(house.hub.id), "studio_id": str(house.one.id)}
    assert bodies[:2] == [alone, alone]


async def test_a_preview_names_the_bookings_that_a_shorter_day_leaves_outside(
    house: House,
) -> None:
    outside = (await house.book("10:00", "12:00")).json()
    await house.book("13:00", "14:00")
    await house.book("10:00", "12:00", "2030-05-08")

    async def preview(*hours: str, **more: str) -> list[str]:
        wanted: dict[str, Any] = {
            "hub": house.hub.slug, "first_on": TUESDAY, "last_on": TUESDAY, "hours": hours,
        }  # fmt: skip
        path = "/opening-exception-preview"
        answer = await house.client.get(path, params=wanted | more, headers=house.manager)
        assert answer.status_code == 200, answer.text
        return [one["booking_id"] for one in answer.json()["items"]]

    assert await preview("11:00-18:00") == [outside["id"]]
    assert await preview("09:00-18:00") == []
    assert len(await preview()) == 2
    assert await preview(studio_id=str(house.two.id)) == []
    assert len(await preview(first_on="2029-05-07", last_on="2029-05-08", yearly="true")) == 3
    await house.set(("09:00", "14:00"))  # the studio's own counts before the hub's
    assert await preview() == []
    assert len(await preview(studio_id=str(house.one.id))) == 2  # the newer before the older


async def test_everybody_reads_them_until_they_are_over(house: House) -> None:
    await house.set(("10:00", "12:00"))
    await house.set(studio_id=None, yearly=True, first_on="2029-01-01", last_on="2029-01-02")
    params = {"hub": house.hub.slug, "studio": str(house.two.id)}
    of_two = (await house.client.get("/opening-exceptions", params=params)).json()["items"]
    assert [one["first_on"] for one in of_two] == ["2029-01-01"]
    every = await house.client.get("/opening-exceptions", params={"hub": house.hub.slug})
    studios = [one["studio"] and one["studio"]["id"] for one in every.json()["items"]]
    assert studios == [str(house.one.id), None]


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"first_on": "2030-05-01", "last_on": "2030-05-05"}, 422),
        ({"first_on": "2030-05-09"}, 422),
        ({"last_on": "2031-05-07"}, 422),
        ({"studio_id": str(uuid4())}, 404),
        ({"hours": [{"opens": "10:00", "closes": "09:00"}]}, 422),
        ({"hours": [{"opens": "10:00", "closes": "12:00"}] * 2}, 422),
        ({"reason": {"en": "", "az": ""}}, 422),
    ],
)
async def test_bad_wishes_are_refused(house: House, changed: dict[str, Any], status: int) -> None:
    assert (await house.set(**changed)).status_code == status
