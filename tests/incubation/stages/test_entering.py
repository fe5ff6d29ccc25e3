"""Applications enter a stage, leave it, and come back."""

import re
from uuid import uuid4

import pytest

from kilim.core.errors import NotFound
from kilim.incubation.stages import service
from kilim.incubation.stages.errors import InAnotherStage, NotInStage, StageNotOpen
from kilim.incubation.stages.models import Outcome, StageState
from tests.factories.selection import make_stage
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio
ENTRIES = """SELECT application_id, left_at IS NULL, outcome FROM stage_entries
    WHERE stage_id = :stage ORDER BY application_id"""


async def test_everything_that_was_sent_enters_with_its_last_snapshot_and_a_code(
    selection: Selection,
) -> None:
    entered = await selection.enter()

    assert sorted(entered) == sorted(one.id for one in selection.sent)
    rows = await selection.rows("""
        SELECT e.code, e.language, s.number FROM stage_entries e
        JOIN application_snapshots s ON s.id = e.snapshot_id""")
    assert [row[1:] for row in rows] == [("en", 1)] * 3
    assert all(re.fullmatch(r"[A-Z][2-9][A-Z][2-9]", row[0]) for row in rows)
    assert len({row[0] for row in rows}) == 3


async def test_what_was_sent_late_enters_later_and_nothing_enters_twice(
    selection: Selection,
) -> None:
    await selection.enter()
    late = await selection.add("Çeşni")

    assert await selection.enter() == [late.id]
    assert await selection.enter() == []
    manager_id = selection.manager_id
    other = await make_stage(selection.office.session, selection.call, manager_id, position=2)
    with pytest.raises(InAnotherStage):
        await service.enter(selection.office.session, other.id, [late.id])


async def test_withdrawn_applications_do_not_enter_unless_they_come_back(
    selection: Selection,
) -> None:
    session, gone = selection.office.session, selection.sent[0]
    await selection.enter()
    await service.leave(session, selection.stage.id, {gone.id: Outcome.WITHDRAWN})
    await selection.rows("""UPDATE applications SET state = 'withdrawn', withdrawn_at = now(),
        withdraw_reason = 'Sold' WHERE id = :id RETURNING 1""", id=gone.id)  # fmt: skip
    assert await selection.enter() == []
    with pytest.raises(NotInStage):
        await service.enter(session, selection.stage.id, [gone.id])

    await selection.rows("""UPDATE applications SET state = 'submitted', withdrawn_at = NULL,
        withdraw_reason = NULL WHERE id = :id RETURNING 1""", id=gone.id)  # fmt: skip
    assert await selection.enter() == [gone.id]


async def test_leaving_is_for_all_or_none_and_can_be_undone(selection: Selection) -> None:
    session, stage_id = selection.office.session, selection.stage.id
    await selection.enter()
    first, second, third = sorted(one.id for one in selection.sent)

    await service.leave(session, stage_id, {first: Outcome.ADVANCED, second: Outcome.DECLINED})
    assert await selection.rows(ENTRIES, stage=stage_id) == [
        (first, False, "advanced"),
        (second, False, "declined"),
        (third, True, None),
    ]
    with pytest.raises(NotInStage):
        await service.leave(session, stage_id, {first: Outcome.DECLINED})
    await service.come_back(session, stage_id, [first, second])
    assert await selection.rows(ENTRIES, stage=stage_id) == [
        (one, True, None) for one in (first, second, third)
    ]
    with pytest.raises(NotInStage):
        await service.come_back(session, stage_id, [third])


async def test_whoever_has_gone_on_cannot_come_back_until_they_turn_back(
    selection: Selection,
) -> None:
    session, [first, *_] = selection.office.session, selection.sent
    await selection.enter()
    later = await make_stage(
        session, selection.call, selection.manager_id, position=2,
        state=StageState.PLANNED, opened_at=None,
    )  # fmt: skip
    await service.leave(session, selection.stage.id, {first.id: Outcome.ADVANCED})
    assert await service.enter(session, later.id, [first.id]) == [first.id]
    with pytest.raises(InAnotherStage):
        async with session.begin_nested():
            await service.come_back(session, selection.stage.id, [first.id])
    await service.turn_back(session, later.id, [first.id])
    await service.come_back(session, selection.stage.id, [first.id])


async def test_nothing_enters_a_closed_stage_or_one_that_is_none(selection: Selection) -> None:
    session = selection.office.session
    with pytest.raises(NotFound):
        await service.enter(session, uuid4())
    await selection.rows(
        "UPDATE stages SET state = 'closed', closed_at = now() WHERE id = :id RETURNING 1",
        id=selection.stage.id,
    )
    with pytest.raises(StageNotOpen):
        await selection.enter()
