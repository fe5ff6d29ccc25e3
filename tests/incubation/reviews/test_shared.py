"""What everybody reads first: who gets it, what waits for it, and how far people are apart."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kilim.core.outbox import Context
from kilim.events.incubation import ConflictLifted, ReviewerJoined, StageOpened
from kilim.incubation.panels import service as panels
from kilim.incubation.panels.models import ConflictKind, ConflictSource
from kilim.incubation.panels.service import Finding
from kilim.incubation.reviews import reactions, statements
from kilim.incubation.reviews.shared_queries import apart, disagreements
from kilim.incubation.reviews.shared_statements import HELD_BY
from kilim.incubation.stages import service as stages
from kilim.incubation.stages.models import Outcome
from tests.conftest import NOON
from tests.factories.selection import make_sent
from tests.incubation.reviews.shared import (
    SHARED,
    WHOLE,
    first_held,
    give,
    given,
    path_of,
    plan,
    refused,
    send,
    share,
    task,
    write,
)
from tests.incubation.selection import Selection

pytestmark = pytest.mark.anyio
CONTEXT = Context(uuid4(), NOON, "http://localhost:8000")


async def bar(selection: Selection, name: str, place: int) -> None:
    person_id = selection.reviewers[name].id
    finding = Finding(
        selection.sent[place].id, person_id, ConflictKind.FAMILY, ConflictSource.DECLARED,
        "My sister", person_id,
    )  # fmt: skip
    await panels.bar(selection.office.session, [finding])


async def test_everybody_gets_each_pinned_but_for_whom_a_conflict_bars(
    selection: Selection,
) -> None:
    await selection.enter()
    await bar(selection, "second", 0)
    shown = await share(selection, 1, 0)

    assert (await given(selection, "first"), await given(selection, "second")) == ([0, 1], [1])
    kinds = "SELECT DISTINCT source, pinned FROM assignments"
    assert await selection.rows(kinds) == [("shared", True)]
    assert [one["applicant"] for one in shown["items"]] == ["Naxış", "Ilmə"]
    assert [len(one["readers"]) for one in shown["items"]] == [2, 1]
    assert (await selection.office.audited())[-1] == "reviews.share"
    assert await selection.office.violations() == {}


async def test_who_has_one_already_keeps_it(selection: Selection) -> None:
    await selection.enter()
    await give(selection, "first", 0)
    await share(selection, 0)
    sources = "SELECT source FROM assignments WHERE person_id = :p"
    assert await selection.rows(sources, p=selection.reviewers["first"].id) == [("manager",)]


async def test_three_of_different_tracks_are_proposed_that_most_can_read(
    selection: Selection,
) -> None:
    office = selection.office
    for track in ("gametech", "gametech"):
        owner = await office.add(f"{track} {len(selection.sent)}")
        sent = await make_sent(office.session, selection.call, owner, track=track)
        selection.sent.append(sent)
    await selection.enter()
    await selection.rows("UPDATE stage_entries SET language = 'en' RETURNING 1")
    await bar(selection, "first", 3)
    for place in (0, 1):
        await bar(selection, "second", place)

    first = (await office.done("manager", "GET", path_of(selection)))["proposed"]

    # The tracks in their order; in each the one from which a conflict bars nobody.
    assert [UUID(one["application_id"]) for one in first[:2]] == [
        selection.sent[2].id, selection.sent[4].id,
    ]  # fmt: skip
    assert first[2]["track"]["slug"] == "music"
    assert (await office.done("manager", "GET", path_of(selection)))["proposed"] == first


async def test_other_reviews_wait_until_the_shared_ones_are_sent(selection: Selection) -> None:
    office = selection.office
    await selection.enter()
    await give(selection, "first", 2)
    await write(selection, "first", 2)
    await share(selection, 1, 0)
    other, first, second = [await task(selection, "first", place) for place in (2, 1, 0)]

    body = WHOLE | {"answers": {"idea": 1, "people": 1}}
    headers = office.headers["first"] | {"If-Match": '"1"'}
    for answer in (
        await office.client.put(other, json=body, headers=headers),
        await office.client.post(f"{other}/send", headers=headers),
    ):
        problem = answer.json()
        assert (answer.status_code, problem["type"]) == (409, "/problems/shared-first")
        assert f"/reviews/{problem['first']}" == first
    shown = await office.done("first", "GET", other)  # it can be read
    assert (shown["read_first"], f"/reviews/{shown['held_by']}") == (False, first)
    await send(selection, "first", 1)
    assert f"/reviews/{await first_held(selection, 'first', 2)}" == second
    await send(selection, "first", 0)

    assert await first_held(selection, "first", 2) is None
    await office.done("first", "PUT", other, body, seen=1)
    await office.done("first", "POST", f"{other}/send", seen=2)


async def test_without_the_condition_of_the_statement_others_are_written_first(
    selection: Selection, monkeypatch: pytest.MonkeyPatch
) -> None:
    await selection.enter()
    await give(selection, "first", 2)
    await share(selection, 0)
    sql = statements.SAVE.sql.replace(f"AND {HELD_BY} IS NULL", "")
    assert sql != statements.SAVE.sql
    monkeypatch.setattr(statements.SAVE, "sql", sql)
    await write(selection, "first", 2)


async def test_nobody_is_held_up_by_what_is_not_theirs(selection: Selection) -> None:
    await selection.enter()
    for name in ("first", "second"):
        await give(selection, name, 2)
    await share(selection, 0, 1)
    await bar(selection, "first", 0)
    await send(selection, "first", 1)
    assert await first_held(selection, "first", 2) is None  # barred from the other

    await send(selection, "second", 0)
    assert await first_held(selection, "second", 2) is not None
    session, gone = selection.office.session, {selection.sent[1].id: Outcome.DECLINED}
    await stages.leave(session, selection.stage.id, gone)
    assert await first_held(selection, "second", 2) is None


async def test_it_changes_only_while_nothing_of_it_is_sent(selection: Selection) -> None:
    await selection.enter()
    await share(selection, 0, 1)
    await write(selection, "first", 0)
    shown = await share(selection, 1, 2, seen=1)

    assert [one["applicant"] for one in shown["items"]] == ["Naxış", "Buta"]
    assert await given(selection, "first") == [0, 1, 2]  # what was begun stays
    assert await given(selection, "second") == [1, 2]
    pinned = "SELECT pinned FROM assignments WHERE application_id = :a AND ended_at IS NULL"
    assert await selection.rows(pinned, a=selection.sent[0].id) == [(False,)]
    await send(selection, "second", 1)
    assert await refused(selection, 0, seen=2) == (409, "shared-sent")
    assert await refused(selection, seen=2) == (409, "shared-sent")
    office = selection.office
    assert not (await office.done("manager", "GET", path_of(selection)))["changes"]
    assert [row[0] for row in await selection.rows(SHARED)] == [
        selection.sent[1].id, selection.sent[2].id,
    ]  # fmt: skip


async def test_it_is_taken_back_whole(selection: Selection) -> None:
    await selection.enter()
    await share(selection, 0)
    await share(selection, seen=1)
    assert await given(selection, "first") == []


async def test_what_is_not_in_an_open_stage_is_not_shared(selection: Selection) -> None:
    office = selection.office
    assert await refused(selection, 0) == (409, "not-shareable")  # nothing has entered
    await selection.enter()
    assert await refused(selection, 0, seen=1) == (412, "changed-meanwhile")
    six = {"application_ids": [str(uuid4()) for _ in range(6)]}
    assert (await office.send("manager", "PUT", path_of(selection), six, seen=0)).status_code == 422
    twice = {"application_ids": [str(selection.sent[0].id)] * 2}
    answer = await office.send("manager", "PUT", path_of(selection), twice, seen=0)
    assert answer.status_code == 422
    await selection.rows("UPDATE stages SET state = 'closed', closed_at = now() RETURNING 1")
    assert await refused(selection, 0) == (409, "not-shareable")


async def test_the_database_takes_five_at_most(selection: Selection) -> None:
    await selection.enter()
    await share(selection, 0)
    sixth = text("UPDATE shared_applications SET position = 6")
    with pytest.raises(IntegrityError, match="ck_shared_applications_five_at_most"):
        await selection.office.session.execute(sixth)


async def test_who_joins_later_gets_them_too(selection: Selection) -> None:
    await selection.enter()
    await share(selection, 0, 1)
    late = await selection.review("late")
    session = selection.office.session
    event = ReviewerJoined(call_id=selection.call.id, person_id=late.id)
    await reactions.on_reviewer_joined(session, event, CONTEXT)
    await reactions.on_reviewer_joined(session, event, CONTEXT)  # also when it is told twice
    assert await given(selection, "late") == [0, 1]


async def test_who_joins_and_who_is_free_again_is_told(selection: Selection) -> None:
    office = selection.office
    await selection.enter()
    await share(selection, 0)
    first = await task(selection, "first", 0)
    body = {"kind": "mentor", "words": "I advised them"}
    await office.done("first", "POST", f"{first}/conflict", body)
    assert await given(selection, "first") == []
    found = await office.done("manager", "GET", f"/calls/{selection.call.id}/conflicts")
    clear = f"/conflicts/{found['items'][0]['id']}/clear"
    await office.done("manager", "POST", clear, {"reason": "Ten years ago"})

    [said] = await office.bodies("ConflictLifted")
    event = ConflictLifted(**{name: UUID(value) for name, value in said.items()})
    await reactions.on_conflict_lifted(office.session, event, CONTEXT)
    assert await given(selection, "first") == [0]

    person = selection.reviewers["second"].id
    panel = f"/calls/{selection.call.id}/panel/{person}"
    await office.done("manager", "POST", f"{panel}/leave")
    await office.done("manager", "POST", f"{panel}/return")
    [joined] = await office.bodies("ReviewerJoined")
    assert UUID(joined["person_id"]) == person


async def test_of_a_planned_stage_they_are_given_when_it_opens(selection: Selection) -> None:
    await selection.enter()
    await plan(selection)
    await share(selection, 0)
    assert await given(selection, "first") == []

    await selection.rows("UPDATE stages SET state = 'open', opened_at = now() RETURNING 1")
    event = StageOpened(stage_id=selection.stage.id)
    await reactions.on_stage_opened(selection.office.session, event, CONTEXT)

    assert await given(selection, "first") == [0]


async def test_own_scores_stand_beside_nameless_ones_once_all_are_sent(
    selection: Selection,
) -> None:
    office, path = selection.office, f"{path_of(selection)}/comparison"
    for name in ("third", "fourth"):
        await selection.review(name)
    await selection.enter()
    await share(selection, 0, 1)
    for name, score in (("second", 5), ("third", 1)):
        await send(selection, name, 0, score, None)
    await send(selection, "first", 0, 3, 3)
    assert (await office.send("first", "GET", path)).status_code == 404  # one is not sent yet
    await send(selection, "first", 1)

    [shown, _] = (await office.done("first", "GET", path))["items"]
    assert [one["others"] for one in shown["criteria"]] == [None, None]  # two could be told apart
    await send(selection, "fourth", 0, 4, 2)
    found = await office.done("first", "GET", path)
    assert [(one["own"], one["others"]) for one in found["items"][0]["criteria"]] == [
        (3, [1, 4, 5]), (3, None),
    ]  # fmt: skip
    [(code,)] = await selection.rows(
        "SELECT code FROM stage_entries WHERE application_id = :id", id=selection.sent[0].id
    )
    assert found["items"][0]["label"] == code
    assert "fourth" not in str(found)
    assert (await office.send("manager", "GET", path)).status_code == 404


async def test_a_manager_sees_who_is_far_apart_and_who_has_not_sent(selection: Selection) -> None:
    await selection.enter()
    await share(selection, 0, 1)
    await send(selection, "first", 0, 5, 3)
    await send(selection, "second", 0, 1, None)
    await send(selection, "first", 1, 2, 2)

    shown = await selection.office.done("manager", "GET", path_of(selection))

    first, second = [one["application_id"] for one in shown["items"]]
    assert shown["disagreements"] == [{"application_id": first, "key": "idea", "apart": 4.0}]
    readers = {one["person"]["name"]: one for one in shown["items"][1]["readers"]}
    assert {name: one["sent"] for name, one in readers.items()} == {"first": True, "second": False}
    assert readers["first"]["scores"] == {"idea": 2, "people": 2}
    assert second != first
    assert [(one["key"], one["first"], one["last"]) for one in shown["criteria"]] == [
        ("idea", 1, 5), ("people", 1, 5),
    ]  # fmt: skip


def test_apart_is_what_lies_between_two_on_average() -> None:
    assert apart([1, 5, None]) == 4
    assert apart([1, 2, 4]) == 2
    assert (apart([3, None]), apart([2, 2])) == (None, 0)
    people = [[{"a": 1}, {"a": 2}], [{"a": 1}, {"a": 5}]]
    items = [
        {"application_id": n, "readers": [{"scores": one} for one in scores]}
        for n, scores in enumerate(people)
    ]
    found = disagreements(items, ["a", "b"])
    assert [(one["application_id"], one["apart"]) for one in found] == [(1, 4), (0, 1)]


async def test_as_many_statements_for_three_as_for_one(selection: Selection, counted) -> None:  # type: ignore[no-untyped-def]
    office, path = selection.office, path_of(selection)
    await selection.enter()
    for seen, places in enumerate([(0,), (0, 1, 2)]):
        await share(selection, *places, seen=seen)
        counted()
        await office.done("manager", "GET", path)
        assert counted() == 4  # the actor, whose it is, what is shared, what is proposed
    for place in range(3):
        await send(selection, "first", place)
    counted()
    await office.done("first", "GET", f"{path}/comparison")
    assert counted() == 2
