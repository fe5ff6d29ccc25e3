"""What a row says of a variant, as what a person would ask for: pure."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json, to_jsonable_python

from kilim.impact.imports.cells import Reason
from kilim.impact.imports.judging import Bad
from kilim.impact.imports.listing_cells import LICENCE, Values, options_of
from kilim.impact.imports.listing_columns import CODE, TONGUES
from kilim.impact.imports.schemas import VariantIn
from kilim.market.listings.errors import VariantNotFitting
from kilim.market.listings.lexicon import EVERY, blocked, texts_of
from kilim.market.listings.models import ListingKind, Pricing
from kilim.market.listings.offering import refuse_misfit

_WISH: TypeAdapter[VariantIn] = TypeAdapter(VariantIn)
_SERVICE = (*(f"delivers_{t}" for t in TONGUES), "revisions")


class SameOptions:
    """The options of each listing's variants, as they would be."""

    def __init__(self) -> None:
        self._taken: dict[str, dict[bytes, str]] = defaultdict(dict)

    def of(self, slug: str) -> Mapping[bytes, str]:
        """The codes of a listing's variants, by their options."""
        return self._taken[slug]

    def take(self, slug: str, options: Any, code: str) -> None:
        """Give options to a variant.

        Raises:
            Bad: another one of the listing has the same.
        """
        key = to_json(options)
        if self._taken[slug].setdefault(key, code) != code:
            raise Bad(CODE.name, Reason.SAME_OPTIONS, self._taken[slug][key])


def offer(
    code: str, kind: str, values: Values, known: Mapping[str, Any] | None, items: Mapping[str, Any]
) -> dict[str, Any]:
    """A variant as `VariantIn` has it; its files stay as they were.

    Raises:
        Bad: it cannot be offered.
    """
    service, digital = kind == ListingKind.SERVICE, kind == ListingKind.DIGITAL
    values["pricing"] = values["pricing"] or (Pricing.FROM if service else Pricing.FIXED)
    _refuse_strange(values, service=service, digital=digital)
    _refuse_price(values)
    wish = {
        "code": code,
        "options": options_of(values),
        "pricing": values["pricing"],
        "amount": values["price"],
        "suggested": values["suggested"],
        "delivers": {t: values[f"delivers_{t}"] or "" for t in TONGUES} if service else None,
        "revisions": values["revisions"],
        "licence": _licence(values) if digital else None,
        "parts": [_part(item, many, items) for item, many in values["parts"]],
        "file_ids": known["file_ids"] if known else [],
    }
    read = {name: wish[name] for name in ("options", "delivers")}
    if found := blocked(texts_of(to_jsonable_python(read)), EVERY):
        raise Bad(CODE.name, Reason.BLOCKED_WORDS, found[0].phrase)
    try:
        made = _WISH.validate_json(to_json(wish))
        refuse_misfit(kind, made)
    except (ValidationError, VariantNotFitting):
        raise Bad(None, Reason.NOT_FITTING) from None
    told: dict[str, Any] = to_jsonable_python(made)
    return told


def _refuse_strange(values: Values, *, service: bool, digital: bool) -> None:
    """Services say what they deliver, digital works how they are licensed, others neither."""
    strange = (() if service else _SERVICE) + (() if digital else LICENCE)
    if service or digital:
        strange += ("parts",)
    for name in strange:
        if values[name] not in (None, []):
            raise Bad(name, Reason.NOT_OF_THIS_KIND)
    if values["pricing"] == (Pricing.OPEN if service else Pricing.FROM):
        raise Bad("pricing", Reason.NOT_OF_THIS_KIND)
    needed = (("revisions",) if service else ()) + (("licence", "licence_text") if digital else ())
    for name in needed:
        if values[name] is None:
            raise Bad(name, Reason.MISSING)


def _refuse_price(values: Values) -> None:
    is_open = values["pricing"] == Pricing.OPEN
    if values["price"] is None:
        raise Bad("price", Reason.MISSING)
    if values["price"] == 0 and not is_open:
        raise Bad("price", Reason.COSTS_NOTHING)
    if values["suggested"] is not None and (not is_open or values["suggested"] < values["price"]):
        raise Bad("suggested", Reason.SUGGESTED_LESS)


def _licence(values: Values) -> dict[str, Any]:
    caps = {name: values[name] for name in ("end_products", "seats", "months")}
    return caps | {"tier": values["licence"], "text": values["licence_text"]}


def _part(code: str, many: int, items: Mapping[str, Any]) -> dict[str, Any]:
    if code not in items:
        raise Bad("parts", Reason.UNKNOWN_ITEM, code)
    return {"stock_item_id": items[code]["id"], "quantity": many}
