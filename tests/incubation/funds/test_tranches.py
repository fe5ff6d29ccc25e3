"""Money is released on met conditions, by two people, and never above the fund."""

import random
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.factories.checkins import make_kpi
from tests.factories.organisations import make_organisation
from tests.incubation.funds.conftest import NAMES, Treasury

pytestmark = pytest.mark.anyio


async def test_a_tranche_waits_for_its_steps_and_is_released_by_two_people(
    treasury: Treasury,
) -> None:
    steps = (await treasury.room.cohort())["steps"]
    path = await treasury.promise(40_000, steps[0]["id"])
    [waiting] = (await treasury.fund())["tranches"]
    assert (waiting["state"], [one["met"] for one in waiting["conditions"]]) == ("waiting", [False])
    ask = ("mentor", "POST", f"{path}/ask")
    assert await treasury.office.refused(*ask) == (409, "conditions-open")
    await treasury.room.sign()
    await treasury.office.done("manager", "POST", f"{path}/ask")
    assert await treasury.office.refused(*ask) == (409, "tranche-asked")
    release = f"{path}/release"
    assert await treasury.office.refused("mentor", "POST", release) == (403, "forbidden")
    assert await treasury.office.refused("Ada", "POST", release) == (404, "not-found")
    assert await treasury.office.refused("manager", "POST", release) == (409, "needs-two-people")
    await treasury.office.done("other manager", "POST", release)
    again = await treasury.office.refused("other manager", "POST", release)
    assert again == (409, "tranche-not-asked")
    assert await treasury.figures() == [100_000, 40_000, 0, 0, 60_000]
    assert await treasury.entries() == [
        ("fund", "fund", 60_000), ("hub", "funded", -100_000), ("person", "grants", 40_000),
    ]  # fmt: skip
    assert await treasury.office.violations() == {}


async def test_the_figures_say_what_is_promised_asked_released_and_left(treasury: Treasury) -> None:
    await treasury.promise(10_000)
    asked = await treasury.promise(20_000)
    await treasury.office.done("mentor", "POST", f"{asked}/ask")
    await treasury.released(30_000)
    assert await treasury.figures() == [100_000, 30_000, 20_000, 30_000, 70_000]
    await treasury.office.done("manager", "POST", f"{treasury.path}/money", {"amount": 5_000})
    assert await treasury.figures() == [105_000, 30_000, 20_000, 30_000, 75_000]
    states = [one["state"] for one in (await treasury.fund())["tranches"]]
    assert states == ["ready", "asked", "released"]


async def test_never_more_is_released_than_the_fund_holds(treasury: Treasury) -> None:
    await treasury.released(70_000)
    path = await treasury.promise(30_001)
    await treasury.office.done("mentor", "POST", f"{path}/ask")
    refused = await treasury.office.refused("manager", "POST", f"{path}/release")
    assert refused == (409, "fund-used-up")
    assert (await treasury.fund())["tranches"][1]["state"] == "asked"
    await treasury.office.done("manager", "POST", f"{treasury.path}/money", {"amount": 1})
    await treasury.office.done("manager", "POST", f"{path}/release")
    assert await treasury.figures() == [100_001, 100_001, 0, 0, 0]


async def test_what_is_turned_down_says_why_and_can_be_asked_for_again(treasury: Treasury) -> None:
    path = await treasury.promise(10_000)
    why = {"reason": "Send the invoice first"}
    nobody = ("manager", "POST", f"{path}/turn-down", why)
    assert await treasury.office.refused(*nobody) == (409, "tranche-not-asked")
    assert await treasury.office.refused("other manager", "POST", f"{path}/release") == (
        409, "tranche-not-asked",
    )  # fmt: skip
    await treasury.office.done("mentor", "POST", f"{path}/ask")
    assert await treasury.office.refused("manager", "DELETE", path) == (409, "tranche-asked")
    await treasury.office.done("manager", "POST", f"{path}/turn-down", why)
    mine = await treasury.office.done("Ada", "GET", f"{treasury.room.path}/tranches")
    [one] = mine["items"]
    assert (one["state"], one["turned_down"]) == ("ready", "Send the invoice first")
    assert (one["may_ask"], one["may_release"]) == (False, False)
    await treasury.office.done("mentor", "POST", f"{path}/ask")
    await treasury.office.done("manager", "POST", f"{path}/turn-down", why)
    await treasury.office.done("manager", "DELETE", path)
    assert (await treasury.fund())["tranches"] == []


