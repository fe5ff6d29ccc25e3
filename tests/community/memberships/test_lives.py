"""The life of a membership: asked for, approved or refused, paused, renewed, ended."""

from datetime import date, timedelta
from typing import Any

import pytest
from httpx import Response
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import Range

from kilim import checks
from kilim.community.memberships import reminding
from kilim.community.memberships.models import Membership
from kilim.community.memberships.rules import last_day
from kilim.core.db import Database
from tests.conftest import NOON
from tests.factories.organisations import make_organisation, relate
from tests.factories.plans import make_membership, make_plan, pause
from tests.studios.credits.conftest import Desk

pytestmark = pytest.mark.anyio
TODAY = NOON.date()
DAY = timedelta(days=1)


async def ask(desk: Desk, plan_id: object, name: str = "guest", **more: Any) -> Response:
    wish = {"plan_id": str(plan_id), "starts_on": "2030-06-01", "wish": "A desk"}
    return await desk.send(name, "POST", "/membership-applications", wish | more)


async def decide(
    desk: Desk, asked: dict[str, Any], answer: str, name: str = "manager", **body: Any
) -> Response:
    path = f"/memberships/{asked['id']}/{answer}"
    seen = {"If-Match": f'"{asked["version"]}"'}
    return await desk.send(name, "POST", path, body or None, **seen)


async def residents(desk: Desk, on: date = TODAY) -> tuple[int, int, list[str]]:
    answer = await desk.send("manager", "GET", f"/residents?hub={desk.hub.slug}&on={on}")
    assert answer.status_code == 200, answer.text
    shown = answer.json()
    names = sorted(one["person"]["name"] for one in shown["items"])
    return shown["residents"], shown["residencies"], names


async def roles(desk: Desk, name: str) -> list[str]:
    shown = (await desk.send(name, "GET", "/me")).json()
    return [one["role"] for one in shown["roles"]]


async def broken(desk: Desk) -> dict[str, int]:
    found = await checks.count(desk.session)
    return {name: n for (area, name), n in found.items() if n and area == "community"}


async def test_who_is_approved_is_a_resident_for_as_long_as_the_plan_says(desk: Desk) -> None:
    plan = await make_plan(desk.session, desk.hub.id, period_months=12)
    asked = (await ask(desk, plan.id)).json()
    assert (asked["standing"], asked["periods"]) == ("applied", [])
    approved = await decide(desk, asked, "approve", starts_on=str(TODAY))
    assert approved.status_code == 200, approved.text
    shown = approved.json()
    assert (shown["standing"], shown["ends_on"]) == ("active", "2031-05-05")
    assert [(p["starts_on"], p["ends_before"]) for p in shown["periods"]] == [
        ("2030-05-06", "2031-05-06")
    ]
    await desk.react()
    assert await desk.credits("guest") == {"any": 600}
    assert await roles(desk, "guest") == ["resident"]
    assert await desk.mails("membership-asked") == [desk.people["manager"].email]
    assert await desk.mails("membership-approved") == [desk.people["guest"].email]
    assert await broken(desk) == {}


async def test_who_is_refused_reads_why_and_may_ask_again(desk: Desk) -> None:
    plan = await make_plan(desk.session, desk.hub.id)
    asked = (await ask(desk, plan.id)).json()
    assert (await ask(desk, plan.id)).json()["type"] == "/problems/already-member"
    refused = (await decide(desk, asked, "refuse", reason="We are full")).json()
    assert (refused["standing"], refused["reason"]) == ("refused", "We are full")
    again = await decide(desk, refused, "approve", starts_on="2030-06-01")
    assert again.json()["type"] == "/problems/membership-decided"
    await desk.react()
    assert await desk.mails("membership-refused") == [desk.people["guest"].email]
    assert (await ask(desk, plan.id)).status_code == 201


async def test_an_application_is_taken_back_by_who_sent_it(desk: Desk) -> None:
    plan = await make_plan(desk.session, desk.hub.id)
    asked = (await ask(desk, plan.id)).json()
    path = f"/memberships/{asked['id']}/withdraw"
    assert (await desk.send("manager", "POST", path)).status_code == 404
    assert (await desk.send("guest", "POST", path)).json()["standing"] == "withdrawn"
    assert (await desk.send("guest", "POST", path)).json()["type"] == "/problems/membership-decided"


