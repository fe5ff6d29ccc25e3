"""Listings for tests, made as people make them."""

from typing import Any
from uuid import UUID

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from tests.conftest import signed_in
from tests.factories.people import Network
from tests.factories.sellers import open_shop

SILENT = {"az": "", "en": "", "ru": ""}
KELAGAYI = {"az": "İpək kəlağayı", "en": "Silk kelaghayi", "ru": "Шёлковый келагаи"}


def content(seller_id: Any, **more: Any) -> dict[str, Any]:
    """A whole version of a service of a shop, which needs no pictures and no materials."""
    maker = {"seller_id": str(seller_id), "person_id": None, "role": "made", "hours": 12}
    return {
        "title": KELAGAYI,
        "description": {"az": "", "en": "Printed by hand with carved wooden blocks.", "ru": ""},
        "story": SILENT,
        "category": "commissions",
        "techniques": ["silk_printing"],
        "region": None,
        "materials": [{"code": "silk", "share": 100}],
        "makers": [maker],
        "origin": {"role": "made", "partners": [], "country": "AZ"},
        "size": {"length_mm": None, "width_mm": None, "height_mm": None, "weight_g": 120},
        "lead_days": 3,
        "care": SILENT,
        "returns": SILENT,
        "pictures": [],
    } | more


def variant(kind: str, **more: Any) -> dict[str, Any]:
    """A variant of a listing of this kind, for 40.00."""
    licence = {"tier": "personal", "end_products": 1, "seats": 1, "months": None, "text": "Play."}
    return {
        "code": "KEL-1",
        "options": [],
        "pricing": "fixed",
        "amount": 4000,
        "suggested": None,
        "delivers": SILENT | {"en": "A scarf to your measure"} if kind == "service" else None,
        "revisions": 2 if kind == "service" else None,
        "licence": licence if kind == "digital" else None,
        "parts": [],
        "file_ids": [],
    } | more


class Stall:
    """An open shop of `n.member`, whose listings `n.manager` decides about."""

    def __init__(self, client: httpx.AsyncClient, n: Network) -> None:
        self.client, self.n = client, n
        self.by: dict[str, dict[str, str]] = {}
        self.shop: UUID
        self.id = self.kind = ""

    async def begin(self, session: AsyncSession) -> None:
        """The shop, and those who ask about it."""
        for name in ("member", "stranger", "manager", "manager_there", "resident"):
            self.by[name] = await signed_in(session, getattr(self.n, name).id)
        self.shop = await open_shop(session, self.n.here.id, self.n.member, "Ruhangiz")

    async def add(
        self, slug: str = "kelagayi", kind: str = "service", who: str = "member"
    ) -> httpx.Response:
        """Begin a listing with one variant."""
        path, body = f"/sellers/{self.shop}/listings", {"kind": kind, "slug": slug}
        answer = await self.client.post(path, json=body | {"title": KELAGAYI}, headers=self.by[who])
        if answer.status_code == 201:
            self.id, self.kind = answer.json()["id"], kind
            offered = await self.offer(code=f"{slug}-1")
            assert offered.status_code == 201, offered.text
        return answer

    async def offer(self, who: str = "member", **more: Any) -> httpx.Response:
        """One more variant of the listing."""
        return await self.send(who, "POST", "/variants", variant(self.kind, **more))

    async def variants(self) -> list[dict[str, Any]]:
        """The variants, as their shop sees them."""
        answer = await self.send("member", "GET", "/variants")
        found: list[dict[str, Any]] = answer.json()["items"]
        return found

    async def reprice(self, amount: int, seen: int | None = None, **more: Any) -> httpx.Response:
        """Another price, or more, of the first variant."""
        first = (await self.variants())[0]
        kept = {name: first[name] for name in ("code", "options", "delivers", "revisions")}
        body = variant(self.kind) | kept | {"amount": amount} | more
        version = first["version"] if seen is None else seen
        return await self.send("member", "PUT", f"/variants/{first['id']}", body, version)

    async def send(
        self, who: str, method: str, more: str = "", body: Any = None, seen: int | None = None
    ) -> httpx.Response:
        """A request about the listing, by whoever has seen this version of it."""
        own = self.by.get(who, {}) | ({} if seen is None else {"If-Match": f'"{seen}"'})
        path = f"/sellers/{self.shop}/listings/{self.id}{more}"
        return await self.client.request(method, path, json=body, headers=own)

    async def seen(self, who: str = "member") -> dict[str, Any]:
        """The listing, as somebody of the shop or the hub sees it."""
        answer = await self.send(who, "GET")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def draft(self, seen: int | None = None, **more: Any) -> httpx.Response:
        """Say something else, on top of what the newest version says."""
        now = await self.seen()
        body = now["newest"]["content"] | more
        version = now["version"] if seen is None else seen
        return await self.send("member", "PUT", "/draft", body, version)

    async def move(
        self, who: str, act: str, seen: int | None = None, **more: Any
    ) -> httpx.Response:
        """A move of the listing."""
        version = (await self.seen())["version"] if seen is None else seen
        body = {"act": act, "code": None, "reason": ""} | more
        return await self.send(who, "POST", "/moves", body, version)

    async def submit(self) -> None:
        """A whole version waits for a decision."""
        assert (await self.draft(**content(self.shop))).status_code == 200
        answer = await self.move("member", "submit")
        assert answer.status_code == 200, answer.text

    async def open(self) -> None:
        """A whole version is live."""
        await self.submit()
        answer = await self.move("manager", "approve")
        assert answer.status_code == 200, answer.text

    async def public(self, **headers: str) -> dict[str, Any] | None:
        """The listing as everybody sees it, if they do."""
        answer = await self.client.get(f"/listings/{self.id}", headers=headers)
        return answer.json() if answer.status_code == 200 else None
