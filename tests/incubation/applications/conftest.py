"""A call that asks, and requests about applications to it."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from kilim.incubation.calls.models import Call
from tests.factories.applications import ANSWERS, key, make_asking_call
from tests.incubation.conftest import Office


@dataclass
class Desk:
    """The people of `office`, and a call with a form."""

    office: Office
    call: Call

    async def send(
        self,
        name: str,
        method: str,
        path: str,
        body: Any = None,
        *,
        seen: int | None = None,
        once: str | None = None,
    ) -> httpx.Response:
        """A request with a key of its own, unless one is given."""
        headers = self.office.headers.get(name, {}) | key()
        headers |= {"Idempotency-Key": once} if once else {}
        headers |= {"If-Match": f'"{seen}"'} if seen else {}
        return await self.office.client.request(method, path, json=body, headers=headers)

    async def done(self, *request: Any, **more: Any) -> dict[str, Any]:
        """The answer of a request that is not refused."""
        answer = await self.send(*request, **more)
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found

    async def refused(self, *request: Any, **more: Any) -> tuple[int, str]:
        """The status and the type of a problem."""
        answer = await self.send(*request, **more)
        assert answer.is_error, answer.text
        return answer.status_code, answer.json()["type"].removeprefix("/problems/")

    async def begin(self, name: str = "applicant", **wish: Any) -> str:
        """The path of a new application."""
        body = {"call_id": str(self.call.id)} | wish
        return f"/applications/{(await self.done(name, 'POST', '/applications', body))['id']}"

    async def write(
        self, path: str, answers: dict[str, Any], base: dict[str, Any] | None = None,
        *, name: str = "applicant", seen: int | None = None,
    ) -> dict[str, Any]:  # fmt: skip
        """The answer to changed answers, by somebody who saw the newest version."""
        if seen is None:
            seen = (await self.done(name, "GET", path))["version"]
        body = {"base": base or {}, "answers": answers}
        return await self.done(name, "PATCH", f"{path}/answers", body, seen=seen)

    async def fill(self, path: str, **more: Any) -> int:
        """A complete draft; its version."""
        saved = await self.write(path, ANSWERS | more)
        chosen = await self.done(
            "applicant", "PATCH", path, {"track": "music"}, seen=saved["version"]
        )
        version: int = chosen["version"]
        return version

    async def submit(self, path: str) -> dict[str, Any]:
        """The application after it was sent as it is."""
        seen = (await self.done("applicant", "GET", path))["version"]
        return await self.done("applicant", "POST", f"{path}/submit", seen=seen)

    async def sent(self, **wish: Any) -> str:
        """The path of an application that was sent."""
        path = await self.begin(**wish)
        await self.fill(path)
        await self.submit(path)
        return path

    async def move_end(self, seconds: int) -> None:
        """Let the call close so many seconds after now, which stands still."""
        sql = "UPDATE calls SET closes_at = now() + make_interval(secs => :s) WHERE id = :call"
        await self.office.session.execute(text(sql), {"s": seconds, "call": self.call.id})

    async def ask(self, *more: dict[str, Any]) -> None:
        """From now on applications go to another call, which asks more."""
        manager = self.office.people["manager"].id
        own = (self.office.session, self.office.programme, manager)
        self.call = await make_asking_call(*own, *more)


@pytest.fixture
async def desk(office: Office) -> Desk:
    manager = office.people["manager"].id
    return Desk(office, await make_asking_call(office.session, office.programme, manager))
