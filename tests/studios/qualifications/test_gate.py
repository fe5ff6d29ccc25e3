"""Who operates a booking has learned it by the day of the booking, whichever way it comes."""

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import Range

from kilim.core.db import Addition, Stale
from kilim.studios.equipment.models import ExtraKind
from kilim.studios.qualifications import queries
from tests.factories.equipment import make_extra, make_operator
from tests.factories.hubs import make_hub
from tests.factories.organisations import make_organisation, relate
from tests.factories.qualifications import make_kind, qualify
from tests.studios.qualifications.conftest import School, at

pytestmark = pytest.mark.anyio


def missing(name: str) -> dict[str, Any]:
    return {"rule": "qualification-missing", "limit": None, "name": name, "expired_on": None}


async def test_everything_that_is_lacking_is_named_with_the_other_rules(school: School) -> None:
    drums = await make_kind(school.session, school.hub.id)
    kit = await make_extra(
        school.session, school.hub.id, units=1, qualification_id=drums.id, most=1
    )
    refused = await school.book(at(2), 600, (kit, 1))
    assert (refused.status_code, refused.json()["violations"]) == (
        422,
        [
            {"rule": "too-long", "limit": 480},
            missing(school.desk.name["en"]),
            missing(drums.name["en"]),
        ],
    )


async def test_the_day_of_the_booking_counts_and_not_that_of_booking(school: School) -> None:
    resident = school.people["resident"]
    await qualify(school.session, school.desk, resident, date(2030, 5, 8), date(2030, 5, 10))
    before = await school.book(at(24))  # 7 May
    assert before.json()["violations"] == [missing(school.desk.name["en"])]
    assert (await school.book(at(48))).status_code == 201  # the 8th
    over_midnight = await school.book(at(79), 120)  # from 23:00 on the 9th, the last day
    expired = {
        "rule": "qualification-expired",
        "limit": None,
        "name": school.desk.name["en"],
        "expired_on": "2030-05-09",
    }
    assert over_midnight.json()["violations"] == [expired]
    assert (await school.book(at(79), 60)).status_code == 201  # until midnight


async def test_a_manager_who_has_not_learned_it_is_refused_too(school: School) -> None:
    assert (await school.book(at(2), who="manager")).status_code == 422


async def test_an_operator_in_the_bundle_brings_it_and_another_skill_does_not(
    school: School,
) -> None:
    extras = {
        kind: await make_extra(
            school.session, school.hub.id, kind=ExtraKind.PEOPLE, qualification_id=kind
        )
        for kind in (school.desk.id, None)
    }
    await make_operator(school.session, school.hub.id, list(extras.values()))
    other = await school.book(at(2), 60, (extras[None], 1))
    assert other.json()["violations"] == [missing(school.desk.name["en"])]
    assert (await school.book(at(2), 60, (extras[school.desk.id], 1))).status_code == 201


async def test_a_colleague_who_has_learned_it_may_operate(school: School) -> None:
    colleague = await school.add("colleague", None)
    stranger = await school.add("stranger", None)
    for person in (colleague, stranger):
        await qualify(school.session, school.desk, person)
    team = await make_organisation(school.session, school.hub.id)
    await relate(school.session, team, school.people["resident"])
    await relate(school.session, team, colleague)
    of_team: dict[str, Any] = {"organisation_id": str(team.id)}

    refused = await school.book(at(2), **of_team, operated_by=str(stranger.id))
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/not-your-colleague")
    alone = await school.book(at(2), operated_by=str(colleague.id))
    assert alone.json()["type"] == "/problems/not-your-colleague"
    booked = await school.book(at(2), **of_team, operated_by=str(colleague.id))
    assert booked.json()["operated_by"] == {"id": str(colleague.id), "name": "colleague"}


