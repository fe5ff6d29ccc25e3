"""Rows by table, and ids that lie in the order of time."""

import random
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kilim.core.db import Base

Row = dict[str, Any]


@dataclass
class Rows:
    """Rows by table, in an order in which foreign keys find what they name."""

    tables: dict[type[Base], list[Row]] = field(default_factory=dict)

    def add(self, table: type[Base], **row: Any) -> None:
        """Add a row; every row of a table names the same columns."""
        self.tables.setdefault(table, []).append(row)


def new_id(at: datetime, dice: random.Random) -> UUID:
    """A version 7 UUID of the moment `at` (RFC 9562, 5.7), so that ids lie in the order of time."""
    millis = int(at.timestamp() * 1000)
    bits = dice.getrandbits(74)
    return UUID(int=millis << 80 | 7 << 76 | (bits >> 62) << 64 | 2 << 62 | bits & (1 << 62) - 1)
