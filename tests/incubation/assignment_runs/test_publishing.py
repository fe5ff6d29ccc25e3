"""Publishing: all of a proposal or nothing, never over a conflict, and letters once."""

from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kilim.core.outbox import Context
from kilim.events.incubation import AssignmentsPublished
from kilim.incubation.assignment_runs import reactions
from tests.conftest import NOON
from tests.incubation.assignment_runs.conftest import Panel

pytestmark = pytest.mark.anyio


async def test_publishing_makes_the_assignments_those_of_the_proposal(panel: Panel) -> None:
    await panel.give((0, 3), (1, 2))  # neither knows the track
    run = await panel.ask()
    assert await panel.live() == {(0, 3), (1, 2)}
    published = await panel.publish(run)
    assert published["state"] == "published"
    assert await panel.live() == panel.given(run)
    ended = "SELECT count(*) FROM assignments WHERE end_reason = 'reassigned'"
    assert await panel.office.session.scalar(text(ended)) == len(run["ended"])
    assert await panel.office.events() == ["AssignmentsPublished"]
    assert await panel.office.audited() == ["assignment_runs.ask", "assignment_runs.publish"]
    assert await panel.office.violations() == {}


async def test_a_run_is_published_once(panel: Panel) -> None:
    run = await panel.ask()
    await panel.publish(run)
    assert await panel.refused(run) == ("not-proposed", [])
    with pytest.raises(DBAPIError, match="never change"):
        async with panel.office.session.begin_nested():
            await panel.office.session.execute(
                text("UPDATE assignment_runs SET state = 'proposed', published_at = NULL")
            )


async def test_a_conflict_declared_meanwhile_refuses_by_name_and_a_repair_goes_round_it(
    panel: Panel,
) -> None:
    run = await panel.ask()
    pair = min(panel.given(run))
    await panel.bar(pair)
    names = (f"Owner {pair[0] + 1:02}", f"Reviewer {pair[1] + 1:02}")
    assert await panel.refused(run) == ("pairs-barred", [names])
    assert (await panel.live(), await panel.office.events()) == (set(), [])
    assert (await panel.read(run["id"]))["state"] == "proposed"
    repaired = await panel.ask(repairs=True)
    await panel.publish(repaired)
    assert pair not in await panel.live()


async def test_without_the_look_at_pairs_the_database_still_refuses(
    panel: Panel, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = await panel.ask()
    pair = min(panel.given(run))
    await panel.bar(pair)
    ids = panel.pair(*pair)
    assign = """INSERT INTO assignments (hub_id, call_id, stage_id, application_id, person_id,
            source, made_by, made_at)
        VALUES (:hub, :call, :stage, :a, :r, 'proposal', :r, now())"""
    binds = {
        "hub": panel.round.hub_id, "call": panel.round.call_id, "stage": panel.round.stage_id,
        "a": ids["application_id"], "r": ids["person_id"],
    }  # fmt: skip
    with pytest.raises(DBAPIError, match="fk_assignments_pair"):
        async with panel.office.session.begin_nested():
            await panel.office.session.execute(text(assign), binds)


async def test_what_was_assigned_or_written_meanwhile_refuses_by_name(panel: Panel) -> None:
    await panel.give((0, 3))
    run = await panel.ask()
    assert (0, 3) not in panel.given(run)
    await panel.write((0, 3))
    assert await panel.refused(run) == ("proposal-outdated", [("Owner 01", "Reviewer 04")])
    again = await panel.ask()
    await panel.give((1, 0))
    assert await panel.refused(again) == ("proposal-outdated", [("Owner 02", "Reviewer 01")])


async def test_who_left_and_what_was_withdrawn_meanwhile_refuses(panel: Panel) -> None:
    run = await panel.ask()
    await panel.leave(0)
    slug, pairs = await panel.refused(run)
    assert (slug, {person for _, person in pairs}) == ("proposal-outdated", {"Reviewer 01"})
    run = await panel.ask()
    await panel.office.session.execute(
        text("""UPDATE stage_entries SET left_at = now(), outcome = 'withdrawn'
            WHERE application_id = :a"""),
        {"a": panel.round.applications[5]},
    )
    slug, pairs = await panel.refused(run)
    assert (slug, {owner for owner, _ in pairs}) == ("proposal-outdated", {"Owner 06"})


async def test_a_drop_out_is_repaired_with_the_fewest_changes(panel: Panel) -> None:
    run = await panel.ask()
    await panel.publish(run)
    theirs = sorted(pair for pair in await panel.live() if pair[1] == 0)
    before = await panel.live()
    await panel.write(theirs[0])
    await panel.leave(0)
    repaired = await panel.ask(repairs=True)
    kept = panel.given(repaired) & before
    assert before - kept == set(theirs[1:])
    assert theirs[0] in kept  # what is written stays
    assert repaired["proof"]["kept_at_most"] == len(kept)
    await panel.publish(repaired)
    assert await panel.live() == panel.given(repaired)
    reasons = "SELECT DISTINCT end_reason FROM assignments WHERE ended_at IS NOT NULL"
    assert (await panel.office.session.execute(text(reasons))).scalars().all() == ["dropped_out"]
    assert await panel.office.violations() == {}


async def test_pinned_pairs_survive_until_they_are_forbidden(panel: Panel) -> None:
    run = await panel.ask(pins=[panel.pair(0, 3)])
    await panel.publish(run)
    assert (0, 3) in panel.given(await panel.ask())
    assert (0, 3) not in panel.given(await panel.ask(forbidden=[panel.pair(0, 3)]))


async def test_letters_go_once_to_those_who_got_something_new(panel: Panel) -> None:
    run = await panel.ask()
    await panel.publish(run)
    context = Context(uuid4(), NOON, "http://localhost:8000")
    event = AssignmentsPublished(run_id=run["id"])
    for _ in range(2):
        await reactions.on_assignments_published(panel.office.session, event, context)
    rows = await panel.office.session.execute(text('SELECT "to", text FROM mails ORDER BY "to"'))
    letters = list(rows)
    given = panel.given(run)
    assert len(letters) == len({reviewer for _, reviewer in given})
    first = sum(1 for _, reviewer in given if reviewer == 0)
    assert "of “title" in letters[0].text
    assert f": {first}." in letters[0].text
