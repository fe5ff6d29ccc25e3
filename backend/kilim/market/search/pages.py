"""What the first HTML of the market says: readable words, and data for engines."""

from typing import Any

WORDS = {
    "en": {
        "market": "Market",
        "lead": "{hub}: pieces, works and services by those who make them.",
    },
    "az": {
        "market": "Bazar",
        "lead": "{hub}: əşyalar, əsərlər və xidmətlər, birbaşa müəllifindən.",
    },
}


def market_page(
    hub: str, listings: list[dict[str, Any]], origin: str, language: str
) -> dict[str, Any]:
    """The members of the page of a hub's market, with its newest listings, `ListingOut`s.

    Args:
        origin: how absolute addresses begin.
    """
    words = WORDS[language]
    lead = words["lead"].format(hub=hub)
    pictures = [one["picture"]["url"] for one in listings if one["picture"]]
    return {
        "title": words["market"],
        "description": lead,
        "heading": words["market"],
        "paragraphs": [lead],
        "links": {f"/listings/{one['slug']}": _line(one) for one in listings},
        "data": [_structured(listings, origin)] if listings else [],
        "image": next(iter(pictures), None),
    }


def _line(listing: dict[str, Any]) -> str:
    return f"{listing['title']}, {listing['seller']['name']}"


def _structured(listings: list[dict[str, Any]], origin: str) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": place,
                "name": one["title"],
                "url": f"{origin}/listings/{one['slug']}",
            }
            for place, one in enumerate(listings, 1)
        ],
    }
