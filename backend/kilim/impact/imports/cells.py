"""Cells as they are read: pure. What cannot be read raises `Unreadable` with a `Reason`."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from kilim.core.fields import EARLIEST, LATEST, Email, Line, Paragraph
from kilim.impact.imports.columns import Column, Reads
from kilim.impact.imports.kinds import key_of

Cell = str | int | float | bool | None


class Reason(StrEnum):
    """What is wrong in a cell, or in a row."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    NOT_TEXT = "not-text"
    NOT_AN_EMAIL = "not-an-email"
    NOT_AN_ADDRESS = "not-an-address"
    NOT_A_LINK = "not-a-link"
    NOT_A_DAY = "not-a-day"
    NOT_A_MONTH = "not-a-month"
    NOT_A_NUMBER = "not-a-number"
    NOT_A_CURRENCY = "not-a-currency"
    AMBIGUOUS_NUMBER = "ambiguous-number"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    UNKNOWN_CHOICE = "unknown-choice"
    DUPLICATE = "duplicate"
    UNKNOWN_PLACE = "unknown-place"
    UNKNOWN_STARTUP = "unknown-startup"
    UNKNOWN_ORGANISATION = "unknown-organisation"
    AMBIGUOUS_NAME = "ambiguous-name"
    OTHER_KIND = "other-kind"
    ADDRESS_TAKEN = "address-taken"
    STAGE_NEEDED = "stage-needed"
    YOURSELF = "yourself"
    RELATION_NEEDED = "relation-needed"
    ORGANISATION_NEEDED = "organisation-needed"
    NOT_OF_THE_HUB = "not-of-the-hub"
    NOT_OF_THE_ORGANISATION = "not-of-the-organisation"
    UNKNOWN_PLAN = "unknown-plan"
    PLAN_RETIRED = "plan-retired"
    ENDS_BEFORE_START = "ends-before-start"
    OVERLAPS = "overlaps"
    UNKNOWN_KPI = "unknown-kpi"
    AMBIGUOUS_KPI = "ambiguous-kpi"
    NOT_ASKED = "not-asked"
    MONTH_NOT_OVER = "month-not-over"
    REASON_NEEDED = "reason-needed"
    NOT_WHOLE = "not-whole"
    TOO_FINE = "too-fine"
    OUT_OF_BOUNDS = "out-of-bounds"
    NOT_A_CODE = "not-a-code"
    CODE_TAKEN = "code-taken"
    CONTRADICTS = "contradicts"
    TWICE = "twice"
    KIND_STAYS = "kind-stays"
    UNKNOWN_LISTING = "unknown-listing"
    LISTING_TAKEN = "listing-taken"
    LISTING_GONE = "listing-gone"
    LISTING_WAITS = "listing-waits"
    SHOP_CLOSED = "shop-closed"
    VARIANT_RETIRED = "variant-retired"
    TOO_MANY_VARIANTS = "too-many-variants"
    SAME_OPTIONS = "same-options"
    OPTION_INCOMPLETE = "option-incomplete"
    NOT_OF_THIS_KIND = "not-of-this-kind"
    COSTS_NOTHING = "costs-nothing"
    SUGGESTED_LESS = "suggested-less"
    OTHER_CURRENCY = "other-currency"
    UNKNOWN_WORD = "unknown-word"
    BLOCKED_WORDS = "blocked-words"
    NOT_SHARES = "not-shares"
    NOT_PARTS = "not-parts"
    UNKNOWN_ITEM = "unknown-item"
    NOT_COUNTED_HERE = "not-counted-here"
    NOT_A_COUNT = "not-a-count"
    PLACE_NEEDED = "place-needed"
    UNKNOWN_STOCK_PLACE = "unknown-stock-place"
    PROMISED = "promised"
    PIECES_ARE_NAMED = "pieces-are-named"
    EDITION_FULL = "edition-full"
    NOT_FITTING = "not-fitting"
    NAME_KEPT = "name-kept"  # the two notes: nothing is wrong, and something stays as it is
    LANGUAGE_KEPT = "language-kept"
    CURRENCY = "currency"  # the five doubts of check-ins
    NEGATIVE = "negative"
    OVER_ALL = "over_all"
    THOUSANDFOLD = "thousandfold"
    UNUSUAL = "unusual"


class Unreadable(Exception):
    """A cell that cannot be read; `about` completes the sentence about it."""

    def __init__(self, reason: Reason, about: str = "") -> None:
        super().__init__(reason)
        self.reason, self.about = reason, about


