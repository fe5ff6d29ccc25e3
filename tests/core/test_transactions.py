"""A command is one statement: what it adds travels with its answer, and all of it or nothing."""

import re
from typing import Any
from uuid import UUID

import pytest
from asyncpg.connection import Connection
from pgqueuer import Queries
from pgqueuer.db import AsyncpgDriver
from sqlalchemy import text

from kilim.core import ids, outbox
from kilim.core.db import Addition, Database, Statement, add, driver_connection, run
from tests.conftest import OwnDatabase

pytestmark = pytest.mark.anyio

ANSWER = Statement(text("SELECT CAST(:word AS text) AS word"))
NO_ROW = Statement(text("SELECT 1 AS one WHERE CAST(:never AS bool)"))
COUNT = Statement(text("SELECT count(*) AS number FROM notes"))
NOTE = Addition("noted", noted=text("INSERT INTO notes VALUES (CAST(:note AS text))"))
READ = Addition(
    "repeated",
    repeated=text("INSERT INTO notes SELECT answer.word FROM answer RETURNING 1"),
    after_answer=True,
)


class TooMany(Exception):
    """There are notes already."""


FIRST = Addition(
    "first",
    only_if="(SELECT count(*) FROM notes) = CAST(:known AS int)",
    otherwise=TooMany,
)


@pytest.fixture
async def database(own_database: OwnDatabase) -> Database:
    await own_database.as_owner("CREATE TABLE notes (note text)")
    return own_database.database


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The first words of everything that is sent to PostgreSQL through asyncpg."""
    seen: list[str] = []
    for name in ("fetch", "execute"):
        original = getattr(Connection, name)

        async def note(self: Any, query: str, *rest: Any, _original: Any = original) -> Any:
            seen.append(query.split()[0].rstrip(";"))
            return await _original(self, query, *rest)

        monkeypatch.setattr(Connection, name, note)
    return seen


async def notes(database: Database) -> int:
    [(number,)] = await database.reads.all(COUNT)
    return int(number)


async def test_what_is_added_travels_with_the_answer_without_begin_and_commit(
    database: Database, sent: list[str]
) -> None:
    async with database.transaction() as transaction:
        await add(transaction, READ)
        await add(transaction, NOTE, note="a")
        [answer] = await transaction.answer(ANSWER, {"word": "done"})
    assert sent == ["WITH"]
    assert answer["word"] == "done"
    assert await notes(database) == 2


async def test_statements_before_the_answer_make_it_a_transaction(
    database: Database, sent: list[str]
) -> None:
    async with database.transaction() as transaction:
        await add(transaction, NOTE, note="a")
        await run(transaction, COUNT)
        await transaction.answer(ANSWER, {"word": "done"})
    assert sent == ["BEGIN", "WITH", "SELECT", "COMMIT"]


async def test_what_is_added_and_never_answered_is_sent_at_the_end(database: Database) -> None:
    async with database.transaction() as transaction:
        await add(transaction, NOTE, note="a")
        await add(transaction, NOTE, note="b")
    assert await notes(database) == 2


async def test_leaving_early_undoes_what_was_sent(database: Database) -> None:
    async def leave() -> None:
        async with database.transaction() as transaction:
            await add(transaction, NOTE, note="a")
            await run(transaction, COUNT)
            raise KeyError

    with pytest.raises(KeyError):
        await leave()
    assert await notes(database) == 0


@pytest.mark.parametrize("statement", [ANSWER, NO_ROW])
async def test_a_condition_that_is_not_true_undoes_everything(
    database: Database, statement: Statement
) -> None:
    async def note() -> None:
        async with database.transaction() as transaction:
            await add(transaction, NOTE, note="a")
            await add(transaction, FIRST, known=5)
            await transaction.answer(statement, {"word": "x", "never": False})

    with pytest.raises(TooMany):
        await note()
    assert await notes(database) == 0


async def test_a_condition_that_is_true_changes_no_answer(database: Database) -> None:
    for statement, rows in ((ANSWER, 1), (NO_ROW, 0)):
        async with database.transaction() as transaction:
            await add(transaction, FIRST, known=0)
            answer = await transaction.answer(statement, {"word": "x", "never": False})
        assert len(answer) == rows


async def test_a_condition_holds_in_a_session_too(database: Database) -> None:
    async def note() -> None:
        async with database.sessions.begin() as session:
            await add(session, NOTE, note="a")
            await add(session, FIRST, known=5)

    with pytest.raises(TooMany):
        await note()
    assert await notes(database) == 0


async def test_nothing_may_follow_the_answer(database: Database) -> None:
    async with database.transaction() as transaction:
        await transaction.answer(ANSWER, {"word": "a"})
        with pytest.raises(AssertionError):
            await transaction.answer(ANSWER, {"word": "b"})


async def test_a_job_is_the_row_that_the_queue_itself_writes(database: Database) -> None:
    async with database.sessions.begin() as session:
        await outbox.enqueue(session, "events", b"payload")
        driver = await driver_connection(session)
        await Queries(AsyncpgDriver(driver)).enqueue("events", b"payload")
        for table, made in (("pgqueuer", "id"), ("pgqueuer_log", "id, job_id")):
            rows = await driver.fetch(f"SELECT * FROM {table} ORDER BY id")
            ours, theirs = [
                {name: value for name, value in row.items() if name not in made} for row in rows
            ]
            assert ours == theirs


def test_ids_grow_with_time_and_say_which_kind_they_are() -> None:
    made = [ids.uuid7() for _ in range(1000)]
    assert {(one.version, one.variant) for one in made} == {(7, UUID(int=0x8 << 60).variant)}
    milliseconds = [one.int >> 80 for one in made]
    assert milliseconds == sorted(milliseconds)
    assert len(set(made)) == 1000
    assert re.fullmatch(
        r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-.{12}", str(made[0])
    )
