"""Shipping for tests, made as a seller's own people make it."""

from typing import Any
from uuid import UUID, uuid4

import httpx
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from tests.conftest import NOON, signed_in
from tests.factories.people import Network
from tests.factories.sellers import open_shop


def zone(*places: str, first: int = 400, further: int = 100, **more: Any) -> dict[str, Any]:
    """What sending costs to places."""
    amounts = {"first": first, "further": further, "free_from": None}
    return {"places": list(places)} | amounts | more


def by_post(*zones: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Something that is sent, to everywhere unless zones are given."""
    return {
        "kind": "sent",
        "name": {"en": "Post", "az": "Poçt"},
        "address": None,
        "hours": None,
        "days_min": 2,
        "days_max": 5,
        "zones": list(zones) or [zone()],
    } | more


def pickup(**more: Any) -> dict[str, Any]:
    """Something that is collected."""
    return {
        "kind": "pickup",
        "name": {"en": "At the hub", "az": "Mərkəzdə"},
        "address": "Nizami küçəsi 1",
        "hours": {"en": "Mon to Fri, 10 to 18", "az": ""},
        "days_min": 0,
        "days_max": 1,
        "zones": [],
    } | more


class Sending:
    """How the open shop of `n.member` sends."""

    def __init__(self, client: httpx.AsyncClient, n: Network) -> None:
        self.client, self.n = client, n
        self.by: dict[str, dict[str, str]] = {}
        self.seller: UUID

    async def begin(self, session: AsyncSession) -> "Sending":
        """The shop, which says nothing about shipping yet."""
        for name in ("member", "stranger", "manager", "manager_there"):
            self.by[name] = await signed_in(session, getattr(self.n, name).id)
        self.seller = await open_shop(session, self.n.here.id, self.n.member, "Ruhangiz")
        return self

    async def send(
        self, method: str, more: str = "", body: Any = None, who: str = "member", **headers: str
    ) -> httpx.Response:
        """A request of somebody about the seller, with a fresh key."""
        own = self.by[who] | {"Idempotency-Key": uuid4().hex} | headers
        path = f"/sellers/{self.seller}{more}"
        return await self.client.request(method, path, json=body, headers=own)

    async def made(self, method: str, more: str, body: Any = None) -> Any:
        """The answer to a request that succeeds."""
        answer = await self.send(method, more, body)
        assert answer.status_code in {200, 201}, answer.text
        return answer.json()

    async def add(self, wish: dict[str, Any]) -> str:
        """One more method; its id."""
        return str((await self.made("POST", "/shipping-methods", wish))["methods"][-1]["id"])

    async def change(self, method: str, seen: int, wish: dict[str, Any]) -> httpx.Response:
        """A method is said anew by somebody who has seen a version of it."""
        path = f"/shipping-methods/{method}"
        return await self.send("PUT", path, wish, **{"If-Match": f'"{seen}"'})

    async def methods(self) -> Any:
        """All methods, as the shop's own people see them."""
        return (await self.made("GET", "/shipping"))["methods"]

    async def tax(self, rate: int, valid_from: Any, number: str = "14") -> httpx.Response:
        """A tax from a day on."""
        wish = {"number": number, "rate": rate, "valid_from": str(valid_from)}
        return await self.send("POST", "/taxes", wish)

    async def shown(self, place: str, **headers: str) -> httpx.Response:
        """What everybody sees of the shop's shipping to a place."""
        path = f"/shops/{self.seller}/shipping"
        return await self.client.get(path, params={"place": place}, headers=headers)

    async def ask_for_the_eu(self, session: AsyncSession) -> None:
        """The hub asks something of those who send to the EU."""
        query = text("""
            INSERT INTO seller_requirements (hub_id, code, name, help, takes, kinds, market,
                expires, shown, position)
            VALUES (:hub, 'eu_tests', CAST(:name AS jsonb), '{}', 'file', '{alone,brand}', 'eu',
                true, false, 1)
        """)
        own = {"hub": self.n.here.id, "name": '{"en": "Proof", "az": "Sənəd"}'}
        await session.execute(query, own)

    async def prove_for_the_eu(self, session: AsyncSession, valid_until: Any) -> None:
        """Its evidence for that is accepted, until a day."""
        query = text("""
            WITH file AS (
                INSERT INTO files (id, person_id, purpose, name, kind, size, sha256, folder,
                    objects)
                VALUES (uuidv7(), :by, 'attachment', 'x.pdf', 'pdf', 1, '', 'shipping', '[1]')
                RETURNING id
            )
            INSERT INTO seller_evidence (id, hub_id, seller_id, requirement_id, said, file_id,
                valid_until, state, given_by, given_at, checked_by, checked_at)
            SELECT uuidv7(), q.hub_id, :seller, q.id, '', (SELECT id FROM file), :until,
                'accepted', :by, :now, :by, :now
            FROM seller_requirements q WHERE q.code = 'eu_tests'
        """)
        own = {"seller": self.seller, "by": self.n.member.id, "now": NOON, "until": valid_until}
        await session.execute(query, own)
