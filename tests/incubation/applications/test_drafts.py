"""A draft is written by several people, field by field, and loses nothing."""

from typing import Any

import pytest
from sqlalchemy import text

from kilim.forms.definition import canonical
from tests.factories.organisations import make_organisation, relate
from tests.incubation.applications.conftest import Desk

pytestmark = pytest.mark.anyio


async def test_who_begins_an_application_owns_it(desk: Desk) -> None:
    shown = await desk.done("applicant", "POST", "/applications", {"call_id": str(desk.call.id)})
    assert (shown["state"], shown["role"], shown["is_open"]) == ("draft", "owner", True)
    assert [(one["person"]["name"], one["role"]) for one in shown["members"]] == [
        ("applicant", "owner")
    ]
    assert (shown["draft"]["answers"], shown["version"], shown["snapshots"]) == ({}, 1, [])
    listed = await desk.done("applicant", "GET", "/applications")
    assert [one["id"] for one in listed["items"]] == [shown["id"]]
    form = await desk.done("applicant", "GET", f"/applications/{shown['id']}/form")
    assert form["id"] == shown["draft"]["form_version_id"]
    assert await desk.office.violations() == {}


async def test_a_person_applies_once_and_their_organisation_once(desk: Desk) -> None:
    session = desk.office.session
    team = await make_organisation(session, desk.office.hub.id)
    for name in ("applicant", "other"):
        await relate(session, team, desk.office.people[name])
    await desk.begin()
    await desk.begin(organisation_id=str(team.id))
    for name, wish in (("applicant", {}), ("other", {"organisation_id": str(team.id)})):
        body = {"call_id": str(desk.call.id)} | wish
        assert await desk.refused(name, "POST", "/applications", body) == (409, "already-applied")


async def test_nobody_applies_for_an_organisation_of_others(desk: Desk) -> None:
    team = await make_organisation(desk.office.session, desk.office.hub.id)
    body = {"call_id": str(desk.call.id), "organisation_id": str(team.id)}
    assert await desk.refused("applicant", "POST", "/applications", body) == (404, "not-found")


async def test_a_request_that_is_sent_again_begins_nothing_new(desk: Desk) -> None:
    body = {"call_id": str(desk.call.id)}
    first = await desk.send("applicant", "POST", "/applications", body, once="k")
    again = await desk.send("applicant", "POST", "/applications", body, once="k")
    assert (again.status_code, again.content) == (201, first.content)


async def test_two_editors_of_different_fields_keep_both(desk: Desk) -> None:
    path = await desk.begin()
    await desk.write(path, {"idea": "A loom"}, seen=1)
    await desk.write(path, {"website": "https://loom.example"}, seen=1)
    shown = await desk.done("applicant", "GET", path)
    assert shown["draft"]["answers"] == {"idea": "A loom", "website": "https://loom.example"}
    assert shown["version"] == 3


async def test_two_editors_of_one_field_get_both_answers(desk: Desk) -> None:
    path = await desk.begin()
    await desk.write(path, {"idea": "One"}, seen=1)
    body = {"base": {}, "answers": {"idea": "Two", "website": "https://two.example"}}
    answer = await desk.send("applicant", "PATCH", f"{path}/answers", body, seen=1)
    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, "/problems/answers-conflict")
    assert problem["conflicts"] == [{"field": "idea", "theirs": "One", "yours": "Two"}]
    assert problem["version"] == 2
    kept = await desk.done("applicant", "GET", path)
    assert kept["draft"]["answers"] == {"idea": "One"}
    # Whoever has seen the other answer decides.
    await desk.write(path, {"idea": "Two"}, {"idea": "One"}, seen=1)
    assert (await desk.done("applicant", "GET", path))["draft"]["answers"] == {"idea": "Two"}


async def test_an_answer_that_was_lost_is_sent_again_without_harm(desk: Desk) -> None:
    path = await desk.begin()
    body = {"base": {}, "answers": {"idea": "One"}}
    first = await desk.send("applicant", "PATCH", f"{path}/answers", body, seen=1, once="k")
    await desk.write(path, {"idea": "Two"}, {"idea": "One"})
    again = await desk.send("applicant", "PATCH", f"{path}/answers", body, seen=1, once="k")
    assert (again.status_code, again.content) == (200, first.content)
    assert (await desk.done("applicant", "GET", path))["draft"]["answers"] == {"idea": "Two"}


