"""Use cases of notices."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.actor import Actor, Call
from kilim.core import audit, outbox
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.events.market import NoticeGiven, NoticeMoved
from kilim.market.listings import hiding as listings
from kilim.market.listings.schemas import ListingReason
from kilim.market.notices import policy, queries, statements
from kilim.market.notices.errors import AlreadyNoticed, NoticeActNotFitting, NoticeDecided
from kilim.market.notices.models import NoticeAct, NoticeReason, NoticeRule
from kilim.market.notices.schemas import NoticeAbout, NoticeIn, NoticeMoveIn
from kilim.market.orders import proving
from kilim.market.orders.errors import MailNotProved
from kilim.market.ratings import service as ratings
from kilim.market.sellers import service as sellers
from kilim.market.sellers.schemas import ReasonCode

BY_ADDRESS = throttles.Limit("notices/address", 20, throttles.HOUR)
BY_PERSON = throttles.Limit("notices/person", 20, throttles.DAY)
# Where listings and shops have no such reason of their own, the nearest that they have.
FOR_LISTINGS = {NoticeRule.ABUSE: ListingReason.COMPLAINTS}
FOR_SHOPS = {
    NoticeRule.MISLEADING: ReasonCode.FRAUD,
    NoticeRule.RIGHTS: ReasonCode.LAW,
    NoticeRule.ABUSE: ReasonCode.COMPLAINTS,
}
FROM_REPORTS = {
    "spam": NoticeReason.SPAM,
    "abuse": NoticeReason.ABUSE,
    "fraud": NoticeReason.FALSE_CLAIM,
    "other": NoticeReason.OTHER,
}


async def count(
    counter: throttles.Throttles, actor: Actor | None, address: str, wish: NoticeIn, now: Any
) -> None:
    """Count a notice of a browser, and of the person or the address that it says.

    Raises:
        TooManyTries: there were too many.
        Overloaded: they cannot be counted.
    """
    who = str(actor.person_id) if actor else str(wish.email)
    await counter.take((BY_ADDRESS, address), (BY_PERSON, who), now=now)
    if actor is None and wish.email is not None:
        await counter.take((proving.TRIES, wish.email), now=now)


async def give(session: AsyncSession, actor: Actor | None, wish: NoticeIn, now: Any) -> Any:
    """Say what is wrong with something. The answer is a `NoticeGivenOut`.

    Raises:
        NotFound: there is no such thing that everybody sees.
        MailNotProved: nobody is signed in, and the code is not that of the newest letter.
        AlreadyNoticed: the hub has not decided yet about what they said before.
    """
    rows = await run(session, statements.THINGS[wish.about], thing=wish.thing_id)
    if not rows:
        raise NotFound
    [found] = rows
    who: dict[str, Any] = {"person": actor and actor.person_id, "email": None}
    if actor is None:
        if wish.email is None:
            raise MailNotProved
        await proving.prove_email(session, found["hub_id"], (wish.email, wish.code), now)
        who["email"] = wish.email
    thing = {"listing": found["listing_id"], "review": found["review_id"], "conversation": None}
    said = {"reason": wish.reason, "words": wish.words, "language": wish.language, "now": now}
    own = {"hub": found["hub_id"], "seller": found["seller_id"]}
    if await _add(session, own | thing, said | who) is None:
        raise AlreadyNoticed
    return {"given_at": now}


async def take_over(session: AsyncSession, report_id: UUID) -> None:
    """A conversation that one of its sides has reported is a case like any other."""
    for row in await run(session, statements.REPORTED, report=report_id):
        thing = {
            "hub": row["hub_id"], "seller": row["seller_id"], "listing": None, "review": None,
            "conversation": row["conversation_id"],
        }  # fmt: skip
        said = {
            "reason": FROM_REPORTS[row["kind"]], "words": row["words"], "email": None,
            "language": row["language"], "person": row["reported_by"], "now": row["reported_at"],
        }  # fmt: skip
        await _add(session, thing, said)


async def _add(session: AsyncSession, thing: dict[str, Any], said: dict[str, Any]) -> UUID | None:
    """Add a notice to the open case of a thing; None when it has one of the same person."""
    [case] = await run(session, statements.OPEN, **thing, now=said["now"])
    rows = await run(session, statements.GIVE, hub=thing["hub"], case=case["id"], **said)
    if not rows:
        return None
    notice_id: UUID = rows[0]["id"]
    await outbox.publish(session, NoticeGiven(notice_id=notice_id))
    return notice_id


async def move(session: AsyncSession, call: Call, case_id: UUID, wish: NoticeMoveIn) -> Document:
    """Ask the shop, or decide: by the moves that listings, shops and reviews have of their own.

    The answer is a `NoticeCaseDetail`.

    Raises:
        NotFound: there is no such case for the actor.
        OwnSeller: the actor has part in the shop.
        NoticeDecided: somebody else was quicker.
        NoticeActNotFitting: this is not done about such a thing.
        WrongListingState: the listing is removed or archived already.
        WrongState: the shop is restricted or closed already.
    """
    own = {"case": case_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.STANDING, **own)
    if not rows:
        raise NotFound
    [case] = rows
    policy.may_see(call.actor, case["hub_id"], concerned=case["concerned"])
    if wish.act not in queries.ACTS[_about(case)]:
        raise NoticeActNotFitting
    moved = await run(session, statements.MOVE, **own, **wish.model_dump())
    if not moved:
        raise NoticeDecided
    if wish.act is not NoticeAct.ASK:
        await run(session, statements.DECIDE, case=case_id, now=call.now)
        await _carry_out(session, call, case, wish)
    await outbox.publish(session, NoticeMoved(move_id=moved[0]["id"]))
    who: dict[str, Any] = {"actor_id": call.actor.person_id, "hub_id": case["hub_id"]}
    after = {"act": wish.act, "rule": wish.rule}
    await audit.record(session, "notices.move", case_id, **who, after=after)
    return await queries.read_case(session, call, case_id)


def _about(case: Any) -> NoticeAbout:
    kinds = (NoticeAbout.LISTING, NoticeAbout.REVIEW, NoticeAbout.CONVERSATION)
    named = (kind for kind in kinds if case[f"{kind}_id"] is not None)
    return next(named, NoticeAbout.SHOP)


async def _carry_out(session: AsyncSession, call: Call, case: Any, wish: NoticeMoveIn) -> None:
    """What the thing's own slice does, with its own letter to the shop."""
    rule = wish.rule or NoticeRule.OTHER
    if wish.act is NoticeAct.REMOVE:
        of = (case["seller_id"], case["listing_id"])
        code = FOR_LISTINGS.get(rule) or ListingReason(rule)
        await listings.remove(session, call, of, code, wish.words)
    if wish.act is NoticeAct.RESTRICT:
        seller_code = FOR_SHOPS.get(rule) or ReasonCode(rule)
        await sellers.restrict(session, call, case["seller_id"], seller_code, wish.words)
    if wish.act is NoticeAct.HIDE:
        await ratings.hide(session, call, case["review_id"], wish.words)