async def test_who_could_operate_is_listed_with_what_they_lack(school: School) -> None:
    team = await make_organisation(school.session, school.hub.id, name="Ilmə")
    second = await make_organisation(school.session, school.hub.id, name="Naxış")
    elsewhere = await make_organisation(school.session, (await make_hub(school.session)).id)
    people = {name: await school.add(name, None) for name in ("Able", "Late", "Far", "Gone")}
    await school.add("stranger", None)
    for organisation in (team, second, elsewhere):
        await relate(school.session, organisation, school.people["resident"])
    for organisation, name in ((team, "Able"), (second, "Able"), (team, "Late")):
        await relate(school.session, organisation, people[name])
    await relate(school.session, elsewhere, people["Far"])
    past = Range(date(2029, 1, 1), date(2030, 5, 1))
    await relate(school.session, team, people["Gone"], valid=past)
    await qualify(school.session, school.desk, people["Able"])
    await qualify(school.session, school.desk, people["Late"], date(2030, 5, 1), date(2030, 5, 7))

    async def listed(studio: UUID, hours: int, *items: str) -> list[tuple[str, str | None, Any]]:
        params: Any = {"ends_at": at(hours).isoformat(), "items": items}
        path = f"/studios/{studio}/operators?{httpx.QueryParams(params)}"
        answer = (await school.send("resident", "GET", path)).json()
        return [
            (
                one["person"]["name"],
                one["organisation"] and one["organisation"]["name"],
                [lack["expired_on"] for lack in one["lacks"]],
            )
            for one in answer["items"]
        ]

    assert await listed(school.studio.id, 24) == [
        ("resident", None, [None]),
        ("Able", "Ilmə", []),
        ("Late", "Ilmə", ["2030-05-06"]),
    ]
    assert (await listed(school.studio.id, 2))[2] == ("Late", "Ilmə", [])
    assert await listed(school.free.id, 24) == []
    extra = await make_extra(school.session, school.hub.id, qualification_id=school.desk.id)
    assert len(await listed(school.free.id, 24, f"{extra.id}:1")) == 3


async def test_a_quote_of_a_move_names_what_the_colleague_lacks_then(school: School) -> None:
    colleague = await school.add("colleague", None)
    team = await make_organisation(school.session, school.hub.id)
    for person in (school.people["resident"], colleague):
        await relate(school.session, team, person)
    await qualify(school.session, school.desk, colleague, date(2030, 5, 1), date(2030, 5, 8))
    of_team: dict[str, Any] = {
        "organisation_id": str(team.id),
        "operated_by": str(colleague.id),
    }
    booking = (await school.book(at(2), **of_team)).json()

    async def lacks(hours: int) -> list[str]:
        times = {"starts_at": at(hours).isoformat(), "ends_at": at(hours + 1).isoformat()}
        query = httpx.QueryParams(times | {"moving": booking["id"]})
        answer = await school.send("resident", "GET", f"/studios/{school.studio.id}/quote?{query}")
        return [lack["expired_on"] for lack in answer.json()["move"]["lacks"]]

    assert (await lacks(24), await lacks(48)) == ([], ["2030-05-07"])


async def test_a_move_asks_again(school: School) -> None:
    resident = school.people["resident"]
    await qualify(school.session, school.desk, resident, date(2030, 5, 1), date(2030, 5, 8))
    booking = (await school.book(at(2))).json()

    async def move(hours: int) -> Any:
        wish = {"starts_at": at(hours).isoformat(), "ends_at": at(hours + 1).isoformat()}
        path = f"/bookings/{booking['id']}/move"
        return await school.send(
            "resident", "POST", path, wish, **{"If-Match": f'"{booking["version"]}"'}
        )

    refused = await move(48)
    assert [v["rule"] for v in refused.json()["violations"]] == ["qualification-expired"]
    assert (await move(20)).status_code == 200


async def test_alternatives_are_such_as_the_person_may_operate(school: School) -> None:
    resident = school.people["resident"]
    await qualify(school.session, school.desk, resident, date(2030, 5, 6), date(2030, 5, 7))
    await school.book(at(7), who="manager", studio=school.free.id)
    refused = await school.book(at(7), 60, studio=school.free.id)  # 23:00 on the 6th
    assert school.studio.name["en"] in {one["studio"] for one in refused.json()["alternatives"]}
    await school.book(at(8), who="manager", studio=school.free.id)
    late = await school.book(at(8), 60, studio=school.free.id)  # the 7th
    assert school.studio.name["en"] not in {one["studio"] for one in late.json()["alternatives"]}


