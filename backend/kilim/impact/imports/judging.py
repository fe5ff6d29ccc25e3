"""What each row of a table would do: pure, so that the same table and facts give the same verdicts.

A judge sees all rows first and then judges one after the other, because rows are compared with
each other, too. What it cannot accept it raises as `Bad`; the row is judged no further.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any, Protocol

from pydantic_core import to_jsonable_python

from kilim.impact.imports.cells import Cell, Reason, Unreadable, read, text_of
from kilim.impact.imports.columns import Column
from kilim.impact.imports.kinds import COLUMNS, ImportKind

LONGEST_SHOWN = 200  # characters of a cell that a finding repeats


class Effect(StrEnum):
    """What applying a row would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    BAD = "bad"


class Level(StrEnum):
    """How much a finding matters."""

    BAD = "bad"  # the row cannot be applied
    DOUBT = "doubt"  # a question
    NOTE = "note"  # nothing is wrong; something stays as it is


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of a cell; `about` completes the sentence, `column` is None for a whole row."""

    column: str | None
    reason: Reason
    level: Level
    value: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What a column would change."""

    column: str
    before: str
    after: str


@dataclass(slots=True)
class Row:
    """A row as it was read; columns that it does not have are not in `values`."""

    number: int
    values: dict[str, Any]
    shown: dict[str, str]
    findings: list[Finding] = field(default_factory=list)

    def get(self, name: str) -> Any:
        """The value of a column, None for an empty cell."""
        return self.values.get(name)

    def say(self, column: str | None, reason: Reason, level: Level, about: str = "") -> None:
        """Add a finding."""
        value = self.shown.get(column, "") if column else ""
        self.findings.append(Finding(column, reason, level, value, about))

    @property
    def is_bad(self) -> bool:
        """Whether it cannot be applied."""
        return any(one.level is Level.BAD for one in self.findings)


class Bad(Exception):
    """A row that cannot be applied, and the column that says why."""

    def __init__(self, column: str | None, reason: Reason, about: str = "") -> None:
        super().__init__(reason)
        self.column, self.reason, self.about = column, reason, about


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a row would do. `plan` is what is written, with the ids that it was judged by."""

    effect: Effect
    changes: Sequence[Change]
    plan: Any


class Judge(Protocol):
    """Judges the rows of one kind, by the facts of a hub and where and when that is."""

    def __init__(self, facts: Any, where: Any) -> None: ...

    def see(self, rows: Sequence[Row]) -> None:
        """Look at all rows before any is judged."""

    def judge(self, row: Row) -> Outcome:
        """What a row would do.

        Raises:
            Bad: it cannot be applied.
        """


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a row."""

    number: int
    effect: Effect
    changes: Sequence[Change]
    findings: Sequence[Finding]
    plan: Any


def read_rows(
    kind: ImportKind, places: Sequence[str | None], rows: Iterable[tuple[int, Sequence[Cell]]]
) -> list[Row]:
    """Read the cells of a table; each that cannot be read is a finding of its row.

    Args:
        places: the name of our column at each place, or None.
    """
    columns = {column.name: column for column in COLUMNS[kind]}
    known = [(place, columns[name]) for place, name in enumerate(places) if name is not None]
    return [_read_row(known, number, cells) for number, cells in rows]


def _read_row(known: Sequence[tuple[int, Column]], number: int, cells: Sequence[Cell]) -> Row:
    row = Row(number, {}, {})
    for place, column in known:
        cell = cells[place]
        row.shown[column.name] = text_of(cell)[:LONGEST_SHOWN]
        try:
            row.values[column.name] = read(column, cell)
        except Unreadable as wrong:
            row.say(column.name, wrong.reason, Level.BAD, wrong.about)
    return row


def verdicts(judge: Judge, rows: Sequence[Row]) -> Iterator[Verdict]:
    """What every row would do, in the order of the table."""
    judge.see(rows)
    for row in rows:
        outcome = None
        if not row.is_bad:
            try:
                outcome = judge.judge(row)
            except Bad as bad:
                row.say(bad.column, bad.reason, Level.BAD, bad.about)
        if outcome is None:
            yield Verdict(row.number, Effect.BAD, (), row.findings, None)
        else:
            yield Verdict(row.number, outcome.effect, outcome.changes, row.findings, outcome.plan)


def digest(found: Iterable[Verdict]) -> str:
    """A fingerprint of verdicts: the same as long as all that they rest on is the same."""
    whole = sha256()
    for verdict in found:
        line = to_jsonable_python(asdict(verdict), fallback=str)
        whole.update(json.dumps(line, sort_keys=True, separators=(",", ":")).encode())
    return whole.hexdigest()


def counts(found: Iterable[Verdict]) -> dict[str, int]:
    """How many rows there are of each effect, and how many with a doubt."""
    number = Counter[str]()
    for verdict in found:
        number[verdict.effect] += 1
        number["doubtful"] += verdict.effect in {Effect.NEW, Effect.CHANGED} and any(
            one.level is Level.DOUBT for one in verdict.findings
        )
    return {name: number[name] for name in (*Effect, "doubtful")}
