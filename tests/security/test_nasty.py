"""No input crashes it: a fixed list of nasty values on every parameter and every body field.

The fields are found by walking the OpenAPI document, so a new one is covered on the day it is
added. The caller is an admin, whose requests come furthest.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any, Literal
from urllib.parse import quote
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession, AsyncTransaction

from kilim.core.access import Public, Router
from kilim.core.config import Settings
from kilim.core.db import Database
from tests.conftest import make_app, make_client, signed_in
from tests.factories.people import make_person
from tests.security.calls import OWN_ALONE, TIMES, Call, call
from tests.security.test_access import first_bytes, routes_of
from tests.security.world import World

pytestmark = pytest.mark.anyio

SLOWEST = 2.0  # seconds
PLACE = "\ue000"  # stands where the nasty value goes
LONG = "x" * 10_000
# These refuse who knows a wrong password or relation as they refuse a stranger.
UNTOLD = {"sign_in", "change_relation"}
# JSON, as text: half of these cannot be written by a JSON library. Those that crash a careless
# application are tried everywhere in each run, the others in `make soak`.
JSON_KILLERS = [
    "null", "true", "-1", "9223372036854775808", "9" * 5_000, "1e400", "NaN", "{}", "[[[]]]",
    r'"a\u0000b"', r'"\ud800"', f'"{LONG}"', '"0001-01-01T00:00:00+14:00"',
    '"9999-12-31T23:59:59-12:00"', '"2030-05-08T12:00:00"', "[" * 900 + "]" * 900,
]  # fmt: skip
JSON_OTHERS = [
    "0", "2147483648", "-9223372036854775809", "1.0", "-0.0", "-Infinity", '"1_0"', '"1.0"',
    '" 7"', '"٣"', "[]", '{"en": 1}', '{"a":' * 40 + "1" + "}" * 40, '""', '" "',
    r'"\u0000"', r'"\udfff\ud800"', '"\\u202e\\u200b"', '"\\u2028"', '"\\ufffe"',
    '"\\u001b[31m\\r\\nX: y"', '"\'; DROP TABLE people; --"', '"../../../../etc/passwd"',
    '"%s%n{0}{{7*7}}${7*7}<script>alert(1)</script>"', '"2030-02-30"', '"0000-00-00"',
    '"1970-01-01T00:00:00Z"', '"24:00"', '"a@b"', '"x <a@kilim.example>"', '"urn:uuid:x"', '"-"',
    '"00000000-0000-0000-0000-000000000000"',
]  # fmt: skip
# Percent-encoded, for paths and queries.
TEXT_KILLERS = [
    "", "-1", "9223372036854775808", "1e400", "a%00b", "%ED%A0%80", "%FF%FE", "x" * 5_000,
    "0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-12:00", "2199-12-31", "1971-01-01",
    "00000000-0000-0000-0000-000000000000",
]  # fmt: skip
TEXT_OTHERS = [
    "%20", "null", "true", "0", "2147483648", "9" * 400, "1_0", "1.0", "%2B1", "%D9%A3", "NaN",
    "%00", "%E2%80%AE%E2%80%8B", "%1B%5B31m%0D%0AX:y", "%27%3B%20DROP%20TABLE%20people",
    "%25s%7B%7B7*7%7D%7D", "..%2F..%2Fetc%2Fpasswd", "2030-05-08T12:00:00", "2030-02-30",
    "%5B%5D", "a%40b",
]  # fmt: skip
HEADER_VALUES = [
    b"", b" ", b"\x01\x02", b"\xff\xfe", b"*", b'""', b'"99999999999999999999"', b'W/"1"', b'"-1"',
    b'"1", "2"', b"\xd9\xa3", b"-1", b"9" * 100, b"x" * 8_000, b"az;q=nan", b"az;q=1e999,en;q=",
    b",;,;=;q=q," * 500, b"1_0", b"' OR 1=1 --", b"a" * 7, b"a" * 129, b"12345678\xa0",
]  # fmt: skip

SOAK_JSON = pytest.param(JSON_OTHERS, marks=pytest.mark.slow)
SOAK_TEXT = pytest.param(TEXT_OTHERS, marks=pytest.mark.slow)


class Prober:
    """Sends requests as the admin and collects what must not happen."""

    def __init__(self, world: World, app: FastAPI, connection: AsyncConnection) -> None:
        self.world, self.app, self.connection = world, app, connection
        self.routes = routes_of(app)
        self.document = app.openapi()
        self.wrong: list[str] = []
        self.statuses: Counter[tuple[str, int]] = Counter()
        self.savepoint: AsyncTransaction

    async def probe(
        self, operation: str, url: str, what: str, content: bytes | None, headers: dict[Any, Any]
    ) -> httpx.Response:
        method, _ = self.routes[operation]
        if content is not None:
            headers = {"Content-Type": "application/json"} | headers
        begun = time.perf_counter()
        answer = await self.world.client.request(method, url, content=content, headers=headers)
        took = time.perf_counter() - begun
        self.statuses[operation, answer.status_code] += 1
        self.wrong += [f"{operation} {what[:90]}: {fault}" for fault in faults(answer, took)]
        if answer.status_code < 400 and method != "GET":  # it changed something: take that back
            await self.savepoint.rollback()
            self.savepoint = await self.connection.begin_nested()
        return answer

    def base(self, operation: str) -> Call:
        """A request that would be answered well."""
        relation = "own" if operation in OWN_ALONE else "here"
        things = self.world.own["admin"] if relation == "own" else self.world.here
        return call(operation, things, relation, self.world)

    def url(self, operation: str, request: Call, **raw: tuple[str, str]) -> str:
        """The address of `request`, with one parameter given in its encoded form."""
        template = self.routes[operation][1]
        values = {k: quote(str(v), safe="") for k, v in request.path.items()}
        query = {k: quote(str(v), safe="") for k, v in request.query.items()}
        values |= [raw["path"]] if "path" in raw else []
        query |= [raw["query"]] if "query" in raw else []
        path = template.format(**values)
        return f"http://localhost:8000{path}?{'&'.join(f'{k}={v}' for k, v in query.items())}"

    def strangers(self) -> set[str]:
        """Operations that did not know the caller, so that nothing was tried."""
        return {o for o, status in self.statuses if status in {401, 403}} - UNTOLD

    @property
    def admin(self) -> dict[str, str]:
        return self.world.headers["admin"]


def faults(answer: httpx.Response, took: float) -> Iterator[str]:
    """What is wrong with an answer to a nasty request."""
    if answer.status_code >= 500:
        yield f"answered {answer.status_code}"
    if took > SLOWEST:
        yield f"took {took:.1f} s"
    if not answer.headers.get("x-request-id"):
        yield "has no request id"
    if answer.status_code >= 400:
        kind = answer.headers.get("content-type")
        if kind != "application/problem+json":
            yield f"is {kind}"
        elif answer.json()["status"] != answer.status_code:
            yield "contradicts its status"


@pytest.fixture
async def prober(world: World, app: FastAPI, connection: AsyncConnection) -> Prober:
    prober = Prober(world, app, connection)
    prober.savepoint = await connection.begin_nested()
    return prober


def _places(value: Any) -> Iterator[list[str | int]]:
    """The paths of every member and item below `value`, and of itself."""
    yield []
    pairs: Any = value.items() if isinstance(value, dict) else ()
    if isinstance(value, list):
        pairs = enumerate(value)
    for key, part in pairs:
        yield from ([key, *rest] for rest in _places(part))


def _with_place(value: Any, path: list[str | int]) -> Any:
    if not path:
        return PLACE
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = _with_place(copy[path[0]], path[1:])
    return copy


def _complete(prober: Prober, operation: str, body: Any) -> Any:
    """`body` with the members that the document offers and the base request leaves out."""
    method, path = prober.routes[operation]
    described = prober.document["paths"][path][method.lower()]["requestBody"]
    name = described["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
    schema = prober.document["components"]["schemas"][name]
    return dict.fromkeys(schema["properties"], None) | body


@pytest.mark.parametrize("values", [JSON_KILLERS, SOAK_JSON])
async def test_nasty_values_in_every_body_field(prober: Prober, values: list[str]) -> None:
    fields = 0
    for operation in prober.routes:
        request = prober.base(operation)
        if request.body is None:
            continue
        offered = _complete(prober, operation, request.body)
        for path in _places(offered):
            fields += 1
            inside = not path or path[0] in request.body
            shape = json.dumps(
                _with_place(request.body, path) if inside else request.body | {str(path[0]): PLACE}
            )
            for value in values:
                content = shape.replace(json.dumps(PLACE), value).encode()
                await prober.probe(
                    operation,
                    prober.url(operation, request),
                    f"{path} = {value}",
                    content,
                    prober.admin | request.headers,
                )
    assert (fields > 60, prober.wrong) == (True, []), "\n".join(prober.wrong)
    assert prober.strangers() == set()


@pytest.mark.parametrize("values", [TEXT_KILLERS, SOAK_TEXT])
async def test_nasty_values_in_every_path_and_query_parameter(
    prober: Prober, values: list[str]
) -> None:
    parameters = 0
    for operation, (method, path) in prober.routes.items():
        described = prober.document["paths"][path][method.lower()].get("parameters", [])
        request = prober.base(operation)
        content = None if request.body is None else json.dumps(request.body).encode()
        for parameter in described:
            place: Literal["path", "query"] = parameter["in"]
            if place not in {"path", "query"}:
                continue
            parameters += 1
            for value in values:
                if operation == "follow_hub" or (place == "path" and not value):
                    continue
                url = prober.url(operation, request, **{place: (parameter["name"], value)})
                what = f"{parameter['name']} = {value}"
                await prober.probe(operation, url, what, content, prober.admin | request.headers)
    assert (parameters > 60, prober.wrong) == (True, []), "\n".join(prober.wrong)
    assert prober.strangers() == set()


async def test_nasty_headers(prober: Prober) -> None:
    names = ["Accept-Language", "If-Match", "Idempotency-Key", "Cookie", "X-Request-ID", "Accept"]
    names += ["User-Agent", "Authorization", "Range", "Content-Type", "X-Forwarded-For"]
    for operation in ("book_studio", "change_profile"):
        request = prober.base(operation)
        content = None if request.body is None else json.dumps(request.body).encode()
        for name in names:
            for value in HEADER_VALUES:
                headers = prober.admin | request.headers | {name: value}
                url = prober.url(operation, request)
                what = f"{name}: {value!r}"
                await prober.probe(operation, url, what, content, headers)
    assert prober.wrong == [], "\n".join(prober.wrong)


async def test_nasty_last_event_ids(world: World, app: FastAPI) -> None:
    for value in HEADER_VALUES:
        headers = {"Last-Event-ID": value.decode("latin-1")}
        answer = await first_bytes(app, "/api/v1/live", {"hub": world.here.slug}, headers)
        assert list(faults(answer, 0)) == [], value
    for slug in ("%00", "", "x" * 5_000, "%FF"):
        answer = await first_bytes(app, "/api/v1/live", {"hub": slug}, {})
        assert list(faults(answer, 0)) == [], slug


@pytest.mark.parametrize(
    ("name", "content", "headers", "status"),
    [
        ("empty", b"", {}, 422),
        ("array", b"[]", {}, 422),
        ("text", b'"x"', {}, 422),
        ("cut short", b'{"email": "a', {}, 422),
        ("UTF-16", '{"email": "a@b.example"}'.encode("utf-16"), {}, 400),
        ("bad UTF-8", b'{"email": "\xff\xfe"}', {}, 400),
        ("BOM", b'\xef\xbb\xbf{"email": "a@kilim.example"}', {}, 422),
        ("twice", b'{"email": "a@kilim.example", "email": "b@kilim.example"}', {}, 400),
        ("NaN", b'{"email": NaN}', {}, 400),
        ("900 deep", b'{"email":' + b"[" * 900 + b"]" * 900 + b"}", {}, 400),
        ("100,000 deep", b"[" * 100_000, {}, 400),
        ("1 MB", b'{"email": "' + b"x" * 1_000_000 + b'"}', {}, 413),
        ("many members", json.dumps(dict.fromkeys(map(str, range(60_000)))).encode(), {}, 400),
        ("wrong members", json.dumps(dict.fromkeys(map(str, range(900)))).encode(), {}, 422),
        ("form", b"email=a", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ("plain", b'{"email": "a@kilim.example"}', {"Content-Type": "text/plain"}, 415),
        ("no type", b'{"email": "a@kilim.example"}', {"Content-Type": ""}, 415),
        ("parts", b"--x\r\n\r\n", {"Content-Type": "multipart/form-data; boundary=x"}, 415),
        ("XML", b"<a/>", {"Content-Type": "application/xml"}, 415),
        ("gzip", b"\x1f\x8b\x08\x00", {"Content-Encoding": "gzip"}, 400),
        ("charset", b"\xff\xfe{\0", {"Content-Type": "application/json; charset=utf-16"}, 400),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
async def test_bodies_that_are_no_documents(
    client: httpx.AsyncClient, name: str, content: bytes, headers: dict[str, str], status: int
) -> None:
    begun = time.perf_counter()
    headers = {"Content-Type": "application/json"} | headers
    answer = await client.post("/sign-ups", content=content, headers=headers)
    took = time.perf_counter() - begun

    assert (list(faults(answer, took)), answer.status_code) == ([], status), answer.text[:300]
    assert len(answer.content) < 20_000  # however much is wrong


async def test_many_and_long_parameters(client: httpx.AsyncClient, app: FastAPI) -> None:
    many = "&".join(f"{n}=" for n in range(10_000))
    for query, status in ((many, 422), ("hub=" + "&hub=b" * 10_000, 200), ("x" * 60_000, 422)):
        answer = await first_bytes(app, "/api/v1/studios", query, {})
        assert (list(faults(answer, 0)), answer.status_code) == ([], status)
        assert len(answer.content) < 20_000
    headers = {f"X-{n}": "y" * 100 for n in range(600)}
    assert (await client.get("/hubs", headers=headers)).status_code == 200


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("people", "true", "value_error"),
        ("people", '"1_0"', "value_error"),
        ("people", '"1.0"', "value_error"),
        ("people", "1.0", "value_error"),
        ("people", "1e400", "value_error"),
        ("people", "2147483648", "less_than_equal"),
        ("starts_at", '"2030-05-08T12:00:00"', "timezone_aware"),
        ("starts_at", "1900000000", "value_error"),
        ("starts_at", '"0001-01-01T00:00:00+14:00"', "value_error"),
        ("starts_at", '"9999-12-31T23:59:59-12:00"', "value_error"),
        ("title", r'"a\u0000b"', "value_error"),
        ("title", r'"\ud800"', "value_error"),
        ("title", '"one\\ntwo"', "value_error"),
        ("title", '"one\\u2028two"', "value_error"),
        ("title", "7", "string_type"),
        ("ends_at", '"2030-05-08T12:00:00Z"', "value_error"),
        ("price", "1", "extra_forbidden"),
        ("hub_id", '"x"', "extra_forbidden"),
        ("state", '"confirmed"', "extra_forbidden"),
    ],
)
async def test_what_is_only_almost_right_is_refused(
    client: httpx.AsyncClient, session: AsyncSession, field: str, value: str, code: str
) -> None:
    body = {"studio_id": str(uuid4())} | TIMES | {field: PLACE}
    content = json.dumps(body).replace(json.dumps(PLACE), value).encode()
    person = await make_person(session)
    headers = await signed_in(session, person.id) | {"Idempotency-Key": "nasty-key"}
    headers["Content-Type"] = "application/json"

    answer = await client.post("/bookings", content=content, headers=headers)

    assert answer.status_code == 422
    errors = answer.json()["errors"]
    assert [(error["pointer"], error["code"]) for error in errors] == [
        ("/" if field == "ends_at" else f"/{field}", code)
    ]


async def test_without_strict_types_the_same_values_break_an_operation(
    world: World, settings: Settings, database: Database, connection: AsyncConnection
) -> None:
    app, router = make_app(settings, database), Router()

    class Careless(BaseModel):
        name: str

    @router.post("/careless", access=Public("a twin of the real ones"))
    async def careless(wish: Careless) -> None:
        """Write the name as it comes."""
        await connection.exec_driver_sql("SELECT $1::text", (wish.name,))

    app.router.routes[:0] = router.routes  # before the screens, which take every path
    world.client = make_client(app)
    prober = Prober(world, app, connection)
    prober.savepoint = await connection.begin_nested()
    for value in (r'"fine"', r'"a\u0000b"'):
        content = b'{"name": %s}' % value.encode()
        url = "http://localhost:8000/api/v1/careless"
        await prober.probe("careless", url, value, content, {})
    assert len(prober.wrong) == 1
    assert prober.wrong[0].endswith("answered 500")
