"""Applications are given to reviewers and taken away, and a conflict ends what is assigned."""

from uuid import UUID

import pytest

from kilim.core.errors import Problem
from kilim.incubation.panels import service as panels
from kilim.incubation.panels.errors import ConflictOfInterest
from kilim.incubation.panels.models import ConflictKind, ConflictSource
from kilim.incubation.panels.service import Finding
from kilim.incubation.reviews import service
from kilim.incubation.reviews.errors import AlreadyAssigned, NotAssignable, NotAssigned
from kilim.incubation.reviews.models import AssignmentEnd, AssignmentSource
from kilim.incubation.reviews.service import Given
from kilim.incubation.stages import service as stages
from kilim.incubation.stages.models import Outcome
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio
ASSIGNED = "SELECT application_id, person_id, end_reason, pinned FROM assignments ORDER BY made_at"


async def assign(selection: Selection, *pairs: tuple[int, str], pinned: bool = False) -> list[UUID]:
    given = [
        Given(selection.sent[place].id, selection.reviewers[name].id, pinned)
        for place, name in pairs
    ]
    async with selection.office.session.begin_nested():
        return await service.assign(
            selection.office.session,
            selection.stage.id,
            given,
            AssignmentSource.MANAGER,
            selection.manager_id,
        )


async def declare(selection: Selection, place: int, name: str) -> None:
    person_id = selection.reviewers[name].id
    finding = Finding(
        selection.sent[place].id, person_id, ConflictKind.FAMILY, ConflictSource.DECLARED,
        "My sister", person_id,
    )  # fmt: skip
    await panels.bar(selection.office.session, [finding])


async def refusal(selection: Selection, *pairs: tuple[int, str]) -> type[Problem]:
    with pytest.raises(Problem) as refused:
        await assign(selection, *pairs)
    return type(refused.value)


async def test_several_are_assigned_at_once_or_none(selection: Selection) -> None:
    await selection.enter()
    assert len(await assign(selection, (0, "first"), (1, "first"), (0, "second"))) == 3
    assert await refusal(selection, (2, "first"), (0, "first")) is AlreadyAssigned
    assert len(await selection.rows(ASSIGNED)) == 3


async def test_what_ended_can_be_assigned_again_and_ends_once(selection: Selection) -> None:
    await selection.enter()
    [assignment] = await assign(selection, (0, "first"), pinned=True)
    session = selection.office.session
    await service.end(session, [assignment], AssignmentEnd.REASSIGNED)
    with pytest.raises(NotAssigned):
        await service.end(session, [assignment], AssignmentEnd.REASSIGNED)
    await assign(selection, (0, "first"))
    rows = await selection.rows("SELECT end_reason, pinned FROM assignments ORDER BY id")
    assert rows == [("reassigned", True), (None, False)]


async def test_a_conflict_ends_the_assignment_and_no_other_and_bars_the_next(
    selection: Selection,
) -> None:
    await selection.enter()
    await assign(selection, (0, "first"), (0, "second"), (1, "first"))

    await declare(selection, 0, "first")

    live = "SELECT application_id, person_id FROM assignments WHERE ended_at IS NULL ORDER BY id"
    first, second = (selection.reviewers[name].id for name in ("first", "second"))
    assert sorted(await selection.rows(live)) == sorted(
        [(selection.sent[0].id, second), (selection.sent[1].id, first)]
    )
    ended = "SELECT end_reason FROM assignments WHERE ended_at IS NOT NULL"
    assert await selection.rows(ended) == [("conflict",)]
    assert await refusal(selection, (0, "first")) is ConflictOfInterest


async def test_the_same_conflict_twice_is_one(selection: Selection) -> None:
    await declare(selection, 0, "first")
    await declare(selection, 0, "first")
    assert await selection.rows("SELECT count(*) FROM conflicts") == [(1,)]


async def test_who_left_and_what_left_is_not_assigned(selection: Selection) -> None:
    assert await refusal(selection, (0, "first")) is NotAssignable  # nothing has entered
    await selection.enter()
    await stages.leave(
        selection.office.session, selection.stage.id, {selection.sent[0].id: Outcome.DECLINED}
    )
    assert await refusal(selection, (0, "first")) is NotAssignable
    first = selection.reviewers["first"].id
    sql = "UPDATE reviewers SET left_at = now() WHERE person_id = :person RETURNING 1"
    await selection.rows(sql, person=first)
    assert await refusal(selection, (1, "first")) is NotAssignable
    await assign(selection, (1, "second"))
    close = "UPDATE stages SET state = 'closed', closed_at = now() RETURNING 1"
    await selection.rows(close)
    assert await refusal(selection, (2, "second")) is NotAssignable
