"""What the first response says about each public page."""

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from pydantic_core import from_json

from kilim.community.directory import pages as resident_pages
from kilim.community.directory import queries as residents
from kilim.community.profiles import pages as startup_pages
from kilim.community.profiles import queries as startups
from kilim.community.profiles.schemas import StartupFilter
from kilim.core.db import Reads
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.hubs import queries as hubs
from kilim.impact.makers import pages as impact_pages
from kilim.impact.makers import queries as makers
from kilim.incubation.calls import pages as call_pages
from kilim.incubation.calls import queries as calls
from kilim.incubation.calls.schemas import CallFilter
from kilim.incubation.demo_days import pages as demo_day_pages
from kilim.incubation.demo_days import queries as demo_days
from kilim.incubation.graduation import pages as certificate_pages
from kilim.incubation.graduation import queries as certificates
from kilim.market.brands import queries as brands
from kilim.market.listings import pages as listing_pages
from kilim.market.listings import queries as listings
from kilim.market.listings.schemas import ListingFilter
from kilim.market.ratings import pages as rating_pages
from kilim.market.ratings import queries as ratings
from kilim.market.search import pages as market_pages
from kilim.market.sellers import pages as shop_pages
from kilim.market.sellers import queries as shops
from kilim.market.sellers.schemas import ShopFilter
from kilim.market.shipping import queries as shipping
from kilim.spa import offer_terms
from kilim.spa.studios import amount, studio_data
from kilim.studios.catalogue import queries as catalogue
from kilim.studios.catalogue.schemas import StudioFilter

WORDS = {
    "en": {
        "headline": "From first take to final cut.",
        "studios": "Studios",
        "lead": "{hub}: studios by the hour. Pick a free hour and it is yours.",
        "price": "{price} per hour; free for residents.",
        "people": "Up to {count} people.",
        "missing": "There is nothing here",
    },
    "az": {
        "headline": "İlk dubldan son kadra.",
        "studios": "Studiyalar",
        "lead": "{hub}: saatlıq studiyalar. Boş saatı seçin, o sizindir.",
        "price": "Saatı {price}; rezidentlər üçün ödənişsiz.",
        "people": "{count} nəfərədək.",
        "missing": "Burada heç nə yoxdur",
    },
}
SOME = Paging(limit=10)  # reviews, for whoever reads no script
SLUG = re.compile(r"[a-z0-9-]{1,60}")


