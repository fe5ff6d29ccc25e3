"""A small S3-compatible server: objects in memory, whole or in parts, for signed requests only."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.factories.workers import free_port

KEY_ID, KEY = "kilim-test", "not-a-secret"
METHODS = ["GET", "HEAD", "PUT", "POST", "DELETE"]


class Bucket:
    """What the server keeps; `down` makes it answer that it cannot."""

    def __init__(self) -> None:
        self.objects: dict[str, tuple[bytes, datetime]] = {}
        self.parts: dict[str, dict[int, bytes]] = {}
        self.down = False
        self.refused = 0
        self.seen: list[str] = []

    async def answer(self, request: Request) -> Response:
        key, query = request.path_params["key"].removeprefix("/"), request.query_params
        self.seen.append(f"{request.method} {'+'.join(sorted(query))}".strip())
        signed = rf"AWS4-HMAC-SHA256 Credential={KEY_ID}/.*SignedHeaders=.*Signature=[0-9a-f]{{64}}"
        if not re.match(signed, request.headers.get("authorization", "")):
            self.refused += 1
            return Response(_error("AccessDenied"), 403)
        if self.down:
            return Response(_error("InvalidAccessKeyId"), 403)
        if request.method == "PUT":
            return await self._put(request, key)
        if request.method == "POST":
            return await self._post(request, key)
        if request.method == "DELETE":
            self.objects.pop(key, None)
            return Response(status_code=204)
        return self._list(query["prefix"]) if "list-type" in query else self._get(request, key)

    async def _put(self, request: Request, key: str) -> Response:
        body = await request.body()
        if "uploadId" in request.query_params:
            number = int(request.query_params["partNumber"])
            self.parts[request.query_params["uploadId"]][number] = body
        else:
            self.objects[key] = body, datetime.now(UTC)
        return Response(headers={"ETag": '"1"'})

    async def _post(self, request: Request, key: str) -> Response:
        if "uploads" in request.query_params:
            self.parts[key] = {}
            return _xml("InitiateMultipartUploadResult", f"<UploadId>{escape(key)}</UploadId>")
        parts = self.parts.pop(request.query_params["uploadId"])
        whole = b"".join(parts[number] for number in sorted(parts))
        self.objects[key] = whole, datetime.now(UTC)
        return _xml("CompleteMultipartUploadResult", f"<Key>{escape(key)}</Key><ETag>1</ETag>")

    def _get(self, request: Request, key: str) -> Response:
        if key not in self.objects:
            return Response(_error("NoSuchKey"), 404)
        content, changed = self.objects[key]
        headers = {"ETag": '"1"', "Last-Modified": format_datetime(changed, usegmt=True)}
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", request.headers.get("range", ""))
        if asked is None:
            return Response(content, headers=headers)
        first, last = int(asked[1]), min(int(asked[2]), len(content) - 1)
        headers["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
        return Response(content[first : last + 1], 206, headers=headers)

    def _list(self, prefix: str) -> Response:
        found = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(content)}</Size><ETag>1</ETag>"
            f"<LastModified>{changed:%Y-%m-%dT%H:%M:%S.000Z}</LastModified></Contents>"
            for key, (content, changed) in sorted(self.objects.items())
            if key.startswith(prefix)
        )
        return _xml("ListBucketResult", f"<IsTruncated>false</IsTruncated>{found}")


def _xml(name: str, inside: str) -> Response:
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return Response(f"{head}<{name}>{inside}</{name}>", media_type="application/xml")


def _error(code: str) -> str:
    return f"<Error><Code>{code}</Code><Message>{code}</Message></Error>"


@contextlib.asynccontextmanager
async def s3_server(bucket: Bucket) -> AsyncIterator[str]:
    """The server on the loopback; its address. The bucket is called `kilim`."""
    app = Starlette(routes=[Route("/kilim{key:path}", bucket.answer, methods=METHODS)])
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical", lifespan="off"))
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - it says so in no other way
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await running
