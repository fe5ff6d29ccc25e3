"""Payments for tests, begun as whoever sells begins them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Database
from kilim.market.payments import service
from kilim.market.payments.models import PaymentMethod
from kilim.market.payments.service import Guest, Member, Payment, Wanted
from tests.conftest import NOON, signed_in
from tests.factories.people import Network

LATER = datetime.now(UTC) + timedelta(hours=1)  # payments end by the database's clock
SETTINGS: dict[str, Any] = {
    "at_hub": True,
    "transfer": True,
    "card": False,
    "test": True,
    "where_and_when": {"en": "1 Mill Street, 10:00 to 18:00", "az": "Dəyirman 1, 10:00–18:00"},
    "account_name": "Kilim Hub",
    "iban": "AZ21NABZ00000000137010001944",
    "bic": "NABZAZ2X",
    "bank": "Bank of Baku",
    "refund_limit": 5_000,
}


class Till:
    """A hub that takes money in every way, and people who are signed in."""

    def __init__(self, client: httpx.AsyncClient, n: Network) -> None:
        self.client, self.n = client, n
        self.by: dict[str, dict[str, str]] = {}

    async def begin(self, session: AsyncSession) -> "Till":
        """Let buyers pay the hub."""
        for name in ("member", "stranger", "manager", "manager_there", "admin"):
            self.by[name] = await signed_in(session, getattr(self.n, name).id)
        await set_up(session, self.n.here.id, self.n.manager.id)
        return self

    async def send(
        self, method: str, path: str, body: Any = None, who: str = "manager", **headers: str
    ) -> httpx.Response:
        """A request of somebody, with a fresh key."""
        own = self.by.get(who, {}) | {"Idempotency-Key": uuid4().hex} | headers
        return await self.client.request(method, path, json=body, headers=own)

    async def made(
        self, method: str, path: str, body: Any = None, who: str = "manager"
    ) -> dict[str, Any]:
        """The answer to a request that succeeds."""
        answer = await self.send(method, path, body, who)
        assert answer.status_code in {200, 201}, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def pay(
        self,
        session: AsyncSession,
        method: str = "at_hub",
        *,
        amount: int = 10_000,
        guest: bool = False,
        until: datetime = LATER,
    ) -> Payment:
        """A payment of `member`, or of a guest."""
        payer = Guest("Nil", "nil@guest.example") if guest else Member(self.n.member.id)
        wanted = Wanted(payer, "az", amount, "AZN", PaymentMethod(method), "KLM-1001", until, NOON)
        return await service.begin(session, self.n.here.id, wanted)

    async def take(self, payment_id: UUID, receipt: str = "", who: str = "manager") -> Any:
        """Take the money at the hub."""
        wish = {"taken_as": "cash", "receipt": receipt or uuid4().hex[:8]}
        return await self.send("POST", f"/payments/{payment_id}/taking", wish, who)

    async def bring(self, content: bytes, who: str = "manager", name: str = "may") -> Any:
        """Read a bank statement."""
        own = self.by[who] | {"Content-Type": "application/octet-stream"}
        path = f"/bank-statements?hub={self.n.here.slug}&name={name}"
        return await self.client.post(path, content=content, headers=own)

    async def seen(self, payment_id: UUID) -> dict[str, Any]:
        """A payment, as managers see it."""
        return await self.made("GET", f"/payments/{payment_id}")


async def set_up(session: AsyncSession, hub_id: UUID, person_id: UUID, **more: Any) -> None:
    """Let buyers pay a hub in every way."""
    binds = SETTINGS | {"hub": hub_id, "person": person_id} | more
    binds |= {"where_and_when": '{"en": "1 Mill Street", "az": "Dəyirman 1"}'}
    query = text("""
        INSERT INTO payment_settings (hub_id, at_hub, transfer, card, test, where_and_when,
            account_name, iban, bic, bank, refund_limit, changed_by, changed_at)
        VALUES (:hub, :at_hub, :transfer, :card, :test, CAST(:where_and_when AS jsonb),
            :account_name, :iban, :bic, :bank, :refund_limit, :person, now())
    """)
    await session.execute(query, binds)


async def told(database: Database, name: str) -> int:
    """How many events of a name wait for their reactions."""
    query = text("SELECT count(*) FROM pgqueuer WHERE convert_from(payload, 'UTF8') LIKE :name")
    async with database.sessions.begin() as session:
        return int(await session.scalar(query, {"name": f'%"name":"{name}"%'}) or 0)
