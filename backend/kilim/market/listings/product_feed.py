"""The feed of what is on sale, as shopping engines read it: RSS 2.0 with Google's fields. Pure.

https://support.google.com/merchants/answer/7052112 says which fields there are and what they hold.
Each variant is an item of its own; those of one listing are a group.
"""

from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from kilim.core.money import Money
from kilim.market.listings.vocabulary import CATEGORIES, MATERIALS

NAMESPACE = "http://base.google.com/ns/1.0"
END = "</channel></rss>\n"
TITLE, DESCRIPTION, NAME = 150, 5000, 70  # characters that the fields have room for
FEW = 3  # materials that engines read
MORE_PICTURES = 10
OPTIONS = {"colour": "g:color", "size": "g:size", "pattern": "g:pattern"}  # that have a field


def begin(name: str, link: str, description: str) -> str:
    """What stands before the first item."""
    told = {"title": name, "link": link, "description": description}
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<rss version="2.0" xmlns:g="{NAMESPACE}"><channel>{_fields(told.items())}\n'
    )


def items(listing: dict[str, Any], origin: str, language: str) -> str:
    """A listing as one item for each variant; what has no price is none.

    Args:
        listing: as `queries.list_products` gives it.
        origin: how absolute addresses begin.
    """
    shared = _shared(listing, origin, language)
    priced = [one for one in listing["variants"] if one["price"]["amount"]]
    group = {"g:item_group_id": listing["id"]} if len(priced) > 1 else {}
    return "".join(
        f"<item>{_fields([*(_own(listing, one, origin) | group).items(), *shared])}</item>\n"
        for one in priced
    )


def _own(listing: dict[str, Any], variant: dict[str, Any], origin: str) -> dict[str, str]:
    values = [one["value"] for one in variant["options"]]
    price = Money(**variant["price"])
    differs = {
        OPTIONS[one["option"]]: one["value"]
        for one in variant["options"]
        if one["option"] in OPTIONS
    }
    return {
        "g:id": variant["id"],
        "title": ", ".join([listing["title"], *values])[:TITLE],
        "link": f"{origin}/listings/{listing['slug']}?{urlencode({'variant': variant['code']})}",
        "g:price": f"{price.as_decimal()} {price.currency}",
        **_availability(variant["stock"]),
        **differs,
    }


def _availability(stock: dict[str, Any] | None) -> dict[str, str]:
    """What waits for a week of a workshop says which; what nobody counts is there."""
    if stock is None:
        return {"g:availability": "in_stock"}
    if stock["free"] == 0:
        return {"g:availability": "out_of_stock"}
    if stock["week_on"]:
        return {"g:availability": "backorder", "g:availability_date": str(stock["week_on"])}
    return {"g:availability": "in_stock"}


def _shared(listing: dict[str, Any], origin: str, language: str) -> list[tuple[str, str]]:
    """What all variants say. Pieces that are made by hand have no number of the trade (GTIN)."""
    first, *more = [f"{origin}{one['url']}" for one in listing["pictures"]] or [""]
    weight = listing["size"]["weight_g"]
    known = [
        ("description", (listing["description"] or listing["title"])[:DESCRIPTION]),
        ("g:image_link", first),
        *(("g:additional_image_link", one) for one in more[:MORE_PICTURES]),
        ("g:brand", listing["seller"]["name"][:NAME]),
        ("g:condition", "new"),
        ("g:identifier_exists", "no"),
        ("g:product_type", _category(listing["category"], language)),
        ("g:material", _materials(listing["materials"], language)),
        ("g:shipping_weight", f"{weight} g" if weight else ""),
    ]
    return [(name, value) for name, value in known if value]


def _category(code: str | None, language: str) -> str:
    """The names from the widest category down."""
    names: list[str] = []
    while code is not None:
        names.insert(0, getattr(CATEGORIES[code], language))
        code = CATEGORIES[code].parent
    return " > ".join(names)


def _materials(materials: list[dict[str, Any]], language: str) -> str:
    most = sorted(materials, key=lambda one: -one["share"])[:FEW]
    return "/".join(getattr(MATERIALS[one["code"]], language) for one in most)


def _fields(told: Any) -> str:
    return "".join(f"<{name}>{escape(value)}</{name}>" for name, value in told)
