"""What is said of applications, as files: complete, by the rows that are shown, and without names
where that is asked for."""

import csv
import io
import json
from typing import Any

import pytest
from sqlalchemy import text

from kilim.incubation.reviews import service as reviews
from kilim.incubation.reviews.models import AssignmentSource
from kilim.incubation.reviews.service import Given
from tests.factories.decisions import make_entry, make_judged
from tests.incubation.conftest import Office
from tests.incubation.selection import Selection, make_selection

pytestmark = pytest.mark.anyio
ADVICE = "=SUM(A1)"


@pytest.fixture
async def selection(office: Office) -> Selection:
    made = await make_selection(office)
    await made.enter()
    return made


async def judge(
    selection: Selection, place: int, name: str, answers: dict[str, Any], **more: Any
) -> str:
    """A review that its reviewer has sent; its assignment."""
    given = [Given(selection.sent[place].id, selection.reviewers[name].id)]
    session, stage = selection.office.session, selection.stage.id
    by = AssignmentSource.MANAGER, selection.manager_id
    [assignment] = await reviews.assign(session, stage, given, *by)
    cannot = [key for key in ("idea", "people") if key not in answers]
    body = {"answers": answers, "cannot_judge": cannot, "confidence": 3} | more
    path = f"/reviews/{assignment}"
    await selection.office.done(name, "PUT", path, body, seen=0)
    await selection.office.done(name, "POST", f"{path}/send", seen=1)
    return str(assignment)


async def taken(selection: Selection, subject: str, form: str = "csv", **wish: Any) -> Any:
    """The rows of a file, by column."""
    path = f"/calls/{selection.call.id}/exports"
    body = {"form": form, "language": "en", "subject": subject} | wish
    answer = await selection.office.send("manager", "POST", path, body)
    assert answer.status_code == 200, answer.text
    assert f"kilim-{subject}.{form}" in answer.headers["content-disposition"]
    if form == "json":
        return json.loads(answer.content)
    content = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


async def test_reviews_have_a_score_for_each_criterion_and_what_was_not_judged_is_none(
    selection: Selection,
) -> None:
    await judge(selection, 0, "first", {"idea": 5, "people": 2, "advice": ADVICE})
    changed = await judge(selection, 1, "second", {"idea": 3}, sureness={"idea": 1})
    body = {"answers": {"idea": 1, "people": 1}, "cannot_judge": [], "confidence": 1}
    await selection.office.done("second", "PUT", f"/reviews/{changed}", body, seen=2)
    rows = {row["Applicant"]: row for row in await taken(selection, "reviews")}
    assert sorted(rows) == ["Ilmə", "Naxış"]
    first, second = rows["Ilmə"], rows["Naxış"]
    names = ("Reviewer", "Weighted mean", "Confidence", "idea", "people", "advice")
    assert [first[name] for name in names] == ["first", "4.0", "sure", "5", "2", f"'{ADVICE}"]
    # As it was sent, not as it is being changed.
    assert [second[name] for name in names] == ["second", "3.0", "sure", "3", "cannot judge", ""]
    doubts = [one["Confidence by criterion"] for one in (first, second)]
    assert doubts == ["", "idea: unsure"]
    told = {one["applicant"]: one for one in await taken(selection, "reviews", "json")}
    assert told["Naxış"]["answers"] == {"idea": 3}
    assert told["Naxış"]["sureness"] == {"idea": 1}
    assert (told["Naxış"]["cannot_judge"], told["Naxış"]["score"]) == (["people"], 3.0)


