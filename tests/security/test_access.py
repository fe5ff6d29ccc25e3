"""The access matrix: every operation, for every actor, on things of everybody.

`access.csv` is written by hand from what the roles are for; nothing generates it. Its relations:
`own` things of the actor; things of somebody `here`, at the hub where `manager` manages; of
somebody `there`, at the hub where `manager_there` manages (who is a resident here); and `absent`
ones. A dash means that the question has no meaning, and the reason says why.
"""

import asyncio
import contextlib
import csv
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncConnection

from kilim.accounts.people import policy as people_policy
from kilim.accounts.people import service as people_service
from kilim.core.errors import Forbidden
from kilim.studios.bookings import policy as booking_policy
from tests.factories.people import make_person
from tests.security.calls import Call, call
from tests.security.world import ACTORS, World, rows_written, state_hash

MATRIX = Path(__file__).with_name("access.csv")
RELATIONS = ("own", "here", "there", "absent")
UNSAFE = {"POST", "PUT", "PATCH", "DELETE"}
VARYING = {"x-request-id"}
PARTS = 4  # of the matrix, for several processes


@cache
def read_matrix() -> dict[tuple[str, str], dict[str, str]]:
    with MATRIX.open(newline="") as file:
        rows = list(csv.DictReader(file))
    matrix = {(row["operation"], row["relation"]): row for row in rows}
    assert len(matrix) == len(rows), "a row stands twice"
    return matrix


@cache
def routes_of(app: FastAPI) -> dict[str, tuple[str, str]]:
    """Operation -> method and path, as the OpenAPI document says."""
    return {
        operation["operationId"]: (method.upper(), path)
        for path, item in app.openapi()["paths"].items()
        for method, operation in item.items()
    }


async def send(
    world: World, app: FastAPI, operation: str, request: Call, headers: dict[str, str]
) -> httpx.Response:
    method, template = routes_of(app)[operation]
    path = template.format(**request.path)
    if operation == "follow_hub":
        return await first_bytes(app, path, request.query, headers)
    return await world.client.request(
        method,
        f"http://localhost:8000{path}",
        params=request.query,
        **request.sent,
        headers=headers | request.headers,
    )


async def first_bytes(
    app: FastAPI, path: str, query: dict[str, Any] | str, headers: dict[str, str]
) -> httpx.Response:
    """The beginning of an answer that never ends."""
    sent: list[Any] = []
    begun = asyncio.Event()

    async def receive() -> Any:
        await asyncio.sleep(3600)

    async def collect(message: Any) -> None:
        sent.append(message)
        if message["type"] == "http.response.body":
            begun.set()

    text = query if isinstance(query, str) else str(httpx.QueryParams(query))
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET",
        "path": path, "raw_path": path.encode(), "root_path": "", "scheme": "http",
        "query_string": text.encode(), "client": ("127.0.0.1", 1),
        "server": ("localhost", 8000),
        "headers": [
            (k.lower().encode(), v.encode()) for k, v in ({"Host": "localhost"} | headers).items()
        ],
    }  # fmt: skip
    running = asyncio.create_task(app(scope, receive, collect))
    await asyncio.wait_for(begun.wait(), 5)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
    start, body = sent[0], sent[1]
    return httpx.Response(start["status"], headers=start["headers"], content=body["body"])


@contextlib.asynccontextmanager
async def undone(connection: AsyncConnection) -> AsyncIterator[None]:
    """Take back what the block changed, so that every call finds the same world."""
    savepoint = await connection.begin_nested()
    try:
        yield
    finally:
        await savepoint.rollback()


def test_the_matrix_has_every_combination_and_no_other(app: FastAPI) -> None:
    matrix = read_matrix()

    assert sorted(matrix) == sorted((o, r) for o in routes_of(app) for r in RELATIONS)
    for key, row in matrix.items():
        assert list(row) == ["operation", "relation", *ACTORS, "reason"], key
        cells = [row[actor] for actor in ACTORS]
        assert all(cell == "-" or (cell.isdigit() and len(cell) == 3) for cell in cells), key
        assert row["reason"] or "-" not in cells, f"{key}: a dash needs a reason"


def things_of(world: World, actor: str, relation: str) -> Any:
    if relation == "own":
        return world.own.get(actor, world.here)  # a visitor has nothing, and asks all the same
    return getattr(world, relation)


