"""A code for three lets three people in, however many come at once."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.core.db import Statement
from kilim.incubation.calls import statements
from tests.conftest import OwnDatabase, make_client, signed_in
from tests.factories.calls import CODE, make_call, make_code, make_programme
from tests.factories.hubs import make_hub
from tests.factories.people import make_person
from tests.races.conftest import together

pytestmark = pytest.mark.anyio
PEOPLE, ALLOWED = 30, 3
UNGUARDED = Statement(
    text("""
    UPDATE extension_codes e SET uses = e.uses + 1 WHERE e.id = CAST(:code AS uuid) RETURNING e.id
    """)
)


@dataclass
class Late:
    """People who all have the same code."""

    own: OwnDatabase
    client: httpx.AsyncClient
    call: UUID
    people: list[dict[str, str]]

    async def enter(self, who: int) -> httpx.Response:
        """Use the code."""
        path, headers = f"/calls/{self.call}/entry", self.people[who]
        return await self.client.post(path, json={"code": CODE}, headers=headers)

    async def uses(self) -> tuple[int, int]:
        """What the code counts, and how many people have used it."""
        async with self.own.database.sessions() as session:
            counted = await session.scalar(text("SELECT uses FROM extension_codes"))
            people = await session.scalar(text("SELECT count(*) FROM extension_uses"))
        return int(counted or 0), int(people or 0)

    async def violations(self) -> dict[str, int]:
        """The invariants of the area that do not hold."""
        async with self.own.database.sessions() as session:
            found = await checks.count(session)
        return {name: n for (area, name), n in found.items() if n and area == "incubation"}


@pytest.fixture
async def late(own_database: OwnDatabase) -> AsyncIterator[Late]:
    async with own_database.database.sessions.begin() as session:
        hub = await make_hub(session)
        call = await make_call(session, await make_programme(session, hub.id))
        people = [await make_person(session) for _ in range(PEOPLE)]
        await make_code(session, call, people[0].id, max_uses=ALLOWED)
        headers = [await signed_in(session, person.id) for person in people]
    async with make_client(own_database.app()) as client:
        yield Late(own_database, client, call.id, headers)


async def test_no_more_people_enter_than_the_code_allows(late: Late) -> None:
    statuses = await together([lambda n=n: late.enter(n) for n in range(PEOPLE)])  # type: ignore[misc]
    assert Counter(statuses) == {200: ALLOWED, 409: PEOPLE - ALLOWED}
    assert await late.uses() == (ALLOWED, ALLOWED)
    assert await late.violations() == {}


async def test_without_the_condition_and_the_constraint_everybody_enters(
    late: Late, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statements, "COUNT_USE", UNGUARDED)
    await late.own.as_owner(
        "ALTER TABLE extension_codes DROP CONSTRAINT ck_extension_codes_uses_within"
    )
    statuses = await together([lambda n=n: late.enter(n) for n in range(PEOPLE)])  # type: ignore[misc]
    assert Counter(statuses) == {200: PEOPLE}
    assert list((await late.violations()).values()) == [1]


async def test_one_person_who_sends_it_many_times_uses_it_once(late: Late) -> None:
    statuses = await together([lambda: late.enter(0) for _ in range(PEOPLE)])
    assert Counter(statuses) == {200: PEOPLE}
    assert await late.uses() == (1, 1)
