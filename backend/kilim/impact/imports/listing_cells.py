"""What listings and variants say, as cells and back: pure, and exact in both directions.

A value is what a cell means: text, None for an empty cell, whole numbers, and for lists the form
in which they are compared. `written` says each as a cell that `understood` reads as the same value.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from typing import Any

from kilim.core.money import MINOR_DIGITS, Money
from kilim.core.sheets import Cell as Written
from kilim.impact.imports.cells import Cell, Reason, Unreadable, number_of, text_of
from kilim.impact.imports.judging import Bad
from kilim.impact.imports.kinds import key_of
from kilim.impact.imports.listing_columns import CONTENT, OPTIONS, TONGUES, VARIANT
from kilim.market.listings.vocabulary import CATEGORIES, MATERIALS, TECHNIQUES, Word

Values = dict[str, Any]
SPOKEN = ("title", "description", "story", "care", "returns")
SIZES = ("length_mm", "width_mm", "height_mm", "weight_g")
LICENCE = ("licence", "end_products", "seats", "months", "licence_text")
NOTHING: Values = dict.fromkeys(column.name for column in CONTENT)
NO_VARIANT: Values = dict.fromkeys(column.name for column in VARIANT)
MOST_AMOUNT = 1_000_000_000
_BOUNDS = {
    **dict.fromkeys(("length_mm", "width_mm", "height_mm"), (1, 100_000)),
    "weight_g": (1, 1_000_000),
    "lead_days": (1, 365),
    "revisions": (0, 20),
    "end_products": (1, 1_000_000),
    "seats": (1, 1_000_000),
    "months": (1, 1200),
}
_PART = re.compile(r"([A-Za-z0-9][A-Za-z0-9._/-]{0,39})(?:\s*[*×]\s*([0-9]{1,4}))?")
_SHARE = re.compile(r"(.+?)\s+([0-9]{1,3})\s*%?")
_COUNT = re.compile(r"[0-9]{1,6}")


def content_values(content: Mapping[str, Any]) -> Values:
    """What a version says, by column."""
    values = {f"{name}_{t}": content[name][t] or None for name in SPOKEN for t in TONGUES}
    return values | {
        "category": content["category"],
        "techniques": list(content["techniques"]),
        "region": content["region"],
        "materials": [[one["code"], one["share"]] for one in content["materials"]],
        "origin_role": content["origin"]["role"],
        "partners": list(content["origin"]["partners"]),
        "country": content["origin"]["country"],
        **content["size"],
        "lead_days": content["lead_days"],
    }


def content_of(values: Values, before: Mapping[str, Any]) -> dict[str, Any]:
    """The document that says this; makers and pictures stay as they were."""
    said = {name: {t: values[f"{name}_{t}"] or "" for t in TONGUES} for name in SPOKEN}
    origin = {"role": values["origin_role"], "partners": values["partners"] or []}
    return said | {
        "category": values["category"],
        "techniques": values["techniques"] or [],
        "region": values["region"],
        "materials": [{"code": code, "share": n} for code, n in values["materials"] or []],
        "makers": before["makers"],
        "origin": origin | {"country": values["country"]},
        "size": {name: values[name] for name in SIZES},
        "lead_days": values["lead_days"],
        "pictures": before["pictures"],
    }


def variant_values(variant: Mapping[str, Any]) -> Values:
    """What a variant is, by column."""
    values = dict(NO_VARIANT)
    for number, one in zip(OPTIONS, variant["options"], strict=False):
        values[f"option_{number}"] = one["option"]
        values |= {f"option_{number}_{t}": one["value"][t] or None for t in TONGUES}
    delivers, licence = variant["delivers"] or {}, variant["licence"] or {}
    return values | {
        "pricing": variant["pricing"],
        "price": variant["amount"],
        "suggested": variant["suggested"],
        "currency": variant["currency"],
        **{f"delivers_{t}": delivers.get(t) or None for t in TONGUES},
        "revisions": variant["revisions"],
        "licence": licence.get("tier"),
        **{name: licence.get(name) for name in ("end_products", "seats", "months")},
        "licence_text": licence.get("text"),
        "parts": sorted([one["code"], one["quantity"]] for one in variant["parts"]),
    }


def options_of(values: Values) -> list[dict[str, Any]]:
    """What a variant differs in.

    Raises:
        Bad: a difference without a value, or a value of no difference.
    """
    found = []
    for number in OPTIONS:
        name = f"option_{number}"
        value = {t: values[f"{name}_{t}"] or "" for t in TONGUES}
        if (values[name] is not None) != any(value.values()):
            raise Bad(name, Reason.OPTION_INCOMPLETE)
        if values[name] is not None:
            found.append({"option": values[name], "value": value})
    if len({one["option"] for one in found}) < len(found):
        raise Bad("option_1", Reason.TWICE)
    return found


# ---- cells that are understood


def understood(name: str, cell: Any, currency: str) -> Any:
    """The value of a cell that says something, as it was read.

    Raises:
        Bad: it is none.
    """
    if name in _BOUNDS:
        least, most = _BOUNDS[name]
        if not least <= cell <= most:
            raise Bad(name, Reason.OUT_OF_BOUNDS, f"{least}-{most}")
        return cell
    if name in ("price", "suggested"):
        return _amount(name, cell, currency)
    return _UNDERSTOOD[name](name, cell) if name in _UNDERSTOOD else cell


def _amount(name: str, cell: Cell, currency: str) -> int:
    """Minor units; a fraction of them is refused, not rounded."""
    digits = MINOR_DIGITS.get(currency, 2)
    try:
        amount = number_of(cell, digits).scaleb(digits)
    except Unreadable as bad:
        raise Bad(name, bad.reason, bad.about) from None
    except InvalidOperation:
        raise Bad(name, Reason.NOT_A_NUMBER) from None
    if amount != amount.to_integral_value():
        raise Bad(name, Reason.TOO_FINE, str(digits))
    if not 0 <= amount <= MOST_AMOUNT:
        raise Bad(name, Reason.OUT_OF_BOUNDS, f"0-{Decimal(MOST_AMOUNT).scaleb(-digits)}")
    return int(amount)


def _listed(cell: Cell) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text_of(cell)) if part.strip()]


def _codes(words: dict[str, Word]) -> Callable[[], dict[str, str]]:
    """Codes by themselves, and by what they are called in each language."""

    @cache
    def known() -> dict[str, str]:
        names = {
            key: code
            for code, word in reversed(words.items())
            for text in (word.az, word.en, word.ru)
            for key in (key_of(text), text.casefold())
            if key
        }
        return names | {code: code for code in words}

    return known


_CATEGORIES, _TECHNIQUES, _MATERIALS = map(_codes, (CATEGORIES, TECHNIQUES, MATERIALS))


def _word(known: Callable[[], dict[str, str]], name: str, cell: Cell) -> str:
    text = text_of(cell).strip()
    found = known().get(text) or known().get(text.casefold()) or known().get(key_of(text))
    if found is None:
        raise Bad(name, Reason.UNKNOWN_WORD, text[:60])
    return found


def _once(name: str, many: Sequence[str], most: int) -> None:
    if len(set(many)) < len(many):
        raise Bad(name, Reason.TWICE)
    if len(many) > most:
        raise Bad(name, Reason.TOO_MANY, str(most))


def _techniques(name: str, cell: Cell) -> list[str]:
    found = [_word(_TECHNIQUES, name, part) for part in _listed(cell)]
    _once(name, found, 4)
    return found


def _materials(name: str, cell: Cell) -> list[list[Any]]:
    found: list[list[Any]] = []
    for part in _listed(cell):
        shares = _SHARE.fullmatch(part)
        if shares is None or not 1 <= int(shares[2]) <= 100:
            raise Bad(name, Reason.NOT_SHARES)
        found.append([_word(_MATERIALS, name, shares[1]), int(shares[2])])
    _once(name, [code for code, _ in found], 10)
    if found and sum(share for _, share in found) != 100:
        raise Bad(name, Reason.NOT_SHARES)
    return found


def _partners(name: str, cell: Cell) -> list[str]:
    found = [line.strip() for line in text_of(cell).split("\n") if line.strip()]
    if len(found) > 5:
        raise Bad(name, Reason.TOO_MANY, "5")
    if any(len(one) > 120 for one in found):
        raise Bad(name, Reason.TOO_LONG, "120")
    return found


def _parts(name: str, cell: Cell) -> list[list[Any]]:
    found: list[list[Any]] = []
    for part in _listed(cell):
        said = _PART.fullmatch(part)
        if said is None or not 1 <= int(said[2] or 1) <= 1000:
            raise Bad(name, Reason.NOT_PARTS)
        found.append([said[1], int(said[2] or 1)])
    _once(name, [code for code, _ in found], 20)
    return sorted(found)


def counted(cell: Cell, places: Sequence[str]) -> dict[str, int]:
    """How many lie where: a number alone where there is one place, or `place: number` by line.

    Raises:
        Bad: it cannot be said where, or how many.
    """
    text = text_of(cell).strip()
    if _COUNT.fullmatch(text):
        if len(places) != 1:
            raise Bad("on_hand", Reason.PLACE_NEEDED)
        return {places[0]: _many(text)}
    found: dict[str, int] = {}
    for line in filter(None, (line.strip() for line in text.split("\n"))):
        place, colon, number = (part.strip() for part in line.rpartition(":"))
        if not colon or not _COUNT.fullmatch(number):
            raise Bad("on_hand", Reason.NOT_A_COUNT)
        if place not in places:
            raise Bad("on_hand", Reason.UNKNOWN_STOCK_PLACE, place[:120])
        if place in found:
            raise Bad("on_hand", Reason.TWICE)
        found[place] = _many(number)
    return found


def _many(text: str) -> int:
    if int(text) > 100_000:
        raise Bad("on_hand", Reason.OUT_OF_BOUNDS, "0-100000")
    return int(text)


_UNDERSTOOD: dict[str, Callable[[str, Any], Any]] = {
    "category": partial(_word, _CATEGORIES),
    "techniques": _techniques,
    "materials": _materials,
    "partners": _partners,
    "parts": _parts,
}


# ---- cells that are written


def written(name: str, value: Any, currency: str) -> Written:
    """A value as a cell."""
    if value is None:
        return None
    if name in ("price", "suggested"):
        return Money(value, currency).as_decimal()
    if name == "techniques":
        return "; ".join(value)
    if name == "materials":
        return "; ".join(f"{code} {share}" for code, share in value)
    if name == "partners":
        return "\n".join(value)
    if name == "parts":
        return "; ".join(code if many == 1 else f"{code} * {many}" for code, many in value)
    cell: Written = value
    return cell


def on_hand(levels: Mapping[str, int], places: Sequence[str]) -> str | None:
    """How many lie where, as `counted` reads it; None if there is nowhere to count."""
    known = {place: levels[place] for place in places if place in levels}
    if not known:
        return None
    if len(places) == 1:
        return str(known[places[0]])
    return "\n".join(f"{place}: {many}" for place, many in known.items())
