"""Reads of mentors and of whom they advise."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.incubation.cohorts import queries as cohorts
from kilim.incubation.mentors import policy, statements


async def list_mentors(call: Call, hub: str) -> dict[str, Any]:
    """Who mentors at a hub as `MentorsOut`, and then who did; a hub has few, so this is all.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor neither manages it nor is a mentor there.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_list(call.actor, hub_id)
    rows = await call.reads.all(statements.LIST, hub=hub_id)
    return {"items": [_read(row, "programme") for row in rows]}


async def get_mentor(call: Call, mentor_id: UUID) -> dict[str, Any]:
    """A mentor with everybody they advise or advised, as `MentorOut`.

    Raises:
        NotFound: there is none, or the actor is neither the mentor nor a manager of the hub.
    """
    return await _mentor(call, call.reads, mentor_id)


async def read_mentor(session: AsyncSession, call: Call, mentor_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await _mentor(call, Reads(OneTransaction(session)), mentor_id)


async def _mentor(call: Call, reads: Reads, mentor_id: UUID) -> dict[str, Any]:
    row = await reads.first(statements.ONE, mentor=mentor_id)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"], row["person_id"])
    may_arrange = call.actor.manages(row["hub_id"]) and row["until"] is None
    pairs = await reads.all(statements.PAIRS, mentor=mentor_id)
    found = await reads.all(statements.CANDIDATES, mentor=mentor_id) if may_arrange else []
    return _read(row, "hub", "programme") | {
        "may_change": row["until"] is None,
        "may_arrange": may_arrange,
        "pairs": [_read(pair, "cohort") for pair in pairs],
        "candidates": [_read(one, "cohort") for one in found],
    }


async def list_mine(call: Call) -> dict[str, Any]:
    """Where the actor mentors, whom, and how far they are, as `MyMentoringOut`."""
    own = {"person": call.actor.person_id}
    rows = await call.reads.all(statements.MY_VENTURES, **own)
    far = await cohorts.progress_of(call.reads, [row["enrolment_id"] for row in rows])
    ventures: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        ventures[row["mentor_id"]].append(_read(row, "cohort") | far[row["enrolment_id"]])
    mentoring = await call.reads.all(statements.MINE, **own)
    return {"items": [_read(row, "hub") | {"ventures": ventures[row["id"]]} for row in mentoring]}


async def list_of_enrolment(call: Call, enrolment_id: UUID) -> dict[str, Any]:
    """Who advises a venture now, as `OwnMentorsOut`.

    Raises:
        NotFound: there is none, or the actor neither takes part in it nor advises it.
    """
    await cohorts.look(call, enrolment_id)
    rows = await call.reads.all(statements.OF_ENROLMENT, enrolment=enrolment_id)
    return {"items": [dict(row) for row in rows]}


def _read(row: Any, *names: str) -> dict[str, Any]:
    """The row, with these members read as JSON."""
    given = {name: row[name] and from_json(row[name]) for name in names}
    return dict(row) | given
