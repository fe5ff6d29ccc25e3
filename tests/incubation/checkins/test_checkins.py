"""A month is told by the venture or for it; nothing that was said is lost."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kilim.core.outbox import Context
from kilim.events.incubation import CheckinDue
from kilim.incubation.checkins import reactions, reminding
from tests.conftest import NOON
from tests.factories.calls import said
from tests.factories.checkins import make_venture
from tests.factories.organisations import make_organisation
from tests.incubation.checkins.conftest import APRIL, MARCH, Venture, answer

pytestmark = pytest.mark.anyio
MISSING: dict[str, Any] = {"state": "missing", "reason": "The books are not closed"}


async def test_a_check_in_begins_with_the_figures_before(venture: Venture) -> None:
    await venture.say(venture.revenue, 12_000, month="2030-02-01")
    await venture.say(venture.people, 2.5, month=MARCH)
    shown = await venture.office.done("founder", "GET", venture.path())
    assert [(one["unit"], one["before"], one["value"]) for one in shown["asked"]] == [
        ("money", {"month": "2030-02-01", "number": 12_000, "currency": "AZN"}, None),
        ("fte", {"month": MARCH, "number": 2.5, "currency": None}, None),
    ]
    assert not shown["on_behalf"]


async def test_zero_missing_and_not_due_are_three_things(venture: Venture) -> None:
    body = {
        "answers": [
            answer(venture.revenue.id, 0),
            answer(venture.people.id, **MISSING),
        ]
    }
    saved = await venture.office.done("founder", "PUT", venture.path(), body)
    values = [one["value"] for one in saved["checkin"]["asked"]]
    assert [(v["state"], v["number"], v["currency"], v["reason"]) for v in values] == [
        ("zero", 0, "AZN", ""),
        ("missing", None, None, "The books are not closed"),
    ]
    later = await venture.say(venture.people, state="not_due")
    assert later["checkin"]["asked"][1]["value"]["state"] == "not_due"
    [cell] = await cells(venture, APRIL)
    assert cell == {"month": APRIL, "asked": 2, "answered": 2, "missing": 0, "doubtful": 0}
    assert await venture.office.violations() == {}


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "value"},
        {"state": "value", "number": 0},
        {"state": "zero", "number": 3},
        {"state": "missing"},
        {"state": "missing", "number": 3, "reason": "None"},
        {"state": "value", "number": 1.234},
        {"state": "value", "number": "12"},
        {"state": "value", "number": True},
        {"state": "value", "number": 3, "evidence": "javascript:alert(1)"},
    ],
)
async def test_a_number_is_said_where_there_is_one_and_a_reason_where_there_is_none(
    venture: Venture, wrong: dict[str, Any]
) -> None:
    body = {"answers": [{"kpi_id": str(venture.revenue.id)} | wrong]}
    assert (await venture.office.refused("founder", "PUT", venture.path(), body))[0] == 422


async def test_what_is_said_anew_supersedes_and_what_is_said_again_does_not(
    venture: Venture,
) -> None:
    await venture.say(venture.revenue, 12_000)
    await venture.say(venture.revenue, 12_000)
    saved = await venture.say(venture.revenue, 13_000)
    one = saved["checkin"]["asked"][0]
    assert (one["value"]["number"], [old["number"] for old in one["earlier"]]) == (13_000, [12_000])
    assert await venture.office.audited() == ["checkins.save"] * 2


async def test_who_saw_an_older_value_does_not_replace_the_newer(venture: Venture) -> None:
    await venture.say(venture.revenue, 12_000)
    blind = {"answers": [answer(venture.revenue.id, 15_000)]}
    stale = await venture.office.refused("founder", "PUT", venture.path(), blind)
    assert stale == (412, "changed-meanwhile")
    elsewhere = await venture.say(venture.revenue, 9_000, month=MARCH)
    other = elsewhere["checkin"]["asked"][0]["value"]["id"]
    wrong = {"answers": [answer(venture.revenue.id, 15_000, replaces=other)]}
    assert (await venture.office.refused("founder", "PUT", venture.path(), wrong))[0] == 412
    assert (await venture.current(venture.revenue, MARCH) or {})["number"] == 9_000


async def test_a_doubt_is_asked_and_whoever_is_sure_is_believed(venture: Venture) -> None:
    await venture.say(venture.revenue, 12_000, month=MARCH)
    asked = await venture.say(venture.revenue, 12_000_000)
    before = {"month": MARCH, "number": 12_000, "currency": "AZN"}
    assert (asked["saved"], asked["doubts"]) == (
        False,
        [{"kpi_id": str(venture.revenue.id), "kind": "thousandfold", "before": before}],
    )
    assert await venture.current(venture.revenue) is None
    saved = await venture.say(venture.revenue, 12_000_000, sure=True)
    assert (saved["saved"], saved["doubts"]) == (True, [])
    assert saved["checkin"]["asked"][0]["value"]["doubts"] == ["thousandfold"]
    assert (await cells(venture, APRIL))[0]["doubtful"] == 1


async def test_a_manager_enters_for_a_venture_and_says_from_where(venture: Venture) -> None:
    body = {"answers": [answer(venture.revenue.id, 500)]}
    nowhere = await venture.office.refused("manager", "PUT", venture.path(), body)
    assert nowhere == (422, "source-needed")
    note = "Read from the tax report on the telephone"
    saved = await venture.say(venture.revenue, 500, who="manager", note=note)
    value = saved["checkin"]["asked"][0]["value"]
    assert (value["source"], value["source_note"]) == ("manager", note)
    assert saved["checkin"]["on_behalf"]


async def test_a_month_that_is_not_over_or_not_asked_has_no_check_in(venture: Venture) -> None:
    for month in ("2030-05-01", "2024-12-01"):
        refused = await venture.office.refused("founder", "GET", venture.path(month))
        assert refused == (409, "month-not-open")
        wish: dict[str, Any] = {"answers": []}
        refused = await venture.office.refused("founder", "PUT", venture.path(month), wish)
        assert refused == (409, "month-not-open")
    odd = await venture.office.refused("founder", "GET", venture.path("2030-04-02"))
    assert odd == (422, "invalid")


async def test_strangers_see_no_check_in(venture: Venture) -> None:
    for path in (venture.path(), f"/check-ins/{venture.asked.id}"):
        assert await venture.office.refused("other", "GET", path) == (404, "not-found")
    body = {"answers": [answer(venture.revenue.id, 500)], "source_note": "Guessed"}
    refused = await venture.office.refused("other", "PUT", venture.path(), body)
    assert refused == (404, "not-found")


async def test_a_new_version_is_asked_from_its_month_and_what_was_said_keeps_its_own(
    venture: Venture,
) -> None:
    await venture.say(venture.revenue, 12_000, month=MARCH)
    version = {
        "from_month": APRIL, "name": said("Sales", "Satış"), "hint": said("", ""),
        "unit": "count", "direction": "down", "evidence": True,
    }  # fmt: skip
    path = f"/kpis/{venture.revenue.id}/versions"
    revised = await venture.office.done("manager", "POST", path, version)
    assert [(v["number"], v["unit"], v["answered"]) for v in revised["versions"]] == [
        (2, "count", 0),
        (1, "money", 1),
    ]
    shown = await venture.office.done("founder", "GET", venture.path())
    first = shown["asked"][0]
    assert (first["version"], first["unit"], first["before"]) == (2, "count", None)
    assert (await venture.current(venture.revenue, MARCH) or {})["version"] == 1


async def test_a_figure_that_is_retired_is_asked_up_to_then_and_keeps_what_was_said(
    venture: Venture,
) -> None:
    await venture.say(venture.revenue, 100, month=MARCH)
    path = f"/kpis/{venture.revenue.id}/retirement"
    retired = await venture.office.done("manager", "PUT", path, {"retired_from": APRIL})
    assert (retired["retired_from"], retired["versions"][0]["answered_until"]) == (APRIL, MARCH)
    for month, asked in ((MARCH, ["money", "fte"]), (APRIL, ["fte"])):
        shown = await venture.office.done("founder", "GET", venture.path(month))
        assert [one["unit"] for one in shown["asked"]] == asked
    assert (await venture.current(venture.revenue, MARCH) or {})["number"] == 100
    again = await venture.office.done("manager", "PUT", path, {"retired_from": None})
    assert again["retired_from"] is None
    assert len((await venture.office.done("founder", "GET", venture.path()))["asked"]) == 2
    first = again["versions"][-1]["from_month"]
    refused = await venture.office.refused("manager", "PUT", path, {"retired_from": first})
    assert refused == (409, "kpi-not-asked-before")
    assert await venture.office.refused("founder", "PUT", path, {"retired_from": APRIL}) == (
        404, "not-found",
    )  # fmt: skip


async def test_a_venture_is_asked_once_at_a_time(venture: Venture) -> None:
    ids = {"programme_id": str(venture.office.programme.id)}
    ids |= {"organisation_id": str(venture.organisation.id)}
    wish = ids | {"since": "2030-06-01"}
    again = await venture.office.refused("manager", "POST", "/check-ins", wish)
    assert again == (409, "checkins-asked-already")
    end = f"/check-ins/{venture.asked.id}/end"
    before = await venture.office.refused("manager", "POST", end, {"until": "2025-01-01"})
    assert before == (409, "checkins-asked-already")
    await venture.office.done("manager", "POST", end, {"until": "2030-04-01"})
    refused = await venture.office.refused("founder", "GET", venture.path())
    assert refused == (409, "month-not-open")
    await venture.office.done("manager", "POST", "/check-ins", wish)
    odd = {"since": "2030-06-01", "until": "2030-06-01"}
    assert (await venture.office.refused("manager", "POST", "/check-ins", ids | odd))[0] == 422


async def test_the_grid_shows_twelve_months_in_two_queries(
    venture: Venture, counted: Callable[[], int]
) -> None:
    office = venture.office
    for name in ("Naxış", "Çeşni"):
        more = await make_organisation(office.session, office.hub.id, name=name)
        await make_venture(office.session, office.programme, more.id, date(2030, 3, 1))
    await venture.say(venture.revenue, 12_000)
    counted()
    path = f"/check-ins?hub={office.hub.slug}&limit=2"
    page = await office.done("manager", "GET", path)
    assert counted() == 3  # the sign-in, the hub and the page
    assert (page["months"][0], page["months"][-1]) == ("2029-05-01", APRIL)
    assert [len(one["cells"]) for one in page["items"]] == [2, 2]
    rest = await office.done("manager", "GET", f"{path}&after={page['next']}")
    [row] = rest["items"]
    assert (rest["next"], row["organisation"]["name"], len(row["cells"])) == (None, "Ilmə", 12)
    assert row["cells"][-1] == {
        "month": APRIL, "asked": 2, "answered": 1, "missing": 0, "doubtful": 0,
    }  # fmt: skip
    refused = await office.refused("founder", "GET", path)
    assert refused == (403, "forbidden")


async def test_a_venture_shows_its_figures_month_by_month(venture: Venture) -> None:
    await venture.say(venture.revenue, 12_000, month=MARCH)
    await venture.say(venture.revenue, 13_000)
    shown = await venture.office.done("manager", "GET", f"/check-ins/{venture.asked.id}")
    assert [(p["month"], p["number"]) for p in shown["series"][0]["values"]] == [
        (MARCH, 12_000),
        (APRIL, 13_000),
    ]
    assert shown["series"][1]["values"] == []
    assert shown["cells"][-1]["answered"] == 1


async def test_reminders_leave_once_when_a_month_is_over_and_once_a_week_later(
    venture: Venture,
) -> None:
    session = venture.office.session
    await venture.say(venture.revenue, 12_000)
    assert await reminding.remind_at(session, NOON) == 1
    assert await reminding.remind_at(session, NOON) == 0
    week_later = NOON.replace(day=8)
    assert await reminding.remind_at(session, week_later) == 1
    assert [body["kind"] for body in await venture.office.bodies("CheckinDue")] == ["open", "late"]
    await venture.say(venture.people, 2, month="2030-04-01")
    in_june = NOON.replace(month=6)
    assert await reminding.remind_at(session, in_june) == 1  # of May


async def test_who_has_said_everything_is_not_reminded(venture: Venture) -> None:
    await venture.say(venture.revenue, 12_000)
    await venture.say(venture.people, **MISSING)
    assert await reminding.remind_at(venture.office.session, NOON) == 0


async def test_the_letter_names_the_month_and_opens_its_check_in(venture: Venture) -> None:
    session = venture.office.session
    event = CheckinDue(venture_id=venture.asked.id, month=APRIL, kind="open")
    context = Context(event_id=uuid4(), origin="https://hub.example", now=NOON)
    await reactions.on_checkin_due(session, event, context)
    query = text("""SELECT "to", subject, text AS body FROM mails""")
    [mail] = (await session.execute(query)).all()
    assert mail.to == venture.office.people["founder"].email
    assert mail.subject == "A minute for Ilmə: how was April 2030?"
    assert f"https://hub.example{venture.path()}" in mail.body


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE kpi_values SET number = 1",
        "UPDATE kpi_values SET superseded_at = now(), number = 1",
        "DELETE FROM kpi_values",
        "UPDATE kpi_versions SET unit = 'count'",
        "DELETE FROM kpi_versions",
    ],
)
async def test_nothing_that_was_said_or_asked_can_be_rewritten(
    venture: Venture, change: str
) -> None:
    await venture.say(venture.revenue, 12_000)
    with pytest.raises(DBAPIError, match="never change"):
        await venture.office.session.execute(text(change))


async def cells(venture: Venture, since: str) -> list[dict[str, Any]]:
    mine = await venture.office.done("founder", "GET", "/check-ins/mine")
    [row] = mine["items"]
    return [cell for cell in row["cells"] if cell["month"] >= since]