@dataclass(frozen=True, slots=True)
class Page:
    """What the first response says about a page; texts are not escaped yet.

    Attributes:
        links: path -> text, below the paragraphs.
        data: JSON-LD objects.
        picture: above everything; as `PictureOut`, and so are those of links.
        image: the address of what programs that show links show, if there is no such picture.
        pictures: path of a link -> what it shows.
    """

    title: str
    description: str
    heading: str
    paragraphs: list[str] = field(default_factory=list)
    links: Mapping[str, str] = field(default_factory=dict)
    data: list[dict[str, Any]] = field(default_factory=list)
    picture: dict[str, Any] | None = None
    image: str | None = None
    pictures: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    is_front: bool = False
    query: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a request goes, in which language it wants to read, and when."""

    origin: str
    path: str
    language: str
    hub: str | None
    now: datetime

    @property
    def words(self) -> dict[str, str]:
        """Our texts in that language."""
        return WORDS[self.language]

    def url(self, path: str, **query: str) -> str:
        """The absolute address of `path`."""
        return f"{self.origin}{path}" + (f"?{urlencode(query)}" if query else "")


async def _front_page(reads: Reads, visit: Visit) -> Page:
    hub, query = await _hub(reads, visit.hub)
    studios = await _studios(reads, visit.language, hub["slug"])
    lead = visit.words["lead"].format(hub=hub["name"])
    organisation = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": hub["name"],
        "url": visit.url("/"),
        "address": {"@type": "PostalAddress", "addressLocality": hub["city"]},
    }
    return Page(
        title=hub["name"],
        description=lead,
        heading=visit.words["headline"],
        paragraphs=[lead],
        links={"/studios": visit.words["studios"]} | _studio_links(studios),
        data=[organisation],
        query=query,
        is_front=True,
    )


async def _studio_list(reads: Reads, visit: Visit) -> Page:
    hub, query = await _hub(reads, visit.hub)
    studios = await _studios(reads, visit.language, hub["slug"])
    return Page(
        title=visit.words["studios"],
        description=visit.words["lead"].format(hub=hub["name"]),
        heading=visit.words["studios"],
        links=_studio_links(studios),
        pictures={_address(studio): studio["picture"] for studio in studios if studio["picture"]},
        query=query,
    )


async def _studio(reads: Reads, visit: Visit) -> Page:
    studio = await catalogue.get_studio(reads, _slug(visit), visit.language)
    price = f"{amount(studio)} {studio['hourly_price']['currency']}"
    return Page(
        title=studio["name"],
        description=f"{studio['summary']}. {visit.words['price'].format(price=price)}",
        heading=studio["name"],
        paragraphs=[
            studio["summary"],
            studio["description"],
            visit.words["price"].format(price=price),
            visit.words["people"].format(count=studio["capacity"]),
        ],
        links={"/studios": visit.words["studios"]},
        data=[studio_data(studio, visit.url)],
        picture=studio["picture"],
    )


async def _call_list(reads: Reads, visit: Visit) -> Page:
    hub, query = await _hub(reads, visit.hub)
    found = await calls.list_calls(reads, CallFilter(hub=hub["slug"], limit=100), visit.language)
    return Page(**call_pages.list_page(hub["name"], found["items"], visit.language), query=query)


async def _call(reads: Reads, visit: Visit) -> Page:
    call = await calls.get_call(reads, _slug(visit), visit.language)
    return Page(**call_pages.call_page(call, visit.url(visit.path), visit.language))


async def _startup_list(reads: Reads, visit: Visit) -> Page:
    hub, query = await _hub(reads, visit.hub)
    wanted = StartupFilter(hub=hub["slug"], limit=100)
    found = await startups.list_startups(reads, wanted, visit.language)
    members = startup_pages.list_page(hub["name"], found["items"], visit.language)
    return Page(**members, query=query)


async def _startup(reads: Reads, visit: Visit) -> Page:
    startup = await startups.get_startup(reads, _slug(visit), visit.language, now=visit.now)
    return Page(**startup_pages.startup_page(startup, visit.origin, visit.language))


async def _shop_list(reads: Reads, visit: Visit) -> Page:
    hub, query = await _hub(reads, visit.hub)
    wanted = ShopFilter(hub=hub["slug"], limit=100)
    found = await shops.list_shops(reads, wanted, visit.language)
    return Page(**shop_pages.list_page(hub["name"], found["items"], visit.language), query=query)


async def _shop(reads: Reads, visit: Visit) -> Page:
    slug = _slug(visit)
    shop = from_json((await shops.get_shop(reads, slug, visit.language)).body)
    makers = (await brands.list_makers(reads, slug))["items"]
    members = shop_pages.shop_page(shop, makers, visit.origin, visit.language)
    said = await ratings.list_of_shop(reads, slug, SOME, visit.language)
    return Page(**rating_pages.add_reviews(members, said, visit.language))


async def _market(reads: Reads, visit: Visit) -> Page:
    hub, query = await _hub(reads, visit.hub)
    wanted = ListingFilter.model_validate({"hub": hub["slug"], "limit": 24})
    newest = (await listings.list_listings(reads, wanted, visit.language))["items"]
    members = market_pages.market_page(hub["name"], newest, visit.origin, visit.language)
    return Page(**members, query=query)


async def _impact(reads: Reads, visit: Visit) -> Page:
    hub, query = await _hub(reads, visit.hub)
    told = await makers.get_impact(reads, hub["slug"], visit.language, visit.now)
    return Page(**impact_pages.impact_page(told, visit.language), query=query)


async def _listing(reads: Reads, visit: Visit) -> Page:
    slug = _slug(visit)
    listing = from_json((await listings.get_listing(reads, slug, visit.language, visit.now)).body)
    members = listing_pages.listing_page(listing, visit.origin, visit.language)
    sent = await shipping.read_destinations(reads, UUID(listing["seller"]["id"]), visit.now)
    members["data"] = [offer_terms.add_terms(one, listing, sent) for one in members["data"]]
    said = await ratings.list_of_listing(reads, slug, SOME, visit.language)
    return Page(**rating_pages.add_reviews(members, said, visit.language))


async def _resident(reads: Reads, visit: Visit) -> Page | None:
    """What a resident has opened to everyone; others may see more of it once they signed in."""
    hub, query = await _hub(reads, visit.hub)
    try:
        person_id = UUID(_last(visit))
        asked = (person_id, hub["slug"], visit.language, visit.now)
        resident = await residents.get_entry(reads, None, *asked)
    except (ValueError, NotFound):
        return None
    members = resident_pages.resident_page(resident, hub, visit.origin, visit.language)
    return Page(**members, query=query)


async def _demo_day_list(reads: Reads, visit: Visit) -> Page:
    hub, query = await _hub(reads, visit.hub)
    found = await demo_days.list_public(reads, hub["slug"], visit.language)
    members = demo_day_pages.list_page(hub["name"], found["items"], visit.language)
    return Page(**members, query=query)


async def _demo_day(reads: Reads, visit: Visit) -> Page:
    day = await demo_days.get_public(reads, _slug(visit), visit.language, visit.now)
    return Page(**demo_day_pages.demo_day_page(day, visit.origin, visit.language))


async def _certificate(reads: Reads, visit: Visit) -> Page:
    certificate = await certificates.get_certificate(reads, _last(visit))
    return Page(**certificate_pages.certificate_page(certificate, visit.language))


def _last(visit: Visit) -> str:
    return visit.path.strip("/").split("/")[1]


def _slug(visit: Visit) -> str:
    slug = _last(visit)
    if not SLUG.fullmatch(slug):
        raise NotFound
    return slug


async def _hub(reads: Reads, slug: str | None) -> tuple[dict[str, Any], dict[str, str]]:
    """The hub meant, else the first of the network; and what names it in an address of its own."""
    network: list[dict[str, Any]] = (await hubs.list_hubs(reads))["items"]
    if not network:
        raise NotFound
    hub = next((hub for hub in network if hub["slug"] == slug), network[0])
    return hub, {"hub": hub["slug"]} if slug == hub["slug"] and len(network) > 1 else {}


async def _studios(reads: Reads, language: str, hub: str | None) -> list[dict[str, Any]]:
    """All studios of the hub, or of the whole network."""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        wanted = StudioFilter.model_validate({"hub": hub, "limit": 100, "after": after})
        page = await catalogue.list_studios(reads, wanted, language)
        found += page["items"]
        after = page["next"]
        if after is None:
            return found


def _studio_links(studios: list[dict[str, Any]]) -> dict[str, str]:
    return {_address(studio): f"{studio['name']}: {studio['summary']}" for studio in studios}


def _address(studio: dict[str, Any]) -> str:
    return f"/studios/{studio['slug']}"


LISTS = {
    "studios": _studio_list,
    "calls": _call_list,
    "startups": _startup_list,
    "market": _market,
    "shops": _shop_list,
    "impact": _impact,
    "demo-days": _demo_day_list,
}
ONES: dict[str, Callable[[Reads, Visit], Awaitable[Page | None]]] = {
    "studios": _studio,
    "calls": _call,
    "startups": _startup,
    "shops": _shop,
    "listings": _listing,
    "demo-days": _demo_day,
    "certificates": _certificate,
    "residents": _resident,
}


async def find(reads: Reads, visit: Visit) -> Page | None:
    """What is known about a page; nothing about those that are not for everyone."""
    parts = visit.path.strip("/").split("/")
    try:
        if visit.path == "/":
            return await _front_page(reads, visit)
        if len(parts) == 1 and parts[0] in LISTS:
            return await LISTS[parts[0]](reads, visit)
        if len(parts) == 2 and parts[0] in ONES:
            return await ONES[parts[0]](reads, visit)
    except NotFound:
        missing = visit.words["missing"]
        return Page(title=missing, description=missing, heading=missing, status=404)
    return None


async def addresses(reads: Reads, visit: Visit) -> list[str]:
    """Every address that search engines shall know."""
    network = (await hubs.list_hubs(reads))["items"]
    studios = await _studios(reads, visit.language, None)
    shown = (await calls.list_calls(reads, CallFilter(limit=100), visit.language))["items"]
    new = (await startups.list_startups(reads, StartupFilter(limit=100), visit.language))["items"]
    selling = (await shops.list_shops(reads, ShopFilter(limit=100), visit.language))["items"]
    days = (await demo_days.list_public(reads, None, visit.language))["items"]
    return [
        *(visit.url(path) for path in ("/", *(f"/{one}" for one in LISTS))),
        *(visit.url("/", hub=hub["slug"]) for hub in network if len(network) > 1),
        *(visit.url(_address(studio)) for studio in studios),
        *(visit.url(f"/calls/{call['slug']}") for call in shown),
        *(visit.url(f"/startups/{startup['slug']}") for startup in new),
        *(visit.url(f"/shops/{shop['slug']}") for shop in selling),
        *(visit.url(f"/listings/{slug}") for slug in await _listed(reads, visit.language)),
        *(visit.url(f"/demo-days/{day['slug']}") for day in days),
    ]


async def _listed(reads: Reads, language: str) -> list[str]:
    """The slugs of all live listings."""
    found: list[str] = []
    after = None
    while True:
        wanted = ListingFilter.model_validate({"limit": 100, "after": after})
        page = await listings.list_listings(reads, wanted, language)
        found += [one["slug"] for one in page["items"]]
        after = page["next"]
        if after is None:
            return found
