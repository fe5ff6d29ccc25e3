"""The letters about returns: who has to do something is told, and what somebody decided."""

from typing import Any
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.money import Money
from kilim.core.outbox import Context
from kilim.core.wording import date_in_words
from kilim.events.market import OrderReturnMoved
from kilim.market.orders import returning
from kilim.market.returns import letter_statements, mail_texts
from kilim.market.returns.models import ReturnAct
from kilim.messaging.mail import service as mail


async def on_order_return_moved(
    session: AsyncSession, event: OrderReturnMoved, context: Context
) -> None:
    """Tell the buyer, the shop's people and the hub's managers, each what is theirs to know."""
    which = {"return": event.return_id, "number": event.number}
    [move] = await run(session, letter_statements.BUYER, **which)
    act = ReturnAct(move["act"])
    if act in mail_texts.TO_BUYERS:
        whose = (move["purchase_id"], move["buyer_id"], context.origin)
        url = await returning.find_buyers_url(session, *whose)
        await _write(session, context, move, f"return-{act}-buyer", mail_texts.TO_BUYERS[act], url)
    if act in mail_texts.TO_SHOPS:
        url = f"{context.origin}/sellers/{move['seller_id']}/orders/{move['order_id']}"
        for row in await run(session, letter_statements.SHOP, **which, now=context.now):
            await _write(session, context, row, f"return-{act}-shop", mail_texts.TO_SHOPS[act], url)
    if act in mail_texts.TO_HUBS:
        url = f"{context.origin}/hub/returns/{event.return_id}"
        for row in await run(session, letter_statements.HUB, **which):
            await _write(session, context, row, f"return-{act}-hub", mail_texts.TO_HUBS[act], url)


async def _write(
    session: AsyncSession,
    context: Context,
    row: Any,
    kind: str,
    texts: mail_texts.Texts,
    url: str,
) -> None:
    title = from_json(row["title"])
    moment = row["moved_at"].astimezone(ZoneInfo(row["zone"]))
    money = Money(row["amount"] or 0, row["currency"])
    letter = mail.compose(
        texts,
        row["language"],
        signature=row["hub"],
        url=url,
        name=row["name"],
        code=row["code"],
        number=str(row["number"]),
        shop=row["shop"],
        title=title.get(row["language"]) or next(filter(None, title.values()), "—"),
        quantity=str(row["quantity"]),
        words=row["words"] or "—",
        due=date_in_words(row["due_on"], row["language"]) if row["due_on"] else "—",
        moment=f"{date_in_words(moment.date(), row['language'])}, {moment:%H:%M}",
        sum=f"{money.as_decimal()} {money.currency}",
    )
    await mail.write(session, context.event_id, mail.Message(kind, row["email"], letter))
