"""An application has one owner, and others whom they invite."""

from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from kilim.core.security import token_hash
from tests.incubation.applications.conftest import Desk

pytestmark = pytest.mark.anyio
TOKEN = "t" * 43


async def invited(desk: Desk, path: str, role: str = "editor") -> str:
    """The id of an invitation whose letter has the secret TOKEN."""
    wish = {"email": "friend@kilim.example", "role": role, "language": "az"}
    shown = await desk.done("applicant", "POST", f"{path}/invitations", wish)
    [one] = shown["invitations"]
    forget = text("UPDATE application_invitations SET token_hash = NULL")
    await desk.office.session.execute(forget)
    sql = text("UPDATE application_invitations SET token_hash = :hash WHERE id = :id")
    await desk.office.session.execute(sql, {"hash": token_hash(TOKEN), "id": one["id"]})
    found: str = one["id"]
    return found


async def joined(desk: Desk, role: str = "editor") -> tuple[str, str]:
    """The path of an application, and the id of `other`, who is a member of it."""
    path = await desk.begin()
    await invited(desk, path, role)
    await desk.done("other", "POST", "/applications/join", {"token": TOKEN})
    return path, str(desk.office.people["other"].id)


def roles(shown: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["person"]["name"], one["role"]) for one in shown["members"]]


async def test_an_invitation_makes_an_editor_once(desk: Desk) -> None:
    path, _ = await joined(desk)
    shown = await desk.done("other", "GET", path)
    assert roles(shown) == [("applicant", "owner"), ("other", "editor")]
    assert shown["invitations"] == []
    await desk.write(path, {"idea": "Ours"}, name="other")
    again = await desk.refused("manager", "POST", "/applications/join", {"token": TOKEN})
    assert again == (404, "not-found")
    assert await desk.office.events() == ["ApplicationMemberInvited"]


async def test_a_viewer_changes_and_sends_nothing(desk: Desk) -> None:
    path, _ = await joined(desk, "viewer")
    body = {"base": {}, "answers": {"idea": "x"}}
    for method, where, wish in (("PATCH", "answers", body), ("POST", "submit", None)):
        refused = await desk.refused("other", method, f"{path}/{where}", wish, seen=1)
        assert refused == (403, "forbidden")


async def test_only_the_owner_decides_about_members(desk: Desk) -> None:
    path, member = await joined(desk)
    wish = {"email": "more@kilim.example", "role": "viewer", "language": "en"}
    for method, where, body in (
        ("POST", "invitations", wish),
        ("PUT", "owner", {"person_id": member}),
        ("PATCH", f"members/{member}", {"role": "viewer"}),
        ("POST", "withdraw", {"reason": "x"}),
    ):
        refused = await desk.refused("other", method, f"{path}/{where}", body)
        assert refused == (403, "forbidden"), where


async def test_an_address_is_invited_once_and_again_after_it_is_taken_back(desk: Desk) -> None:
    path = await desk.begin()
    first = await invited(desk, path)
    wish = {"email": "friend@kilim.example", "role": "viewer", "language": "en"}
    refused = await desk.refused("applicant", "POST", f"{path}/invitations", wish)
    assert refused == (409, "member-invited")
    await desk.done("applicant", "DELETE", f"{path}/invitations/{first}")
    gone = await desk.refused("other", "POST", "/applications/join", {"token": TOKEN})
    assert gone == (404, "not-found")
    await desk.done("applicant", "POST", f"{path}/invitations", wish)


async def test_an_invitation_that_ran_out_makes_room(desk: Desk) -> None:
    path = await desk.begin()
    await invited(desk, path)
    late = text("UPDATE application_invitations SET expires_at = now()")
    await desk.office.session.execute(late)
    assert (await desk.refused("other", "POST", "/applications/join", {"token": TOKEN}))[0] == 404
    await invited(desk, path)


async def test_the_owner_hands_over_and_can_leave_then(desk: Desk) -> None:
    path, member = await joined(desk)
    own = f"{path}/members/{desk.office.people['applicant'].id}"
    assert await desk.refused("applicant", "DELETE", own) == (409, "owner-stays")
    shown = await desk.done("applicant", "PUT", f"{path}/owner", {"person_id": member})
    assert roles(shown) == [("other", "owner"), ("applicant", "editor")]
    await desk.done("applicant", "DELETE", own)
    assert await desk.refused("applicant", "GET", path) == (404, "not-found")
    assert await desk.office.violations() == {}


async def test_a_viewer_does_not_become_the_owner(desk: Desk) -> None:
    path, member = await joined(desk, "viewer")
    refused = await desk.refused("applicant", "PUT", f"{path}/owner", {"person_id": member})
    assert refused == (409, "not-a-member")


async def test_nobody_owns_two_applications_of_their_own(desk: Desk) -> None:
    path, member = await joined(desk)
    await desk.begin("other")
    refused = await desk.refused("applicant", "PUT", f"{path}/owner", {"person_id": member})
    assert refused == (409, "already-applied")


async def test_the_database_lets_no_owner_go(desk: Desk) -> None:
    await desk.begin()
    session = desk.office.session
    await session.execute(text("DELETE FROM application_members"))
    with pytest.raises(DBAPIError, match="fk_applications_owner"):
        await session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))


async def test_members_see_who_else_is_there(desk: Desk) -> None:
    path, _ = await joined(desk)
    assert (await desk.done("applicant", "PUT", f"{path}/presence"))["here"] == []
    seen = await desk.done("other", "PUT", f"{path}/presence")
    assert ([one["name"] for one in seen["here"]], seen["version"]) == (["applicant"], 1)
    assert await desk.refused("manager", "PUT", f"{path}/presence") == (404, "not-found")
