"""Plans give minutes each local month, once, and a change holds from the next one."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from httpx import Response

from kilim.core.db import Database
from kilim.studios.credits import service as credits_
from kilim.studios.minutes import service
from tests.conftest import NOON
from tests.studios.credits.conftest import Desk

pytestmark = pytest.mark.anyio
JUNE = datetime(2030, 5, 31, 20, tzinfo=UTC)  # the first of June begins in Baku
NAME = {"en": "Resident", "az": "Rezident"}


async def add_plan(desk: Desk, **changed: Any) -> dict[str, Any]:
    wish = {
        "hub_id": str(desk.hub.id),
        "name": NAME,
        "monthly": [{"good_for": "sound", "minutes": 600}, {"good_for": "any", "minutes": 1200}],
        "price_amount": 9000,
    }
    answer = await desk.send("manager", "POST", "/plans", wish | changed)
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def change(desk: Desk, path: str, seen: int, **changed: Any) -> dict[str, Any]:
    answer = await desk.send("manager", "PATCH", path, changed, **{"If-Match": f'"{seen}"'})
    assert answer.status_code == 200, answer.text
    await desk.react()
    made: dict[str, Any] = answer.json()
    return made


async def try_join(
    desk: Desk, plan: dict[str, Any], name: str = "resident", **changed: Any
) -> Response:
    wish = {"plan_id": plan["id"], "person_id": str(desk.people[name].id)}
    return await desk.send(
        "manager", "POST", "/memberships", wish | {"starts_on": "2030-05-06"} | changed
    )


async def join(
    desk: Desk, plan: dict[str, Any], name: str = "resident", **changed: Any
) -> dict[str, Any]:
    answer = await try_join(desk, plan, name, **changed)
    assert answer.status_code == 201, answer.text
    await desk.react()
    made: dict[str, Any] = answer.json()
    return made


async def test_who_joins_is_given_the_month_at_once(desk: Desk) -> None:
    await join(desk, await add_plan(desk))
    shown = (await desk.send("resident", "GET", f"/credits?hub={desk.hub.slug}")).json()
    assert [(one["good_for"], one["available"]) for one in shown["holdings"]] == [
        ("any", 1200),
        ("sound", 600),
    ]
    assert [lot["expires_at"] for one in shown["holdings"] for lot in one["lots"]] == [
        "2030-05-31T20:00:00Z"
    ] * 2
    assert shown["next_grants"] == [
        {"at": "2030-05-31T20:00:00Z", "good_for": "any", "minutes": 1200},
        {"at": "2030-05-31T20:00:00Z", "good_for": "sound", "minutes": 600},
    ]
    assert [one["plan"] for one in shown["memberships"]] == ["Resident"]
    assert await desk.violations() == {}


async def test_each_local_month_is_given_when_it_begins_and_once(
    desk: Desk, database: Database
) -> None:
    await join(desk, await add_plan(desk))
    assert await service.grant_due(database, JUNE - timedelta(seconds=1)) == 0
    assert await service.grant_due(database, JUNE) == 1
    assert await service.grant_due(database, JUNE) == 0
    await desk.at(JUNE)
    assert await desk.credits("resident") == {"sound": 600, "any": 1200}
    assert await credits_.expire_lots(database, JUNE) == 2
    assert await desk.violations() == {}


async def test_what_rolls_over_is_there_next_month_and_spent_first(
    desk: Desk, database: Database
) -> None:
    monthly = [{"good_for": "any", "minutes": 100}]
    await join(desk, await add_plan(desk, rollover_months=1, monthly=monthly))
    await service.grant_due(database, JUNE)
    await desk.at(JUNE)
    assert await desk.credits("resident") == {"any": 200}
    booking = await desk.book("resident", 30 * 24, 120)
    old, new = sorted((await desk.remaining()).values())
    assert (old, new, booking["credit_minutes"]) == (0, 80, 120)


async def test_a_change_holds_from_the_next_month(desk: Desk, database: Database) -> None:
    plan = await add_plan(desk)
    path = f"/plans/{plan['id']}"
    changed = await change(
        desk, path, 1, monthly=[{"good_for": "any", "minutes": 300}], name=NAME | {"en": "New"}
    )
    assert changed["terms"]["monthly"] == plan["terms"]["monthly"]
    assert changed["next_terms"]["holds_from"] == "2030-06-01"
    assert changed["next_terms"]["monthly"] == [{"good_for": "any", "minutes": 300}]
    again = await change(desk, path, 2, rollover_months=2)
    assert again["next_terms"] == changed["next_terms"] | {"rollover_months": 2}
    await join(desk, plan)
    assert await desk.credits("resident") == {"sound": 600, "any": 1200}
    await service.grant_due(database, JUNE)
    await desk.at(JUNE)
    assert await desk.credits("resident") == {"sound": 0, "any": 300}
    assert await desk.violations() == {}


async def test_a_paused_membership_is_given_nothing_until_it_goes_on(
    desk: Desk, database: Database
) -> None:
    membership = await join(desk, await add_plan(desk))
    path = f"/memberships/{membership['id']}"
    paused = await change(desk, path, 1, paused=True)
    assert await service.grant_due(database, JUNE) == 0
    await desk.at(JUNE)
    assert await desk.credits("resident") == {"sound": 0, "any": 0}
    await change(desk, path, paused["version"], paused=False)
    assert await desk.credits("resident") == {"sound": 600, "any": 1200}


async def test_an_ended_membership_is_given_nothing(desk: Desk, database: Database) -> None:
    membership = await join(desk, await add_plan(desk))
    await change(desk, f"/memberships/{membership['id']}", 1, ends_on="2030-05-31")
    assert await service.grant_due(database, JUNE) == 0


async def test_a_membership_begins_on_its_day(desk: Desk, database: Database) -> None:
    await join(desk, await add_plan(desk), starts_on="2030-06-10")
    assert await desk.credits("resident") == {}
    assert await service.grant_due(database, JUNE) == 0
    assert await service.grant_due(database, JUNE + timedelta(days=9)) == 1


async def test_nobody_is_in_a_plan_twice_at_a_time(desk: Desk) -> None:
    plan = await add_plan(desk)
    first = await join(desk, plan, ends_on="2030-06-30")
    second = await try_join(desk, plan, starts_on="2030-06-30")
    assert second.json()["type"] == "/problems/already-member"
    await join(desk, plan, starts_on="2030-07-01")
    longer = {"ends_on": None}
    path = f"/memberships/{first['id']}"
    refused = await desk.send("manager", "PATCH", path, longer, **{"If-Match": '"1"'})
    assert refused.json()["type"] == "/problems/already-member"
    backwards = {"ends_on": "2030-05-05"}
    refused = await desk.send("manager", "PATCH", path, backwards, **{"If-Match": '"1"'})
    assert refused.json()["type"] == "/problems/ends-before-it-starts"


async def test_nobody_joins_a_retired_plan_and_who_is_in_it_stays(
    desk: Desk, database: Database
) -> None:
    plan = await add_plan(desk)
    await join(desk, plan)
    await change(desk, f"/plans/{plan['id']}", 1, state="retired")
    assert (await try_join(desk, plan, "other")).json()["type"] == "/problems/plan-retired"
    assert await service.grant_due(database, JUNE) == 1


async def test_only_people_of_the_hub_join(desk: Desk) -> None:
    answer = await try_join(desk, await add_plan(desk), "guest")
    assert answer.json()["type"] == "/problems/not-of-the-hub"


async def test_managers_see_plans_and_who_is_in_them(desk: Desk) -> None:
    plan = await add_plan(desk)
    await join(desk, plan)
    plans = (await desk.send("manager", "GET", f"/plans?hub={desk.hub.slug}")).json()["items"]
    assert [(one["name"], one["members"]) for one in plans] == [(NAME, 1)]
    path = f"/memberships?hub={desk.hub.slug}&plan={plan['id']}"
    [member] = (await desk.send("manager", "GET", path)).json()["items"]
    assert (member["person"]["name"], member["plan"]) == ("resident", NAME)
    assert (await desk.send("resident", "GET", path)).status_code == 403


async def by_hand(desk: Desk, **wish: Any) -> Response:
    own = {"hub_id": str(desk.hub.id), "person_id": str(desk.people["resident"].id)}
    return await desk.send("manager", "POST", "/credit-changes", own | {"good_for": "any"} | wish)


async def test_a_pack_expires_after_its_days(desk: Desk) -> None:
    answer = await by_hand(desk, kind="pack", minutes=300, valid_days=90)
    assert answer.status_code == 201, answer.text
    [lot] = answer.json()["holdings"][0]["lots"]
    expires = (NOON + timedelta(days=90)).isoformat().replace("+00:00", "Z")
    assert (lot["remaining"], lot["expires_at"], lot["source"]) == (300, expires, "pack")


async def test_a_correction_says_why_and_never_takes_what_is_not_there(desk: Desk) -> None:
    await by_hand(desk, kind="pack", minutes=300, valid_days=90)
    taken = await by_hand(desk, kind="correction", minutes=-100, reason="Given twice")
    assert taken.json()["holdings"][0]["available"] == 200
    short = await by_hand(desk, kind="correction", minutes=-201, reason="Too much")
    assert (short.status_code, short.json()["available"]) == (409, 200)
    path = f"/credit-lines?hub={desk.hub.slug}&good_for=any"
    lines = (await desk.send("resident", "GET", path)).json()["items"]
    assert [(line["act"], line["minutes"], line["balance"], line["reason"]) for line in lines] == [
        ("credits.correction", -100, 200, "Given twice"),
        ("credits.pack", 300, 300, None),
    ]
    assert await desk.violations() == {}


@pytest.mark.parametrize(
    "wish",
    [
        {"kind": "pack", "minutes": 10},
        {"kind": "pack", "minutes": -10, "valid_days": 3},
        {"kind": "correction", "minutes": 10},
        {"kind": "correction", "minutes": 0, "reason": "x"},
        {"kind": "correction", "minutes": -5, "reason": "x", "valid_days": 3},
    ],
)
async def test_a_change_that_makes_no_sense_is_refused(desk: Desk, wish: dict[str, Any]) -> None:
    assert (await by_hand(desk, **wish)).json()["type"] == "/problems/invalid"


async def test_only_managers_change_credits_and_only_they_see_others(desk: Desk) -> None:
    own = {"hub_id": str(desk.hub.id), "person_id": str(desk.people["resident"].id)}
    wish = own | {"good_for": "any", "kind": "pack", "minutes": 9, "valid_days": 1}
    assert (await desk.send("resident", "POST", "/credit-changes", wish)).status_code == 403
    path = f"/credits?hub={desk.hub.slug}&person={own['person_id']}"
    seen = [(await desk.send(who, "GET", path)).status_code for who in ("manager", "other")]
    assert seen == [200, 404]
