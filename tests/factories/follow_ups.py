"""Followed ventures for tests."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.impact.observations.models import (
    FollowupConsent,
    Metric,
    Observation,
    ObservationState,
    ObservedJobs,
    VentureStatus,
    VentureStatusSaid,
)
from kilim.incubation.checkins.models import Source
from kilim.incubation.cohorts.models import Cohort, Enrolment


async def follow(
    session: AsyncSession, cohort: Cohort, organisation_id: UUID, person_id: UUID, began_on: date
) -> Enrolment:
    """Let the organisation take part in the cohort since a day, which makes it followed."""
    enrolment = Enrolment(
        hub_id=cohort.hub_id,
        cohort_id=cohort.id,
        organisation_id=organisation_id,
        person_id=person_id,
        enrolled_on=began_on,
    )
    session.add(enrolment)
    await session.flush()
    return enrolment


def _own(cohort: Cohort, organisation_id: UUID, person_id: UUID) -> dict[str, Any]:
    return {
        "hub_id": cohort.hub_id,
        "organisation_id": organisation_id,
        "source": Source.VENTURE,
        "source_note": "",
        "entered_by": person_id,
    }


async def observe(
    session: AsyncSession,
    cohort: Cohort,
    organisation_id: UUID,
    person_id: UUID,
    metric: Metric,
    year: int,
    number: Any,
    currency: str | None = None,
    jobs: list[Any] | None = None,
) -> Observation:
    """What a venture said of a year; `jobs` are the lines of `outcomes.jobs.Job`."""
    observation = Observation(
        **_own(cohort, organisation_id, person_id),
        metric=metric,
        metric_version=1,
        year=year,
        state=ObservationState.VALUE if number else ObservationState.ZERO,
        number=number,
        currency=currency,
        reason="",
    )
    session.add(observation)
    await session.flush()
    for position, job in enumerate(jobs or [], 1):
        session.add(
            ObservedJobs(
                observation_id=observation.id,
                position=position,
                gender=job.gender,
                people=job.people,
                months=job.months,
                share=job.share,
            )
        )
    await session.flush()
    return observation


async def stand(
    session: AsyncSession,
    cohort: Cohort,
    organisation_id: UUID,
    person_id: UUID,
    on_day: date,
    status: VentureStatus,
) -> None:
    """How a venture stood on a day."""
    own = _own(cohort, organisation_id, person_id)
    session.add(VentureStatusSaid(**own, on_day=on_day, status=status))
    await session.flush()


async def consent(
    session: AsyncSession, cohort: Cohort, organisation_id: UUID, person_id: UUID, *, agreed: bool
) -> None:
    """Whether it agrees to be followed."""
    own = _own(cohort, organisation_id, person_id)
    session.add(FollowupConsent(**own, agreed=agreed))
    await session.flush()
