"""Demo days as the database has them."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.security import token_hash
from kilim.incubation.demo_days.models import DemoDay, DemoPitch, PitchAnswer
from kilim.incubation.demo_guests.models import DemoGuest, GuestState

STARTS = datetime(2030, 5, 6, 18, tzinfo=UTC)  # this evening
TEXTS = {"en": "Demo day", "az": "Demo günü"}


async def make_demo_day(
    session: AsyncSession, hub_id: UUID, cohort_id: UUID, manager_id: UUID, **fields: Any
) -> DemoDay:
    """A published demo day of three hours."""
    made = DemoDay(
        hub_id=hub_id, cohort_id=cohort_id, slug=f"day-{cohort_id}", title=TEXTS, lead=TEXTS,
        venue=TEXTS, address="Nizami 5", link="", starts_at=STARTS,
        ends_at=STARTS + timedelta(hours=3), pitch_minutes=6, question_minutes=4,
        planned_by=manager_id, published_at=STARTS - timedelta(days=60), published_by=manager_id,
        **{"places": 30} | fields,
    )  # fmt: skip
    session.add(made)
    await session.flush()
    return made


async def pitch(session: AsyncSession, of_hub: list[Any], manager_id: UUID) -> None:
    """Each of `of_hub` (`Things`) pitches for their venture at a demo day of their cohort."""
    day = await make_demo_day(session, of_hub[0].hub, of_hub[0].cohort, manager_id)
    for place, things in enumerate(of_hub):
        session.add(
            DemoPitch(
                demo_day_id=day.id, enrolment_id=things.enrolment, cohort_id=day.cohort_id,
                answer=PitchAnswer.YES, sentence=TEXTS, presenter_id=things.person, position=place,
                told_at=STARTS + timedelta(minutes=10 * place), answered_by=things.person,
                answered_at=func.now(),
            )
        )  # fmt: skip
        things.demo_day, things.demo_page = day.id, day.slug
        things.pitching = [one.enrolment for one in of_hub]
        things.guest_token = f"guest-{things.person}"
        guest = DemoGuest(
            hub_id=day.hub_id, demo_day_id=day.id, places=day.places, name="Guest",
            email=f"guest-{things.person}@guest.example", organisation="", language="en",
            state=GuestState.COMING, seat=place + 1, token_hash=token_hash(things.guest_token),
            asked_at=func.now(), answered_at=func.now(),
        )  # fmt: skip
        session.add(guest)
        await session.flush()
        things.demo_guest = guest.id
    await session.flush()
