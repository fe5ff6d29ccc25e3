"""Changes of conversations: first messages, further ones, and what was read, stopped, reported."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import DAY, HOUR, Limit, Throttles
from kilim.core import audit, outbox
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.market import ConversationReported as ConversationWasReported
from kilim.events.market import MessageWritten
from kilim.files import queries as file_queries
from kilim.files import service as files
from kilim.files.kinds import PICTURES, Kind, Purpose
from kilim.market.conversations import policy, queries, statements
from kilim.market.conversations.errors import (
    ConversationReported,
    ConversationStopped,
    OwnShopAsked,
    ShopStaysReachable,
)
from kilim.market.conversations.models import ConversationSide
from kilim.market.conversations.schemas import (
    ConversationIn,
    ConversationReportIn,
    MessageIn,
    ReadIn,
    StopIn,
)

TAKES = frozenset({*PICTURES, Kind.PDF})
# What comes quickly is told in one letter; who reads it before is not written to at all.
BEFORE_A_LETTER = timedelta(minutes=5)
BEGUN = Limit("conversations/begun", 20, DAY)
WRITTEN = Limit("conversations/written", 60, HOUR)


async def count_first(throttles: Throttles, call: Call) -> None:
    """Count a first message of the actor.

    Raises:
        TooManyTries: the actor has begun too many today, or written too much in the last hour.
        Overloaded: the tries cannot be counted.
    """
    person = str(call.actor.person_id)
    await throttles.take((BEGUN, person), (WRITTEN, person), now=call.now)


async def count_message(throttles: Throttles, call: Call) -> None:
    """Count a further message of the actor.

    Raises:
        TooManyTries: the actor has written too much in the last hour.
        Overloaded: the tries cannot be counted.
    """
    await throttles.take((WRITTEN, str(call.actor.person_id)), now=call.now)


async def begin(session: AsyncSession, call: Call, wish: ConversationIn) -> Document:
    """Write to a shop about a listing, or about an order of one's own. What is said goes into the
    one conversation that there is about it. The answer is a `ConversationOut`.

    Raises:
        NotFound: there is no such live listing, or the actor has not paid for such an order.
        OwnShopAsked: the actor belongs to the shop.
        ConversationStopped: one of the two sides has stopped it before.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it is of a kind that is not taken, or was sent for something else.
    """
    person = call.actor.person_id
    about = statements.ABOUT_LISTING if wish.listing_id else statements.ABOUT_ORDER
    thing = {"thing": wish.listing_id or wish.order_id}
    rows = await run(session, about, **thing, person=person, now=call.now)
    if not rows:
        raise NotFound
    if rows[0]["inside"]:
        raise OwnShopAsked
    which = {"listing": wish.listing_id, "order": wish.order_id, "person": person}
    own = {"hub": rows[0]["hub_id"], "seller": rows[0]["seller_id"], "now": call.now}
    message_id = uuid7()
    await run(session, statements.BEGIN, **which, **own, message=message_id)
    [found] = await run(session, statements.FIND, **which)
    await _say(session, call, found["id"], ConversationSide.BUYER, wish, message_id)
    return await queries.read_conversation(session, call, found["id"])


async def write(
    session: AsyncSession, call: Call, conversation_id: UUID, wish: MessageIn
) -> Document:
    """Say something more. The answer is a `ConversationMessageOut`.

    Raises:
        NotFound: there is no conversation that the actor may read.
        Forbidden: the actor manages the hub, and reads what was reported.
        ConversationStopped: one of the two sides has stopped it.
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it is of a kind that is not taken, or was sent for something else.
    """
    side, _ = await _lock(session, call, conversation_id)
    message_id = uuid7()
    await _say(session, call, conversation_id, side, wish, message_id)
    return await queries.read_message(session, message_id)


async def _say(
    session: AsyncSession,
    call: Call,
    conversation_id: UUID,
    side: ConversationSide,
    wish: MessageIn,
    message_id: UUID,
) -> None:
    own = {"conversation": conversation_id, "message": message_id, "side": side}
    said = {"words": wish.words, "language": wish.language}
    who = {"person": call.actor.person_id, "now": call.now}
    [row] = await run(session, statements.WRITE, **own, **said, **who)
    if row["number"] is None:
        _, standing = await _lock(session, call, conversation_id)
        raise ConversationStopped(side=standing["stopped_side"])
    for file_id in wish.files:
        # A picture is drawn anew, without the place that its camera noted.
        file = await file_queries.find_file(session, file_id)
        shown = file is not None and file.kind in PICTURES
        purpose = Purpose.PICTURE if shown else Purpose.ATTACHMENT
        holder = (statements.HOLDER, message_id)
        await files.attach(session, call, file_id, holder, TAKES, purpose)
    event = MessageWritten(conversation_id=conversation_id, number=row["number"])
    await outbox.publish(session, event, wait=BEFORE_A_LETTER)


async def read(session: AsyncSession, call: Call, conversation_id: UUID, wish: ReadIn) -> Document:
    """Note how far the actor's side has read; never back. The answer is a `ConversationOut`.

    Raises:
        NotFound: there is no conversation that the actor may read.
        Forbidden: the actor manages the hub, and reads what was reported.
    """
    side, _ = await _lock(session, call, conversation_id)
    own = {"conversation": conversation_id, "side": side}
    await run(session, statements.READ, **own, number=wish.number)
    return await queries.read_conversation(session, call, conversation_id)


async def stop(session: AsyncSession, call: Call, conversation_id: UUID, wish: StopIn) -> Document:
    """Let nobody write any more, or let them again. The answer is a `ConversationOut`.

    Raises:
        NotFound: there is no conversation that the actor may read.
        Forbidden: the actor manages the hub, and reads what was reported.
        ConversationStopped: the other side has stopped it.
        ShopStaysReachable: a shop does not stop what is about an order.
    """
    side, standing = await _lock(session, call, conversation_id)
    if standing["stopped_side"] not in (None, side):
        raise ConversationStopped(side=standing["stopped_side"])
    if side is ConversationSide.SHOP and standing["order_id"] is not None:
        raise ShopStaysReachable
    if wish.stopped != (standing["stopped_side"] is not None):
        own = {"conversation": conversation_id}
        if wish.stopped:
            who = {"side": side, "person": call.actor.person_id, "now": call.now}
            await run(session, statements.STOP, **own, **who)
        else:
            await run(session, statements.RESUME, **own)
        await _record(session, call, "stop" if wish.stopped else "resume", standing, side)
    return await queries.read_conversation(session, call, conversation_id)


async def report(
    session: AsyncSession, call: Call, conversation_id: UUID, wish: ConversationReportIn
) -> Document:
    """Let the hub's managers read it from now on, and say why. The answer is a `ConversationOut`.

    Raises:
        NotFound: there is no conversation that the actor may read.
        Forbidden: the actor manages the hub, and reads what was reported.
        ConversationReported: somebody of the same side did so before.
    """
    side, standing = await _lock(session, call, conversation_id)
    own = {"conversation": conversation_id, "side": side, "person": call.actor.person_id}
    said = wish.model_dump() | {"now": call.now}
    rows = await run(session, statements.REPORT, **own, **said)
    if not rows:
        raise ConversationReported
    await outbox.publish(session, ConversationWasReported(report_id=rows[0]["id"]))
    await _record(session, call, "report", standing, side)
    return await queries.read_conversation(session, call, conversation_id)


async def _lock(
    session: AsyncSession, call: Call, conversation_id: UUID
) -> tuple[ConversationSide, Any]:
    """Hold a conversation for a change by one of its sides."""
    own = {"conversation": conversation_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.LOCK, **own)
    if not rows:
        raise NotFound
    side = policy.side_of(call.actor, rows[0]["buyer_id"], inside=rows[0]["inside"])
    hub_id, reported = rows[0]["hub_id"], rows[0]["reported"]
    return policy.may_write(call.actor, hub_id, side, reported=reported), rows[0]


async def _record(
    session: AsyncSession, call: Call, act: str, standing: Any, side: ConversationSide
) -> None:
    who: dict[str, Any] = {"actor_id": call.actor.person_id, "hub_id": standing["hub_id"]}
    await audit.record(session, f"conversations.{act}", standing["id"], **who, after={"side": side})
