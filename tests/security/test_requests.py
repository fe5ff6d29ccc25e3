"""Where requests come from and what answers carry, on every kind of answer."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import select

from kilim.accounts.models import SignIn
from kilim.core.access import Public, Router
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.core.http import API_POLICY, SPA_POLICY, FrontDoor
from kilim.core.security import token_hash
from tests.conftest import ORIGIN, make_app, make_client
from tests.factories.people import PASSWORD
from tests.security.calls import call
from tests.security.test_access import UNSAFE, routes_of
from tests.security.world import World, state_hash

pytestmark = pytest.mark.anyio

FOREIGN: list[dict[str, str]] = [
    {},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "https://evil.example"},
    {"Origin": "http://localhost:8000.evil.example"},
    {"Origin": "http://evil-localhost:8000"},
    {"Origin": "http://localhost"},
    {"Origin": "http://localhost:8001"},
    {"Origin": "https://localhost:8000"},
    {"Origin": "http://LOCALHOST:8000"},
    {"Origin": "http://localhost:8000/"},
    {"Origin": f"{ORIGIN} https://evil.example"},
    {"Referer": f"{ORIGIN}/studios"},
    {"Origin": ORIGIN, "Sec-Fetch-Site": "cross-site"},
    {"Origin": ORIGIN, "Sec-Fetch-Site": "same-site"},
    {"Origin": ORIGIN, "Sec-Fetch-Site": "none"},
    {"Origin": ORIGIN, "Sec-Fetch-Site": ""},
    {"Authorization": "Basic eDp5"},
    {"Origin": "https://evil.example", "Authorization": "Basic eDp5"},
    {"X-HTTP-Method-Override": "GET"},
]
FORMS = [
    ("application/x-www-form-urlencoded", b"a=b"),
    ("text/plain", b"{}"),
    ("multipart/form-data; boundary=x", b"--x--"),
    ("", b"{}"),
    ("application/jsonp", b"{}"),
]


def unsafe(app: FastAPI, world: World) -> Iterator[tuple[str, str, str, Any]]:
    """Every changing operation with a request that would succeed for the admin."""
    for operation, (method, template) in routes_of(app).items():
        if method in UNSAFE:
            request = call(operation, world.here, "here", world)
            yield operation, method, template.format(**request.path), request


async def test_changes_from_other_sites_are_refused_and_change_nothing(
    world: World, app: FastAPI
) -> None:
    before, wrong = await state_hash(world.session), []
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as stranger:
        for operation, method, path, request in unsafe(app, world):
            for foreign in FOREIGN:
                headers = world.headers["admin"] | request.headers | foreign
                answer = await stranger.request(method, path, headers=headers, **request.sent)
                if (answer.status_code, answer.json()["type"]) != (403, "/problems/cross-site"):
                    wrong.append(f"{operation} {foreign}: {answer.status_code}")
            for media_type, content in FORMS:
                headers = world.headers["admin"] | request.headers | {"Origin": ORIGIN}
                headers["Content-Type"] = media_type
                answer = await stranger.request(method, path, content=content, headers=headers)
                if answer.status_code != 415:
                    wrong.append(f"{operation} {media_type}: {answer.status_code}")
    assert wrong == []
    assert await state_hash(world.session) == before


async def test_without_the_front_door_the_same_request_would_cancel(
    world: World, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FrontDoor, "_is_own", lambda self, headers: True)
    answer = await world.client.post(
        f"/bookings/{world.here.booking}/cancel",
        headers=world.headers["admin"] | {"Origin": "https://evil.example"},
    )
    assert answer.json()["state"] == "cancelled"


async def test_foreign_pages_cannot_sign_anybody_in(world: World, app: FastAPI) -> None:
    body = {"email": world.own["resident"].email, "password": PASSWORD}
    for foreign in (f for f in FOREIGN if f.get("Origin") or "Sec-Fetch-Site" in f):
        if foreign.get("Origin") == ORIGIN and "Sec-Fetch-Site" not in foreign:
            continue
        headers = {"Origin": ""} | foreign  # without any cookie
        answer = await world.client.post("/session", json=body, headers=headers)
        assert (answer.status_code, "set-cookie" in answer.headers) == (403, False), foreign


@pytest.mark.parametrize("own", [{"Origin": ORIGIN}, {"Sec-Fetch-Site": "same-origin"}])
async def test_own_pages_may_change(world: World, app: FastAPI, own: dict[str, str]) -> None:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ORIGIN) as browser:
        path = f"/api/v1/bookings/{world.here.booking}/cancel"
        answer = await browser.post(path, headers=world.headers["manager"] | own)
    assert answer.status_code == 200


HOSTS = [
    "evil.example",
    "localhost.evil.example",
    "evil.example:8000",
    "localhost@evil.example",
    "",
]


@pytest.mark.parametrize(
    "host", [*HOSTS, "localhost:8000:8000", "localhost.", "[::1", "local\thost"]
)
async def test_unknown_hosts_are_refused(client: httpx.AsyncClient, host: str) -> None:
    for method, path in (("GET", "/hubs"), ("POST", "/password-resets")):
        answer = await client.request(method, path, headers={"Host": host})
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/unknown-host")
    assert "evil" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
async def test_own_hosts_are_answered(client: httpx.AsyncClient, host: str) -> None:
    assert (await client.get("/hubs", headers={"Host": host})).status_code == 200


async def test_links_use_the_configured_origin(world: World) -> None:
    headers = world.headers["resident"] | {
        "Host": "127.0.0.1:9999",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "https",
        "Forwarded": "host=evil.example",
    }
    answer = await world.client.get("/calendar-feed", headers=headers)
    assert answer.json()["url"].startswith(f"{ORIGIN}/api/v1/calendar-feeds/")


async def test_signing_in_never_keeps_a_cookie_that_was_there(world: World) -> None:
    planted = "A" * 43
    theirs = world.headers["newcomer"]["Cookie"]
    body = {"email": world.own["resident"].email, "password": PASSWORD}
    for cookie in (f"kilim_sid={planted}", theirs):
        answer = await world.client.post("/session", json=body, headers={"Cookie": cookie})
        given = answer.cookies["kilim_sid"]
        assert answer.status_code == 201
        assert given not in cookie
        assert len(given) == 43
        world.client.cookies.clear()
    # The one that was replaced is over, and no other was.
    assert (await world.client.get("/me", headers={"Cookie": theirs})).status_code == 401
    assert (await world.client.get("/me", headers=world.headers["resident"])).status_code == 200
    row = select(SignIn.id).where(SignIn.token_hash == token_hash(planted))
    assert await world.session.scalar(row) is None


async def test_cookies_keep_to_themselves(world: World) -> None:
    body = {"email": world.own["resident"].email, "password": PASSWORD}
    answer = await world.client.post("/session", json=body)
    for cookie in answer.headers.get_list("set-cookie"):
        attributes = {part.strip().lower() for part in cookie.split(";")}
        assert {"httponly", "samesite=lax", "path=/"} <= attributes
        assert "domain" not in cookie.lower()


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "app-1.js").write_text("1")
    (tmp_path / "index.html").write_text("<!doctype html><title>Kilim</title>")
    return tmp_path


@pytest.fixture
async def whole(settings: Settings, database: Database, dist: Path) -> AsyncIterator[Any]:
    """The application with a built SPA and an operation that fails."""
    app = make_app(settings.model_copy(update={"frontend_dist": dist}), database)
    router = Router()

    @router.get("/fails", access=Public("a test of failing"))
    async def fails() -> None:
        """Fail."""
        raise RuntimeError("canary-secret")

    app.router.routes[:0] = router.routes  # before the screens, which take every path
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url=ORIGIN, headers={"Origin": ORIGIN}
    ) as client:
        yield client


ANSWERS = [
    ("GET", "/api/v1/hubs", {}, 200),
    ("GET", "/api/v1/nothing", {}, 404),
    ("GET", "/api/v1/me", {}, 401),
    ("HEAD", "/api/v1/hubs", {}, 404),
    ("DELETE", "/api/v1/hubs", {}, 405),
    ("OPTIONS", "/api/v1/hubs", {}, 405),
    ("POST", "/api/v1/sign-ups", {"content": b"x" * 1_000_001}, 413),
    ("POST", "/api/v1/sign-ups", {"content": b"x"}, 415),
    ("POST", "/api/v1/sign-ups", {"json": {}}, 422),
    ("POST", "/api/v1/bookings/x/cancel", {"headers": {"Origin": "http://evil.example"}}, 403),
    ("GET", "/api/v1/fails", {}, 500),
    ("GET", "/api/v1/hubs", {"headers": {"Host": "evil.example"}}, 400),
    ("GET", "/api/openapi.json", {}, 200),
    ("GET", "/sign-in", {}, 200),
    ("GET", "/assets/app-1.js", {}, 200),
    ("GET", "/assets/none.js", {}, 404),
    ("GET", "/assets/%2e%2e/index.html", {}, 404),
    ("POST", "/", {}, 405),
    ("GET", "/livez", {}, 200),
    ("GET", "/readyz", {}, 503),
]


@pytest.mark.parametrize(("method", "path", "more", "status"), ANSWERS)
async def test_every_answer_carries_the_headers(
    whole: httpx.AsyncClient, method: str, path: str, more: dict[str, Any], status: int
) -> None:
    answer = await whole.request(method, path, **more)

    api = path.startswith("/api/")
    assert answer.status_code == status, answer.text[:200]
    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED
    assert answer.headers["content-security-policy"] == (API_POLICY if api else SPA_POLICY)
    assert len(answer.headers["x-request-id"]) == 32
    assert "server" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers
    if api:
        assert answer.headers["cache-control"] == "no-store"
        assert "Cookie" in answer.headers["vary"]
    if status >= 400 and path != "/readyz" and method != "HEAD":
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
    assert "canary-secret" not in answer.text


EXPECTED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": None,  # this origin is plain http
}


def test_policies_allow_no_foreign_or_inline_script() -> None:
    for policy in (API_POLICY, SPA_POLICY):
        rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
        assert rules["default-src"] == "'none'"
        assert rules["frame-ancestors"] == "'none'"
        assert rules["base-uri"] == "'none'"
        assert rules.get("script-src", "'self'") == "'self'"
        assert "unsafe-eval" not in policy
        assert "*" not in policy
    assert "require-trusted-types-for 'script'" in SPA_POLICY


async def test_https_is_remembered_and_binds_the_cookie(
    settings: Settings, database: Database, world: World
) -> None:
    changed = settings.model_copy(update={"public_url": "https://hub.example"})
    app = make_app(changed, database)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="https://hub.example/api/v1"
    ) as client:
        body = {"email": world.own["resident"].email, "password": PASSWORD}
        origin = {"Origin": "https://hub.example"}
        answer = await client.post("/session", json=body, headers=origin)
        cookie = answer.headers.get_list("set-cookie")[0]
        assert cookie.startswith("__Host-kilim_sid=")
        assert "; Secure" in cookie
        assert answer.headers["strict-transport-security"].startswith("max-age=31536000")
        # The cookie of plain http means nothing here.
        assert (await client.get("/me", headers=world.headers["resident"])).status_code == 401


async def test_a_body_without_a_length_is_cut_off(app: FastAPI) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(1_000):
            yield b"x" * 10_000

    async with make_client(app) as client:
        headers = {"Content-Type": "application/json"}
        answer = await client.post("/sign-ups", content=endless(), headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/too-large")


async def test_metrics_are_for_this_machine_alone(app: FastAPI) -> None:
    async def metrics(client: str, **headers: str) -> httpx.Response:
        transport = httpx.ASGITransport(app, client=(client, 1))
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as asking:
            return await asking.get("/metrics", headers=headers)

    for address in ("127.0.0.1", "::1"):
        assert "kilim_request_seconds" in (await metrics(address)).text
    for address in ("10.0.0.7", "203.0.113.9", "testclient", "unix"):
        assert (await metrics(address)).status_code == 404
    # A proxy of this machine speaks for somebody else.
    for name in ("X-Forwarded-For", "Forwarded", "X-Real-IP"):
        assert (await metrics("127.0.0.1", **{name: "203.0.113.9"})).status_code == 404


async def test_methods_that_clients_invent_are_counted_as_one(app: FastAPI) -> None:
    async with make_client(app) as client:
        for number in range(3):
            await client.request(f"CANARY{number}", "/hubs")
        text = (await client.get(f"{ORIGIN}/metrics")).text
    assert "CANARY" not in text
    assert 'method="other"' in text
