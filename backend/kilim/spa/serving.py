"""Answers every GET that is none of the API's."""

import mimetypes
from html import escape
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, PlainTextResponse

from kilim.core.clock import clock_of
from kilim.core.config import Settings
from kilim.core.db import Reads, get_database
from kilim.core.errors import NotFound, document
from kilim.core.languages import LANGUAGES, preferred
from kilim.spa import pages, products
from kilim.spa.pages import Visit
from kilim.spa.preloads import Preloads
from kilim.spa.weaving import weave

ENCODINGS = (("br", ".br"), ("gzip", ".gz"))  # written beside each file by the build
NOT_BUILT = "<!doctype html><title>Kilim</title><p>The screens are not built yet: `make run`.</p>"
MAILED = {"/survey", "/shared"}  # where letters lead; nobody is to find them otherwise
ROBOTS = """User-agent: *
Allow: /api/v1/studios/*/pictures/
Allow: /api/v1/listings/*/pictures/
Disallow: /api/
"""


async def _sitemap(reads: Reads, visit: Visit, _seen: str) -> Response:
    urls = await pages.addresses(reads, visit)
    entries = "".join(f"<url><loc>{escape(url)}</loc></url>" for url in urls)
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    xml = f'{head}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    return Response(xml, media_type="application/xml", headers={"Cache-Control": "max-age=3600"})


async def _robots(_reads: Reads, visit: Visit, _seen: str) -> Response:
    text = f"{ROBOTS}Sitemap: {visit.url('/sitemap.xml')}\n"
    return PlainTextResponse(text, headers={"Cache-Control": "max-age=3600"})


# What is written for programs; each is told the tags that they have seen.
WRITTEN = {"/robots.txt": _robots, "/sitemap.xml": _sitemap, "/products.xml": products.answer}


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
    hub = request.query_params.get("hub")
    return Visit(origin, request.url.path, language, hub, clock_of(request))


def install(app: FastAPI, settings: Settings) -> None:
    """Answer every other GET with a file of the build or with the application's page."""
    folder = settings.frontend_dist
    files = _files(folder) if folder.is_dir() else {}
    preloads = Preloads.read(folder)
    index = folder / "index.html"
    template = index.read_text() if index.is_file() else NOT_BUILT

    async def spa(request: Request) -> Response:
        path = request.url.path
        if path in files:
            return _file_response(files[path], path, request.headers.get("accept-encoding", ""))
        if path.startswith(("/api/", "/assets/")):
            return document(NotFound())
        visit, reads = _visit(request, settings.origin), get_database(request).reads
        if path in WRITTEN:
            return await WRITTEN[path](reads, visit, request.headers.get("if-none-match", ""))
        page = await pages.find(reads, visit)
        headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
        if page is None:
            if path in MAILED:
                headers["X-Robots-Tag"] = "noindex"
            return HTMLResponse(template, headers=headers)
        html = weave(template, page, visit, preloads.tags(path))
        return HTMLResponse(html, page.status, headers=headers)

    app.add_route("/{path:path}", spa, methods=["GET", "HEAD"], include_in_schema=False)
