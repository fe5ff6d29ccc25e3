"""What the demo's shops sell: made, counted, submitted and decided by the use cases."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.documents import Document
from kilim.demo import works
from kilim.demo.listing_texts import CARE, WOVEN, Claim, Piece, Said, Sold
from kilim.demo.listing_things import BRANDED, DELIVERS, MADE, WORKS
from kilim.demo.market_texts import MAKERS, STANDINGS
from kilim.demo.uploads import Sender
from kilim.demo.wares import close, ware
from kilim.files.kinds import Purpose
from kilim.market.listings import claiming, offering, service
from kilim.market.listings.claim_schemas import ClaimCheckIn, ListingClaimIn
from kilim.market.listings.content import ListingContent
from kilim.market.listings.schemas import ListingIn, ListingMoveIn
from kilim.market.listings.variant_schemas import VariantIn
from kilim.market.stock import service as stock
from kilim.market.stock.schemas import StockCountIn, StockItemIn, StockPlaceIn, WorkshopIn

BEGUN, LOWERED = timedelta(days=75), timedelta(days=9)  # ago
# What waits was sent in the last days, each thing an hour after the one before it.
CHANGED, SENT, LATER = timedelta(days=3), timedelta(days=4), timedelta(hours=1)
REGIONS = {one.name: one.region for one in MAKERS} | {one.name: one.region for one in STANDINGS}
PIECES = [*WOVEN, *MADE, *WORKS, *BRANDED]
TIERS = {"P": ("personal", 1, 1), "C": ("commercial", 5000, 1), "E": ("extended", None, 5)}
CALLED: dict[str, Said] = {
    "personal": ("Şəxsi", "Personal"),
    "commercial": ("Kommersiya", "Commercial"),
    "extended": ("Geniş", "Extended"),
}
LICENCE = (
    "Bir nəfər üçün icazə: {tier}. Əsəri özgə adla paylaşmaq və fayl kimi satmaq olmaz.\n"
    "A licence for one person: {tier}. Do not pass the work on under another name, and do not sell "
    "it as a file."
)
# Why the hub has not approved what it asked about.
ASKED = ("pictures", "Şəkildə bir dəsmal görünür, satılan isə iki ədəddir. Cütün şəklini əlavə "
         "edin.")  # fmt: skip
Shop = tuple[UUID, Call]  # its id, and the call of who runs it


class Listings:
    """Loads them, each act at the time at which it would have been done."""

    def __init__(
        self, session: AsyncSession, sender: Sender, office: Call, shops: dict[str, Shop]
    ) -> None:
        self.session, self.sender, self.office, self.shops = session, sender, office, shops
        self.places: dict[str, list[UUID]] = {}  # of a shop: its workshop, and the hub
        self.listed: dict[str, tuple[UUID, ListingContent, int]] = {}  # by slug, as it is seen
        self.looms: dict[str, UUID] = {}  # who makes to order for a shop

    async def load(self) -> None:
        """List everything."""
        pictures, files = await self._send()
        for number, piece in enumerate(PIECES):
            ago = BEGUN - timedelta(days=number)
            if "approve" not in piece.acts:
                ago = SENT - number * LATER
            seller_id, own = self.shops[piece.shop]
            call = replace(own, now=self.office.now - ago)
            await self._list(piece, (seller_id, call), pictures[piece.slug], files)
            if piece.then:
                changed = replace(own, now=self.office.now - CHANGED + number * LATER)
                await self._change(piece, seller_id, changed)

    async def _send(self) -> tuple[dict[str, list[UUID]], dict[str, UUID]]:
        pictures: dict[str, list[UUID]] = {}
        files: dict[str, UUID] = {}
        for piece in PIECES:
            _, call = self.shops[piece.shop]
            shown = [ware(piece.slug, *piece.picture)]
            shown += [close(piece.slug, piece.picture[1])] if piece.views > 0 else []
            shown += [ware(f"{piece.slug}-2", *piece.picture)] if piece.views > 1 else []
            pictures[piece.slug] = [
                await self.sender.send(call, Purpose.PICTURE, f"{piece.slug}-{at}.png", content)
                for at, content in enumerate(shown)
            ]
            if piece.kind == "digital":
                for one in piece.sold:
                    name, content = f"{piece.slug}.zip", _work(piece.slug)
                    files[one.code] = await self.sender.send(
                        call, Purpose.ATTACHMENT, name, content
                    )
        await self.sender.check([*(one for many in pictures.values() for one in many)])
        await self.sender.check(list(files.values()))
        return pictures, files

    async def _list(
        self, piece: Piece, shop: Shop, pictures: list[UUID], files: dict[str, UUID]
    ) -> None:
        seller_id, call = shop
        wish = ListingIn.model_validate(
            {"kind": piece.kind, "slug": piece.slug, "title": _texts(piece.title)}
        )
        begun = await service.add(self.session, call, seller_id, wish)
        of = (seller_id, UUID(_read(begun)["id"]))
        content = self._content(piece, seller_id, pictures)
        saved = await service.save(self.session, call, of, content, begun.version or 0)
        await self._offer(piece, of, call, files)
        for claim in piece.claims:
            await self._claim(of, call, claim)
        seen = saved.version or 0
        for number, act in enumerate(piece.acts.split()):
            later = replace(call, now=call.now + timedelta(hours=30 * (number + 1)))
            seen = await self._move(of, later, act, seen)
        self.listed[piece.slug] = (of[1], content, seen)

    async def _change(self, piece: Piece, seller_id: UUID, call: Call) -> None:
        """Say something else of what is live, and send that to the hub."""
        listing_id, content, seen = self.listed[piece.slug]
        said = content.description.model_copy(
            update=dict(zip(("az", "en"), piece.then, strict=True))
        )
        again = content.model_copy(update={"description": said})
        of = (seller_id, listing_id)
        saved = await service.save(self.session, call, of, again, seen)
        await self._move(of, call, "submit", saved.version or 0)

    def _content(self, piece: Piece, seller_id: UUID, pictures: list[UUID]) -> ListingContent:
        branded = piece.shop == "5900 BC"
        makers = [] if branded and piece.with_ else [(piece.shop, piece.hours)]
        makers += piece.with_ if branded else ()
        codes = piece.made_of.split()
        sizes = ("length_mm", "width_mm", "height_mm", "weight_g")
        views = [piece.shows, *VIEWS[: piece.views]]
        return ListingContent.model_validate({
            "title": _texts(piece.title), "description": _texts(piece.text),
            "story": _texts(piece.story), "care": _texts(CARE[piece.care]),
            "returns": _texts(()), "category": piece.category, "region": REGIONS.get(piece.shop),
            "techniques": piece.techniques.split(), "lead_days": piece.lead,
            "materials": [
                {"code": code, "share": int(share)}
                for code, share in zip(codes[::2], codes[1::2], strict=True)
            ],
            "makers": [
                {"seller_id": self.shops[name][0], "person_id": None, "role": "made",
                 "hours": hours}
                for name, hours in makers
            ],
            "origin": {"role": "made", "country": "AZ",
                "partners": [] if branded else [name for name, _ in piece.with_]},
            "size": dict(zip(sizes, piece.size, strict=True)),
            "pictures": [
                {"file_id": file_id, "alt": _texts(said)}
                for file_id, said in zip(pictures, views, strict=True)
            ],
        })  # fmt: skip

    async def _offer(
        self, piece: Piece, of: tuple[UUID, UUID], call: Call, files: dict[str, UUID]
    ) -> None:
        item: UUID | None = None
        for one in piece.sold:
            if piece.kind in ("goods", "made_to_order") and (item is None or one.times == 1):
                item = await self._count(piece, one, (of[0], call))
            file = files.get(one.code)
            wish = _variant(piece, one, item, file)
            made = await offering.add(self.session, call, of, wish)
            if one.was:
                later = replace(call, now=self.office.now - LOWERED)
                which = (UUID(_read(made)["id"]), made.version or 0)
                lowered = wish.model_copy(update={"amount": one.price * 100})
                await offering.change(self.session, later, of, which, lowered)

    async def _count(self, piece: Piece, one: Sold, shop: Shop) -> UUID:
        """Count what a variant takes; to order, it is work instead."""
        seller_id, call = shop
        made, numbered = piece.kind == "made_to_order", piece.edition > 0
        name = ", ".join(filter(None, (piece.title[0], *one.value[:1])))
        wish = StockItemIn.model_validate({
            "kind": "made" if made else "numbered" if numbered else "counted",
            "code": one.code, "name": name, "edition_size": piece.edition or None,
            "workshop_id": await self._loom(piece.shop, shop) if made else None,
            "work": one.lie[0] if made else None,
        })  # fmt: skip
        item_id = UUID(_read(await stock.add_item(self.session, call, seller_id, wish))["id"])
        places = () if made else await self._places(piece.shop, shop)
        for place_id, many in zip(places, one.lie, strict=False):
            if many:
                count = StockCountIn.model_validate(
                    {"place_id": place_id, "change": many, "reason": "made", "piece": None}
                )
                await stock.count(self.session, call, item_id, count)
        return item_id

    async def _places(self, shop: str, of: Shop) -> list[UUID]:
        if shop not in self.places:
            seller_id, call = of
            for kind, name in (("workshop", "Emalatxana"), ("hub", "Hab, 2-ci mərtəbə")):
                wish = StockPlaceIn.model_validate({"kind": kind, "name": name})
                kept = _read(await stock.add_place(self.session, call, seller_id, wish))
            ids = {one["kind"]: UUID(one["id"]) for one in kept["places"]}
            self.places[shop] = [ids["workshop"], ids["hub"]]
        return self.places[shop]

    async def _loom(self, shop: str, of: Shop) -> UUID:
        if shop not in self.looms:
            seller_id, call = of
            wish = WorkshopIn(name="Hana" if shop == "Aygün M." else "Emalatxana", capacity=5)
            kept = _read(await stock.add_workshop(self.session, call, seller_id, wish))
            self.looms[shop] = UUID(kept["workshops"][0]["id"])
        return self.looms[shop]

    async def _claim(self, of: tuple[UUID, UUID], call: Call, claim: Claim) -> None:
        """Give it with a link as evidence, and let the hub check it."""
        until = (self.office.now + timedelta(days=claim.days)).date() if claim.days else None
        wish = ListingClaimIn.model_validate({
            "kind": claim.kind, "words": _texts(claim.words), "scope_part": "",
            "scheme": "third_party" if claim.scheme else "own", "scheme_name": claim.scheme,
            "register_number": "", "file_id": None, "valid_until": until and until.isoformat(),
            "link": f"https://example.com/evidence/{claim.kind}",
        })  # fmt: skip
        given = await claiming.give(self.session, call, of, wish)
        if claim.kind in WAITING:
            return
        yes, later = ClaimCheckIn(accepted=True, remark=""), call.now + timedelta(hours=20)
        claim_id = UUID(given["items"][0]["id"])
        await claiming.check(self.session, replace(self.office, now=later), of, claim_id, yes)

    async def _move(self, of: tuple[UUID, UUID], call: Call, act: str, seen: int) -> int:
        hub = act in ("approve", "ask")
        code, reason = ASKED if act == "ask" else (None, "")
        wish = ListingMoveIn.model_validate({"act": act, "code": code, "reason": reason})
        who = replace(self.office, now=call.now) if hub else call
        return (await service.move(self.session, who, of, wish, seen)).version or 0


WAITING = {"recycled"}  # claims that nobody has checked yet
VIEWS: list[Said] = [
    ("Toxunuş yaxından", "The weave from nearby"),
    ("Arxa üzü, işıqda", "The back, in daylight"),
]


def _variant(piece: Piece, one: Sold, item: UUID | None, file: UUID | None) -> VariantIn:
    digital, service = piece.kind == "digital", piece.kind == "service"
    tier, products, seats = TIERS.get(one.code[-1], TIERS["P"])
    value, option = (one.value, one.option)
    if digital and len(piece.sold) > 1:
        value, option = CALLED[tier], "package"
    pricing = "open" if one.suggested else "from" if service and one.option == "package" else ""
    return VariantIn.model_validate({
        "code": one.code,
        "options": [{"option": option, "value": _texts(value)}] if value else [],
        "pricing": pricing or "fixed",
        "amount": (one.was or one.price) * 100,
        "suggested": one.suggested * 100 or None,
        "delivers": _texts(DELIVERS[one.code]) if service else None,
        "revisions": 2 if service else None,
        "licence": {
            "tier": tier, "end_products": products, "seats": seats, "months": None,
            "text": LICENCE.format(tier=tier),
        } if digital else None,
        "parts": [{"stock_item_id": item, "quantity": one.times}] if item else [],
        "file_ids": [file] if file else [],
    })  # fmt: skip


def _work(slug: str) -> bytes:
    if slug == "tar-numuneleri":
        return works.samples(24)
    if slug == "gece-etudleri":
        return works.studies(("etud-1", "etud-2"))
    return works.drawings(slug, 12 if slug == "zolaq-naxislari" else 1)


def _texts(said: Said) -> dict[str, str]:
    return dict(zip(("az", "en", "ru"), (*said, "", "", "")[:3], strict=True))


def _read(answer: Document) -> dict[str, Any]:
    found: dict[str, Any] = from_json(answer.body)
    return found
