"""Whoever scans the code at a studio's door finds their own booking there."""

import pytest
from sqlalchemy import text

from tests.factories.studios import make_studio
from tests.studios.attendance.conftest import Day, iso

pytestmark = pytest.mark.anyio


async def code_of(day: Day) -> str:
    """A new code of the studio's door."""
    made = await day.send("leyla", "POST", f"/studios/{day.studio.id}/door-code")
    assert made.status_code == 200, made.text
    return str(made.json()["url"]).rpartition("/")[2]


async def test_the_code_shows_the_booking_there_and_no_other(day: Day) -> None:
    await day.build()
    code = await code_of(day)
    other = (await make_studio(day.session, day.hub.id)).id
    await day.book("aygun", 30, studio=other)
    booked = await day.book("aygun", 60)

    early = (await day.send("aygun", "GET", f"/doors/{code}")).json()
    day.clock(50)
    there = (await day.send("aygun", "GET", f"/doors/{code}")).json()
    stranger = (await day.send("rashad", "GET", f"/doors/{code}")).json()

    assert (early["booking"], early["next_starts_at"]) == (None, iso(60))
    assert (there["booking"]["id"], there["next_starts_at"]) == (booked["id"], None)
    assert "check-in" in there["booking"]["allowed"]
    assert (stranger["booking"], stranger["next_starts_at"]) == (None, None)


async def test_a_new_code_ends_the_old_one_and_a_revoked_one_is_dead(day: Day) -> None:
    await day.build()
    first, second = await code_of(day), await code_of(day)
    assert first != second
    assert (await day.send("aygun", "GET", f"/doors/{first}")).status_code == 404
    assert (await day.send("aygun", "GET", f"/doors/{second}")).status_code == 200
    for _ in range(2):
        gone = await day.send("leyla", "POST", f"/studios/{day.studio.id}/door-code/revoke")
        assert (gone.json()["url"], gone.json()["svg"]) == (None, None)
    assert (await day.send("aygun", "GET", f"/doors/{second}")).status_code == 404
    third = await code_of(day)
    assert third not in {first, second}
    assert len(await day.audited("doors.revoke")) == 1


async def test_the_database_keeps_no_code(day: Day) -> None:
    await day.build()
    code = await code_of(day)
    rows = (await day.session.execute(text("SELECT * FROM door_codes"))).all()
    assert code not in repr(rows)


async def test_the_managers_list_shows_what_the_posters_show(day: Day) -> None:
    await day.build(no_show_minutes=15)
    before = (await day.send("leyla", "GET", f"/door-codes?hub={day.hub.slug}")).json()["items"]
    code = await code_of(day)
    [after] = (await day.send("leyla", "GET", f"/door-codes?hub={day.hub.slug}")).json()["items"]
    assert [(one["url"], one["svg"]) for one in before] == [(None, None)]
    assert after["url"] == f"http://localhost:8000/check-in/{code}"
    assert after["svg"].startswith("<svg")
    assert after["no_show_minutes"] == 15
    assert (await day.send("aygun", "GET", f"/door-codes?hub={day.hub.slug}")).status_code == 403


@pytest.mark.parametrize("code", ["x", "a" * 42, "ə" * 43, "a" * 43])
async def test_what_is_no_code_leads_nowhere(day: Day, code: str) -> None:
    await day.build()
    assert (await day.send("aygun", "GET", f"/doors/{code}")).status_code in {404, 422}
