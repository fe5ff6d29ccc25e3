"""What reviewers would like to read: what they see, what they say, and what counts it."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import from_json

from kilim.core.db import run
from kilim.incubation.assignment_runs import statements as runs
from kilim.incubation.assignment_runs.schemas import AssignmentRunIn
from kilim.incubation.assignment_runs.workloads import Panel, affinities
from kilim.incubation.reviews import service as reviews
from kilim.incubation.reviews.models import AssignmentSource
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio
CONFLICT = {"kind": "mentor", "words": "I was their mentor"}


async def listed(selection: Selection, name: str = "first") -> list[dict[str, Any]]:
    path = f"/stages/{selection.stage.id}/wishes"
    items: list[dict[str, Any]] = (await selection.office.done(name, "GET", path))["items"]
    return items


async def address(selection: Selection, place: int) -> str:
    [(code,)] = await selection.rows(
        "SELECT code FROM stage_entries WHERE application_id = :id", id=selection.sent[place].id
    )
    return f"/stages/{selection.stage.id}/wishes/{code}"


async def test_a_blind_phase_shows_codes_and_no_document(selection: Selection) -> None:
    await selection.enter()

    shown = await selection.office.done("first", "GET", await address(selection, 0))
    [stage] = (await selection.office.done("first", "GET", "/wishes"))["items"]

    assert (shown["label"], shown["preference"]) == (shown["code"], "neutral")
    assert (shown["answers"], shown["hidden"]) == ({"idea": "A loom that sings"}, 1)
    keys = [item["key"] for page in shown["definition"]["pages"] for item in page["items"]]
    assert "deck" not in keys
    assert [one["label"] for one in await listed(selection)] == sorted(
        code for (code,) in await selection.rows("SELECT code FROM stage_entries")
    )
    told = str(shown) + str(stage) + str(await listed(selection))
    assert [name for name in ("Ilmə", "Naxış", "Buta") if name in told] == []
    assert (stage["applications"], stage["keen"], stage["rather_not"]) == (3, 0, 0)


async def test_with_names_the_document_stays_away_and_the_name_is_shown(
    selection: Selection,
) -> None:
    await selection.enter()
    await selection.rows("UPDATE stage_phases SET shows_names = true RETURNING 1")
    shown = await selection.office.done("first", "GET", await address(selection, 0))
    assert (shown["label"], shown["answers"]["website"]) == ("Ilmə", "https://loom.example")
    keys = [item["key"] for page in shown["definition"]["pages"] for item in page["items"]]
    assert "deck" not in keys


async def test_a_wish_counts_in_the_next_proposal(selection: Selection) -> None:
    office = selection.office
    await selection.enter()
    for place, preference in ((0, "keen"), (1, "rather_not"), (2, "keen"), (2, "neutral")):
        path = await address(selection, place)
        await office.done("first", "PUT", path, {"preference": preference})

    [row] = await run(office.session, runs.PANEL, stage=selection.stage.id)
    panel = Panel.model_validate(from_json(row["panel"]))
    mine = str(selection.reviewers["first"].id)
    wish = AssignmentRunIn.model_validate({})
    points = {
        pair[0]: next(part.points for part in fit.parts if part.kind == "preference")
        for pair, fit in affinities(panel, wish)
        if pair[1] == mine
    }

    assert [points[str(one.id)] for one in selection.sent] == [20, 0, 10]
    panels = await office.done("manager", "GET", f"/calls/{selection.call.id}/panel")
    [wishes] = [one["wishes"] for one in panels["items"] if one["person"]["name"] == "first"]
    assert wishes == {"keen": 1, "rather_not": 1}
    assert (await office.audited()).count("reviews.wish") == 4


async def test_what_is_given_barred_or_not_asked_is_not_wished_about(
    selection: Selection,
) -> None:
    office = selection.office
    await selection.enter()
    given = [reviews.Given(selection.sent[0].id, selection.reviewers["first"].id)]
    made = AssignmentSource.MANAGER, selection.manager_id
    await reviews.assign(office.session, selection.stage.id, given, *made)
    paths = [await address(selection, place) for place in range(3)]
    keen = {"preference": "keen"}

    assert await office.refused("first", "PUT", paths[0], keen) == (404, "not-found")
    await office.done("first", "POST", f"{paths[1]}/conflict", CONFLICT)
    assert await office.refused("first", "GET", paths[1]) == (404, "not-found")
    assert await office.refused("first", "PUT", paths[1], keen) == (404, "not-found")
    assert [one["code"] for one in await listed(selection)] == [paths[2][-4:]]
    # Nobody from elsewhere, and nobody who has left.
    assert await office.refused("manager", "GET", paths[2]) == (404, "not-found")
    await selection.rows("UPDATE reviewers SET left_at = now() RETURNING 1")
    assert await office.refused("first", "PUT", paths[2], keen) == (404, "not-found")
    await selection.rows("UPDATE reviewers SET left_at = NULL RETURNING 1")
    await selection.rows("UPDATE stage_phases SET takes_wishes = false RETURNING 1")
    assert await office.refused("first", "PUT", paths[2], keen) == (404, "not-found")
    assert (await office.done("first", "GET", "/wishes"))["items"] == []


async def test_a_conflict_declared_early_bars_the_assignment(selection: Selection) -> None:
    office = selection.office
    await selection.enter()
    await office.done("first", "POST", f"{await address(selection, 0)}/conflict", CONFLICT)
    body = {
        "application_id": str(selection.sent[0].id),
        "person_id": str(selection.reviewers["first"].id),
        "pinned": False,
    }
    path = f"/stages/{selection.stage.id}/assignments"
    assert await office.refused("manager", "POST", path, body) == (409, "conflict-of-interest")
    assert await office.violations() == {}


@pytest.mark.parametrize("number", [1, 3, 30])
async def test_any_number_of_wishes_takes_one_query(
    selection: Selection, counted: Callable[[], int], number: int
) -> None:
    for place in range(number - 3):
        await selection.add(f"Applicant {place}")
    await selection.enter()
    counted()
    assert len(await listed(selection)) == max(3, number)
    assert counted() == 1 + 1  # who asks; the wishes
