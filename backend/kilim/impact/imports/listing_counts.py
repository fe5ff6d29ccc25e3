"""What rows say of how much there is: pure.

A count stands with a variant that takes one thing out of stock. Of a thing that several variants
take it is said once; an empty cell leaves it.
"""

from collections.abc import Sequence
from typing import Any

from kilim.impact.imports.cells import Reason
from kilim.impact.imports.facts import Facts
from kilim.impact.imports.judging import Bad, Change, Row
from kilim.impact.imports.listing_cells import counted, on_hand
from kilim.impact.imports.listing_columns import ON_HAND
from kilim.market.stock.models import ItemKind


class Counts:
    """How many of each thing lie where, as it is known and as the rows above have said it."""

    def __init__(self, facts: Facts) -> None:
        self._items, self._places = facts["items"], facts["stock_places"]
        self._said: dict[tuple[str, str], tuple[int, int]] = {}

    def of(
        self, row: Row, parts: Sequence[Sequence[Any]]
    ) -> tuple[list[dict[str, Any]], list[Change]]:
        """What is counted anew by a row, with what is seen there.

        Raises:
            Bad: it cannot be counted like that.
        """
        cell = row.get(ON_HAND.name)
        if cell is None:
            return [], []
        if len(parts) != 1 or self._items[parts[0][0]]["kind"] == ItemKind.MADE:
            raise Bad(ON_HAND.name, Reason.NOT_COUNTED_HERE)
        item = self._items[parts[0][0]]
        levels = {one["place"]: one for one in item["levels"]}
        before = {place: one["on_hand"] for place, one in levels.items()}
        wanted = counted(cell, list(self._places))
        found = []
        for place, many in wanted.items():
            held = levels[place]["held"] if place in levels else 0
            seen = before.get(place, 0)
            if self._is_said(row, item, place, many) or many == seen:
                continue
            _refuse_impossible(item, seen, many, held)
            where = {"item": item["id"], "place": self._places[place]}
            found.append(where | {"seen": seen, "many": many})
        if not found:
            return [], []
        texts = (on_hand(levels, list(self._places)) for levels in (before, before | wanted))
        return found, [Change(ON_HAND.name, *(text or "" for text in texts))]

    def _is_said(self, row: Row, item: dict[str, Any], place: str, many: int) -> bool:
        """Whether a row above says the same."""
        said = self._said.setdefault((item["id"], place), (many, row.number))
        if said[0] != many:
            raise Bad(ON_HAND.name, Reason.CONTRADICTS, str(said[1]))
        return said[1] != row.number


def _refuse_impossible(item: dict[str, Any], seen: int, many: int, held: int) -> None:
    if item["retired"]:
        raise Bad(ON_HAND.name, Reason.NOT_COUNTED_HERE)
    if many < held:
        raise Bad(ON_HAND.name, Reason.PROMISED, str(held))
    if item["kind"] == ItemKind.NUMBERED:
        if many < seen:
            raise Bad(ON_HAND.name, Reason.PIECES_ARE_NAMED)
        if item["last"] + many - seen > item["edition_size"]:
            raise Bad(ON_HAND.name, Reason.EDITION_FULL, str(item["edition_size"]))
