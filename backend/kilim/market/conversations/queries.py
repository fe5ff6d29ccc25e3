"""Reads of conversations; the two sides see theirs, the hub what was reported."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import Response
from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.files.delivery import Delivery
from kilim.market.conversations import policy, statements
from kilim.market.conversations.models import ConversationSide
from kilim.market.conversations.schemas import InboxFilter


async def list_own(call: Call, wanted: InboxFilter) -> dict[str, Any]:
    """What the actor talks about as a buyer: a page of `ConversationSummary`, the newest first."""
    own = wanted.model_dump() | {"person": call.actor.person_id, "language": call.language}
    return _page(await call.reads.all(statements.OF_BUYER, **own), wanted.limit)


async def list_of_seller(call: Call, seller_id: UUID, wanted: InboxFilter) -> dict[str, Any]:
    """What is written to a shop as a page of `ConversationSummary`, the newest first.

    Raises:
        NotFound: there is no such seller for the actor.
        Forbidden: the actor manages its hub.
    """
    who = {"seller": seller_id, "person": call.actor.person_id, "now": call.now}
    shop = await call.reads.first(statements.SHOP, **who)
    if shop is None:
        raise NotFound
    policy.may_answer(call.actor, shop["hub_id"], inside=shop["inside"])
    own = wanted.model_dump() | {"seller": seller_id, "language": call.language}
    return _page(await call.reads.all(statements.OF_SHOP, **own), wanted.limit)


async def count_unread(call: Call) -> Document:
    """In how many conversations somebody waits for the actor, as `UnreadOut`."""
    own = {"person": call.actor.person_id, "now": call.now}
    row = await call.reads.first(statements.UNREAD, **own)
    assert row is not None  # noqa: S101 - it counts
    return Document(row["body"])


async def get_conversation(call: Call, conversation_id: UUID) -> Document:
    """A conversation without its messages, as `ConversationOut`.

    Raises:
        NotFound: there is none that the actor may read.
    """
    return await _conversation(call, call.reads, conversation_id)


async def read_conversation(session: AsyncSession, call: Call, conversation_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _conversation(call, Reads(OneTransaction(session)), conversation_id)


async def _conversation(call: Call, reads: Reads, conversation_id: UUID) -> Document:
    side = await _require(call, reads, conversation_id)
    own = {"conversation": conversation_id, "side": side, "language": call.language}
    row = await reads.first(statements.ONE, **own)
    assert row is not None  # noqa: S101 - conversations stay
    return Document(row["body"])


async def list_messages(call: Call, conversation_id: UUID, paging: Paging) -> dict[str, Any]:
    """What was said as a page of `ConversationMessageOut`, the newest first.

    Raises:
        NotFound: there is no conversation that the actor may read.
    """
    await _require(call, call.reads, conversation_id)
    own = paging.model_dump() | {"conversation": conversation_id}
    return _page(await call.reads.all(statements.MESSAGES, **own), paging.limit)


async def read_message(session: AsyncSession, message_id: UUID) -> Document:
    """A message as `ConversationMessageOut`, inside the transaction that writes it."""
    row = await Reads(OneTransaction(session)).first(statements.MESSAGE, message=message_id)
    assert row is not None  # noqa: S101 - it was written just now
    return Document(row["body"])


async def send_file(
    call: Call, delivery: Delivery, message_id: UUID, file_id: UUID, name: str
) -> Response:
    """The bytes of a file of a message; a picture in one of its widths.

    Raises:
        NotFound: there is no such file in a conversation that the actor may read.
        Overloaded: the store cannot be reached.
    """
    own = {"message": message_id, "person": call.actor.person_id, "now": call.now}
    _allow(call, await call.reads.first(statements.OF_MESSAGE, **own))
    return await delivery.send(file_id, (statements.HOLDER, message_id), name)


async def get_replies(reads: Reads, key: str, now: datetime) -> dict[str, Any]:
    """How soon a shop answers, as `ShopRepliesOut`.

    Raises:
        NotFound: there is no such open shop.
    """
    shop = await reads.first(statements.OPEN_SHOP, key=key)
    if shop is None:
        raise NotFound
    row = await reads.first(statements.REPLIES, seller=shop["id"], now=now)
    assert row is not None  # noqa: S101 - it counts
    return dict(row) | {"days": statements.DAYS}


async def _require(call: Call, reads: Reads, conversation_id: UUID) -> ConversationSide | None:
    own = {"conversation": conversation_id, "person": call.actor.person_id, "now": call.now}
    return _allow(call, await reads.first(statements.STANDING, **own))


def _allow(call: Call, standing: Any) -> ConversationSide | None:
    """The side of who may read a conversation; None for the hub."""
    if standing is None:
        raise NotFound
    side = policy.side_of(call.actor, standing["buyer_id"], inside=standing["inside"])
    policy.may_read(call.actor, standing["hub_id"], side, reported=standing["reported"])
    return side


def _page(rows: Sequence[Any], limit: int) -> dict[str, Any]:
    shown = rows[:limit]
    more = str(shown[-1]["id"]) if len(rows) > limit else None
    return {"items": [from_json(row["body"]) for row in shown], "next": more}
