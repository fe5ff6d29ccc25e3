"""What is sent never changes, by the clock of the database, and can be taken back."""

from hashlib import sha256
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.forms.definition import canonical
from tests.factories.applications import ANSWERS, make_asking_call
from tests.factories.calls import CODE, make_code
from tests.factories.files import PDF, make_file, packed
from tests.factories.forms import ask
from tests.factories.organisations import make_organisation, relate
from tests.incubation.applications.conftest import Desk

pytestmark = pytest.mark.anyio


async def test_sending_makes_a_snapshot_that_never_changes(desk: Desk) -> None:
    path = await desk.sent()
    shown = await desk.done("applicant", "GET", path)
    assert (shown["state"], shown["last_number"], shown["unsent"]) == ("submitted", 1, False)
    sent = (await desk.done("applicant", "GET", f"{path}/snapshots/1"))["content"]
    assert sent["answers"] == ANSWERS
    assert sha256(canonical(sent)).hexdigest() == shown["snapshots"][0]["sha256"]
    await desk.write(path, {"idea": "Another"}, {"idea": ANSWERS["idea"]})
    changed = await desk.done("applicant", "GET", path)
    assert changed["unsent"] is True
    again = await desk.submit(path)
    assert [one["number"] for one in again["snapshots"]] == [2, 1]
    assert (await desk.done("applicant", "GET", f"{path}/snapshots/1"))["content"] == sent
    assert "ApplicationSubmitted" in await desk.office.events()
    assert await desk.office.violations() == {}


@pytest.mark.parametrize("change", ["number = 9", "content = '{}'", "signature = ''"])
async def test_the_database_refuses_to_change_what_was_sent(desk: Desk, change: str) -> None:
    await desk.sent()
    with pytest.raises(DBAPIError, match="what was sent never changes"):
        await desk.office.session.execute(text(f"UPDATE application_snapshots SET {change}"))


@pytest.mark.parametrize(("seconds", "status"), [(1, 200), (0, 409), (-1, 409)])
async def test_the_end_to_the_second(desk: Desk, seconds: int, status: int) -> None:
    """`now()` stands still in the test's transaction; the application believes it is 2030."""
    path = await desk.begin()
    seen = await desk.fill(path)
    await desk.move_end(seconds)
    answer = await desk.send("applicant", "POST", f"{path}/submit", seen=seen)
    assert answer.status_code == status
    body = {"base": {}, "answers": {"team": 3}}
    changed = await desk.send("applicant", "PATCH", f"{path}/answers", body, seen=seen)
    assert changed.status_code == status
    if status == 409:
        assert answer.json()["type"] == "/problems/call-not-open"


@pytest.mark.parametrize(("grace", "seconds", "status"), [(1, -59, 200), (1, -60, 409)])
async def test_the_grace_counts(desk: Desk, grace: int, seconds: int, status: int) -> None:
    path = await desk.begin()
    seen = await desk.fill(path)
    await desk.move_end(seconds)
    await desk.office.session.execute(text("UPDATE calls SET grace_minutes = :g"), {"g": grace})
    assert (await desk.send("applicant", "POST", f"{path}/submit", seen=seen)).status_code == status


async def test_a_code_counts_for_the_whole_application(desk: Desk) -> None:
    path = await desk.begin()
    seen = await desk.fill(path)
    code = await make_code(desk.office.session, desk.call, desk.office.people["manager"].id)
    await desk.move_end(-1)
    assert code.until > desk.call.closes_at
    assert await desk.refused("applicant", "POST", f"{path}/submit", seen=seen) == (
        409, "call-not-open",
    )  # fmt: skip
    await desk.done("applicant", "POST", f"/calls/{desk.call.id}/entry", {"code": CODE})
    assert (await desk.submit(path))["state"] == "submitted"


