"""Studios as engines read them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from kilim.core.money import MINOR_DIGITS

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def studio_data(studio: dict[str, Any], url_of: Callable[[str], str]) -> dict[str, Any]:
    """A studio in the words of schema.org."""
    hours = [
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": f"https://schema.org/{WEEKDAYS[rule['weekday'] - 1]}",
            "opens": rule["opens"],
            # schema.org has no 24:00; this is how search engines read "until midnight"
            "closes": "23:59" if rule["closes"] == "24:00" else rule["closes"],
        }
        for rule in studio["opening_hours"]
    ]
    url = url_of(f"/studios/{studio['slug']}")
    place = {
        "@type": "Place",
        "@id": f"{url}#place",
        "name": studio["name"],
        "description": studio["summary"],
        "url": url,
        "image": [url_of(picture["url"]) for picture in studio["pictures"]],
        "maximumAttendeeCapacity": studio["capacity"],
        "openingHoursSpecification": hours,
        "containedInPlace": {"@type": "Place", "name": studio["hub"]["name"]},
    }
    offer = {
        "@type": "Offer",
        "url": url,
        "availableAtOrFrom": {"@id": f"{url}#place"},
        "priceSpecification": {
            "@type": "UnitPriceSpecification",
            "price": amount(studio),
            "priceCurrency": studio["hourly_price"]["currency"],
            "unitCode": "HUR",
        },
    }
    return {"@context": "https://schema.org", "@graph": [place, offer]}


def amount(studio: dict[str, Any]) -> str:
    """What an hour costs."""
    price = studio["hourly_price"]
    return str(Decimal(price["amount"]).scaleb(-MINOR_DIGITS.get(price["currency"], 2)))
