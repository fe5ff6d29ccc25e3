"""Calibrating a stage: which reviews count, what is kept, and what can be asked about it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kilim.core.db import Database
from kilim.incubation.calibration_runs import running
from tests.factories.runs import Round, give, make_round, write
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio
# The first reviewer gives high scores, the second low ones; both read application 2.
SCORES = {(0, 0): (5, 5), (1, 0): (5, 4), (2, 0): (4, 4), (2, 1): (2, 2), (3, 1): (3, 3)}


@dataclass
class Stage:
    """The people of `office`, and a stage of four applications with five reviews."""

    office: Office
    database: Database
    round: Round

    async def ask(self, **wish: Any) -> dict[str, Any]:
        """A run that the worker has finished."""
        path = f"{self.round.path}/calibration-runs"
        made = await self.office.done("manager", "POST", path, wish)
        assert (made["state"], made["result"]) == ("queued", None)
        await running.work(self.database, UUID(made["id"]))
        return await self.office.done("manager", "GET", f"/calibration-runs/{made['id']}")

    async def set_up(self) -> dict[str, Any]:
        """What a calibration would be made from."""
        path = f"/calls/{self.round.call_id}/calibration"
        [found] = (await self.office.done("manager", "GET", path))["items"]
        return dict(found)

    async def refused(self, **wish: Any) -> tuple[int, str]:
        """The problem of a wish."""
        return await self.office.refused(
            "manager", "POST", f"{self.round.path}/calibration-runs", wish
        )

    async def change(self, sql: str, **binds: Any) -> None:
        """A change of rows."""
        await self.office.session.execute(text(sql), binds)


@pytest.fixture
async def stage(office: Office, database: Database) -> Stage:
    manager = office.people["manager"].id
    made = await make_round(office.session, office.programme, manager, applications=4, reviewers=2)
    await give(office.session, made, list(SCORES), manager)
    for pair, scores in SCORES.items():
        await write(office.session, made, pair, *scores)
    return Stage(office, database, made)


async def test_a_calibration_shows_raw_beside_calibrated_and_who_is_generous(
    stage: Stage,
) -> None:
    run = await stage.ask()
    result = run["result"]
    assert (run["state"], run["reviews"]) == ("done", 5)
    assert (result["lowest"], result["highest"]) == (1, 5)
    scores = {one["name"]: one for one in result["scores"]}
    assert [scores[f"Owner {n:02}"]["raw"] for n in range(1, 5)] == [5, 4.75, 3, 3]
    assert all(one["low"] < one["calibrated"] < one["high"] for one in scores.values())
    generous, strict = sorted(result["offsets"], key=lambda one: one["name"])
    assert (generous["reviews"], strict["reviews"]) == (3, 2)
    assert generous["offset"] > 0 > strict["offset"]
    assert scores["Owner 04"]["calibrated"] - scores["Owner 04"]["raw"] > 0  # read by the strict
    assert len(result["parts"]) == 1


async def test_places_are_those_of_the_call_and_can_be_others(stage: Stage) -> None:
    games = str(stage.round.tracks["gametech"])
    run = await stage.ask(places=[{"track_id": games, "places": 1}])
    found = {one["track_id"]: one["places"] for one in run["result"]["simulations"]}
    assert found == {None: 3, str(stage.round.tracks["music"]): 2, games: 1}
    chances = sum(one["chance"] for one in run["result"]["scores"])
    assert chances == pytest.approx(3, abs=0.001)
    of_games = [one["track_chance"] for one in run["result"]["scores"] if one["track_id"] == games]
    assert sum(of_games) == pytest.approx(1, abs=0.001)


async def test_a_quota_counts_answers_and_says_what_it_costs(stage: Stage) -> None:
    quota = {"name": "Regions", "field": "region", "options": ["games"], "least": 1}
    places = [{"track_id": str(id_), "places": 1} for id_ in stage.round.tracks.values()]
    run = await stage.ask(quotas=[quota], places=places)
    [price] = run["result"]["simulations"][0]["quotas"]
    assert (price["names"], price["price"] > 0) == (["Regions"], True)
    assert price["change"]["entering"] == [str(stage.round.applications[2])]
    set_up = await stage.set_up()
    assert [one["key"] for one in set_up["fields"]] == ["region"]
    assert await stage.refused(quotas=[quota | {"field": "idea"}]) == (422, "unknown-quota-field")
    large = quota | {"least": 200}
    assert await stage.refused(quotas=[large] * 4) == (422, "quotas-too-many")


async def test_reviews_over_a_conflict_and_of_what_was_withdrawn_do_not_count(
    stage: Stage,
) -> None:
    await stage.change(
        """UPDATE assignments SET ended_at = now(), barred = NULL, end_reason = 'conflict'
        WHERE application_id = :a""",
        a=stage.round.applications[3],
    )
    await stage.change(
        "UPDATE stage_entries SET left_at = now(), outcome = 'withdrawn' WHERE application_id = :a",
        a=stage.round.applications[0],
    )
    run = await stage.ask()
    assert run["reviews"] == 3
    assert {one["name"]: one["reviews"] for one in run["result"]["scores"]} == {
        "Owner 02": 1, "Owner 03": 2, "Owner 04": 0,
    }  # fmt: skip
    set_up = await stage.set_up()
    counts = ("applications", "reviews", "unread", "awaited")
    assert [set_up[name] for name in counts] == [3, 3, 1, 0]


async def test_who_dropped_out_after_writing_still_counts(stage: Stage) -> None:
    await stage.change(
        "UPDATE assignments SET ended_at = now(), barred = NULL, end_reason = 'dropped_out'"
    )
    assert (await stage.ask())["reviews"] == 5


async def test_what_cannot_be_judged_is_missing_and_never_zero(stage: Stage) -> None:
    await stage.change("UPDATE review_scores SET score = NULL WHERE key = 'team'")
    run = await stage.ask()
    scores = {one["name"]: one["raw"] for one in run["result"]["scores"]}
    assert scores["Owner 01"] == 5
    path = f"/calibration-runs/{run['id']}/applications/{stage.round.applications[2]}"
    rows = (await stage.office.done("manager", "GET", path))["items"]
    assert [(one["person"], one["score"], one["scores"]) for one in rows] == [
        ("Reviewer 01", 4, [{"key": "idea", "score": 4}, {"key": "team", "score": None}]),
        ("Reviewer 02", 2, [{"key": "idea", "score": 2}, {"key": "team", "score": None}]),
    ]


async def test_parts_that_no_reviewer_connects_are_named(stage: Stage) -> None:
    await stage.change(
        "DELETE FROM review_scores WHERE review_id IN (SELECT v.id FROM reviews v"
        " JOIN assignments g ON g.id = v.assignment_id"
        " WHERE g.application_id = :a AND g.person_id = :r)",
        a=stage.round.applications[2], r=stage.round.reviewers[1],
    )  # fmt: skip
    parts = (await stage.ask())["result"]["parts"]
    assert [len(one["reviewers"]) for one in parts] == [1, 1]


async def test_the_same_sheet_and_seed_give_the_same_bytes(stage: Stage) -> None:
    for seed in (3, 3):
        await stage.ask(seed=seed)
    rows = await stage.office.session.execute(
        text("SELECT DISTINCT result, sheet_hash FROM calibration_runs")
    )
    assert len(list(rows)) == 1


async def test_a_run_keeps_what_it_was_made_from(stage: Stage) -> None:
    run = await stage.ask()
    assert await stage.office.violations() == {}
    await stage.change("UPDATE review_scores SET score = 1")
    path = f"/calibration-runs/{run['id']}"
    assert await stage.office.done("manager", "GET", path) == run
    await running.work(stage.database, UUID(run["id"]))
    assert await stage.office.done("manager", "GET", path) == run
    for change in ("UPDATE calibration_runs SET result = '{}'", "DELETE FROM calibration_runs"):
        with pytest.raises(DBAPIError, match=r"never change|permission denied"):
            async with stage.office.session.begin_nested():
                await stage.change(change)


async def test_only_managers_see_and_ask_and_only_of_what_was_sent(stage: Stage) -> None:
    run = await stage.ask()
    missing = (404, "not-found")
    for path in (
        f"/calls/{stage.round.call_id}/calibration",
        f"{stage.round.path}/calibration-runs",
        f"/calibration-runs/{run['id']}",
        f"/calibration-runs/{run['id']}/reviewers/{stage.round.reviewers[0]}",
    ):
        assert await stage.office.refused("other", "GET", path) == missing
    path = f"{stage.round.path}/calibration-runs"
    assert await stage.office.refused("other", "POST", path, {}) == missing
    await stage.change("UPDATE reviews SET state = 'draft', sent_at = NULL")
    assert await stage.refused() == (409, "nothing-to-calibrate")


@pytest.mark.parametrize("number", [1, 3, 300])
async def test_reads_cost_the_same_however_many(
    office: Office, database: Database, counted: Callable[[], int], number: int
) -> None:
    manager = office.people["manager"].id
    made = await make_round(
        office.session, office.programme, manager, applications=number, reviewers=1
    )
    await give(office.session, made, [(0, 0)], manager)
    await write(office.session, made, (0, 0), 4, 4)
    run = await Stage(office, database, made).ask()
    sign_in = 1
    for path, questions in (
        (f"/calls/{made.call_id}/calibration", 3),
        (f"{made.path}/calibration-runs", 2),
        (f"/calibration-runs/{run['id']}", 1),
        (f"/calibration-runs/{run['id']}/reviewers/{made.reviewers[0]}", 1),
    ):
        counted()
        await office.done("manager", "GET", path)
        assert (path, counted()) == (path, sign_in + questions)