async def test_without_names_nobody_is_named(selection: Selection) -> None:
    await judge(selection, 0, "first", {"idea": 5, "people": 2})
    await judge(selection, 1, "first", {"idea": 4, "people": 4})
    await judge(selection, 0, "second", {"idea": 1, "people": 1})
    told: list[str] = []
    for subject in ("reviews", "assignments"):
        rows = await taken(selection, subject, names=False)
        assert sorted(row["Reviewer"] for row in rows) in (
            ["Reviewer 1", "Reviewer 1", "Reviewer 2"],
            ["Reviewer 1", "Reviewer 2", "Reviewer 2"],
        )
        told += [json.dumps(rows), json.dumps(await taken(selection, subject, "json", names=False))]
    planted = ["Ilmə", "Naxış", "first", "second"]
    planted += [str(one.id) for one in selection.sent] + [str(one.id) for one in selection.owners]
    assert [name for name in planted for one in told if json.dumps(name)[1:-1] in one] == []
    named = json.dumps(await taken(selection, "reviews"))
    assert "first" in named  # what could leak is there
    path = f"/calls/{selection.call.id}/exports"
    body = {"form": "csv", "subject": "decisions", "names": False}
    assert (await selection.office.send("manager", "POST", path, body)).status_code == 422


async def test_assignments_say_how_far_each_is_and_how_it_ended(selection: Selection) -> None:
    await judge(selection, 0, "first", {"idea": 5, "people": 2})
    session, stage = selection.office.session, selection.stage.id
    given = [Given(selection.sent[2].id, selection.reviewers["second"].id)]
    by = AssignmentSource.MANAGER, selection.manager_id
    [assignment] = await reviews.assign(session, stage, given, *by)
    sql = """UPDATE assignments SET ended_at = now(), barred = NULL, end_reason = 'dropped_out'
        WHERE id = :one"""
    await session.execute(text(sql), {"one": assignment})
    rows = await taken(selection, "assignments")
    assert sorted((row["Applicant"], row["Review"], row["Assignment ended"]) for row in rows) == [
        ("Buta", "not begun", "reviewer dropped out"), ("Ilmə", "sent", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("subject", ["applications", "reviews", "assignments"])
async def test_a_file_has_the_rows_that_the_pipeline_shows(
    selection: Selection, subject: str
) -> None:
    for place in range(3):
        await judge(selection, place, "first", {"idea": 5, "people": 2})
    ids = [str(one.id) for one in selection.sent]
    wishes: list[tuple[dict[str, Any], int]] = [
        ({}, 3),
        ({"sought": {"words": "buta"}}, 1),
        ({"sought": {"reviews": "complete"}}, 3),
        ({"sought": {"place": str(selection.stage.id), "track": "music"}}, 3),
        ({"sought": {"reviews": "open"}}, 0),
        ({"applications": ids[:2]}, 2),
        ({"applications": ids[:2], "sought": {"words": "buta"}}, 0),
    ]
    for wish, count in wishes:
        search = "&".join(f"{name}={value}" for name, value in wish.get("sought", {}).items())
        path = f"/calls/{selection.call.id}/pipeline/entries?{search}"
        listed = (await selection.office.done("manager", "GET", path))["items"]
        shown = {one["id"] for one in listed} & set(wish.get("applications", ids))
        rows = await taken(selection, subject, **wish)
        assert ({row["Application"] for row in rows}, len(rows)) == (shown, count), wish


async def test_decisions_say_what_and_why(office: Office) -> None:
    session, manager = office.session, office.people["manager"].id
    judged = await make_judged(session, office.programme, manager)
    owner = await office.add("Nərgiz")
    entry = await make_entry(session, judged, owner=owner)
    await session.execute(
        text("""INSERT INTO decisions (hub_id, call_id, stage_id, application_id, snapshot_id,
            track_id, outcome, reason, feedback, proposed_by)
            SELECT e.hub_id, e.call_id, e.stage_id, e.application_id, e.snapshot_id, e.track_id,
                'decline', 'Too early', '[{"criterion": null, "text": "Come back"}]', :by
            FROM stage_entries e WHERE e.application_id = :entry"""),
        {"by": manager, "entry": entry},
    )
    made = Selection(office, judged.call, judged.stages[0])
    [row] = await taken(made, "decisions")
    names = ("Applicant", "Outcome", "State", "Reason", "Feedback", "Offer")
    assert [row[name] for name in names] == [
        "Nərgiz", "declined", "proposed", "Too early", "Come back", "",
    ]  # fmt: skip
    [told] = await taken(made, "decisions", "json")
    assert (told["outcome"], told["state"], told["offer"]) == ("decline", "pending", None)
    assert await taken(made, "interviews") == []
