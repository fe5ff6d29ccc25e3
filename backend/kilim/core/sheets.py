"""Tables as CSV and XLSX, written row by row: memory does not grow with the table.

CSV is RFC 4180 in UTF-8 with a byte order mark, without which spreadsheets read Azerbaijani letters
wrong: comma, decimal point, ISO 8601. XLSX has numbers, dates and shares as such, so a spreadsheet
shows them in its own language.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any, Protocol

import xlsxwriter

Cell = str | int | Decimal | float | datetime | date | None  # a float is a share of one
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A cell that begins with one of these is calculated by spreadsheets, which can send data away.
CALCULATED = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_DEFUSED = re.compile(f"'+[{re.escape(''.join(CALCULATED))}]")


class Writer(Protocol):
    """Writes sheets one after the other."""

    def begin(self, name: str, header: Sequence[str]) -> None:
        """Begin a sheet."""

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows to the sheet."""

    def close(self) -> None:
        """Complete the file."""


def writer(form: str, file: IO[bytes]) -> Writer:
    """A writer of `csv` or `xlsx` into `file`."""
    return Csv(file) if form == "csv" else Xlsx(file)


class Csv:
    """Sheets below each other; each begins with its header."""

    def __init__(self, file: IO[bytes]) -> None:
        self._text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        self._csv = csv.writer(self._text)
        self._first = True

    def begin(self, name: str, header: Sequence[str]) -> None:
        """Begin a sheet; there is no room for its name."""
        if not self._first:
            self._csv.writerow([])
        self._first = False
        self._csv.writerow([defused(title) for title in header])

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows to the sheet."""
        self._csv.writerows([_plain(cell) for cell in row] for row in rows)

    def close(self) -> None:
        """Complete the file, which stays open."""
        self._text.flush()
        self._text.detach()


def defused(text: str) -> str:
    """`text` with an apostrophe in front when a spreadsheet would calculate it.

    What looks like that already gets one more, so that `restored` gives back what there was.
    """
    return f"'{text}" if text.startswith(CALCULATED) or _DEFUSED.match(text) else text


def restored(text: str) -> str:
    """`text` as it was before it was `defused`."""
    return text[1:] if _DEFUSED.match(text) else text


def _plain(cell: Cell) -> str:
    if isinstance(cell, str):
        return defused(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, float):
        return f"{cell:.4f}"
    return "" if cell is None else str(cell)


class Xlsx:
    """A workbook; rows that are written leave the memory for a temporary file."""

    def __init__(self, file: IO[bytes]) -> None:
        self._book = xlsxwriter.Workbook(file, {"constant_memory": True})
        self._head = self._book.add_format({"bold": True, "bottom": 2})
        self._formats = {
            datetime: self._book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            date: self._book.add_format({"num_format": "yyyy-mm-dd"}),
            float: self._book.add_format({"num_format": "0.0%"}),
            Decimal: self._book.add_format({"num_format": "#,##0.00"}),
        }
        self._sheet: Any = None
        self._row = 0

    def begin(self, name: str, header: Sequence[str]) -> None:
        """Begin a sheet; its header stays in sight."""
        self._sheet = self._book.add_worksheet(name[:31])
        self._sheet.freeze_panes(1, 0)
        for column, title in enumerate(header):
            self._sheet.set_column(column, column, max(12, len(title) + 2))
            self._sheet.write_string(0, column, title, self._head)
        self._row = 1

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Add rows to the sheet. Text is always written as text."""
        for row in rows:
            for column, cell in enumerate(row):
                self._put(column, cell)
            self._row += 1

    def _put(self, column: int, cell: Cell) -> None:
        style = self._formats.get(type(cell))
        if isinstance(cell, str):
            self._sheet.write_string(self._row, column, cell)
        elif isinstance(cell, date):  # a datetime is one, too
            self._sheet.write_datetime(self._row, column, cell, style)
        elif cell is not None:
            self._sheet.write_number(self._row, column, cell, style)

    def close(self) -> None:
        """Complete the file, which stays open."""
        self._book.close()
