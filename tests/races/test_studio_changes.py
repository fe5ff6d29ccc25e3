"""Managers who save the same studio at once: one of them is heard, the others are told."""

import asyncio
from collections import Counter
from functools import partial
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.studios.catalogue import queries
from tests.conftest import signed_in
from tests.factories.people import grant, make_person
from tests.races.conftest import Crowd, answers_together

pytestmark = pytest.mark.anyio

MANAGERS = 8


async def save_together(crowd: Crowd) -> list[httpx.Response]:
    """Each of MANAGERS saves another capacity and week over version 1."""
    await crowd.gather()
    async with crowd.own.database.sessions.begin() as session:
        person = await make_person(session)
        await grant(session, person, Role.MANAGER, crowd.hub_id)
        headers = await signed_in(session, person.id) | {"If-Match": '"1"'}
    wishes = [
        {"capacity": 10 + n, "opening_hours": [{"weekday": 1, "opens": "09:00", "closes": at}]}
        for n, at in enumerate(f"{10 + n}:00" for n in range(MANAGERS))
    ]
    path = f"/studios/{crowd.studios[0]}"
    send = partial(crowd.client.patch, path, headers=headers)
    return await answers_together([partial(send, json=wish) for wish in wishes])


async def written(crowd: Crowd) -> tuple[int, int, int]:
    """The version of the studio, how often it was audited, and how many opening hours it has."""
    async with crowd.own.database.sessions() as session:
        row = await session.execute(
            text("""
            SELECT s.version, (SELECT count(*) FROM audit_entries WHERE act = 'studios.change'),
                (SELECT count(*) FROM opening_hours WHERE unit_id = s.id)
            FROM studios s WHERE s.id = :studio
            """),
            {"studio": crowd.studios[0]},
        )
        version, audited, hours = row.one()
        return version, audited, hours


async def test_one_of_many_managers_is_heard(crowd: Crowd) -> None:
    answers = await save_together(crowd)

    assert Counter(a.status_code for a in answers) == {200: 1, 412: MANAGERS - 1}
    assert await written(crowd) == (2, 1, 1)
    [heard] = [a.json() for a in answers if a.status_code == 200]
    assert heard["opening_hours"][0]["closes"] == f"{heard['capacity']}:00"


async def test_without_the_lock_changes_are_lost(
    crowd: Crowd, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = asyncio.Barrier(2)

    async def look(session: Any, studio_id: UUID) -> tuple[UUID, int]:
        row = await session.execute(
            text("SELECT hub_id, version FROM studios WHERE id = :studio"), {"studio": studio_id}
        )
        await met.wait()
        hub_id, version = row.one()
        return hub_id, version

    monkeypatch.setattr(queries, "lock_studio", look)
    answers = await save_together(crowd)
    assert Counter(a.status_code for a in answers)[412] < MANAGERS - 1
