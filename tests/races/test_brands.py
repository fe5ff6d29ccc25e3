"""Twenty-three producers sign at once: the last of them makes the terms active."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import text

from kilim.core.db import Statement
from kilim.market.brands import service, statements
from tests.conftest import OwnDatabase, make_client
from tests.factories.people import make_network
from tests.factories.sellers import Brand
from tests.factories.workers import one
from tests.races.conftest import answers_together

pytestmark = pytest.mark.anyio
PRODUCERS = 23
ACTIVE = "SELECT count(*) FROM brand_terms WHERE state = 'active'"
SIGNED = "SELECT count(*) FROM brand_signatures"
UNLOCKED = Statement(text("SELECT id FROM sellers WHERE id = CAST(:brand AS uuid)"))


@pytest.fixture
async def brand(own_database: OwnDatabase) -> AsyncIterator[Brand]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            made = Brand(client, await make_network(session))
            await made.begin(session, PRODUCERS)
        await made.gather()
        yield made


async def _propose(brand: Brand) -> list[Any]:
    """A request of each maker to sign."""
    answer = await brand.propose(dict.fromkeys(brand.makers, 1))
    ids, terms = await brand.members(), answer.json()["terms"][0]["id"]
    path = f"/terms/{terms}/signatures"
    return [
        partial(brand.send, who, "POST", path, {"member_id": ids[who], "name": who.title()})
        for who in brand.makers
    ]


async def test_the_last_of_all_who_sign_at_once_makes_the_terms_active(
    brand: Brand, own_database: OwnDatabase
) -> None:
    answers = await answers_together(await _propose(brand))

    assert Counter(answer.status_code for answer in answers) == {201: PRODUCERS}
    assert await one(own_database.database, SIGNED) == PRODUCERS
    assert await one(own_database.database, ACTIVE) == 1


async def test_without_the_lock_each_of_the_last_two_believes_the_other_is_missing(
    brand: Brand, own_database: OwnDatabase
) -> None:
    """The twin: both have signed before either looks who is missing."""
    *others, last, very_last = await _propose(brand)
    for sign in others:
        assert (await sign()).status_code == 201
    both, activate = asyncio.Barrier(2), service._activate

    async def look_together(*asked: Any) -> None:
        await both.wait()
        await activate(*asked)
        await both.wait()

    with (
        patch.object(statements, "LOCK", UNLOCKED),
        patch.object(service, "_activate", look_together),
    ):
        answers = await answers_together([last, very_last])
    assert [answer.status_code for answer in answers] == [201, 201]
    assert await one(own_database.database, SIGNED) == PRODUCERS
    assert await one(own_database.database, ACTIVE) == 0
