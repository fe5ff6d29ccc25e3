"""A manager takes an application back while its reviewer begins to write: one of them wins."""

import asyncio
from typing import cast
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.core.db import Statement, run
from kilim.core.errors import Problem
from kilim.incubation.reviews import reader_statements, statements
from kilim.incubation.reviews.readers import take_back
from tests.conftest import NOON, OwnDatabase
from tests.races.test_conflicts import Desk

pytestmark = pytest.mark.anyio
WRITTEN_AND_LOST = text("""
    SELECT count(*) FROM assignments a JOIN reviews r ON r.assignment_id = a.id
    WHERE a.ended_at IS NOT NULL
""")


@pytest.fixture
async def desk(own_database: OwnDatabase) -> Desk:
    return await Desk(own_database).build()


async def race(desk: Desk) -> tuple[str, int]:
    """What the manager is told, and reviews that were begun and taken back all the same."""
    sessions = desk.own.database.sessions
    await desk.assign(desk.applications[0])
    async with sessions() as session:
        row = (await session.execute(text("SELECT id, hub_id FROM assignments"))).one()
        rubric = await session.scalar(text("SELECT rubric_id FROM stages"))
    writing = asyncio.Event()

    async def begin() -> None:
        async with sessions.begin() as session:
            own = {"assignment": row.id, "person": desk.reviewer}
            [held] = await run(session, statements.LOCK, **own)
            about = {"assignment": row.id, "snapshot": held["snapshot_id"], "rubric": rubric}
            said = {
                "answers": "{}",
                "cannot_judge": "[]",
                "confidence": None,
                "sureness": "{}",
                "seen": 0,
            }
            await run(session, statements.SAVE, **about, **said)
            writing.set()
            await asyncio.sleep(0.2)

    async def take(assignment_id: UUID, hub_id: UUID) -> str:
        await writing.wait()
        actor = Actor(desk.manager, "Manager", "en", frozenset({(Role.MANAGER, hub_id)}))
        call = Call(actor, desk.own.database.reads, "en", NOON)
        try:
            async with sessions.begin() as session:
                await take_back(session, call, assignment_id)
        except Problem as problem:
            return problem.slug
        return "taken back"

    told = (await asyncio.gather(begin(), take(row.id, row.hub_id)))[1]
    async with sessions() as session:
        return told, cast(int, await session.scalar(WRITTEN_AND_LOST))


async def test_what_is_begun_meanwhile_is_not_taken_back(desk: Desk) -> None:
    assert await race(desk) == ("review-begun", 0)


async def test_twin_without_the_lock_a_review_is_lost(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = reader_statements.HOLD.sql.replace("$1", ":assignment").replace("FOR UPDATE", "")
    monkeypatch.setattr(reader_statements, "HOLD", Statement(text(sql)))
    assert await race(desk) == ("taken back", 1)
