"""A decision is made again from what is kept: it comes to the same, or the step says that not."""

from typing import Any

import pytest
from sqlalchemy import text

from kilim.core.db import run
from kilim.incubation.assignment_runs import running as assigning
from kilim.incubation.assignment_runs import statements as of_assignment
from kilim.incubation.assignment_runs.schemas import AssignmentRunIn
from kilim.incubation.assignment_runs.workloads import Panel
from kilim.incubation.calibration_runs import running as calibrating
from kilim.incubation.calibration_runs import statements as of_calibration
from kilim.incubation.calibration_runs.schemas import CalibrationIn
from kilim.incubation.calibration_runs.sheets import Kept
from tests.incubation.decisions.conftest import Table

pytestmark = pytest.mark.anyio
QUOTA = {
    "key": "regions", "name": {"en": "Regions", "az": "Bölgələr"}, "track": "music",
    "field": "place", "values": ["sheki"], "least": 1,
}  # fmt: skip


async def make_runs(table: Table) -> None:
    """An assignment that keeps what is given, published; and a calibration; as the worker does."""
    session, stage = table.office.session, f"/stages/{table.judged.stages[0].id}"
    asked = await table.done("manager", "POST", f"{stage}/assignment-runs", {"repairs": True})
    [row] = await run(session, of_assignment.START, run=asked["id"])
    wish = AssignmentRunIn.model_validate({"repairs": True})
    solved = assigning.solve(Panel.model_validate_json(row["panel"]), wish)
    found = {"state": solved.state, "hash": solved.input_hash, "result": solved.result}
    await run(session, of_assignment.FINISH, run=asked["id"], **found)
    await table.done("manager", "POST", f"/assignment-runs/{asked['id']}/publish")
    asked = await table.done("manager", "POST", f"{stage}/calibration-runs", {})
    [row] = await run(session, of_calibration.WAITING, run=asked["id"])
    result = calibrating.solve(
        Kept.model_validate_json(row["sheet"]), CalibrationIn.model_validate({})
    )
    await run(session, of_calibration.FINISH, run=asked["id"], result=result)


@pytest.fixture
async def decided(table: Table) -> tuple[str, dict[str, Any]]:
    """The path of a replay, and the explanation of the decision."""
    await table.rules(quotas=[QUOTA])
    [ada] = await table.enter("Ada", scores=(2, 5), told={"place": "sheki"})
    await table.enter("Bob", scores=(3, None))
    await table.sql("UPDATE stages SET reviews_each = 1")
    await make_runs(table)
    await table.decide("offer", ada)
    await table.release()
    explained = await table.done("manager", "GET", f"/applications/{ada}/explanation")
    [decision] = explained["decisions"]
    return f"/decisions/{decision['id']}/replay", decision


async def verdicts(table: Table, path: str) -> dict[str, str]:
    found = await table.done("manager", "GET", path)
    assert found["same"] == ("differs" not in {one["verdict"] for one in found["items"]})
    return {one["step"]: one["verdict"] for one in found["items"]}


async def test_every_step_comes_to_the_same(
    table: Table, decided: tuple[str, dict[str, Any]]
) -> None:
    steps = (
        "snapshot", "scores", "quotas", "assignment_input", "assignment", "calibration_input",
        "calibration", "batch",
    )  # fmt: skip
    assert await verdicts(table, decided[0]) == dict.fromkeys(steps, "same")
    assert await table.refused("Ada", "GET", decided[0]) == (404, "not-found")


async def test_an_explanation_names_runs_with_their_hashes_and_what_they_found(
    table: Table, decided: tuple[str, dict[str, Any]]
) -> None:
    evidence = decided[1]["evidence"]
    assert [one["key"] for one in evidence["quotas"]] == ["regions"]
    assert decided[1]["traits"] == ["regions"]
    query = text("SELECT input_hash FROM assignment_runs UNION ALL SELECT sheet_hash"
                 " FROM calibration_runs")  # fmt: skip
    assert [evidence["assignment_run"]["input_hash"], evidence["calibration"]["sheet_hash"]] == (
        (await table.office.session.execute(query)).scalars().all()
    )
    entries = (await table.done("manager", "GET", table.path))["items"]
    [ada] = [one for one in entries if one["applicant"] == "Ada"]
    found = {name: evidence["calibration"][name] for name in ("score", "low", "high", "chance")}
    assert ada["calibrated"] == found
    assert found["low"] < found["score"] < found["high"]
    assert len(decided[1]["batch"]["seen"]) == 64


@pytest.mark.parametrize(
    ("kept", "value", "step"),
    [
        ("{reviews,0,score}", "1.5", "scores"),
        ("{reviews,0,revision}", "7", "scores"),
        ("{criteria,0,weight}", "9", "scores"),
        ("{quotas,0,values}", '["lankaran"]', "quotas"),
        ("{assignment_run,input_hash}", '"0"', "assignment_input"),
        ("{assignment_run,result_hash}", '"0"', "assignment"),
        ("{calibration,sheet_hash}", '"0"', "calibration_input"),
        ("{calibration,result_hash}", '"0"', "calibration"),
    ],
)
async def test_a_step_that_comes_to_something_else_says_so(
    table: Table, decided: tuple[str, dict[str, Any]], kept: str, value: str, step: str
) -> None:
    await table.sql(f"UPDATE decisions SET evidence = jsonb_set(evidence, '{kept}', '{value}')")
    found = await verdicts(table, decided[0])
    assert [name for name, verdict in found.items() if verdict == "differs"] == [step]


async def test_a_batch_that_was_not_what_was_looked_over_says_so(
    table: Table, decided: tuple[str, dict[str, Any]]
) -> None:
    await table.sql("UPDATE decisions SET version = version + 1")
    found = await verdicts(table, decided[0])
    assert [name for name, verdict in found.items() if verdict == "differs"] == ["batch"]


async def test_a_calibration_too_large_for_a_request_is_compared_by_its_sheet(
    table: Table, decided: tuple[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kilim.incubation.calibration_runs.replaying.MOST_ENTRIES", 0)
    monkeypatch.setattr("kilim.incubation.assignment_runs.replaying.MOST_PAIRS", 0)
    found = await verdicts(table, decided[0])
    assert (found["calibration_input"], found["calibration"]) == ("same", "too_large")
    assert (found["assignment_input"], found["assignment"]) == ("same", "too_large")


async def test_entries_are_ordered_by_their_calibrated_score(
    table: Table, decided: tuple[str, dict[str, Any]]
) -> None:
    found = (await table.done("manager", "GET", f"{table.path}?order=calibrated"))["items"]
    scores = [one["calibrated"]["score"] for one in found]
    assert scores == sorted(scores, reverse=True)