async def test_a_check_in_of_a_month_can_be_a_condition(treasury: Treasury) -> None:
    room, office = treasury.room, treasury.office
    startup = await make_organisation(office.session, office.hub.id)
    await room.sql("UPDATE enrolments SET organisation_id = :startup", startup=startup.id)
    kpi = await make_kpi(office.session, office.programme, office.people["manager"].id)
    path = await treasury.promise(10_000, check_in="2031-03-01")
    assert await office.refused("mentor", "POST", f"{path}/ask") == (409, "conditions-open")
    query = text("""
        INSERT INTO kpi_values (hub_id, organisation_id, kpi_id, version_id, month, state, reason,
            evidence, doubts, source, source_note, entered_by)
        SELECT v.hub_id, :startup, v.kpi_id, v.id, '2031-03-01', 'missing', 'Ill', '', '{}',
            'manager', 'They called', :manager FROM kpi_versions v WHERE v.kpi_id = :kpi
    """)
    manager = office.people["manager"].id
    await office.session.execute(query, {"startup": startup.id, "manager": manager, "kpi": kpi.id})
    await office.done("mentor", "POST", f"{path}/ask")
    await office.done("manager", "POST", f"{path}/release")
    paid = ("organisation", "grants", 10_000)
    assert paid in await treasury.entries()


async def test_who_has_left_is_promised_and_paid_nothing(treasury: Treasury) -> None:
    path = await treasury.promise(10_000)
    await treasury.office.done("mentor", "POST", f"{path}/ask")
    left = {"left_on": "2031-01-01", "reason": "They went abroad"}
    await treasury.office.done("manager", "POST", f"{treasury.room.path}/end", left)
    release = ("manager", "POST", f"{path}/release")
    assert await treasury.office.refused(*release) == (409, "takes-no-part")
    body = {"name": NAMES, "amount": 1, "step_ids": []}
    promise = ("manager", "POST", f"{treasury.room.path}/tranches", body)
    assert await treasury.office.refused(*promise) == (409, "takes-no-part")


async def test_a_cohort_has_one_fund_and_none_without_money(treasury: Treasury) -> None:
    again = ("manager", "POST", treasury.path, {"amount": 1})
    assert await treasury.office.refused(*again) == (409, "fund-exists")
    nothing = ("manager", "POST", treasury.path, {"amount": 0})
    assert (await treasury.office.refused(*nothing))[0] == 422
    stranger = {"name": NAMES, "amount": 1, "step_ids": [str(treasury.office.hub.id)]}
    promise = ("manager", "POST", f"{treasury.room.path}/tranches", stranger)
    assert await treasury.office.refused(*promise) == (404, "not-found")


async def test_money_that_is_sent_twice_is_paid_in_and_promised_once(treasury: Treasury) -> None:
    for path, body in [
        (f"{treasury.path}/money", {"amount": 5_000}),
        (f"{treasury.room.path}/tranches", {"name": NAMES, "amount": 30_000, "step_ids": []}),
    ]:
        headers = treasury.office.headers["manager"] | {"Idempotency-Key": path}
        send = partial(treasury.office.client.post, path, json=body)
        first, again = [await send(headers=headers) for _ in range(2)]
        assert (again.status_code, again.json()) == (201, first.json())
        keyless = await send(headers=treasury.office.headers["manager"])
        assert keyless.status_code == 428
    assert await treasury.figures() == [105_000, 0, 0, 30_000, 105_000]


async def test_who_takes_part_is_written_to(treasury: Treasury) -> None:
    await treasury.released(12_050)
    await treasury.room.deliver("TrancheReleased")
    assert (await treasury.room.mails())[-1] == ("Ada", "Released: Prototype")


@pytest.mark.parametrize(
    "change",
    ["UPDATE tranches SET amount = 1", "DELETE FROM tranches"],
)
async def test_what_was_released_cannot_be_changed(treasury: Treasury, change: str) -> None:
    await treasury.released(10_000)
    with pytest.raises(DBAPIError, match="never changes"):
        await treasury.office.session.execute(text(change))


async def test_whatever_is_done_the_fund_is_never_overdrawn_and_the_ledger_is_zero(
    treasury: Treasury,
) -> None:
    dice = random.Random(5)
    paths = [await treasury.promise(dice.randint(5_000, 30_000)) for _ in range(9)]
    people = ("manager", "other manager", "mentor")
    back = ("reversal", "reversal/confirm", "reversal/turn-down")
    acts = ("ask", "release", "release", "turn-down", *back)
    seen = set()
    for _ in range(150):
        body = {"reason": "Not yet"}
        act = dice.choice(acts)
        path = f"{dice.choice(paths)}/{act}"
        sent = await treasury.office.send(dice.choice(people), "POST", path, body)
        seen.add((act, sent.status_code))
        total, released, _, _, left = await treasury.figures()
        assert (total - released, left >= 0) == (left, True)
    assert {("release", 200), ("release", 409), ("turn-down", 200)} <= seen
    assert {("reversal", 201), ("reversal/confirm", 200), ("reversal/turn-down", 200)} <= seen
    assert sum(amount for _, _, amount in await treasury.entries()) == 0
    assert await treasury.office.violations() == {}
