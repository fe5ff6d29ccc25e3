"""Applicants hear of a decision when its letters leave, and not before by anything they read."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.incubation.decisions.conftest import TERMS, Table

pytestmark = pytest.mark.anyio
PATHS = json.loads(Path("frontend/openapi.json").read_text())["paths"]


async def seen_by(table: Table, name: str, application: str) -> dict[str, Any]:
    """The answer of every reading operation with the ids that an applicant knows or may guess."""
    known = {
        "application_id": application,
        "call_id": str(table.judged.call.id),
        "stage_id": str(table.judged.stages[0].id),
        "key": table.judged.call.slug,
        "number": "1",
    }
    answers: dict[str, Any] = {}
    for path, operations in PATHS.items():
        wanted = set(re.findall(r"{(\w+)}", path))
        if "get" not in operations or not wanted <= known.keys() or "/live" in path:
            continue
        answer = await table.send(name, "GET", path.removeprefix("/api/v1").format(**known))
        answers[path] = (answer.status_code, answer.text)
    for path, body in (
        (f"/applications/{application}/offer/accept", {"agreed": TERMS}),
        (f"/applications/{application}/offer/decline", {"reason": None}),
        (f"/applications/{application}/waiting/leave", None),
    ):
        answer = await table.send(name, "POST", path, body)
        answers[path] = (answer.status_code, answer.text)
    return answers


@pytest.mark.parametrize("outcome", ["offer", "waiting", "decline", "advance"])
async def test_nothing_an_applicant_reads_changes_until_the_letters_leave(
    table: Table, outcome: str
) -> None:
    [ada] = await table.enter("Ada")
    before = await seen_by(table, "Ada", ada)
    assert len(before) > 25
    assert before["/api/v1/applications/{application_id}/decision"][0] == 404
    await table.decide(outcome, ada, reason="A secret reason")
    pending = await seen_by(table, "Ada", ada)
    assert changed(before, pending) == []
    await table.apply()
    applied = await seen_by(table, "Ada", ada)
    assert changed(before, applied) == []
    # The twin: once they have left, the same crawl does see it.
    await table.sql("UPDATE decision_batches SET releases_at = now()")
    await table.deliver()
    released = await seen_by(table, "Ada", ada)
    assert "/api/v1/applications/{application_id}/decision" in changed(before, released)
    assert "A secret reason" not in str(released)


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Where the answers differ, but for the clock, which goes on."""
    return [path for path in before if before[path] != after[path] and "clock" not in path]


async def test_feedback_is_what_a_manager_chose_and_never_who_wrote_it(table: Table) -> None:
    [ada] = await table.enter("Ada")
    await table.decide("decline", ada)
    entry = await table.done("manager", "GET", f"{table.path}/{ada}")
    assert entry["advice"] == [
        {
            "reviewer": "Rena Reviewer",
            "label": "advice",
            "text": "Show the loom to three weavers",
        }
    ]
    feedback = [
        {"criterion": "team", "text": "Somebody who sells is missing"},
        {"criterion": None, "text": "Show the loom to three weavers"},
    ]
    path = f"{table.path}/{ada}"
    await table.done("manager", "PATCH", path, {"feedback": feedback}, seen=1)
    stale = await table.refused("manager", "PATCH", path, {"reason": "x"}, seen=1)
    assert stale == (412, "changed-meanwhile")
    await table.release()
    mine = await table.mine(ada)
    assert mine["feedback"] == [
        {"criterion": "team", "label": "team", "text": "Somebody who sells is missing"},
        {"criterion": None, "label": None, "text": "Show the loom to three weavers"},
    ]
    assert "Rena" not in json.dumps(mine)


async def test_a_stranger_reads_no_decision(table: Table) -> None:
    [ada] = await table.enter("Ada")
    await table.decide("offer", ada)
    await table.release()
    path = f"/applications/{ada}/decision"
    assert await table.refused("other", "GET", path) == (404, "not-found")
    assert await table.refused("manager", "GET", path) == (404, "not-found")


async def test_an_explanation_keeps_what_was_known_then(table: Table) -> None:
    [ada] = await table.enter("Ada", scores=(2, 5))
    await table.decide("offer", ada, reason="The team is rare")
    await table.release()
    path = f"/applications/{ada}/explanation"
    [then] = (await table.done("manager", "GET", path))["decisions"]
    assert then["evidence"]["score"] == 4.25  # (1 x 2 + 3 x 5) / 4
    assert then["evidence"]["reviews"] == [
        {
            "reviewer": "Rena Reviewer", "score": 4.25, "confidence": 2, "sureness": {},
            "revision": 1,
            "scores": {"idea": 2, "team": 5},
        }
    ]  # fmt: skip
    assert (then["reason"], then["places"][0]["offers"]) == ("The team is rare", 1)
    assert [(one["kind"], one["to"]) for one in then["letters"]] == [("decision", "Ada")]
    await table.sql("UPDATE review_scores SET score = 1")
    await table.sql("UPDATE call_tracks SET places = 9")
    [now] = (await table.done("manager", "GET", path))["decisions"]
    assert now == then
    assert await table.refused("Ada", "GET", path) == (404, "not-found")


async def test_a_letter_is_in_the_language_of_whoever_reads_it(table: Table) -> None:
    [ada] = await table.enter("Ada")
    await table.sql(f"UPDATE people SET language = 'az' WHERE id = '{table.judged.owners[0].id}'")
    await table.decide("offer", ada)
    await table.release()
    query = text("SELECT language, subject FROM decision_letters")
    assert (await table.office.session.execute(query)).all() == [
        ("az", f"Sizin üçün yer var: {table.judged.call.title['az']}")
    ]
