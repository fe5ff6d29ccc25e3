"""Reads of reviews: the desk of a reviewer, and what managers see."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Changing, Reads, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.paging import Paging, counted_page
from kilim.files.queries import Kept
from kilim.incubation.calibration.scores import Candidate, Criterion, Review, Sheet
from kilim.incubation.calls import queries as calls
from kilim.incubation.reviews import policy, reader_statements, shown, statements
from kilim.incubation.reviews.schemas import GivenReviewFilter, StageEntryFilter
from kilim.incubation.stages import queries as stages
from kilim.incubation.stages.models import ShowsReviews

# For those who count in a statement of their own: of an assignment `x` and its review `r`.
COUNTS = statements.COUNTS


async def list_tasks(call: Call, wanted: Paging) -> dict[str, Any]:
    """What the actor has to judge now, in the order in which it was given to them."""
    own = {"person": call.actor.person_id, "language": call.language}
    return _page(await call.reads.all(statements.TASKS, **own, **wanted.model_dump()), wanted.limit)


async def get_task(call: Call, assignment_id: UUID) -> Document:
    """One application as the active phase lets the actor see it, as `TaskOut`.

    Raises:
        NotFound: the actor has no such assignment, or nothing to do with it any more.
    """
    row = await _task(call, assignment_id)
    seen = await shown.view(call.reads, row)
    rubric = await stages.get_rubric(call.reads, row["rubric_id"])
    task: dict[str, Any] = from_json(row["body"])
    weights = task.pop("weights")
    for name in ("stage_id", "application_id", "snapshot_id", "rubric_id", "hidden_fields"):
        task.pop(name)
    task |= {
        "hidden": seen.hidden,
        "masked": sum(map(len, seen.masked.values())),
        "withheld": seen.withheld,
        "definition": seen.definition.model_dump(mode="json"),
        "answers": seen.answers,
        "files": seen.files,
        "rubric": _rubric(rubric, weights),
        "others": await _others(call, row),
        "discussion": await _discussion(call, row),
    }
    del task["version"], task["shows_reviews"], task["known"]
    return Document(to_json(task), row["version"])


async def get_file(call: Call, assignment_id: UUID, file_id: UUID) -> Kept:
    """A file of an application that the phase shows; without names it has one of its field, and
    says nothing of those who made it.

    Raises:
        NotFound: there is none that the actor sees.
    """
    return await shown.file(call.reads, await _task(call, assignment_id), file_id)


async def _task(call: Call, assignment_id: UUID) -> Any:
    own = {"person": call.actor.person_id, "language": call.language}
    row = await call.reads.first(statements.TASK, **own, assignment=assignment_id)
    if row is None:
        raise NotFound
    return row


def sees_others(row: Any) -> bool:
    """Whether the phase lets a reviewer see what others say of an application."""
    mode = ShowsReviews(row["shows_reviews"])
    return mode is ShowsReviews.ALWAYS or (
        mode is ShowsReviews.AFTER_OWN and row["state"] == "sent"
    )


async def _discussion(call: Call, row: Any) -> list[dict[str, Any]] | None:
    if not sees_others(row):
        return None
    entry = row["stage_id"], row["application_id"]
    return await notes(call.reads, *entry, call.actor.person_id, named=row["names_shown"])


async def notes(
    reads: Reads, stage_id: UUID, application_id: UUID, reader_id: UUID, *, named: bool
) -> list[dict[str, Any]]:
    """What was said, the oldest first; without names reviewers have numbers."""
    entry = {"stage": stage_id, "application": application_id}
    return [
        {
            "by": row["name"] if named else (row["number"] and str(row["number"])),
            "own": row["author_id"] == reader_id,
            "words": row["words"],
            "written_at": row["written_at"],
        }
        for row in await reads.all(statements.NOTES, **entry)
    ]


async def _others(call: Call, row: Any) -> list[dict[str, Any]] | None:
    if not sees_others(row):
        return None
    about = {name: row[f"{name}_id"] for name in ("stage", "application", "snapshot")}
    person = {"person": call.actor.person_id}
    return [
        {
            "by": one["name"] if row["names_shown"] else str(one["number"]),
            "score": one["score"],
            "sent_at": one["sent_at"],
        }
        | from_json(one["content"])
        for one in await call.reads.all(statements.OTHERS, **about, **person)
    ]


def _rubric(rubric: stages.Rubric, weights: list[dict[str, Any]]) -> dict[str, Any]:
    definition = rubric.version.definition.model_dump(mode="json")
    scale = {"first": rubric.first, "last": rubric.last}
    return {"definition": definition, "criteria": weights, **scale}


async def list_entries(call: Call, stage_id: UUID, wanted: StageEntryFilter) -> dict[str, Any]:
    """The applications of a stage with their reviews, in the order in which they were begun.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
    """
    await _managed(call, stage_id)
    binds = wanted.model_dump() | {"stage": stage_id, "language": call.language}
    return _page(await call.reads.all(statements.ENTRIES, **binds), wanted.limit)


async def get_entry_reviews(call: Call, stage_id: UUID, application_id: UUID) -> dict[str, Any]:
    """Everything that was said about an application in a stage, as `StageEntryDetail`.

    Raises:
        NotFound: there is no such entry, or the actor does not manage its hub.
    """
    binds = {"stage": stage_id, "application": application_id}
    row = await call.reads.first(statements.ENTRY, **binds)
    if row is None:
        raise NotFound
    policy.may_manage(call.actor, row["hub_id"])
    entry: dict[str, Any] = from_json(row["body"])
    weights = entry.pop("weights")
    del entry["snapshot_id"], entry["known"]
    rubric = row["rubric_id"] and await stages.get_rubric(call.reads, row["rubric_id"])
    return entry | {
        "rubric": rubric and _rubric(rubric, weights),
        "masked": await shown.masks(call.reads, row),
        "moved": _moved(await call.reads.first(reader_statements.MOVED, **binds)),
        "discussion": await notes(
            call.reads, stage_id, application_id, call.actor.person_id, named=True
        ),
    }


def _moved(row: Any) -> dict[str, Any] | None:
    """What reviews that were sent again did to the place of an application, as `MovedOut`."""
    names = ("before", "after", "place_before", "place_after", "of")
    return row and {name: row[name] for name in names}


async def get_progress(call: Call, stage_id: UUID) -> dict[str, Any]:
    """How far the reviewers of a stage are, as `ProgressOut`.

    Raises:
        NotFound: there is no such stage, or the actor does not manage its hub.
    """
    stage = await _managed(call, stage_id)
    rows = await call.reads.all(statements.PROGRESS, stage=stage_id)
    reviewers = [from_json(row["body"]) for row in rows]
    [standing] = await call.reads.all(statements.STANDING, stage=stage_id)
    return dict(standing) | {
        "wanted": stage["inside"] * stage["reviews_each"],
        "assigned": sum(one["assigned"] for one in reviewers),
        "sent": sum(one["sent"] for one in reviewers),
        "reviewers": reviewers,
    }


async def list_given(call: Call, call_id: UUID, wanted: GivenReviewFilter) -> dict[str, Any]:
    """The reviews of a call that were given, in the order in which they were. Two queries.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    offer = await calls.get_offer(call.reads, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    binds = {"call": call_id, "language": call.language} | wanted.model_dump()
    return counted_page(await call.reads.all(statements.GIVEN, **binds), wanted.limit)


async def sheet(asked: Reads | Changing, stage_id: UUID) -> Sheet:
    """All reviews of a stage that count, for calibration; whoever asks has decided who may.

    "Cannot judge" is None. Reviewers and applications are named by their ids.

    Raises:
        NotFound: there is no such stage, or it has no rubric.
    """
    if isinstance(asked, Reads):
        row: Any = await asked.first(statements.SHEET, stage=stage_id)
    else:
        row = next(iter(await run(asked, statements.SHEET, stage=stage_id)), None)
    if row is None or row["rubric_id"] is None:
        raise NotFound
    rubric = await stages.get_rubric(asked, row["rubric_id"])
    return Sheet(
        candidates=tuple(Candidate(*one) for one in from_json(row["candidates"])),
        criteria=tuple(Criterion(*one) for one in from_json(row["criteria"])),
        reviews=tuple(Review(a, r, given or {}) for a, r, given in from_json(row["reviews"])),
        lowest=rubric.first,
        highest=rubric.last,
    )


async def lock(session: AsyncSession, assignment_id: UUID, person_id: UUID) -> Any:
    """The assignment and its review for a change in this transaction.

    Raises:
        NotFound: the person has no such assignment, or nothing to do with it any more.
    """
    rows = await run(session, statements.LOCK, assignment=assignment_id, person=person_id)
    if not rows:
        raise NotFound
    return rows[0]


async def _managed(call: Call, stage_id: UUID) -> Any:
    stage = await stages.find_stage(call.reads, stage_id)
    policy.may_manage(call.actor, stage["hub_id"])
    return stage


def _page(rows: Sequence[Any], limit: int) -> dict[str, Any]:
    these = rows[:limit]
    return {
        "items": [from_json(row["body"]) for row in these],
        "next": str(these[-1]["id"]) if len(rows) > limit else None,
    }
