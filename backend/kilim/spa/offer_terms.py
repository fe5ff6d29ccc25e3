"""How offers are sent and given back, in the words of schema.org. Pure.

https://developers.google.com/search/docs/appearance/structured-data/merchant-listing says what
engines need to show both beside a price.
"""

from collections.abc import Iterable
from typing import Any

from kilim.core.money import Money
from kilim.market.listings.models import ListingKind
from kilim.market.returns.rules import EXEMPT, WITHDRAWAL_DAYS
from kilim.market.shipping.queries import Destinations, SentTo
from kilim.market.shipping.rules import cost

SENT = (ListingKind.GOODS, ListingKind.MADE_TO_ORDER)
MOST_COUNTRIES = 50  # that engines read of one policy


def add_terms(
    data: dict[str, Any], listing: dict[str, Any], destinations: Destinations
) -> dict[str, Any]:
    """The structured data of a listing, with the terms of each of its offers.

    What offers share is said at the first of them and named at the others. A service is not sent,
    and of what is downloaded nobody says before it is opened whether it can be given back.
    """
    if listing["kind"] not in SENT:
        return data
    said: set[str] = set()
    for offer, variant in zip(_offers(data), listing["variants"], strict=True):
        known = {
            "shippingDetails": _shipping(data["@id"], variant["price"], destinations.sent_to),
            "hasMerchantReturnPolicy": _returns(data["@id"], listing["kind"], destinations),
        }
        for name, nodes in known.items():
            if nodes:
                offer[name] = [node if _is_new(node, said) else _named(node) for node in nodes]
    return data


def _offers(data: dict[str, Any]) -> Iterable[dict[str, Any]]:
    if "hasVariant" in data:
        return [one["offers"] for one in data["hasVariant"]]
    offers: list[dict[str, Any]] = data.get("offers", [])
    return offers


def _is_new(node: dict[str, Any], said: set[str]) -> bool:
    is_new = node["@id"] not in said
    said.add(node["@id"])
    return is_new


def _named(node: dict[str, Any]) -> dict[str, Any]:
    return {"@id": node["@id"]}


def _shipping(about: str, price: dict[str, Any], sent_to: list[SentTo]) -> list[dict[str, Any]]:
    """One piece to each zone; a piece that is dear may be sent for nothing."""
    found = []
    for number, one in enumerate(sent_to, start=1):
        amount = cost(one.zone, 1, price["amount"])
        found.append({
            "@type": "OfferShippingDetails",
            "@id": f"{about}-sent-{number}-{amount}",
            "shippingRate": {
                "@type": "MonetaryAmount",
                "value": str(Money(amount, price["currency"]).as_decimal()),
                "currency": price["currency"],
            },
            "shippingDestination": [
                {"@type": "DefinedRegion", "addressCountry": code}
                for code in one.countries[:MOST_COUNTRIES]
            ],
            "deliveryTime": {
                "@type": "ShippingDeliveryTime",
                "transitTime": {
                    "@type": "QuantitativeValue",
                    "minValue": one.days_min,
                    "maxValue": one.days_max,
                    "unitCode": "DAY",
                },
            },
        })  # fmt: skip
    return found


def _returns(about: str, kind: str, destinations: Destinations) -> list[dict[str, Any]]:
    """What a buyer may give back without a reason; what is made for them they may not."""
    named = [code for one in destinations.sent_to for code in one.countries]
    countries = list(dict.fromkeys([*([destinations.home] if destinations.home else []), *named]))
    if not countries:
        return []
    policy = {
        "@type": "MerchantReturnPolicy",
        "@id": f"{about}-returns",
        "applicableCountry": countries[:MOST_COUNTRIES],
    }
    if kind in EXEMPT:
        category = "https://schema.org/MerchantReturnNotPermitted"
        return [policy | {"returnPolicyCategory": category}]
    window = {
        "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": WITHDRAWAL_DAYS,
        "returnMethod": "https://schema.org/ReturnByMail",
        "returnFees": "https://schema.org/ReturnFeesCustomerResponsibility",
    }
    return [policy | window]
