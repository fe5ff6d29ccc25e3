"""Erasing a person: what the registry says of each table, in one transaction.

First what goes on is ended by the services that know how; then rows go or lose their words; then
names and addresses are replaced wherever others wrote them down; then files go. A second pass
replaces what was written meanwhile. The bytes go after the commit, and a note of the id goes into
the store, which no dump of the database brings back (docs/adr/0104).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.people.errors import LastManager
from kilim.core import audit
from kilim.core.db import Database
from kilim.core.errors import NotFound
from kilim.core.personal import Rows, Table
from kilim.files import service as files
from kilim.files.store import Store
from kilim.incubation.applications.personal import TAKEN_PART_IN
from kilim.privacy import leaving, service
from kilim.privacy.errors import UnderJudgement
from kilim.privacy.registry import GUARDED, TABLES

NOTES = "erasures"  # in the store: an object for each person who is erased, named by their id
NOBODY = {"az": "Silinmiş şəxs", "en": "Erased person"}
NO_ADDRESS = "erased@erased.invalid"

log = structlog.get_logger(__name__)

_LOCK = text("""
    SELECT e.id, e.person_id, e.done_at FROM erasures e
    WHERE e.id = :erasure AND e.cancelled_at IS NULL FOR UPDATE
""")
_BEGIN = text(
    "UPDATE erasures SET done_in = CAST(pg_current_xact_id() AS text) WHERE id = :erasure"
)
_END = text("UPDATE erasures SET done_at = now() WHERE id = :erasure AND done_at IS NULL")
_WHO = text("""
    SELECT p.id, p.name, p.email, p.language, p.state, ARRAY(
        SELECT DISTINCT a.after ->> 'name' FROM audit_entries a
        WHERE a.object_id = p.id AND a.act = 'people.change' AND a.after ->> 'name' IS NOT NULL
    ) AS names
    FROM people p WHERE p.id = :person FOR NO KEY UPDATE OF p
""")
_BY_EMAIL = text("SELECT id FROM people WHERE email = :email")
_IS_BACK = text("SELECT id FROM people WHERE id = :person AND state <> 'erased'")
_KIND = text("""
    SELECT format_type(atttypid, atttypmod) FROM pg_attribute
    WHERE attrelid = CAST(:relation AS regclass) AND attname = :column
""")
_REWRITE = text("""
    SELECT rewrite_erased(:erasure, :relation, :column, CAST(:places AS text[]),
        CAST(:words AS text[]))
""")
_DETACH = text(f"""
    DELETE FROM file_holds h
    WHERE h.holder = 'data_copies' AND h.holder_id IN (
            SELECT c.id FROM data_copies c WHERE c.person_id = :person)
        OR h.holder = 'shown_works' AND h.holder_id IN (
            SELECT w.id FROM shown_works w WHERE w.person_id = :person)
        OR h.holder = 'applications' AND h.holder_id IN (
            SELECT a.id FROM applications a
            WHERE a.owner_id = :person AND a.organisation_id IS NULL)
        OR h.holder = 'application_snapshots' AND h.holder_id IN (
            SELECT s.id FROM application_snapshots s
                JOIN applications a ON a.id = s.application_id
            WHERE a.owner_id = :person AND a.organisation_id IS NULL)
        OR h.holder = 'handed_in' AND h.holder_id IN (
            SELECT w.id FROM handed_in w JOIN enrolments e ON e.id = w.enrolment_id
            WHERE e.person_id = :person AND e.organisation_id IS NULL)
        OR h.holder = 'call_archives' AND h.holder_id IN (
            SELECT c.id FROM call_archives c
            WHERE c.made_by = :person OR c.applications && ARRAY{TAKEN_PART_IN})
    RETURNING h.file_id
""")  # noqa: S608 - our own constant
# An archive that was packed holds what was written before, and one that is being packed may.
_ARCHIVES = text(f"""
    UPDATE call_archives c SET
        state = CASE WHEN c.state = 'ready' THEN 'over' ELSE 'failed' END,
        file_id = NULL, finished_at = coalesce(c.finished_at, now())
    WHERE c.state IN ('queued', 'working', 'ready') AND (
        c.made_by = :person OR c.applications && ARRAY{TAKEN_PART_IN})
""")  # noqa: S608 - our own constant
_COPIES = text("""
    UPDATE data_copies c SET
        state = CASE WHEN c.state = 'ready' THEN 'over' ELSE 'failed' END,
        file_id = NULL, finished_at = coalesce(c.finished_at, now())
    WHERE c.state IN ('queued', 'working', 'ready') AND c.person_id = :person
