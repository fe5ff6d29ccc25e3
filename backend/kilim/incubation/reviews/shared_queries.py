"""Reads of what everybody reads first: for managers, and beside others for a reviewer."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Changing, Reads, Statement, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.incubation.reviews import policy
from kilim.incubation.reviews import shared_statements as statements
from kilim.incubation.stages import queries as stages

FEWEST_OTHERS = 3  # of whom nobody can be told from the others


async def get_shared(call: Call, stage_id: UUID) -> Document:
    """What every reviewer of a stage reads first, as `SharedOut`.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
    """
    stage = await call.reads.first(statements.STAGE, stage=stage_id)
    if stage is None:
        raise NotFound
    policy.may_manage(call.actor, stage["hub_id"])
    shown = await _shared(call.reads, stage, stage_id, call.language)
    return Document(to_json(shown), stage["shared_version"])


async def read_shared(session: AsyncSession, stage_id: UUID, language: str) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    [stage] = await run(session, statements.STAGE, stage=stage_id)
    return await _shared(session, stage, stage_id, language)


async def _shared(
    asked: Reads | Changing, stage: Any, stage_id: UUID, language: str
) -> dict[str, Any]:
    binds = {"stage": stage_id, "language": language}
    rows = await _all(asked, statements.CHOSEN, **binds)
    proposed = await _all(asked, statements.PROPOSED, **binds)
    criteria = await _criteria(asked, stage["rubric_id"])
    items = [from_json(row["body"]) for row in rows]
    for one in items:
        del one["sent_since"]
    return {
        "version": stage["shared_version"],
        "takes": stage["takes"],
        "changes": stage["takes"] and not any(row["sent_since"] for row in rows),
        "items": items,
        "criteria": criteria,
        "disagreements": disagreements(items, [one["key"] for one in criteria]),
        "proposed": [from_json(row["body"]) for row in proposed],
    }


def disagreements(items: Sequence[dict[str, Any]], keys: Sequence[str]) -> list[dict[str, Any]]:
    """How far reviewers are apart by application and criterion, the largest first."""
    found = [
        {"application_id": one["application_id"], "key": key, "apart": points}
        for one in items
        for key in keys
        for points in [apart([reader["scores"].get(key) for reader in one["readers"]])]
        if points is not None
    ]
    return sorted(found, key=lambda one: -one["apart"])


def apart(scores: Sequence[int | None]) -> float | None:
    """Points between two scores on average, over every two; None if there are no two."""
    given = [one for one in scores if one is not None]
    steps = [abs(one - other) for one, other in combinations(given, 2)]
    return sum(steps) / len(steps) if steps else None


async def compare(call: Call, stage_id: UUID) -> dict[str, Any]:
    """What the actor scored beside what others did, as `ComparisonOut`.

    Raises:
        NotFound: nothing is shared with the actor, or they have not sent all of it.
    """
    own = {"person": call.actor.person_id, "language": call.language, "stage": stage_id}
    rows = await call.reads.all(statements.COMPARED, **own)
    if not rows:
        raise NotFound
    criteria = await _criteria(call.reads, rows[0]["rubric_id"])
    return {
        "items": [
            {
                "assignment_id": row["id"],
                "label": row["label"],
                "criteria": _compared(criteria, from_json(row["own"]), from_json(row["others"])),
            }
            for row in rows
        ]
    }


def _compared(
    criteria: Sequence[dict[str, Any]], own: list[Any], others: list[Any]
) -> list[dict[str, Any]]:
    """Own scores by criterion beside the others', which are in order and say nobody's name."""
    [mine] = own
    return [
        one
        | {
            "own": mine.get(one["key"]),
            "others": _unnamed([other.get(one["key"]) for other in others]),
        }
        for one in criteria
    ]


def _unnamed(scores: Sequence[int | None]) -> list[int] | None:
    given = sorted(one for one in scores if one is not None)
    return given if len(given) >= FEWEST_OTHERS else None


async def _criteria(asked: Reads | Changing, rubric_id: UUID | None) -> list[dict[str, Any]]:
    if rubric_id is None:
        return []
    rubric = await stages.get_rubric(asked, rubric_id)
    return [
        {"key": one.key, "label": one.label.model_dump(), "first": one.first, "last": one.last}
        for one in rubric.criteria
    ]


async def _all(asked: Reads | Changing, statement: Statement, **binds: Any) -> Sequence[Any]:
    if isinstance(asked, Reads):
        return await asked.all(statement, **binds)
    return await run(asked, statement, **binds)
