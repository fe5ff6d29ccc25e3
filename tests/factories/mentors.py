"""Mentors and whom they advise."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.incubation.cohorts.models import EnrolledPerson, Enrolment
from kilim.incubation.matching.models import Matching
from kilim.incubation.mentors.models import Mentor, MentorPair, MentorSeat
from tests.factories.people import grant, make_person


async def make_mentor(
    session: AsyncSession, hub_id: UUID, person_id: UUID, *, seats: int = 2, **changed: Any
) -> Mentor:
    """Somebody who mentors since the first of 2026, with seats."""
    fields: dict[str, Any] = {"fields": ["Sales"], "languages": ["az", "en"], "about": "Ask me."}
    fields |= {"since": date(2026, 1, 1), "added_by": person_id}
    mentor = Mentor(hub_id=hub_id, person_id=person_id, **(fields | changed))
    session.add(mentor)
    await session.flush()
    session.add_all(MentorSeat(mentor_id=mentor.id, number=n + 1) for n in range(seats))
    await session.flush()
    return mentor


async def make_pair(
    session: AsyncSession, mentor: Mentor, enrolment_id: UUID, *, seat: int = 1
) -> MentorPair:
    """The mentor advises the venture since the first of 2026."""
    pair = MentorPair(
        hub_id=mentor.hub_id, mentor_id=mentor.id, enrolment_id=enrolment_id, seat=seat,
        since=date(2026, 1, 1), paired_by=mentor.person_id,
    )  # fmt: skip
    session.add(pair)
    await session.flush()
    return pair


async def make_enrolment(session: AsyncSession, hub_id: UUID, cohort_id: UUID) -> UUID:
    """Somebody new who takes part in a cohort since the first of 2026."""
    person = await make_person(session)
    own = {"hub_id": hub_id, "person_id": person.id, "enrolled_on": date(2026, 1, 1)}
    made = Enrolment(cohort_id=cohort_id, **own)
    session.add(made)
    await session.flush()
    session.add(
        EnrolledPerson(enrolment_id=made.id, person_id=person.id, joined_on=date(2026, 1, 1))
    )
    await session.flush()
    return made.id


async def advise(session: AsyncSession, of_hub: list[Any]) -> None:
    """Each of `of_hub` (`Things`) mentors and advises a venture; another one could be advised.

    Somebody could become a mentor, too. The cohort has an open matching, another one has none.
    """
    hub_id, cohort_id = of_hub[0].hub, of_hub[0].cohort
    advised, free = [await make_enrolment(session, hub_id, cohort_id) for _ in range(2)]
    matching = Matching(hub_id=hub_id, cohort_id=cohort_id, opened_by=of_hub[0].person)
    session.add(matching)
    await session.flush()
    signed = await session.get_one(Enrolment, of_hub[0].signed)
    adviser = await make_person(session)
    await grant(session, adviser, Role.MENTOR, hub_id)
    for things in of_hub:
        mentor = await make_mentor(session, hub_id, things.person)
        things.mentor, things.pair = mentor.id, (await make_pair(session, mentor, advised)).id
        things.free_venture, things.adviser, things.advised = free, adviser.id, advised
        things.matching, things.unmatched = matching.id, signed.cohort_id
