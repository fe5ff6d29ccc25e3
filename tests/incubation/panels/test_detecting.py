"""Conflicts of interest that are found when an application enters, or a reviewer joins."""

from datetime import date

import pytest
from sqlalchemy.dialects.postgresql import Range

from kilim.community.organisations.models import Organisation, RelationKind
from kilim.incubation.applications.models import ApplicationMember, MemberRole
from kilim.incubation.panels import service
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import make_person
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio
CONFLICTS = """SELECT application_id, person_id, kind, evidence, source FROM conflicts
    WHERE cleared_at IS NULL ORDER BY kind"""
FOUNDER = RelationKind.FOUNDER


async def _organisation(selection: Selection, place: int = 0) -> Organisation:
    session = selection.office.session
    return await session.get_one(Organisation, selection.sent[place].organisation_id)


async def test_strangers_have_no_conflict(selection: Selection) -> None:
    session = selection.office.session
    other = await make_organisation(session, selection.office.hub.id, name="Elsewhere")
    await relate(session, other, selection.reviewers["first"], FOUNDER)
    await selection.enter()
    assert await selection.rows(CONFLICTS) == []


async def test_the_same_organisation_bars_also_when_it_was_long_ago(selection: Selection) -> None:
    session, reviewer = selection.office.session, selection.reviewers["first"]
    long_ago = Range(date(2001, 1, 1), date(2003, 1, 1))
    organisation = await _organisation(selection)
    await relate(session, organisation, reviewer, valid=long_ago)

    await selection.enter()

    found = (selection.sent[0].id, reviewer.id, "organisation", "Ilmə", "detected")
    assert await selection.rows(CONFLICTS) == [found]
    assert await selection.rows("SELECT person_id FROM reviewer_pairs WHERE barred") == [
        (reviewer.id,)
    ]


async def test_a_member_of_the_application_does_not_judge_it(selection: Selection) -> None:
    session, reviewer = selection.office.session, selection.reviewers["second"]
    session.add(
        ApplicationMember(
            application_id=selection.sent[1].id, person_id=reviewer.id, role=MemberRole.VIEWER
        )
    )
    await session.flush()
    await selection.enter()
    found = (selection.sent[1].id, reviewer.id, "member", "", "detected")
    assert await selection.rows(CONFLICTS) == [found]


async def test_an_organisation_of_a_member_counts_as_the_applications(
    selection: Selection,
) -> None:
    session, reviewer = selection.office.session, selection.reviewers["first"]
    shared = await make_organisation(session, selection.office.hub.id, name="Shared")
    await relate(session, shared, reviewer)
    await relate(session, shared, selection.owners[2])
    await selection.enter()
    found = (selection.sent[2].id, reviewer.id, "organisation", "Shared", "detected")
    assert await selection.rows(CONFLICTS) == [found]


async def test_founders_are_known_over_two_steps_and_members_are_not(
    selection: Selection,
) -> None:
    session, hub_id = selection.office.session, selection.office.hub.id
    first, second = selection.reviewers["first"], selection.reviewers["second"]
    between = await make_person(session, name="Rəna Quliyeva")
    shared = await make_organisation(session, hub_id, name="Shared")
    await relate(session, shared, first, FOUNDER)
    await relate(session, shared, second)  # not as a founder
    await relate(session, shared, between, FOUNDER)
    await relate(session, await _organisation(selection), between, FOUNDER)

    await selection.enter()

    evidence = "Rəna Quliyeva (Shared)"
    found = (selection.sent[0].id, first.id, "collaborator", evidence, "detected")
    assert await selection.rows(CONFLICTS) == [found]


async def test_what_a_manager_cleared_is_not_found_again_but_what_is_new_is(
    selection: Selection,
) -> None:
    session, reviewer = selection.office.session, selection.reviewers["first"]
    await relate(session, await _organisation(selection), reviewer)
    await selection.enter()
    await selection.rows(
        """UPDATE conflicts SET cleared_at = now(), cleared_by = :by,
        clear_reason = 'A namesake', barred = NULL RETURNING 1""",
        by=selection.manager_id,
    )

    assert await service.detect(session, selection.call.id) == []
    newer = await make_organisation(session, selection.office.hub.id, name="Newer")
    await relate(session, newer, reviewer)
    await relate(session, newer, selection.owners[0])
    [found] = await service.detect(session, selection.call.id)
    assert (found["application_id"], found["person_id"]) == (selection.sent[0].id, reviewer.id)


async def test_only_the_reviewers_asked_about_are_looked_at(selection: Selection) -> None:
    session = selection.office.session
    organisation = await _organisation(selection)
    for reviewer in selection.reviewers.values():
        await relate(session, organisation, reviewer)
    first = selection.reviewers["first"].id
    [found] = await service.detect(session, selection.call.id, reviewers=[first])
    assert found["person_id"] == first
