"""What happens to an application or in a cohort becomes a moment of the organisation's life."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.outbox import Context
from kilim.events.incubation import (
    ApplicationSubmitted,
    ApplicationWithdrawn,
    DecisionReleased,
    EnrolmentBegan,
    EnrolmentEnded,
    EnrolmentGraduated,
    OfferEnded,
    PlaceAccepted,
)
from kilim.incubation.histories import service, statements


async def on_application_submitted(
    session: AsyncSession, event: ApplicationSubmitted, context: Context
) -> None:
    """It applied; what it sends again is the same application."""
    await service.tell(session, statements.APPLIED, event.application_id)


async def on_application_withdrawn(
    session: AsyncSession, event: ApplicationWithdrawn, context: Context
) -> None:
    """It took the application back."""
    await service.tell(session, statements.WITHDREW, event.application_id)


async def on_decision_released(
    session: AsyncSession, event: DecisionReleased, context: Context
) -> None:
    """It hears what was decided; not before."""
    await service.tell(session, statements.DECIDED, event.decision_id)


async def on_place_accepted(session: AsyncSession, event: PlaceAccepted, context: Context) -> None:
    """It took the place."""
    await service.tell(session, statements.ANSWERED, event.offer_id)


async def on_offer_ended(session: AsyncSession, event: OfferEnded, context: Context) -> None:
    """It has the offer no more."""
    await service.tell(session, statements.ANSWERED, event.offer_id)


async def on_enrolment_began(
    session: AsyncSession, event: EnrolmentBegan, context: Context
) -> None:
    """It takes part in a cohort."""
    await service.tell(session, statements.ENROLLED, event.enrolment_id)


async def on_enrolment_ended(
    session: AsyncSession, event: EnrolmentEnded, context: Context
) -> None:
    """It left the cohort before its end."""
    await service.tell(session, statements.LEFT, event.enrolment_id)


async def on_enrolment_graduated(
    session: AsyncSession, event: EnrolmentGraduated, context: Context
) -> None:
    """It came to the end of the cohort."""
    await service.tell(session, statements.GRADUATED, event.enrolment_id)
