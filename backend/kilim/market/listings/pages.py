"""What the first HTML of the page of a listing says: readable words, and data for engines."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from kilim.core.money import MINOR_DIGITS
from kilim.market.listings.vocabulary import CATEGORIES, MATERIALS, TECHNIQUES, Word

WORDS = {
    "en": {
        "shop": "Sold by {shop}",
        "from": "From {price}",
        "materials": "Materials: {list}",
        "technique": "Technique: {list}",
        "checked": "checked on {day}",
        "paused": "The shop takes no orders now.",
    },
    "az": {
        "shop": "Satıcı: {shop}",
        "from": "{price} məbləğindən",
        "materials": "Material: {list}",
        "technique": "Texnika: {list}",
        "checked": "{day} tarixində yoxlanılıb",
        "paused": "Mağaza hazırda sifariş qəbul etmir.",
    },
}
OPTIONS = {"colour": "color", "size": "size", "pattern": "pattern"}  # of schema.org's products
LONGEST = 155  # characters of a description that engines show


def listing_page(listing: dict[str, Any], origin: str, language: str) -> dict[str, Any]:
    """The members of the page of one live listing, a `ListingDetail`.

    Args:
        origin: how absolute addresses begin.
    """
    words, shop = WORDS[language], listing["seller"]
    told = [*listing["description"].splitlines(), *listing["story"].splitlines()]
    made_of = [one["code"] for one in listing["materials"]]
    facts = {
        words["materials"]: _names(MATERIALS, made_of, language),
        words["technique"]: _names(TECHNIQUES, listing["techniques"], language),
    }
    claims = [
        f"{one['words']} ({words['checked'].format(day=one['checked_on'])})"
        for one in listing["claims"]
    ]
    away = [] if listing["for_sale"] else [words["paused"]]
    lines = [*told, *_price(listing, words), *away]
    lines += [fact.format(list=", ".join(names)) for fact, names in facts.items() if names]
    return {
        "title": listing["title"],
        "description": _short(listing["description"]) or listing["title"],
        "heading": listing["title"],
        "paragraphs": [line for line in (*lines, *claims, listing["care"]) if line],
        "links": {f"/shops/{shop['slug']}": words["shop"].format(shop=shop["name"])},
        "data": [_structured(listing, origin, language)],
        "picture": listing["picture"],
    }


def _names(words: dict[str, Word], codes: list[str], language: str) -> list[str]:
    return [str(getattr(words[code], language)) for code in codes]


def _short(text: str) -> str:
    """The beginning of a text that fits, up to the end of a word."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rpartition(' ')[0]}…"


def _price(listing: dict[str, Any], words: dict[str, str]) -> list[str]:
    price = listing["price_from"]
    if price is None:
        return []
    return [words["from"].format(price=f"{_amount(price)} {price['currency']}")]


def _amount(price: dict[str, Any]) -> str:
    return str(Decimal(price["amount"]).scaleb(-MINOR_DIGITS.get(price["currency"], 2)))


def _structured(listing: dict[str, Any], origin: str, language: str) -> dict[str, Any]:
    """The listing in the words of schema.org; what is not known is left out.

    Goods with several variants are a group of products, as search engines want them told.
    """
    url = f"{origin}/listings/{listing['slug']}"
    seller, variants = listing["seller"], listing["variants"]
    shop = {
        "@type": "Organization",
        "name": seller["name"],
        "url": f"{origin}/shops/{seller['slug']}",
    }
    offers = [_offer(listing, one, url) | {"seller": shop} for one in variants]
    is_group = listing["kind"] != "service" and len(variants) > 1
    shown = {
        "description": listing["description"],
        "image": [f"{origin}{picture['url']}" for picture in listing["pictures"]],
    }
    known = {
        **shown,
        "category": listing["category"] and getattr(CATEGORIES[listing["category"]], language),
        "material": _names(MATERIALS, [one["code"] for one in listing["materials"]], language),
        "brand": seller["kind"] == "brand" and {"@type": "Brand", "name": seller["name"]},
        "countryOfOrigin": listing["origin"]["country"] and listing["origin"]["country"]["code"],
        **(_group(listing, offers, shown) if is_group else {"offers": offers}),
    }
    alone = "Service" if listing["kind"] == "service" else "Product"
    return {
        "@context": "https://schema.org",
        "@type": "ProductGroup" if is_group else alone,
        "@id": f"{url}#listing",
        "url": url,
        "name": listing["title"],
    } | {name: value for name, value in known.items() if value}


def _group(
    listing: dict[str, Any], offers: list[dict[str, Any]], shown: dict[str, Any]
) -> dict[str, Any]:
    """What makes a group of products: in what they differ, and each with its offer.

    What is `shown` of all is said of each, too: engines read each as a product of its own.
    """
    said = {name: value for name, value in shown.items() if value}
    options = [one["option"] for variant in listing["variants"] for one in variant["options"]]
    differing = {one: f"https://schema.org/{OPTIONS[one]}" for one in options if one in OPTIONS}
    return {
        "productGroupID": str(listing["id"]),
        "variesBy": list(differing.values()),
        "hasVariant": [
            {"@type": "Product", "name": _called(listing, variant), "sku": variant["code"]}
            | said
            | {
                OPTIONS[o["option"]]: o["value"]
                for o in variant["options"]
                if o["option"] in OPTIONS
            }
            | {"offers": offer}
            for variant, offer in zip(listing["variants"], offers, strict=True)
        ],
    }


def _called(listing: dict[str, Any], variant: dict[str, Any]) -> str:
    return ", ".join([listing["title"], *(one["value"] for one in variant["options"])])


def _offer(listing: dict[str, Any], variant: dict[str, Any], url: str) -> dict[str, Any]:
    known = {
        "sku": variant["code"],
        "name": ", ".join(one["value"] for one in variant["options"]),
    }
    return {
        "@type": "Offer",
        "url": f"{url}?{urlencode({'variant': variant['code']})}",
        "price": _amount(variant["price"]),
        "priceCurrency": variant["price"]["currency"],
        "availability": f"https://schema.org/{_availability(listing, variant)}",
    } | {name: value for name, value in known.items() if value}


def _availability(listing: dict[str, Any], variant: dict[str, Any]) -> str:
    stock = variant["stock"]
    if not listing["for_sale"] or (stock and stock["free"] == 0):
        return "OutOfStock"
    return "MadeToOrder" if stock and stock["week_on"] else "InStock"
