"""An operator reads their day; a manager reads anybody's, and the hub's."""

from typing import Any

import pytest

from kilim.studios.equipment.models import ExtraKind
from tests.conftest import signed_in
from tests.factories.equipment import make_extra, make_operator
from tests.studios.attendance.conftest import Day, iso

pytestmark = pytest.mark.anyio


async def sheet(day: Day, who: str, status: int = 200, **query: str) -> dict[str, Any]:
    wanted = {"hub": day.hub.slug, "on": "2030-05-06"} | query
    answer = await day.client.get("/day-sheet", params=wanted, headers=day.headers[who])
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def staffed(day: Day) -> dict[str, Any]:
    """A booking with the operator `ceyhun` and a microphone; another one without anybody."""
    await day.build()
    engineer = await make_extra(
        day.session, day.hub.id, kind=ExtraKind.PEOPLE, name={"en": "Engineer", "az": "Mühəndis"}
    )
    operator = await make_operator(day.session, day.hub.id, [engineer])
    day.headers["ceyhun"] = await signed_in(day.session, operator.person_id)
    microphone = await make_extra(day.session, day.hub.id, units=1, name={"en": "Mic", "az": "Mik"})
    job = await day.book("aygun", 120, items={engineer.id: 1, microphone.id: 1})
    await day.book("rashad", 60)
    return job | {"operator": str(operator.person_id)}


async def test_an_operator_sees_their_own_jobs_with_all_that_goes_with_them(day: Day) -> None:
    job = await staffed(day)

    shown = await sheet(day, "ceyhun")

    assert (shown["is_operator"], shown["operators"]) == (True, [])
    [one] = shown["jobs"]
    assert (one["booking_id"], one["starts_at"], one["ends_at"]) == (job["id"], iso(120), iso(180))
    assert (one["skills"], one["booked_by"]["name"]) == (["Engineer"], "Aygun")
    assert one["items"] == [
        {"name": "Engineer", "quantity": 1, "units": ["Ceyhun Rzayev"]},
        {"name": "Mic", "quantity": 1, "units": ["No. 1"]},
    ]
    assert one["allowed"] == []  # those are the person's and the managers'


async def test_a_manager_reads_anybodys_and_the_hubs(day: Day) -> None:
    job = await staffed(day)
    theirs = await sheet(day, "leyla", person=job["operator"])
    hubs = await sheet(day, "leyla", of="hub")
    assert [one["booking_id"] for one in theirs["jobs"]] == [job["id"]]
    assert theirs["person"]["name"] == "Ceyhun Rzayev"
    assert [one["name"] for one in theirs["operators"]] == ["Ceyhun Rzayev"]
    assert [one["starts_at"] for one in hubs["jobs"]] == [iso(60), iso(120)]
    assert hubs["person"] is None


async def test_others_have_nothing_to_do_and_read_nobody_elses(day: Day) -> None:
    job = await staffed(day)
    own = await sheet(day, "aygun")
    assert (own["is_operator"], own["jobs"]) == (False, [])
    assert (await sheet(day, "aygun", 403, of="hub"))["type"] == "/problems/forbidden"
    await sheet(day, "aygun", 403, person=job["operator"])
    await sheet(day, "aygun", 404, hub="nowhere")


async def test_what_was_cancelled_or_is_on_another_day_is_not_on_the_sheet(day: Day) -> None:
    job = await staffed(day)
    assert (await sheet(day, "ceyhun", on="2030-05-07"))["jobs"] == []
    await day.act("aygun", job, "cancel")
    assert (await sheet(day, "ceyhun"))["jobs"] == []


@pytest.mark.parametrize(
    "query", [{"on": "tomorrow"}, {"on": "2030-02-30"}, {"of": "us"}, {"person": "x"}]
)
async def test_bad_questions_are_refused(day: Day, query: dict[str, str]) -> None:
    await day.build()
    await sheet(day, "leyla", 422, **query)
