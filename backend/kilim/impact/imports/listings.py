"""Judges listings and their variants: by their address, and by their code. Pure.

A column that a table does not have, and the cells of a listing in a row that says nothing of it,
leave what is known; an empty cell beside others of its listing empties it. A row of a variant says
all of that variant that the table has columns for.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from kilim.impact.imports.cells import Reason
from kilim.impact.imports.facts import Facts, Place
from kilim.impact.imports.judging import Bad, Change, Effect, Level, Outcome, Row
from kilim.impact.imports.listing_cells import (
    NO_VARIANT,
    Values,
    content_of,
    content_values,
    understood,
    variant_values,
    written,
)
from kilim.impact.imports.listing_columns import ADDRESS, CODE, CONTENT, KIND, ON_HAND, VARIANT
from kilim.impact.imports.listing_counts import Counts
from kilim.impact.imports.listing_variants import SameOptions, offer
from kilim.market.listings.content import ListingContent
from kilim.market.listings.lexicon import EVERY, blocked, texts_of

OF_LISTING = tuple(column.name for column in (KIND, *CONTENT))
OF_CONTENT = tuple(column.name for column in CONTENT)
OF_VARIANT = tuple(column.name for column in VARIANT)
GONE = frozenset({"removed", "archived"})
MOST_VARIANTS = 60
FORM_OF_CODES = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
SILENT = {"az": "", "en": "", "ru": ""}
EMPTY: dict[str, Any] = {
    "title": SILENT, "description": SILENT, "story": SILENT, "category": None, "techniques": [],
    "region": None, "materials": [], "makers": [],
    "origin": {"role": None, "partners": [], "country": None},
    "size": dict.fromkeys(("length_mm", "width_mm", "height_mm", "weight_g")), "lead_days": None,
    "care": SILENT, "returns": SILENT, "pictures": [],
}  # fmt: skip
_READ = ("title", "description", "story", "care", "returns", "origin")
_CONTENT: TypeAdapter[ListingContent] = TypeAdapter(ListingContent)


class Listings:
    """What a shop offers is found by its own names for it, never by what it is called."""

    def __init__(self, facts: Facts, where: Place) -> None:
        self._facts, self._currency = facts, where.currency
        self._places: dict[str, str] = {}
        for one in facts["places"]:
            for text in (one["code"], one["name"]["az"], one["name"]["en"]):
                self._places[text.casefold()] = one["code"]
        self._speaking: dict[str, Row] = {}
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._codes: dict[str, int] = {}
        self._counts = Counts(facts)
        self._options = SameOptions()

    def see(self, rows: Sequence[Row]) -> None:
        """Find the row in which each listing says what it says: the first that says anything."""
        for row in rows:
            slug = row.get(ADDRESS.name)
            self._rows[slug].append(row)
            if any(row.get(name) is not None for name in OF_LISTING):
                self._speaking.setdefault(slug, row)
        for slug, mine in self._rows.items():
            codes = {row.get(CODE.name) for row in mine}
            for one in self._facts["listings"].get(slug, {"variants": []})["variants"]:
                if one["code"] not in codes:
                    self._options.take(slug, one["options"], one["code"])

    def judge(self, row: Row) -> Outcome:
        """What a row would do.

        Raises:
            Bad: it cannot be applied.
        """
        slug = row.get(ADDRESS.name)
        listing = self._listing(slug)
        changes: list[Change] = []
        plan: dict[str, Any] = {"slug": slug, "id": listing["id"], "kind": listing["kind"]}
        wrong: list[Bad] = []
        for part in (self._content, self._variant):
            try:
                plan |= part(row, listing, changes)
            except Bad as bad:
                wrong.append(bad)
        if wrong:
            for one in wrong[:-1]:
                row.say(one.column, one.reason, Level.BAD, one.about)
            raise wrong[-1]
        return Outcome(_effect(plan, changes), changes, plan)

    def _listing(self, slug: str) -> dict[str, Any]:
        """What is known of a listing, or what a new one begins with."""
        known: dict[str, Any] | None = self._facts["listings"].get(slug)
        if known is not None:
            if known["state"] in GONE:
                raise Bad(ADDRESS.name, Reason.LISTING_GONE)
            return known
        speaking = self._speaking.get(slug)
        if slug in self._facts["taken"]:
            raise Bad(ADDRESS.name, Reason.LISTING_TAKEN)
        if speaking is None or speaking.get(KIND.name) is None:
            raise Bad(ADDRESS.name, Reason.UNKNOWN_LISTING)
        if self._facts["is_closed"]:
            raise Bad(None, Reason.SHOP_CLOSED)
        return {
            "id": None, "kind": speaking.get(KIND.name), "content": EMPTY, "variants": [],
            "version": None, "version_state": "draft",
        }  # fmt: skip

    # ---- what a listing says

    def _content(self, row: Row, listing: dict[str, Any], changes: list[Change]) -> dict[str, Any]:
        speaking = self._speaking.get(row.get(ADDRESS.name))
        if speaking is not row:
            _refuse_contradiction(row, speaking)
            return {"content": None}
        kind = row.get(KIND.name)
        if kind is not None and kind != listing["kind"]:
            raise Bad(KIND.name, Reason.KIND_STAYS)
        before = content_values(listing["content"])
        after = before | self._given(row, OF_CONTENT)
        found = _changes(OF_CONTENT, before, after, self._currency)
        if not found and listing["id"] is not None:
            return {"content": None}
        if listing["version_state"] == "submitted":
            raise Bad(ADDRESS.name, Reason.LISTING_WAITS)
        content = content_of(after, listing["content"])
        _refuse_blocked({name: content[name] for name in _READ})
        try:
            content = to_jsonable_python(_CONTENT.validate_python(to_text(content)))
        except ValidationError:
            raise Bad(None, Reason.NOT_FITTING) from None
        changes += found
        return {"content": content, "version": listing["version"]}

    def _given(self, row: Row, names: Sequence[str]) -> Values:
        """What the cells of a row say; a column that the table does not have is left out."""
        found: Values = {}
        for name in names:
            if name in row.values:
                cell = row.values[name]
                value = None if cell is None else understood(name, cell, self._currency)
                if value is not None and name in ("region", "country"):
                    value = self._place(name, value)
                found[name] = [] if value is None and name in LISTS else value
        return found

    def _place(self, name: str, text: str) -> str:
        code = self._places.get(text.casefold())
        if code is None:
            raise Bad(name, Reason.UNKNOWN_PLACE)
        return code

    # ---- what a variant is

    def _variant(self, row: Row, listing: dict[str, Any], changes: list[Change]) -> dict[str, Any]:
        code = row.get(CODE.name)
        if code is None:
            if any(row.get(name) is not None for name in (*OF_VARIANT, ON_HAND.name)):
                raise Bad(CODE.name, Reason.MISSING)
            return {"variant": None, "counts": []}
        self._refuse_stranger(row, code)
        slug = row.get(ADDRESS.name)
        known = next((one for one in listing["variants"] if one["code"] == code), None)
        before = NO_VARIANT | {"parts": [], "currency": self._currency}
        if known is not None:
            before = variant_values(known)
        elif len(self._options.of(slug)) >= MOST_VARIANTS:
            raise Bad(CODE.name, Reason.TOO_MANY_VARIANTS, str(MOST_VARIANTS))
        after = before | self._given(row, OF_VARIANT)
        after["pricing"] = after["pricing"] or before["pricing"]
        after["currency"] = after["currency"] or before["currency"]
        if after["currency"] != before["currency"]:
            raise Bad("currency", Reason.OTHER_CURRENCY, before["currency"])
        wish = offer(code, listing["kind"], after, known, self._facts["items"])
        self._options.take(slug, wish["options"], code)
        counts, counted = self._counts.of(row, after["parts"])
        found = _changes(OF_VARIANT, before, after, self._currency) + counted
        changes += found
        says = known is None or len(found) > len(counted)
        variant = {"id": known and known["id"], "version": known and known["version"], "wish": wish}
        return {"variant": variant if says else None, "counts": counts}

    def _refuse_stranger(self, row: Row, code: str) -> None:
        """A code is of one variant of the shop, in one row."""
        if not FORM_OF_CODES.fullmatch(code):
            raise Bad(CODE.name, Reason.NOT_A_CODE)
        if code in self._codes:
            raise Bad(CODE.name, Reason.DUPLICATE, str(self._codes[code]))
        self._codes[code] = row.number
        owner = self._facts["codes"].get(code)
        if owner is not None and owner["listing"] != row.get(ADDRESS.name):
            raise Bad(CODE.name, Reason.CODE_TAKEN, owner["listing"])
        if owner is not None and owner["retired"]:
            raise Bad(CODE.name, Reason.VARIANT_RETIRED)


LISTS = frozenset({"techniques", "materials", "partners", "parts"})


def to_text(content: dict[str, Any]) -> dict[str, Any]:
    """A document as a request has it, whose strict types know no enumerations of Python."""
    text: dict[str, Any] = to_jsonable_python(content)
    return text


def _refuse_contradiction(row: Row, speaking: Row | None) -> None:
    for name in OF_LISTING:
        said = row.get(name)
        if speaking is not None and said is not None and said != speaking.get(name):
            raise Bad(name, Reason.CONTRADICTS, str(speaking.number))


def _refuse_blocked(document: dict[str, Any]) -> None:
    found = blocked(texts_of(document), EVERY)
    if found:
        column = found[0].path.replace(".", "_")
        name = column if column in OF_CONTENT else None
        raise Bad(name, Reason.BLOCKED_WORDS, found[0].phrase)


def _changes(names: Sequence[str], before: Values, after: Values, currency: str) -> list[Change]:
    def text(name: str, value: Any) -> str:
        cell = written(name, value, currency)
        return "" if cell is None else str(cell)

    return [
        Change(name, text(name, before[name]), text(name, after[name]))
        for name in names
        if before[name] != after[name]
    ]


def _effect(plan: dict[str, Any], changes: Sequence[Change]) -> Effect:
    variant = plan["variant"]
    begins = plan["id"] is None and plan["content"] is not None
    if begins or (variant is not None and variant["id"] is None):
        return Effect.NEW
    return Effect.CHANGED if changes else Effect.UNCHANGED
