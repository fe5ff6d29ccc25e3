"""Managers teach, give, extend and revoke; people see what they have."""

from datetime import date
from typing import Any

import pytest

from kilim.accounts.models import Role
from tests.factories.hubs import make_hub
from tests.factories.people import make_person
from tests.factories.qualifications import make_kind, qualify
from tests.studios.qualifications.conftest import School, at

pytestmark = pytest.mark.anyio
TEXTS = {"en": "Drum kit", "az": "Zərb aləti"}


async def listed(school: School, who: str, **wanted: Any) -> list[dict[str, Any]]:
    headers = school.headers[who]
    answer = await school.client.get("/qualifications", params=wanted, headers=headers)
    assert answer.status_code == 200, answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def test_a_kind_is_taught_and_needed(school: School) -> None:
    wish = {"hub_id": str(school.hub.id), "name": TEXTS, "summary": TEXTS, "valid_months": 6}
    added = await school.send("manager", "POST", "/qualification-kinds", wish)
    kind = added.json()
    assert (added.status_code, kind["needed_by"]) == (201, [])
    changed = await school.send(
        "manager",
        "PATCH",
        f"/studios/{school.free.id}",
        {"qualification_id": kind["id"]},
        **{"If-Match": '"1"'},
    )
    assert changed.json()["qualification_id"] == kind["id"]
    path = f"/qualification-kinds/{kind['id']}"
    no_end = {"valid_months": None, "name": TEXTS}
    again = await school.send("manager", "PATCH", path, no_end, **{"If-Match": '"1"'})
    assert again.json() == kind | {
        "valid_months": None,
        "needed_by": [school.free.name["en"]],
        "version": 2,
    }
    shown = await school.client.get(f"/qualification-kinds?hub={school.hub.slug}")
    assert [one["id"] for one in shown.json()["items"]] == [str(school.desk.id), kind["id"]]
    studio = (await school.client.get(f"/studios/{school.free.id}")).json()
    assert studio["qualification"] == {
        "id": kind["id"], "name": "Drum kit", "summary": "Drum kit",
    }  # fmt: skip
    assert await school.acts() == ["qualifications.add_kind", "qualifications.change_kind"]


async def test_a_studio_needs_nothing_that_another_hub_teaches(school: School) -> None:
    there = await make_kind(school.session, (await make_hub(school.session)).id)
    for path in (f"/studios/{school.free.id}",):
        wish = {"qualification_id": str(there.id)}
        refused = await school.send("manager", "PATCH", path, wish, **{"If-Match": '"1"'})
        assert refused.status_code == 404


async def test_who_has_what_is_seen_by_them_and_by_managers(school: School) -> None:
    await school.add("other", Role.RESIDENT)
    given = (await school.give()).json()
    assert (given["state"], given["from_on"], given["until_on"], given["given_by"]) == (
        "standing",
        "2030-05-01",
        "2030-05-07",
        "manager",
    )
    assert await listed(school, "manager", hub=school.hub.slug) == [given]
    assert await listed(school, "resident") == [given | {"evidence": None, "allowed": []}]
    assert await listed(school, "other") == []
    assert await listed(school, "manager", mine=True) == []
    assert await listed(school, "manager", kind=str(school.desk.id), state="lapsed") == []


async def test_nobody_has_it_twice_on_a_day_and_the_next_extends_it(school: School) -> None:
    await school.give()
    twice = await school.give(from_on="2030-05-07", until_on=None)
    assert (twice.status_code, twice.json()["type"]) == (409, "/problems/already-qualified")
    assert (await school.give(from_on="2030-05-08", until_on=None)).status_code == 201
    assert (await school.book(at(72))).status_code == 201
    assert await school.acts() == ["qualifications.give"] * 2


async def test_only_who_is_known_at_the_hub_is_qualified(school: School) -> None:
    school.people["stranger"] = await make_person(school.session)
    refused = await school.give("stranger")
    assert refused.json()["type"] == "/problems/not-known-at-hub"
    await school.add("guest", None)
    await school.book(at(50), who="guest", studio=school.free.id)
    assert (await school.give("guest")).status_code == 201


async def test_what_is_revoked_stays_in_the_history_and_bookings_are_shown(
    school: School,
) -> None:
    given = (await school.give(until_on="2030-05-07")).json()
    booked = (await school.book(at(3))).json()
    await school.book(at(3), studio=school.free.id)
    path = f"/qualifications/{given['id']}"

    async def affected() -> list[tuple[str, bool]]:
        answer = await school.send("manager", "GET", f"{path}/bookings")
        return [(one["booking_id"], one["is_after"]) for one in answer.json()["items"]]

    assert await affected() == [(booked["id"], False)]
    revoked = await school.send("manager", "POST", f"{path}/revoke", {"reason": "Left a mess"})
    assert (revoked.json()["state"], revoked.json()["revoke_reason"]) == ("revoked", "Left a mess")
    again = await school.send("manager", "POST", f"{path}/revoke", {"reason": "Once more"})
    assert (again.status_code, again.json()["type"]) == (409, "/problems/qualification-revoked")
    assert (await school.book(at(5))).status_code == 422
    assert await affected() == [(booked["id"], False)]
    assert await school.acts() == ["qualifications.give", "qualifications.revoke"]
    assert (await school.give()).status_code == 201  # what was revoked takes no days
    assert await affected() == []


async def test_bookings_after_the_end_are_counted(school: School) -> None:
    resident = school.people["resident"]
    long = await qualify(school.session, school.desk, resident, date(2030, 5, 1))
    await school.book(at(72))
    long.valid = type(long.valid)(date(2030, 5, 1), date(2030, 5, 8))
    await school.session.flush()
    [one] = await listed(school, "manager", hub=school.hub.slug)
    assert (one["after_it"], one["allowed"]) == (1, ["revoke", "extend"])
    await school.give(from_on="2030-05-08", until_on="2030-06-08")
    assert [o["after_it"] for o in await listed(school, "manager")] == [0, 0]


@pytest.mark.parametrize(
    "changed", [{"until_on": "2030-04-30"}, {"evidence": ""}, {"from_on": "someday"}]
)
async def test_wishes_of_another_form_are_refused(school: School, changed: dict[str, Any]) -> None:
    assert (await school.give(**changed)).status_code == 422
