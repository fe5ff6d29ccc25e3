"""A manager plans the stages of a call."""

from typing import Any

import pytest
from sqlalchemy import text

from kilim.forms.models import Purpose
from tests.factories.forms import ask, form, make_form, page
from tests.factories.selection import make_closed_call, make_sent, rubric
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio


class Plan:
    def __init__(self, office: Office, call: Any) -> None:
        self.office, self.call = office, call

    async def add(self, kind: str = "review") -> dict[str, Any]:
        path = f"/calls/{self.call.id}/stages"
        return await self.office.done("manager", "POST", path, {"kind": kind})

    async def act(self, stage: dict[str, Any], act: str, seen: int | None = None) -> Any:
        version = seen or stage["version"]
        path = f"/stages/{stage['id']}/{act}"
        return await self.office.done("manager", "POST", path, seen=version)

    async def change(self, stage: dict[str, Any], **wish: Any) -> dict[str, Any]:
        path = f"/stages/{stage['id']}"
        return await self.office.done("manager", "PATCH", path, wish, seen=stage["version"])

    async def refused(self, stage: dict[str, Any], **wish: Any) -> tuple[int, str]:
        path = f"/stages/{stage['id']}"
        return await self.office.refused("manager", "PATCH", path, wish, seen=stage["version"])


@pytest.fixture
async def plan(office: Office) -> Plan:
    manager = office.people["manager"].id
    call = await make_closed_call(office.session, office.programme, manager)
    await make_form(
        office.session, office.hub.id, manager, definition=rubric(), purpose=Purpose.RUBRIC,
        published=True,
    )  # fmt: skip
    for name in ("applicant", "other"):
        await make_sent(office.session, call, office.people[name])
    return Plan(office, call)


async def test_two_steps_open_the_first_stage_and_everything_comes_in(plan: Plan) -> None:
    stage = await plan.add()
    assert [one["name"]["en"] for one in stage["phases"]] == ["Blind reading", "Discussion"]
    assert [(one["key"], one["weight"]) for one in stage["criteria"]] == [
        ("idea", 1),
        ("people", 1),
    ]
    assert (stage["hidden_fields"], stage["missing"]) == (["website", "tax_id", "team", "deck"], [])

    opened = await plan.act(stage, "open")

    assert (opened["state"], opened["entered"], opened["inside"]) == ("open", 2, 2)
    audited = await plan.office.audited()
    assert audited[-2:] == ["stages.add", "stages.open"]


async def test_a_stage_lacks_what_it_needs(plan: Plan) -> None:
    office = plan.office
    await office.session.execute(
        text("UPDATE calls SET closes_at = now() + interval '1 day' WHERE id = :id"),
        {"id": plan.call.id},
    )
    first, second = await plan.add(), await plan.add("interview")
    assert (first["missing"], second["missing"]) == (["call"], ["call", "before"])
    path = f"/stages/{first['id']}/open"
    assert await office.refused("manager", "POST", path, seen=1) == (409, "stage-incomplete")


async def test_weights_and_fields_stand_once_a_stage_is_open(plan: Plan) -> None:
    stage = await plan.change(await plan.add(), weights={"idea": 3, "people": 1}, due_at=None)
    assert [one["weight"] for one in stage["criteria"]] == [3, 1]
    assert await plan.refused(stage, weights={"idea": 1}) == (422, "unknown-criteria")
    opened = await plan.act(stage, "open")
    assert await plan.refused(opened, hidden_fields=[]) == (409, "stage-fixed")
    assert await plan.refused(stage, reviews_each=2) == (412, "changed-meanwhile")
    changed = await plan.change(opened, reviews_each=2)
    assert changed["reviews_each"] == 2


async def test_a_rubric_has_scales_that_are_alike(plan: Plan) -> None:
    office, stage = plan.office, await plan.add()
    for fields in (
        [ask("long_text", "advice")],
        [ask("scale", "one"), ask("scale", "two", last=10)],
    ):
        made = await make_form(
            office.session, office.hub.id, office.people["manager"].id, purpose=Purpose.RUBRIC,
            definition=form(page("one", *fields)), published=True,
        )  # fmt: skip
        wish = {"rubric": str(made.form_id)}
        assert await plan.refused(stage, **wish) == (422, "rubric-unfit")


async def test_one_phase_is_active_and_a_used_one_stays(plan: Plan) -> None:
    opened = await plan.act(await plan.add(), "open")
    first, second = opened["phases"]
    changed = await plan.act(opened, f"phases/{second['id']}/activate")
    assert [one["active"] for one in changed["phases"]] == [False, True]
    active = {name: second[name] for name in second if name not in ("active", "used")}
    only = await plan.change(changed, phases=[active])
    assert [one["id"] for one in only["phases"]] == [second["id"]]
    other = {name: value for name, value in active.items() if name != "id"}
    assert await plan.refused(only, phases=[other]) == (409, "phase-in-use")
    assert first["id"] not in str(only)


async def test_a_stage_closes_when_everything_has_left_it(plan: Plan) -> None:
    opened = await plan.act(await plan.add(), "open")
    path = f"/stages/{opened['id']}/close"
    refused = await plan.office.refused("manager", "POST", path, seen=opened["version"])
    assert refused == (409, "stage-busy")
    sql = "UPDATE stage_entries SET left_at = now(), outcome = 'declined'"
    await plan.office.session.execute(text(sql))
    assert (await plan.act(opened, "close"))["state"] == "closed"


async def test_stages_change_places_but_not_before_what_was_opened(plan: Plan) -> None:
    one, two, three = [(await plan.add())["id"] for _ in range(3)]
    path = f"/calls/{plan.call.id}/stages"
    await plan.office.done("manager", "PUT", f"{path}/order", {"stages": [two, one, three]})
    shown = await plan.office.done("manager", "GET", path)
    assert [item["id"] for item in shown["items"]] == [two, one, three]
    await plan.office.done("manager", "POST", f"/stages/{two}/open", seen=2)
    wish = {"stages": [one, two, three]}
    refused = await plan.office.refused("manager", "PUT", f"{path}/order", wish)
    assert refused == (422, "bad-order")
    await plan.office.done("manager", "DELETE", f"/stages/{three}")
    assert len((await plan.office.done("manager", "GET", path))["items"]) == 2
