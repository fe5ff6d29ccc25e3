"""A code lets those who are given it apply later, so many times."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from tests.factories.calls import CODE, make_call, make_code
from tests.incubation.calls.test_calls import wall
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio
OVER: dict[str, Any] = {"opens": timedelta(days=-30), "closes": timedelta(days=-1)}


async def closed_with_code(office: Office, **more: Any) -> tuple[str, str]:
    """The path of a call that is over, and the id of a code for it."""
    call = await make_call(office.session, office.programme, **OVER)
    code = await make_code(office.session, call, office.people["manager"].id, **more)
    return f"/calls/{call.id}", str(code.id)


async def test_who_enters_a_code_may_apply_until_it_ends(office: Office) -> None:
    path, _ = await closed_with_code(office)
    before = await office.done("applicant", "GET", f"{path}/entry")
    assert (before["may_apply"], before["by_code"]) == (False, False)
    entry = await office.done("applicant", "POST", f"{path}/entry", {"code": CODE})
    assert (entry["stage"], entry["may_apply"], entry["by_code"]) == ("closed", True, True)
    assert await office.done("applicant", "GET", f"{path}/entry") == entry
    assert (await office.done("other", "GET", f"{path}/entry"))["may_apply"] is False
    assert await office.violations() == {}


@pytest.mark.parametrize("typed", [CODE.lower(), CODE.replace("-", ""), CODE.replace("-", " ")])
async def test_a_code_is_read_however_it_is_typed(office: Office, typed: str) -> None:
    path, _ = await closed_with_code(office)
    entry = await office.done("applicant", "POST", f"{path}/entry", {"code": typed})
    assert entry["may_apply"] is True


async def test_entering_it_again_uses_nothing(office: Office) -> None:
    path, _ = await closed_with_code(office, max_uses=2)
    for _ in range(3):
        await office.done("applicant", "POST", f"{path}/entry", {"code": CODE})
    shown = await office.done("manager", "GET", f"{path}/settings")
    assert [(one["uses"], one["max_uses"]) for one in shown["codes"]] == [(1, 2)]


async def test_it_is_used_as_often_as_it_allows(office: Office) -> None:
    path, _ = await closed_with_code(office)
    await office.done("applicant", "POST", f"{path}/entry", {"code": CODE})
    late = await office.refused("other", "POST", f"{path}/entry", {"code": CODE})
    assert late == (409, "code-used-up")


async def test_a_code_of_another_call_a_wrong_one_and_one_that_is_over_look_the_same(
    office: Office,
) -> None:
    path, code = await closed_with_code(office)
    other = await make_call(office.session, office.programme)
    tried = [
        await office.send("applicant", "POST", f"/calls/{other.id}/entry", {"code": CODE}),
        await office.send("applicant", "POST", f"{path}/entry", {"code": CODE.replace("A", "B")}),
    ]
    await office.session.execute(text("UPDATE extension_codes SET until = now()"))
    tried.append(await office.send("applicant", "POST", f"{path}/entry", {"code": CODE}))
    await office.session.execute(
        text("UPDATE extension_codes SET until = now() + interval '1 day'")
    )
    await office.done("manager", "DELETE", f"{path}/codes/{code}")
    tried.append(await office.send("applicant", "POST", f"{path}/entry", {"code": CODE}))
    assert [one.status_code for one in tried] == [404] * 4
    assert len({one.content for one in tried}) == 1
    assert tried[0].json()["type"] == "/problems/no-such-code"


async def test_a_revoked_code_keeps_the_time_of_those_who_used_it(office: Office) -> None:
    path, code = await closed_with_code(office, max_uses=2)
    await office.done("applicant", "POST", f"{path}/entry", {"code": CODE})
    await office.done("manager", "DELETE", f"{path}/codes/{code}")
    assert (await office.done("applicant", "GET", f"{path}/entry"))["may_apply"] is True
    again = await office.refused("manager", "DELETE", f"{path}/codes/{code}")
    assert again == (404, "not-found")


async def test_a_manager_gives_a_code_and_sees_it_once(office: Office) -> None:
    call = await make_call(office.session, office.programme)
    path = f"/calls/{call.id}"
    until = {"wall": wall(call.closes_at + timedelta(days=3))}
    body = {"until": until, "reason": "Ill in the last week", "max_uses": 3}
    given = await office.done("manager", "POST", f"{path}/codes", body)
    assert [len(part) for part in given["code"].split("-")] == [4, 4, 4, 4]
    entry = await office.done("applicant", "POST", f"{path}/entry", {"code": given["code"]})
    assert (entry["until"], entry["by_code"]) == (given["until"], True)
    settings = await office.send("manager", "GET", f"{path}/settings")
    assert [one["reason"] for one in settings.json()["codes"]] == ["Ill in the last week"]
    kept = await office.session.execute(text("SELECT CAST(after AS text) FROM audit_entries"))
    secret = given["code"]
    assert not any(secret in (text_ or "") for text_ in [settings.text, *kept.scalars()])


async def test_a_code_ends_later_than_the_call(office: Office) -> None:
    call = await make_call(office.session, office.programme, grace_minutes=60)
    early = {"wall": wall(call.closes_at + timedelta(minutes=30))}
    body = {"until": early, "reason": "Ill"}
    refused = await office.refused("manager", "POST", f"/calls/{call.id}/codes", body)
    assert refused == (422, "not-later")
