"""A reviewer's desk: what the phase shows, writing, sending, and what others said."""

from typing import Any

import pytest

from kilim.incubation.reviews import queries
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio
WHOLE = {"answers": {"idea": 4, "people": 2, "advice": "Go on"}, "cannot_judge": [],
    "confidence": 3}  # fmt: skip


async def given(selection: Selection, *names: str) -> list[str]:
    """The paths of the first application's assignments, one of each reviewer."""
    await selection.enter()
    office, paths = selection.office, []
    for name in names:
        body = {
            "application_id": str(selection.sent[0].id),
            "person_id": str(selection.reviewers[name].id),
            "pinned": False,
        }
        stage = f"/stages/{selection.stage.id}"
        await office.done("manager", "POST", f"{stage}/assignments", body)
        [task] = (await office.done(name, "GET", "/reviews"))["items"]
        paths.append(f"/reviews/{task['id']}")
    return paths


async def phase(selection: Selection, **changed: Any) -> None:
    sets = ", ".join(f"{name} = :{name}" for name in changed)
    await selection.rows(f"UPDATE stage_phases SET {sets} RETURNING 1", **changed)


async def write(selection: Selection, name: str, path: str, seen: int, **more: Any) -> int:
    headers = selection.office.headers[name] | {"If-Match": f'"{seen}"'}
    answer = await selection.office.client.put(path, json=WHOLE | more, headers=headers)
    assert answer.is_success, answer.text
    version: int = answer.json()["version"]
    return version


async def test_a_blind_phase_shows_a_code_and_nothing_hidden(selection: Selection) -> None:
    [path] = await given(selection, "first")

    shown = await selection.office.done("first", "GET", path)

    [(code,)] = await selection.rows(
        "SELECT code FROM stage_entries WHERE application_id = :id", id=selection.sent[0].id
    )
    assert (shown["label"], shown["answers"], shown["hidden"]) == (
        code, {"idea": "A loom that sings"}, 1,
    )  # fmt: skip
    keys = [item["key"] for page in shown["definition"]["pages"] for item in page["items"]]
    assert keys == ["idea", "tax_id", "team"]
    assert "Ilmə" not in str(shown)


async def test_with_names_everything_is_shown(selection: Selection) -> None:
    [path] = await given(selection, "first")
    await phase(selection, shows_names=True)
    shown = await selection.office.done("first", "GET", path)
    assert shown["label"] == "Ilmə"
    assert shown["answers"]["website"] == "https://loom.example"


async def test_a_review_is_saved_and_sent_and_sent_again(selection: Selection) -> None:
    office = selection.office
    [path] = await given(selection, "first")
    version = await write(selection, "first", path, 0, confidence=None)
    assert version == 1
    refused = await office.refused("first", "POST", f"{path}/send", seen=1)
    assert refused == (409, "review-incomplete")
    await write(selection, "first", path, 1)
    await office.done("first", "POST", f"{path}/send", seen=2)
    assert await office.refused("first", "POST", f"{path}/send", seen=3) == (409, "nothing-new")
    await write(selection, "first", path, 3, cannot_judge=["people"])
    shown = await office.done("first", "GET", path)
    assert (shown["state"], shown["unsent"], shown["done"]) == ("sent", True, 2)

    await office.done("first", "POST", f"{path}/send", seen=4)

    assert await selection.rows("SELECT key, score FROM review_scores ORDER BY key") == [
        ("idea", 4),
        ("people", None),
    ]
    assert await selection.rows("SELECT number FROM review_revisions ORDER BY 1") == [(1,), (2,)]


async def test_sureness_is_said_of_single_criteria(selection: Selection) -> None:
    office = selection.office
    first, second = await given(selection, "first", "second")
    await phase(selection, shows_reviews="always")
    refused = WHOLE | {"sureness": {"advice": 1}}
    assert await office.refused("first", "PUT", first, refused, seen=0) == (422, "review-refused")
    refused = WHOLE | {"sureness": {"idea": 4}}
    assert await office.refused("first", "PUT", first, refused, seen=0) == (422, "invalid")
    doubts = {"cannot_judge": ["people"], "sureness": {"idea": 1, "people": 2}}
    await write(selection, "first", first, 0, **doubts)
    await office.done("first", "POST", f"{first}/send", seen=1)

    mine = (await office.done("first", "GET", first))["review"]
    [other] = (await office.done("second", "GET", second))["others"]

    # Of what cannot be judged nobody is sure or unsure.
    assert (mine["confidence"], mine["sureness"], mine["unsent"]) == (3, {"idea": 1}, False)
    assert other["sureness"] == {"idea": 1}
    await write(selection, "first", first, 2, cannot_judge=["people"])
    assert (await office.done("first", "GET", first))["review"]["unsent"] is True


async def test_what_was_sent_before_sureness_was_asked_is_not_unsent(
    selection: Selection,
) -> None:
    office = selection.office
    [path] = await given(selection, "first")
    await write(selection, "first", path, 0)
    await office.done("first", "POST", f"{path}/send", seen=1)
    old = """INSERT INTO review_revisions
        SELECT review_id, 2, phase_id, content - 'sureness', sent_at FROM review_revisions
        RETURNING number"""
    assert await selection.rows(old) == [(2,)]
    assert (await office.done("first", "GET", path))["unsent"] is False


