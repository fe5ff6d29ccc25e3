"""What the first HTML of the pages of shops says: readable words, and data for engines."""

from typing import Any

WORDS = {
    "en": {
        "shops": "Shops",
        "lead": "{hub}: who makes and sells here, and from which region.",
        "paused": "The shop takes no orders now.",
        "paused_until": "The shop takes no orders until {day}.",
    },
    "az": {
        "shops": "Mağazalar",
        "lead": "{hub}: burada kim nə düzəldib satır və hansı bölgədəndir.",
        "paused": "Mağaza hazırda sifariş qəbul etmir.",
        "paused_until": "Mağaza {day} tarixinədək sifariş qəbul etmir.",
    },
}


def list_page(hub: str, shops: list[dict[str, Any]], language: str) -> dict[str, Any]:
    """The members of the page of a hub's shops."""
    words = WORDS[language]
    return {
        "title": words["shops"],
        "description": words["lead"].format(hub=hub),
        "heading": words["shops"],
        "links": {f"/shops/{one['slug']}": _line(one) for one in shops},
    }


def shop_page(
    shop: dict[str, Any], makers: list[dict[str, Any]], origin: str, language: str
) -> dict[str, Any]:
    """The members of the page of one shop, a `ShopDetail` with the makers of a brand.

    Args:
        origin: how absolute addresses begin.
    """
    words, logo = WORDS[language], shop["logo"]
    region = [shop["region"]["name"]] if shop["region"] else []
    trader = [f"{line['name']}: {line['said']}" for line in shop["trader"]]
    told = [shop["sentence"], *_away(shop, words), *shop["story"].splitlines()]
    return {
        "title": shop["name"],
        "description": shop["sentence"] or words["lead"].format(hub=shop["hub"]["name"]),
        "heading": shop["name"],
        "paragraphs": [line for line in (*told, *region, shop["returns"], *trader) if line],
        "links": {"/shops": words["shops"]}
        | {f"/shops/{one['slug']}": str(one["name"]) for one in makers},
        "data": [_structured(shop, makers, origin)],
        "image": logo and logo["url"],
    }


def _line(shop: dict[str, Any]) -> str:
    return ": ".join(filter(None, (shop["name"], shop["sentence"])))


def _away(shop: dict[str, Any], words: dict[str, str]) -> list[str]:
    if not shop["paused"]:
        return []
    if shop["paused_until"] is None:
        return [words["paused"]]
    return [words["paused_until"].format(day=shop["paused_until"])]


def _structured(shop: dict[str, Any], makers: list[dict[str, Any]], origin: str) -> dict[str, Any]:
    """The shop in the words of schema.org; what is not known is left out.

    A joint brand is an organisation with its makers as members, and owns the brand.
    """
    url, region, logo = f"{origin}/shops/{shop['slug']}", shop["region"], shop["logo"]
    known = {
        "description": shop["sentence"],
        "location": region and {"@type": "Place", "name": region["name"]},
        "logo": logo and f"{origin}{logo['url']}",
        "brand": shop["kind"] == "brand" and {"@type": "Brand", "name": shop["name"]},
        "member": [
            {"@type": "Organization", "name": one["name"], "url": f"{origin}/shops/{one['slug']}"}
            for one in makers
        ],
    }
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": f"{url}#shop",
        "url": url,
        "name": shop["name"],
        "memberOf": {"@type": "Organization", "name": shop["hub"]["name"]},
    } | {name: value for name, value in known.items() if value}