async def test_what_is_missing_is_named(desk: Desk) -> None:
    path = await desk.begin()
    await desk.write(path, {"website": "https://x.example"})
    answer = await desk.send("applicant", "POST", f"{path}/submit", seen=2)
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, "/problems/application-incomplete")
    assert [(one["path"], one["code"]) for one in problem["faults"]] == [("idea", "required")]
    assert problem["track"] is False


async def test_only_what_was_seen_is_sent_and_nothing_twice(desk: Desk) -> None:
    path = await desk.begin()
    seen = await desk.fill(path)
    stale = await desk.refused("applicant", "POST", f"{path}/submit", seen=seen - 1)
    assert stale == (412, "changed-meanwhile")
    await desk.submit(path)
    again = await desk.refused("applicant", "POST", f"{path}/submit", seen=seen)
    assert again == (409, "nothing-changed")


async def test_eligibility_is_frozen_with_what_was_sent(desk: Desk) -> None:
    sentence = {"en": "A team of two", "az": "İki nəfər"}
    rules = [
        {"kind": "team", "tracks": [], "least": 2, "most": None},
        {"kind": "answer", "tracks": [], "field": "team", "comparison": "at-least", "value": 9,
         "sentence": sentence},
    ]  # fmt: skip
    changed = text("UPDATE calls SET rules = CAST(:rules AS jsonb)")
    await desk.office.session.execute(changed, {"rules": canonical(rules).decode()})
    path = await desk.begin()
    seen = await desk.fill(path, team=3)
    await desk.done("applicant", "PATCH", path, {"told": {"team": 4}}, seen=seen)
    await desk.submit(path)
    await desk.office.session.execute(text("UPDATE calls SET rules = '[]'"))
    sent = (await desk.done("applicant", "GET", f"{path}/snapshots/1"))["content"]
    assert [one["verdict"] for one in sent["eligibility"]] == ["met", "not-met"]
    assert sent["eligibility"][1]["sentence"] == sentence
    shown = await desk.done("applicant", "GET", path)
    assert shown["snapshots"][0]["eligibility"] == "not-met"


async def test_a_withdrawal_is_undone_until_the_end(desk: Desk) -> None:
    path = await desk.sent()
    gone = await desk.done("applicant", "POST", f"{path}/withdraw", {"reason": "No time"})
    assert (gone["state"], gone["withdraw_reason"]) == ("withdrawn", "No time")
    refused = await desk.refused("applicant", "POST", f"{path}/submit", seen=gone["version"])
    assert refused == (409, "application-withdrawn")
    back = await desk.done("applicant", "POST", f"{path}/restore")
    assert (back["state"], back["withdrawn_at"]) == ("submitted", None)
    await desk.done("applicant", "POST", f"{path}/withdraw", {"reason": "No time"})
    await desk.move_end(0)
    assert await desk.refused("applicant", "POST", f"{path}/restore") == (409, "call-not-open")


async def test_a_draft_is_not_withdrawn(desk: Desk) -> None:
    path = await desk.begin()
    refused = await desk.refused("applicant", "POST", f"{path}/withdraw", {"reason": "x"})
    assert refused == (409, "not-submitted")


async def test_managers_reopen_for_one_and_change_no_word(desk: Desk) -> None:
    path = await desk.sent()
    await desk.move_end(-1)
    wish = {"until": "2040-01-01T00:00:00Z", "reason": "The upload failed"}
    assert await desk.refused("applicant", "POST", f"{path}/reopen", wish) == (404, "not-found")
    await desk.done("manager", "POST", f"{path}/reopen", wish)
    assert await desk.refused("manager", "POST", f"{path}/reopen", wish) == (
        422, "reopened-too-short",
    )  # fmt: skip
    shown = await desk.done("applicant", "GET", path)
    assert (shown["is_open"], shown["reopen_reason"]) == (True, "The upload failed")
    await desk.write(path, {"idea": "Better"}, {"idea": ANSWERS["idea"]})
    assert (await desk.submit(path))["last_number"] == 2
    body = {"base": {}, "answers": {"idea": "Mine"}}
    refused = await desk.refused("manager", "PATCH", f"{path}/answers", body, seen=9)
    assert refused == (404, "not-found")


