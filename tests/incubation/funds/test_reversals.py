"""A release that was wrong is reversed once, by two people, and the fund holds the money again."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.incubation.funds.conftest import NAMES, Treasury

pytestmark = pytest.mark.anyio
WHY = {"reason": "It was promised to Bob"}


async def test_two_people_reverse_a_release_and_the_money_is_in_the_fund(
    treasury: Treasury,
) -> None:
    office, path = treasury.office, await treasury.released(40_000)
    reversal = f"{path}/reversal"
    assert await office.refused("Ada", "POST", reversal, WHY) == (404, "not-found")
    assert await office.refused("manager", "POST", f"{reversal}/confirm") == (
        409, "reversal-not-asked",
    )  # fmt: skip
    fund = await office.done("manager", "POST", reversal, WHY)
    [asked] = fund["tranches"]
    assert (asked["state"], asked["reversal"]["asked_by"]) == ("released", "manager")
    assert (asked["may_ask_reversal"], asked["may_reverse"]) == (False, False)
    assert await office.refused("mentor", "POST", reversal, WHY) == (409, "reversal-asked")
    assert await office.refused("mentor", "POST", f"{reversal}/confirm") == (403, "forbidden")
    assert await office.refused("manager", "POST", f"{reversal}/confirm") == (
        409, "needs-two-people",
    )  # fmt: skip
    assert (await treasury.fund("other manager"))["tranches"][0]["may_reverse"]
    await office.done("other manager", "POST", f"{reversal}/confirm")
    assert await treasury.figures() == [100_000, 0, 0, 0, 100_000]
    assert await treasury.entries() == [
        ("fund", "fund", 100_000), ("hub", "funded", -100_000), ("person", "grants", 0),
    ]  # fmt: skip
    [done] = (await treasury.fund())["tranches"]
    assert (done["state"], done["reversal"]["reversed_by"], done["may_ask_reversal"]) == (
        "reversed", "other manager", False,
    )  # fmt: skip
    for below, body, problem in (
        ("", WHY, "reversal-asked"), ("/confirm", None, "reversal-not-asked"),
        ("/turn-down", WHY, "reversal-not-asked"),
    ):  # fmt: skip
        again = ("manager", "POST", f"{reversal}{below}", body)
        assert await office.refused(*again) == (409, problem)
    assert await office.violations() == {}
    await treasury.released(100_000)  # all of it can be released again


async def test_what_was_not_released_is_not_reversed(treasury: Treasury) -> None:
    path = await treasury.promise(10_000)
    refused = ("manager", "POST", f"{path}/reversal", WHY)
    assert await treasury.office.refused(*refused) == (409, "tranche-not-released")
    silent = ("manager", "POST", f"{path}/reversal", {"reason": ""})
    assert await treasury.office.refused(*silent) == (422, "invalid")


async def test_a_release_that_was_right_stands_and_can_be_doubted_again(
    treasury: Treasury,
) -> None:
    office, path = treasury.office, await treasury.released(10_000)
    reversal = f"{path}/reversal"
    await office.done("mentor", "POST", reversal, WHY)
    no = {"reason": "The contract names Ada"}
    assert await office.refused("mentor", "POST", f"{reversal}/turn-down", no) == (
        403, "forbidden",
    )  # fmt: skip
    fund = await office.done("manager", "POST", f"{reversal}/turn-down", no)
    [stands] = fund["tranches"]
    assert (stands["state"], stands["reversal"]["turned_down"]) == (
        "released", "The contract names Ada",
    )  # fmt: skip
    assert await treasury.figures() == [100_000, 10_000, 0, 0, 90_000]
    await office.done("mentor", "POST", reversal, WHY)
    await office.done("manager", "POST", f"{reversal}/confirm")
    assert await treasury.figures() == [100_000, 0, 0, 0, 100_000]


async def test_who_has_left_loses_what_was_released_by_mistake(treasury: Treasury) -> None:
    path = await treasury.released(10_000)
    left = {"left_on": "2031-01-01", "reason": "They went abroad"}
    await treasury.office.done("manager", "POST", f"{treasury.room.path}/end", left)
    await treasury.office.done("mentor", "POST", f"{path}/reversal", WHY)
    await treasury.office.done("manager", "POST", f"{path}/reversal/confirm")
    assert (await treasury.figures())[-1] == 100_000


async def test_who_takes_part_is_told_why(treasury: Treasury) -> None:
    path = await treasury.released(12_050)
    await treasury.office.done("mentor", "POST", f"{path}/reversal", WHY)
    await treasury.office.done("manager", "POST", f"{path}/reversal/confirm")
    await treasury.room.deliver("TrancheReversed")
    assert (await treasury.room.mails())[-1] == ("Ada", "Taken back: Prototype")
    said = await treasury.office.session.scalar(text("SELECT text FROM mails ORDER BY id DESC"))
    assert "Why: It was promised to Bob" in said


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE tranche_reversals SET reversed_at = now() + interval '1 day'",
        "DELETE FROM tranche_reversals",
        "UPDATE tranches SET amount = 1",
    ],
)
async def test_what_was_reversed_cannot_be_changed(treasury: Treasury, change: str) -> None:
    path = await treasury.released(10_000)
    await treasury.office.done("mentor", "POST", f"{path}/reversal", WHY)
    await treasury.office.done("manager", "POST", f"{path}/reversal/confirm")
    with pytest.raises(DBAPIError, match="never changes"):
        await treasury.office.session.execute(text(change))


async def test_a_promise_after_a_reversal_is_one_of_its_own(treasury: Treasury) -> None:
    path = await treasury.released(10_000)
    await treasury.office.done("mentor", "POST", f"{path}/reversal", WHY)
    await treasury.office.done("manager", "POST", f"{path}/reversal/confirm")
    body = {"name": NAMES, "amount": 20_000, "step_ids": []}
    fund = await treasury.office.done("manager", "POST", f"{treasury.room.path}/tranches", body)
    assert [(one["number"], one["state"]) for one in fund["tranches"]] == [
        (1, "reversed"), (2, "ready"),
    ]  # fmt: skip
