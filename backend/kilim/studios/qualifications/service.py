"""Changes to what is taught, and to who has learned it."""

from datetime import timedelta
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import insert, select, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core import audit, live
from kilim.core.db import violations
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.hubs import queries as hubs
from kilim.studios.qualifications import policy, queries
from kilim.studios.qualifications.errors import (
    AlreadyQualified,
    NotKnownAtHub,
    QualificationRevoked,
)
from kilim.studios.qualifications.models import Qualification, QualificationKind
from kilim.studios.qualifications.schemas import (
    KindChangeIn,
    KindIn,
    QualificationIn,
    RevocationIn,
)

CHANGED = "qualifications-changed"  # the topic that open screens follow


async def add_kind(session: AsyncSession, actor: Actor, wish: KindIn, language: str) -> Document:
    """Say what a hub teaches; nothing needs it yet. The answer is `KindOut`.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: there is no such hub.
    """
    policy.may_manage(actor, wish.hub_id)
    await hubs.get_settings(session, wish.hub_id)
    kind = QualificationKind(**wish.model_dump())
    session.add(kind)
    await session.flush()
    await audit.record(
        session,
        "qualifications.add_kind",
        kind.id,
        actor_id=actor.person_id,
        hub_id=kind.hub_id,
        after=wish.model_dump(mode="json", exclude={"hub_id"}),
    )
    answer = await queries.read_kind(session, kind.id, language)
    await live.publish(session, kind.hub_id, CHANGED, hub_id=kind.hub_id)
    return answer


async def change_kind(
    session: AsyncSession,
    actor: Actor,
    kind_id: UUID,
    wish: KindChangeIn,
    language: str,
    seen: int,
) -> Document:
    """Change what a kind is called and how it is got; who has it keeps it.

    Raises:
        NotFound: there is no such kind.
        Forbidden: the actor does not manage its hub.
        ChangedMeanwhile: it has another version by now.
    """
    query = select(QualificationKind).where(QualificationKind.id == kind_id)
    kind = await session.scalar(query.with_for_update(key_share=True))
    if kind is None:
        raise NotFound
    policy.may_manage(actor, kind.hub_id)
    check_version(seen, kind.version)
    old = from_json((await queries.read_kind(session, kind_id, language)).body)
    wanted = wish.model_dump(mode="json", exclude_unset=True)
    new = {name: value for name, value in wanted.items() if value != old[name]}
    if new:
        changed = update(QualificationKind).where(QualificationKind.id == kind_id)
        await session.execute(changed.values(version=QualificationKind.version + 1, **new))
        await audit.record(
            session,
            "qualifications.change_kind",
            kind_id,
            actor_id=actor.person_id,
            hub_id=kind.hub_id,
            before={name: old[name] for name in new},
            after=new,
        )
    answer = await queries.read_kind(session, kind_id, language)
    await live.publish(session, kind.hub_id, CHANGED, hub_id=kind.hub_id)
    return answer


async def give(session: AsyncSession, call: Call, wish: QualificationIn) -> Document:
    """Give a person a qualification, or extend one by giving the next; a `QualificationOut`.

    Raises:
        NotFound: there is no such kind, or the actor does not manage its hub.
        NotKnownAtHub: the person has no role at the hub, and has booked nothing there.
        AlreadyQualified: they have it already on some of these days.
    """
    actor = call.actor
    query = select(QualificationKind.hub_id).where(QualificationKind.id == wish.kind_id)
    hub_id = await session.scalar(query)
    if hub_id is None:
        raise NotFound
    policy.may_give(actor, hub_id)
    if not await queries.known_at(session, wish.person_id, hub_id):
        raise NotKnownAtHub
    end = None if wish.until_on is None else wish.until_on + timedelta(days=1)
    qualification_id = uuid7()
    fields = {
        "id": qualification_id,
        "hub_id": hub_id,
        "kind_id": wish.kind_id,
        "person_id": wish.person_id,
        "valid": Range(wish.from_on, end),
        "evidence": wish.evidence,
        "given_by": actor.person_id,
        "given_at": call.now,
    }
    async with violations(session, ex_qualifications_one_at_a_time=AlreadyQualified):
        await session.execute(insert(Qualification).values(**fields))
    await audit.record(
        session,
        "qualifications.give",
        qualification_id,
        actor_id=actor.person_id,
        hub_id=hub_id,
        after=wish.model_dump(mode="json", exclude={"evidence"}),
    )
    answer = await queries.read_back(session, call, qualification_id)
    await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
    return answer


async def revoke(
    session: AsyncSession, call: Call, qualification_id: UUID, wish: RevocationIn
) -> Document:
    """Take a qualification away; bookings that were made with it stay, and are to be looked at.

    Raises:
        NotFound: there is none, or the actor does not manage its hub.
        QualificationRevoked: somebody did it before.
    """
    actor = call.actor
    query = select(Qualification).where(Qualification.id == qualification_id)
    one = await session.scalar(query.with_for_update(key_share=True))
    if one is None:
        raise NotFound
    policy.may_give(actor, one.hub_id)
    if one.revoked_at is not None:
        raise QualificationRevoked
    one.revoked_at, one.revoked_by, one.revoke_reason = call.now, actor.person_id, wish.reason
    await session.flush()
    await audit.record(
        session,
        "qualifications.revoke",
        qualification_id,
        actor_id=actor.person_id,
        hub_id=one.hub_id,
        after=wish.model_dump(),
    )
    answer = await queries.read_back(session, call, qualification_id)
    await live.publish(session, one.hub_id, CHANGED, hub_id=one.hub_id)
    return answer
