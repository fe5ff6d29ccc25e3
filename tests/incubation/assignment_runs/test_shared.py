"""What everybody reads first is no choice of a run: it stays, and its work is counted."""

from uuid import UUID

import pytest
from sqlalchemy import text

from tests.factories.organisations import make_organisation
from tests.incubation.assignment_runs.conftest import Panel

pytestmark = pytest.mark.anyio


async def share(panel: Panel, *applications: int) -> None:
    """Share applications with everybody."""
    ids = [str(panel.round.applications[one]) for one in applications]
    path, body = f"{panel.round.path}/shared", {"application_ids": ids}
    await panel.office.done("manager", "PUT", path, body, seen=0)


def all_of(panel: Panel, application: int) -> set[tuple[int, int]]:
    """Everybody with an application."""
    return {(application, reviewer) for reviewer in range(len(panel.round.reviewers))}


async def test_everybody_keeps_what_is_shared_and_its_work_counts(panel: Panel) -> None:
    await share(panel, 0, 1)
    loads = [{"person_id": str(one), "least": 0, "most": 4} for one in panel.round.reviewers]

    run = await panel.ask(loads=loads)

    assert run["state"] == "proposed"
    assert [one["given"] for one in run["reviewers"]] == [4] * 4  # two of them shared
    of = {UUID(one["id"]): one for one in run["applications"]}
    shared = [of[panel.round.applications[number]] for number in (0, 1)]
    assert [(one["reviews"], len(one["given"])) for one in shared] == [(4, 4)] * 2
    assert {review["pinned"] for one in shared for review in one["given"]} == {True}
    await panel.publish(run)
    assert all_of(panel, 0) | all_of(panel, 1) <= await panel.live()


async def test_who_has_it_from_before_keeps_it_too(panel: Panel) -> None:
    await panel.give((0, 0))
    await share(panel, 0)
    await panel.publish(await panel.ask(seed=3))
    assert all_of(panel, 0) <= await panel.live()


async def test_fewer_than_the_stage_asks_for_are_enough_of_what_is_shared(panel: Panel) -> None:
    for reviewer in (0, 1, 2):
        await panel.bar((0, reviewer))
    await share(panel, 0)
    run = await panel.ask()
    [first] = [one for one in run["applications"] if one["id"] == str(panel.round.applications[0])]
    assert (run["state"], first["reviews"], len(first["given"])) == ("proposed", 1, 1)


async def test_two_of_one_organisation_read_what_everybody_does_and_nothing_else(
    panel: Panel,
) -> None:
    session = panel.office.session
    organisation = await make_organisation(session, panel.round.hub_id, name="Loom")
    for reviewer in panel.round.reviewers[:2]:
        await session.execute(
            text("""INSERT INTO organisation_people
                    (hub_id, organisation_id, person_id, relation, valid)
                VALUES (:hub, :organisation, :person, 'member', daterange('2020-01-01', NULL))"""),
            {
                "hub": panel.round.hub_id,
                "organisation": organisation.id,
                "person": reviewer,
            },
        )
    await share(panel, 0)

    given = panel.given(await panel.ask())

    together = [a for a in range(6) if {(a, 0), (a, 1)} <= given]
    assert together == [0]


async def test_what_is_shared_meanwhile_outdates_a_proposal(panel: Panel) -> None:
    run = await panel.ask()
    await share(panel, 0)
    assert (await panel.refused(run))[0] == "proposal-outdated"
