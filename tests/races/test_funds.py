"""Thirty people release at once what the fund holds once, or reverse what was released once."""

from collections import Counter
from functools import partial
from unittest.mock import patch

import pytest
from sqlalchemy import select, text

from kilim.accounts.models import Role
from kilim.core.clock import current_time
from kilim.core.db import Statement
from kilim.incubation.cohorts.models import Cohort
from kilim.incubation.funds import statements as statements_of_funds
from kilim.ledger import statements
from tests.conftest import signed_in
from tests.factories.cohorts import make_fund, make_tranche
from tests.factories.people import grant, make_person
from tests.factories.workers import one
from tests.races.conftest import answers_together
from tests.races.test_cohorts import Class
from tests.races.test_cohorts import room as room  # a fixture

pytestmark = pytest.mark.anyio
TOGETHER = 30
AMOUNT = 1_000
BALANCE = "SELECT balance FROM ledger_accounts WHERE kind = 'fund'"


async def _last_money(room: Class) -> Counter[int]:
    """As many tranches as people, each asked for, of which the fund can pay one."""
    enrolment = await room.enrol()
    assert enrolment is not None
    async with room.own.database.sessions.begin() as session:
        cohort = (await session.scalars(select(Cohort))).one()
        asker = (await make_person(session)).id
        fund = await make_fund(session, cohort, asker, AMOUNT)
        tranches = [
            await make_tranche(session, fund, enrolment, number=number, amount=AMOUNT, asker=asker)
            for number in range(1, TOGETHER + 1)
        ]
    send = [
        partial(room.client.post, f"/tranches/{tranche}/release", headers=room.manager)
        for tranche in tranches
    ]
    return Counter(answer.status_code for answer in await answers_together(send))


def _never_short(statement: Statement) -> Statement:
    """The same without asking whether there is enough."""
    copy = object.__new__(Statement)
    copy.__dict__ = dict(statement.__dict__)
    copy.sql = statement.sql.replace("balance + amount < 0", "false")
    assert copy.sql != statement.sql
    return copy


async def _one_release(room: Class) -> Counter[int]:
    """As many managers as people confirm at once that one release be reversed."""
    enrolment = await room.enrol()
    assert enrolment is not None
    async with room.own.database.sessions.begin() as session:
        cohort = (await session.scalars(select(Cohort))).one()
        asker = await make_person(session)
        await grant(session, asker, Role.MANAGER, cohort.hub_id)
        fund = await make_fund(session, cohort, asker.id, AMOUNT)
        tranche = await make_tranche(session, fund, enrolment, amount=AMOUNT, asker=asker.id)
        headers = await signed_in(session, asker.id, current_time())
    path = f"/tranches/{tranche}"
    released = await room.client.post(f"{path}/release", headers=room.manager)
    assert released.status_code == 200
    asked = await room.client.post(f"{path}/reversal", json={"reason": "x"}, headers=headers)
    assert asked.status_code == 201
    confirm = partial(room.client.post, f"{path}/reversal/confirm", headers=room.manager)
    return Counter(answer.status_code for answer in await answers_together([confirm] * TOGETHER))


async def test_of_thirty_confirmations_of_a_reversal_one_frees_the_ceiling(room: Class) -> None:
    assert await _one_release(room) == {200: 1, 409: TOGETHER - 1}
    assert await one(room.own.database, BALANCE) == AMOUNT
    assert await room.violations() == {}


async def test_without_the_guards_of_reversals_a_release_is_given_back_many_times(
    room: Class,
) -> None:
    await room.own.as_owner("DROP TRIGGER tranche_reversals_keep ON tranche_reversals")
    unguarded = text(statements_of_funds.REVERSE.text.replace("AND reversed_at IS NULL", ""))
    with patch.object(statements_of_funds, "REVERSE", unguarded):
        assert await _one_release(room) == {200: TOGETHER}
    assert await one(room.own.database, BALANCE) == AMOUNT * TOGETHER


async def test_of_thirty_releases_of_the_last_money_one_wins(room: Class) -> None:
    assert await _last_money(room) == {200: 1, 409: TOGETHER - 1}
    assert await one(room.own.database, BALANCE) == 0
    assert await room.violations() == {}


async def test_without_the_guards_of_the_ledger_the_fund_is_overspent(room: Class) -> None:
    await room.own.as_owner(
        "ALTER TABLE ledger_accounts DROP CONSTRAINT ck_ledger_accounts_balance_not_negative"
    )
    with patch.object(statements, "TRANSFER", _never_short(statements.TRANSFER)):
        assert await _last_money(room) == {200: TOGETHER}
    assert await one(room.own.database, BALANCE) == AMOUNT * (1 - TOGETHER)


async def test_without_the_constraint_one_person_alone_releases(room: Class) -> None:
    enrolment = await room.enrol()
    assert enrolment is not None
    async with room.own.database.sessions.begin() as session:
        cohort = (await session.scalars(select(Cohort))).one()
        alone = await make_person(session)
        await grant(session, alone, Role.MANAGER, cohort.hub_id)
        fund = await make_fund(session, cohort, alone.id, AMOUNT)
        tranche = await make_tranche(session, fund, enrolment, amount=AMOUNT, asker=alone.id)
        headers = await signed_in(session, alone.id, current_time())
    path = f"/tranches/{tranche}/release"
    assert (await room.client.post(path, headers=headers)).status_code == 409
    await room.own.as_owner("ALTER TABLE tranches DROP CONSTRAINT ck_tranches_two_people")
    assert (await room.client.post(path, headers=headers)).status_code == 200
    assert await room.violations() == {
        "nobody releases what they asked for, and nothing before its steps are done": 1
    }
