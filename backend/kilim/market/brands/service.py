"""Changes of brands: who belongs to one, and the terms by which its sales are shared."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, outbox
from kilim.core.db import Changing, OneTransaction, Reads, run, violations
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.market import BrandMemberAsked, BrandTermsActivated, BrandTermsProposed
from kilim.market.brands import policy, queries, statements
from kilim.market.brands.errors import (
    CannotBelong,
    MemberAnswered,
    MemberExists,
    NotABrandMember,
    TermsProposed,
    TermsSettled,
)
from kilim.market.brands.schemas import BrandMemberIn, BrandSignatureIn, BrandTermsIn


async def ask(session: AsyncSession, call: Call, brand_id: UUID, wish: BrandMemberIn) -> Document:
    """Ask a seller to belong to the brand. The answer is a `BrandOut`.

    Raises:
        NotFound: there is no such brand for the actor.
        NotABrand: it is a seller alone.
        Forbidden: the actor does not lead it.
        CannotBelong: the seller is not open, is a brand itself, or of another hub.
        MemberExists: they belong to it, or were asked.
    """
    standing = await _lead(session, call, brand_id)
    binds = {"brand": brand_id, "seller": wish.seller_id} | _by(call)
    async with violations(
        session, uq_brand_members_current=MemberExists, ck_brand_members_somebody_else=CannotBelong
    ):
        asked = (await session.execute(statements.ASK, binds)).first()
    if asked is None:
        raise CannotBelong
    await outbox.publish(session, BrandMemberAsked(member_id=asked.id))
    after = wish.model_dump(mode="json")
    await _record(session, call, "brands.ask", (standing["hub_id"], brand_id), after)
    return await queries.read_brand(session, call, brand_id)


async def join(session: AsyncSession, call: Call, brand_id: UUID, member_id: UUID) -> Document:
    """Join a brand that has asked. The answer is a `BrandOut`.

    Raises:
        NotFound: nobody of the actor's was asked so.
        NotABrand: it is a seller alone.
        Forbidden: the actor is not of that member.
        MemberAnswered: this was answered meanwhile.
    """
    await _answer(session, call, (brand_id, member_id), "joined")
    return await queries.read_brand(session, call, brand_id)


async def decline(session: AsyncSession, call: Call, brand_id: UUID, member_id: UUID) -> None:
    """Say no to a brand that has asked.

    Raises:
        NotFound: nobody of the actor's was asked so.
        NotABrand: it is a seller alone.
        Forbidden: the actor is not of that member.
        MemberAnswered: this was answered meanwhile.
    """
    await _answer(session, call, (brand_id, member_id), "declined")


async def _answer(session: AsyncSession, call: Call, asked: tuple[UUID, UUID], state: str) -> None:
    brand_id, member_id = asked
    standing = await _lock(session, call, brand_id)
    await _mine(session, call, standing, member_id)
    own = {"member": member_id, "state": state} | _by(call)
    if not await run(session, statements.ANSWER, **own):
        raise MemberAnswered
    after = {"member_id": str(member_id), "state": state}
    await _record(session, call, "brands.answer", (standing["hub_id"], brand_id), after)


async def leave(session: AsyncSession, call: Call, brand_id: UUID, member_id: UUID) -> None:
    """Leave a brand, or part with a member; what was earned stays.

    The terms that are active go on without them. Those that were proposed with them are withdrawn.

    Raises:
        NotFound: there is no such member of a brand of the actor's.
        NotABrand: it is a seller alone.
        Forbidden: the actor neither is of that member nor leads the brand.
        MemberAnswered: they have left.
    """
    standing = await _lock(session, call, brand_id)
    if not standing["leads"]:
        await _mine(session, call, standing, member_id)
    elif not await run(session, statements.MEMBER, brand=brand_id, member=member_id, **_by(call)):
        raise NotFound
    named = {"brand": brand_id, "member": member_id}
    shared = await run(session, statements.HAS_SHARE, **named)
    if not await run(session, statements.LEAVE, member=member_id, **_by(call)):
        raise MemberAnswered
    await run(session, statements.WITHDRAW_OF, **named)
    if shared:
        await run(session, statements.SUPERSEDE, brand=brand_id)
        next_ = {"terms": uuid7(), "before": shared[0]["id"]}
        if await run(session, statements.SUCCEED, **next_, **_by(call)):
            await run(session, statements.KEEP, **next_)
    await _activate(session, call, brand_id)
    after = {"member_id": str(member_id)}
    await _record(session, call, "brands.leave", (standing["hub_id"], brand_id), after)


async def propose(
    session: AsyncSession, call: Call, brand_id: UUID, wish: BrandTermsIn
) -> Document:
    """Propose terms, which wait for signatures. The answer is a `BrandOut`.

    Raises:
        NotFound: there is no such brand for the actor.
        NotABrand: it is a seller alone.
        Forbidden: the actor does not lead it.
        TermsProposed: others wait already.
        NotABrandMember: a share is for somebody who does not belong to it.
    """
    standing = await _lead(session, call, brand_id)
    terms_id = uuid7()
    binds = {"brand": brand_id, "terms": terms_id, "fund": wish.fund} | _by(call)
    rules = {"rules": to_json(wish.rules).decode()}
    async with violations(session, uq_brand_terms_proposed=TermsProposed):
        (await session.execute(statements.PROPOSE, binds | rules)).one()
    members = [share.member_id for share in wish.shares]
    weights = [share.weight for share in wish.shares]
    shared = {"members": members, "weights": weights, "terms": terms_id, "brand": brand_id}
    if len(await run(session, statements.SHARE, **shared)) < len(members):
        raise NotABrandMember
    await outbox.publish(session, BrandTermsProposed(terms_id=terms_id))
    after = wish.model_dump(mode="json") | {"terms_id": str(terms_id)}
    await _record(session, call, "brands.propose", (standing["hub_id"], brand_id), after)
    return await queries.read_brand(session, call, brand_id)


async def withdraw(session: AsyncSession, call: Call, brand_id: UUID, terms_id: UUID) -> Document:
    """Take proposed terms back. The answer is a `BrandOut`.

    Raises:
        NotFound: there is no such brand for the actor.
        NotABrand: it is a seller alone.
        Forbidden: the actor does not lead it.
        TermsSettled: they wait for no signature.
    """
    standing = await _lead(session, call, brand_id)
    if not await run(session, statements.WITHDRAW, brand=brand_id, terms=terms_id):
        raise TermsSettled
    after = {"terms_id": str(terms_id)}
    await _record(session, call, "brands.withdraw", (standing["hub_id"], brand_id), after)
    return await queries.read_brand(session, call, brand_id)


async def sign(
    session: AsyncSession, call: Call, brand_id: UUID, terms_id: UUID, wish: BrandSignatureIn
) -> Document:
    """Sign proposed terms for a member; the last signature makes them active.

    The answer is a `BrandOut`; signing again changes nothing.

    Raises:
        NotFound: there is no such member of the actor's.
        NotABrand: it is a seller alone.
        Forbidden: the actor is not of that member.
        TermsSettled: they wait for no signature.
    """
    standing = await _lock(session, call, brand_id)
    await _mine(session, call, standing, wish.member_id)
    if not await run(session, statements.PROPOSED, brand=brand_id, terms=terms_id):
        raise TermsSettled
    own = {"terms": terms_id, "member": wish.member_id, "name": wish.name}
    if await run(session, statements.SIGN, **own, **_by(call)):
        await _activate(session, call, brand_id)
        after = {"terms_id": str(terms_id), **wish.model_dump(mode="json")}
        await _record(session, call, "brands.sign", (standing["hub_id"], brand_id), after)
    return await queries.read_brand(session, call, brand_id)


async def lock_for_sales(session: Changing, seller_ids: Collection[UUID]) -> None:
    """Hold the brands among these sellers, by id, until the transaction ends."""
    await run(session, statements.LOCK_ALL, brands=sorted(seller_ids))


async def list_shares(
    session: Changing, brand_id: UUID, terms_id: UUID | None = None
) -> Sequence[Any]:
    """Who gets how much by terms of a brand that is held, or by those that are active.

    Each row has `terms_id`, `fund`, `member_id`, `seller_id`, `weight`, `carried`.
    """
    return await run(session, statements.SHARES, brand=brand_id, terms=terms_id)


async def carry(session: Changing, terms_id: UUID, carried: dict[UUID, int]) -> None:
    """Keep what a sale of a brand that is held has left over, by member."""
    binds = {"members": list(carried), "carried": list(carried.values())}
    await run(session, statements.CARRY, terms=terms_id, **binds)


async def _activate(session: AsyncSession, call: Call, brand_id: UUID) -> None:
    """Once everybody affected has signed, proposed terms take the place of those before."""
    ready = await run(session, statements.READY, brand=brand_id)
    if not ready:
        return
    await run(session, statements.SUPERSEDE, brand=brand_id)
    await run(session, statements.ACTIVATE, terms=ready[0]["id"], now=call.now)
    await outbox.publish(session, BrandTermsActivated(terms_id=ready[0]["id"]))


async def _lock(session: AsyncSession, call: Call, brand_id: UUID) -> Any:
    await run(session, statements.LOCK, brand=brand_id)
    return await queries.read_standing(call, Reads(OneTransaction(session)), brand_id)


async def _lead(session: AsyncSession, call: Call, brand_id: UUID) -> Any:
    row = await _lock(session, call, brand_id)
    policy.may_lead(call.actor, row["hub_id"], leads=row["leads"], belongs=row["belongs"])
    return row


async def _mine(session: AsyncSession, call: Call, standing: Any, member_id: UUID) -> None:
    named = {"brand": standing["id"], "member": member_id}
    rows = await run(session, statements.MEMBER, **named, **_by(call))
    if not rows:
        raise NotFound
    how = {name: standing[name] for name in ("leads", "belongs")}
    policy.may_answer(call.actor, standing["hub_id"], theirs=rows[0]["mine"], **how)


def _by(call: Call) -> dict[str, Any]:
    return {"person": call.actor.person_id, "now": call.now}


async def _record(
    session: AsyncSession, call: Call, act: str, of: tuple[UUID, UUID], after: dict[str, Any]
) -> None:
    hub_id, object_id = of
    actor_id = call.actor.person_id
    await audit.record(session, act, object_id, actor_id=actor_id, hub_id=hub_id, after=after)
