"""However many acceptances of an offer come at once, one purchase follows; and of an acceptance
and a withdrawal at once, one.
"""

from collections import Counter
from collections.abc import AsyncIterator
from functools import partial

import pytest
from sqlalchemy import text

from kilim import checks
from kilim.core.db import Statement
from kilim.market.commissions import statements
from tests.conftest import OwnDatabase, make_client
from tests.factories.commissions import Work
from tests.factories.orders import Bazaar
from tests.factories.people import make_network
from tests.races.conftest import answers_together

pytestmark = pytest.mark.anyio
AT_ONCE = 12
# What would be written if nobody waited for whoever moves it already: they look at one moment.
UNHELD = Statement(
    text("""
    SELECT c.id FROM commissions c CROSS JOIN pg_sleep_until(
        to_timestamp(ceil(date_part('epoch', clock_timestamp())) + 1)) AS together
    WHERE c.id = CAST(:commission AS uuid)
    """)
)


@pytest.fixture
async def work(own_database: OwnDatabase) -> AsyncIterator[Work]:
    async with make_client(own_database.app()) as client:
        async with own_database.database.sessions.begin() as session:
            bazaar = await Bazaar(client, await make_network(session)).begin(session)
            made = Work(bazaar, session)
            variant = await bazaar.offer(
                session, kind="service", pricing="from", revisions=1,
                delivers={"az": "Loqo", "en": "A logo", "ru": ""},
            )  # fmt: skip
        made.variant = str(variant)
        made.id = (await made.ask()).json()["id"]
        assert (await made.offer("shop", 10_00, 20_00)).status_code == 201
        yield made


async def _purchases(own: OwnDatabase) -> int:
    async with own.database.sessions() as session:
        return int(await session.scalar(text("SELECT count(*) FROM purchases")) or 0)


async def _accept_together(work: Work, own: OwnDatabase) -> tuple[Counter[int], int]:
    accept = partial(work.move, "buyer", "accept", seen=work.version)
    answers = await answers_together([accept] * AT_ONCE)
    return Counter(answer.status_code for answer in answers), await _purchases(own)


async def test_acceptances_at_once_are_one_purchase(work: Work, own_database: OwnDatabase) -> None:
    assert await _accept_together(work, own_database) == ({200: 1, 412: AT_ONCE - 1}, 1)
    async with own_database.database.sessions() as session:
        found = await checks.count(session)
    assert {name for (area, name), n in found.items() if n and area == "market"} == set()


async def test_the_database_lets_no_second_payment_of_a_milestone_stand(
    work: Work, own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the lock, the constraint is there."""
    monkeypatch.setattr(statements, "LOCK", UNHELD)
    answers, many = await _accept_together(work, own_database)
    assert (answers[200], many, set(answers) <= {200, 409, 412}) == (1, 1, True)


async def test_without_both_they_are_several(
    work: Work, own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(statements, "LOCK", UNHELD)
    await own_database.as_owner("DROP INDEX uq_commission_orders_standing")
    _, many = await _accept_together(work, own_database)
    assert many > 1


async def _accept_and_withdraw(work: Work, own: OwnDatabase) -> tuple[list[int], int]:
    seen = work.version
    answers = await answers_together(
        [
            partial(work.move, "buyer", "accept", seen=seen),
            partial(work.move, "shop", "withdraw", seen=seen),
        ]
        * (AT_ONCE // 2)
    )
    return [a.status_code for a in answers if a.is_success], await _purchases(own)


async def test_of_an_acceptance_and_a_withdrawal_one_stands(
    work: Work, own_database: OwnDatabase
) -> None:
    done, many = await _accept_and_withdraw(work, own_database)
    found = await work.seen()
    assert (done, many) == ([200], int(found["state"] == "agreed"))
    assert found["state"] in ("agreed", "withdrawn")


async def test_unheld_both_would_stand(
    work: Work, own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The twin."""
    monkeypatch.setattr(statements, "LOCK", UNHELD)
    await own_database.as_owner("ALTER TABLE commissions DROP CONSTRAINT ck_commissions_under_way")
    done, _ = await _accept_and_withdraw(work, own_database)
    assert len(done) > 1
