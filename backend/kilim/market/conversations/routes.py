"""Conversations over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.errors import Forbidden, NotFound, Overloaded, responses
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page, PagingQuery
from kilim.files.delivery import HANDED_OUT, TheDelivery
from kilim.files.errors import FileMissing, FileNotFitting
from kilim.market.conversations import policy, queries, service
from kilim.market.conversations.errors import (
    ConversationReported,
    ConversationStopped,
    OwnShopAsked,
    ShopStaysReachable,
)
from kilim.market.conversations.schemas import (
    ConversationIn,
    ConversationMessageOut,
    ConversationOut,
    ConversationReportIn,
    ConversationSummary,
    InboxFilter,
    MessageIn,
    ReadIn,
    ShopRepliesOut,
    StopIn,
    UnreadOut,
)

router = Router(tags=["conversations"])
ONE = "/conversations/{conversation_id}"
MINE = SignedIn("what one asks shops, and they answer")
SEEN = Guarded(policy.may_read)
TALKING = Guarded(policy.may_write)
Key = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]
Name = Annotated[str, Path(pattern=r"^(file|[1-9][0-9]{0,4}\.(webp|jpg))$")]
Wanted = Annotated[InboxFilter, Query()]


@router.post(
    "/conversations",
    status_code=201,
    access=MINE,
    response_model=ConversationOut,
    responses=responses(
        NotFound,
        OwnShopAsked,
        ConversationStopped,
        FileMissing,
        FileNotFitting,
        TooManyTries,
        Overloaded,
    ),
)
async def begin_conversation(
    wish: ConversationIn, throttles: TheseThrottles, call: SignedInCall, once: OncePerKey
) -> Response:
    """Write to a shop about a listing, or about an order of one's own."""
    await service.count_first(throttles, call)
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.begin(session, call, wish)
    )


@router.get("/conversations", access=MINE, response_model=Page[ConversationSummary])
async def list_conversations(wanted: Wanted, call: SignedInCall) -> Any:
    """List what one talks about with shops, the newest first."""
    return await queries.list_own(call, wanted)


@router.get("/unread-conversations", access=MINE, response_model=UnreadOut)
async def count_unread_conversations(call: SignedInCall) -> Response:
    """Count the conversations in which somebody waits to be read."""
    return (await queries.count_unread(call)).response()


@router.get(
    "/sellers/{seller_id}/conversations",
    access=Guarded(policy.may_answer),
    response_model=Page[ConversationSummary],
    responses=responses(NotFound, Forbidden),
)
async def list_seller_conversations(seller_id: UUID, wanted: Wanted, call: SignedInCall) -> Any:
    """List what is written to a shop, the newest first."""
    return await queries.list_of_seller(call, seller_id, wanted)


@router.get(ONE, access=SEEN, response_model=ConversationOut, responses=responses(NotFound))
async def get_conversation(conversation_id: UUID, call: SignedInCall) -> Response:
    """Get a conversation: with whom, about what, and whether it goes on."""
    return (await queries.get_conversation(call, conversation_id)).response()


@router.get(
    f"{ONE}/messages",
    access=SEEN,
    response_model=Page[ConversationMessageOut],
    responses=responses(NotFound),
)
async def list_messages(conversation_id: UUID, paging: PagingQuery, call: SignedInCall) -> Any:
    """List what was said in a conversation, the newest first."""
    return await queries.list_messages(call, conversation_id, paging)


@router.post(
    f"{ONE}/messages",
    status_code=201,
    access=TALKING,
    response_model=ConversationMessageOut,
    responses=responses(
        NotFound,
        Forbidden,
        ConversationStopped,
        FileMissing,
        FileNotFitting,
        TooManyTries,
        Overloaded,
    ),
)
async def write_message(
    conversation_id: UUID,
    wish: MessageIn,
    throttles: TheseThrottles,
    call: SignedInCall,
    once: OncePerKey,
) -> Response:
    """Say something more in a conversation."""
    await service.count_message(throttles, call)
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: service.write(session, call, conversation_id, wish),
    )


@router.put(
    f"{ONE}/read",
    access=TALKING,
    response_model=ConversationOut,
    responses=responses(NotFound, Forbidden),
)
async def read_conversation(
    conversation_id: UUID, wish: ReadIn, session: Session, call: SignedInCall
) -> Response:
    """Say how far one's side has read."""
    return (await service.read(session, call, conversation_id, wish)).response()


@router.put(
    f"{ONE}/stop",
    access=TALKING,
    response_model=ConversationOut,
    responses=responses(NotFound, Forbidden, ConversationStopped, ShopStaysReachable),
)
async def stop_conversation(
    conversation_id: UUID, wish: StopIn, session: Session, call: SignedInCall
) -> Response:
    """Let nobody write in a conversation any more, or let them again."""
    return (await service.stop(session, call, conversation_id, wish)).response()


@router.post(
    f"{ONE}/reports",
    status_code=201,
    access=TALKING,
    response_model=ConversationOut,
    responses=responses(NotFound, Forbidden, ConversationReported),
)
async def report_conversation(
    conversation_id: UUID, wish: ConversationReportIn, session: Session, call: SignedInCall
) -> Response:
    """Let the hub's managers read a conversation, and say why."""
    return (await service.report(session, call, conversation_id, wish)).response(201)


@router.get(
    "/messages/{message_id}/files/{file_id}/{name}",
    access=SEEN,
    response_class=Response,
    responses=responses(NotFound, Overloaded) | HANDED_OUT,
)
async def get_message_file(
    message_id: UUID, file_id: UUID, name: Name, delivery: TheDelivery, call: SignedInCall
) -> Response:
    """Get a file of a message; a picture in one of its widths."""
    return await queries.send_file(call, delivery, message_id, file_id, name)


@router.get(
    "/shops/{key}/replies",
    access=Public("shops that are open"),
    response_model=ShopRepliesOut,
    responses=responses(NotFound),
)
async def get_shop_replies(key: Key, reads: HotReads, now: Now) -> Any:
    """Get how soon a shop answers."""
    return await queries.get_replies(reads, key, now)
