"""Erasures at the same moment: one person is erased once, and no hub is left without a manager."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.accounts.people import service as people
from kilim.accounts.people.errors import LastManager
from kilim.core.db import Database
from kilim.files.store import Store
from kilim.privacy import erasing, statements
from tests.conftest import OwnDatabase
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.workers import one

pytestmark = pytest.mark.anyio
NOW = datetime.now(UTC)


async def managers(database: Database, number: int) -> list[UUID]:
    """So many who manage a hub together, each with an erasure that is due."""
    async with database.sessions.begin() as session:
        hub = await make_hub(session)
        due = []
        for _ in range(number):
            person = await make_person(session)
            await grant(session, person, Role.MANAGER, hub.id)
            binds = {"person": person.id, "by": None, "wait": timedelta()}
            due.append((await session.execute(statements.ADD_ERASURE, binds)).scalar_one())
    return due


async def erase_at_once(own: OwnDatabase, due: list[UUID]) -> list[str]:
    store = Store(own.settings)

    async def erase(erasure_id: UUID) -> str:
        try:
            done = await erasing.erase(own.database, store, erasure_id, NOW)
        except LastManager:
            return "refused"
        return "erased" if done else "there already"

    return sorted(await asyncio.gather(*map(erase, due)))


async def left(own: OwnDatabase) -> int:
    managing = "SELECT count(*) FROM grants WHERE role = 'manager'"
    return int(await one(own.database, managing))


async def test_two_erasures_of_a_person_erase_once(own_database: OwnDatabase) -> None:
    first, _ = await managers(own_database.database, 2)
    assert await erase_at_once(own_database, [first] * 4) == ["erased"] + ["there already"] * 3
    noted = "SELECT count(*) FROM audit_entries WHERE act = 'privacy.erase'"
    assert await one(own_database.database, noted) == 1


async def test_of_two_last_managers_one_stays(own_database: OwnDatabase) -> None:
    due = await managers(own_database.database, 2)
    assert await erase_at_once(own_database, due) == ["erased", "refused"]
    assert await left(own_database) == 1


async def test_twin_without_the_lock_on_their_office_both_go(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unlocked(session: Any, leaving: Any) -> None:
        await session.execute(text("SELECT pg_sleep(0.3)"))

    monkeypatch.setattr(people, "_lock_offices", unlocked)
    require = people.require_another_in_charge_than

    async def slowly(session: Any, person_id: UUID) -> None:
        await require(session, person_id)
        await asyncio.sleep(0.5)

    monkeypatch.setattr(people, "require_another_in_charge_than", slowly)
    due = await managers(own_database.database, 2)
    assert await erase_at_once(own_database, due) == ["erased", "erased"]
    assert await left(own_database) == 0