""")
_OWN_FILES = text("SELECT id FROM files WHERE person_id = :person")
_CHUNKS = text("""
    SELECT c.key FROM upload_chunks c JOIN uploads u ON u.id = c.upload_id
    WHERE u.person_id = :person
""")


@dataclass(frozen=True, slots=True)
class Person:
    """Who is erased: as they are known until then."""

    id: UUID
    names: tuple[str, ...]
    email: str
    nobody: str

    @property
    def binds(self) -> dict[str, Any]:
        """What the SQL of the registry asks for."""
        name = self.names[0]
        return {"person": self.id, "email": self.email, "name": name, "nobody": self.nobody}

    @property
    def needles(self) -> list[str]:
        """What to look for, in texts and in JSON, which writes quotes in its own way."""
        plain = {*self.names, self.email}
        return sorted(plain | {json.dumps(one, ensure_ascii=False)[1:-1] for one in plain})

    def without(self, words: str) -> str:
        """`words` about nobody.

        Of a name in two words or more, endings are let be: languages such as Azerbaijani put them
        on names. A single word must stand alone, or parts of other words would go.
        """
        words = re.sub(
            rf"(?<![\w.+-]){re.escape(self.email)}(?![\w-]|\.\w)", NO_ADDRESS, words, flags=re.I
        )
        for name in sorted(self.names, key=len, reverse=True):
            for form in {name, json.dumps(name, ensure_ascii=False)[1:-1]}:
                begin, end = (r"(?<!\w)", "") if " " in name else (r"(?<![\w.@])", r"(?![\w@])")
                words = re.sub(begin + re.escape(form) + end, self.nobody, words, flags=re.I)
        return words


async def erase(database: Database, store: Store, erasure_id: UUID, now: datetime) -> bool:
    """Carry out an erasure; False when it was cancelled, or done before.

    Raises:
        LastManager: nobody else would be in charge of a hub or the network.
        UnderJudgement: an application of the person's own is not decided.
        Overloaded: the store cannot be reached.
    """
    async with database.sessions.begin() as session:
        found = (await session.execute(_LOCK, {"erasure": erasure_id})).first()
        if found is None:
            return False
        if found.done_at is None:
            await service.require_possible(session, found.person_id)
            person = await _who(session, found.person_id)
            await leaving.leave(session, database.reads, person.id, now)
            await session.execute(_BEGIN, {"erasure": erasure_id})
            keys = await _erase(session, erasure_id, person)
            await session.execute(_END, {"erasure": erasure_id})
            await audit.record(session, "privacy.erase", person.id, actor_id=None)
    await _note(store, found.person_id)
    if found.done_at is not None:
        return False
    await store.delete(keys)
    async with database.sessions.begin() as session:  # what was on its way meanwhile
        await session.execute(_BEGIN, {"erasure": erasure_id})
        await _replace_copies(session, erasure_id, person)
    log.info("person_erased", erasure_id=str(erasure_id))
    return True


async def erase_address(database: Database, store: Store, email: str, now: datetime) -> None:
    """Erase whoever has an address, for an operator.

    Raises:
        NotFound: nobody has it.
        LastManager: nobody else would be in charge of a hub or the network.
        UnderJudgement: an application of the person's own is not decided.
        Overloaded: the store cannot be reached.
    """
    async with database.sessions.begin() as session:
        person_id = await session.scalar(_BY_EMAIL, {"email": email.lower()})
        if person_id is None:
            raise NotFound("Nobody has this address.")
        await service.require_possible(session, person_id)
        erasure_id = await service.begin_now(session, person_id)
    await erase(database, store, erasure_id, now)


async def replay(database: Database, store: Store, now: datetime) -> int:
    """Erase again whoever an old backup brought back; the number of people.

    Who is needed by now, as the only manager of a hub, is left, and said in the log.

    Raises:
        Overloaded: the store cannot be reached.
    """
    noted = [UUID(one.key.rpartition("/")[2]) async for one in store.list(NOTES)]
    again = 0
    for person_id in noted:
        async with database.sessions.begin() as session:
            if not await session.scalar(_IS_BACK, {"person": person_id}):
                continue
            erasure_id = await service.begin_now(session, person_id)
        try:
            again += await erase(database, store, erasure_id, now)
        except (LastManager, UnderJudgement) as problem:
            log.warning("not_erased_again", person_id=str(person_id), reason=problem.slug)
    return again


async def _note(store: Store, person_id: UUID) -> None:
    """Keep beside the database who is erased: an old backup knows nothing of it."""
    await store.put(f"{NOTES}/{person_id}", b"erased")


async def _who(session: AsyncSession, person_id: UUID) -> Person:
    row = (await session.execute(_WHO, {"person": person_id})).one()
    names = tuple(dict.fromkeys([row.name, *row.names]))
    return Person(row.id, names, row.email, NOBODY[row.language])


async def _erase(session: AsyncSession, erasure_id: UUID, person: Person) -> list[str]:
    """Everything of one transaction; the keys of what is to be deleted from the store."""
    own = {"person": person.id}
    await session.flush()
    keys = list((await session.scalars(_CHUNKS, own)).all())
    freed = set((await session.scalars(_OWN_FILES, own)).all())
    freed |= set((await session.scalars(_DETACH, own)).all())
    for statement in (_ARCHIVES, _COPIES):
        await session.execute(statement, own)
    for table in TABLES.values():
        for rows in table.rows:
            await _erase_rows(session, erasure_id, table, rows, person)
    await _replace_copies(session, erasure_id, person)
    return keys + await files.delete_unheld(session, sorted(freed))


async def _erase_rows(
    session: AsyncSession, erasure_id: UUID, table: Table, rows: Rows, person: Person
) -> None:
    """Delete a person's rows of a table, or leave of them what the registry says."""
    if rows.gone:
        gone = f"DELETE FROM {table.name} AS x WHERE {rows.of}"  # noqa: S608 - the registry's own
        await session.execute(text(gone), _binds(gone, person))
    elif table.name in GUARDED:
        for column, left in rows.left.items():
            found = f"""SELECT CAST(x.ctid AS text), CAST({left} AS text) FROM {table.name} AS x
                WHERE ({rows.of}) AND x.{column} IS DISTINCT FROM {left}"""  # noqa: S608
            changed = (await session.execute(text(found), _binds(found, person))).all()
            await _write(session, erasure_id, (table.name, column), list(map(tuple, changed)))
    elif rows.left:
        values = ", ".join(f"{column} = {left}" for column, left in rows.left.items())
        change = f"UPDATE {table.name} AS x SET {values} WHERE {rows.of}"  # noqa: S608
        await session.execute(text(change), _binds(change, person))


