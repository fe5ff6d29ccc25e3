"""A review that is sent again moves its application: managers see from where to where."""

from typing import Any

import pytest

from tests.incubation.reviews.test_desk import write
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio


async def send(selection: Selection, place: int, idea: int) -> tuple[str, dict[str, Any]]:
    """The path of a review of an application by the first reviewer, which is sent."""
    office = selection.office
    pair = selection.sent[place].id, selection.reviewers["first"].id
    wish = dict(zip(("application_id", "person_id"), map(str, pair), strict=True))
    path = f"/stages/{selection.stage.id}/assignments"
    await office.done("manager", "POST", path, wish | {"pinned": False})
    task = (await office.done("first", "GET", "/reviews"))["items"][-1]
    answers = {"answers": {"idea": idea, "people": 2, "advice": "Go on"}}
    await write(selection, "first", f"/reviews/{task['id']}", 0, **answers)
    await office.done("first", "POST", f"/reviews/{task['id']}/send", seen=1)
    return f"/reviews/{task['id']}", answers


async def moved(selection: Selection, place: int) -> Any:
    path = f"/stages/{selection.stage.id}/entries/{selection.sent[place].id}"
    return (await selection.office.done("manager", "GET", path))["moved"]


async def test_what_is_sent_again_moves_its_application_and_nothing_is_said_before(
    selection: Selection,
) -> None:
    await selection.enter()
    await send(selection, 0, idea=4)  # (2 * 4 + 2) / 3
    path, answers = await send(selection, 1, idea=1)
    assert await moved(selection, 1) is None
    await write(selection, "first", path, 2, answers=answers["answers"] | {"idea": 5})
    assert await moved(selection, 1) is None  # not sent yet
    await selection.office.done("first", "POST", f"{path}/send", seen=3)
    assert await moved(selection, 1) == {
        "before": 4 / 3, "after": 4.0, "place_before": 2, "place_after": 1, "of": 2,
    }  # fmt: skip
    assert await moved(selection, 0) is None
