"""Reads of matchings."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.errors import NotFound
from kilim.incubation.matching import policy, statements
from kilim.incubation.matching.proposals import Market, Proposal, propose


@dataclass(frozen=True, slots=True)
class Seen:
    """A matching with everybody in it, and what it would make."""

    row: Any
    ventures: Sequence[Any]
    mentors: Sequence[Any]
    rules: Sequence[Any]
    proposal: Proposal


async def get_of_cohort(call: Call, cohort_id: UUID) -> dict[str, Any]:
    """The newest matching of a cohort with its proposal, as `CohortMatchingOut`.

    Raises:
        NotFound: there is no such cohort, or the actor does not manage its hub.
    """
    return await _of_cohort(call, call.reads, cohort_id)


async def get_one(call: Call, matching_id: UUID) -> dict[str, Any]:
    """A matching of a cohort, also one that is over, as `CohortMatchingOut`.

    Raises:
        NotFound: there is none, or the actor does not manage its hub.
    """
    found = await call.reads.first(statements.ONE, matching=matching_id)
    if found is None:
        raise NotFound
    return await _of_cohort(call, call.reads, found["cohort_id"], matching_id)


async def read_of_cohort(session: AsyncSession, call: Call, cohort_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await _of_cohort(call, Reads(OneTransaction(session)), cohort_id)


async def _of_cohort(
    call: Call, reads: Reads, cohort_id: UUID, matching_id: UUID | None = None
) -> dict[str, Any]:
    row = await reads.first(statements.COHORT, cohort=cohort_id)
    if row is None:
        raise NotFound
    policy.may_arrange(call.actor, row["hub_id"])
    given = {name: from_json(row[name]) for name in ("hub", "name", "all")}
    newest = given["all"][0]["id"] if given["all"] else None
    one = await reads.first(statements.ONE, matching=matching_id or newest)
    return dict(row) | given | {"matching": one and await _shown(reads, one)}


async def _shown(reads: Reads, row: Any) -> dict[str, Any]:
    if row["state"] == "open":
        return _open(await see(reads, row))
    if row["state"] == "published":
        return await _published(reads, row)
    return await _cancelled(reads, row)


async def see(reads: Reads, row: Any) -> Seen:
    """An open matching as it is now: four reads, however many take part."""
    own = {"matching": row["id"]}
    ventures = await reads.all(statements.VENTURES, **own)
    mentors = await reads.all(statements.MENTORS, **own)
    rules = await reads.all(statements.RULES, **own)
    barred = await reads.all(statements.OWN_PEOPLE, **own)
    here = {one["enrolment_id"] for one in ventures}
    there = {one["mentor_id"] for one in mentors}
    pairs = {
        kind: {(q["enrolment_id"], q["mentor_id"]) for q in rules if q["kind"] == kind}
        for kind in ("pin", "bar")
    }
    market = Market(
        seed=row["id"],
        ventures={one["enrolment_id"]: one["wishes"] for one in ventures},
        mentors={one["mentor_id"]: one["wishes"] for one in mentors},
        places={one["mentor_id"]: one["places"] for one in mentors},
        pins=frozenset((v, m) for v, m in pairs["pin"] if v in here and m in there),
        bars=frozenset(pairs["bar"] | {(q["enrolment_id"], q["mentor_id"]) for q in barred}),
    )
    return Seen(row, ventures, mentors, rules, propose(market))


async def list_mine(call: Call) -> dict[str, Any]:
    """The open matchings in which the actor may wish, as `MyMatchingsOut`."""
    rows = await call.reads.all(statements.MINE, person=call.actor.person_id)
    read = ("cohort", "choices")
    return {"items": [dict(row) | {name: from_json(row[name]) for name in read} for row in rows]}


def _open(seen: Seen) -> dict[str, Any]:
    found = seen.proposal
    pairs = [
        {
            "enrolment_id": one.venture,
            "mentor_id": one.mentor,
            "pinned": one.pinned,
            "venture_choice": one.venture_choice,
            "mentor_choice": one.mentor_choice,
        }
        for one in found.pairs
    ]
    proposal = {"pairs": pairs, "alone": found.alone, "blocking": len(found.blocking)}
    return dict(seen.row) | {
        "ventures": [dict(one) for one in seen.ventures],
        "mentors": [dict(one) for one in seen.mentors],
        "rules": [dict(one) for one in seen.rules],
        "proposal": proposal | {"digest": found.digest},
    }


async def _published(reads: Reads, row: Any) -> dict[str, Any]:
    """What was published: its pairs with the wishes of both, as they were."""
    rows = await reads.all(statements.PUBLISHED, matching=row["id"])
    mentors: dict[UUID, dict[str, Any]] = {}
    for one in rows:
        known = mentors.setdefault(
            one["mentor_id"],
            {
                "mentor_id": one["mentor_id"],
                "name": one["mentor"],
                "fields": one["fields"],
                "places": 0,
                "wishes": one["mentor_wishes"],
            },
        )
        known["places"] += 1
    ventures = [dict(one) | {"wishes": one["venture_wishes"]} for one in rows]
    proposal = {"pairs": ventures, "alone": [], "blocking": 0, "digest": "0" * 64}
    return dict(row) | {
        "rules": await _rules(reads, row),
        "ventures": ventures,
        "mentors": list(mentors.values()),
        "proposal": proposal,
    }


async def _cancelled(reads: Reads, row: Any) -> dict[str, Any]:
    """What was wished until it was cancelled."""
    own = {"matching": row["id"]}
    return dict(row) | {
        "rules": await _rules(reads, row),
        "ventures": [dict(one) for one in await reads.all(statements.WISHED_VENTURES, **own)],
        "mentors": [dict(one) for one in await reads.all(statements.WISHED_MENTORS, **own)],
        "proposal": {"pairs": [], "alone": [], "blocking": 0, "digest": "0" * 64},
    }


async def _rules(reads: Reads, row: Any) -> list[dict[str, Any]]:
    return [dict(one) for one in await reads.all(statements.RULES, matching=row["id"])]
