"""Renewals and desks under a crowd, and what happens when the guards are taken away."""

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.memberships import queries
from kilim.community.memberships.models import Membership
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.people import make_network, make_person
from tests.factories.plans import make_membership, make_plan

pytestmark = pytest.mark.anyio
ENDS_ON = NOON.date().replace(day=20)
SEEN = {"If-Match": '"1"'}


async def answers_to(own: OwnDatabase, memberships: int, path: str, body: Any) -> Counter[int]:
    """What ten requests of a manager at once are answered, one after the other membership."""
    async with own.database.sessions.begin() as session:
        n = await make_network(session)
        plan = await make_plan(session, n.here.id, desks=1, period_months=6)
        ids = []
        for _ in range(memberships):
            person = await make_person(session)
            made = await make_membership(session, plan, person.id, ends_on=ENDS_ON)
            ids.append(made.id)
        headers = SEEN | await signed_in(session, n.manager.id)
    async with make_client(own.app()) as client:
        answers = await asyncio.gather(
            *(
                client.post(
                    f"/memberships/{ids[k % memberships]}/{path}", json=body, headers=headers
                )
                for k in range(10)
            )
        )
    return Counter(answer.status_code for answer in answers)


async def test_ten_renewals_at_once_add_one_period(own_database: OwnDatabase) -> None:
    assert await answers_to(own_database, 1, "renew", None) == {200: 1, 412: 9}


async def test_without_lock_and_constraint_several_periods_are_added(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unlocked(session: AsyncSession, membership_id: UUID) -> Membership:
        query = select(Membership).where(Membership.id == membership_id)
        return (await session.scalars(query)).one()

    monkeypatch.setattr(queries, "lock_membership", unlocked)
    await own_database.as_owner(
        "ALTER TABLE membership_periods DROP CONSTRAINT ex_membership_periods_no_overlap"
    )
    assert (await answers_to(own_database, 1, "renew", None))[200] > 1


async def test_of_ten_who_are_given_a_desk_one_has_it(own_database: OwnDatabase) -> None:
    desk = {"kind": "desk", "number": 7}
    assert await answers_to(own_database, 10, "spots", desk) == {201: 1, 409: 9}


async def test_without_the_exclusion_ten_share_a_desk(own_database: OwnDatabase) -> None:
    await own_database.as_owner(
        "ALTER TABLE membership_spots DROP CONSTRAINT ex_membership_spots_given_once"
    )
    desk = {"kind": "desk", "number": 7}
    assert await answers_to(own_database, 10, "spots", desk) == {201: 10}
