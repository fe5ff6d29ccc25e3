"""Promises that every operation keeps, read from the OpenAPI document."""

import re
from typing import Any

import httpx
import pytest

from kilim.accounts.actor import current_actor, signed_in_call
from kilim.core import access
from kilim.core.access import Public, Router, UnmarkedOperation
from kilim.core.config import load_settings
from kilim.main import create_app

APP = create_app(load_settings(database_url="postgresql://nobody@/nowhere", demo=True))
OPERATIONS = [
    (method.upper(), path, operation)
    for path, item in APP.openapi()["paths"].items()
    for method, operation in item.items()
]
NOBODY = "00000000-0000-0000-0000-000000000000"


def _ids(value: Any) -> str:
    return value["operationId"] if isinstance(value, dict) else str(value)


def test_operations_are_found_and_named_once() -> None:
    names = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(names) > 20
    assert len(names) == len(set(names))


@pytest.mark.anyio
@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=_ids)
async def test_operation_turns_strangers_away_or_says_why_not(
    client: httpx.AsyncClient, method: str, path: str, operation: dict[str, Any]
) -> None:
    marker = operation["x-kilim-access"]
    assert re.match(r"(public|signed-in|policy): \w", marker)
    if marker.startswith("public:"):
        assert len(marker) > len("public: ") + 10  # a reason, not a word
        return
    address = re.sub(r"{\w+}", NOBODY, path)
    response = await client.request(method, f"http://localhost:8000{address}")
    assert response.status_code == 401, response.text
    assert response.json()["type"] == "/problems/unauthenticated"


@pytest.mark.parametrize(("method", "path", "operation"), OPERATIONS, ids=_ids)
def test_operation_is_described_and_has_typed_errors(
    method: str, path: str, operation: dict[str, Any]
) -> None:
    assert operation["description"]
    assert "HTTPValidationError" not in str(operation)
    assert path.startswith("/api/v1/")


def test_an_operation_without_a_marker_stops_the_start() -> None:
    app = create_app(load_settings(database_url="postgresql://nobody@/nowhere", demo=True))

    @app.get("/api/v1/forgotten")
    async def forgotten() -> None:
        """Say nothing about access."""

    with pytest.raises(UnmarkedOperation, match="forgotten"):
        access.verify(app, {current_actor, signed_in_call})


def test_a_marker_that_is_not_true_stops_the_start() -> None:
    app = create_app(load_settings(database_url="postgresql://nobody@/nowhere", demo=True))
    router = Router()

    @router.get("/secret", access=access.SignedIn("own secrets"))
    async def open_door() -> None:
        """Claim a sign-in that nothing asks for."""

    router.install(app)
    with pytest.raises(UnmarkedOperation, match="open_door"):
        access.verify(app, {current_actor, signed_in_call})
    assert str(Public("why not")) == "public: why not"
