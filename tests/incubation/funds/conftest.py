"""A cohort with money, and the people who promise, ask and release."""

from typing import Any

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from tests.incubation.cohorts.conftest import Class
from tests.incubation.cohorts.conftest import room as room  # a fixture

NAMES = {"en": "Prototype", "az": "Prototip"}


class Treasury:
    """The fund of Ada's cohort."""

    def __init__(self, room: Class) -> None:
        self.room, self.office = room, room.office

    async def begin(self, amount: int) -> None:
        await self.office.add("other manager", Role.MANAGER)
        self.cohort = (await self.room.cohort())["id"]
        self.path = f"/cohorts/{self.cohort}/fund"
        await self.office.done("manager", "POST", self.path, {"amount": amount})

    async def fund(self, who: str = "manager") -> Any:
        return await self.office.done(who, "GET", self.path)

    async def figures(self) -> list[int]:
        """What was put in, released, asked for, promised, and is left."""
        figures = (await self.fund())["figures"]
        names = ("total", "released", "asked", "promised", "left")
        return [figures[name]["amount"] for name in names]

    async def promise(self, amount: int, *steps: str, check_in: str | None = None) -> str:
        """The path of a tranche that was promised to Ada."""
        body = {"name": NAMES, "amount": amount, "step_ids": steps, "check_in": check_in}
        fund = await self.office.done("manager", "POST", f"{self.room.path}/tranches", body)
        return f"/tranches/{fund['tranches'][-1]['id']}"

    async def released(self, amount: int) -> str:
        """A tranche that was released; its path."""
        path = await self.promise(amount)
        await self.office.done("mentor", "POST", f"{path}/ask")
        await self.office.done("manager", "POST", f"{path}/release")
        return path

    async def entries(self) -> list[tuple[str, str, int]]:
        """By whose account, of which kind, the sums of the ledger."""
        query = text("""
            SELECT a.owner_kind, a.kind, CAST(sum(p.amount) AS bigint) FROM ledger_postings p
            JOIN ledger_accounts a ON a.id = p.account_id GROUP BY 1, 2 ORDER BY 1, 2
        """)
        return [tuple(row) for row in await self.office.session.execute(query)]


@pytest.fixture
async def treasury(room: Class) -> Treasury:
    made = Treasury(room)
    await made.begin(100_000)
    return made
