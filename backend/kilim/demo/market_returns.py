"""What the demo's buyer gives back: one thing is on its way, of another the hub has to decide."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.market.orders.models import Order, OrderLine
from kilim.market.returns import service
from kilim.market.returns.models import OrderReturn
from kilim.market.returns.schemas import BuyerReturnMoveIn, ReturnIn, ReturnMoveIn


class Back(NamedTuple):
    """Of which shop what goes back, so many days ago, and what was done about it day by day."""

    shop: str
    code: str
    days: int
    wish: tuple[str, str]
    moves: Sequence[tuple[str, str]]


BACKS = (
    Back(
        "Tovuz Corab", "COR-S", 4,
        ("not_as_described", "One of the two pairs is larger than the other."),
        (("agree", "Sorry, a pair of the next size has slipped in. Please bring it to the hub."),),
    ),
    Back(
        "Ağdaş Saxsı", "KAS-1", 6,
        ("damaged", "One of the four bowls has a fine crack on its foot, and water comes through."),
        (
            ("refuse", "The bowl was whole when we packed it. The crack looks like a blow."),
            ("appeal", "Nobody has dropped it: the crack was there on the first evening."),
        ),
    ),
)  # fmt: skip


async def load(session: AsyncSession, shops: dict[str, tuple[UUID, Call]], buyer: Call) -> None:
    """Let the buyer ask, and both sides act."""
    for back in BACKS:
        seller_id, own = shops[back.shop]
        query = select(OrderLine.id).join(Order, Order.id == OrderLine.order_id)
        line_id = (
            await session.execute(
                query.where(Order.seller_id == seller_id, OrderLine.code == back.code)
            )
        ).scalar_one()
        whose: dict[str, Any] = {"person": buyer.actor.person_id, "secret": None}
        then = buyer.now - timedelta(days=back.days)
        kind, words = back.wish
        wish = ReturnIn.model_validate({"kind": kind, "quantity": 1, "words": words})
        await service.ask(session, whose, line_id, wish, "en", then)
        found = select(OrderReturn.id).where(OrderReturn.line_id == line_id)
        return_id = (await session.execute(found)).scalar_one()
        for number, (act, said) in enumerate(back.moves, start=1):
            later = then + timedelta(days=number)
            if act == "appeal":
                move = BuyerReturnMoveIn.model_validate({"act": act, "words": said})
                await service.move_own(session, whose, return_id, move, "en", later)
            else:
                answer = ReturnMoveIn.model_validate(
                    {"act": act, "words": said, "restocked": False}
                )
                call = replace(own, now=later)
                await service.answer(session, call, return_id, answer, number)
