"""Of those who change a listing at once one is heard: a guard of versions, and its twin."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.core.db import Statement, run
from kilim.market.listings import service, statements
from tests.conftest import OwnDatabase, make_client
from tests.factories.listings import Stall, content
from tests.factories.people import grant, make_network
from tests.factories.workers import one
from tests.races.conftest import answers_together

pytestmark = pytest.mark.anyio
MOVES = "SELECT count(*) FROM listing_moves WHERE act = '{}'"
LIVE = "SELECT count(*) FROM listing_versions WHERE state = 'live'"
SIZE = [{"option": "size", "value": {"az": "M", "en": "M", "ru": "M"}}]
BLUE = {"az": "", "en": "Blue", "ru": ""}


@pytest.fixture
async def stall(own_database: OwnDatabase) -> AsyncIterator[Stall]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            made = Stall(client, await make_network(session))
            await made.begin(session)
        assert (await made.add()).status_code == 201
        yield made


async def test_of_many_who_submit_at_once_one_does(stall: Stall, own_database: OwnDatabase) -> None:
    assert (await stall.draft(**content(stall.shop))).status_code == 200
    submit = partial(stall.move, "member", "submit", 2)
    answers = await answers_together([submit] * 12)
    assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 11}
    assert await one(own_database.database, MOVES.format("submit")) == 1


async def test_what_is_taken_back_while_it_is_approved_is_one_of_both(
    stall: Stall, own_database: OwnDatabase
) -> None:
    await stall.submit()
    wishes = [
        partial(stall.move, who, act, 3)
        for who, act in [("member", "withdraw"), ("manager", "approve")] * 6
    ]
    answers = await answers_together(wishes)
    assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 11}
    withdrawn = await one(own_database.database, MOVES.format("withdraw"))
    assert await one(own_database.database, LIVE) == 1 - withdrawn


async def _saved_together(stall: Stall) -> list[int]:
    """Two people of the shop save over the same version of a draft."""
    body = content(stall.shop)
    other = body | {"description": BLUE}
    saves = [partial(stall.send, "member", "PUT", "/draft", one, 1) for one in (body, other)]
    return sorted(answer.status_code for answer in await answers_together(saves))


async def test_of_two_who_save_at_once_one_is_told(stall: Stall) -> None:
    assert await _saved_together(stall) == [200, 412]


async def test_without_the_version_that_was_seen_one_overwrites_the_other(stall: Stall) -> None:
    """The twin: nobody compares versions, so both are thanked and one is lost."""
    with patch.object(service, "check_version", lambda seen, current: None):
        assert await _saved_together(stall) == [200, 200]
    assert (await stall.seen())["version"] == 3


async def test_without_the_lock_both_have_seen_the_newest_version(stall: Stall) -> None:
    """The twin of the lock: both look before either writes."""
    both = asyncio.Barrier(2)

    async def run_together(session: Any, statement: Statement, **values: Any) -> Any:
        rows = await run(session, statement, **values)
        if statement is statements.NEWEST:
            await both.wait()
        return rows

    with (
        patch.object(statements, "LOCK", UNLOCKED),
        patch.object(service, "run", run_together),
    ):
        assert await _saved_together(stall) == [200, 200]
    assert (await stall.seen())["version"] == 3


UNLOCKED = Statement(
    text("""
    SELECT l.hub_id, l.kind, l.state, l.version, s.state AS seller_state, true AS inside,
        true AS concerned
    FROM listings l JOIN sellers s ON s.id = l.seller_id
    WHERE l.id = CAST(:listing AS uuid) AND l.seller_id = CAST(:seller AS uuid)
        AND CAST(:person AS uuid) IS NOT NULL AND CAST(:now AS timestamptz) IS NOT NULL
    """)
)


CLAIM = {
    "kind": "handmade", "words": {"az": "", "en": "By hand", "ru": ""}, "scope_part": "",
    "scheme": "own", "scheme_name": "", "register_number": "", "link": "https://x.example",
    "file_id": None, "valid_until": None,
}  # fmt: skip


async def _checked_by_who_gave_it(stall: Stall, own: OwnDatabase) -> int:
    """A maker gives a claim, leaves the shop, becomes a manager, and checks it."""
    answer = await stall.send("member", "POST", "/claims", CLAIM)
    claim = answer.json()["items"][0]["id"]
    async with own.database.sessions.begin() as session:
        await grant(session, stall.n.member, Role.MANAGER, stall.n.here.id)
        await session.execute(
            text("UPDATE organisation_people SET valid = '[2020-01-01,2020-02-01)'")
        )
    body = {"accepted": True, "remark": ""}
    return (await stall.send("member", "POST", f"/claims/{claim}/check", body)).status_code


async def test_nobody_checks_what_they_gave(stall: Stall, own_database: OwnDatabase) -> None:
    assert await _checked_by_who_gave_it(stall, own_database) == 403


async def test_without_the_constraint_they_do(stall: Stall, own_database: OwnDatabase) -> None:
    """The twin."""
    await own_database.as_owner(
        "ALTER TABLE listing_claims DROP CONSTRAINT ck_listing_claims_four_eyes"
    )
    assert await _checked_by_who_gave_it(stall, own_database) == 200


async def _offered_together(stall: Stall) -> Counter[int]:
    """Many offer a variant with the same options, each by a code of its own."""
    offers = [partial(stall.offer, code=f"x{number}", options=SIZE) for number in range(8)]
    return Counter(answer.status_code for answer in await answers_together(offers))


async def test_of_many_who_offer_the_same_one_does(stall: Stall) -> None:
    assert await _offered_together(stall) == {201: 1, 409: 7}


async def test_without_the_index_the_same_is_offered_many_times(
    stall: Stall, own_database: OwnDatabase
) -> None:
    """The twin."""
    await own_database.as_owner("DROP INDEX uq_variants_options")
    assert await _offered_together(stall) == {201: 8}


async def test_of_two_prices_at_once_one_holds(stall: Stall, own_database: OwnDatabase) -> None:
    prices = [partial(stall.reprice, amount, 1) for amount in (3000, 3500)]
    answers = await answers_together(prices)
    assert Counter(answer.status_code for answer in answers) == {200: 1, 412: 1}
    assert await one(own_database.database, "SELECT count(*) FROM listing_prices") == 2
