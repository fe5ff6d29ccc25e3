"""Columns of tables, and how their cells are read: pure values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Reads(StrEnum):
    """How the cells of a column are read."""

    LINE = "line"
    PARAGRAPH = "paragraph"
    SLUG = "slug"
    EMAIL = "email"
    DAY = "day"
    MONTH = "month"
    NUMBER = "number"
    CHOICE = "choice"
    CHOICES = "choices"  # with commas or semicolons in between
    LINKS = "links"
    LINK = "link"
    CURRENCY = "currency"
    WHOLE = "whole"
    CELL = "cell"  # as it stands; the judge knows what may be in it


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a cell may have, and what it is called."""

    value: str
    az: str
    en: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `required` are those without which a table cannot be judged."""

    name: str
    az: str
    en: str
    reads: Reads
    required: bool = False
    most: int = 200  # characters
    choices: Sequence[Choice] = field(default=())
    example: str = ""

    def header(self, language: str) -> str:
        """What the column is called."""
        return self.az if language == "az" else self.en
