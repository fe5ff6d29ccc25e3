"""What became of a venture is said: figures of a year, how it stands, whether it agrees."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

import asyncpg
from pydantic_core import from_json
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live
from kilim.core.db import Statement, run, violations
from kilim.core.documents import Document
from kilim.core.errors import ChangedMeanwhile, NotFound
from kilim.impact.observations import policy, queries, statements
from kilim.impact.observations.errors import (
    ConsentNeeded,
    DayNotOver,
    OriginNeeded,
    YearNotOpen,
)
from kilim.impact.observations.models import (
    MONEY,
    VERSION,
    FollowupConsent,
    Observation,
    ObservedJobs,
    VentureStatusSaid,
)
from kilim.impact.observations.schemas import ConsentIn, ObservationIn, StatusIn, YearIn
from kilim.incubation.checkins.models import Source

TOPIC = "follow-ups-changed"  # the topic that open screens follow


async def say_year(
    session: AsyncSession,
    call: Call,
    organisation_id: UUID,
    year: int,
    wish: YearIn,
    source: Source = Source.VENTURE,
) -> Document:
    """Keep what is said of a year, all or nothing; what says the same as before changes nothing.

    Args:
        source: how the venture's own people say it.

    Raises:
        NotFound: nobody follows it, or the actor neither belongs to it nor manages its hub.
        ConsentNeeded: it was turned down and has not agreed, or it said no.
        YearNotOpen: the year is not over, or before the baseline.
        OriginNeeded: the actor says it for the venture and not from where it is known.
        ChangedMeanwhile: somebody has said something else of it than the actor saw.
    """
    venture = await _find(session, call, organisation_id, wish.source_note)
    if not venture["may_be_followed"]:
        raise ConsentNeeded
    if not venture["baseline"] <= year <= venture["last_year"]:
        raise YearNotOpen
    own = {"organisation": organisation_id, "year": year}
    current = {row["metric"]: row for row in await run(session, statements.CURRENT, **own)}
    changed, said = [], (wish.source_note, source)
    for answer in sorted(wish.answers, key=lambda one: one.metric):
        if answer.metric in MONEY and answer.number is not None:
            answer.currency = answer.currency or venture["currency"]
        if _says(answer) != _said(current.get(answer.metric)):
            await _keep(session, call, venture, (year, answer), said)
            changed.append(answer.model_dump(mode="json"))
    if changed:
        after = {"year": year, "answers": changed}
        await _report(session, call, venture, "follow_ups.say_year", after)
    return await queries.read_follow_up(session, call, organisation_id)


async def say_status(
    session: AsyncSession,
    call: Call,
    organisation_id: UUID,
    wish: StatusIn,
    source: Source = Source.VENTURE,
) -> Document:
    """Say how a venture stood on a day.

    Args:
        source: how the venture's own people say it.

    Raises:
        NotFound: nobody follows it, or the actor neither belongs to it nor manages its hub.
        ConsentNeeded: it was turned down and has not agreed, or it said no.
        DayNotOver: the day is after today, or before the venture began.
        OriginNeeded: the actor says it for the venture and not from where it is known.
        ChangedMeanwhile: somebody has said something of that day that the actor did not see.
    """
    venture = await _find(session, call, organisation_id, wish.source_note)
    if not venture["may_be_followed"]:
        raise ConsentNeeded
    if not venture["began_on"] <= wish.on_day <= venture["today"]:
        raise DayNotOver
    await _supersede(session, call, statements.SUPERSEDE_STATUS, venture, wish.replaces)
    own = {"on_day": wish.on_day, "status": wish.status}
    values = _values(call, venture, (wish.source_note, source)) | own
    async with violations(session, uq_venture_statuses_current=ChangedMeanwhile):
        await session.execute(insert(VentureStatusSaid).values(values))
    after = wish.model_dump(mode="json")
    await _report(session, call, venture, "follow_ups.say_status", after)
    return await queries.read_follow_up(session, call, organisation_id)


async def say_consent(
    session: AsyncSession,
    call: Call,
    organisation_id: UUID,
    wish: ConsentIn,
    source: Source = Source.VENTURE,
) -> Document:
    """Say whether a venture agrees to be followed.

    Args:
        source: how the venture's own people say it.

    Raises:
        NotFound: nobody follows it, or the actor neither belongs to it nor manages its hub.
        OriginNeeded: the actor says it for the venture and not from where it is known.
        ChangedMeanwhile: somebody has said something else than the actor saw.
    """
    venture = await _find(session, call, organisation_id, wish.source_note)
    await _supersede(session, call, statements.SUPERSEDE_CONSENT, venture, wish.replaces)
    values = _values(call, venture, (wish.source_note, source)) | {"agreed": wish.agreed}
    async with violations(session, uq_followup_consents_current=ChangedMeanwhile):
        await session.execute(insert(FollowupConsent).values(values))
    after = wish.model_dump(mode="json")
    await _report(session, call, venture, "follow_ups.say_consent", after)
    return await queries.read_follow_up(session, call, organisation_id)


async def _find(session: AsyncSession, call: Call, organisation_id: UUID, note: str) -> Any:
    own = {"organisation": organisation_id, "person": call.actor.person_id, "now": call.now}
    found = await run(session, statements.VENTURE, **own)
    if not found:
        raise NotFound
    policy.may_follow(call.actor, found[0]["hub_id"], is_inside=found[0]["is_inside"])
    if not found[0]["is_inside"] and not note:
        raise OriginNeeded
    return found[0]


def _says(answer: ObservationIn) -> tuple[Any, ...]:
    lines = [
        (one.gender, one.people, float(one.months), one.share and float(one.share))
        for one in answer.jobs
    ]
    return (answer.state, answer.number, answer.currency, answer.reason, lines)


def _said(row: asyncpg.Record | None) -> tuple[Any, ...] | None:
    if row is None:
        return None
    lines = [tuple(one) for one in from_json(row["jobs"])]
    return (row["state"], row["number"], row["currency"], row["reason"], lines)


async def _keep(
    session: AsyncSession,
    call: Call,
    venture: Mapping[str, Any],
    of: tuple[int, ObservationIn],
    said: tuple[str, Source],
) -> None:
    year, answer = of
    await _supersede(session, call, statements.SUPERSEDE, venture, answer.replaces)
    own = answer.model_dump(exclude={"replaces", "jobs"})
    values = _values(call, venture, said) | own | {"year": year, "metric_version": VERSION}
    async with violations(session, uq_observations_current=ChangedMeanwhile):
        added = insert(Observation).values(values).returning(Observation.id)
        observation_id = (await session.execute(added)).scalar_one()
    lines = [
        line.model_dump() | {"observation_id": observation_id, "position": position}
        for position, line in enumerate(answer.jobs, 1)
    ]
    if lines:
        await session.execute(insert(ObservedJobs), lines)


async def _supersede(
    session: AsyncSession,
    call: Call,
    change: Statement,
    venture: Mapping[str, Any],
    seen: UUID | None,
) -> None:
    """Whoever was faster wins, and the other one is told."""
    own = {"said": seen, "organisation": venture["organisation_id"], "now": call.now}
    if seen is not None and not await run(session, change, **own):
        raise ChangedMeanwhile


def _values(call: Call, venture: Mapping[str, Any], said: tuple[str, Source]) -> dict[str, Any]:
    note, source = said
    is_inside = venture["is_inside"]
    return {
        "hub_id": venture["hub_id"],
        "organisation_id": venture["organisation_id"],
        "source": source if is_inside else Source.MANAGER,
        "source_note": "" if is_inside else note,
        "entered_by": call.actor.person_id,
        "entered_at": call.now,
    }


async def _report(
    session: AsyncSession, call: Call, venture: Mapping[str, Any], act: str, after: Any
) -> None:
    hub_id, whose = venture["hub_id"], venture["organisation_id"]
    actor_id = call.actor.person_id
    await audit.record(session, act, whose, actor_id=actor_id, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, TOPIC, hub_id=hub_id)
