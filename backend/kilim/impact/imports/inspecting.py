"""Reads the table in a file that a stranger sent, in a process of its own.

Nothing is calculated and nothing is guessed: a formula is what it last gave, text stays text. The
process may use a bounded time and memory; it tells one line of JSON.
"""

import csv
import io
import resource
import sys
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from pydantic_core import to_json
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from kilim.core.sheets import restored

CPU_SECONDS, MEMORY = 60, 2 * 1024**3
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 20_000, 60, 20_000
MOST_UNPACKED = 200_000_000  # bytes of all parts of a spreadsheet
SEPARATORS = (";", ",", "\t")
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class Unfit(Exception):
    """There is no table in it that we read; the only argument says why."""


def read(path: Path) -> dict[str, Any]:
    """The table in a file: how it was read, its header, and its rows by number.

    Raises:
        Unfit: there is none, or it is too large.
    """
    with path.open("rb") as file:
        packed = file.read(4) == b"PK\x03\x04"
    form, rows = _spreadsheet(path) if packed else _text(path.read_bytes())
    numbered = [(n, row) for n, row in enumerate(rows, 1) if any(_says(cell) for cell in row)]
    if not numbered:
        raise Unfit("empty")
    header_at, header = numbered[0]
    header = list(header)
    while not _says(header[-1]):
        header.pop()
    if len(header) > MOST_COLUMNS:
        raise Unfit("too-many-columns")
    if len(numbered) == 1:
        raise Unfit("no-rows")
    if len(numbered) - 1 > MOST_ROWS:
        raise Unfit("too-many-rows")
    width = len(header)
    return form | {
        "header_at": header_at,
        "header": [str(title).strip()[:200] for title in header],
        "rows": [[n, [*row[:width], *[""] * (width - len(row))]] for n, row in numbered[1:]],
    }


def _says(cell: Any) -> bool:
    return not isinstance(cell, str) or bool(cell.strip())


def _text(content: bytes) -> tuple[dict[str, Any], list[Sequence[Any]]]:
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeError:
        raise Unfit("not-unicode") from None
    if "\0" in text:
        raise Unfit("damaged")
    lines = text.splitlines()[:1]
    told = lines[0][4] if lines and lines[0].lower().startswith("sep=") and lines[0][4:] else None
    separator = told or _separator(text)
    form = {"form": "csv", "encoding": encoding, "separator": separator, "sheet": None}
    rows: list[Sequence[Any]] = [[]] if told else []
    body = text.split("\n", 1)[1] if told and "\n" in text else text
    csv.field_size_limit(LONGEST_CELL * 4)
    try:
        for row in csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True):
            rows.append([_cell(restored(cell)) for cell in row])
            if len(rows) > 2 * MOST_ROWS:
                raise Unfit("too-many-rows")
    except csv.Error:
        raise Unfit("damaged") from None
    return form, rows


def _separator(text: str) -> str:
    """The one that gives the first line that is not empty the most columns."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=lambda sign: len(next(csv.reader([first], delimiter=sign))))


def _spreadsheet(path: Path) -> tuple[dict[str, Any], list[Sequence[Any]]]:
    with zipfile.ZipFile(path) as packed:
        if sum(entry.file_size for entry in packed.infolist()) > MOST_UNPACKED:
            raise Unfit("too-large")
    try:
        book = CalamineWorkbook.from_path(str(path))
        name = next(
            one.name for one in book.sheets_metadata if one.visible is SheetVisibleEnum.Visible
        )
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height > 2 * MOST_ROWS:
            raise Unfit("too-many-rows")
        if sheet.total_width > 10 * MOST_COLUMNS:
            raise Unfit("too-many-columns")
        rows = sheet.to_python(skip_empty_area=False)
    except PasswordError:
        raise Unfit("protected") from None
    except (CalamineError, StopIteration, ValueError, OSError):
        raise Unfit("damaged") from None
    form = {"form": "xlsx", "encoding": None, "separator": None, "sheet": name}
    return form, [_cells(row) for row in rows]


def _cells(row: Iterable[Any]) -> list[Any]:
    return [_cell(cell) for cell in row]


def _cell(cell: Any) -> str | int | float:
    """A cell as JSON has it: dates are ISO 8601, and what is too long is cut one too late."""
    if isinstance(cell, bool):
        return "1" if cell else "0"
    if isinstance(cell, int | float):
        return cell
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)[: LONGEST_CELL + 1]


def main(arguments: list[str]) -> None:
    """Read the file `arguments[0]` and tell its table, or why there is none."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = read(Path(arguments[0]))
    except Unfit as unfit:
        found = {"problem": unfit.args[0]}
    sys.stdout.buffer.write(to_json(found))


if __name__ == "__main__":
    main(sys.argv[1:])
