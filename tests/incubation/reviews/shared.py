"""A stage in which everybody reads the same first, for its tests."""

from typing import Any
from uuid import UUID

from kilim.incubation.stages.models import StageState
from tests.incubation.selection import Selection

WHOLE = {"cannot_judge": [], "confidence": 3}
SHARED = "SELECT application_id FROM shared_applications ORDER BY position"


def path_of(selection: Selection) -> str:
    """Where a manager chooses."""
    return f"/stages/{selection.stage.id}/shared"


async def share(selection: Selection, *places: int, seen: int = 0) -> dict[str, Any]:
    """The answer after the manager has chosen."""
    body = {"application_ids": [str(selection.sent[place].id) for place in places]}
    return await selection.office.done("manager", "PUT", path_of(selection), body, seen=seen)


async def refused(selection: Selection, *places: int, seen: int = 0) -> tuple[int, str]:
    """Why the manager may not choose."""
    body = {"application_ids": [str(selection.sent[place].id) for place in places]}
    return await selection.office.refused("manager", "PUT", path_of(selection), body, seen=seen)


async def given(selection: Selection, name: str) -> list[int]:
    """The places of the applications that somebody has now."""
    sql = "SELECT application_id FROM assignments WHERE person_id = :p AND ended_at IS NULL"
    rows = await selection.rows(sql, p=selection.reviewers[name].id)
    places = {one.id: place for place, one in enumerate(selection.sent)}
    return sorted(places[row[0]] for row in rows)


async def give(selection: Selection, name: str, place: int) -> None:
    """Give an application by hand."""
    body = {
        "application_id": str(selection.sent[place].id),
        "person_id": str(selection.reviewers[name].id),
        "pinned": False,
    }
    stage = f"/stages/{selection.stage.id}"
    await selection.office.done("manager", "POST", f"{stage}/assignments", body)


async def task(selection: Selection, name: str, place: int) -> str:
    """Where somebody reviews an application."""
    sql = """SELECT id FROM assignments WHERE person_id = :p AND application_id = :a
        AND ended_at IS NULL"""
    own = {"p": selection.reviewers[name].id, "a": selection.sent[place].id}
    [(id_,)] = await selection.rows(sql, **own)
    return f"/reviews/{id_}"


async def write(
    selection: Selection, name: str, place: int, idea: int | None = 4, people: int | None = 2
) -> None:
    """Keep a review; a criterion without a score cannot be judged."""
    scores = {"idea": idea, "people": people}
    body = WHOLE | {
        "answers": {key: score for key, score in scores.items() if score is not None},
        "cannot_judge": [key for key, score in scores.items() if score is None],
    }
    path = await task(selection, name, place)
    await selection.office.done(name, "PUT", path, body, seen=0)


async def send(
    selection: Selection, name: str, place: int, idea: int | None = 4, people: int | None = 2
) -> None:
    """Write a review and send it."""
    await write(selection, name, place, idea, people)
    path = await task(selection, name, place)
    await selection.office.done(name, "POST", f"{path}/send", seen=1)


async def plan(selection: Selection) -> None:
    """Make the stage one that is not open yet."""
    sql = "UPDATE stages SET state = :state, opened_at = NULL RETURNING 1"
    await selection.rows(sql, state=StageState.PLANNED.value)


async def first_held(selection: Selection, name: str, place: int) -> UUID | None:
    """What somebody is to send before they write of an application, as their desk says."""
    shown = await selection.office.done(name, "GET", await task(selection, name, place))
    return UUID(shown["held_by"]) if shown["held_by"] else None
