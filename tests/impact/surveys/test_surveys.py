"""A letter opens the one form of its reader and year, tells nothing of others, and closes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from kilim import checks
from kilim.impact.surveys.answering import FRESH_BY_SURVEY
from tests.accounts.browser import problem
from tests.conftest import NOON
from tests.factories.organisations import relate
from tests.impact.conftest import answer
from tests.impact.surveys.conftest import Asked, asked_of, draft

pytestmark = pytest.mark.anyio
DAY = timedelta(days=1)


async def test_a_letter_opens_its_form_without_a_sign_in(asked: Asked) -> None:
    form = await asked.opened(await asked.letter())
    assert (form["organisation"], form["year"], form["ends_at"]) == (
        "Ilmə", 2029, "2030-07-05T12:00:00Z",
    )  # fmt: skip
    assert [one["metric"] for one in form["asked"]] == [
        "jobs", "revenue", "exports", "countries", "equity", "debt", "grants", "own",
    ]  # fmt: skip
    nothing = {"by_others": False, "said": None, "before": None}
    assert all(one == {"metric": one["metric"]} | nothing for one in form["asked"])
    assert (form["status"], form["draft"]) == (None, None)
    assert form["hub"]["slug"] == asked.followed.office.hub.slug


async def test_what_is_answered_is_kept_as_the_persons_by_survey(asked: Asked) -> None:
    token = await asked.letter()
    lines = [{"gender": "women", "people": 2, "months": 12, "share": 1}]
    said = [
        answer("revenue", 40_000),
        answer("grants", 0),
        {"metric": "jobs", "state": "value", "jobs": lines},
        {"metric": "equity", "state": "refused", "reason": "The investor asked us not to"},
        {"metric": "debt", "state": "missing", "reason": "The books are not closed"},
    ]
    sent = await asked.send(token, *said, status="dormant", on_day="2029-12-01")
    assert sent.json() == {"saved": True, "doubts": []}
    shown = await asked.followed.shown()
    assert shown["status"]["status"] == "dormant"
    assert shown["status"]["source"] == "survey"
    found = {
        one["metric"]: (one["state"], one["number"], one["source"], one["entered_by"])
        for one in shown["observations"]
    }
    assert found == {
        "revenue": ("value", 40_000, "survey", "founder"),
        "grants": ("zero", 0, "survey", "founder"),
        "jobs": ("value", 2, "survey", "founder"),
        "equity": ("refused", None, "survey", "founder"),
        "debt": ("missing", None, "survey", "founder"),
    }
    assert problem(await asked.post("", token)) == (409, "survey-closed")
    assert problem(await asked.send(token, answer("revenue", 1))) == (409, "survey-closed")
    assert [(one["told"], one["answered"]) for one in await asked.years()] == [(1, 1)]
    assert await asked.followed.office.audited() == [
        "follow_ups.say_status", "follow_ups.say_year", "surveys.answer",
    ]  # fmt: skip


async def test_a_letter_shows_what_its_reader_said_and_hides_what_others_said(
    asked: Asked,
) -> None:
    followed = asked.followed
    await followed.say("revenue", 700, year=2028)
    await followed.say("exports", 70, year=2028, who="manager")
    await followed.say("revenue", 900)
    await followed.say("equity", 5_000, who="manager")
    path = f"{followed.path}/statuses"
    noted = {"on_day": "2029-02-01", "status": "closed", "source_note": "Register"}
    await followed.office.done("manager", "POST", path, noted)
    form = await asked.opened(await asked.letter())
    revenue = asked_of(form, "revenue")
    assert (revenue["said"]["number"], revenue["before"]["number"]) == (900, 700)
    assert asked_of(form, "equity") == {
        "metric": "equity", "by_others": True, "said": None, "before": None,
    }  # fmt: skip
    assert asked_of(form, "exports")["before"] is None
    assert form["status"] is None, "others said how it stood"
    assert "5000" not in str(form)


async def test_nobody_changes_by_a_letter_what_others_said(asked: Asked) -> None:
    await asked.followed.say("equity", 5_000, who="manager")
    token = await asked.letter()
    assert problem(await asked.send(token, answer("equity", 1))) == (412, "changed-meanwhile")
    assert (await asked.followed.shown())["statuses"] == [], "all of it is kept, or nothing"
    assert (await asked.followed.seen("equity", 2029) or {})["number"] == 5_000
    own = await asked.send(token, answer("revenue", 8))
    assert own.json()["saved"]


async def test_what_one_said_before_is_corrected_by_a_letter(asked: Asked) -> None:
    await asked.followed.say("revenue", 900)
    token = await asked.letter()
    seen = asked_of(await asked.opened(token), "revenue")["said"]["id"]
    assert (await asked.send(token, answer("revenue", 950, replaces=seen))).json()["saved"]
    said = await asked.followed.seen("revenue", 2029) or {}
    assert (said["number"], said["source"]) == (950, "survey")


async def test_an_odd_number_is_asked_about_and_says_nothing_of_what_others_said(
    asked: Asked,
) -> None:
    await asked.followed.say("revenue", 40_000, year=2028)
    await asked.followed.say("exports", 9_000, year=2028, who="manager")
    token = await asked.letter()
    odd = [answer("revenue", 40, currency="AZN"), answer("exports", 9)]
    told = (await asked.send(token, *odd)).json()
    assert told == {
        "saved": False,
        "doubts": [
            {
                "metric": "revenue",
                "kind": "thousandfold",
                "year": 2028,
                "before": 40_000,
                "currency": "AZN",
            }
        ],
    }
    dollars = (await asked.send(token, answer("revenue", 40_000, currency="USD"))).json()
    assert [one["kind"] for one in dollars["doubts"]] == ["currency"]
    assert await asked.followed.seen("revenue", 2029) is None
    assert (await asked.send(token, *odd, sure=True)).json() == {"saved": True, "doubts": []}


async def test_a_draft_waits_on_any_device_until_it_is_sent(asked: Asked) -> None:
    token = await asked.letter()
    assert (await asked.post("/draft", token, draft=draft())).status_code == 204
    assert (await asked.post("/draft", token, draft=draft(on_day="x"))).status_code == 204
    assert (await asked.opened(token))["draft"] == draft(on_day="x")
    assert (await asked.send(token, answer("revenue", 8))).json()["saved"]
    left = await asked.session.execute(text("SELECT count(*) FROM survey_drafts"))
    assert left.scalar_one() == 0


async def test_a_newer_letter_ends_the_older_which_asks_for_a_fresh_one(asked: Asked) -> None:
    old = await asked.letter()
    late = NOON + 60 * DAY
    assert (await asked.post("/fresh", old)).status_code == 204
    assert (await asked.opened(old))["year"] == 2029, "until the fresh one is written"
    fresh = await asked.letter()
    assert problem(await asked.post("", old)) == (409, "letter-over")
    assert (await asked.opened(fresh))["year"] == 2029
    assert await asked.letter(now=late) == "", "what is over is not written any more"
    for _ in range(FRESH_BY_SURVEY.tries - 1):
        assert (await asked.post("/fresh", old)).status_code == 204
    assert problem(await asked.post("/fresh", old)) == (429, "too-many-tries")
    assert problem(await asked.post("", "x" * 43)) == (404, "not-found")
    assert problem(await asked.post("/fresh", "x" * 43)) == (404, "not-found")


async def test_a_letter_is_over_after_sixty_days(asked: Asked) -> None:
    token = await asked.letter()
    early = text("""UPDATE survey_letters SET made_at = made_at - interval '60 days',
        ends_at = ends_at - interval '60 days'""")
    await asked.session.execute(early)
    for more, body in (("", {}), ("/draft", {"draft": draft()})):
        assert problem(await asked.post(more, token, **body)) == (409, "letter-over")
    assert problem(await asked.send(token, answer("revenue", 1))) == (409, "letter-over")


async def test_who_left_the_venture_answers_nothing_for_it(asked: Asked) -> None:
    token = await asked.letter()
    left = text("UPDATE organisation_people SET valid = daterange(lower(valid), '2030-05-01')")
    await asked.session.execute(left)
    for more in ("", "/fresh", "/stop"):
        assert problem(await asked.post(more, token)) == (409, "survey-closed")
    assert problem(await asked.send(token, answer("revenue", 1))) == (409, "survey-closed")
    assert await asked.letter() == "", "nothing is written to them either"


async def test_who_says_no_by_a_letter_is_asked_nothing_more(asked: Asked) -> None:
    token = await asked.letter()
    for _ in range(2):
        assert (await asked.post("/stop", token)).status_code == 204
    shown = await asked.followed.shown()
    consent = shown["consent"]
    assert (consent["agreed"], consent["source"], consent["entered_by"]) == (
        False, "survey", "founder",
    )  # fmt: skip
    assert problem(await asked.post("", token)) == (409, "survey-closed")
    assert await asked.remind(NOON + 14 * DAY) == 0
    path = f"{asked.followed.path}/years/2029/letters"
    refused = await asked.followed.office.refused("manager", "POST", path)
    assert refused == (409, "nobody-to-ask")


async def test_everybody_is_asked_once_and_reminded_twice(asked: Asked) -> None:
    office, organisation = asked.followed.office, asked.followed.organisation
    await relate(asked.session, organisation, await office.add("second"))
    await asked.ask()
    await asked.ask()
    assert [(one["people"], one["letters"]) for one in await asked.years()] == [(2, 2)]
    sent = [await asked.remind(NOON + days * DAY) for days in (13, 14, 15, 28, 29, 60)]
    assert sent == [0, 2, 0, 2, 0, 0]
    kinds = await asked.session.scalars(
        text("SELECT kind FROM survey_letters ORDER BY survey_id, number")
    )
    assert kinds.all() == ["first", "reminder", "last"] * 2


async def test_nobody_is_reminded_of_what_a_colleague_has_told(asked: Asked) -> None:
    office, organisation = asked.followed.office, asked.followed.organisation
    await relate(asked.session, organisation, await office.add("second"))
    await asked.ask()
    token = await asked.letter("second")
    assert (await asked.send(token, answer("revenue", 7))).json()["saved"]
    assert await asked.remind(NOON + 14 * DAY) == 0
    assert asked_of(await asked.opened(await asked.letter()), "revenue")["by_others"]


async def test_managers_see_how_it_goes_and_send_again(asked: Asked) -> None:
    office, path = asked.followed.office, f"{asked.followed.path}/years/2029/letters"
    counts = {"year": 2029, "ventures": 1, "told": 0, "people": 1, "opened": 0, "answered": 0}
    assert await asked.years() == [counts | {"letters": 1}]
    await asked.opened(await asked.letter())
    assert await asked.years() == [counts | {"letters": 1, "opened": 1}]
    again = await office.done("manager", "POST", path)
    assert [(one["name"], one["letters"], one["asked"]) for one in again["people"]] == [
        ("founder", 2, True)
    ]
    hub = office.hub.slug
    listed = await office.done("manager", "GET", f"/surveys/2029?hub={hub}&shown=open")
    assert listed == {"items": [again], "next": None}
    assert "new link" not in await _subject(asked)
    await office.done("manager", "POST", path)
    assert await office.refused("manager", "POST", path) == (429, "too-many-tries")
    await asked.send(await asked.letter(), answer("revenue", 1))
    assert await office.refused("manager", "POST", path) == (409, "nobody-to-ask")
    listed = await office.done("manager", "GET", f"/surveys/2029?hub={hub}&shown=open")
    assert listed["items"] == []
    assert await office.refused("manager", "POST", path.replace("2029", "2030")) == (
        409, "nobody-to-ask",
    )  # fmt: skip
    assert await office.refused("other", "POST", path) == (404, "not-found")
    assert (await office.refused("other", "GET", f"/surveys?hub={hub}"))[0] == 403


@pytest.mark.parametrize("count", [1, 3, 300])
async def test_lists_cost_three_queries_however_many_were_asked(
    asked: Asked, counted: Callable[[], int], count: int
) -> None:
    many = text("""
        WITH made AS (INSERT INTO organisations (hub_id, name, kind)
            SELECT hub_id, name || n, kind FROM organisations, generate_series(2, :count) AS n
            WHERE id = :id RETURNING id, hub_id),
        asked AS (INSERT INTO surveys (hub_id, organisation_id, year, person_id)
            SELECT hub_id, id, 2029, :person FROM made RETURNING id)
        INSERT INTO survey_letters (survey_id, number, kind, made_at, ends_at)
        SELECT id, 1, 'first', :now, CAST(:now AS timestamptz) + interval '60 days' FROM asked
    """)
    office = asked.followed.office
    own = {"count": count, "id": asked.followed.organisation.id, "now": NOON}
    await asked.session.execute(many, own | {"person": office.people["founder"].id})
    counted()
    assert [(one["ventures"], one["letters"]) for one in await asked.years()] == [(count, count)]
    assert counted() == 3
    listed = await office.done("manager", "GET", f"/surveys/2029?hub={office.hub.slug}&limit=100")
    assert (len(listed["items"]), listed["next"] is None) == (min(count, 100), count < 100)
    assert counted() == 3


async def test_the_letter_is_in_the_readers_language_and_its_text_is_a_secret(
    asked: Asked,
) -> None:
    await asked.session.execute(text("UPDATE people SET language = 'az' WHERE name = 'founder'"))
    token = await asked.letter()
    query = text('SELECT "to", subject, secret, text, links FROM mails')
    mail = (await asked.session.execute(query)).one()
    founder = asked.followed.office.people["founder"]
    assert (mail.to, mail.subject, mail.secret) == (founder.email, "Ilmə: 2029 necə keçdi?", True)
    assert mail.links == [f"https://kilim.example/survey#token={token}"]
    assert "2029 haqqında yazın" in mail.text
    assert "5 iyul 2030 tarixinədək" in mail.text
    kept = await asked.session.scalars(text("SELECT token_hash FROM survey_letters"))
    assert token.encode() not in kept.one()


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": "unknown"},
        {"status": None},
        {"answers": [{"metric": "revenue", "state": "missing"}]},
        {"answers": [answer("revenue", 1), answer("revenue", 2)]},
        {"on_day": "yesterday"},
    ],
)
async def test_what_makes_no_sense_is_refused(asked: Asked, wrong: dict[str, Any]) -> None:
    token = await asked.letter()
    assert problem(await asked.send(token, **wrong)) == (422, "invalid")
    future = await asked.send(token, on_day="2030-05-07")
    assert problem(future) == (422, "day-not-over")
    assert (await asked.opened(token))["status"] is None


async def test_the_invariants_hold_after_all_that(asked: Asked) -> None:
    token = await asked.letter()
    await asked.post("/draft", token, draft=draft())
    await asked.post("/fresh", token)
    await asked.send(await asked.letter(), answer("revenue", 1))
    found = await checks.count(asked.session)
    assert {name: n for (area, name), n in found.items() if n and area == "impact"} == {}


async def _subject(asked: Asked) -> str:
    query = text("SELECT subject FROM mails ORDER BY id DESC LIMIT 1")
    return str((await asked.session.execute(query)).scalar_one())
