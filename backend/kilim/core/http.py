"""The outermost layer: hosts, cross-site requests, headers, request ids, one log line each.

Pure ASGI, because a `BaseHTTPMiddleware` costs more than a whole simple route.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import structlog
from fastapi import Depends, Request
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kilim.core.config import Settings
from kilim.core.errors import Forbidden, Problem, document, unexpected
from kilim.core.observability import REQUESTS, Stopwatch, request_id

UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
NO_CONTENT = 204
METHODS = UNSAFE | {"GET", "HEAD", "OPTIONS"}
_SECRET = re.compile(r"[\w-]{40,}")  # longer than an id; a calendar feed has one in its path
SPA_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # React Aria positions popovers with style attributes
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "object-src 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default",  # which lets the empty text through: public/trusted-types.js
    ]
)
API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'"

log = structlog.get_logger("kilim.request")


class UnknownHost(Problem):
    """The `Host` header names a server that this is not."""

    status, slug, title = 400, "unknown-host", "This server does not answer for that host"


class CrossSite(Forbidden):
    """A changing request came from another site, or hides where it came from."""

    slug, title = "cross-site", "Requests from other sites are refused"


class TooLarge(Problem):
    """The body is larger than any document that we know."""

    status, slug, title = 413, "too-large", "The request is too large"


class WrongMediaType(Problem):
    """A changing request has a body of another kind than we read: only forms send such bodies."""

    status, slug, title = 415, "unsupported-media-type", "Send application/json"


@dataclass(frozen=True, slots=True)
class RawBodies:
    """Where bytes are sent that are not JSON: `method` on what begins with `path`."""

    method: str
    path: str
    media_type: str
    largest: int  # bytes

    def covers(self, scope: Scope) -> bool:
        """Whether a request is one of them."""
        path: str = scope["path"]
        return scope["method"] == self.method and path.startswith(self.path)


class FrontDoor:
    """Wraps the application; see the module's first line."""

    def __init__(
        self,
        app: ASGIApp,
        settings: Settings,
        largest_body: int,
        raw: Sequence[RawBodies] = (),
    ) -> None:
        self.app = app
        self.bodies = RawBodies("", "", "application/json", largest_body)
        self.raw = raw
        self.origin = settings.origin
        self.hosts = settings.hosts
        https = settings.origin.startswith("https://")
        self.api_headers = _fixed_headers(API_POLICY, https=https)
        self.page_headers = _fixed_headers(SPA_POLICY, https=https)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one connection."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        own_id = request_id(headers.get("x-request-id"))
        scope.setdefault("state", {})["request_id"] = own_id
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=own_id)
        watch, answered = Stopwatch(), {"status": 0}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered["status"] = message["status"]
                message["headers"] = list(message["headers"])
                self._add_headers(scope, message["status"], message["headers"], own_id)
            await send(message)

        try:
            bodies = next((own for own in self.raw if own.covers(scope)), self.bodies)
            refusal = self._refusal(scope, headers, bodies)
            limited = _limited(receive, headers, bodies.largest)
            await (refusal or self.app)(scope, limited, send_with_headers)
        except Exception as error:
            if answered["status"]:
                raise  # the answer has begun; the server can only cut the connection
            await unexpected(error, own_id)(scope, receive, send_with_headers)
        finally:
            _account(scope, answered["status"] or 500, watch)

    def _refusal(self, scope: Scope, headers: Headers, bodies: RawBodies) -> ASGIApp | None:
        if _host_name(headers.get("host", "")) not in self.hosts:
            return document(UnknownHost())
        if _length(headers) > bodies.largest:
            return document(TooLarge())
        if scope["method"] not in UNSAFE:
            return None
        if not self._is_own(headers):
            return document(CrossSite())
        return None if _is_or_nothing(bodies.media_type, headers) else document(WrongMediaType())

    def _is_own(self, headers: Headers) -> bool:
        """Whether a changing request comes from our own pages.

        Browsers say where a request comes from. Programs need not, unless they send a cookie.
        https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
        """
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            return site == "same-origin"
        if origin is not None:
            return origin == self.origin
        return "cookie" not in headers

    def _add_headers(
        self, scope: Scope, status: int, headers: list[tuple[bytes, bytes]], own_id: str
    ) -> None:
        api = scope["path"].startswith("/api/")
        headers.append((b"x-request-id", own_id.encode()))
        if status == NO_CONTENT:
            headers[:] = [pair for pair in headers if pair[0] != b"content-type"]
        headers += self.api_headers if api else self.page_headers
        if api and not any(name == b"cache-control" for name, _ in headers):
            headers += [(b"cache-control", b"no-store"), (b"vary", b"Cookie")]


def _limited(receive: Receive, headers: Headers, largest: int) -> Receive:
    """`receive`, which stops when a body that did not tell its length becomes too large."""
    if "content-length" in headers:
        return receive
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > largest:
            raise HTTPException(TooLarge.status)  # the one error that FastAPI lets through
        return message

    return counted


def _fixed_headers(policy: str, *, https: bool) -> list[tuple[bytes, bytes]]:
    """The headers that every answer of one kind has; encoded once, not for each answer."""
    fixed = {
        "x-content-type-options": "nosniff",
        "referrer-policy": "strict-origin-when-cross-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), geolocation=(), microphone=()",
        "content-security-policy": policy,
    }
    if https:
        fixed["strict-transport-security"] = "max-age=31536000; includeSubDomains"
    return [(name.encode(), value.encode()) for name, value in fixed.items()]


def _host_name(host: str) -> str:
    name, _, port = host.rpartition(":")
    return (name if port.isdigit() else host).lower().removeprefix("[").removesuffix("]")


def _length(headers: Headers) -> int:
    told = headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdigit() else 0


def _is_or_nothing(wanted: str, headers: Headers) -> bool:
    if not _length(headers) and "transfer-encoding" not in headers:
        return True
    media_type, _, _ = headers.get("content-type", "").partition(";")
    return media_type.strip().lower() == wanted


def _account(scope: Scope, status: int, watch: Stopwatch) -> None:
    route: Any = scope.get("route")
    name = getattr(route, "name", None) or ("spa" if "endpoint" in scope else "none")
    # Names that a client can invent would make a new time series each.
    method = scope["method"] if scope["method"] in METHODS else "other"
    REQUESTS.labels(method, name, status).observe(watch.seconds)
    level: Callable[..., Any] = log.warning if status >= 500 else log.info
    level(
        "request",
        method=scope["method"],
        path=_SECRET.sub("…", scope["path"]),
        route=name,
        status=status,
        ms=round(watch.seconds * 1000, 1),
    )


async def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


AppSettings = Annotated[Settings, Depends(_settings)]
