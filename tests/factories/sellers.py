"""Sellers for tests, made as people make them."""

from datetime import datetime
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person
from kilim.community.organisations.models import Organisation, OrganisationKind, RelationKind
from kilim.market.sellers.models import Seller, SellerMove
from tests.conftest import NOON, signed_in
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import Network, make_person

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


async def open_shop(
    session: AsyncSession, hub_id: UUID, founder: Person, name: str, kind: str = "alone"
) -> UUID:
    """A seller that was approved, of an organisation of its own."""
    made = await make_organisation(session, hub_id, name=name, kind=OrganisationKind.PRODUCER)
    await relate(session, made, founder, RelationKind.FOUNDER)
    texts = {"en": "", "az": ""}
    seller = Seller(
        hub_id=hub_id, organisation_id=made.id, kind=kind, state="approved",
        slug=f"s-{made.id}", name=name, sentence=texts, story=texts, returns=texts,
        made_by=founder.id,
    )  # fmt: skip
    session.add(seller)
    await session.flush()
    for number, (act, before, after) in enumerate(
        [("submit", "draft", "submitted"), ("approve", "submitted", "approved")], start=1
    ):
        session.add(
            SellerMove(
                hub_id=hub_id,
                seller_id=seller.id,
                number=number,
                act=act,
                state_before=before,
                state_after=after,
                reason="",
                moved_by=founder.id,
                moved_at=NOON,
            )
        )
    await session.flush()
    return seller.id


class Brand:
    """A joint brand that `n.member` leads, of makers who have a shop each."""

    def __init__(self, client: httpx.AsyncClient, n: Network) -> None:
        self.client, self.n = client, n
        self.by: dict[str, dict[str, str]] = {}
        self.makers: list[str] = []
        self.shops: dict[str, UUID] = {}
        self.id: UUID

    async def begin(self, session: AsyncSession, makers: int, now: datetime = NOON) -> None:
        """The brand, and makers who do not belong to it yet."""
        for name in ("member", "stranger", "manager", "manager_there", "resident"):
            self.by[name] = await signed_in(session, getattr(self.n, name).id, now)
        hub = self.n.here.id
        self.id = await open_shop(session, hub, self.n.member, "5900 BC", "brand")
        for number in range(makers):
            name = f"maker {number:02}"
            person = await make_person(session, name=name.title())
            self.shops[name] = await open_shop(session, hub, person, name.title())
            self.by[name] = await signed_in(session, person.id, now)
            self.makers.append(name)

    async def send(self, who: str, method: str, more: str = "", body: Any = None) -> httpx.Response:
        """A request about the brand."""
        path = f"/brands/{self.id}{more}"
        return await self.client.request(method, path, json=body, headers=self.by[who])

    async def seen(self, who: str = "member") -> dict[str, Any]:
        """The brand, as somebody sees it."""
        answer = await self.send(who, "GET")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def members(self) -> dict[str, str]:
        """The id of each member by the name of its maker."""
        found = (await self.seen())["members"]
        return {one["seller"]["name"].lower(): one["id"] for one in found}

    async def gather(self) -> None:
        """Every maker is asked, and joins."""
        for name in self.makers:
            body = {"seller_id": str(self.shops[name])}
            assert (await self.send("member", "POST", "/members", body)).status_code == 201
        for name, member in (await self.members()).items():
            assert (await self.send(name, "POST", f"/members/{member}/join")).status_code == 200

    async def propose(self, weights: dict[str, int], fund: int = 0) -> httpx.Response:
        """Terms that give each of these makers a weight."""
        ids = await self.members()
        shares = [{"member_id": ids[name], "weight": n} for name, n in weights.items()]
        body = {"fund": fund, "rules": {"en": "By hand.", "az": "Əl işi."}, "shares": shares}
        return await self.send("member", "POST", "/terms", body)

    async def sign(self, who: str, terms: str, of: str = "") -> httpx.Response:
        """Somebody signs, for their own maker or for another."""
        body = {"member_id": (await self.members())[of or who], "name": who.title()}
        return await self.send(who, "POST", f"/terms/{terms}/signatures", body)

    async def states(self) -> list[tuple[int, str]]:
        """The number and state of each version of the terms, the newest first."""
        return [(one["number"], one["state"]) for one in (await self.seen())["terms"]]