async def ending(desk: Desk, days: int, **terms: Any) -> Membership:
    """A membership of the resident that ends in so many days."""
    plan = await make_plan(desk.session, desk.hub.id, desks=1, **{"period_months": 6} | terms)
    ends_on = TODAY + timedelta(days=days)
    person_id = desk.people["resident"].id
    return await make_membership(desk.session, plan, person_id, TODAY - 90 * DAY, ends_on)


async def renew(desk: Desk, membership: Membership, seen: int = 1) -> Response:
    path = f"/memberships/{membership.id}/renew"
    return await desk.send("resident", "POST", path, **{"If-Match": f'"{seen}"'})


async def test_a_resident_renews_and_keeps_the_desk(desk: Desk) -> None:
    membership = await ending(desk, 20)
    spot = {"kind": "desk", "number": 7}
    given = await desk.send("manager", "POST", f"/memberships/{membership.id}/spots", spot)
    assert given.status_code == 201, given.text
    renewed = (await renew(desk, membership)).json()
    assert (renewed["ends_on"], renewed["renewable"]) == ("2030-11-26", False)
    assert [p["starts_on"] for p in renewed["periods"]] == ["2030-02-05", "2030-05-27"]
    rows = await desk.session.execute(text("SELECT upper(valid) FROM membership_spots"))
    assert list(rows.scalars()) == [date(2030, 11, 27)]
    again = await renew(desk, membership, renewed["version"])
    assert again.json()["type"] == "/problems/not-renewable"
    assert await broken(desk) == {}


@pytest.mark.parametrize("days", [61, -1])
async def test_what_ends_late_or_is_over_is_not_renewed(desk: Desk, days: int) -> None:
    refused = await renew(desk, await ending(desk, days))
    assert refused.json()["type"] == "/problems/not-renewable"


async def test_a_desk_that_was_promised_to_somebody_else_is_lost(desk: Desk) -> None:
    membership = await ending(desk, 20)
    spot = {"kind": "desk", "number": 7}
    await desk.send("manager", "POST", f"/memberships/{membership.id}/spots", spot)
    plan = await make_plan(desk.session, desk.hub.id, desks=1)
    other = await make_membership(desk.session, plan, desk.people["other"].id, TODAY + 30 * DAY)
    promised = await desk.send("manager", "POST", f"/memberships/{other.id}/spots", spot)
    assert promised.status_code == 201, promised.text
    renewed = await renew(desk, membership)
    assert renewed.status_code == 200, renewed.text
    upper = "SELECT upper(valid) FROM membership_spots WHERE membership_id = :id"
    ends = await desk.session.scalar(text(upper), {"id": membership.id})
    assert ends == TODAY + 21 * DAY


async def test_a_desk_is_given_once_at_a_time_and_as_often_as_the_plan_gives(desk: Desk) -> None:
    first, second = await ending(desk, 20), await ending(desk, 40)
    spot = {"kind": "desk", "number": 7}
    paths = [f"/memberships/{one.id}/spots" for one in (first, second)]
    given = (await desk.send("manager", "POST", paths[0], spot)).json()
    assert [(one["kind"], one["number"]) for one in given["spots"]] == [("desk", 7)]
    taken = await desk.send("manager", "POST", paths[1], spot)
    assert taken.json()["type"] == "/problems/spot-taken"
    more = await desk.send("manager", "POST", paths[0], spot | {"number": 8})
    assert more.json()["type"] == "/problems/no-spot-left"
    end = f"{paths[0]}/{given['spots'][0]['id']}/end"
    assert (await desk.send("manager", "POST", end)).json()["spots"] == []
    assert (await desk.send("manager", "POST", paths[1], spot)).status_code == 201


async def test_an_end_cuts_periods_and_desks(desk: Desk) -> None:
    membership = await ending(desk, 20)
    spot = {"kind": "desk", "number": 7}
    await desk.send("manager", "POST", f"/memberships/{membership.id}/spots", spot)
    await renew(desk, membership)
    wish, seen = {"ends_on": str(TODAY)}, {"If-Match": '"2"'}
    ended = await desk.send("manager", "PATCH", f"/memberships/{membership.id}", wish, **seen)
    assert [p["ends_before"] for p in ended.json()["periods"]] == ["2030-05-07"]
    assert await broken(desk) == {}


