"""Steps are done in the order of their needs, answered once, and never rewritten."""

from collections.abc import Callable

import pytest
from pydantic_core import from_json
from sqlalchemy.exc import DBAPIError

from kilim.incubation.applications import receipts
from tests.incubation.cohorts.conftest import Class

pytestmark = pytest.mark.anyio


async def test_the_agreement_is_signed_as_it_was_read(room: Class) -> None:
    text_ = (await room.mine())["agreement"]["text"]["en"]
    mine = await room.sign()
    assert (mine["signed"]["name"], mine["signed"]["language"]) == ("Ada", "en")
    assert (await room.states())[:3] == ["done", "open", "open"]
    path = f"{room.path}/signature"
    body = {"number": 1, "language": "en", "name": "Ada"}
    assert await room.office.refused("Ada", "POST", path, body) == (409, "step-done")
    file = (await room.office.send("Ada", "GET", f"{room.path}/receipt")).content
    keys = (await room.office.done("Ada", "GET", "/receipt-keys"))["items"]
    [pem] = [one["pem"].encode() for one in keys if one["id"] == from_json(file)["key"]]
    said = receipts.verify(file, pem)
    assert (said["agreement"], said["name"], said["number"]) == (text_, "Ada", 1)
    with pytest.raises(receipts.BadReceipt):
        receipts.verify(file.replace(b"mentors", b"meltors"), pem)


async def test_only_the_newest_text_is_signed_and_by_the_founder(room: Class) -> None:
    cohort = await room.cohort()
    body = {"text": {"en": "Second", "az": "İkinci"}}
    path = f"/cohorts/{cohort['id']}/agreements"
    await room.office.done("manager", "POST", path, body, seen=cohort["version"])
    assert await room.office.refused("manager", "POST", path, body, seen=1) == (
        412, "changed-meanwhile",
    )  # fmt: skip
    old = {"number": 1, "language": "en", "name": "Ada"}
    new = old | {"number": 2}
    signing = f"{room.path}/signature"
    assert await room.office.refused("Ada", "POST", signing, old) == (409, "other-agreement")
    assert await room.office.refused("manager", "POST", signing, new) == (403, "forbidden")
    assert await room.office.refused("other", "POST", signing, new) == (404, "not-found")
    await room.office.done("Ada", "POST", signing, new)
    body = {"text": {"en": "Third", "az": "Üçüncü"}}
    await room.office.done("manager", "POST", path, body, seen=cohort["version"] + 1)
    assert (await room.mine())["agreement"]["text"]["en"] == "Second"  # which they signed


async def test_a_step_waits_for_what_it_needs(room: Class) -> None:
    assert await room.states() == ["open", "open", *["locked"] * 6]
    path = f"{await room.step(2)}/work"
    body = {"words": "Two looms", "links": ["https://loom.example"]}
    assert await room.office.refused("Ada", "POST", path, body) == (409, "step-locked")
    await room.sign()
    await room.office.done("Ada", "POST", path, body)
    assert await room.states() == ["done", "open", "handed_in", *["locked"] * 5]


async def test_work_is_answered_until_it_is_accepted(room: Class) -> None:
    await room.sign()
    first = await room.hand_in(2)
    silent = {"verdict": "again", "words": ""}
    assert (await room.office.send("mentor", "POST", f"/work/{first}/feedback", silent)
        ).status_code == 422  # fmt: skip
    await room.answer(first, "again")
    assert (await room.states())[2:4] == ["again", "locked"]
    second = await room.hand_in(2, "Fifteen weavers")
    body = {"verdict": "accepted", "words": ""}
    late = ("mentor", "POST", f"/work/{first}/feedback", body)
    assert await room.office.refused(*late) == (409, "work-answered")
    refused = ("Ada", "POST", f"/work/{second}/feedback", body)
    assert await room.office.refused(*refused) == (404, "not-found")
    await room.answer(second, "accepted")
    assert (await room.states())[2:4] == ["done", "open"]
    step = (await room.mine())["steps"][2]
    assert [(one["number"], one["feedback"]["verdict"]) for one in step["work"]] == [
        (2, "accepted"), (1, "again"),
    ]  # fmt: skip
    more = ("Ada", "POST", f"{await room.step(2)}/work", {"words": "More", "links": []})
    assert await room.office.refused(*more) == (409, "step-done")
    await room.deliver("WorkAnswered")
    assert [subject for _, subject in await room.mails()] == [
        "Wanted once more: Your starting point", "Accepted: Your starting point",
    ]  # fmt: skip
    assert await room.office.violations() == {}


async def test_newer_work_is_answered_and_older_is_not(room: Class) -> None:
    await room.sign()
    first = await room.hand_in(2)
    await room.hand_in(2, "Better")
    body = {"verdict": "accepted", "words": ""}
    refused = ("mentor", "POST", f"/work/{first}/feedback", body)
    assert await room.office.refused(*refused) == (409, "work-answered")


