"""What the demo's buyer and shops say of each other; of one order nobody can read it yet."""

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.market.orders.models import Order, OrderLine
from kilim.market.ratings.models import BuyerReview, LineReview

SOON = timedelta(days=1)  # after delivery


class Said(NamedTuple):
    """What is said of a line of a shop, what the shop says of the buyer, and to the review."""

    code: str
    stars: int
    words: str
    of_buyer: str = ""
    reply: str = ""


SAID = {
    "Ağdaş Saxsı": Said(
        "KAS-1", 4,
        "Even better on the table than in the picture, every guest asks. One bowl is a little "
        "crooked, but so is what hands make.",
        "Answered our question the same day, and was at home when the parcel came.",
        "Thank you! We throw each bowl by hand, so each has a form of its own. If that one bothers "
        "you, bring it along and we change it.",
    ),
    "Tovuz Corab": Said(
        "COR-S", 5,
        "Warm and soft. Washed three times: they have neither shrunk nor lost their colour.",
        "All went well, we would be glad to see him again.",
    ),
    "Şamaxı Kəlağayı": Said("BUT-QIR", 5, "In the sun its colour is another one altogether."),
}  # fmt: skip


async def load(session: AsyncSession, shops: dict[str, tuple[UUID, Call]], buyer: UUID) -> None:
    """Keep what was said, each a day after the parcel had come."""
    for name, said in SAID.items():
        seller_id, own = shops[name]
        query = select(Order, OrderLine.id, OrderLine.listing_id).join(
            OrderLine, OrderLine.order_id == Order.id
        )
        of = (Order.seller_id == seller_id, OrderLine.code == said.code)
        order, line_id, listing_id = (await session.execute(query.where(*of))).one()
        came = order.delivered_at
        if came is None:
            raise LookupError(f"{said.code} has not come")
        about = {
            "hub_id": order.hub_id, "order_id": order.id, "seller_id": seller_id,
            "delivered_at": came, "written_at": came + SOON,
        }  # fmt: skip
        review = LineReview(
            **about, line_id=line_id, listing_id=listing_id, stars=said.stars, words=said.words,
            written_by=buyer,
        )  # fmt: skip
        if said.reply:
            review.reply, review.replied_by = said.reply, own.actor.person_id
            review.replied_at = came + 3 * SOON
        session.add(review)
        if said.of_buyer:
            by = own.actor.person_id
            session.add(BuyerReview(**about, stars=5, words=said.of_buyer, written_by=by))
    await session.flush()
