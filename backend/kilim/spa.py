"""Serves the built single-page application from the same origin as the API.

Public pages carry their title, description and a readable beginning in the first response, in the
language of the request, so that search engines, link previews and slow phones need no script.
The application then draws over it; tests/test_spa.py holds the words of both together.
"""

import json
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, PlainTextResponse

from kilim.core.config import Settings
from kilim.core.db import Reads, get_database
from kilim.core.errors import NotFound, document
from kilim.core.languages import LANGUAGES, preferred
from kilim.core.money import MINOR_DIGITS
from kilim.hubs import queries as hubs
from kilim.incubation.calls import pages as call_pages
from kilim.incubation.calls import queries as calls
from kilim.incubation.calls.schemas import CallFilter
from kilim.studios.catalogue import queries as catalogue
from kilim.studios.catalogue.schemas import StudioFilter

ENCODINGS = (("br", ".br"), ("gzip", ".gz"))  # written beside each file by the build
NOT_BUILT = "<!doctype html><title>Kilim</title><p>The screens are not built yet: `make run`.</p>"
PLACES = {  # what the build leaves open in its page
    "language": '<html lang="en">',
    "head": "<title>Kilim</title>",
    "root": '<div id="root"></div>',
}
LOCALES = {"az": "az_AZ", "en": "en_GB"}
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
ROBOTS = "User-agent: *\nAllow: /api/v1/studios/*/pictures/\nDisallow: /api/\n"
SLUG = re.compile(r"[a-z0-9-]{1,60}")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Page:
    """What the first response says about a page; texts are not escaped yet.

    Attributes:
        links: path -> text, below the paragraphs.
        data: JSON-LD objects.
    """

    title: str
    description: str
    heading: str
    paragraphs: list[str] = field(default_factory=list)
    links: Mapping[str, str] = field(default_factory=dict)
    data: list[dict[str, Any]] = field(default_factory=list)
    image: str | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a request goes and in which language it wants to read."""

    origin: str
    path: str
    language: str
    hub: str | None

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
    )


async def _studio_list(reads: Reads, visit: Visit) -> Page:
    hub, query = await _hub(reads, visit.hub)
    studios = await _studios(reads, visit.language, hub["slug"])
    return Page(
        title=visit.words["studios"],
        description=visit.words["lead"].format(hub=hub["name"]),
        heading=visit.words["studios"],
        links=_studio_links(studios),
        query=query,
    )


async def _studio(reads: Reads, visit: Visit) -> Page:
    studio = await catalogue.get_studio(reads, _slug(visit), visit.language)
    price = f"{_amount(studio)} {studio['hourly_price']['currency']}"
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
        data=[_place(studio, visit)],
        image=studio["picture"]["url"] if studio["picture"] else None,
    )


async def _call_list(reads: Reads, visit: Visit) -> Page:
    hub, query = await _hub(reads, visit.hub)
    found = await calls.list_calls(reads, CallFilter(hub=hub["slug"], limit=100), visit.language)
    return Page(**call_pages.list_page(hub["name"], found["items"], visit.language), query=query)


async def _call(reads: Reads, visit: Visit) -> Page:
    call = await calls.get_call(reads, _slug(visit), visit.language)
    return Page(**call_pages.call_page(call, visit.url(visit.path), visit.language))


def _slug(visit: Visit) -> str:
    slug = visit.path.strip("/").split("/")[1]
    if not SLUG.fullmatch(slug):
        raise NotFound
    return slug


def _place(studio: dict[str, Any], visit: Visit) -> dict[str, Any]:
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
    url = visit.url(f"/studios/{studio['slug']}")
    place = {
        "@type": "Place",
        "@id": f"{url}#place",
        "name": studio["name"],
        "description": studio["summary"],
        "url": url,
        "image": [visit.url(picture["url"]) for picture in studio["pictures"]],
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
            "price": _amount(studio),
            "priceCurrency": studio["hourly_price"]["currency"],
            "unitCode": "HUR",
        },
    }
    return {"@context": "https://schema.org", "@graph": [place, offer]}


def _amount(studio: dict[str, Any]) -> str:
    price = studio["hourly_price"]
    return str(Decimal(price["amount"]).scaleb(-MINOR_DIGITS.get(price["currency"], 2)))


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
    return {f"/studios/{s['slug']}": f"{s['name']}: {s['summary']}" for s in studios}


LISTS = {"studios": _studio_list, "calls": _call_list}
ONES = {"studios": _studio, "calls": _call}


async def _page(reads: Reads, visit: Visit) -> Page | None:
    """What is known about the page; nothing about those that are not for everyone."""
    parts = visit.path.strip("/").split("/")
    try:
        if visit.path == "/":
            return await _front_page(reads, visit)
        if parts[0] in LISTS and len(parts) <= 2:
            return await (LISTS if len(parts) == 1 else ONES)[parts[0]](reads, visit)
    except NotFound:
        missing = visit.words["missing"]
        return Page(title=missing, description=missing, heading=missing, status=404)
    return None


def weave(template: str, page: Page, visit: Visit) -> str:
    """The application's page with what `page` says, everything escaped."""
    main = "".join(
        [
            '<main style="max-width:60rem;margin:0 auto;padding:24px 16px">',
            f"<h1>{escape(page.heading)}</h1>",
            *(f"<p>{escape(text)}</p>" for text in page.paragraphs),
            "<ul>",
            *(
                f'<li><a href="{escape(path)}">{escape(text)}</a></li>'
                for path, text in page.links.items()
            ),
            "</ul></main>",
        ]
    )
    return (
        template.replace(PLACES["language"], f'<html lang="{visit.language}">', 1)
        .replace(PLACES["root"], f'<div id="root">{main}</div>', 1)
        .replace(PLACES["head"], _head(page, visit), 1)
    )


