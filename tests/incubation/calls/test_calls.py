"""Managers write a call, publish it, extend it and call it off; everybody reads it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from kilim.accounts.models import Role
from kilim.incubation.calls.models import CallState
from kilim.incubation.programmes.models import ProgrammeState
from tests.factories.calls import make_call, make_programme, said
from tests.factories.forms import make_form
from tests.factories.hubs import make_hub
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio
TEXTS = ("summary", "offered", "audience", "next_steps")


def wall(moment: datetime) -> str:
    """What a clock in Baku shows."""
    return (moment + timedelta(hours=4)).strftime("%Y-%m-%dT%H:%M")


async def wish(office: Office, **changed: Any) -> dict[str, Any]:
    now = await office.now()
    return {
        "programme_id": str(office.programme.id),
        "slug": "spring",
        "title": said("Spring call", "Yaz müsabiqəsi"),
        "opens": {"wall": wall(now - timedelta(days=1))},
        "closes": {"wall": wall(now + timedelta(days=30))},
    } | changed


async def complete(office: Office) -> dict[str, Any]:
    """A draft that can be published."""
    made = await office.done("manager", "POST", "/calls", await wish(office))
    decided = (datetime.fromisoformat(made["closes_at"]) + timedelta(days=9)).date()
    form = await make_form(
        office.session, office.hub.id, office.people["manager"].id, published=True
    )
    texts = {name: said(name, name) for name in TEXTS} | {"decisions_on": decided.isoformat()}
    texts |= {"form_id": str(form.form_id)}
    path = f"/calls/{made['id']}"
    return await office.done("manager", "PATCH", path, texts, seen=made["version"])


async def test_a_call_begins_with_every_track_of_its_programme(office: Office) -> None:
    made = await office.done("manager", "POST", "/calls", await wish(office))
    assert (made["state"], made["zone"]) == ("draft", "Asia/Baku")
    assert [(one["slug"], one["places"]) for one in made["tracks"]] == [
        ("music", 8),
        ("gametech", 4),
    ]
    assert made["missing"] == ["summary", "offered", "audience", "next-steps", "form", "decisions"]
    assert await office.audited() == ["calls.add"]


async def test_wall_times_are_kept_as_instants(office: Office) -> None:
    dates = {"opens": {"wall": "2030-01-01T09:00"}, "closes": {"wall": "2030-02-01T18:00"}}
    made = await office.done("manager", "POST", "/calls", await wish(office, **dates))
    assert (made["opens_at"], made["closes_at"]) == ("2030-01-01T05:00:00Z", "2030-02-01T14:00:00Z")


async def belgrade(office: Office) -> str:
    hub = await make_hub(office.session, zone="Europe/Belgrade")
    office.hub = hub
    programme = await make_programme(office.session, hub.id)
    await office.add("pirot", Role.MANAGER)
    return str(programme.id)


async def test_a_time_that_the_clock_skips_is_refused_with_the_next_one(office: Office) -> None:
    dates = {"opens": {"wall": "2030-01-01T09:00"}, "closes": {"wall": "2030-03-31T02:30"}}
    body = await wish(office, programme_id=await belgrade(office), **dates)
    answer = await office.send("pirot", "POST", "/calls", body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/time-skipped")
    assert answer.json()["next_wall"] == "2030-03-31T03:00:00"


@pytest.mark.parametrize(
    ("offset", "instant"),
    [(None, "2030-10-27T00:30:00Z"), (120, "2030-10-27T00:30:00Z"), (60, "2030-10-27T01:30:00Z")],
)
async def test_a_time_that_happens_twice_means_the_first_or_the_one_of_the_offset(
    office: Office, offset: int | None, instant: str
) -> None:
    closes = {"wall": "2030-10-27T02:30", "offset_minutes": offset}
    dates = {"opens": {"wall": "2030-01-01T09:00"}, "closes": closes}
    body = await wish(office, programme_id=await belgrade(office), **dates)
    assert (await office.done("pirot", "POST", "/calls", body))["closes_at"] == instant


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"closes": {"wall": "2030-01-01T09:00", "offset_minutes": 60}}, "wrong-offset"),
        ({"opens": {"wall": "2031-01-01T09:00"}}, "bad-dates"),
        ({"tracks": [{"track_id": "0" * 32, "places": 3}]}, "unknown-track"),
        ({"slug": "Bad Slug"}, "invalid"),
        ({"slug": "01980000-0000-7000-8000-000000000000"}, "invalid"),
    ],
)
async def test_a_call_that_makes_no_sense_is_refused(
    office: Office, changed: dict[str, Any], problem: str
) -> None:
    dates = {"opens": {"wall": "2030-01-01T09:00"}, "closes": {"wall": "2030-02-01T09:00"}}
    refused = await office.refused(
        "manager", "POST", "/calls", await wish(office, **dates | changed)
    )
    assert refused == (422, problem)


async def test_a_retired_programme_takes_no_calls(office: Office) -> None:
    office.programme.state = ProgrammeState.RETIRED
    await office.session.flush()
    refused = await office.refused("manager", "POST", "/calls", await wish(office))
    assert refused == (409, "programme-retired")


async def test_the_address_of_a_call_is_its_own(office: Office) -> None:
    await office.done("manager", "POST", "/calls", await wish(office))
    refused = await office.refused("manager", "POST", "/calls", await wish(office))
    assert refused == (409, "call-exists")


async def test_an_incomplete_call_is_not_published_and_says_what_is_missing(office: Office) -> None:
    made = await office.done("manager", "POST", "/calls", await wish(office))
    path = f"/calls/{made['id']}"
    answer = await office.send("manager", "POST", f"{path}/publish", seen=1)
    assert (answer.status_code, answer.json()["missing"]) == (409, made["missing"])
    half = {"summary": said("Only English", "")}
    changed = await office.done("manager", "PATCH", path, half, seen=1)
    assert changed["missing"] == made["missing"]


async def test_a_rule_for_a_track_that_is_left_out_is_missing_its_track(office: Office) -> None:
    call = await complete(office)
    rules = [{"kind": "newcomer"}, {"kind": "team", "least": 2, "tracks": ["gametech"]}]
    path, tracks = (
        f"/calls/{call['id']}",
        [{"track_id": call["tracks"][0]["track_id"], "places": 8}],
    )
    changed = await office.done("manager", "PATCH", path, {"rules": rules}, seen=call["version"])
    assert [rule["tracks"] for rule in changed["rules"]] == [[], ["gametech"]]
    assert changed["missing"] == []
    fewer = await office.done("manager", "PATCH", path, {"tracks": tracks}, seen=changed["version"])
    assert fewer["missing"] == ["rules-of-tracks"]


async def test_a_complete_call_is_published_once(office: Office) -> None:
    call = await complete(office)
    path = f"/calls/{call['id']}"
    shown = await office.done("manager", "POST", f"{path}/publish", seen=call["version"])
    assert (shown["state"], shown["stage"], shown["missing"]) == ("published", "open", [])
    again = await office.refused("manager", "POST", f"{path}/publish", seen=shown["version"])
    assert again == (409, "wrong-stage")
    assert await office.events() == ["CallPublished"]
    assert (await office.audited())[-1] == "calls.publish"
    page = await office.done("visitor", "GET", "/calls/spring")
    assert (page["title"], page["offered"]) == ("Spring call", "offered")
    assert await office.violations() == {}


async def test_of_a_published_call_texts_and_places_can_change_but_not_its_dates(
    office: Office,
) -> None:
    call = await make_call(office.session, office.programme)
    path = f"/calls/{call.id}"
    settings = await office.done("manager", "GET", f"{path}/settings")
    tracks = [{"track_id": one["track_id"], "places": 11} for one in settings["tracks"]]
    changed = await office.done(
        "manager", "PATCH", path, {"title": said("New", "Yeni"), "tracks": tracks}, seen=1
    )
    assert changed["title"] == said("New", "Yeni")
    assert [one["places"] for one in changed["tracks"]] == [11, 11]
    fixed_ones: list[dict[str, Any]] = [
        {"closes": {"wall": "2031-01-01T09:00"}}, {"rules": []}, {"grace_minutes": 5},
    ]  # fmt: skip
    for fixed in fixed_ones:
        refused = await office.refused("manager", "PATCH", path, fixed, seen=2)
        assert refused == (409, "wrong-stage")
    fewer = await office.refused("manager", "PATCH", path, {"tracks": tracks[:1]}, seen=2)
    assert fewer == (422, "unknown-track")


async def test_a_call_that_has_not_opened_becomes_a_draft_again(office: Office) -> None:
    soon = await make_call(office.session, office.programme, opens=timedelta(seconds=1))
    opened = await make_call(office.session, office.programme, opens=timedelta())
    draft = await office.done("manager", "POST", f"/calls/{soon.id}/unpublish", seen=1)
    assert (draft["state"], draft["published_at"]) == ("draft", None)
    late = await office.refused("manager", "POST", f"/calls/{opened.id}/unpublish", seen=1)
    assert late == (409, "wrong-stage")


async def test_an_extension_is_told_on_the_page_with_its_reason(office: Office) -> None:
    call = await make_call(office.session, office.programme)
    later = {"wall": wall(call.closes_at + timedelta(days=7))}
    body = {"closes": later, "reason": said("The internet was down", "İnternet yox idi")}
    path = f"/calls/{call.id}/extensions"
    extended = await office.done("manager", "POST", path, body, seen=1)
    page = await office.done("visitor", "GET", f"/calls/{call.slug}")
    assert page["closes_at"] == extended["closes_at"] > page["extensions"][0]["old_closes_at"]
    assert [one["reason"] for one in page["extensions"]] == ["The internet was down"]
    assert await office.events() == ["CallExtended"]
    assert await office.violations() == {}


@pytest.mark.parametrize("days", [0, -1])
async def test_an_extension_ends_later_than_the_call(office: Office, days: int) -> None:
    call = await make_call(office.session, office.programme)
    body = {
        "closes": {"wall": wall(call.closes_at + timedelta(days=days))},
        "reason": said("a", "b"),
    }
    path = f"/calls/{call.id}/extensions"
    assert await office.refused("manager", "POST", path, body, seen=1) == (422, "not-later")


async def test_a_call_that_is_over_is_not_extended_or_called_off_but_archived(
    office: Office,
) -> None:
    call = await make_call(
        office.session, office.programme, opens=timedelta(-9), closes=timedelta()
    )
    path, reason = f"/calls/{call.id}", said("a", "b")
    body = {"closes": {"wall": "2031-01-01T09:00"}, "reason": reason}
    for act, sent in (("extensions", body), ("cancel", {"reason": reason}), ("unpublish", None)):
        refused = await office.refused("manager", "POST", f"{path}/{act}", sent, seen=1)
        assert refused == (409, "wrong-stage"), act
    kept = await office.done("manager", "POST", f"{path}/archive", seen=1)
    assert kept["stage"] == "archived"


async def test_a_call_is_called_off_with_a_reason(office: Office) -> None:
    call = await make_call(office.session, office.programme)
    path = f"/calls/{call.id}"
    body = {"reason": said("No money", "Pul yoxdur")}
    assert (await office.done("manager", "POST", f"{path}/cancel", body, seen=1))[
        "stage"
    ] == "cancelled"
    assert await office.events() == ["CallCancelled"]
    refused = await office.refused("manager", "POST", f"{path}/archive", seen=2)
    assert refused == (409, "wrong-stage")


async def test_only_a_draft_is_thrown_away(office: Office) -> None:
    draft = await make_call(office.session, office.programme, state=CallState.DRAFT)
    shown = await make_call(office.session, office.programme)
    await office.done("manager", "DELETE", f"/calls/{draft.id}")
    gone = await office.refused("manager", "GET", f"/calls/{draft.id}/settings")
    assert gone == (404, "not-found")
    refused = await office.refused("manager", "DELETE", f"/calls/{shown.id}")
    assert refused == (409, "wrong-stage")


async def test_lists_come_in_the_order_of_their_stage_page_by_page(office: Office) -> None:
    for days in (5, 3, 9, 7):
        await make_call(
            office.session, office.programme, closes=timedelta(days=days), slug=f"open-{days}"
        )
        await make_call(
            office.session, office.programme, opens=timedelta(-20), closes=timedelta(-days),
            slug=f"past-{days}",
        )  # fmt: skip
    for stage, order in (("open", (3, 5, 7, 9)), ("past", (3, 5, 7, 9))):
        path = f"/calls?hub={office.hub.slug}&stage={stage}&limit=3"
        first = await office.done("visitor", "GET", path)
        second = await office.done("visitor", "GET", f"{path}&after={first['next']}")
        found = [one["slug"] for one in first["items"] + second["items"]]
        assert found == [f"{stage}-{days}" for days in order]
        assert (len(first["items"]), second["next"]) == (3, None)
    everything = await office.done("visitor", "GET", "/calls?limit=100")
    assert [one["slug"] for one in everything["items"]] == [
        "open-9", "open-7", "open-5", "open-3", "past-3", "past-5", "past-7", "past-9",
    ]  # fmt: skip


async def test_lists_cost_one_statement_however_long_they_are(
    office: Office, counted: Callable[[], int]
) -> None:
    for many in (1, 3, 30):
        while len((await office.done("visitor", "GET", "/calls?limit=100"))["items"]) < many:
            await make_call(office.session, office.programme)
        counted()
        await office.done("visitor", "GET", "/calls?limit=100")
        assert counted() == 1
        await office.done("visitor", "GET", f"/calls?hub={office.hub.slug}&stage=open")
        assert counted() == 1


async def test_proxies_may_keep_what_everybody_sees(office: Office) -> None:
    call = await make_call(office.session, office.programme)
    for path in ("/calls", f"/calls/{call.slug}"):
        answer = await office.send("applicant", "GET", path)
        assert answer.headers["cache-control"].startswith("public, max-age=0, s-maxage=15")
        assert answer.headers["vary"] == "Accept-Language"
    entry = await office.send("applicant", "GET", f"/calls/{call.id}/entry")
    assert entry.headers["cache-control"] == "no-store"


async def test_managers_list_their_drafts_too(office: Office) -> None:
    draft = await make_call(office.session, office.programme, state=CallState.DRAFT)
    shown = await make_call(office.session, office.programme)
    path = f"/hub-calls?hub={office.hub.slug}"
    listed = await office.done("manager", "GET", path)
    assert [(one["id"], one["stage"], one["places"]) for one in listed["items"]] == [
        (str(shown.id), "open", 12), (str(draft.id), "draft", 12),
    ]  # fmt: skip
    assert await office.refused("applicant", "GET", path) == (403, "forbidden")
