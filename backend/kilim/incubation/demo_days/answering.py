"""What the people of a venture do: say whether it pitches, and how."""

from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run, violations
from kilim.core.errors import NotFound
from kilim.incubation.demo_days import policy, queries, service, statements
from kilim.incubation.demo_days.errors import DemoDayOver, NotOfVenture
from kilim.incubation.demo_days.schemas import PitchIn


async def answer(
    session: AsyncSession, call: Call, which: tuple[UUID, UUID], wish: PitchIn
) -> dict[str, Any]:
    """Say yes or no for a venture, again as long as the day is ahead. The answer is an
    `OwnPitchesOut`.

    Args:
        which: the demo day and the enrolment.

    Raises:
        NotFound: there is no such pitch, or the actor neither takes part nor advises.
        Forbidden: they do not take part for the venture.
        DemoDayOver: the day is over.
        NotOfVenture: who presents does not take part for the venture.
    """
    own = {"day": which[0], "enrolment": which[1], "person": call.actor.person_id}
    rows = await run(session, statements.PITCH, **own)
    if not rows:
        raise NotFound
    hub_id = rows[0]["hub_id"]
    policy.may_answer(call.actor, hub_id, takes_part=rows[0]["takes_part"])
    if rows[0]["ends_at"] <= call.now:
        raise DemoDayOver
    given = wish.answer == "yes"
    said = {
        "answer": wish.answer,
        "sentence": to_json(wish.sentence if given and wish.sentence else {}).decode(),
        "presenter": wish.presenter_id if given else None,
        "shows_deck": given and wish.shows_deck,
        "away": to_json(wish.away if given else []).decode(),
        "now": call.now,
    }
    async with violations(session, fk_demo_pitches_presenter=NotOfVenture):
        await session.execute(statements.ANSWER, own | said)
    await run(session, statements.UNPROVED, day=which[0])
    after = {"enrolment_id": str(which[1]), "answer": wish.answer}
    await service.record(session, call, "demo_days.answer", hub_id, which[0], after)
    return await queries.read_own(session, call, which[1])
