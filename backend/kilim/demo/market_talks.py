"""What the demo's buyer and shops have written to each other."""

from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.market.conversations import service
from kilim.market.conversations.schemas import ConversationIn, MessageIn, ReadIn
from kilim.market.listings.models import Listing
from kilim.market.orders.models import Order, Purchase


class Said(NamedTuple):
    """A message of the buyer or the shop, so many hours ago."""

    side: str
    hours: float
    words: str
    language: str = "az"


class Talk(NamedTuple):
    """With a shop about a listing by slug, or about the buyer's newest order there.

    `read` says who has seen all of it.
    """

    shop: str
    listing: str | None
    said: tuple[Said, ...]
    read: tuple[str, ...] = ("buyer", "shop")


TALKS = [
    Talk("Aygün M.", "zolaq-sal", (
        Said("buyer", 220, "Salam! Bu şalın tünd göy rəngi də olacaq?"),
        Said("shop", 218.5, "Salam! Bəli, göy ipək boyanıb. Gələn həftə iki ədəd hazır olacaq."),
        Said("buyer", 196, "Birini mənim üçün saxlaya bilərsiniz?"),
        Said("shop", 194.8, "Əlbəttə. Hazır olanda buraya yazacağam, səhifədən sifariş edərsiniz."),
        Said("buyer", 194, "Çox sağ olun!"),
    )),
    Talk("Gəncə Wool", None, (
        Said("buyer", 130, "Hello! Could you wrap it as a present, without the price?", "en"),
        Said("shop", 121, "Salam! Bəli, hədiyyə kağızına bükərik, qiymət kağızını qoymarıq."),
    ), read=("shop",)),
    Talk("Aygün M.", None, (
        Said("buyer", 70, "Salam! Sifarişimi Bakıya nə vaxt gözləyim?"),
        Said("shop", 67.2, "Salam! Toxuma bitmək üzrədir, cümə günü yola salırıq."),
        Said("buyer", 3, "Təşəkkür edirəm. Kuryer gəlməzdən əvvəl zəng edə bilər?"),
    ), read=("buyer",)),
]  # fmt: skip


class Talks:
    """Writes by the use cases, each message at the time at which it would have been written."""

    def __init__(
        self, session: AsyncSession, buyer: Call, opened: dict[str, tuple[UUID, Call]]
    ) -> None:
        self.session, self.buyer, self.opened = session, buyer, opened

    async def load(self) -> None:
        """Let each talk happen, the oldest first."""
        for talk in TALKS:
            await self._talk(talk)

    async def _talk(self, talk: Talk) -> None:
        seller_id, shop = self.opened[talk.shop]
        thing = await self._thing(talk, seller_id)
        calls = {"buyer": self.buyer, "shop": shop}
        talk_id: UUID | None = None
        for said in talk.said:
            own = calls[said.side]
            call = replace(own, now=own.now - timedelta(hours=said.hours))
            wish = {"words": said.words, "language": said.language, "files": []}
            if talk_id is None:
                asked = ConversationIn.model_validate(wish | thing)
                found = from_json((await service.begin(self.session, call, asked)).body)
                talk_id = UUID(found["id"])
            else:
                more = MessageIn.model_validate(wish)
                await service.write(self.session, call, talk_id, more)
        for side in talk.read:
            assert talk_id is not None  # noqa: S101 - a talk has a first message
            seen = ReadIn(number=len(talk.said))
            await service.read(self.session, calls[side], talk_id, seen)

    async def _thing(self, talk: Talk, seller_id: UUID) -> dict[str, UUID | None]:
        if talk.listing is not None:
            query = select(Listing.id).where(Listing.slug == talk.listing)
            return {"listing_id": await self.session.scalar(query), "order_id": None}
        bought = (
            select(Order.id)
            .join(Purchase, Purchase.id == Order.purchase_id)
            .where(Purchase.buyer_id == self.buyer.actor.person_id)
            .where(Order.seller_id == seller_id, Order.number.is_not(None))
            .order_by(Order.number.desc())
            .limit(1)
        )
        return {"listing_id": None, "order_id": await self.session.scalar(bought)}
