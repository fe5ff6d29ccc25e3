"""What the demo's buyer has asked shops to make: one waits for an offer, one is under way."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.documents import Document
from kilim.market.commissions import service
from kilim.market.commissions.schemas import (
    CommissionIn,
    CommissionMoveIn,
    CommissionOfferIn,
)
from kilim.market.listings.models import Variant
from kilim.market.orders import settling
from kilim.market.orders.models import Purchase
from kilim.market.payments import giving
from kilim.market.payments.schemas import PaymentTakingIn

WAITING = (
    "Aygün M.", "DER-1",
    "Altı nəfərlik komandamız üçün ayrıca dərs istəyirik: iki saat, emalatxananızda, ingilis "
    "dilində. Hərə öz kiçik toxunuşunu evə aparsın.",
)  # fmt: skip
UNDER_WAY = (
    "Bülbül Records", "MIX-2",
    "Üç mahnılıq mini-albom, hər birində 18–24 iz. Tar önə çıxsın, səs isti olsun. Nümunə kimi "
    "iki mahnının linkini göndərə bilərəm.",
)  # fmt: skip
WORDS = "Üç mahnını birlikdə götürürük, ona görə biri sizə endirimlə düşür."
STEPS = [("Miks, üç mahnı", 270_00, 12), ("Mastering və yekun fayllar", 210_00, 24)]


class Commissions:
    """Asks and answers by the use cases, each at the time at which it would have been done."""

    def __init__(
        self, session: AsyncSession, calls: tuple[Call, Call], opened: dict[str, tuple[UUID, Call]]
    ) -> None:
        self.session, self.opened = session, opened
        self.buyer, self.office = calls

    async def load(self) -> None:
        """One that somebody works on, and one that nobody has answered yet."""
        await self._under_way()
        await self._ask(WAITING, 30)

    async def _ask(self, about: tuple[str, str, str], hours: int) -> dict[str, Any]:
        _, code, brief = about
        variant = await self.session.scalar(select(Variant.id).where(Variant.code == code))
        call = self._at(self.buyer, hours)
        wish = CommissionIn.model_validate({
            "variant_id": variant, "brief": brief, "budget_from": None, "budget_to": 500_00,
            "wanted_on": call.now.date() + timedelta(days=40),
        })  # fmt: skip
        return _read(await service.ask(self.session, call, wish))

    async def _under_way(self) -> None:
        _, shop = self.opened[UNDER_WAY[0]]
        asked = await self._ask(UNDER_WAY, 150)
        call = self._at(shop, 126)
        today = call.now.date()
        parts = [
            {"what": what, "amount": amount, "due_on": today + timedelta(days=days)}
            for what, amount, days in STEPS
        ]
        wish = {"words": WORDS, "expires_on": today + timedelta(days=10), "milestones": parts}
        offer = CommissionOfferIn.model_validate(wish)
        work = UUID(asked["id"])
        seen = _read(await service.offer(self.session, call, work, offer, asked["version"]))
        accept = {"act": "accept", "words": "", "method": "at_hub"}
        move = CommissionMoveIn.model_validate(accept)
        buyer = self._at(self.buyer, 100)
        agreed = _read(await service.move(self.session, buyer, work, move, seen["version"]))
        await self._pay(UUID(agreed["offers"][0]["milestones"][0]["purchase_id"]))

    async def _pay(self, purchase_id: UUID) -> None:
        """The deposit is paid at the hub; nobody hears of events while the demo is loaded."""
        office = self._at(self.office, 76)
        query = select(Purchase.payment_id).where(Purchase.id == purchase_id)
        payment_id = await self.session.scalar(query)
        assert payment_id is not None  # noqa: S101 - it costs something
        taken = PaymentTakingIn.model_validate({"taken_as": "terminal", "receipt": "2026-0991"})
        await giving.take(self.session, office, payment_id, taken)
        locked = await settling.lock(self.session, purchase=purchase_id, **settling.ANYBODY)
        await settling.settle(self.session, locked, office.now)

    def _at(self, call: Call, hours: int) -> Call:
        return replace(call, now=call.now - timedelta(hours=hours))


def _read(answer: Document) -> dict[str, Any]:
    found: dict[str, Any] = from_json(answer.body)
    return found