@pytest.mark.parametrize("seed", range(4))
async def test_offered_without_a_lack_and_found_if_and_only_if_bookable(
    school: School, seed: int
) -> None:
    dice = random.Random(seed)
    resident, hub = school.people["resident"], school.hub
    kinds = [school.desk, await make_kind(school.session, hub.id)]
    kit = await make_extra(school.session, hub.id, units=9, qualification_id=kinds[1].id)
    skill = await make_extra(
        school.session, hub.id, kind=ExtraKind.PEOPLE, qualification_id=dice.choice(kinds).id
    )
    for _ in range(9):
        await make_operator(school.session, hub.id, [skill])
    for kind in kinds:
        first = date(2030, 5, dice.randint(5, 8))
        end = dice.choice([None, first + timedelta(days=dice.randint(1, 3))])
        await qualify(school.session, kind, resident, first, end)
    seen = set()
    for _ in range(24):
        start = at(dice.randint(2, 90))
        items = [(extra, 1) for extra in (kit, skill) if dice.random() < 0.4]
        window: dict[str, Any] = {
            "from": start.isoformat(),
            "to": (start + timedelta(hours=1)).isoformat(),
            "minutes": 60,
            "items": [f"{extra.id}:{n}" for extra, n in items],
        }
        headers = school.headers["resident"]
        path = f"/studios/{school.studio.id}/free-times"
        offered = (await school.client.get(path, params=window, headers=headers)).json()["items"]
        of_studio: dict[str, Any] = {"hub": hub.slug, "studio": str(school.studio.id)}
        found = await school.client.get(
            "/free-times", params={**window, **of_studio}, headers=headers
        )
        status = (await school.book(start, 60, *items)).status_code
        seen.add(status)
        assert (status == 201) == ([one["lacks"] for one in offered] == [[]])
        assert (status == 201) == bool(found.json()["items"])
    assert {201, 422} <= seen


async def test_a_search_in_vain_names_what_is_to_be_learned(school: School) -> None:
    params: dict[str, Any] = {
        "hub": school.hub.slug,
        "minutes": 60,
        "studio": str(school.studio.id),
    }
    path = "/free-times"
    found = await school.client.get(path, params=params, headers=school.headers["resident"])
    [obstacle] = found.json()["obstacles"]
    assert (obstacle["kind"], obstacle["name"]) == (
        "qualification-missing",
        school.desk.name["en"],
    )
    assert (await school.client.get(path, params=params)).json()["items"] != []  # nobody in person


REVOKING = Addition(
    "qualified",
    only_if="(CAST(:person AS uuid), CAST(:kinds AS uuid[]), CAST(:on AS date)) IS NOT NULL",
    otherwise=Stale,
)


async def _revoke_meanwhile(school: School, monkeypatch: pytest.MonkeyPatch) -> int:
    """Book while somebody revokes it between the look and the booking; the status."""
    await qualify(school.session, school.desk, school.people["resident"])
    look = queries.look_up

    async def and_revoke(*args: Any) -> Any:
        found = await look(*args)
        await school.session.execute(
            text("UPDATE qualifications SET revoked_at = now(), revoked_by = given_by,"
                 " revoke_reason = 'Broke the desk'")
        )  # fmt: skip
        return found

    monkeypatch.setattr(queries, "look_up", and_revoke)
    return (await school.book(at(2))).status_code


async def test_what_is_revoked_in_the_same_moment_is_noticed(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await _revoke_meanwhile(school, monkeypatch) == 422


async def test_without_the_condition_of_the_statement_it_is_not(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "_QUALIFIED", REVOKING)
    assert await _revoke_meanwhile(school, monkeypatch) == 201
