"""A purchase that was delivered, to give back from in tests."""

from typing import Any

import httpx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from tests.factories.orders import Bazaar, deliver

PAID, SHIPPING = 4_800, 800


class Got:
    """`n.resident` has got three jugs and a bowl from the shop of `n.member`."""

    def __init__(self, bazaar: Bazaar, session: AsyncSession) -> None:
        self.bazaar, self.session = bazaar, session
        self.purchase: dict[str, Any] = {}

    async def begin(self, **more: Any) -> "Got":
        """Buy, pay, send and receive it."""
        bazaar, session = self.bazaar, self.session
        jug, bowl = [await bazaar.count(session, 9) for _ in range(2)]
        variants = [await bazaar.offer(session, {item: 1}, **more) for item in (jug, bowl)]
        self.purchase = await bazaar.bought({variants[0]: 3, variants[1]: 1}, PAID)
        started = f"/own-payments/{self.purchase['payment_id']}/start"
        assert (await bazaar.send("resident", "POST", started)).status_code == 200
        await deliver(session)
        return self

    async def arrive(self) -> "Got":
        """The shop sends it, and the buyer has it."""
        for act in ("accept", "ship"):
            path = f"/orders/{self.order}"
            seen = (await self.bazaar.send("member", "GET", path)).headers["ETag"]
            body = {"act": act, "reason": "", "tracking": None}
            moved = await self.bazaar.send(
                "member", "POST", f"{path}/moves", body, **{"If-Match": seen}
            )
            assert moved.status_code == 200, moved.text
        received = await self.bazaar.send("resident", "POST", f"/orders/{self.order}/receipt")
        assert received.status_code == 200, received.text
        await deliver(self.session)
        return self

    @property
    def order(self) -> str:
        return str(self.purchase["orders"][0]["id"])

    @property
    def lines(self) -> list[str]:
        """The jugs, and the bowl."""
        found = sorted(self.purchase["orders"][0]["lines"], key=lambda one: -one["quantity"])
        return [str(one["id"]) for one in found]

    async def days_pass(self, days: int) -> None:
        """It was delivered so many days earlier."""
        moved = "UPDATE orders SET delivered_at = delivered_at - make_interval(days => :days)"
        await self.session.execute(text(moved), {"days": days})

    async def ask(
        self, quantity: int = 1, line: int = 0, who: str = "resident", **more: Any
    ) -> httpx.Response:
        """Ask to give so many of a line back."""
        body = {"kind": "withdrawal", "quantity": quantity, "words": ""} | more
        return await self.bazaar.send(who, "POST", f"/order-lines/{self.lines[line]}/returns", body)

    async def asked(self, quantity: int = 1, line: int = 0, **more: Any) -> str:
        """The id of a return that succeeds."""
        answer = await self.ask(quantity, line, **more)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["returns"][0]["id"])

    async def answer(
        self, of: str, act: str, who: str = "member", seen: str | None = None, **more: Any
    ) -> httpx.Response:
        """The shop, or the hub, moves a return."""
        path = f"/returns/{of}"
        if seen is None:
            seen = (await self.bazaar.send("manager", "GET", path)).headers["ETag"]
        body = {"act": act, "words": "", "restocked": False} | more
        headers = {"If-Match": seen}
        return await self.bazaar.send(who, "POST", f"{path}/moves", body, **headers)

    async def move(self, of: str, act: str, who: str = "resident", words: str = "") -> Any:
        """The buyer moves a return."""
        body = {"act": act, "words": words}
        return await self.bazaar.send(who, "POST", f"/returns/{of}/buyer-moves", body)

    async def scalar(self, sql: str) -> Any:
        return await self.session.scalar(text(sql))

    async def broken(self) -> list[str]:
        """Checks of the market and its books that find something."""
        found = await checks.count(self.session)
        return [name for (area, name), n in found.items() if n and area in ("market", "ledger")]
