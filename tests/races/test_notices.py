"""Of a case there is one decision, however many decide at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from unittest.mock import patch

import pytest
from sqlalchemy import text

from kilim.core.db import Statement
from kilim.market.notices import statements
from tests.conftest import OwnDatabase, make_client
from tests.factories.orders import Bazaar
from tests.factories.people import make_network
from tests.factories.workers import one
from tests.market.notices.conftest import DISMISS, Desk

pytestmark = pytest.mark.anyio
REMOVE = {"act": "remove", "rule": "unsafe", "words": "It breaks."}
DECISIONS = "SELECT count(*) FROM notice_moves WHERE act <> 'ask'"
# The usual pattern: look whether it is open, then decide.
LOOK_THEN_WRITE = Statement(
    text("""
    INSERT INTO notice_moves (hub_id, case_id, act, rule, words, moved_by, moved_at)
    SELECT c.hub_id, c.id, CAST(:act AS text), CAST(:rule AS text), CAST(:words AS text),
        CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM notice_cases c, seen
    WHERE c.id = CAST(:case AS uuid) AND seen.open AND seen.thinks IS NOT NULL RETURNING id
    """),
    seen=text("""
    SELECT decided_at IS NULL AS open, (SELECT CAST(pg_sleep(0.5) AS text)) AS thinks
    FROM notice_cases WHERE id = CAST(:case AS uuid)
    """),
)


@pytest.fixture
async def noticed(own_database: OwnDatabase) -> AsyncIterator[tuple[Desk, str]]:
    """An open case, and two managers."""
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            bazaar = await Bazaar(client, await make_network(session)).begin(session)
            desk = await Desk(bazaar, session).begin()
            await desk.hire("other")
        await desk.reported()
        yield desk, await desk.case()


async def _decide(desk: Desk, case: str) -> Counter[int]:
    tries = (desk.move(case, DISMISS, who) for who in ("manager", "other") * 3)
    return Counter(answer.status_code for answer in await asyncio.gather(*tries))


async def test_of_managers_who_decide_at_once_one_has_decided(
    noticed: tuple[Desk, str], own_database: OwnDatabase
) -> None:
    assert await _decide(*noticed) == {201: 1, 409: 5}
    assert await one(own_database.database, DECISIONS) == 1


async def test_who_looks_and_then_decides_decides_several_times(
    noticed: tuple[Desk, str], own_database: OwnDatabase
) -> None:
    """The twin: neither the index nor the statement that waits."""
    await own_database.as_owner("DROP INDEX uq_notice_moves_decision")
    with patch.object(statements, "MOVE", LOOK_THEN_WRITE):
        await _decide(*noticed)
    assert await one(own_database.database, DECISIONS) > 1


async def test_who_reports_while_it_is_decided_is_not_lost(
    noticed: tuple[Desk, str], own_database: OwnDatabase
) -> None:
    """What comes at the same moment is told of this decision, or waits for the next one."""
    desk, case = noticed
    said = await asyncio.gather(
        desk.move(case, REMOVE | {"act": "dismiss"}),
        *(desk.report(who) for who in ("stranger", "member", "manager_there")),
    )
    assert [answer.status_code for answer in said] == [201] * 4
    lost = """SELECT count(*) FROM notices n JOIN notice_cases c ON c.id = n.case_id
        WHERE c.decided_at < n.given_at - interval '1 minute'"""
    assert await one(own_database.database, lost) == 0
    assert await one(own_database.database, "SELECT count(*) FROM notices") == 4