async def _replace_copies(session: AsyncSession, erasure_id: UUID, person: Person) -> None:
    """Replace the name and address in what others wrote, and in what was kept of it."""
    for table, column, where in _copied():
        own = {"relation": table, "column": column}
        kind = str((await session.execute(_KIND, own)).scalar_one())
        said = _as_text(f"x.{column}", kind)
        found = f"""SELECT CAST(x.ctid AS text) AS place, {said} AS words FROM {table} AS x
            WHERE ({where}) AND EXISTS (SELECT FROM unnest(CAST(:needles AS text[])) AS n
                WHERE strpos(lower({said}), lower(n)) > 0)"""  # noqa: S608
        binds = _binds(found, person) | {"needles": person.needles}
        rows = (await session.execute(text(found), binds)).all()
        changed = [(row.place, person.without(row.words)) for row in rows]
        await _write(session, erasure_id, (table, column), changed, kind)


def _copied() -> Iterator[tuple[str, str, str]]:
    for table in TABLES.values():
        for column, where in table.copies.items():
            yield table.name, column, where


async def _write(
    session: AsyncSession,
    erasure_id: UUID,
    cell: tuple[str, str],
    changed: list[Any],
    kind: str = "text",
) -> None:
    """Write what is left of a column, by the places of its rows."""
    if not changed:
        return
    table, column = cell
    binds = {"places": [one[0] for one in changed], "words": [one[1] for one in changed]}
    if table in GUARDED:
        own = {"erasure": erasure_id, "relation": table, "column": column}
        await session.execute(_REWRITE, binds | own)
        return
    words = "convert_to(n.words, 'UTF8')" if kind == "bytea" else f"CAST(n.words AS {kind})"
    change = f"""UPDATE {table} AS x SET {column} = {words}
        FROM unnest(CAST(:places AS text[]), CAST(:words AS text[])) AS n(place, words)
        WHERE x.ctid = CAST(n.place AS tid)"""  # noqa: S608 - the registry's own names
    await session.execute(text(change), binds)


def _as_text(column: str, kind: str) -> str:
    return f"convert_from({column}, 'UTF8')" if kind == "bytea" else f"CAST({column} AS text)"


def _binds(sql: str, person: Person) -> dict[str, Any]:
    """Those of the person's binds that `sql` asks for."""
    return {name: value for name, value in person.binds.items() if f":{name}" in sql}