async def test_managers_see_what_was_sent_and_no_draft(desk: Desk) -> None:
    path = await desk.sent()
    await desk.write(path, {"idea": "Secret"}, {"idea": ANSWERS["idea"]})
    shown = await desk.send("manager", "GET", path)
    assert "Secret" not in shown.text
    assert [shown.json()[name] for name in ("draft", "members", "invitations")] == [None] * 3
    sent = await desk.done("manager", "GET", f"{path}/snapshots/1")
    assert sent["content"]["answers"] == ANSWERS


async def test_files_are_fetched_under_the_application(
    desk: Desk, database: Database, settings: Settings
) -> None:
    client, headers = desk.office.client, desk.office.headers["applicant"]
    file_id = await make_file(client, headers, PDF, database, settings, name="deck.pdf")
    named = [{"file_id": str(file_id), "name": "deck.pdf", "bytes": len(PDF)}]
    path = await desk.begin()
    await desk.fill(path, deck=named)
    address = f"{path}/files/{file_id}"
    assert (await desk.send("applicant", "GET", address)).content == PDF
    assert await desk.refused("manager", "GET", address) == (404, "not-found")
    await desk.submit(path)
    await desk.write(path, {"deck": None}, {"deck": named})
    sent = (await desk.done("manager", "GET", f"{path}/snapshots/1"))["content"]
    assert [(one["name"], one["sha256"]) for one in sent["files"]] == [
        ("deck.pdf", sha256(PDF).hexdigest())
    ]
    for name in ("applicant", "manager"):
        assert (await desk.send(name, "GET", address)).content == PDF
    assert await desk.refused("other", "GET", address) == (404, "not-found")
    assert await desk.office.violations() == {}


PEOPLE = ask("group", "people", fields=[ask("short_text", "person"), ask("file", "cv")])


async def test_files_within_a_group_are_held_like_others(
    desk: Desk, database: Database, settings: Settings
) -> None:
    client, headers = desk.office.client, desk.office.headers["applicant"]
    kept, dropped = [
        await make_file(client, headers, PDF, database, settings, name=name)
        for name in ("ada.pdf", "old.pdf")
    ]
    named = [{"file_id": str(one), "name": "cv.pdf", "bytes": len(PDF)} for one in (kept, dropped)]
    await desk.ask(PEOPLE)
    path = await desk.begin()
    people = [{"person": "Ada", "cv": [named[0]]}, {"person": "Murad", "cv": [named[1]]}]
    await desk.fill(path, people=people)
    await desk.write(path, {"people": people[:1]}, {"people": people})
    assert await desk.refused("applicant", "GET", f"{path}/files/{dropped}") == (404, "not-found")
    await desk.submit(path)
    sent = (await desk.done("manager", "GET", f"{path}/snapshots/1"))["content"]
    assert [one["file_id"] for one in sent["files"]] == [str(kept)]
    for name in ("applicant", "manager"):
        assert (await desk.send(name, "GET", f"{path}/files/{kept}")).content == PDF
    assert await desk.refused("other", "GET", f"{path}/files/{kept}") == (404, "not-found")
    assert await desk.office.violations() == {}


@pytest.mark.parametrize("owner", ["other", "applicant"])
async def test_a_group_takes_no_file_that_its_field_does_not(
    desk: Desk, database: Database, settings: Settings, owner: str
) -> None:
    client, headers = desk.office.client, desk.office.headers[owner]
    slides = packed("[Content_Types].xml", "ppt/presentation.xml")
    content = PDF if owner == "other" else slides
    file_id = await make_file(client, headers, content, database, settings)
    named = [{"file_id": str(file_id), "name": "cv", "bytes": len(content)}]
    await desk.ask(PEOPLE)
    path = await desk.begin()
    body: dict[str, Any] = {"base": {}, "answers": {"people": [{"cv": named}]}}
    refused = await desk.refused("applicant", "PATCH", f"{path}/answers", body, seen=1)
    assert refused == (422, "file-missing" if owner == "other" else "file-not-fitting")


