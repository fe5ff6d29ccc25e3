"""Guests of the demo's demo days. Everybody is invented."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.demo import teams
from kilim.incubation.demo_guests import service
from kilim.incubation.demo_guests.schemas import GuestIn
from kilim.incubation.demo_guests.service import Visit

ASKED = 27  # for a place at each day
FROM = (
    "Körpü Kapital", "", "“Sənət və sən” jurnalı", "Nərgiz Fondu", "", "Sahil Universiteti",
    "Qala İnvest", "", "Yeddi Rəng Qalereyası",
)  # fmt: skip
FIRST_NAME = 100  # residents have the names before


async def load(
    session: AsyncSession, call: Call, demo_day_id: UUID, starts_at: datetime, now: datetime
) -> None:
    """Let them ask for places; most come, some say nothing, one gives the place back.

    Args:
        call: of a manager, when the day was published.
        now: of who came nobody is known before the day.
    """
    for number in range(ASKED):
        then = call.now + timedelta(minutes=17 * number)
        guest_id = await service.add(session, demo_day_id, _wish(number), then)
        issued = await service.issue_token(session, guest_id, then)
        if number % 9 == 5 or issued is None:
            continue  # has not opened the letter
        visit = Visit(issued["token"], issued["language"], "", then + timedelta(minutes=3))
        await service.confirm(session, visit)
        if number == 7:
            await service.cancel(session, replace(visit, now=then + timedelta(minutes=40)))
        elif starts_at < now and number % 6:
            at_the_door = replace(call, now=starts_at - timedelta(minutes=30 - number))
            await service.check_in(session, at_the_door, guest_id)


def _wish(number: int) -> GuestIn:
    return GuestIn(
        name=teams.person_name(FIRST_NAME + number),
        email=f"qonaq{number + 1}@mail.example",
        organisation=FROM[number % len(FROM)],
        language="en" if number % 8 == 3 else "az",
    )
