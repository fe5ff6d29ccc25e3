"""Reviewers talk about an application where the phase lets them see each other; notes stay."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.incubation.reviews.test_desk import given, phase, write
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio
LOUDER = {"words": "The second part could be louder"}


async def discussion(selection: Selection, name: str, path: str) -> Any:
    return (await selection.office.done(name, "GET", path))["discussion"]


async def send(selection: Selection, name: str, path: str) -> None:
    await write(selection, name, path, 0)
    await selection.office.done(name, "POST", f"{path}/send", seen=1)


async def test_notes_wait_for_the_phase_and_for_the_own_review(selection: Selection) -> None:
    office = selection.office
    first, _ = await given(selection, "first", "second")
    closed = (409, "discussion-closed")
    assert await office.refused("first", "POST", f"{first}/notes", LOUDER) == closed
    await phase(selection, shows_reviews="after_own")
    assert await office.refused("first", "POST", f"{first}/notes", LOUDER) == closed
    assert await discussion(selection, "first", first) is None

    await send(selection, "first", first)
    await office.done("first", "POST", f"{first}/notes", LOUDER)
    assert [one["words"] for one in await discussion(selection, "first", first)] == [
        LOUDER["words"]
    ]
    assert "reviews.discuss" in await office.audited()


async def test_without_names_each_reviewer_has_one_number_and_the_hub_none(
    selection: Selection,
) -> None:
    office = selection.office
    first, second = await given(selection, "first", "second")
    await phase(selection, shows_reviews="after_own")
    for name, path in (("first", first), ("second", second)):
        await send(selection, name, path)
        await office.done(name, "POST", f"{path}/notes", {"words": name})
    entry = f"/stages/{selection.stage.id}/entries/{selection.sent[0].id}"
    await office.done("manager", "POST", f"{entry}/notes", {"words": "manager"})

    mine = await discussion(selection, "first", first)
    theirs = await discussion(selection, "second", second)
    assert [one["by"] for one in mine] == [one["by"] for one in theirs]
    assert {mine[0]["by"], mine[1]["by"]} == {"1", "2"}
    assert mine[2]["by"] is None
    assert [one["own"] for one in mine] == [True, False, False]
    [other] = (await office.done("first", "GET", first))["others"]
    assert other["by"] == mine[1]["by"]
    seen = (await office.done("manager", "GET", entry))["discussion"]
    assert [(one["by"], one["words"]) for one in seen] == [
        ("first", "first"), ("second", "second"), ("manager", "manager"),
    ]  # fmt: skip
    await phase(selection, shows_names=True)
    named = [one["by"] for one in await discussion(selection, "second", second)]
    assert named == ["first", "second", "manager"]


async def test_a_conflict_ends_reading_and_writing(selection: Selection) -> None:
    office = selection.office
    first, _ = await given(selection, "first", "second")
    await phase(selection, shows_reviews="always")
    await office.done("first", "POST", f"{first}/notes", LOUDER)
    await office.done("first", "POST", f"{first}/conflict", {"kind": "mentor", "words": "Mine"})
    assert await office.refused("first", "GET", first) == (404, "not-found")
    assert await office.refused("first", "POST", f"{first}/notes", LOUDER) == (404, "not-found")


async def test_notes_are_only_added(selection: Selection) -> None:
    office = selection.office
    [first] = await given(selection, "first")
    await phase(selection, shows_reviews="always")
    await office.done("first", "POST", f"{first}/notes", LOUDER)
    for change in ("UPDATE discussion_notes SET words = 'x'", "DELETE FROM discussion_notes"):
        with pytest.raises(DBAPIError, match="never changes"):
            async with office.session.begin_nested():
                await office.session.execute(text(change))
