"""Of two who say a shipping method anew at once, one does."""

from collections import Counter
from collections.abc import AsyncIterator
from functools import partial
from unittest.mock import patch

import pytest

from kilim import checks
from kilim.market.shipping import statements
from tests.conftest import OwnDatabase, make_client
from tests.factories.people import make_network
from tests.factories.shipping import Sending, by_post, zone
from tests.factories.workers import one
from tests.races.conftest import answers_together

pytestmark = pytest.mark.anyio
PLACES = ("AZ", "GE", "TR", "RS", "KZ", "UZ", "UA", "JP")
GUARD = "m.version = "
VERSION = "SELECT version FROM shipping_methods"


@pytest.fixture
async def sending(own_database: OwnDatabase) -> AsyncIterator[Sending]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            made = await Sending(client, await make_network(session)).begin(session)
        yield made


async def _change(sending: Sending) -> Counter[int]:
    """People who have seen the same version each name a country of their own."""
    method = await sending.add(by_post())
    wishes = [partial(sending.change, method, 1, by_post(zone(place))) for place in PLACES]
    return Counter(answer.status_code for answer in await answers_together(wishes))


async def test_one_of_those_who_saw_the_same_version_changes_it(
    sending: Sending, own_database: OwnDatabase
) -> None:
    assert await _change(sending) == {200: 1, 412: len(PLACES) - 1}
    assert await one(own_database.database, VERSION) == 2
    [method] = await sending.methods()
    assert [len(said["places"]) for said in method["zones"]] == [1]
    async with own_database.database.sessions() as session:
        assert not any((await checks.count(session)).values())


async def test_without_the_guard_each_writes_over_the_others(
    sending: Sending, own_database: OwnDatabase
) -> None:
    """The twin: the same statement, which takes what was seen for as good as any later."""
    guarded = statements.CHANGE_METHOD.sql
    assert guarded.count(GUARD) == 1
    with patch.object(statements.CHANGE_METHOD, "sql", guarded.replace(GUARD, "m.version >= ")):
        assert (await _change(sending))[200] > 1
    assert await one(own_database.database, VERSION) > 2
    [method] = await sending.methods()
    assert len(method["zones"]) > 1, "zones of two who knew nothing of each other"
