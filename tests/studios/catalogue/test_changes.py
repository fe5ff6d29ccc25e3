"""Managers change a studio and its terms over HTTP."""

from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.calendar.times import Hours
from kilim.core.audit import AuditEntry
from kilim.core.live import LiveChange
from kilim.studios.catalogue import policy, service
from kilim.studios.catalogue.models import Studio
from tests.conftest import signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import make_staff
from tests.factories.studios import make_studio
from tests.security.calls import studio as complete
from tests.security.world import Things

pytestmark = pytest.mark.anyio

MONDAYS = {"weekday": 1, "opens": "09:00", "closes": "12:00"}


class World:
    """A hub with a studio, two managers and a resident; and another hub's manager."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def build(self, **studio: Any) -> "World":
        self.hub, there = await make_hub(self.session), await make_hub(self.session)
        self.studio = await make_studio(self.session, self.hub.id, **studio)
        people = [
            await make_staff(self.session, role, hub)
            for role, hub in (
                (Role.MANAGER, self.hub),
                (Role.MANAGER, self.hub),
                (Role.RESIDENT, self.hub),
                (Role.MANAGER, there),
            )
        ]
        self.manager_id = people[0].id
        self.manager, self.colleague, self.resident, self.stranger = [
            await signed_in(self.session, person.id) for person in people
        ]
        return self

    async def change(
        self,
        *,
        who: dict[str, str] | None = None,
        version: int = 1,
        studio: UUID | None = None,
        **wish: Any,
    ) -> httpx.Response:
        headers = (who or self.manager) | {"If-Match": f'"{version}"'}
        path = f"/studios/{studio or self.studio.id}"
        return await self.client.patch(path, json=wish, headers=headers)

    async def shown(self) -> dict[str, Any]:
        answer = await self.client.get(f"/studios/{self.studio.id}")
        return dict(answer.json())

    async def settings(self) -> dict[str, Any]:
        path = f"/studios/{self.studio.id}/settings"
        answer = await self.client.get(path, headers=self.manager)
        return dict(answer.json())

    async def free(self, day: str = "2030-05-13") -> list[str]:
        """Where an hour is free on the local day, a Monday, as times of day."""
        following = day[:-2] + f"{int(day[-2:]) + 1:02d}"
        answer = await self.client.get(
            f"/studios/{self.studio.id}/free-times",
            params={"from": day, "to": following, "minutes": 60},
        )
        return [item["local_starts_at"][11:16] for item in answer.json()["items"]]

    async def open_minutes(self) -> int:
        path, params = f"/studios/{self.studio.id}/days", {"from": "2030-05-13", "days": "1"}
        answer = await self.client.get(path, params=params)
        [day] = answer.json()["items"]
        return int(day["open_minutes"])

    async def book(self, hour: int = 10, **more: Any) -> httpx.Response:
        """Book one hour on Monday 13 May, from `hour` in Baku."""
        wish = {"studio_id": str(self.studio.id)} | hours(hour) | more
        headers = self.resident | {"Idempotency-Key": uuid4().hex}
        return await self.client.post("/bookings", json=wish, headers=headers)

    async def count(self, table: type[AuditEntry] | type[LiveChange]) -> int:
        return await self.session.scalar(select(func.count()).select_from(table)) or 0


def hours(hour: int) -> dict[str, str]:
    at = "2030-05-13T{:02d}:00:00+04:00"
    return {"starts_at": at.format(hour), "ends_at": at.format(hour + 1)}


@pytest.fixture
def world(client: httpx.AsyncClient, session: AsyncSession) -> World:
    return World(client, session)


EVERYTHING: dict[str, Any] = {
    "slug": "the-loom",
    "name": {"en": "The loom", "az": "Dəzgah"},
    "summary": {"en": "Warp and weft", "az": "Əriş və arğac"},
    "description": {"en": "A room.\nTwo lines.", "az": "Otaq."},
    "features": ["daylight", "step-free"],
    "capacity": 12,
    "area_m2": None,
    "hourly_amount": 5550,
    "grid_minutes": 60,
    "min_minutes": 60,
    "max_minutes": 240,
    "buffer_before_minutes": 10,
    "buffer_minutes": 15,
    "notice_minutes": 120,
    "horizon_days": 30,
    "open_to": "residents",
    "approval": "everyone",
    "approval_hours": 24,
    "no_show_minutes": 15,
    "bookable": False,
    "opening_hours": [MONDAYS, {"weekday": 1, "opens": "12:00", "closes": "24:00"}],
    "residents_pay": "credits",
    "peaks": [{"weekday": 5, "opens": "18:00", "closes": "22:00", "percent": 150}],
    "fee_steps": [{"hours_before": 24, "percent": 50}],
}


async def test_everything_but_hub_and_kind_can_be_changed_at_once(world: World) -> None:
    await world.build()
    before = await world.settings()

    changed = await world.change(**EVERYTHING)

    assert changed.status_code == 200, changed.text
    assert changed.json() == before | EVERYTHING | {"version": 2}
    assert changed.headers["etag"] == '"2"'
    kept = {"id", "version", "hub", "kind", "currency", "qualification_id"}
    assert set(before) - set(EVERYTHING) == kept
    read = await world.client.get(f"/studios/{world.studio.id}/settings", headers=world.manager)
    assert (read.content, read.headers["etag"]) == (changed.content, '"2"')


async def test_what_is_left_out_stays_and_the_public_sees_the_rest(world: World) -> None:
    await world.build()
    before = await world.shown()

    await world.change(capacity=3, name={"en": "Booth", "az": "Kabina"})

    assert await world.shown() == before | {"capacity": 3, "name": "Booth"}


@pytest.mark.parametrize(
    "wish",
    [
        {"hub_id": str(uuid4())},
        {"kind": "dance"},
        {"name": None},
        {"bookable": None},
        {"bookable": "no"},
        {"slug": str(uuid4())},
        {"name": {"en": "Only one"}},
        {"opening_hours": [MONDAYS, MONDAYS | {"opens": "11:59", "closes": "13:00"}]},
        {"opening_hours": [MONDAYS | {"closes": "08:00"}]},
    ],
    ids=lambda wish: next(iter(wish)),
)
async def test_wishes_of_another_form_are_refused_and_change_nothing(
    world: World, wish: dict[str, Any]
) -> None:
    await world.build()
    before = await world.settings()
    refused = await world.change(**wish)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/invalid")
    assert await world.settings() == before


async def test_hours_that_overlap_are_refused_for_a_new_studio_too(world: World) -> None:
    await world.build()
    wish = complete(Things(hub=world.hub.id)) | {"opening_hours": [MONDAYS, MONDAYS]}
    refused = await world.client.post("/studios", json=wish, headers=world.manager)
    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/invalid")


@pytest.mark.parametrize(
    ("wish", "rules"),
    [
        ({"grid_minutes": 50}, ["grid-not-in-day", "min-off-grid", "max-off-grid"]),
        ({"grid_minutes": 60}, ["min-off-grid"]),
        ({"max_minutes": 45}, ["max-off-grid"]),
        ({"min_minutes": 510}, ["min-over-max"]),
    ],
)
async def test_lengths_are_judged_together_with_those_that_stay(
    world: World, wish: dict[str, Any], rules: list[str]
) -> None:
    await world.build()  # a grid of 30 minutes, from 30 to 480
    before = await world.settings()

    refused = await world.change(**wish)

    assert refused.status_code == 422
    assert refused.json()["type"] == "/problems/bad-lengths"
    assert refused.json()["rules"] == rules
    assert await world.settings() == before


async def test_a_slug_belongs_to_one_studio_of_the_network(world: World) -> None:
    await world.build()
    other = await make_studio(world.session, world.hub.id)
    refused = await world.change(slug=other.slug, capacity=2)
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/slug-taken")
    assert (await world.change(slug="its-own", studio=other.id)).status_code == 200


async def test_two_managers_do_not_overwrite_each_other(world: World) -> None:
    await world.build()
    first = await world.change(capacity=3)
    second = await world.change(who=world.colleague, capacity=9, hourly_amount=1)

    assert first.status_code == 200
    assert (second.status_code, second.json()["type"]) == (412, "/problems/changed-meanwhile")
    settings = await world.settings()
    assert (settings["capacity"], settings["hourly_amount"]) == (3, 4000)
    again = await world.change(who=world.colleague, version=2, hourly_amount=1)
    assert (again.status_code, again.json()["capacity"]) == (200, 3)


async def test_without_the_version_the_second_manager_wins_unseen(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.build()
    monkeypatch.setattr(service, "check_version", lambda seen, current: None)
    await world.change(capacity=3)
    await world.change(who=world.colleague, capacity=9)
    assert (await world.settings())["capacity"] == 9


async def test_a_change_without_the_version_that_was_seen_is_refused(world: World) -> None:
    await world.build()
    refused = await world.client.patch(
        f"/studios/{world.studio.id}", json={"capacity": 3}, headers=world.manager
    )
    assert refused.status_code == 428


async def test_only_managers_of_the_hub_change_and_see_the_settings(world: World) -> None:
    await world.build()
    path = f"/studios/{world.studio.id}/settings"
    for who, status in ((world.resident, 403), (world.stranger, 403), (world.colleague, 200)):
        answers = [
            await world.change(who=who, capacity=3),
            await world.client.get(path, headers=who),
        ]
        assert [answer.status_code for answer in answers] == [status, status]


async def test_a_policy_that_lets_everybody_in_is_noticed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.build()
    monkeypatch.setattr(policy, "may_change", lambda actor, hub_id: None)
    assert (await world.change(who=world.stranger, capacity=3)).status_code == 200


async def test_an_absent_studio_is_absent(world: World) -> None:
    await world.build()
    absent = uuid4()
    assert (await world.change(studio=absent, capacity=3)).status_code == 404
    answer = await world.client.get(f"/studios/{absent}/settings", headers=world.manager)
    assert answer.status_code == 404


async def test_the_audit_trail_has_what_changed_and_nothing_else(world: World) -> None:
    await world.build(hours=[Hours(1, 540, 720)])
    await world.change(capacity=3, area_m2=40, opening_hours=[], summary=EVERYTHING["summary"])

    [entry] = await world.session.scalars(select(AuditEntry))
    assert (entry.act, entry.object_id) == ("studios.change", world.studio.id)
    assert (entry.actor_id, entry.hub_id) == (world.manager_id, world.hub.id)
    assert entry.before == {
        "capacity": 6,
        "opening_hours": [MONDAYS],
        "summary": {"en": "Vocal booth", "az": "Vokal kabinəsi"},
    }
    assert entry.after == {
        "capacity": 3,
        "opening_hours": [],
        "summary": EVERYTHING["summary"],
    }


async def test_open_screens_hear_of_changes_and_of_new_studios(world: World) -> None:
    await world.build()
    await world.change(capacity=3)
    wish = complete(Things(hub=world.hub.id))
    added = await world.client.post("/studios", json=wish, headers=world.manager)

    heard = await world.session.scalars(select(LiveChange).order_by(LiveChange.id))
    hub, studios = str(world.hub.id), [str(world.studio.id), added.json()["id"]]
    assert [(change.topic, change.body) for change in heard] == [
        ("studio-changed", {"hub_id": hub, "studio_id": studio}) for studio in studios
    ]


async def test_a_change_to_what_is_there_already_leaves_no_trace(world: World) -> None:
    await world.build(hours=[Hours(1, 540, 720), Hours(2, 540, 720)])
    week = [MONDAYS | {"weekday": 2}, MONDAYS]
    wishes: list[dict[str, Any]] = [{}, {"capacity": 6, "bookable": True, "opening_hours": week}]
    for wish in wishes:
        same = await world.change(**wish)
        assert (same.status_code, same.json()["version"]) == (200, 1)
    assert (await world.count(AuditEntry), await world.count(LiveChange)) == (0, 0)


async def test_free_times_follow_the_hours(world: World) -> None:
    await world.build(grid_minutes=60, min_minutes=60)
    assert (len(await world.free()), await world.open_minutes()) == (24, 1440)

    await world.change(opening_hours=[MONDAYS])

    assert await world.free() == ["09:00", "10:00", "11:00"]
    assert await world.open_minutes() == 180
    refused = await world.book(13)
    assert refused.json()["violations"] == [{"rule": "closed", "limit": None}]
    await world.change(version=2, opening_hours=[])
    assert await world.free() == []


async def test_a_closed_studio_says_so_and_offers_nothing(world: World) -> None:
    await world.build()
    assert (await world.shown())["bookable"] is True
    await world.change(bookable=False)

    assert (await world.shown())["bookable"] is False
    listed = await world.client.get("/studios", params={"hub": world.hub.slug})
    assert [studio["bookable"] for studio in listed.json()["items"]] == [False]
    assert (await world.free(), await world.open_minutes()) == ([], 0)

    await world.change(version=2, bookable=True)
    assert (len(await world.free()), await world.open_minutes()) == (47, 1440)


async def test_a_closed_studio_refuses_bookings_and_keeps_those_it_has(world: World) -> None:
    await world.build()
    kept = (await world.book(10)).json()
    await world.change(bookable=False)

    refused = await world.book(14)

    assert (refused.status_code, refused.json()["type"]) == (422, "/problems/booking-rules")
    assert refused.json()["violations"] == [{"rule": "not-bookable", "limit": None}]
    path = f"/bookings/{kept['id']}"
    assert (await world.client.get(path, headers=world.resident)).json() == kept
    cancelled = await world.client.post(f"{path}/cancel", headers=world.resident)
    assert cancelled.json()["state"] == "cancelled"


async def test_nobody_moves_into_a_closed_studio_or_within_it(world: World) -> None:
    await world.build()
    here, there = world.studio, await make_studio(world.session, world.hub.id)
    mine = (await world.book(10)).json()
    elsewhere = (await world.book(10, studio_id=str(there.id))).json()
    await world.change(bookable=False)

    async def move(booking: dict[str, Any], studio: Studio) -> httpx.Response:
        wish = hours(15) | {"studio_id": str(studio.id)}
        headers = world.resident | {"If-Match": '"1"'}
        path = f"/bookings/{booking['id']}/move"
        return await world.client.post(path, json=wish, headers=headers)

    for booking in (mine, elsewhere):
        refused = await move(booking, here)
        assert refused.status_code == 422
        assert refused.json()["violations"] == [{"rule": "not-bookable", "limit": None}]
    assert (await move(mine, there)).status_code == 200


async def test_a_closed_studio_is_no_alternative(world: World) -> None:
    await world.build()
    closed, open_ = [await make_studio(world.session, world.hub.id) for _ in range(2)]
    assert (await world.change(studio=closed.id, bookable=False)).status_code == 200
    await world.book(10)
    refused = await world.book(10)
    offered = {offer["studio_id"] for offer in refused.json()["alternatives"]}
    assert offered == {str(world.studio.id), str(open_.id)}


async def test_a_studio_can_be_added_closed(world: World) -> None:
    await world.build()
    wish = complete(Things(hub=world.hub.id)) | {"bookable": False}
    added = await world.client.post("/studios", json=wish, headers=world.manager)
    found = await world.client.get(f"/studios/{added.json()['id']}")
    assert found.json()["bookable"] is False
