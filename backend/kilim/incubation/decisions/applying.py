"""A batch: looking it over, applying it once, and taking it back while its letters wait."""

from collections import Counter
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import outbox
from kilim.core.db import Changing, Reads, Statement, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.events.incubation import DecisionsApplied
from kilim.incubation.decisions import policy, service, statements
from kilim.incubation.decisions.errors import (
    DecisionsChanged,
    DecisionsNotReady,
    LettersLeft,
    NothingPending,
)
from kilim.incubation.decisions.inspecting import Finding, FindingWeight, Pending, Places, inspect
from kilim.incubation.decisions.models import DecisionOutcome
from kilim.incubation.decisions.rules import LEAVES
from kilim.incubation.decisions.schemas import ApplyIn, BatchDone, DecisionFinding
from kilim.incubation.stages import service as stages


class Looked:
    """What would be applied, and everything found about it."""

    def __init__(self, stage: Any, pending: list[Any], tracks: list[Any], undecided: int) -> None:
        self.pending, self.tracks = pending, tracks
        lines = (f"{row['id']}:{row['version']}" for row in pending)
        self.seen = sha256("\n".join(sorted(lines)).encode()).hexdigest()
        self.outcomes = Counter(row["outcome"] for row in pending)
        self.offers = Counter(row["track"] for row in pending if row["outcome"] == "offer")
        self.findings = inspect(
            [_pending(row) for row in pending],
            [_places(row) for row in tracks],
            has_next=stage["next_id"] is not None,
            undecided=undecided,
        )

    def has(self, weight: FindingWeight) -> bool:
        """Whether there is a finding of this weight."""
        return any(one.weight is weight for one in self.findings)

    @property
    def places(self) -> list[dict[str, Any]]:
        """Of each track: its places now, and what would be offered; names in each language."""
        return [
            {
                "slug": row["slug"],
                "name": from_json(row["name"]),
                "places": row["places"],
                "taken": row["taken"],
                "offered": row["open"] + row["coming"],
                "offers": self.offers[row["slug"]],
            }
            for row in self.tracks
        ]


async def look(asked: Reads | Changing, stage: Any, person_id: UUID) -> Looked:
    """Look over what is pending in a stage; nothing is written."""
    own = {"stage": stage["id"]}
    pending = await _rows(asked, statements.PENDING, **own, person=person_id)
    tracks = await _rows(asked, statements.TRACK_PLACES, call=stage["call_id"])
    [undecided] = await _rows(asked, statements.UNDECIDED, **own)
    return Looked(stage, pending, tracks, undecided["n"])


async def apply(session: AsyncSession, call: Call, stage_id: UUID, wish: ApplyIn) -> Document:
    """Apply what is pending: all of it, once. The answer is a `BatchDone`.

    The applications leave the stage; everything that others see waits for the undo window.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
        NothingPending: it was applied, or nothing was decided.
        DecisionsChanged: what is pending is not what was looked over.
        DecisionsNotReady: something stops it, or more is offered than there are places.
        NotInStage: an application has left the stage in another way.
        InAnotherStage: one is in another stage.
    """
    stage = await service.deciding(session, call, stage_id)
    rules = await service.lock_rules(session, stage["call_id"])
    await run(session, statements.LOCK_PENDING, stage=stage_id)
    looked = await look(session, stage, call.actor.person_id)
    if not looked.pending:
        raise NothingPending
    if looked.seen != wish.seen:
        raise DecisionsChanged
    if looked.has(FindingWeight.STOPS) or (looked.has(FindingWeight.ASKS) and not wish.over_offer):
        raise DecisionsNotReady(findings=[shown(one) for one in looked.findings])
    minutes = rules["undo_minutes"]
    [batch] = await run(
        session,
        statements.ADD_BATCH,
        hub=stage["hub_id"],
        call=stage["call_id"],
        stage=stage_id,
        size=len(looked.pending),
        seen=looked.seen,
        over_offered=looked.has(FindingWeight.ASKS),
        places=to_json(looked.places).decode(),
        person=call.actor.person_id,
        minutes=minutes,
    )
    await _leave(session, stage_id, batch["id"], call.actor.person_id)
    after = {"batch_id": str(batch["id"]), "outcomes": dict(looked.outcomes)}
    await service.noted(session, call, "decisions.apply", stage_id, stage["hub_id"], after)
    event = DecisionsApplied(batch_id=batch["id"])
    await outbox.publish(session, event, wait=timedelta(minutes=minutes))
    done = {"id": batch["id"], "size": len(looked.pending), "releases_at": batch["releases_at"]}
    return Document(BatchDone.model_validate(done).model_dump_json())


async def _leave(session: AsyncSession, stage_id: UUID, batch_id: UUID, person_id: UUID) -> None:
    again = await run(session, statements.SUPERSEDE, stage=stage_id)
    if again:
        await stages.come_back(session, stage_id, [row["application_id"] for row in again])
    binds = {"stage": stage_id, "batch": batch_id, "person": person_id}
    applied = await run(session, statements.APPLY, **binds)
    left = {row["application_id"]: LEAVES[DecisionOutcome(row["outcome"])] for row in applied}
    await stages.leave(session, stage_id, left)


async def take_back(session: AsyncSession, call: Call, batch_id: UUID) -> None:
    """Undo a whole batch whose letters have not left; its decisions are pending again.

    Raises:
        NotFound: there is no such batch, or the actor does not manage its hub.
        LettersLeft: the letters have left, or it was taken back before.
        NotInStage: an application was withdrawn meanwhile.
        InAnotherStage: one is in another stage.
    """
    rows = await run(session, statements.BATCH, batch=batch_id)
    if not rows:
        raise NotFound
    policy.may_decide(call.actor, rows[0]["hub_id"])
    await service.lock_rules(session, rows[0]["call_id"])
    person_id = call.actor.person_id
    taken = await run(session, statements.TAKE_BACK, batch=batch_id, person=person_id)
    if not taken:
        raise LettersLeft
    stage_id = taken[0]["stage_id"]
    undone = await run(session, statements.UNAPPLY, batch=batch_id)
    await stages.come_back(session, stage_id, [row["application_id"] for row in undone])
    before = [row["supersedes_id"] for row in undone if row["supersedes_id"]]
    if before:
        standing = await run(session, statements.REINSTATE, decisions=before)
        left = {r["application_id"]: LEAVES[DecisionOutcome(r["outcome"])] for r in standing}
        await stages.leave(session, stage_id, left)
    after = {"batch_id": str(batch_id), "size": len(undone)}
    await service.noted(session, call, "decisions.take_back", batch_id, rows[0]["hub_id"], after)


def shown(finding: Finding) -> DecisionFinding:
    """A finding as the API shows it."""
    return DecisionFinding(
        code=finding.code,
        weight=finding.weight,
        application_id=finding.application_id,
        track=finding.track,
        count=finding.count,
    )


async def _rows(asked: Reads | Changing, statement: Statement, **binds: Any) -> list[Any]:
    if isinstance(asked, Reads):
        return list(await asked.all(statement, **binds))
    return await run(asked, statement, **binds)


def _pending(row: Any) -> Pending:
    names = Pending.__dataclass_fields__
    return Pending(**{name: row[name] for name in names})


def _places(row: Any) -> Places:
    return Places(
        track=row["slug"],
        places=row["places"],
        taken=row["taken"],
        offered=row["open"] + row["coming"],
        ranks=frozenset(row["ranks"]),
    )
