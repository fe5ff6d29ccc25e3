"""A commission for tests: a buyer asks a shop for work, and each side does what it can."""

from datetime import timedelta
from typing import Any

import httpx
from pydantic_core import to_jsonable_python
from sqlalchemy.ext.asyncio import AsyncSession

from tests.conftest import NOON
from tests.factories.orders import Bazaar, deliver

DAY = NOON.date() + timedelta(days=10)
SIDES = {"buyer": "resident", "shop": "member"}


async def service(bazaar: Bazaar, session: AsyncSession) -> str:
    """A service of the first shop that is on request, from 10.00."""
    delivers = {"az": "Loqo", "en": "A logo", "ru": ""}
    own: dict[str, Any] = {"pricing": "from", "delivers": delivers, "revisions": 2}
    return str(await bazaar.offer(session, kind="service", **own))


def offer(*amounts: int, **more: Any) -> dict[str, Any]:
    """An offer with so many milestones, a week apart."""
    parts = [
        {"what": f"Step {n}", "amount": amount, "due_on": DAY + timedelta(weeks=n)}
        for n, amount in enumerate(amounts, start=1)
    ]
    body = {"words": "Gladly", "expires_on": DAY, "milestones": parts}
    found: dict[str, Any] = to_jsonable_python(body | more)
    return found


class Work:
    """`resident` asks the shop of `member` for a logo."""

    def __init__(self, bazaar: Bazaar, session: AsyncSession) -> None:
        self.bazaar, self.session = bazaar, session
        self.variant = self.id = ""
        self.version = 1

    async def begin(self) -> "Work":
        self.variant = await service(self.bazaar, self.session)
        answer = await self.ask()
        assert answer.status_code == 201, answer.text
        self.id = answer.json()["id"]
        return self

    async def ask(self, who: str = "resident", **more: Any) -> httpx.Response:
        body = {
            "variant_id": self.variant, "brief": "A logo for a bakery", "wanted_on": str(DAY),
            "budget_from": None, "budget_to": 500_00,
        }  # fmt: skip
        return await self.bazaar.send(who, "POST", "/commissions", body | more)

    async def _send(self, who: str, what: str, body: Any, seen: int | None) -> httpx.Response:
        headers = {"If-Match": f'"{seen or self.version}"'}
        path = f"/commissions/{self.id}/{what}"
        answer = await self.bazaar.send(who, "POST", path, body, **headers)
        if answer.is_success:
            self.version = answer.json()["version"]
        return answer

    async def offer(
        self, side: str, *amounts: int, seen: int | None = None, **more: Any
    ) -> httpx.Response:
        return await self._send(SIDES.get(side, side), "offers", offer(*amounts, **more), seen)

    async def move(
        self, side: str, act: str, words: str = "", method: str | None = None,
        seen: int | None = None,
    ) -> httpx.Response:  # fmt: skip
        if act in ("accept", "pay"):
            method = method or "test"
        body = {"act": act, "words": words, "method": method}
        return await self._send(SIDES.get(side, side), "moves", body, seen)

    async def done(self, side: str, act: str, words: str = "") -> dict[str, Any]:
        answer = await self.move(side, act, words)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def seen(self, side: str = "buyer") -> dict[str, Any]:
        answer = await self.bazaar.send(SIDES.get(side, side), "GET", f"/commissions/{self.id}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        self.version = found["version"]
        return found

    async def pay(self) -> None:
        """Pay what is to be paid, and let everything follow."""
        found = await self.seen()
        step = found["offers"][0]["milestones"][found["milestone"] - 1]
        purchase = await self.bazaar.seen(step["purchase_id"])
        path = f"/own-payments/{purchase['payment_id']}/start"
        answer = await self.bazaar.send("resident", "POST", path)
        assert answer.status_code == 200, answer.text
        await deliver(self.session)

    async def agree(self, *amounts: int) -> None:
        """Offer and accept, and pay the first milestone."""
        assert (await self.offer("shop", *amounts)).status_code == 201
        await self.done("buyer", "accept")
        await self.pay()


def steps(found: dict[str, Any]) -> list[str]:
    """How far the milestones of the newest offer are."""
    return [one["state"] for one in found["offers"][0]["milestones"]]
