"""What can be chosen and how much is found with it, made of the counted rows. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kilim.market.listings.models import ClaimKind, ListingKind
from kilim.market.listings.vocabulary import CATEGORIES, MATERIALS, TECHNIQUES, Word
from kilim.market.search.models import Availability
from kilim.market.search.prices import bounds

SEVERAL = {"technique", "material", "claim"}  # of which a listing may have more than one
WORDS = {"technique": TECHNIQUES, "material": MATERIALS}
CODES = {"kind": ListingKind, "claim": ClaimKind, "availability": Availability}
SELLERS = 30

Counts = dict[str, Counter[str]]


def gather(rows: Iterable[Any], chosen: Mapping[str, Iterable[str]]) -> tuple[int, Counts]:
    """How many there are, and how many with each value of each facet.

    What is chosen is among them even when nothing has it: it must have a name to be taken back by.
    """
    total = 0
    counts: Counts = {facet: Counter(dict.fromkeys(of, 0)) for facet, of in chosen.items()}
    for row in rows:
        facet, value, found = row["facet"], row["value"], row["found"]
        if not facet:
            total = found
        elif value:
            values = value.split() if facet in SEVERAL else [value]
            of = counts.setdefault(facet, Counter())
            for one in values:
                of[one] += found
    return total, counts


def most_sellers(counts: Counts, chosen: Iterable[str]) -> list[str]:
    """The sellers that are told: those with most, and the chosen ones whatever they have."""
    found = counts.get("seller", Counter())
    ranked = sorted(found, key=lambda one: (-found[one], one))
    return [*ranked[:SELLERS], *(one for one in chosen if one in ranked[SELLERS:])]


def told(
    counts: Counts, sellers: Sequence[str], names: dict[str, str], language: str
) -> dict[str, Any]:
    """A document of `SearchFacets`.

    Args:
        names: those of regions and sellers, by their codes and ids.
    """
    brands = counts.get("brand", Counter())
    return {
        "category": _categories(counts.get("category", Counter()), language),
        **{one: _ranked(counts.get(one, Counter()), None, {}) for one in CODES},
        **{
            one: _ranked(counts.get(one, Counter()), None, _said(known, language))
            for one, known in WORDS.items()
        },
        "region": _ranked(counts.get("region", Counter()), None, names),
        "brand": _ranked(brands, ["true"] if "true" in brands else [], {}),
        "seller": _ranked(counts.get("seller", Counter()), sellers, names),
        "price": _prices(counts.get("price", Counter())),
    }


def _said(known: dict[str, Word], language: str) -> dict[str, str]:
    return {code: str(getattr(one, language)) for code, one in known.items()}


def _ranked(
    found: Counter[str], shown: Sequence[str] | None, names: dict[str, str]
) -> list[dict[str, Any]]:
    values = sorted(found, key=lambda one: (-found[one], one)) if shown is None else shown
    return [{"value": one, "name": names.get(one), "found": found[one]} for one in values]


def _categories(found: Counter[str], language: str) -> list[dict[str, Any]]:
    """Each with those below it, of which a listing has one at most, so they add up."""
    added: Counter[str] = Counter()
    for code, many in found.items():
        added[code] += many
        if code in CATEGORIES and (parent := CATEGORIES[code].parent):
            added[parent] += many
    parents = {code: one.parent for code, one in CATEGORIES.items()}
    ranked = _ranked(added, None, _said(CATEGORIES, language))
    return [one | {"parent": parents.get(one["value"])} for one in ranked]


def _prices(found: Counter[str]) -> list[dict[str, Any]]:
    steps = sorted((int(step), many) for step, many in found.items())
    return [{"min": bounds(step)[0], "max": bounds(step)[1], "found": many} for step, many in steps]
