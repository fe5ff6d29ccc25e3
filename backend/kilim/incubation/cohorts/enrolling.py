"""Who takes a place is enrolled, exactly once, however often it is told."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, live, outbox
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.events.incubation import EnrolmentBegan, EnrolmentEnded
from kilim.incubation.cohorts import changes, policy, service
from kilim.incubation.cohorts.errors import EnrolledAlready


async def enrol(
    session: AsyncSession, offer_id: UUID, cohort_id: UUID | None = None
) -> UUID | None:
    """Enrol whoever accepted an offer into the cohort of its call, which begins if it is the first.

    Args:
        cohort_id: another cohort, into which a manager takes them.

    Returns:
        The enrolment; None when there is one already, or the place was given back since.
    """
    rows = await run(session, changes.PLACE, offer=offer_id)
    if not rows:
        return None
    place = dict(rows[0])
    cohort_id = cohort_id or await _cohort(session, place)
    added = await run(
        session,
        changes.ENROL,
        hub=place["hub_id"],
        cohort=cohort_id,
        application=place["application_id"],
        organisation=place["organisation_id"],
        person=place["owner_id"],
        on=place["accepted_on"],
        by=None,
        why=None,
    )
    if not added:
        return None
    enrolment_id: UUID = added[0]["id"]
    await run(session, changes.ADD_PEOPLE, enrolment=enrolment_id)
    began = EnrolmentBegan(
        enrolment_id=enrolment_id,
        hub_id=place["hub_id"],
        organisation_id=place["organisation_id"],
        person_id=place["owner_id"],
        enrolled_on=place["accepted_on"],
        ends_on=added[0]["ends_on"],
    )
    await outbox.publish(session, began)
    after = {"cohort_id": str(cohort_id), "application_id": str(place["application_id"])}
    await _told(session, "cohorts.enrol", enrolment_id, place["hub_id"], after)
    return enrolment_id


async def admit(
    session: AsyncSession,
    call: Call,
    cohort_id: UUID,
    organisation_id: UUID | None,
    people: list[UUID],
    on: date,
    reason: str | None = None,
) -> UUID:
    """Enrol an organisation, or without one a person, who came without a call.

    Args:
        people: who takes part; the first answers for it.
        reason: why, for others to read.

    Raises:
        NotFound: there is no such cohort, or the actor neither manages its hub nor is a mentor.
        Forbidden: the actor is a mentor.
        EnrolledAlready: they are in the cohort.
    """
    rows = await run(session, changes.LOCK, cohort=cohort_id)
    if not rows:
        raise NotFound
    hub_id = rows[0]["hub_id"]
    policy.may_arrange(call.actor, hub_id)
    own = {"hub": hub_id, "cohort": cohort_id, "organisation": organisation_id}
    own |= {"by": reason and call.actor.person_id, "why": reason}
    added = await run(session, changes.ENROL, **own, application=None, person=people[0], on=on)
    if not added:
        raise EnrolledAlready
    enrolment_id: UUID = added[0]["id"]
    await run(session, changes.ADD_THESE, enrolment=enrolment_id, people=people)
    began = EnrolmentBegan(
        enrolment_id=enrolment_id,
        hub_id=hub_id,
        organisation_id=organisation_id,
        person_id=people[0],
        enrolled_on=on,
        ends_on=added[0]["ends_on"],
    )
    await outbox.publish(session, began)
    after = {"cohort_id": str(cohort_id), "reason": reason}
    await service.noted(session, call, "cohorts.admit", enrolment_id, hub_id, after)
    return enrolment_id


async def end_with_application(session: AsyncSession, application_id: UUID) -> None:
    """Who takes the application back takes part no more; why is what they said there."""
    own = {"application": application_id}
    for row in await run(session, changes.LEAVE_WITH_APPLICATION, **own):
        await outbox.publish(session, EnrolmentEnded(enrolment_id=row["id"]))
        after = {"application_id": str(application_id)}
        await _told(session, "cohorts.end_with_application", row["id"], row["hub_id"], after)


async def _cohort(session: AsyncSession, place: dict[str, Any]) -> UUID:
    """The cohort of the call. Of two who are the first, one makes it."""
    if place["cohort_id"] is not None:
        found: UUID = place["cohort_id"]
        return found
    added = await run(session, changes.ADD_OF_CALL, call=place["call_id"], on=place["accepted_on"])
    if not added:
        [row] = await run(session, changes.OF_CALL, call=place["call_id"])
        other: UUID = row["id"]
        return other
    cohort_id: UUID = added[0]["id"]
    await service.furnish(session, cohort_id, place["decided_by"])
    await _told(session, "cohorts.add", cohort_id, place["hub_id"], {})
    return cohort_id


async def _told(
    session: AsyncSession, act: str, object_id: UUID, hub_id: UUID, after: dict[str, Any]
) -> None:
    await audit.record(session, act, object_id, actor_id=None, hub_id=hub_id, after=after)
    await live.publish(session, hub_id, service.CHANGED, hub_id=hub_id)
