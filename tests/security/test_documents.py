"""What PostgreSQL writes as JSON has the form that the OpenAPI document promises.

FastAPI checks the answers that it writes itself. These it passes on as they are, so they are held
against their models here, in every state that changes their form.
"""

from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, ValidationError, create_model

from kilim.core.paging import Page
from kilim.studios.bookings.schemas import BookingOut
from kilim.studios.catalogue.schemas import StudioSettings
from kilim.studios.days.schemas import DayBooking, StudioDay, StudioWeek
from kilim.studios.waiting.schemas import WishOut
from tests.security.calls import call
from tests.security.world import World

pytestmark = pytest.mark.anyio
FROM = {"from": "2030-05-06"}
SEEN_BY_NOBODY = ("id", "title", "person", "version")


def exact(model: type[BaseModel]) -> type[BaseModel]:
    """`model`, which also refuses members that are not documented, at every depth."""
    fields: dict[str, Any] = {
        name: (_exact_type(field.annotation), field) for name, field in model.model_fields.items()
    }
    return create_model(
        model.__name__,
        __config__=ConfigDict(extra="forbid", strict=True),
        **fields,
    )


def _exact_type(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return exact(annotation)
    parts = getattr(annotation, "__args__", None)
    if parts is None:
        return annotation
    exact_parts = tuple(_exact_type(part) for part in parts)
    if getattr(annotation, "__origin__", None) is list:
        return list[exact_parts[0]]  # type: ignore[valid-type]
    union: Any = exact_parts[0]
    for part in exact_parts[1:]:
        union = union | part
    return union


async def answer(world: World, actor: str, method: str, path: str, **more: Any) -> bytes:
    headers = world.headers[actor] | more.pop("headers", {})
    sent = await world.client.request(method, path, headers=headers, **more)
    assert sent.status_code in {200, 201}, sent.text
    assert sent.headers["content-type"] == "application/json"
    return sent.content


async def test_one_booking_has_its_documented_form(world: World) -> None:
    model = exact(BookingOut)
    own = world.own["resident"]
    wish = call("book_studio", world.here, "here", world)
    more = {"title": "Səs 🎙", "note": 'a\n"b"\\', "people": 2}
    booked = await answer(
        world, "resident", "POST", "/bookings",
        json=wish.body | more | {"organisation_id": str(own.organisation)}, headers=wish.headers,
    )  # fmt: skip
    found = model.model_validate_json(booked)
    path = f"/bookings/{found.id}"  # type: ignore[attr-defined]

    assert await answer(world, "resident", "GET", path) == booked
    for language in ("az", "en"):
        headers = {"Accept-Language": language}
        model.model_validate_json(await answer(world, "manager", "GET", path, headers=headers))
    times = {"starts_at": "2030-05-09T12:00:00Z", "ends_at": "2030-05-09T13:00:00Z"}
    version = {"If-Match": '"1"'}
    moved = await answer(world, "manager", "POST", f"{path}/move", json=times, headers=version)
    cancelled = await answer(world, "resident", "POST", f"{path}/cancel")
    for document in (moved, cancelled):
        model.model_validate_json(document)
    assert BookingOut.model_validate_json(cancelled).cancelled_at is not None
    assert BookingOut.model_validate_json(booked).title == more["title"]
    assert BookingOut.model_validate_json(booked).note == more["note"]


@pytest.mark.parametrize("when", ["all", "upcoming", "past"])
async def test_lists_of_bookings_have_their_documented_form(world: World, when: str) -> None:
    model = exact(Page[BookingOut])
    await answer(world, "resident", "POST", f"/bookings/{world.own['resident'].booking}/cancel")
    sizes = []
    for actor in ("newcomer", "resident", "manager", "admin"):
        for query in ({}, {"limit": "1"}, {"state": "cancelled"}, {"mine": "true"}):
            params = query | {"when": when}
            page = await answer(world, actor, "GET", "/bookings", params=params)
            sizes.append(len(model.model_validate_json(page).items))  # type: ignore[attr-defined]
    assert sum(sizes) == (0 if when == "past" else sum(sizes))
    assert (max(sizes) > 5) == (when != "past")


async def test_a_day_has_its_documented_form_for_everybody(world: World) -> None:
    model = exact(StudioDay)
    seen: dict[str, list[DayBooking]] = {}
    for actor in ("visitor", "newcomer", "resident", "manager", "admin"):
        params = {"hub": world.here.slug, "extras": "true"}
        day = await answer(world, actor, "GET", "/studio-days/2030-05-06", params=params)
        model.model_validate_json(day)
        found = StudioDay.model_validate_json(day)
        [studio] = [one for one in found.studios if one.id == world.here.studio]
        seen[actor] = studio.bookings
        assert (found.units is not None) == (actor in {"manager", "admin"})
        week = await answer(world, actor, "GET", f"/studios/{studio.id}/week", params=FROM)
        exact(StudioWeek).model_validate_json(week)
    assert len({len(bookings) for bookings in seen.values()}) == 1
    hidden = [getattr(b, name) for b in seen["visitor"] for name in SEEN_BY_NOBODY]
    assert set(hidden) == {None}
    assert all(b.id is not None for b in seen["manager"])
    assert [b.mine for b in seen["resident"]].count(True) == 1


async def test_the_settings_of_a_studio_have_their_documented_form(world: World) -> None:
    model = exact(StudioSettings)
    path, version = f"/studios/{world.here.studio}", {"If-Match": '"1"'}
    week = [{"weekday": 7, "opens": "00:00", "closes": "24:00"}]
    wish = {"opening_hours": week, "area_m2": None}
    changed = await answer(world, "manager", "PATCH", path, json=wish, headers=version)

    found = StudioSettings.model_validate_json(changed)
    assert found.model_dump(include={"opening_hours", "area_m2", "version"}) == wish | {
        "version": 2
    }
    model.model_validate_json(changed)
    assert await answer(world, "manager", "GET", f"{path}/settings") == changed


async def test_an_answer_that_leaves_its_form_is_noticed(world: World) -> None:
    booking = f"/bookings/{world.own['resident'].booking}"
    document = (await answer(world, "resident", "GET", booking)).decode()
    exact(BookingOut).model_validate_json(document)
    for old, new in (
        ('"people":', '"persons":'),
        ('"version":1', '"version":"1"'),
        ('"audience":"resident"', '"audience":"guest"'),
        ('"title":', '"email":"x","title":'),
        ('"slug" :', '"secret" : 1, "slug" :'),
    ):
        assert old in document
        with pytest.raises(ValidationError):
            exact(BookingOut).model_validate_json(document.replace(old, new))


@pytest.mark.parametrize("state", ["open", "ended", "all"])
async def test_lists_of_wishes_have_their_documented_form(world: World, state: str) -> None:
    model = exact(Page[WishOut])
    wish = world.own["resident"].wish
    left = await answer(world, "resident", "POST", f"/waiting-wishes/{wish}/withdraw")
    exact(WishOut).model_validate_json(left)
    sizes = []
    for actor in ("resident", "manager", "admin"):
        page = await answer(world, actor, "GET", "/waiting-wishes", params={"state": state})
        found = model.model_validate_json(page)
        sizes.append(len(found.items))  # type: ignore[attr-defined]
    own_open, own_ended = 1, 1
    first = {"open": own_open, "ended": own_ended, "all": own_open + own_ended}[state]
    assert sizes[0] == first
    assert sizes[2] >= sizes[1] >= 1
