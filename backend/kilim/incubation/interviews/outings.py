"""What an application sees of its interviews: the slots that it can have, and its own."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import from_json

from kilim.accounts.actor import Call
from kilim.core.db import Reads
from kilim.core.errors import NotFound
from kilim.incubation.interviews import policy, queries, statements
from kilim.incubation.interviews.queries import Invited, Round


async def get_own_rounds(call: Call, application_id: UUID) -> dict[str, Any]:
    """The rounds to which an application is invited, as `OwnRoundsOut`.

    Raises:
        NotFound: there is no application of which the actor is a member.
    """
    return await own_rounds(call.reads, call, application_id)


async def own_rounds(reads: Reads, call: Call, application_id: UUID) -> dict[str, Any]:
    """The same with other reads, such as those of a transaction.

    Raises:
        NotFound: there is no application of which the actor is a member.
    """
    own = {"application": application_id, "person": call.actor.person_id}
    row = await reads.first(statements.OWN_ROUNDS, **own, language=call.language)
    if row is None:
        raise NotFound
    policy.may_see(row["role"])
    items = [await _round(reads, call, one, application_id) for one in row["rounds"]]
    return {**from_json(row["body"]), "role": row["role"], "items": items}


async def _round(reads: Reads, call: Call, round_id: UUID, application_id: UUID) -> dict[str, Any]:
    of = await queries.get_round(reads, round_id, call.language)
    [one] = await queries.list_invited(reads, round_id, call.language, application_id)
    name = of.body["name"]
    interview = _interview(of, one, call.now)
    free = [] if one.withdrawn else await _slots(reads, of, one, call.now)
    offered = {start for start in of.plan.starts() if start > call.now}
    can_pick = interview is None and not one.withdrawn and call.now < of.picks_close_at
    return {
        "id": of.id,
        "name": name.get(call.language) or name["en"],
        "minutes": of.plan.minutes,
        "meeting_url": of.body["meeting_url"],
        "asks_wishes": of.body["asks_wishes"],
        "picks_close_at": of.picks_close_at,
        "can_pick": can_pick,
        "wishes": [start for start in one.wishes if start in offered],
        "interview": interview,
        "slots": free if can_pick or (interview and interview["can_change"]) else [],
    }


async def _slots(reads: Reads, of: Round, one: Invited, now: datetime) -> list[datetime]:
    """The slots that the application could have now, also that of its own interview."""
    claim = one.claim
    diary = await queries.get_diary(reads, of, [one.guest_unit], without=[claim] if claim else [])
    return [
        start
        for start in of.plan.starts()
        if start > now
        and diary.room_for(start, one.excluded)
        and (one.guest_unit is None or diary.is_free(one.guest_unit, start))
    ]


def _interview(of: Round, one: Invited, now: datetime) -> dict[str, Any] | None:
    found = one.interview
    if found is None:
        return None
    until = of.change_until(datetime.fromisoformat(found["starts_at"]))
    return {
        **found,
        "room": found["room"]["name"] if found["room"] else None,
        "panel": [person["name"] for person in found["panel"]],
        "change_until": until,
        "can_change": found["state"] == "booked" and now < until and not one.withdrawn,
    }