async def test_a_task_is_ticked_off_by_those_who_take_part(room: Class) -> None:
    path = f"{await room.step(1)}/done"
    assert await room.office.refused("mentor", "POST", path) == (403, "forbidden")
    assert await room.office.refused("other", "POST", path) == (404, "not-found")
    work = f"{await room.step(2)}/done"
    assert await room.office.refused("Ada", "POST", work) == (404, "not-found")  # it is no task
    await room.office.done("Ada", "POST", path)
    assert await room.office.refused("Ada", "POST", path) == (409, "step-done")


async def test_what_was_handed_in_keeps_the_words_that_it_answers_to(room: Class) -> None:
    await room.sign()
    await room.hand_in(2)
    cohort = await room.cohort()
    path, seen = f"/cohorts/{cohort['id']}/steps", cohort["version"]
    ids = [step["id"] for step in cohort["steps"]]
    kept = [
        {name: step[name] for name in ("id", "part", "kind", "name", "help", "due_days")}
        | {"needs": [ids.index(one) for one in step["needs"]]}
        for step in cohort["steps"]
    ]
    kept[2]["name"] = {"en": "Where you stand", "az": "Harada durursunuz"}
    without = {"steps": [step | {"needs": []} for step in kept if step is not kept[2]]}
    assert await room.office.refused("manager", "PUT", path, without, seen=seen) == (
        409, "step-in-use",
    )  # fmt: skip
    changed = await room.office.done("manager", "PUT", path, {"steps": kept}, seen=seen)
    assert changed["steps"][2]["number"] == 2
    assert [step["needs"] for step in changed["steps"]] == [
        step["needs"] for step in cohort["steps"]
    ]
    step = (await room.mine())["steps"][2]
    assert (step["name"]["en"], step["work"][0]["step_name"]["en"]) == (
        "Where you stand", "Your starting point",
    )  # fmt: skip
    fewer = {"steps": [step | {"needs": []} for step in kept[:3]]}
    fewer = await room.office.done("manager", "PUT", path, fewer, seen=changed["version"])
    assert len(fewer["steps"]) == 3


async def test_no_step_can_wait_for_itself(room: Class) -> None:
    cohort = await room.cohort()
    path, seen = f"/cohorts/{cohort['id']}/steps", cohort["version"]
    step = {"part": "curriculum", "kind": "work", "due_days": 9, "help": {"en": "", "az": ""}}
    step |= {"name": {"en": "A", "az": "A"}}

    def circle(*needs: list[int]) -> dict[str, object]:
        return {"steps": [step | {"needs": one} for one in needs]}

    for wrong in (circle([0]), circle([1], [0]), circle([], [2], [0]), circle([9])):
        assert await room.office.refused("manager", "PUT", path, wrong, seen=seen) == (
            409, "needs-later-step",
        )  # fmt: skip
    right = circle([], [0], [0, 1])
    made = await room.office.done("manager", "PUT", path, right, seen=seen)
    assert [len(one["needs"]) for one in made["steps"]] == [0, 1, 2]


@pytest.mark.parametrize(
    "table", ["handed_in", "work_feedback", "agreement_signatures", "cohort_agreements"]
)
async def test_what_is_signed_handed_in_and_answered_never_changes(room: Class, table: str) -> None:
    await room.sign()
    await room.answer(await room.hand_in(2), "again")
    column = {"handed_in": "words", "work_feedback": "words", "agreement_signatures": "name"}
    change = f"UPDATE {table} SET {column.get(table, 'number')} = {column.get(table, 'number')}"
    for harm in (change, f"DELETE FROM {table}"):
        with pytest.raises(DBAPIError, match="never changes"):
            async with room.office.session.begin_nested():
                await room.sql(harm)


async def test_the_words_of_a_step_are_never_rewritten(room: Class) -> None:
    with pytest.raises(DBAPIError, match="never changes"):
        async with room.office.session.begin_nested():
            await room.sql("UPDATE cohort_step_texts SET number = number")


@pytest.mark.parametrize("more", [0, 2])
async def test_a_cohort_costs_as_many_queries_however_many_take_part(
    room: Class, counted: Callable[[], int], more: int
) -> None:
    names = [f"Person {number}" for number in range(more)]
    await room.enter(*names)
    cohort = (await room.cohort())["id"]
    counted()
    found = await room.office.done("manager", "GET", f"/cohorts/{cohort}")
    assert len(found["enrolments"]) == 1 + more
    sign_in, the_cohort, steps, enrolments = 1, 1, 1, 1
    assert counted() == sign_in + the_cohort + steps + enrolments
    await room.mine()
    completions = work = 1
    assert counted() == sign_in + enrolments + steps + completions + work
