"""However many first messages of one buyer come at once, they are one conversation."""

from collections import Counter
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text

from kilim import checks
from tests.conftest import OwnDatabase, make_client
from tests.factories.orders import Bazaar
from tests.factories.people import make_network
from tests.races.conftest import answers_together

pytestmark = pytest.mark.anyio
AT_ONCE = 12


@pytest.fixture
async def bazaar(own_database: OwnDatabase) -> AsyncIterator[Bazaar]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            made = await Bazaar(client, await make_network(session)).begin(session)
        yield made


async def _ask_together(bazaar: Bazaar, own: OwnDatabase) -> tuple[Counter[int], int]:
    """What was answered to so many first messages, and the conversations that came of them."""
    async with own.database.sessions.begin() as session:
        variant = await bazaar.offer(session)
        query = text("SELECT listing_id FROM variants WHERE id = :id")
        listing = str(await session.scalar(query, {"id": variant}))
    body: dict[str, Any] = {"listing_id": listing, "order_id": None, "words": "Is it red?"}
    body |= {"language": "en", "files": []}
    ask = partial(bazaar.send, "resident", "POST", "/conversations", body)
    answers = await answers_together([ask] * AT_ONCE)
    async with own.database.sessions() as session:
        many = await session.scalar(text("SELECT count(*) FROM conversations"))
    return Counter(answer.status_code for answer in answers), int(many or 0)


async def test_first_messages_at_once_are_one_conversation(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    assert await _ask_together(bazaar, own_database) == ({201: AT_ONCE}, 1)
    async with own_database.database.sessions() as session:
        said = await session.scalar(text("SELECT count(*) FROM conversation_messages"))
        found = await checks.count(session)
    assert said == AT_ONCE
    assert {name for (area, name), n in found.items() if n and area == "market"} == set()


async def test_without_the_constraint_they_are_several(
    bazaar: Bazaar, own_database: OwnDatabase
) -> None:
    """The twin."""
    await own_database.as_owner(
        "ALTER TABLE conversations DROP CONSTRAINT uq_conversations_listing_id_buyer_id"
    )
    _, many = await _ask_together(bazaar, own_database)
    assert many > 1
