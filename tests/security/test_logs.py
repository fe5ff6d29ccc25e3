"""Logs: one JSON line for each event, whatever comes in, and never a secret."""

import io
import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.passwords import service as passwords
from kilim.core import http
from kilim.core.observability import configure_logging, request_id
from tests.conftest import make_client
from tests.factories.people import make_person
from tests.security.test_access import first_bytes

pytestmark = pytest.mark.anyio
CANARY = "canary-7f3a9c51e2-lantern-over-the-bazaar"
TOKEN = "C4nary" + "x" * 37


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Reads what the process logs from here on: the raw text."""
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    handlers = logging.getLogger().handlers[:]
    configure_logging()
    yield written.getvalue
    logging.getLogger().handlers[:] = handlers


def parsed(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("abcDEF-0123", True),
        ("a" * 64, True),
        ("a" * 65, False),
        ("short", False),
        ("with space", False),
        ("new\nline-here", False),
        ("abcdefgh\n", False),
        ("\x1b[31mred-red", False),
        ("<script>alert(1)", False),
        ("ə" * 10, False),
        (None, False),
    ],
)
def test_ids_of_requests_are_kept_when_harmless(given: str | None, kept: bool) -> None:
    assert (request_id(given) == given) == kept
    assert len(request_id(given)) >= 8


async def test_the_id_is_the_same_in_header_problem_and_log(
    app: FastAPI, lines: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("kilim.hubs.queries.list_hubs", fail)
    async with make_client(app) as client:
        answer = await client.get("/hubs", headers={"X-Request-ID": "id-of-the-caller"})

    assert answer.status_code == 500
    assert answer.headers["x-request-id"] == "id-of-the-caller"
    assert answer.json() == {
        "type": "/problems/internal",
        "title": "Something went wrong on our side",
        "status": 500,
        "request_id": "id-of-the-caller",
    }
    log = parsed(lines())
    assert [line["event"] for line in log] == ["unhandled_error", "request"]
    assert {line["request_id"] for line in log} == {"id-of-the-caller"}
    assert "a bug" in log[0]["exception"]


NASTY = ["\r\nfake: line", "\n{}", "\x1b[2J\x1b[31m", '"}\n{"event":"forged"}', "\u2028x", "\x85x"]


@pytest.mark.parametrize("nasty", NASTY, ids=range(len(NASTY)))
async def test_one_line_for_each_event_whatever_comes_in(
    app: FastAPI, lines: Any, nasty: str
) -> None:
    await first_bytes(app, f"/api/v1/{nasty}", {"q": nasty}, {})
    async with make_client(app) as client:
        body = {"email": f"a{nasty}@kilim.example", "password": nasty + "x"}
        agent = nasty.encode("ascii", "ignore").decode().translate({10: None, 13: None})
        await client.post("/session", json=body, headers={"User-Agent": agent})

    log = parsed(lines())
    assert [line["event"] for line in log] == ["request", "request"]
    assert all({"ts", "level", "request_id", "status", "route"} <= set(line) for line in log)
    assert all(line["ts"].endswith("Z") for line in log)
    assert not any(ord(c) < 32 and c != "\n" for c in lines())


async def spill(client: httpx.AsyncClient, email: str, password: str) -> None:
    """Send secrets in every place where one can be."""
    await client.post("/session", json={"email": email, "password": password})
    await client.post("/session", json={"email": email, "password": CANARY})
    await client.post("/accounts", json={"token": TOKEN, "name": "x", "password": CANARY})
    await client.post("/passwords", json={"token": TOKEN, "password": CANARY})
    await client.post("/invitations/lookup", json={"token": TOKEN})
    await client.post("/invitations/accept", json={"token": TOKEN, "password": CANARY})
    await client.post("/session", json={"password": CANARY, "email": CANARY, CANARY: 1})
    secret = {"Cookie": f"kilim_sid={TOKEN}; kilim_device={CANARY}", "Authorization": CANARY}
    await client.get("/me", headers=secret)
    await client.put("/me/password", json={"current_password": CANARY}, headers=secret)
    await client.get(f"/calendar-feeds/{TOKEN}.ics")
    await client.get(f"/calendar-feeds/{TOKEN}")
    await client.get(f"/studios?token={TOKEN}")


async def test_secrets_never_reach_the_logs(
    app: FastAPI, session: AsyncSession, lines: Any
) -> None:
    person = await make_person(session, password=CANARY + "!", email="canary@kilim.example")
    async with make_client(app) as client:
        await spill(client, person.email, CANARY + "!")
        cookie = client.cookies["kilim_sid"]
        metrics = (await client.get("http://localhost:8000/metrics")).text

    text = lines() + metrics
    assert len(parsed(lines())) > 10
    for secret in (CANARY, TOKEN, cookie, passwords.CONTEXT.schemes()[0] + "$argon2id"):
        assert secret not in text


async def test_without_the_scrubbing_the_secret_of_a_feed_is_logged(
    app: FastAPI, lines: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "_SECRET", re.compile(r"$^"))
    async with make_client(app) as client:
        await client.get(f"/calendar-feeds/{TOKEN}.ics")
    assert TOKEN in lines()


def test_logs_of_libraries_are_lines_of_json_too(lines: Any) -> None:
    logging.getLogger("some.library").warning("two\nlines %s", {"a": 1})
    [line] = parsed(lines())
    assert line["event"] == "two\nlines {'a': 1}"
