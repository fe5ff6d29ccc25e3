"""A market to buy in for tests: open shops with live listings, stock, and ways to send and pay."""

from typing import Any
from uuid import UUID, uuid4

import httpx
from pydantic import TypeAdapter
from pydantic_core import to_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import reactions
from kilim.accounts.models import Person
from kilim.core.outbox import Context
from kilim.core.security import new_token
from kilim.events import market
from kilim.market.listings.models import (
    Licence,
    Listing,
    ListingMove,
    ListingPrice,
    ListingVersion,
    Variant,
    VariantPart,
)
from kilim.market.payments.models import PaymentSettings
from kilim.market.shipping.models import (
    SellerTax,
    ShippingMethod,
    ShippingZone,
    ShippingZonePlace,
)
from kilim.market.stock.models import (
    StockItem,
    StockLevel,
    StockMovement,
    StockPlace,
    StockWorkshop,
)
from tests.conftest import NOON, ORIGIN, signed_in
from tests.factories.listings import SILENT, content
from tests.factories.people import Network, make_person
from tests.factories.sellers import open_shop

KINDS = vars(market)
ADDRESS = {"place": "AZ", "city": "Bakı", "street": "Nizami küçəsi 1", "postcode": "AZ1000"}


class Bazaar:
    """Shops of the hub `n.here`; the first is that of `n.member`. `n.resident` buys."""

    def __init__(self, client: httpx.AsyncClient, n: Network) -> None:
        self.client, self.n = client, n
        self.by: dict[str, dict[str, str]] = {}
        self.shops: list[UUID] = []
        self.places: list[UUID] = []
        self.methods: list[UUID] = []
        self.sellers: dict[UUID, UUID] = {}  # of variants

    async def begin(self, session: AsyncSession, shops: int = 1) -> "Bazaar":
        """So many shops that send anywhere for 5.00, and 1.00 for each further piece."""
        for name in ("member", "stranger", "manager", "manager_there", "resident"):
            self.by[name] = await signed_in(session, getattr(self.n, name).id)
        for number in range(shops):
            founder = self.n.member if number == 0 else await make_person(session)
            await self._open(session, founder, f"Shop {number}")
        session.add(
            PaymentSettings(
                hub_id=self.n.here.id, at_hub=True, transfer=False, card=False, test=True,
                where_and_when={"en": "Desk", "az": "Masa"}, account_name="", iban="", bic="",
                bank="", refund_limit=100_000_00, changed_by=self.n.manager.id, changed_at=NOON,
            )
        )  # fmt: skip
        await session.flush()
        return self

    async def _open(self, session: AsyncSession, founder: Person, name: str) -> None:
        shop = await open_shop(session, self.n.here.id, founder, name)
        own = {"hub_id": self.n.here.id, "seller_id": shop}
        place = StockPlace(**own, kind="workshop", name="Home")
        names = {"en": "Courier", "az": "Kuryer"}
        method = ShippingMethod(**own, kind="sent", name=names, days_min=1, days_max=3, position=0)
        session.add_all([place, method])
        await session.flush()
        zone = ShippingZone(method_id=method.id, position=0, first=500, further=100)
        session.add(zone)
        await session.flush()
        session.add(ShippingZonePlace(method_id=method.id, zone_id=zone.id, place=None))
        await session.flush()
        self.shops.append(shop)
        self.places.append(place.id)
        self.methods.append(method.id)

    async def hand_out(self, session: AsyncSession, shop: int = 0) -> UUID:
        """The shop also hands things out at a place of its own."""
        own = {"hub_id": self.n.here.id, "seller_id": self.shops[shop]}
        names, hours = {"en": "Desk", "az": "Masa"}, {"en": "10 to 18", "az": "10-18"}
        method = ShippingMethod(
            **own, kind="pickup", name=names, address="Nizami 1", hours=hours, days_min=0,
            days_max=1, position=1,
        )  # fmt: skip
        session.add(method)
        await session.flush()
        return method.id

    async def tax(self, session: AsyncSession, rate: int, shop: int = 0) -> None:
        """The shop's prices include so much tax, in basis points."""
        session.add(
            SellerTax(
                hub_id=self.n.here.id, seller_id=self.shops[shop], number="1400000001", rate=rate,
                valid_from=NOON.date(), set_on=NOON.date(), set_by=self.n.member.id, set_at=NOON,
            )
        )  # fmt: skip
        await session.flush()

    async def count(self, session: AsyncSession, pieces: int, shop: int = 0) -> UUID:
        """A stock item of which there are so many."""
        own = {"hub_id": self.n.here.id, "seller_id": self.shops[shop]}
        item = StockItem(**own, kind="counted", code=uuid4().hex[:8], name="Jug")
        session.add(item)
        await session.flush()
        where = {"item_id": item.id, "place_id": self.places[shop]}
        session.add(StockLevel(**where, seller_id=self.shops[shop], on_hand=pieces))
        await session.flush()
        if pieces:
            session.add(StockMovement(**where, kind="made", change=pieces, moved_at=NOON))
        await session.flush()
        return item.id

    async def make(self, session: AsyncSession, capacity: int, shop: int = 0) -> UUID:
        """A stock item that is made to order, so many a week."""
        own = {"hub_id": self.n.here.id, "seller_id": self.shops[shop]}
        loom = StockWorkshop(**own, name=uuid4().hex[:8], capacity=capacity)
        session.add(loom)
        await session.flush()
        more = {"code": uuid4().hex[:8], "name": "Carpet", "work": 1}
        item = StockItem(**own, kind="made", workshop_id=loom.id, **more)
        session.add(item)
        await session.flush()
        return item.id

    async def offer(
        self,
        session: AsyncSession,
        parts: dict[UUID, int] | None = None,
        shop: int = 0,
        kind: str = "goods",
        picture: UUID | None = None,
        **more: Any,
    ) -> UUID:
        """A variant of a live listing for 10.00 that takes these parts."""
        pictures = [] if picture is None else [{"file_id": str(picture), "alt": SILENT}]
        seller, made_by = self.shops[shop], self.n.member.id
        own = {"hub_id": self.n.here.id, "seller_id": seller}
        said = {"made_by": made_by, "made_at": NOON}
        listing = Listing(
            **own, **said, kind=kind, slug=f"l-{uuid4().hex}", state="live", live_at=NOON
        )
        session.add(listing)
        await session.flush()
        session.add(
            ListingVersion(
                id=uuid4(), hub_id=self.n.here.id, listing_id=listing.id, number=1, state="live",
                content=content(seller, pictures=pictures), saved_by=made_by, saved_at=NOON,
            )
        )  # fmt: skip
        await session.flush()
        for number, (act, before, after) in enumerate(
            [("submit", "draft", "submitted"), ("approve", "submitted", "live")], start=1
        ):
            by = made_by if act == "submit" else self.n.manager.id
            session.add(
                ListingMove(
                    hub_id=self.n.here.id, listing_id=listing.id, number=number, version_number=1,
                    act=act, state_before=before, state_after=after, reason="", moved_by=by,
                    moved_at=NOON,
                )
            )  # fmt: skip
        fields = {"pricing": "fixed", "amount": 1000, "suggested": None} | more
        variant = Variant(
            **own, **said, id=uuid4(), listing_id=listing.id, code=uuid4().hex[:8], options=[],
            currency="AZN", **fields,
        )  # fmt: skip
        session.add(variant)
        await session.flush()
        price = {"pricing": fields["pricing"], "amount": fields["amount"], "set_by": made_by}
        hub = {"hub_id": self.n.here.id, "variant_id": variant.id}
        session.add(ListingPrice(**hub, **price, set_at=NOON))
        if kind == "digital":
            terms = {"tier": "personal", "text": "Play.", "set_by": made_by, "set_at": NOON}
            digest = await session.scalar(text("SELECT sha256('Play.'::bytea)"))
            session.add(Licence(**hub, **terms, number=1, text_hash=digest))
        for item_id, quantity in (parts or {}).items():
            part = {"variant_id": variant.id, "stock_item_id": item_id, "quantity": quantity}
            session.add(VariantPart(**part, seller_id=seller))
        await session.flush()
        self.sellers[variant.id] = seller
        return variant.id

    def wish(self, lines: dict[UUID, int], total: int, **more: Any) -> dict[str, Any]:
        """What `n.resident` would send to buy so many of variants for 10.00 each."""
        sellers = {self.sellers[variant] for variant in lines}
        orders = [
            {"seller_id": str(one), "method_id": str(self.methods[self.shops.index(one)]),
             "voucher": None, "note": ""}
            for one in sorted(sellers)
        ]  # fmt: skip
        return {
            "hub": self.n.here.slug,
            "lines": [
                {"variant_id": str(variant), "quantity": many, "price": 1000}
                for variant, many in lines.items()
            ],
            "orders": orders,
            "name": "Nigar Əliyeva",
            "email": "nigar@kilim.example",
            "phone": "+994 50 555 00 00",
            "address": ADDRESS,
            "method": "test",
            "total": total,
            "language": "en",
            "code": None,
            "secret": None,
        } | more

    async def buy(
        self, lines: dict[UUID, int], total: int, who: str = "resident", **more: Any
    ) -> httpx.Response:
        """Buy, by whoever is signed in."""
        return await self.send(who, "POST", "/purchases", self.wish(lines, total, **more))

    async def bought(self, lines: dict[UUID, int], total: int, **more: Any) -> dict[str, Any]:
        """A purchase that succeeds."""
        answer = await self.buy(lines, total, **more)
        assert answer.status_code == 201, answer.text
        found: dict[str, Any] = answer.json()
        return found

    async def send(
        self, who: str, method: str, path: str, body: Any = None, **headers: str
    ) -> httpx.Response:
        """A request of somebody, with a fresh key."""
        own = self.by.get(who, {}) | {"Idempotency-Key": uuid4().hex} | headers
        sent = None if body is None else to_json(body)
        own["Content-Type"] = "application/json"
        return await self.client.request(method, path, content=sent, headers=own)

    async def seen(self, purchase_id: str) -> dict[str, Any]:
        """A purchase, as its buyer sees it."""
        answer = await self.send("resident", "GET", f"/purchases/{purchase_id}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found


async def deliver(session: AsyncSession) -> None:
    """Let the reactions to what has happened run, and to what follows from that."""
    query = text("""
        WITH next AS (DELETE FROM pgqueuer WHERE entrypoint = 'events' RETURNING id, payload)
        SELECT convert_from(payload, 'UTF8')::json FROM next ORDER BY id
    """)
    while events := list((await session.execute(query)).scalars()):
        for event in events:
            kind = KINDS[event["name"]]
            told = TypeAdapter(kind).validate_python(event["body"])
            for reaction in reactions.REACTIONS[kind]:
                await reaction(session, told, Context(uuid4(), NOON, ORIGIN))


def secret() -> str:
    """What a browser makes for whoever has no account."""
    return new_token()
