"""A manager gives one application by hand, seeing who could read it, and takes it back."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.incubation.reviews.test_desk import WHOLE
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio


def entry(selection: Selection, place: int = 0) -> str:
    return f"/stages/{selection.stage.id}/entries/{selection.sent[place].id}"


async def readers(selection: Selection, place: int = 0) -> dict[str, dict[str, Any]]:
    shown = await selection.office.done("manager", "GET", f"{entry(selection, place)}/readers")
    return {one["person"]["name"]: one for one in shown["items"]}


def pair(selection: Selection, place: int, name: str) -> dict[str, Any]:
    ids = selection.sent[place].id, selection.reviewers[name].id
    return dict(zip(("application_id", "person_id"), map(str, ids), strict=True))


async def give(selection: Selection, place: int, name: str) -> str:
    path = f"/stages/{selection.stage.id}/assignments"
    wish = pair(selection, place, name) | {"pinned": True}
    await selection.office.done("manager", "POST", path, wish)
    return str((await readers(selection, place))[name]["given"]["id"])


async def bar(selection: Selection, place: int, name: str) -> None:
    path = f"/calls/{selection.call.id}/conflicts"
    wish = pair(selection, place, name) | {"kind": "mentor", "words": "She was their mentor"}
    await selection.office.done("manager", "POST", path, wish)


async def wish(selection: Selection, place: int, name: str, preference: str) -> None:
    [(code,)] = await selection.rows(
        "SELECT code FROM stage_entries WHERE application_id = :id", id=selection.sent[place].id
    )
    path = f"/stages/{selection.stage.id}/wishes/{code}"
    await selection.office.done(name, "PUT", path, {"preference": preference})


async def test_loads_expertise_wishes_and_conflicts_are_known_before(selection: Selection) -> None:
    await selection.enter()
    knows = "INSERT INTO reviewer_expertise SELECT call_id, :person, track_id, 2 FROM call_tracks"
    await selection.rows(f"{knows} RETURNING 1", person=selection.reviewers["second"].id)
    await wish(selection, 0, "second", "keen")
    await bar(selection, 0, "first")
    await give(selection, 1, "second")
    first, second = (await readers(selection)).values()

    told = [
        (one["conflicts"], one["preference"], one["assigned"], one["given"])
        for one in (first, second)
    ]
    assert told == [(["mentor"], "neutral", 0, None), ([], "keen", 1, None)]
    track = {one: second[one] for one in ("level", "reads_language", "least", "most")}
    assert track == {"level": 2, "reads_language": True, "least": 0, "most": 20}
    path = f"/stages/{selection.stage.id}/assignments"
    wished = pair(selection, 0, "first") | {"pinned": True}
    refused = await selection.office.refused("manager", "POST", path, wished)
    assert refused == (409, "conflict-of-interest")


async def test_it_is_taken_back_while_nothing_is_written(selection: Selection) -> None:
    office = selection.office
    await selection.enter()
    assignment = await give(selection, 0, "first")
    back = f"/assignments/{assignment}/take-back"
    await office.done("manager", "POST", back)
    assert (await readers(selection))["first"]["given"] is None
    assert await office.refused("manager", "POST", back) == (409, "not-assigned")

    again = await give(selection, 0, "first")
    headers = office.headers["first"] | {"If-Match": '"0"'}
    assert (await office.client.put(f"/reviews/{again}", json=WHOLE, headers=headers)).is_success
    refused = await office.refused("manager", "POST", f"/assignments/{again}/take-back")
    assert refused == (409, "review-begun")
    assert (await readers(selection))["first"]["given"] == {"id": again, "state": "draft"}
    assert (await office.audited()).count("reviews.take_back") == 1


async def test_managers_read_what_a_reviewer_wished(selection: Selection) -> None:
    await selection.enter()
    for place, preference in ((0, "keen"), (1, "rather_not"), (2, "neutral")):
        await wish(selection, place, "first", preference)
    await bar(selection, 1, "first")
    await give(selection, 0, "first")
    person = selection.reviewers["first"].id
    path = f"/calls/{selection.call.id}/panel/{person}/wishes"
    shown = (await selection.office.done("manager", "GET", path))["items"]
    assert [
        (one["applicant"], one["preference"], one["given"], one["barred"]) for one in shown
    ] == [("Ilmə", "keen", True, False), ("Naxış", "rather_not", False, True)]
    assert await selection.office.refused("first", "GET", path) == (404, "not-found")


async def test_a_panel_of_any_size_takes_as_many_queries(
    selection: Selection, counted: Callable[[], int]
) -> None:
    await selection.enter()
    numbers = []
    for more in (0, 3):
        for number in range(more):
            await selection.review(f"more {number}")
        await readers(selection)
        counted()
        await readers(selection)
        numbers.append(counted())
    assert numbers == [3, 3]
