"""Finds what cells name: organisations by their address or name. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from kilim.impact.imports.cells import Reason
from kilim.impact.imports.judging import Bad
from kilim.impact.imports.kinds import key_of


class Organisations:
    """The organisations of a hub; spelling without the letters of Azerbaijani is understood."""

    def __init__(self, organisations: Iterable[Any]) -> None:
        self._exact, self._like = defaultdict(list), defaultdict(list)
        for one in organisations:
            for name in {one["name"].casefold(), one["slug"]} - {None}:
                self._exact[name].append(one)
            self._like[key_of(one["name"])].append(one)

    def find(self, name: str, column: str, unknown: Reason) -> Any:
        """The organisation that a cell names.

        Raises:
            Bad: there is none, or several have this name.
        """
        key = key_of(name)
        found = self._exact.get(name.casefold()) or (self._like.get(key) if key else None)
        if not found:
            raise Bad(column, unknown)
        if len(found) > 1:
            raise Bad(column, Reason.AMBIGUOUS_NAME)
        return found[0]
