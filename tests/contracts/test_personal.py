"""Whoever adds a column says what it knows about people (docs/adr/0104)."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import ARRAY, Column, Enum, LargeBinary, String
from sqlalchemy import Table as Described
from sqlalchemy.dialects.postgresql import JSONB

from kilim.core.personal import Rows, Table
from kilim.privacy import registry
from kilim.privacy.texts import SLICES
from kilim.tables import metadata

QUEUE = {"pgqueuer", "pgqueuer_log", "pgqueuer_statistics", "pgqueuer_schedules"}


def _holds_text(column: Column[object]) -> bool:
    kind = column.type.item_type if isinstance(column.type, ARRAY) else column.type
    return isinstance(kind, String | JSONB | LargeBinary) and not isinstance(kind, Enum)


def _names_people(column: Column[object]) -> bool:
    return any(key.target_fullname == "people.id" for key in column.foreign_keys)


def _finds(rows: Rows, column: str) -> bool:
    return re.search(rf"\bx\.{column} = :person", rows.of) is not None


def _undeclared(described: Described, table: Table | None) -> list[str]:
    """Columns of which nobody has said what they know."""
    table = table or Table(described.name)
    gone = any(rows.gone for rows in table.rows)
    said = {*table.copies, *table.plain, *table.secret}
    said |= {column for rows in table.rows for column in rows.left}
    return [
        f"{described.name}.{column.name}"
        for column in described.columns
        if (
            _names_people(column)
            and column.name not in table.who
            and not any(_finds(rows, column.name) for rows in table.rows)
        )
        or (
            _holds_text(column) and not column.foreign_keys and column.name not in said and not gone
        )
    ]


def test_every_column_that_holds_text_or_names_a_person_is_declared() -> None:
    undeclared = [
        column
        for described in metadata.sorted_tables
        for column in _undeclared(described, registry.TABLES.get(described.name))
    ]
    assert undeclared == []


def test_what_is_declared_exists() -> None:
    assert set(registry.TABLES) - set(metadata.tables) == QUEUE
    declared = {
        (table.name, column)
        for table in registry.TABLES.values()
        if table.name not in QUEUE
        for column in (
            *table.copies,
            *table.who,
            *table.plain,
            *table.secret,
            *(column for rows in table.rows for column in rows.left),
        )
    }
    there = {(table.name, one.name) for table in metadata.sorted_tables for one in table.columns}
    assert declared - there == set()


def test_what_is_handed_out_has_a_name_in_the_copy() -> None:
    assert {told.name for told in registry.TOLD if told.rows} == set(SLICES)


def test_a_table_is_declared_once() -> None:
    names = [table.name for one in registry.SLICES for table in one.TABLES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("table", "column"),
    [("bookings", "title"), ("people", "about"), ("mails", "text"), ("reviews", "answers")],
)
def test_a_column_that_is_left_out_is_seen(table: str, column: str) -> None:
    """The twin: without its line the walk names it."""
    told = registry.TABLES[table]
    bare = replace(
        told,
        rows=tuple(
            Rows(
                one.of,
                words=tuple(word for word in one.words if word != column),
                becomes={name: left for name, left in one.becomes.items() if name != column},
            )
            for one in told.rows
        ),
        copies={name: where for name, where in told.copies.items() if name != column},
    )
    assert f"{table}.{column}" in _undeclared(metadata.tables[table], bare)


def test_a_key_to_people_that_is_left_out_is_seen() -> None:
    assert "directory_entries.person_id" in _undeclared(metadata.tables["directory_entries"], None)
