"""Nothing points from one hub into another, and ids of others tell nothing."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.conftest import NOON
from tests.security.calls import TIMES, VERSION, studio
from tests.security.world import World

pytestmark = pytest.mark.anyio


async def book(world: World, actor: str, studio_id: UUID, organisation: UUID) -> httpx.Response:
    body = TIMES | {"studio_id": str(studio_id), "organisation_id": str(organisation)}
    headers = world.headers[actor] | {"Idempotency-Key": uuid4().hex}
    return await world.client.post("/bookings", json=body, headers=headers)


async def test_an_organisation_books_at_its_own_hub_only(world: World) -> None:
    own = world.own["resident"].organisation
    away = await book(world, "resident", world.there.studio, own)
    assert (away.status_code, away.json()["type"]) == (409, "/problems/not-your-organisation")
    others = await book(world, "resident", world.here.studio, world.here.organisation)
    assert others.content == away.content
    assert (await book(world, "resident", world.here.studio, own)).status_code == 201


async def test_the_database_refuses_the_same_by_itself(world: World) -> None:
    """The wall behind: without the check in the use case, nothing would be stored either."""
    sql = text("UPDATE bookings SET organisation_id = :organisation WHERE id = :booking")
    values = {"organisation": world.here.organisation, "booking": world.there.booking}
    with pytest.raises(IntegrityError, match="fk_bookings"):
        async with world.session.begin_nested():
            await world.session.execute(sql, values)


async def test_a_booking_stays_at_its_hub(world: World) -> None:
    path = f"/bookings/{world.own['resident'].booking}/move"
    headers = world.headers["resident"] | VERSION
    answers = [
        await world.client.post(path, json=TIMES | {"studio_id": str(id_)}, headers=headers)
        for id_ in (world.there.studio, uuid4())
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


async def test_a_cursor_tells_nothing_about_bookings_of_others(world: World) -> None:
    later = NOON + timedelta(days=9)
    body = {"studio_id": str(world.there.studio), "starts_at": later.isoformat()}
    body["ends_at"] = (later + timedelta(hours=1)).isoformat()
    headers = world.headers["newcomer"] | {"Idempotency-Key": uuid4().hex}
    theirs = (await world.client.post("/bookings", json=body, headers=headers)).json()["id"]

    async def page(actor: str, after: object) -> Any:
        params = {"after": str(after)}
        return (
            await world.client.get("/bookings", params=params, headers=world.headers[actor])
        ).json()

    assert await page("resident", theirs) == await page("resident", uuid4())
    assert (await page("newcomer", theirs))["items"] != []  # the same, asked by its owner


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"name": {"en": "Loom\nBcc: x@evil.example", "az": "Dəzgah"}}, "/name/en"),
        ({"name": {"en": "", "az": "Dəzgah"}}, "/name/en"),
        ({"name": {"en": "Loom"}}, "/name/az"),
    ],
)
async def test_texts_of_a_studio_cannot_lead_elsewhere(
    world: World, changes: dict[str, Any], pointer: str
) -> None:
    body = studio(world.here) | changes
    answer = await world.client.post("/studios", json=body, headers=world.headers["manager"])
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    answer = await world.client.post(
        "/studios", json=studio(world.here), headers=world.headers["manager"]
    )
    assert answer.status_code == 201