_LINE: TypeAdapter[str] = TypeAdapter(Line)
_PARAGRAPH: TypeAdapter[str] = TypeAdapter(Paragraph)
_EMAIL: TypeAdapter[str] = TypeAdapter(Email)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINK = re.compile(r"https?://[^\s<>\"'\\^`{}|\x00-\x1f]+")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_LOCAL = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_MONTHS = (re.compile(r"(\d{4})[-./](\d{1,2})"), re.compile(r"(?P<m>\d{1,2})[-./](?P<y>\d{4})"))
_SPACES = re.compile("[\\s\u00a0\u202f']")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_MOST = Decimal(10) ** 12
MOST_LISTED = 8


def read(column: Column, cell: Cell) -> Any:
    """The value of a cell; None for one that is empty.

    Raises:
        Unreadable: it has none.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if column.required:
            raise Unreadable(Reason.MISSING)
        return None
    if isinstance(cell, str) and len(cell.strip()) > column.most:
        raise Unreadable(Reason.TOO_LONG, str(column.most))
    return _READERS[column.reads](column, cell)


def _line(_: Column, cell: Cell) -> str:
    try:
        return _LINE.validate_python(text_of(cell))
    except ValidationError:
        raise Unreadable(Reason.NOT_TEXT) from None


def _paragraph(_: Column, cell: Cell) -> str:
    try:
        return _PARAGRAPH.validate_python(text_of(cell))
    except ValidationError:
        raise Unreadable(Reason.NOT_TEXT) from None


def text_of(cell: Cell) -> str:
    """A cell as it is shown; a whole number has no decimals."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell)


def _email(_: Column, cell: Cell) -> str:
    text = text_of(cell).strip()
    if text.count("@") != 1:  # asked first: the rest is slow
        raise Unreadable(Reason.NOT_AN_EMAIL)
    try:
        return _EMAIL.validate_python(text)
    except ValidationError:
        raise Unreadable(Reason.NOT_AN_EMAIL) from None


def _slug(_: Column, cell: Cell) -> str:
    text = text_of(cell).strip().lower()
    if not _SLUG.fullmatch(text):
        raise Unreadable(Reason.NOT_AN_ADDRESS)
    return text


def _day(_: Column, cell: Cell) -> date:
    text = text_of(cell).strip()
    try:
        if found := _ISO.fullmatch(text):
            day = date(int(found[1]), int(found[2]), int(found[3]))
        elif found := _LOCAL.fullmatch(text):
            day = date(int(found[3]), int(found[2]), int(found[1]))
        else:
            raise Unreadable(Reason.NOT_A_DAY)
    except ValueError:
        raise Unreadable(Reason.NOT_A_DAY) from None
    if not EARLIEST.year < day.year < LATEST.year:
        raise Unreadable(Reason.NOT_A_DAY)
    return day


def _month(column: Column, cell: Cell) -> date:
    """A month by its first day: `2026-01`, `01.2026`, or any day of it."""
    text = text_of(cell).strip()
    year_first, month_first = (pattern.fullmatch(text) for pattern in _MONTHS)
    if year_first:
        text = f"{year_first[1]}-{year_first[2]}-01"
    elif month_first:
        text = f"{month_first['y']}-{month_first['m']}-01"
    try:
        return _day(column, text).replace(day=1)
    except Unreadable:
        raise Unreadable(Reason.NOT_A_MONTH) from None


def end_of(month: date) -> date:
    """The last day of a month."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def _number(column: Column, cell: Cell) -> Decimal | str:
    """A number with two decimals; or one of the words that the column knows."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _bounded(Decimal(str(cell)))
    text = text_of(cell).strip()
    for choice in column.choices:
        if key_of(text) in {key_of(choice.value), key_of(choice.az), key_of(choice.en)}:
            return choice.value
    bare = _SPACES.sub("", text).replace("\u2212", "-")
    if not _NUMBER.fullmatch(bare):
        raise Unreadable(Reason.NOT_A_NUMBER)
    try:
        return _bounded(Decimal(_with_point(bare)))
    except InvalidOperation:
        raise Unreadable(Reason.NOT_A_NUMBER) from None