async def test_residents_are_counted_by_the_day_each_once(desk: Desk) -> None:
    """A person with a plan and a team is one resident; who is paused is none."""
    session, hub_id = desk.session, desk.hub.id
    plan = await make_plan(session, hub_id)
    resident, other = (desk.people[name] for name in ("resident", "other"))
    own = await make_membership(session, plan, resident.id, TODAY - 10 * DAY, TODAY + 10 * DAY)
    team = await make_organisation(session, hub_id)
    await relate(session, team, resident, valid=Range(TODAY - 300 * DAY, None))
    await relate(session, team, desk.people["guest"], valid=Range(TODAY - 5 * DAY, None))
    await make_membership(session, plan, resident.id, TODAY - 20 * DAY, organisation_id=team.id)
    resting = await make_membership(session, plan, other.id, TODAY - 10 * DAY)
    await pause(session, resting, TODAY - 2 * DAY, TODAY + DAY)
    assert await residents(desk) == (2, 3, ["guest", "resident"])
    assert await residents(desk, TODAY + DAY) == (3, 4, ["guest", "other", "resident"])
    assert await residents(desk, TODAY - 6 * DAY) == (2, 3, ["other", "resident"])
    assert await residents(desk, TODAY - 15 * DAY) == (1, 1, ["resident"])
    assert await residents(desk, (own.ends_on or TODAY) + DAY) == (
        3, 3, ["guest", "other", "resident"],
    )  # fmt: skip
    path = f"/residents/reach?hub={desk.hub.slug}&since=2030-04-01&until=2030-05-10"
    reached = (await desk.send("manager", "GET", path)).json()
    assert (reached["people"], reached["participations"]) == (3, 4)


async def test_a_membership_that_has_begun_says_whether_one_is_a_resident(desk: Desk) -> None:
    """The role alone counts until then; afterwards role and membership never disagree."""
    assert await roles(desk, "resident") == ["resident"]
    plan = await make_plan(desk.session, desk.hub.id)
    person_id = desk.people["resident"].id
    membership = await make_membership(desk.session, plan, person_id, TODAY + DAY)
    assert await roles(desk, "resident") == ["resident"]
    await desk.at(NOON + DAY)
    await pause(desk.session, membership, TODAY + 2 * DAY, TODAY + 4 * DAY)
    assert await roles(desk, "resident") == ["resident"]
    booked = await desk.try_book("resident", 24 * 8)
    assert booked.json()["type"] == "/problems/not-enough-credits"
    await desk.at(NOON + 2 * DAY)
    assert await roles(desk, "resident") == []
    assert (await desk.try_book("resident", 24 * 8)).json()["audience"] == "public"
    await desk.at(NOON + 4 * DAY)
    assert await roles(desk, "resident") == ["resident"]


async def test_organisations_ask_by_their_own_people(desk: Desk) -> None:
    plan = await make_plan(desk.session, desk.hub.id)
    team = await make_organisation(desk.session, desk.hub.id)
    refused = await ask(desk, plan.id, organisation_id=str(team.id))
    assert refused.json()["type"] == "/problems/not-of-the-organisation"
    await relate(desk.session, team, desk.people["guest"])
    asked = await ask(desk, plan.id, organisation_id=str(team.id))
    assert asked.json()["organisation"]["id"] == str(team.id)


async def test_ends_are_told_a_month_and_a_week_before_each_once(
    desk: Desk, database: Database
) -> None:
    await ending(desk, 30)
    told = [
        await reminding.remind_at(database, NOON + days * DAY)
        for days in (-1, 0, 1, 22, 23, 24, 31)
    ]
    assert told == [0, 1, 0, 0, 1, 0, 0]
    await desk.react()
    assert await desk.mails("membership-ends-30") == [desk.people["resident"].email]
    assert await desk.mails("membership-ends-7") == [desk.people["resident"].email]


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2030, 5, 6), 12, date(2031, 5, 5)),
        (date(2030, 1, 31), 1, date(2030, 2, 27)),
        (date(2030, 12, 1), 1, date(2030, 12, 31)),
        (date(2028, 2, 29), 12, date(2029, 2, 27)),
        (date(2030, 5, 6), None, None),
    ],
)
def test_a_period_ends_the_day_before_its_own_date(
    first: date, months: int | None, last: date | None
) -> None:
    assert last_day(first, months) == last
