"""What managers read of a panel: loads, progress, wishes, and what each reviewer was given."""

from collections.abc import Callable
from typing import Any

import pytest

from kilim.incubation.panels.models import ConflictKind, ConflictSource
from kilim.incubation.panels.service import Finding, bar
from kilim.incubation.reviews import service as reviews
from kilim.incubation.reviews.models import AssignmentSource
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio
WHOLE = {"answers": {"idea": 4, "people": 2}, "cannot_judge": [], "confidence": 3}


async def give(selection: Selection, name: str, *places: int) -> None:
    person = selection.reviewers[name].id
    given = [reviews.Given(selection.sent[place].id, person) for place in places]
    made = AssignmentSource.MANAGER, selection.manager_id
    await reviews.assign(selection.office.session, selection.stage.id, given, *made)


async def panel(selection: Selection) -> dict[str, dict[str, Any]]:
    path = f"/calls/{selection.call.id}/panel"
    items = (await selection.office.done("manager", "GET", path))["items"]
    return {one["person"]["name"]: one for one in items}


async def test_what_was_given_begun_sent_and_is_late_is_counted(selection: Selection) -> None:
    office = selection.office
    await selection.enter()
    await give(selection, "first", 0, 1, 2)
    tasks = (await office.done("first", "GET", "/reviews"))["items"]
    for task in tasks[:2]:
        headers = office.headers["first"] | {"If-Match": '"0"'}
        await office.client.put(f"/reviews/{task['id']}", json=WHOLE, headers=headers)
    await office.done("first", "POST", f"/reviews/{tasks[0]['id']}/send", seen=1)

    in_time = (await panel(selection))["first"]["progress"]
    await selection.rows("UPDATE stages SET due_at = now() - interval '1 minute' RETURNING 1")
    late = (await panel(selection))["first"]["progress"]

    assert in_time == {"assigned": 3, "begun": 1, "sent": 1, "late": 0}
    assert late == {"assigned": 3, "begun": 1, "sent": 1, "late": 2}
    assert (await panel(selection))["second"]["progress"]["assigned"] == 0


async def test_a_manager_reads_what_a_reviewer_was_given(selection: Selection) -> None:
    await selection.enter()
    await give(selection, "first", 0, 2)
    person = selection.reviewers["first"].id
    path = f"/calls/{selection.call.id}/reviews?person_id={person}"

    page = await selection.office.done("manager", "GET", f"{path}&limit=1")
    rest = await selection.office.done("manager", "GET", f"{path}&after={page['next']}")

    told = [
        (one["applicant"], one["state"], one["score"], one["late"])
        for one in page["items"] + rest["items"]
    ]
    assert sorted(told) == [("Buta", "new", None, False), ("Ilmə", "new", None, False)]
    assert rest["next"] is None
    assert await selection.office.refused("first", "GET", path) == (404, "not-found")


async def test_conflicts_are_listed_of_one_reviewer_too(selection: Selection) -> None:
    for name in ("first", "second"):
        finding = Finding(
            selection.sent[0].id, selection.reviewers[name].id, ConflictKind.MENTOR,
            ConflictSource.MANAGER, "Told by them", selection.manager_id,
        )  # fmt: skip
        await bar(selection.office.session, [finding])
    path = f"/calls/{selection.call.id}/conflicts"
    only = f"{path}?person_id={selection.reviewers['second'].id}"

    everybody = (await selection.office.done("manager", "GET", path))["items"]
    one = (await selection.office.done("manager", "GET", only))["items"]

    assert sorted(row["person"]["name"] for row in everybody) == ["first", "second"]
    assert [row["person"]["name"] for row in one] == ["second"]


@pytest.mark.parametrize("number", [1, 3, 30])
async def test_a_panel_of_any_size_takes_three_queries(
    selection: Selection, counted: Callable[[], int], number: int
) -> None:
    for place in range(number):
        await selection.review(f"reviewer {place}")
    counted()
    await panel(selection)
    assert counted() == 1 + 3  # who asks; the call; its reviewers; who could be asked