def _with_point(text: str) -> str:
    """A number with a decimal point and nothing else in between.

    Of two signs the last one is that of the decimals, and one that stands twice is none. A single
    one before exactly three digits may be either, and a factor of a thousand is not guessed.

    Raises:
        Unreadable: it cannot be said which number it is.
    """
    points, commas = text.count("."), text.count(",")
    if points and commas:
        last = max(text.rindex("."), text.rindex(","))
        head, tail = text[:last], text[last + 1 :]
        groups = re.split("[.,]", head.lstrip("+-"))
        if text[last] in head or len({*re.findall("[.,]", head)}) > 1:
            raise Unreadable(Reason.NOT_A_NUMBER)
        if any(len(group) != 3 for group in groups[1:]):
            raise Unreadable(Reason.NOT_A_NUMBER)
        return re.sub("[.,]", "", head) + "." + tail
    if points + commas > 1:
        if any(len(group) != 3 for group in re.split("[.,]", text)[1:]):
            raise Unreadable(Reason.NOT_A_NUMBER)
        return re.sub("[.,]", "", text)
    if re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", text):
        raise Unreadable(Reason.AMBIGUOUS_NUMBER, re.sub("[.,]", "", text))
    return text.replace(",", ".")


def _bounded(number: Decimal) -> Decimal:
    if not number.is_finite():
        raise Unreadable(Reason.NOT_A_NUMBER)
    if abs(number) >= _MOST:
        raise Unreadable(Reason.TOO_LARGE)
    return number.quantize(Decimal("0.01"))


def _choice(column: Column, cell: Cell) -> str:
    found = _by_name(column).get(key_of(text_of(cell)))
    if found is None:
        raise Unreadable(Reason.UNKNOWN_CHOICE)
    return found


@cache
def _by_name(column: Column) -> dict[str, str]:
    """The values of a column by what they are called; the first of a name is meant."""
    return {
        key_of(name): choice.value
        for choice in reversed(column.choices)
        for name in (choice.value, choice.az, choice.en)
    }


def _several(cell: Cell) -> list[str]:
    parts = re.split(r"[;,\n]", text_of(cell))
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _choices(column: Column, cell: Cell) -> list[str]:
    found = list(dict.fromkeys(_choice(column, part) for part in _several(cell)))
    if len(found) > 3:
        raise Unreadable(Reason.TOO_MANY, "3")
    return found


def _link(_: Column, cell: Cell) -> str:
    text = text_of(cell).strip()
    if not _LINK.fullmatch(text):
        raise Unreadable(Reason.NOT_A_LINK)
    return text


def _links(column: Column, cell: Cell) -> list[str]:
    parts = dict.fromkeys(re.split(r"[;\s]+", text_of(cell).strip()))
    found = [_link(column, part) for part in parts if part]
    if len(found) > MOST_LISTED:
        raise Unreadable(Reason.TOO_MANY, str(MOST_LISTED))
    if any(len(one) > 300 for one in found):
        raise Unreadable(Reason.TOO_LONG, "300")
    return found


def _currency(_: Column, cell: Cell) -> str:
    text = text_of(cell).strip().upper()
    if not re.fullmatch("[A-Z]{3}", text):
        raise Unreadable(Reason.NOT_A_CURRENCY)
    return text


def number_of(cell: Cell, digits: int) -> Decimal:
    """An exact number of a currency with so many decimals; nothing of it is rounded.

    Raises:
        Unreadable: it is none, or may be a thousand times as much.
        InvalidOperation: the same, of a form that no rule of ours finds.
    """
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Decimal(str(cell))
    bare = _SPACES.sub("", text_of(cell)).replace("\u2212", "-")
    if not _NUMBER.fullmatch(bare):
        raise Unreadable(Reason.NOT_A_NUMBER)
    if digits == 3 and re.fullmatch(r"[+-]?\d+[.,]\d{3}", bare):
        return Decimal(bare.replace(",", "."))
    return Decimal(_with_point(bare))


def _whole(_: Column, cell: Cell) -> int:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        cell = text_of(cell)
    bare = _SPACES.sub("", text_of(cell))
    if not re.fullmatch("[0-9]{1,9}", bare):
        raise Unreadable(Reason.NOT_WHOLE)
    return int(bare)


def _as_it_stands(_: Column, cell: Cell) -> Cell:
    return _paragraph(_, cell) if isinstance(cell, str) else cell


_READERS: dict[Reads, Callable[[Column, Cell], Any]] = {
    Reads.LINE: _line,
    Reads.PARAGRAPH: _paragraph,
    Reads.SLUG: _slug,
    Reads.EMAIL: _email,
    Reads.DAY: _day,
    Reads.MONTH: _month,
    Reads.NUMBER: _number,
    Reads.CHOICE: _choice,
    Reads.CHOICES: _choices,
    Reads.LINKS: _links,
    Reads.LINK: _link,
    Reads.CURRENCY: _currency,
    Reads.WHOLE: _whole,
    Reads.CELL: _as_it_stands,
}