@pytest.mark.anyio
@pytest.mark.parametrize("part", range(PARTS))
async def test_everybody_may_do_exactly_what_the_matrix_says(
    world: World, app: FastAPI, connection: AsyncConnection, part: int
) -> None:
    only = set(sorted(routes_of(app))[part::PARTS])
    wrong = await mismatches(world, app, connection, only)
    assert wrong == [], "\n".join(wrong)


async def mismatches(
    world: World, app: FastAPI, connection: AsyncConnection, only: set[str] | None = None
) -> list[str]:
    """What differs from the matrix, what a refusal changed, and what tells there from absent."""
    asking = Asking(world, app, connection, await state_hash(world.session))
    for (operation, relation), row in read_matrix().items():
        if only is not None and operation not in only:
            continue
        actors = [actor for actor in ACTORS if row[actor] != "-"]
        refused = [actor for actor in actors if int(row[actor]) >= 400]
        await asking.refused(operation, relation, refused)
        for actor in actors:
            if actor not in refused:
                async with undone(connection):
                    await asking.ask(operation, relation, actor)
    wrong = [
        f"{operation} {relation} {actor}: {answer.status_code}, not {expected}"
        for (operation, relation, actor), answer in asking.answers.items()
        if str(answer.status_code) != (expected := read_matrix()[operation, relation][actor])
    ]
    return wrong + asking.changed + distinguishable(asking.answers)


@dataclass
class Asking:
    """Every request of the matrix, its answer, and what a refusal left behind."""

    world: World
    app: FastAPI
    connection: AsyncConnection
    base: dict[str, str]
    answers: dict[tuple[str, str, str], httpx.Response] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)

    async def ask(self, operation: str, relation: str, actor: str) -> None:
        request = call(operation, things_of(self.world, actor, relation), relation, self.world)
        self.answers[operation, relation, actor] = await send(
            self.world, self.app, operation, request, self.world.headers[actor]
        )

    async def refused(self, operation: str, relation: str, actors: list[str]) -> None:
        """Those who are refused change nothing: one look at the tables serves them all."""
        before = await rows_written(self.world.session)
        async with undone(self.connection):
            for actor in actors:
                await self.ask(operation, relation, actor)
            if not actors or routes_of(self.app)[operation][0] not in UNSAFE:
                return
            after = await rows_written(self.world.session)
            written = [table for table in after if after[table] != before[table]]
            now = await state_hash(self.world.session, written)
        tables = [table for table in written if self.base[table] != now[table]]
        if len(actors) == 1:
            self.changed += [f"{operation} {relation} {actors[0]} changed {t}" for t in tables]
        elif tables:
            for actor in actors:  # who was it?
                await self.refused(operation, relation, [actor])


def distinguishable(answers: dict[tuple[str, str, str], httpx.Response]) -> list[str]:
    """Refusals for things there that differ from those for absent things."""
    wrong = []
    for (operation, relation, actor), answer in answers.items():
        absent = answers.get((operation, "absent", actor))
        if relation != "there" or absent is None or absent.status_code < 400:
            continue
        if answer.status_code == absent.status_code and _shown(answer) != _shown(absent):
            wrong.append(f"{operation} tells {actor} things there from absent ones")
    return wrong


def _shown(answer: httpx.Response) -> tuple[int, bytes, dict[str, str]]:
    headers = {k: v for k, v in answer.headers.items() if k not in VARYING}
    return answer.status_code, answer.content, headers


@pytest.mark.anyio
async def test_a_policy_that_forgets_the_hub_is_found(
    world: World, app: FastAPI, connection: AsyncConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(booking_policy, "may_see", lambda actor, booking: None)
    monkeypatch.setattr(people_policy, "may_suspend", lambda actor, person_id: None)

    wrong = await mismatches(world, app, connection, {"cancel_booking", "suspend_person"})

    assert [w for w in wrong if w.startswith("cancel_booking there newcomer")] != []
    assert [w for w in wrong if w.startswith("suspend_person there manager:")] != []


@pytest.mark.anyio
async def test_a_refusal_that_leaves_a_trace_is_found(
    world: World, app: FastAPI, connection: AsyncConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def write_then_refuse(*arguments: Any, **named: Any) -> None:
        await make_person(world.session)
        raise Forbidden

    monkeypatch.setattr(people_service, "suspend", write_then_refuse)
    wrong = await mismatches(world, app, connection, {"suspend_person"})
    assert "suspend_person own newcomer changed people" in wrong
