"""Who is written to while a booking waits, and when it was decided."""

import pytest
from sqlalchemy import text

from kilim.core.db import Database
from kilim.studios.approvals import service
from tests.studios.approvals.conftest import Desk

pytestmark = pytest.mark.anyio


async def kinds(desk: Desk) -> list[str]:
    return sorted(letter.kind for letter in await desk.letters())


async def test_asking_is_confirmed_to_the_person_and_told_to_every_manager(desk: Desk) -> None:
    await desk.build()
    await desk.book("resident")
    letters = {letter.kind: letter for letter in await desk.letters()}
    mails = sorted(letters)
    assert mails == ["approval-asked", "to-approve"]
    own, manager = letters["approval-asked"], letters["to-approve"]
    assert own.subject.startswith("Waiting for approval: Sound")
    assert "STATUS:TENTATIVE" in own.attachments[0]["text"]
    assert manager.subject.startswith("To approve: Resident, Sound")
    assert manager.links == ["https://hub.example/hub/approvals"]
    assert "{" not in own.text + manager.text


async def test_both_managers_are_asked(desk: Desk) -> None:
    await desk.build()
    await desk.book("resident")
    assert await kinds(desk) == ["approval-asked", "to-approve", "to-approve"]


async def test_decision_is_told_with_its_reason(desk: Desk) -> None:
    await desk.build()
    approved, declined = await desk.book("resident"), await desk.book("resident", 720)
    await desk.letters()
    await desk.decide("manager", "approve", approved)
    [yes] = await desk.letters()
    await desk.decide("second", "decline", declined)
    [no] = await desk.letters()
    assert (yes.kind, no.kind) == ("booking-approved", "booking-declined")
    assert "Manager has approved your booking" in yes.text
    assert "STATUS:CONFIRMED" in yes.attachments[0]["text"]
    assert "Second could not approve your booking" in no.text
    assert "The reason: A concert next door" in no.text
    assert "STATUS:CANCELLED" in no.attachments[0]["text"]


async def test_expiry_is_told_once(desk: Desk, database: Database) -> None:
    await desk.build()
    await desk.book("resident")
    await desk.letters()
    await desk.overdue()
    for _ in range(2):
        await service.end_overdue(database)
    [letter] = await desk.letters()
    assert letter.kind == "booking-expired"
    assert "STATUS:CANCELLED" in letter.attachments[0]["text"]


async def test_move_that_needs_approval_again_writes_one_letter_to_the_person(desk: Desk) -> None:
    await desk.build()
    booking = await desk.book("resident")
    await desk.decide("manager", "approve", booking)
    await desk.letters()
    await desk.move("resident", await desk.seen("resident", booking), 720)
    letters = await desk.letters()
    assert sorted(one.kind for one in letters) == ["booking-moved", "to-approve", "to-approve"]
    [moved] = [one for one in letters if one.kind == "booking-moved"]
    assert "A manager of the hub still has to approve it" in moved.text


async def test_letters_of_what_is_decided_already_stay_away(desk: Desk) -> None:
    await desk.build()
    booking = await desk.book("resident")
    await desk.decide("manager", "approve", booking)
    assert await kinds(desk) == ["booking-approved"]


async def test_time_that_is_given_back_is_freed_for_those_who_wait(
    desk: Desk, database: Database
) -> None:
    await desk.build()
    booking, other = await desk.book("resident"), await desk.book("visitor", 720)
    await desk.session.execute(text("DELETE FROM pgqueuer"))
    await desk.decide("manager", "decline", booking)
    await desk.overdue()
    await service.end_overdue(database)
    events = (
        await desk.session.execute(
            text("""SELECT convert_from(payload, 'UTF8')::json ->> 'name' AS name,
                convert_from(payload, 'UTF8')::json -> 'body' ->> 'starts_at' FROM pgqueuer
                WHERE convert_from(payload, 'UTF8')::json ->> 'name' = 'TimeFreed' ORDER BY 2""")
        )
    ).all()
    assert [starts_at[:19] for _, starts_at in events] == [
        one["starts_at"][:19] for one in (booking, other)
    ]
