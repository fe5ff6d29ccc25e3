"""What managers do for those whom no call brought into a cohort: search, admit, enrol who waits.

What follows is what follows an acceptance, because the same event tells of it.
"""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.incubation.cohorts import changes, enrolling, policy, queries, service, statements
from kilim.incubation.cohorts.errors import CohortOver, NobodyThere, NotWaiting
from kilim.incubation.cohorts.schemas import AdmitIn, CohortOut, WaitingIn


async def list_candidates(call: Call, cohort_id: UUID, q: str) -> dict[str, Any]:
    """Who waits for a cohort of the programme, and organisations by a part of their name, as
    `CandidatesOut`.

    Raises:
        NotFound: there is no such cohort, or the actor neither manages its hub nor is a mentor.
        Forbidden: the actor is a mentor.
    """
    row = await call.reads.first(statements.ONE, cohort=cohort_id)
    if row is None:
        raise NotFound
    policy.may_arrange(call.actor, row["hub_id"])
    waiting = await call.reads.all(statements.WAITING, cohort=cohort_id)
    found = await call.reads.all(statements.FOUND, cohort=cohort_id, q=q.strip())
    return {
        "waiting": [queries.read_row(one, "call") for one in waiting],
        "found": [dict(one) for one in found],
    }


async def admit(session: AsyncSession, call: Call, cohort_id: UUID, wish: AdmitIn) -> Document:
    """Let an organisation take part from today on, with its people of today. The answer is a
    `CohortOut`.

    Raises:
        NotFound: there is no such cohort or organisation, or the actor neither manages the hub nor
            is a mentor there.
        Forbidden: the actor is a mentor.
        CohortOver: its last day has passed.
        NobodyThere: the organisation has neither founder nor member today.
        EnrolledAlready: it is in the cohort.
    """
    row = await _arranged(session, call, cohort_id)
    own = {"organisation": wish.organisation_id, "hub": row["hub_id"]}
    found = await run(session, changes.PEOPLE_OF, **own)
    if not found:
        raise NotFound
    people = [one["person_id"] for one in found if one["person_id"] is not None]
    if not people:
        raise NobodyThere
    await enrolling.admit(
        session, call, cohort_id, wish.organisation_id, people, row["today"], wish.reason
    )
    return await _told(session, call, cohort_id)


async def enrol_waiting(
    session: AsyncSession, call: Call, cohort_id: UUID, wish: WaitingIn
) -> Document:
    """Enrol those who accepted a place and wait, all of them or nobody. The answer is a
    `CohortOut`.

    Raises:
        NotFound: there is no such cohort, or the actor neither manages its hub nor is a mentor.
        Forbidden: the actor is a mentor.
        CohortOver: its last day has passed.
        NotWaiting: somebody does not wait for a cohort of this programme, or not any more.
    """
    row = await _arranged(session, call, cohort_id)
    waiting = {one["offer_id"] for one in await run(session, statements.WAITING, cohort=cohort_id)}
    if not waiting >= set(wish.offers):
        raise NotWaiting
    made = [str(await enrolling.enrol(session, offer, cohort_id)) for offer in wish.offers]
    if "None" in made:
        raise NotWaiting
    after = {"enrolment_ids": made}
    await service.noted(session, call, "cohorts.enrol_waiting", cohort_id, row["hub_id"], after)
    return await _told(session, call, cohort_id)


async def _arranged(session: AsyncSession, call: Call, cohort_id: UUID) -> Any:
    rows = await run(session, changes.LOCK, cohort=cohort_id)
    if not rows:
        raise NotFound
    policy.may_arrange(call.actor, rows[0]["hub_id"])
    if rows[0]["ends_on"] < rows[0]["today"]:
        raise CohortOver
    return rows[0]


async def _told(session: AsyncSession, call: Call, cohort_id: UUID) -> Document:
    """The answer as it is kept beside its key."""
    found = await queries.read_cohort(session, call, cohort_id)
    return Document(CohortOut.model_validate(found).model_dump_json())