async def test_an_answer_is_taken_away_and_the_same_again_changes_nothing(desk: Desk) -> None:
    path = await desk.begin()
    await desk.write(path, {"idea": "One", "team": 3})
    await desk.write(path, {"team": None})
    saved = await desk.write(path, {"idea": "One"}, seen=1)
    shown = await desk.done("applicant", "GET", path)
    assert (shown["draft"]["answers"], shown["version"]) == ({"idea": "One"}, saved["version"])


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"idea": 7}, ("idea", "wrong_form")),
        ({"nothing": "x"}, ("", "unknown_fields")),
        ({"team": "three"}, ("team", "wrong_form")),
    ],
)
async def test_what_the_form_cannot_hold_is_refused(
    desk: Desk, answers: dict[str, Any], fault: tuple[str, str]
) -> None:
    path = await desk.begin()
    body = {"base": {}, "answers": answers}
    answer = await desk.send("applicant", "PATCH", f"{path}/answers", body, seen=1)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/answers-refused")
    assert [(one["path"], one["code"]) for one in answer.json()["faults"]] == [fault]


async def test_a_draft_keeps_what_is_too_long(desk: Desk) -> None:
    path = await desk.begin()
    await desk.write(path, {"idea": "x" * 600})
    assert (await desk.done("applicant", "GET", path))["draft"]["answers"] == {"idea": "x" * 600}


async def test_strangers_see_nothing_and_managers_no_draft(desk: Desk) -> None:
    path = await desk.begin()
    for name in ("other", "manager"):
        assert await desk.refused(name, "GET", path) == (404, "not-found")
        body = {"base": {}, "answers": {"idea": "x"}}
        refused = await desk.refused(name, "PATCH", f"{path}/answers", body, seen=1)
        assert refused == (404, "not-found")


async def test_a_track_of_the_call_is_chosen(desk: Desk) -> None:
    path = await desk.begin()
    wish = {"track": "music", "told": {"team": 3, "founded_on": "2029-01-01"}}
    await desk.done("applicant", "PATCH", path, wish, seen=1)
    shown = await desk.done("applicant", "GET", path)
    assert shown["track"] == {"slug": "music", "name": "Music"}
    assert shown["draft"]["told"]["team"] == 3
    refused = await desk.refused("applicant", "PATCH", path, {"track": "poetry"}, seen=2)
    assert refused == (422, "unknown-track-of-call")
    stale = await desk.refused("applicant", "PATCH", path, {"track": "music"}, seen=1)
    assert stale == (412, "changed-meanwhile")


async def test_half_a_character_is_refused(desk: Desk) -> None:
    path = await desk.begin()
    headers = desk.office.headers["applicant"] | {"If-Match": '"1"', "Idempotency-Key": "k"}
    headers |= {"Content-Type": "application/json"}
    for member in ("base", "answers"):
        body = {"base": "{}", "answers": "{}"} | {member: r'{"idea": "\ud800"}'}
        content = f'{{"base": {body["base"]}, "answers": {body["answers"]}}}'
        address = f"{path}/answers"
        answer = await desk.office.client.patch(address, content=content, headers=headers)
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid")


async def test_the_rules_judge_the_draft_as_it_is(desk: Desk) -> None:
    path = await desk.begin()
    rules = [
        {"kind": "team", "tracks": [], "least": 2, "most": None},
        {"kind": "organisation", "tracks": [], "any_of": ["team"]},
    ]
    await desk.office.session.execute(
        text("UPDATE calls SET rules = CAST(:rules AS jsonb)"),
        {"rules": canonical(rules).decode()},
    )
    told = [({}, "not-asked"), ({"team": 1}, "not-met"), ({"team": 2}, "met")]
    for seen, (facts, verdict) in enumerate(told, start=1):
        await desk.done("applicant", "PATCH", path, {"told": facts}, seen=seen)
        shown = await desk.done("applicant", "GET", f"{path}/eligibility")
        found = [one["verdict"] for one in shown["items"]]
        assert (shown["verdict"], found) == (verdict, [verdict, "met"])
    assert await desk.refused("manager", "GET", f"{path}/eligibility") == (404, "not-found")
