"""Serves the built single-page application from the same origin as the API."""

import mimetypes
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse

from kilim.core.config import Settings
from kilim.core.errors import NotFound, document

ENCODINGS = (("br", ".br"), ("gzip", ".gz"))  # written beside each file by the build
NOT_BUILT = "<!doctype html><title>Kilim</title><p>The screens are not built yet: `make run`.</p>"


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


def install(app: FastAPI, settings: Settings) -> None:
    """Answer every other GET with a file of the build or with the application's page."""
    folder = settings.frontend_dist
    files = _files(folder) if folder.is_dir() else {}
    index = folder / "index.html"
    page = index.read_text() if index.is_file() else NOT_BUILT

    async def spa(request: Request) -> Response:
        path = request.url.path
        if path in files:
            return _file_response(files[path], path, request.headers.get("accept-encoding", ""))
        if path.startswith(("/api/", "/assets/")):
            return document(NotFound())
        return HTMLResponse(page, headers={"Cache-Control": "no-cache"})

    app.add_route("/{path:path}", spa, methods=["GET", "HEAD"], include_in_schema=False)
