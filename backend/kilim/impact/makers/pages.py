"""What the first HTML says of what the market leaves: the sums that everybody is told."""

from decimal import Decimal
from typing import Any

from kilim.core.money import Money

WORDS = {
    "en": {
        "title": "What the market brings its makers",
        "lead": "Money that reaches those who make things at {hub}, until {day}.",
        "earned": "Earned by makers: {sum}",
        "paid": "Paid out: {sum}",
        "abroad": "Sold abroad: {sum}",
        "makers": "Makers: {sum}",
        "people": "People: {sum}",
        "market": "Market",
    },
    "az": {
        "title": "Bazarın gətirdiyi qazanc",
        "lead": "{hub} bazarında ustalara çatan məbləğlər, {day} tarixinədək.",
        "earned": "Ustaların qazancı: {sum}",
        "paid": "Ödənilib: {sum}",
        "abroad": "Xaricə satış: {sum}",
        "makers": "Ustalar: {sum}",
        "people": "İnsanlar: {sum}",
        "market": "Bazar",
    },
}
_MONEY = ("earned", "paid", "abroad")
_COUNTS = ("makers", "people")


def impact_page(impact: dict[str, Any], language: str) -> dict[str, Any]:
    """The members of the page of a `MarketImpactOut`; what is not told is left out."""
    words, currency = WORDS[language], impact["hub"]["currency"]
    lead = words["lead"].format(hub=impact["hub"]["name"], day=impact["on"])
    sums = {name: f"{_amount(impact[name], currency)} {currency}" for name in _MONEY
            if impact[name] is not None}  # fmt: skip
    sums |= {name: str(impact[name]) for name in _COUNTS if impact[name] is not None}
    return {
        "title": words["title"],
        "description": lead,
        "heading": words["title"],
        "paragraphs": [lead, *(words[name].format(sum=sums[name]) for name in sums)],
        "links": {"/market": words["market"]},
    }


def _amount(value: int, currency: str) -> Decimal:
    return Money(value, currency).as_decimal()
