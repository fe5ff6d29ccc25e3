"""What became of a venture is said by it or for it; nothing that was said is lost."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kilim import checks
from kilim.impact.observations import reminding
from tests.conftest import NOON
from tests.factories.checkins import make_kpi
from tests.factories.cohorts import decline
from tests.factories.decisions import make_entry, make_judged
from tests.factories.organisations import make_organisation, relate
from tests.impact.conftest import NOTE, Followed, answer
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio
ONE_MAN = {"gender": "men", "people": 1}


async def test_who_was_enrolled_is_followed_from_the_year_before(followed: Followed) -> None:
    shown = await followed.shown()
    years = [{"year": y, "known": 0, "missing": 0} for y in (2027, 2028, 2029)]
    assert (shown["group"], shown["began_on"], shown["years"]) == ("accepted", "2028-03-10", years)
    assert (shown["asked_until"], shown["may_be_followed"], shown["on_behalf"]) == (
        2033,
        True,
        False,
    )
    listed = await followed.office.done(
        "manager", "GET", f"/follow-ups?hub={followed.office.hub.slug}"
    )
    assert [one["organisation"]["name"] for one in listed["items"]] == ["Ilmə"]
    assert (await followed.office.done("founder", "GET", "/follow-ups/mine"))["items"] == [
        listed["items"][0]
    ]


async def test_zero_missing_refused_and_nothing_said_are_four_things(followed: Followed) -> None:
    await followed.say("revenue", 0)
    await followed.say("exports", None, state="missing", reason="The books are lost")
    await followed.say("equity", None, state="refused")
    shown = await followed.shown()
    assert shown["years"][2] == {"year": 2029, "known": 1, "missing": 2}
    found = [(o["metric"], o["state"], o["number"], o["currency"]) for o in shown["observations"]]
    assert found == [
        ("equity", "refused", None, None),
        ("exports", "missing", None, None),
        ("revenue", "zero", 0, "AZN"),
    ]


async def test_jobs_are_said_by_their_lines(followed: Followed) -> None:
    lines = [
        {"gender": "women", "people": 3, "months": 6, "share": 1},
        {"gender": "men", "people": 2, "months": 12, "share": None},
    ]
    await followed.say("jobs", None, jobs=lines)
    said = await followed.seen("jobs", 2029)
    assert said is not None
    assert (said["number"], said["jobs"]) == (5, lines)
    await followed.say("jobs", None, jobs=lines)  # the same again
    await followed.say("jobs", None, state="zero", jobs=[])
    assert (await followed.seen("jobs", 2029) or {})["number"] == 0
    assert await followed.office.audited() == ["follow_ups.say_year"] * 2
    assert await violations(followed) == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"metric": "revenue", "state": "value"},
        {"metric": "revenue", "state": "value", "number": 0},
        {"metric": "revenue", "state": "value", "number": -5},
        {"metric": "revenue", "state": "zero", "number": 3},
        {"metric": "revenue", "state": "missing"},
        {"metric": "countries", "state": "value", "number": 2, "currency": "AZN"},
        {
            "metric": "revenue",
            "state": "value",
            "number": 2,
            "jobs": [{"gender": "men", "people": 1}],
        },
        {"metric": "jobs", "state": "value", "jobs": []},
        {"metric": "jobs", "state": "value", "jobs": [{"gender": "men", "people": 0}]},
        {
            "metric": "jobs",
            "state": "value",
            "jobs": [{"gender": "men", "people": 1, "months": 13}],
        },
    ],
)
async def test_what_makes_no_sense_is_refused(followed: Followed, wrong: dict[str, Any]) -> None:
    path = f"{followed.path}/years/2029"
    assert (await followed.office.refused("founder", "PUT", path, {"answers": [wrong]}))[0] == 422


async def test_a_year_that_is_not_over_or_before_the_baseline_is_not_asked(
    followed: Followed,
) -> None:
    for year in (2026, 2030):
        body = {"answers": [answer("revenue", 5)]}
        refused = await followed.office.refused(
            "founder", "PUT", f"{followed.path}/years/{year}", body
        )
        assert refused == (409, "year-not-open")


async def test_who_saw_something_older_does_not_replace_the_newer(followed: Followed) -> None:
    await followed.say("revenue", 500)
    body = {"answers": [answer("revenue", 700)]}
    path = f"{followed.path}/years/2029"
    assert await followed.office.refused("founder", "PUT", path, body) == (412, "changed-meanwhile")
    elsewhere = (await followed.say("revenue", 9, year=2028))["observations"][0]["id"]
    other = {"answers": [answer("revenue", 700, replaces=elsewhere)]}
    assert (await followed.office.refused("founder", "PUT", path, other))[0] == 412


async def test_a_manager_says_from_where_it_is_known(followed: Followed) -> None:
    body = {"answers": [answer("revenue", 500)]}
    path = f"{followed.path}/years/2029"
    nowhere = await followed.office.refused("manager", "PUT", path, body)
    assert nowhere == (422, "origin-needed")
    await followed.say("revenue", 500, who="manager")
    said = await followed.seen("revenue", 2029) or {}
    assert (said["source"], said["source_note"], said["entered_by"]) == ("manager", NOTE, "manager")


async def test_how_it_stood_on_days(followed: Followed) -> None:
    office, path = followed.office, f"{followed.path}/statuses"
    for day, status in (("2029-02-01", "active"), ("2029-11-30", "closed")):
        await office.done("founder", "POST", path, {"on_day": day, "status": status})
    shown = await followed.shown()
    assert [(s["on_day"], s["status"]) for s in shown["statuses"]] == [
        ("2029-11-30", "closed"),
        ("2029-02-01", "active"),
    ]
    assert shown["status"] == shown["statuses"][0]
    again = {"on_day": "2029-11-30", "status": "dormant"}
    assert await office.refused("founder", "POST", path, again) == (412, "changed-meanwhile")
    await office.done("founder", "POST", path, again | {"replaces": shown["status"]["id"]})
    assert (await followed.shown())["status"]["status"] == "dormant"
    for day in ("2028-03-09", "2030-05-07"):
        refused = await office.refused("founder", "POST", path, again | {"on_day": day})
        assert refused == (422, "day-not-over")


async def test_who_says_no_is_not_followed_any_more(followed: Followed) -> None:
    office = followed.office
    await office.done("founder", "PUT", f"{followed.path}/consent", {"agreed": False})
    assert not (await followed.shown())["may_be_followed"]
    body = {"answers": [answer("revenue", 5)], "source_note": NOTE}
    refused = await office.refused("manager", "PUT", f"{followed.path}/years/2029", body)
    assert refused == (409, "consent-needed")
    status = {"on_day": "2029-01-01", "status": "active", "source_note": NOTE}
    refused = await office.refused("manager", "POST", f"{followed.path}/statuses", status)
    assert refused == (409, "consent-needed")
    assert await reminding.remind_at(office.session, NOON) == 0


async def test_strangers_see_nothing_and_nobody_who_is_not_followed(followed: Followed) -> None:
    office = followed.office
    assert await office.refused("other", "GET", followed.path) == (404, "not-found")
    assert await office.refused("manager", "GET", f"/follow-ups/{uuid4()}") == (404, "not-found")
    path = f"{followed.path}/consent"
    assert (await office.refused("other", "PUT", path, {"agreed": True}))[0] == 404


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE observations SET number = 7",
        "DELETE FROM observations",
        "UPDATE observations SET superseded_at = now(), number = 7",
        "DELETE FROM observed_jobs",
        "UPDATE venture_statuses SET status = 'active'",
        "UPDATE followup_consents SET agreed = true",
    ],
)
async def test_what_was_said_is_never_changed(followed: Followed, change: str) -> None:
    await followed.say("jobs", None, jobs=[{"gender": "men", "people": 1}])
    status = {"on_day": "2029-02-01", "status": "closed"}
    await followed.office.done("founder", "POST", f"{followed.path}/statuses", status)
    await followed.office.done("founder", "PUT", f"{followed.path}/consent", {"agreed": False})
    with pytest.raises(DBAPIError, match="superseded, never changed"):
        async with followed.office.session.begin_nested():
            await followed.office.session.execute(text(change))


async def test_a_year_is_asked_for_once_and_five_of_them(followed: Followed) -> None:
    session = followed.office.session
    assert await reminding.remind_at(session, NOON) == 1
    assert await reminding.remind_at(session, NOON) == 0
    for year, asked in ((2033, 1), (2034, 1), (2035, 0)):  # the last one asked for is 2033
        now = NOON.replace(year=year)
        assert (year, await reminding.remind_at(session, now)) == (year, asked)


async def test_who_was_turned_down_is_followed_only_if_they_agree(office: Office) -> None:
    session, manager = office.session, office.people["manager"]
    judged = await make_judged(session, office.programme, manager.id)
    application_id = await make_entry(session, judged)
    organisation = await make_organisation(session, office.hub.id)
    await relate(session, organisation, judged.owners[0])
    own = {"organisation": organisation.id, "application": application_id}
    of = text("UPDATE applications SET organisation_id = :organisation WHERE id = :application")
    await session.execute(of, own)
    await decline(session, judged, application_id)
    path = f"/follow-ups/{organisation.id}"
    shown = await office.done("manager", "GET", path)
    assert (shown["group"], shown["may_be_followed"]) == ("rejected", False)
    body = {"answers": [answer("revenue", 5)], "source_note": NOTE}
    year = f"{path}/years/{shown['years'][0]['year']}"
    assert await office.refused("manager", "PUT", year, body) == (409, "consent-needed")
    later = await office.now() + timedelta(days=366)
    assert await reminding.remind_at(session, later) == 0
    agreed = {"agreed": True, "source_note": "Wrote so on 3 May"}
    await office.done("manager", "PUT", f"{path}/consent", agreed)
    await office.done("manager", "PUT", year, body)
    assert await reminding.remind_at(session, later) == 1
    rejected = f"/follow-ups?hub={office.hub.slug}&group=rejected"
    assert len((await office.done("manager", "GET", rejected))["items"]) == 1
    accepted = f"/follow-ups?hub={office.hub.slug}&group=accepted"
    assert (await office.done("manager", "GET", accepted))["items"] == []


async def test_who_is_taken_after_all_was_not_turned_down(followed: Followed) -> None:
    office, session = followed.office, followed.office.session
    judged = await make_judged(session, office.programme, office.people["manager"].id)
    application_id = await make_entry(session, judged)
    own = {"organisation": followed.organisation.id, "application": application_id}
    of = text("UPDATE applications SET organisation_id = :organisation WHERE id = :application")
    await session.execute(of, own)
    await decline(session, judged, application_id)
    assert (await followed.shown())["group"] == "accepted"
    query = text("SELECT count(*) FROM followed_ventures")
    assert (await session.execute(query)).scalar_one() == 1


async def test_twelve_months_of_check_ins_are_offered_as_the_year(followed: Followed) -> None:
    session, manager = followed.office.session, followed.office.people["manager"]
    kpi = await make_kpi(session, followed.office.programme, manager.id)
    months = text("""
        INSERT INTO kpi_values (hub_id, organisation_id, kpi_id, version_id, month, state, number,
            currency, reason, evidence, doubts, source, source_note, entered_by)
        SELECT n.hub_id, :venture, n.kpi_id, n.id, make_date(:year, m, 1), 'value', 100, 'AZN', '',
            '', '{}', 'venture', '', :person
        FROM kpi_versions n CROSS JOIN generate_series(1, :months) AS m WHERE n.kpi_id = :kpi
    """)
    own = {"venture": followed.organisation.id, "kpi": kpi.id, "person": manager.id}
    await session.execute(months, own | {"year": 2028, "months": 11})
    await session.execute(months, own | {"year": 2029, "months": 12})
    assert (await followed.shown())["checkins"] == [
        {"year": 2029, "revenue": 1200, "currency": "AZN"}
    ]


async def violations(followed: Followed) -> dict[str, int]:
    found = await checks.count(followed.office.session)
    return {name: n for (area, name), n in found.items() if n and area == "impact"}
