"""Sellers for tests, made as people make them."""

from typing import Any

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.organisations.models import Organisation, OrganisationKind, RelationKind
from tests.conftest import signed_in
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import Network

PHONE_BOOK = {
    "trader_name": "Ruhangiz Quliyeva",
    "address": "Lahıc, Nərimanov küçəsi 4",
    "phone": "+994 50 555 01 01",
    "register_number": "1400000001",
}


class Shop:
    """A seller of an organisation that `n.member` founded; `n.manager` decides about it."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession, n: Network) -> None:
        self.client, self.session, self.n = client, session, n
        self.by: dict[str, dict[str, str]] = {}
        self.organisation: Organisation
        self.id = ""

    async def begin(self, kind: str = "alone", slug: str = "ruhangiz") -> httpx.Response:
        """Ask for the shop."""
        for name in ("member", "stranger", "manager", "manager_there", "resident"):
            self.by[name] = await signed_in(self.session, getattr(self.n, name).id)
        made = await make_organisation(
            self.session, self.n.here.id, name="Ruhangiz", kind=OrganisationKind.PRODUCER
        )
        await relate(self.session, made, self.n.member, RelationKind.FOUNDER)
        self.organisation = made
        answer = await self.ask("member", kind=kind, slug=slug)
        if answer.status_code == 201:
            self.id = answer.json()["id"]
        return answer

    async def ask(self, who: str, **wish: Any) -> httpx.Response:
        """Ask for a shop of the organisation."""
        body = {"organisation_id": str(self.organisation.id), "kind": "alone", "slug": "shop"}
        body |= {"name": "Ruhangiz"} | wish
        return await self.client.post("/sellers", json=body, headers=self.by[who])

    async def send(
        self, who: str, method: str, more: str = "", body: Any = None, **headers: str
    ) -> httpx.Response:
        """A request about the seller."""
        path = f"/sellers/{self.id}{more}"
        own = self.by.get(who, {}) | headers
        return await self.client.request(method, path, json=body, headers=own)

    async def move(self, who: str, act: str, **more: Any) -> httpx.Response:
        """A move of the seller."""
        said = {"act": act, "code": None, "reason": "", "back_on": None} | more
        return await self.send(who, "POST", "/moves", said)

    async def seen(self, who: str = "member") -> dict[str, Any]:
        """The seller, as somebody sees it."""
        answer = await self.send(who, "GET")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def checklist(self) -> dict[str, dict[str, Any]]:
        """Each item of the checklist by the code of its requirement."""
        return {one["requirement"]["code"]: one for one in (await self.seen())["checklist"]}

    async def give(self, code: str, **more: Any) -> httpx.Response:
        """Give evidence for a requirement."""
        requirement = (await self.checklist())[code]["requirement"]["id"]
        said = {"said": PHONE_BOOK.get(code, ""), "file_id": None, "valid_until": None} | more
        return await self.send("member", "POST", f"/requirements/{requirement}/evidence", said)

    async def check(self, code: str, **verdict: Any) -> httpx.Response:
        """Judge what was given for a requirement."""
        evidence = (await self.checklist())[code]["evidence"]["id"]
        said = {"accepted": True, "remark": ""} | verdict
        return await self.send("manager", "POST", f"/evidence/{evidence}/check", said)
