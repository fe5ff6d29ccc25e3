"""SQL that is compiled once, and the one statement that several of them become.

A command that people race for is sent as one statement (docs/adr/0007): every slice that has a
share in it adds its parts, which become parts of one `WITH`; the statement that answers ends it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import asyncpg
from sqlalchemy import ClauseElement, text
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg_dialect

DIALECT = asyncpg_dialect()  # type: ignore[no-untyped-call]
REFUSED = "KR001"  # the SQLSTATE of `refuse()` in the database; its message names the part
_PARAMETER = re.compile(r"\$(\d+)")


def _numbered(texts: Sequence[str]) -> list[str]:
    """`texts` with the parameters of each counted on from those of the one before."""
    done, taken = [], 0
    for sql in texts:
        done.append(_PARAMETER.sub(lambda n, by=taken: f"${int(n[1]) + by}", sql))  # type: ignore[misc]
        taken += max((int(number) for number in _PARAMETER.findall(sql)), default=0)
    return done


def _with(parts: Sequence[tuple[str, str]], main: str) -> str:
    """`main` after a `WITH` of `parts`, each a name and SQL."""
    *bodies, last = _numbered([*(body for _, body in parts), main])
    named = [f"{name} AS ({body})" for (name, _), body in zip(parts, bodies, strict=True)]
    return f"WITH {', '.join(named)} {last}" if named else last


class Statement:
    """A Core statement turned into SQL once, at import, and run on asyncpg.

    Building a statement for each request costs more than running it (docs/adr/0002). Values are
    given by the names of the statement's `bindparam`s and reach asyncpg as they are.
    """

    def __init__(self, statement: ClauseElement, **parts: ClauseElement) -> None:
        """Take a statement, and by their names the parts of its `WITH` that change rows."""
        compiled = statement.compile(dialect=DIALECT)
        self.parts = {name: Statement(part) for name, part in parts.items()}
        self.main = str(compiled)
        self.sql = _with([(name, part.main) for name, part in self.parts.items()], self.main)
        self._constants = {k: v for k, v in compiled.params.items() if v is not None}
        self._order: list[str] = list(compiled.positiontup or [])  # type: ignore[attr-defined]

    def arguments(self, values: dict[str, Any]) -> list[Any]:
        """`values` in the order of the statement's parameters.

        Raises:
            KeyError: a bind has no value.
        """
        own = self._constants | values
        parts = [value for part in self.parts.values() for value in part.arguments(values)]
        return parts + [own[name] for name in self._order]


class Addition:
    """A change that travels with the next statement of its transaction: nobody reads its rows.

    Each way to the server and back costs more than a simple `INSERT`.
    """

    def __init__(
        self,
        name: str,
        *,
        only_if: str | None = None,
        otherwise: type[Exception] | None = None,
        refusals: Mapping[str, type[Exception]] | None = None,
        after_answer: bool = False,
        **parts: ClauseElement,
    ) -> None:
        """Take the parts by their names; a later one may read from an earlier one.

        Args:
            name: that of a part, or of the condition.
            only_if: an SQL condition over the parts. If it is not true, nothing of the whole
                statement happens, and `otherwise` is raised.
            refusals: other names by which the condition itself calls `refuse`, and what is raised.
            after_answer: the parts read from `answer`, the row that the statement answers with.
        """
        self.parts = {name: Statement(part) for name, part in parts.items()}
        self.name = name
        self.refusals = dict(refusals or {}) | ({name: otherwise} if otherwise else {})
        self.after_answer = after_answer
        self.condition = (
            Statement(text(f"CASE WHEN {only_if} THEN true ELSE refuse('{self.name}') END"))
            if only_if
            else None
        )

    def arguments(self, values: dict[str, Any]) -> list[Any]:
        """`values` in the order of the parts' parameters."""
        return [value for part in self.parts.values() for value in part.arguments(values)]


class Stale(Exception):
    """What the command relied on has changed since it was read: read it again and try again."""


Added = Sequence[tuple[Addition, dict[str, Any]]]


def together(added: Added, statement: Statement, values: dict[str, Any]) -> tuple[str, list[Any]]:
    """One statement that makes every change of `added` and gives the rows of `statement`.

    Returns:
        Its SQL and its arguments.
    """
    before = [pair for pair in added if not pair[0].after_answer]
    after = [pair for pair in added if pair[0].after_answer]
    arguments = [value for addition, own in before for value in addition.arguments(own)]
    arguments += statement.arguments(values)
    arguments += [value for addition, own in after for value in addition.arguments(own)]
    for addition, own in [*before, *after]:
        if addition.condition is not None:
            arguments += addition.condition.arguments(own)
    return _together(tuple(a for a, _ in before), statement, tuple(a for a, _ in after)), arguments


@cache
def _together(
    before: tuple[Addition, ...], statement: Statement, after: tuple[Addition, ...]
) -> str:
    parts = [(name, part.main) for addition in before for name, part in addition.parts.items()]
    parts += [(name, part.main) for name, part in statement.parts.items()]
    parts.append(("answer", statement.main))
    parts += [(name, part.main) for addition in after for name, part in addition.parts.items()]
    # PostgreSQL runs first what is read, and at the end the parts that nobody reads. Those after
    # the answer are read, so that nobody waits for them holding what another one waits for.
    counts = [f"(SELECT count(*) FROM {a.name}) AS {a.name}_rows" for a in after]
    columns = ", ".join(["answer.*", *counts])
    conditions = _numbered([a.condition.main for a in (*before, *after) if a.condition])
    if not conditions:
        return _with(parts, f"SELECT {columns} FROM answer")
    # The outer side of the join is asked in any case, also when there is no row to answer with.
    allowed = f"(SELECT {' AND '.join(f'({condition})' for condition in conditions)} AS yes)"
    answer = "(SELECT true AS is_row, answer.* FROM answer) AS answer ON allowed.yes"
    return _with(parts, f"SELECT {columns} FROM {allowed} AS allowed LEFT JOIN {answer}")


def rows_of(records: Sequence[asyncpg.Record]) -> list[asyncpg.Record]:
    """`records` without the one that stands for no row."""
    return [record for record in records if record.get("is_row", True)]


def refusal(added: Added, error: asyncpg.PostgresError) -> Exception | None:
    """What is raised for a condition of `added` that is not true; None for any other error."""
    if error.sqlstate != REFUSED:
        return None
    name = error.args[0]
    found = (a.refusals[name] for a, _ in added if name in a.refusals)
    refused = next(found, None)
    return refused() if refused else None
