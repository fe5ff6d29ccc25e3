"""Asking for a proposal: what it knows, what it answers, and who may ask."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kilim.incubation.assignment_runs import running
from kilim.incubation.calls.models import Call
from tests.factories.runs import give, make_round
from tests.factories.selection import make_stage
from tests.incubation.assignment_runs.conftest import Panel

pytestmark = pytest.mark.anyio


async def test_a_proposal_gives_every_application_its_reviews_and_proves_itself(
    panel: Panel,
) -> None:
    run = await panel.ask()
    assert (run["state"], run["reviews"]) == ("proposed", 12)
    assert [len(one["given"]) for one in run["applications"]] == [2] * 6
    assert all(one["given"] <= one["most"] for one in run["reviewers"])
    proof = run["proof"]
    assert (proof["gap"], proof["total"]) == (0, proof["best"])
    assert proof["total"] == sum(g["affinity"] for a in run["applications"] for g in a["given"])


async def test_the_same_question_has_the_same_answer_and_another_seed_may_not(
    panel: Panel,
) -> None:
    results = "SELECT result, input_hash FROM assignment_runs ORDER BY id"
    for seed in (7, 7, 8):
        await panel.ask(seed=seed)
    rows = list(await panel.office.session.execute(text(results)))
    assert rows[0] == rows[1]
    assert rows[2].input_hash == rows[0].input_hash
    assert rows[2].result != rows[0].result


async def test_pins_conflicts_and_what_is_forbidden_are_kept(panel: Panel) -> None:
    await panel.bar((0, 0))
    run = await panel.ask(pins=[panel.pair(0, 1)], forbidden=[panel.pair(2, 2)])
    given = panel.given(run)
    assert ((0, 1) in given, (0, 0) in given, (2, 2) in given) == (True, False, False)
    of = {one["id"]: one for one in run["applications"]}
    pinned = [one for one in of[str(panel.round.applications[0])]["given"] if one["pinned"]]
    assert [one["person_id"] for one in pinned] == [str(panel.round.reviewers[1])]


async def test_other_loads_count_for_the_run_alone(panel: Panel) -> None:
    reviewer = str(panel.round.reviewers[0])
    run = await panel.ask(loads=[{"person_id": reviewer, "least": 0, "most": 1}])
    assert Counter(r for _, r in panel.given(run))[0] <= 1
    assert (await panel.ask())["reviewers"][0]["most"] == 5


async def test_what_cannot_be_done_is_said_in_names_and_the_remedy_does_it(panel: Panel) -> None:
    loads = [{"person_id": str(id_), "least": 0, "most": 2} for id_ in panel.round.reviewers]
    run = await panel.ask(loads=loads)
    assert (run["state"], run["proof"], run["reviews"]) == ("impossible", None, None)
    shortage = run["impossible"]["shortage"]
    assert (shortage["wanted"], shortage["room"], shortage["missing"]) == (12, 8, 4)
    remedy = run["impossible"]["remedies"][0]
    assert sum(one["number"] for one in remedy["extra"]) == 4
    extra = {one["id"]: one["number"] for one in remedy["extra"]}
    mended = [one | {"most": 2 + extra.get(one["person_id"], 0)} for one in loads]
    assert (await panel.ask(loads=mended))["state"] == "proposed"


async def test_wishes_that_contradict_each_other_are_refused_with_the_rules(panel: Panel) -> None:
    pair, nobody = panel.pair(0, 0), "00000000-0000-0000-0000-000000000000"
    for wish, rules in (
        ({"pins": [pair], "forbidden": [pair]}, ["pinned-and-not-allowed"]),
        ({"pins": [pair | {"person_id": nobody}]}, ["nobody-of-that-name"]),
        ({"loads": [{"person_id": nobody, "least": 0, "most": 1}]}, ["nobody-of-that-name"]),
        (
            {"loads": [{"person_id": pair["person_id"], "least": 3, "most": 1}]},
            ["loads-out-of-order"],
        ),
    ):
        path = f"{panel.round.path}/assignment-runs"
        answer = await panel.office.send("manager", "POST", path, wish)
        assert answer.status_code == 422, answer.text
        assert answer.json()["type"] == "/problems/bad-wishes"
        found = {one["rule"] for one in answer.json()["wrong"]}
        assert set(rules) <= found


async def test_the_parts_of_every_affinity_can_be_asked(panel: Panel) -> None:
    await panel.bar((0, 3))
    run = await panel.ask(forbidden=[panel.pair(0, 1)])
    path = f"/assignment-runs/{run['id']}/applications/{panel.round.applications[0]}"
    items = (await panel.office.done("manager", "GET", path))["items"]
    assert len(items) == 4
    status = {one["person_id"]: one["status"] for one in items}
    ids = [str(one) for one in panel.round.reviewers]
    assert [status[one] for one in ids] == ["given", "forbidden", "given", "conflict"]
    first = next(one for one in items if one["person_id"] == ids[0])
    music = str(panel.round.tracks["music"])
    assert [(p["kind"], p["points"], p["of"], p["because"]) for p in first["parts"]] == [
        ("expertise", 60, 60, [music]),
        ("language", 20, 20, ["az"]),
        ("preference", 10, 20, ["neutral"]),
    ]


async def test_the_set_up_counts_what_is_there(panel: Panel) -> None:
    await panel.give((0, 0), (1, 0))
    await panel.write((0, 0))
    path = f"/calls/{panel.round.call_id}/assignment"
    [found] = (await panel.office.done("manager", "GET", path))["items"]
    assert (found["applications"], found["live"], found["lacking"]) == (6, 2, 10)
    loads = [(one["live"], one["written"]) for one in found["reviewers"]]
    assert loads == [(2, 1), (0, 0), (0, 0), (0, 0)]


async def test_only_managers_of_the_hub_see_and_ask(panel: Panel) -> None:
    run = await panel.ask()
    for path in (
        f"/calls/{panel.round.call_id}/assignment",
        f"{panel.round.path}/assignment-runs",
        f"/assignment-runs/{run['id']}",
    ):
        assert await panel.office.refused("other", "GET", path) == (404, "not-found")
    path = f"{panel.round.path}/assignment-runs"
    assert await panel.office.refused("other", "POST", path, {}) == (404, "not-found")


async def test_a_closed_stage_takes_no_runs(panel: Panel) -> None:
    run = await panel.ask()
    close = "UPDATE stages SET state = 'closed', closed_at = now()"
    await panel.office.session.execute(text(close))
    path = f"{panel.round.path}/assignment-runs"
    refused = (409, "not-a-review-stage")
    assert await panel.office.refused("manager", "POST", path, {}) == refused
    publish = ("manager", "POST", f"/assignment-runs/{run['id']}/publish")
    assert await panel.office.refused(*publish) == refused


async def test_a_job_that_runs_again_changes_nothing(panel: Panel) -> None:
    run = await panel.ask()
    await running.work(panel.database, UUID(run["id"]))
    assert await panel.read(run["id"]) == run


async def test_what_a_run_was_made_from_never_changes(panel: Panel) -> None:
    await panel.ask()
    for change in (
        "UPDATE assignment_runs SET options = '{}'",
        "UPDATE assignment_runs SET result = '{}'",
        "DELETE FROM assignment_runs",
    ):
        with pytest.raises(DBAPIError, match=r"never change|permission denied"):
            async with panel.office.session.begin_nested():
                await panel.office.session.execute(text(change))


@pytest.mark.parametrize("number", [1, 3, 300])
async def test_reads_cost_the_same_however_many(
    panel: Panel, counted: Callable[[], int], number: int
) -> None:
    manager = panel.office.people["manager"].id
    panel.round = await make_round(
        panel.office.session, panel.office.programme, manager,
        applications=number, reviewers=4, most=600,
    )  # fmt: skip
    run = await panel.ask()
    assert run["reviews"] == 2 * number
    sign_in = 1
    for path, questions in (
        (f"/calls/{panel.round.call_id}/assignment", 2),
        (f"{panel.round.path}/assignment-runs", 2),
        (f"/assignment-runs/{run['id']}", 1),
        (f"/assignment-runs/{run['id']}/applications/{panel.round.applications[0]}", 1),
    ):
        counted()
        await panel.office.done("manager", "GET", path)
        assert (path, counted()) == (path, sign_in + questions)


async def test_what_is_read_in_other_stages_of_the_call_counts(panel: Panel) -> None:
    """The panel's numbers are of the call: of five, two in another stage leave three here."""
    session, made = panel.office.session, panel.round
    call = await session.get_one(Call, made.call_id)
    other = await make_stage(session, call, panel.office.people["manager"].id, position=2)
    binds = {"other": other.id, "stage": made.stage_id, "r": made.reviewers[0]}
    await session.execute(
        text("""INSERT INTO stage_entries (hub_id, call_id, stage_id, application_id, track_id,
                snapshot_id, code, language, entered_at, left_at, outcome)
            SELECT hub_id, call_id, :other, application_id, track_id, snapshot_id, code, language,
                now(), now(), 'advanced' FROM stage_entries WHERE stage_id = :stage"""),
        binds,
    )
    for application in made.applications[:2]:
        there = replace(made, stage_id=other.id, applications=[application])
        await give(session, there, [(0, 0)], panel.office.people["manager"].id)

    path = f"/calls/{made.call_id}/assignment"
    set_up = (await panel.office.done("manager", "GET", path))["items"][0]
    assert [one["elsewhere"] for one in set_up["reviewers"]] == [2, 0, 0, 0]
    run = await panel.ask()
    numbers = [(one["most"], one["elsewhere"]) for one in run["reviewers"]]
    assert numbers == [(3, 2), (5, 0), (5, 0), (5, 0)]
    assert Counter(r for _, r in panel.given(run))[0] <= 3
    reviewer = str(made.reviewers[0])
    run = await panel.ask(loads=[{"person_id": reviewer, "least": 4, "most": 4}])
    assert Counter(r for _, r in panel.given(run))[0] == 4  # as wished for this stage
