"""Thirty guests at once for the last seat: one comes, the others wait."""

from collections import Counter
from functools import partial
from unittest.mock import patch
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.security import token_hash
from kilim.incubation.demo_guests import statements
from tests.factories.demo_days import make_demo_day
from tests.factories.workers import one
from tests.races.conftest import answers_together
from tests.races.test_cohorts import Class
from tests.races.test_cohorts import room as room  # a fixture

pytestmark = pytest.mark.anyio
TOGETHER = 30


async def _confirm_all(room: Class) -> Counter[str]:
    await room.enrol()
    cohort: UUID = await one(room.own.database, "SELECT id FROM cohorts")
    hub: UUID = await one(room.own.database, "SELECT id FROM hubs")
    manager: UUID = await one(room.own.database, "SELECT person_id FROM grants LIMIT 1")
    async with room.own.database.sessions.begin() as session:
        day = await make_demo_day(session, hub, cohort, manager, places=1)
        for number in range(TOGETHER):
            await session.execute(
                text("""
                INSERT INTO demo_guests (hub_id, demo_day_id, places, name, email, organisation,
                    language, token_hash, asked_at)
                VALUES (:hub, :day, 1, 'G', :email, '', 'en', :token, now())
                """),
                {"hub": hub, "day": day.id, "email": f"g{number}@guest.example",
                    "token": token_hash(f"token-{number}")},
            )  # fmt: skip
    sends = [
        partial(room.client.post, "/guest-letters/confirmation", json={"token": f"token-{number}"})
        for number in range(TOGETHER)
    ]
    answers = await answers_together(sends)
    return Counter(answer.json().get("state", answer.status_code) for answer in answers)


async def test_of_thirty_for_the_last_seat_one_comes_and_the_others_wait(room: Class) -> None:
    assert await _confirm_all(room) == {"coming": 1, "waiting": TOGETHER - 1}
    assert await room.violations() == {}


async def test_without_the_guards_many_sit_on_the_last_seat(room: Class) -> None:
    await room.own.as_owner("ALTER TABLE demo_guests DROP CONSTRAINT uq_demo_guests_seat")
    unguarded = Statement(
        text("""
        UPDATE demo_guests SET seat = 1, state = 'coming', answered_at = CAST(:now AS timestamptz)
        WHERE id = CAST(:guest AS uuid) AND demo_day_id = CAST(:day AS uuid) RETURNING state
        """)
    )
    with patch.object(statements, "CONFIRM", unguarded):
        assert await _confirm_all(room) == {"coming": TOGETHER}