async def test_nobody_names_a_file_of_somebody_else(
    desk: Desk, database: Database, settings: Settings
) -> None:
    client, headers = desk.office.client, desk.office.headers["other"]
    file_id = await make_file(client, headers, PDF, database, settings, name="deck.pdf")
    path = await desk.begin()
    named = [{"file_id": str(file_id), "name": "deck.pdf", "bytes": len(PDF)}]
    body: dict[str, Any] = {"base": {}, "answers": {"deck": named}}
    refused = await desk.refused("applicant", "PATCH", f"{path}/answers", body, seen=1)
    assert refused == (422, "file-missing")


@pytest.mark.parametrize(
    ("content", "more", "found"),
    [
        (packed("[Content_Types].xml", "ppt/presentation.xml"), 0, 200),
        (packed("[Content_Types].xml", "word/document.xml"), 0, 422),
        (PDF, -1, 422),
    ],
)
async def test_a_field_takes_its_kinds_of_files_in_their_true_size(
    desk: Desk, database: Database, settings: Settings, content: bytes, more: int, found: int
) -> None:
    client, headers = desk.office.client, desk.office.headers["applicant"]
    file_id = await make_file(client, headers, content, database, settings)
    path = await desk.begin()
    named = [{"file_id": str(file_id), "name": "deck", "bytes": len(content) + more}]
    body: dict[str, Any] = {"base": {}, "answers": {"deck": named}}
    answer = await desk.send("applicant", "PATCH", f"{path}/answers", body, seen=1)
    assert answer.status_code == found
    if found == 422:
        assert answer.json()["type"] == "/problems/file-not-fitting"


async def test_signs_of_the_same_applicant_are_shown_to_managers_alone(desk: Desk) -> None:
    session, office = desk.office.session, desk.office
    teams = [await make_organisation(session, office.hub.id, name=n) for n in ("Ilmə MMC", "İlmə")]
    for name, team in zip(("applicant", "other"), teams, strict=True):
        await relate(session, team, office.people[name])
    first = await desk.sent(organisation_id=str(teams[0].id))
    body = {"call_id": str(desk.call.id), "organisation_id": str(teams[1].id)}
    other = (await desk.done("other", "POST", "/applications", body))["id"]
    await desk.write(f"/applications/{other}", ANSWERS, name="other")
    second = f"/applications/{other}"
    await desk.done("other", "PATCH", second, {"track": "gametech"}, seen=2)
    await desk.done("other", "POST", f"{second}/submit", seen=3)
    shown = await desk.done("manager", "GET", first)
    assert [(one["applicant"], one["same_call"], one["signs"]) for one in shown["related"]] == [
        ("İlmə", True, ["name", "site"])
    ]
    assert (await desk.done("applicant", "GET", first))["related"] is None
    listed = await desk.done("manager", "GET", f"/calls/{desk.call.id}/pipeline/entries")
    assert [one["duplicate_signs"] for one in listed["items"]] == [["name", "site"]] * 2
    wanted = f"/calls/{desk.call.id}/pipeline/entries?duplicates=yes"
    assert len((await desk.done("manager", "GET", wanted))["items"]) == 2
    await session.execute(text("DELETE FROM application_signals WHERE application_id = :a"),
        {"a": other})  # fmt: skip
    assert (await desk.done("manager", "GET", wanted))["items"] == []


async def test_a_new_call_shows_what_the_same_applicant_sent_before(desk: Desk) -> None:
    earlier = await desk.sent()
    manager = desk.office.people["manager"].id
    desk.call = await make_asking_call(desk.office.session, desk.office.programme, manager)
    later = await desk.sent()
    shown = await desk.done("manager", "GET", later)
    assert [(one["id"], one["same_call"]) for one in shown["related"]] == [
        (earlier.rpartition("/")[2], False)
    ]
    assert [one["signs"] for one in shown["related"]] == [["person", "site"]]
