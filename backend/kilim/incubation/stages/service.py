"""Applications on their way through stages: entering, leaving, and coming back.

Whoever calls these has decided who may, and writes the audit: a manager who opens a stage, or the
slice that decides about applications.
"""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run, violations
from kilim.core.errors import NotFound
from kilim.incubation.panels import service as panels
from kilim.incubation.stages import statements
from kilim.incubation.stages.errors import InAnotherStage, NotInStage, StageNotOpen
from kilim.incubation.stages.models import Outcome, StageState

LETTERS, DIGITS = "BCDFGHJKLMNPQRSTVWXZ", "23456789"  # no vowel, so no word; nothing looks alike
MOST_CODES = (len(LETTERS) * len(DIGITS)) ** 2


async def enter(
    session: AsyncSession, stage_id: UUID, application_ids: Sequence[UUID] | None = None
) -> list[UUID]:
    """Let applications into a stage, with the snapshot sent last; conflicts are looked for.

    Args:
        application_ids: all of them come in, or none; if nothing is said, everything that was
            sent to the call and has not been in a stage.

    Returns:
        The ids of those that came in.

    Raises:
        NotFound: there is no such stage.
        StageNotOpen: it is closed.
        NotInStage: one was never sent, is withdrawn or of another call, or was in it before.
        InAnotherStage: one has not left another stage.
        Overloaded: others change the same pairs again and again.
    """
    stage = await lock_stage(session, stage_id)
    if stage["state"] == StageState.CLOSED:
        raise StageNotOpen
    wanted = application_ids
    if wanted is None:
        wanted = [
            row["id"] for row in await run(session, statements.WAITING, call=stage["call_id"])
        ]
    taken = {row["code"] for row in await run(session, statements.CODES, stage=stage_id)}
    given = to_json(list(zip(wanted, _codes(len(wanted), taken), strict=True))).decode()
    binds = {"stage": stage_id, "call": stage["call_id"], "given": given}
    async with violations(session, uq_stage_entries_one_open=InAnotherStage):
        entered = list((await session.execute(statements.ENTER, binds)).scalars())
    if len(entered) < len(wanted):
        raise NotInStage
    await panels.detect(session, stage["call_id"], applications=entered)
    return entered


def _codes(number: int, taken: set[str]) -> list[str]:
    """New codes such as K7Q2, in no order that says anything."""
    if number + len(taken) > MOST_CODES // 2:
        raise ValueError("a stage takes at most half as many applications as there are codes")
    made: list[str] = []
    while len(made) < number:
        code = "".join(secrets.choice(part) for part in (LETTERS, DIGITS, LETTERS, DIGITS))
        if code not in taken:
            taken.add(code)
            made.append(code)
    return made


async def leave(session: AsyncSession, stage_id: UUID, outcomes: Mapping[UUID, Outcome]) -> None:
    """Let applications leave a stage, each with its outcome: all of them, or none.

    Raises:
        NotInStage: one is not in the stage, or has left it.
    """
    given = to_json([(one, outcome.value) for one, outcome in outcomes.items()]).decode()
    left = await run(session, statements.LEAVE, stage=stage_id, given=given)
    if len(left) < len(outcomes):
        raise NotInStage


async def come_back(session: AsyncSession, stage_id: UUID, application_ids: Sequence[UUID]) -> None:
    """Undo that applications have left a stage: all of them, or none.

    Raises:
        NotInStage: one has not left it, or is withdrawn.
        InAnotherStage: one has entered another stage meanwhile.
    """
    binds = {"stage": stage_id, "applications": list(application_ids)}
    async with violations(session, uq_stage_entries_one_open=InAnotherStage):
        back = list((await session.execute(statements.COME_BACK, binds)).scalars())
    if len(back) < len(application_ids):
        raise NotInStage


async def turn_back(session: AsyncSession, stage_id: UUID, application_ids: Sequence[UUID]) -> None:
    """Undo that applications have entered a stage in which nobody was assigned to them yet.

    Raises:
        NotInStage: one is not in the stage, or a reviewer was assigned.
    """
    gone = await run(
        session, statements.TURN_BACK, stage=stage_id, applications=list(application_ids)
    )
    if len(gone) < len(application_ids):
        raise NotInStage


async def lock_stage(session: AsyncSession, stage_id: UUID) -> dict[str, Any]:
    """The stage for a change in this transaction; a second change waits for the first.

    Raises:
        NotFound: it does not exist.
    """
    rows = await run(session, statements.LOCK, stage=stage_id)
    if not rows:
        raise NotFound
    return dict(rows[0])