def _head(page: Page, visit: Visit) -> str:
    tags = [
        f"<title>{escape(page.title)} · Kilim</title>",
        _meta("name", "description", page.description),
    ]
    if page.status == 404:
        return "".join([*tags, _meta("name", "robots", "noindex")])
    url = visit.url(visit.path, **page.query)
    tags += [f'<link rel="canonical" href="{escape(url)}">']
    tags += [_alternate(visit, page, language) for language in LANGUAGES]
    tags += [f'<link rel="alternate" hreflang="x-default" href="{escape(url)}">']
    graph = {
        "title": page.title,
        "description": page.description,
        "type": "website",
        "url": url,
        "site_name": "Kilim",
        "locale": LOCALES[visit.language],
    }
    if page.image is not None:
        graph["image"] = visit.url(page.image)
    tags += [_meta("property", f"og:{name}", value) for name, value in graph.items()]
    tags += [_json_ld(data) for data in page.data]
    return "".join(tags)


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}">'


def _alternate(visit: Visit, page: Page, language: str) -> str:
    url = visit.url(visit.path, **page.query, lang=language)
    return f'<link rel="alternate" hreflang="{language}" href="{escape(url)}">'


def _json_ld(data: dict[str, Any]) -> str:
    # A data block is not run, so the content security policy lets it stand; "<" could end it.
    text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


async def _sitemap(reads: Reads, visit: Visit) -> Response:
    network = (await hubs.list_hubs(reads))["items"]
    studios = await _studios(reads, visit.language, None)
    shown = (await calls.list_calls(reads, CallFilter(limit=100), visit.language))["items"]
    urls = [
        *(visit.url(path) for path in ("/", "/studios", "/calls")),
        *(visit.url("/", hub=hub["slug"]) for hub in network if len(network) > 1),
        *(visit.url(f"/studios/{studio['slug']}") for studio in studios),
        *(visit.url(f"/calls/{call['slug']}") for call in shown),
    ]
    entries = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in urls)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    xml = f'{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    return Response(xml, media_type="application/xml", headers={"Cache-Control": "max-age=3600"})


def _robots(visit: Visit) -> Response:
    text = f"{ROBOTS}Sitemap: {visit.url('/sitemap.xml')}\n"
    return PlainTextResponse(text, headers={"Cache-Control": "max-age=3600"})


def _files(folder: Path) -> dict[str, Path]:
    """Web path -> file, for everything in the build but its compressed twins and the page."""
    suffixes = {suffix for _, suffix in ENCODINGS}
    return {
        "/" + path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in suffixes and path.name != "index.html"
    }


def _file_response(path: Path, web_path: str, accepted: str) -> Response:
    lasting = web_path.startswith("/assets/")  # their names carry a hash of their content
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable" if lasting else "max-age=300",
        "Vary": "Accept-Encoding",
    }
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    for name, suffix in ENCODINGS:
        compressed = path.with_name(path.name + suffix)
        if name in accepted and compressed.exists():
            headers["Content-Encoding"] = name
            return FileResponse(compressed, media_type=media_type, headers=headers)
    return FileResponse(path, media_type=media_type, headers=headers)


def _visit(request: Request, origin: str) -> Visit:
    wanted = request.query_params.get("lang")
    language = wanted if wanted in LANGUAGES else preferred(request.headers.get("accept-language"))
    return Visit(origin, request.url.path, language, request.query_params.get("hub"))


def install(app: FastAPI, settings: Settings) -> None:
    """Answer every other GET with a file of the build or with the application's page."""
    folder = settings.frontend_dist
    files = _files(folder) if folder.is_dir() else {}
    index = folder / "index.html"
    template = index.read_text() if index.is_file() else NOT_BUILT

    async def spa(request: Request) -> Response:
        path = request.url.path
        if path in files:
            return _file_response(files[path], path, request.headers.get("accept-encoding", ""))
        if path.startswith(("/api/", "/assets/")):
            return document(NotFound())
        visit, reads = _visit(request, settings.origin), get_database(request).reads
        if path == "/robots.txt":
            return _robots(visit)
        if path == "/sitemap.xml":
            return await _sitemap(reads, visit)
        page = await _page(reads, visit)
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
        if page is None:
            return HTMLResponse(template, headers=headers)
        return HTMLResponse(weave(template, page, visit), page.status, headers=headers)

    app.add_route("/{path:path}", spa, methods=["GET", "HEAD"], include_in_schema=False)