async def test_cannot_judge_is_never_zero(selection: Selection) -> None:
    office = selection.office
    first, second = await given(selection, "first", "second")
    await write(selection, "first", first, 0, cannot_judge=["people"])  # idea 4, twice the weight
    await write(selection, "second", second, 0)  # (2 * 4 + 2) / 3
    for name, path in (("first", first), ("second", second)):
        await office.done(name, "POST", f"{path}/send", seen=1)

    entries = await office.done("manager", "GET", f"/stages/{selection.stage.id}/entries")
    [entry] = [one for one in entries["items"] if one["sent"]]
    assert [one["score"] for one in entry["reviews"]] == [4.0, 10 / 3]
    assert entry["mean"] == (4 + 10 / 3) / 2
    sheet = await queries.sheet(office.session, selection.stage.id)
    assert (sheet.lowest, sheet.highest, len(sheet.candidates)) == (1, 5, 3)
    assert sorted(str(one.scores) for one in sheet.reviews) == [
        "{'idea': 4, 'people': 2}",
        "{'idea': 4, 'people': None}",
    ]


async def test_the_phase_says_when_others_are_read(selection: Selection) -> None:
    office = selection.office
    first, second = await given(selection, "first", "second")
    await write(selection, "second", second, 0)
    await office.done("second", "POST", f"{second}/send", seen=1)

    assert (await office.done("first", "GET", first))["others"] is None
    await phase(selection, shows_reviews="after_own")
    assert (await office.done("first", "GET", first))["others"] is None
    await write(selection, "first", first, 0)
    await office.done("first", "POST", f"{first}/send", seen=1)
    [other] = (await office.done("first", "GET", first))["others"]
    assert (other["answers"]["advice"], other["score"]) == ("Go on", 10 / 3)
    assert other["by"] in {"1", "2"}  # as everybody who judges it is called
    await phase(selection, shows_names=True)
    [other] = (await office.done("first", "GET", first))["others"]
    assert other["by"] == "second"


async def test_a_phase_may_take_no_reviews(selection: Selection) -> None:
    [path] = await given(selection, "first")
    await phase(selection, may_review=False)
    headers = selection.office.headers["first"] | {"If-Match": '"0"'}
    answer = await selection.office.client.put(path, json=WHOLE, headers=headers)
    assert answer.json()["type"] == "/problems/phase-forbids"


async def test_a_declared_conflict_is_gone_from_every_channel_at_once(
    selection: Selection,
) -> None:
    office = selection.office
    [path] = await given(selection, "first")
    body = {"kind": "mentor", "words": "I advised them"}
    await office.done("first", "POST", f"{path}/conflict", body)

    assert (await office.done("first", "GET", "/reviews"))["items"] == []
    assert (await office.send("first", "GET", path)).status_code == 404
    headers = office.headers["first"] | {"If-Match": '"0"'}
    assert (await office.client.put(path, json=WHOLE, headers=headers)).status_code == 404
    again = {"application_id": str(selection.sent[0].id),
        "person_id": str(selection.reviewers["first"].id), "pinned": False}  # fmt: skip
    stage = f"/stages/{selection.stage.id}"
    refused = await office.refused("manager", "POST", f"{stage}/assignments", again)
    assert refused == (409, "conflict-of-interest")

    found = await office.done("manager", "GET", f"/calls/{selection.call.id}/conflicts")
    [conflict] = found["items"]
    clear = f"/conflicts/{conflict['id']}/clear"
    await office.done("manager", "POST", clear, {"reason": "Ten years ago"})
    assert await office.refused("manager", "POST", clear, {"reason": "Again"}) == (
        409, "conflict-cleared",
    )  # fmt: skip
    await office.done("manager", "POST", f"{stage}/assignments", again)
    assert await office.violations() == {}


async def test_who_leaves_the_panel_keeps_what_they_sent(selection: Selection) -> None:
    office = selection.office
    first, _ = await given(selection, "first", "second")
    await write(selection, "first", first, 0)
    await office.done("first", "POST", f"{first}/send", seen=1)
    for name in ("first", "second"):
        path = f"/calls/{selection.call.id}/panel/{selection.reviewers[name].id}/leave"
        await office.done("manager", "POST", path)
    reasons = "SELECT end_reason FROM assignments ORDER BY id"
    assert await selection.rows(reasons) == [(None,), ("dropped_out",)]
    entries = await office.done("manager", "GET", f"/stages/{selection.stage.id}/entries")
    assert sorted(one["sent"] for one in entries["items"]) == [0, 0, 1]


async def test_lists_take_as_many_statements_for_three_as_for_one(
    selection: Selection, counted: Any
) -> None:
    await given(selection, "first", "second")
    stage = f"/stages/{selection.stage.id}"
    reviews = f"/calls/{selection.call.id}/reviews"
    costs = {f"{stage}/entries": 3, f"{stage}/progress": 4, reviews: 3}
    for path, cost in costs.items():
        counted()
        await selection.office.done("manager", "GET", path)
        assert counted() == cost, path  # the actor, whose it is, the list; how its entries stand
    counted()
    await selection.office.done("first", "GET", "/reviews")
    assert counted() == 2
