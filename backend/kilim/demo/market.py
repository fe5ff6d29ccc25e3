"""Shops of the demo in every state, and the joint brand whose makers have signed its terms."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.community.organisations import service as organisations
from kilim.community.organisations.models import OrganisationKind, RelationKind
from kilim.community.organisations.schemas import OrganisationIn, RelationIn
from kilim.community.profiles.rules import slug_of
from kilim.core.documents import Document
from kilim.demo import market_favourites, market_notices
from kilim.demo.decks import deck
from kilim.demo.listings import Listings
from kilim.demo.market_commissions import Commissions
from kilim.demo.market_sales import Sales
from kilim.demo.market_talks import Talks
from kilim.demo.market_texts import (
    BRAND,
    BRAND_SENTENCE,
    BRAND_STORY,
    MAKERS,
    RETURNS,
    RULES,
    STANDINGS,
    Maker,
)
from kilim.demo.organisations import Organisation
from kilim.demo.startups import logo
from kilim.demo.uploads import Sender
from kilim.files.kinds import Purpose
from kilim.market.brands import service as brands
from kilim.market.brands.schemas import BrandMemberIn, BrandSignatureIn, BrandTermsIn
from kilim.market.sellers import queries
from kilim.market.sellers import service as sellers
from kilim.market.sellers.schemas import (
    SellerEvidenceCheckIn,
    SellerEvidenceIn,
    SellerIn,
    SellerMoveIn,
    ShopIn,
)

BEGUN, GATHERED, AGREED = timedelta(days=120), timedelta(days=96), timedelta(days=90)  # ago
PROPOSED = timedelta(days=4)  # ago
FUNDS = (500, 700)  # basis points, by the terms in force and by those that are proposed
AWAY = timedelta(days=24)  # until a shop that has paused is back
# Each file takes a while to check, so few have sent some.
WITH_LOGO = {BRAND, "Aygün M.", "Bülbül Records"}
IN_THE_EU = {"Aygün M.", "Bülbül Records", "Atelye Nar"}
TESTED = timedelta(days=400)  # ahead: the last day of what was tested
UNSIGNED = {"Aygün M.", "Tar Evi", "Sumqayıt Denim", "Astara Səbət", "Ağdaş Saxsı"}
Join = Callable[[str, str, str, Role | None, UUID | None], Awaitable[Actor]]


@dataclass(frozen=True, slots=True)
class Shop:
    """A shop to begin: of whom, and what it says of itself."""

    call: Call  # of who runs it
    organisation_id: UUID
    name: str
    said: dict[str, Any]
    kind: str = "alone"


class Market:
    """Loads the shops by the use cases, each act at the time it would have been done."""

    def __init__(
        self, session: AsyncSession, sender: Sender, office: Call, made: dict[str, Organisation]
    ) -> None:
        self.session, self.sender, self.office, self.made = session, sender, office, made
        self.logos: dict[str, UUID] = {}  # by name of the shop
        self.tests: dict[str, UUID] = {}
        self.opened: dict[str, tuple[UUID, Call]] = {}  # by name, with the call of who runs it

    async def load(self, hub_id: UUID, actors: dict[str, Actor], join: Join) -> None:
        """Open the shops, found the brand and let its makers sign."""
        seller = actors["seller@baku.example"]
        await self._ask_few_files(hub_id)
        shops = [await self._maker(one, hub_id, seller, join) for one in MAKERS]
        brand = await self._found(hub_id, replace(self.office, actor=seller))
        others = [self._other(one) for one in STANDINGS]
        await self._send([*shops, *others, brand])
        calls = {shop.name: shop.call for shop in shops}
        makers = {await self._open(shop): shop.name for shop in shops}
        for shop, one in zip(others, STANDINGS, strict=True):
            await self._stand(shop, one.acts.split(), (one.code, one.reason))
        brand_id = await self._open(brand)
        await self._agree(brand_id, brand.call, makers, calls)
        await Listings(self.session, self.sender, self.office, self.opened).load()
        sales = Sales(self.session, self.office, self.opened)
        await sales.load(self.sender.settings, hub_id, actors["buyer@baku.example"])
        buyer = replace(self.office, actor=actors["buyer@baku.example"])
        await market_favourites.load(self.session, buyer)
        await Talks(self.session, sales.buyer, self.opened).load()
        await market_notices.load(self.session, self.office, buyer.actor, self.opened)
        await Commissions(self.session, (sales.buyer, self.office), self.opened).load()

    async def _ask_few_files(self, hub_id: UUID) -> None:
        """This hub knows its makers and has seen them at work; files are for the EU alone."""
        await sellers.begin_requirements(self.session, hub_id)
        asked = await queries.list_requirements(self.office, "baku")
        for one in asked["items"]:
            if one["takes"] == "file" and one["market"] == "everywhere":
                await sellers.retire_requirement(self.session, self.office, UUID(one["id"]))

    async def _maker(self, one: Maker, hub_id: UUID, seller: Actor, join: Join) -> Shop:
        organisation_id = self.made[one.name].id
        actor = seller
        if one.person != seller.name:
            email = f"{slug_of(one.person).replace('-', '.')}@baku.example"
            actor = await join(email, one.person, "az", Role.SELLER, hub_id)
            await self._relate(organisation_id, actor)
        said = _said(one.name, one.region, one.sentence, one.story)
        return Shop(replace(self.office, actor=actor), organisation_id, one.name, said)

    def _other(self, one: Any) -> Shop:
        organisation = self.made[one.name]
        call = replace(self.office, actor=organisation.people[0])
        said = _said(one.name, one.region, one.sentence, ("", ""))
        return Shop(call, organisation.id, one.name, said)

    async def _found(self, hub_id: UUID, call: Call) -> Shop:
        wish = OrganisationIn(hub_id=hub_id, name=BRAND, kind=OrganisationKind.PRODUCER)
        then = self.office.now - BEGUN
        made = await organisations.create(self.session, self.office.actor, wish, now=then)
        await self._relate(made["id"], call.actor)
        said = _said(BRAND, "AZ-01", BRAND_SENTENCE, BRAND_STORY)
        return Shop(call, made["id"], BRAND, said, "brand")

    async def _relate(self, organisation_id: UUID, actor: Actor) -> None:
        then = self.office.now - BEGUN
        wish = RelationIn(
            person_id=actor.person_id, relation=RelationKind.FOUNDER, starts_on=then.date()
        )
        await organisations.add_person(
            self.session, self.office.actor, organisation_id, wish, now=then
        )

    async def _send(self, shops: list[Shop]) -> None:
        for shop in shops:
            name = slug_of(shop.name)
            if shop.name in WITH_LOGO:
                self.logos[shop.name] = await self.sender.send(
                    shop.call, Purpose.PICTURE, f"{name}.png", logo(shop.name)
                )
            if shop.name in IN_THE_EU:
                page = deck((shop.name, "Test report 2026"), "photo-table")
                self.tests[shop.name] = await self.sender.send(
                    shop.call, Purpose.ATTACHMENT, f"{name}-test.pdf", page
                )
        await self.sender.check([*self.logos.values(), *self.tests.values()])

    async def _open(self, shop: Shop) -> UUID:
        return await self._stand(shop, ["submit", "approve"], (None, ""))

    async def _stand(self, shop: Shop, acts: list[str], why: tuple[str | None, str]) -> UUID:
        """Begin a shop, give what is asked when it asks to be opened, and move it."""
        then = self.office.now - (BEGUN if "approve" in acts else PROPOSED)
        call = replace(shop.call, now=then)
        wish = SellerIn.model_validate({
            "organisation_id": shop.organisation_id, "kind": shop.kind,
            "slug": slug_of(shop.name), "name": shop.name,
        })  # fmt: skip
        seller = _read(await sellers.add(self.session, call, wish))
        seller_id = UUID(seller["id"])
        self.opened[shop.name] = (seller_id, shop.call)
        said = ShopIn.model_validate(shop.said | {"logo_id": self.logos.get(shop.name)})
        await sellers.change(self.session, call, seller_id, said, 1)
        if acts:
            await self._give(shop, call, seller)
        for number, act in enumerate(acts):
            last = why if number == len(acts) - 1 else (None, "")
            later = then + timedelta(days=1 + 20 * number)
            await self._move(shop, seller_id, act, (*last, min(later, self.office.now)))
        return seller_id

    async def _give(self, shop: Shop, call: Call, seller: dict[str, Any]) -> None:
        book = {
            "trader_name": shop.call.actor.name,
            "address": f"{shop.name}, Bakı, Neftçilər prospekti 59",
            "phone": "+994 12 555 59 00",
            "register_number": f"{1_400_000_000 + len(shop.name) * 7_919}",
            "eu_responsible": "Ostwind Kontor GmbH, Speicherstraße 59, Hamburg",
        }
        for asked in (item["requirement"] for item in seller["checklist"]):
            if asked["market"] == "eu" and shop.name not in IN_THE_EU:
                continue
            said = book[asked["code"]] if asked["takes"] == "text" else ""
            wish = SellerEvidenceIn(said=said, file_id=None, valid_until=None)
            if asked["takes"] == "file":
                until = (self.office.now + TESTED).date()
                wish = SellerEvidenceIn(said="", file_id=self.tests[shop.name], valid_until=until)
            await sellers.give(self.session, call, UUID(seller["id"]), UUID(asked["id"]), wish)

    async def _move(
        self, shop: Shop, seller_id: UUID, act: str, how: tuple[str | None, str, datetime]
    ) -> None:
        code, reason, then = how
        theirs = act in ("submit", "pause")
        call = replace(shop.call if theirs else self.office, now=then)
        if act == "approve":
            await self._accept(call, seller_id)
        back = (self.office.now + AWAY).date() if act == "pause" else None
        wish = {"act": act, "code": code, "reason": reason, "back_on": back}
        await sellers.move(self.session, call, seller_id, SellerMoveIn.model_validate(wish))

    async def _accept(self, call: Call, seller_id: UUID) -> None:
        seller = _read(await queries.read_seller(self.session, call, seller_id))
        yes = SellerEvidenceCheckIn(accepted=True, remark="")
        for item in seller["checklist"]:
            if evidence := item["evidence"]:
                await sellers.check(self.session, call, seller_id, UUID(evidence["id"]), yes)

    async def _agree(
        self, brand_id: UUID, lead: Call, makers: dict[UUID, str], calls: dict[str, Call]
    ) -> None:
        then = lead.now - GATHERED
        members: dict[str, UUID] = {}
        for number, (seller_id, name) in enumerate(makers.items()):
            at = then + timedelta(hours=5 * number)
            asked = BrandMemberIn(seller_id=seller_id)
            brand = _read(await brands.ask(self.session, replace(lead, now=at), brand_id, asked))
            [members[name]] = [
                UUID(one["id"]) for one in brand["members"] if one["seller"]["name"] == name
            ]
            joins = replace(calls[name], now=at + timedelta(hours=2))
            await brands.join(self.session, joins, brand_id, members[name])
        equal = dict.fromkeys(members, 1)
        await self._sign((brand_id, lead, AGREED), members, calls, (FUNDS[0], equal, set()))
        weights = {one.name: one.weight for one in MAKERS}
        await self._sign((brand_id, lead, PROPOSED), members, calls, (FUNDS[1], weights, UNSIGNED))

    async def _sign(
        self,
        of: tuple[UUID, Call, timedelta],
        members: dict[str, UUID],
        calls: dict[str, Call],
        terms: tuple[int, dict[str, int], set[str]],
    ) -> None:
        """Propose terms and let everybody sign but some."""
        (brand_id, lead, ago), (fund, weights, unsigned) = of, terms
        then = lead.now - ago
        shares = [
            {"member_id": members[name], "weight": weight} for name, weight in weights.items()
        ]
        wish = BrandTermsIn.model_validate({"fund": fund, "rules": _texts(RULES), "shares": shares})
        brand = _read(await brands.propose(self.session, replace(lead, now=then), brand_id, wish))
        terms_id = UUID(brand["terms"][0]["id"])
        for number, name in enumerate(name for name in members if name not in unsigned):
            call = replace(calls[name], now=then + timedelta(hours=1 + 3 * number))
            signature = BrandSignatureIn(member_id=members[name], name=call.actor.name)
            await brands.sign(self.session, call, brand_id, terms_id, signature)


def _said(
    name: str, region: str, sentence: tuple[str, str], story: tuple[str, str]
) -> dict[str, Any]:
    return {
        "slug": slug_of(name),
        "name": name,
        "sentence": _texts(sentence),
        "story": _texts(story),
        "returns": _texts(RETURNS),
        "region": region,
    }


def _texts(said: tuple[str, str]) -> dict[str, str]:
    return {"en": said[0], "az": said[1]}


def _read(answer: Document) -> dict[str, Any]:
    found: dict[str, Any] = from_json(answer.body)
    return found
