"""Weaves what a page says into the page of the build."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from kilim.core.languages import LANGUAGES
from kilim.spa.pages import Page, Visit

PLACES = {  # what the build leaves open in its page
    "language": '<html lang="en">',
    "head": "<title>Kilim</title>",
    "root": '<div id="root"></div>',
}
# As wide and as high as the screens will show them, so that no file is fetched twice and nothing
# larger comes later: 100 % below 860 px, and there the second width is negative.
HEAD = (
    "(width < 860px) 100vw, 50vw",
    "display:block;width:max(50%,min(100%,(860px - 100vw)*999));"
    "height:clamp(184px,30vw,416px);object-fit:cover",
)
BAND = (
    "(width < 860px) 100vw, 240px",
    "display:block;width:max(240px,min(100%,(860px - 100vw)*999));height:168px;object-fit:cover",
)
# The stylesheet of the screens is there by then.
MAIN = "display:grid;gap:16px;max-width:60rem;margin:0 auto;padding:24px 16px"
HEADLINE = ' style="font-size:var(--size-hero);line-height:.98;letter-spacing:-.05em"'
LIST = "display:grid;gap:12px"
LOCALES = {"az": "az_AZ", "en": "en_GB"}


def weave(template: str, page: Page, visit: Visit, hints: str = "") -> str:
    """The application's page with what `page` says, everything escaped.

    Args:
        hints: tags for files that the page will ask for.
    """
    main = "".join(
        [
            *([_picture(page.picture, HEAD, first=True)] if page.picture else ()),
            f'<main style="{MAIN}">',
            f"<h1{HEADLINE if page.is_front else ''}>{escape(page.heading)}</h1>",
            *(f"<p>{escape(text)}</p>" for text in page.paragraphs),
            f'<ul style="{LIST}">',
            *_links(page),
            "</ul></main>",
        ]
    )
    return (
        template.replace(PLACES["language"], f'<html lang="{visit.language}">', 1)
        .replace(PLACES["root"], f'<div id="root">{main}</div>{hints}', 1)
        .replace(PLACES["head"], _head(page, visit), 1)
    )


def _links(page: Page) -> Iterator[str]:
    for number, (path, text) in enumerate(page.links.items()):
        picture = page.pictures.get(path)
        shown = _picture(picture, BAND, first=number == 0) if picture else ""
        yield f'<li><a href="{escape(path)}">{shown}{escape(text)}</a></li>'


def _picture(picture: dict[str, Any], frame: tuple[str, str], *, first: bool) -> str:
    """The same files that the screens show later, so that none is fetched twice."""
    sources = ", ".join(f"{one['url']} {one['width']}w" for one in picture["sources"])
    sizes, style = frame
    urgent = 'fetchpriority="high"' if first else 'loading="lazy"'
    return (
        f'<img srcset="{escape(sources)}" src="{escape(picture["url"])}" sizes="{escape(sizes)}" '
        f'alt="{escape(picture["alt"])}" {urgent} style="{style}">'
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
    if image := page.picture["url"] if page.picture else page.image:
        graph["image"] = visit.url(image)
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
