"""A stage with a panel, and runs of it whose worker is the test."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.core.db import Database
from kilim.incubation.assignment_runs import running
from tests.factories.runs import Round, bar, give, make_round, write
from tests.incubation.conftest import Office


@dataclass
class Panel:
    """The people of `office`, and a stage of six applications, four reviewers, two reviews each."""

    office: Office
    database: Database
    round: Round

    async def ask(self, **wish: Any) -> dict[str, Any]:
        """A run that the worker has finished."""
        path = f"{self.round.path}/assignment-runs"
        made = await self.office.done("manager", "POST", path, wish)
        await running.work(self.database, UUID(made["id"]))
        return await self.read(made["id"])

    async def read(self, run_id: str) -> dict[str, Any]:
        """A run as the manager sees it."""
        return await self.office.done("manager", "GET", f"/assignment-runs/{run_id}")

    async def publish(self, run: dict[str, Any]) -> dict[str, Any]:
        """The run after it was published."""
        return await self.office.done("manager", "POST", f"/assignment-runs/{run['id']}/publish")

    async def refused(self, run: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
        """Why a run cannot be published, and the names of the pairs."""
        path = f"/assignment-runs/{run['id']}/publish"
        answer = await self.office.send("manager", "POST", path)
        assert answer.status_code == 409, answer.text
        problem = answer.json()
        pairs = [(one["application"], one["person"]) for one in problem.get("pairs", [])]
        return problem["type"].removeprefix("/problems/"), pairs

    async def give(self, *pairs: tuple[int, int], **changed: Any) -> None:
        """Assign by hand."""
        manager = self.office.people["manager"].id
        await give(self.office.session, self.round, list(pairs), manager, **changed)

    async def write(self, *pairs: tuple[int, int]) -> None:
        """Send reviews."""
        for pair in pairs:
            await write(self.office.session, self.round, pair, 3, 4)

    async def bar(self, pair: tuple[int, int]) -> None:
        """Declare a conflict."""
        await bar(self.office.session, self.round, pair)

    async def leave(self, reviewer: int) -> None:
        """Let a reviewer drop out."""
        await self.office.session.execute(
            text("UPDATE reviewers SET left_at = now() WHERE person_id = :r"),
            {"r": self.round.reviewers[reviewer]},
        )

    async def live(self) -> set[tuple[int, int]]:
        """The live assignments, by numbers."""
        rows = await self.office.session.execute(
            text("SELECT application_id, person_id FROM assignments WHERE ended_at IS NULL")
        )
        return {(self.round.applications.index(a), self.round.reviewers.index(r)) for a, r in rows}

    def given(self, run: dict[str, Any]) -> set[tuple[int, int]]:
        """The pairs of a proposal, by numbers."""
        return {
            (
                self.round.applications.index(UUID(one["id"])),
                self.round.reviewers.index(UUID(review["person_id"])),
            )
            for one in run["applications"]
            for review in one["given"]
        }

    def pair(self, application: int, reviewer: int) -> dict[str, str]:
        """A pair as requests name it."""
        ids = self.round.applications[application], self.round.reviewers[reviewer]
        return {"application_id": str(ids[0]), "person_id": str(ids[1])}


@pytest.fixture
async def panel(office: Office, database: Database) -> Panel:
    manager = office.people["manager"].id
    return Panel(office, database, await make_round(office.session, office.programme, manager))
