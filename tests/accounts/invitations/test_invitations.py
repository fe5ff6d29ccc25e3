"""Inviting a colleague, and accepting."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.invitations import service
from kilim.accounts.models import Grant, Invitation, Person, PersonState, Role
from kilim.accounts.passwords import service as passwords
from kilim.accounts.people import service as people
from kilim.accounts.people.errors import EmailTaken
from kilim.core.security import token_hash
from tests.accounts.browser import cookie, kept, problem
from tests.accounts.events import published
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.people import PASSWORD, Network, grant, make_network, make_person

pytestmark = pytest.mark.anyio
EMAIL = "colleague@kilim.example"
NEWCOMER: dict[str, Any] = {"name": "Leyla Rzayeva", "password": PASSWORD}
ABSENT = UUID(int=0)


async def invite(
    client: httpx.AsyncClient, who: dict[str, str], hub_id: UUID, **more: Any
) -> httpx.Response:
    wish = {"hub_id": str(hub_id), "email": EMAIL, "role": "mentor", "language": "az"} | more
    return await client.post("/invitations", json=wish, headers=who)


async def letter(session: AsyncSession, now: Any = NOON) -> service.IssuedInvitation | None:
    """What the newest letter would say."""
    newest = (await published(session, "PersonInvited"))[-1]
    issued = await service.issue_token(session, UUID(newest["invitation_id"]), now)
    await session.flush()
    return issued


async def invited(client: httpx.AsyncClient, session: AsyncSession, n: Network, **more: Any) -> str:
    """The token of an invitation by the manager."""
    response = await invite(client, await signed_in(session, n.manager.id), n.here.id, **more)
    assert response.status_code == 201, response.text
    issued = await letter(session)
    assert issued is not None
    return issued.token


async def accept(
    client: httpx.AsyncClient, token: str, who: dict[str, str] | None = None, **more: Any
) -> httpx.Response:
    client.cookies.clear()
    return await client.post("/invitations/accept", json={"token": token} | more, headers=who)


async def roles(session: AsyncSession, email: str = EMAIL) -> list[tuple[Role, UUID | None]]:
    query = select(Grant.role, Grant.hub_id).join(Person, Person.id == Grant.person_id)
    rows = await session.execute(query.where(Person.email == email).order_by(Grant.id))
    return [(role, hub_id) for role, hub_id in rows]


async def test_a_manager_invites_a_newcomer_who_makes_an_account(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    response = await invite(client, manager, n.here.id, email=EMAIL.upper())
    assert response.status_code == 201
    body = response.json()
    assert (body["email"], body["role"], body["state"]) == (EMAIL, "mentor", "open")
    assert body["invited_by"] == {"id": str(n.manager.id), "name": n.manager.name}
    assert (body["created_at"], body["expires_at"]) == (
        "2030-05-06T12:00:00Z",
        "2030-05-13T12:00:00Z",
    )
    issued = await letter(session)
    assert issued is not None
    assert (issued.email, issued.language, issued.role, issued.hub_name, issued.invited_by) == (
        EMAIL,
        "az",
        "mentor",
        n.here.name,
        n.manager.name,
    )

    offer = await client.post("/invitations/lookup", json={"token": issued.token})
    assert offer.json().pop("hub")["slug"] == n.here.slug
    assert {k: v for k, v in offer.json().items() if k != "hub"} == {
        "role": "mentor",
        "email": EMAIL,
        "invited_by": n.manager.name,
        "has_account": False,
    }

    joined = await accept(client, issued.token, **NEWCOMER)
    assert joined.status_code == 200
    me = joined.json()
    assert (me["email"], me["name"], me["language"]) == (EMAIL, "Leyla Rzayeva", "az")
    assert [(r["role"], r["hub"]["slug"]) for r in me["roles"]] == [("mentor", n.here.slug)]
    assert (await client.get("/me", headers=cookie(joined))).json() == me
    grant_row = (
        await session.scalars(select(Grant).where(Grant.person_id == UUID(me["id"])))
    ).one()
    assert grant_row.granted_by == n.manager.id
    [listed] = (await client.get("/invitations", headers=manager)).json()["items"]
    assert listed == body | {"state": "accepted"}


async def test_who_was_entered_by_somebody_else_takes_their_account_over_once(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    person_id = await people.enter(
        session, email=EMAIL, name="L. Rzayeva", language="az", by=n.manager.id, now=NOON
    )
    await people.appoint(session, person_id, Role.MENTOR, n.here.id, now=NOON)
    for guess in ("", "nobody's password"):
        tried = await client.post("/session", json={"email": EMAIL, "password": guess or "-"})
        assert tried.status_code == 401
    token = await invited(client, session, n)
    looked = await client.post("/invitations/lookup", json={"token": token})
    assert looked.json()["has_account"] is False
    joined = await accept(client, token, **NEWCOMER)
    assert (joined.status_code, joined.json()["id"]) == (200, str(person_id))
    assert (joined.json()["name"], len(joined.json()["roles"])) == ("Leyla Rzayeva", 1)
    with pytest.raises(EmailTaken):
        await people.take_over(session, person_id, "Somebody", "-")


async def test_the_token_is_kept_as_a_hash_and_the_queue_has_none(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    token = await invited(client, session, n)
    row = (await session.execute(select(Invitation.__table__))).mappings().one()
    assert row["token_hash"] == token_hash(token)
    assert await published(session, "PersonInvited") == [{"invitation_id": str(row["id"])}]


async def test_writing_the_letter_again_replaces_its_token(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    first = await invited(client, session, n)
    second = await letter(session)
    assert second is not None
    assert problem(await accept(client, first, **NEWCOMER)) == (410, "link-expired")
    assert (await accept(client, second.token, **NEWCOMER)).status_code == 200
    assert await letter(session) is None


async def test_looking_does_not_use_it_up(client: httpx.AsyncClient, session: AsyncSession) -> None:
    n = await make_network(session)
    token = await invited(client, session, n)
    for _ in range(3):
        looked = await client.post("/invitations/lookup", json={"token": token})
        assert looked.status_code == 200
    assert (await accept(client, token, **NEWCOMER)).status_code == 200
    gone = await client.post("/invitations/lookup", json={"token": token})
    assert problem(gone) == (410, "link-expired")


async def test_a_person_with_an_account_accepts_signed_in_and_keeps_their_password(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    person = await make_person(session, name="Leyla", email=EMAIL, password=PASSWORD)
    token = await invited(client, session, n)
    looked = await client.post("/invitations/lookup", json={"token": token})
    assert looked.json()["has_account"] is True

    takeover: dict[str, Any] = {"name": "Attacker", "password": "nine hundred knots in a palm"}
    refused = await accept(client, token, **takeover)
    assert problem(refused) == (401, "unauthenticated")
    accepted = await accept(client, token, await signed_in(session, person.id), **takeover)
    assert accepted.status_code == 200
    assert "set-cookie" not in accepted.headers
    assert await roles(session) == [(Role.MENTOR, n.here.id)]
    row = (await session.execute(select(Person.name, Person.password_hash).where(
        Person.id == person.id))).one()  # fmt: skip
    assert row.name == "Leyla"
    assert passwords.CONTEXT.verify(PASSWORD, row.password_hash)


async def test_somebody_else_cannot_accept(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    token = await invited(client, session, n)
    other = await signed_in(session, n.resident.id)
    assert problem(await accept(client, token, other)) == (403, "somebody-else")
    assert problem(await accept(client, token, other, **NEWCOMER)) == (403, "somebody-else")
    await make_person(session, email=EMAIL)
    assert problem(await accept(client, token, other)) == (403, "somebody-else")
    assert await roles(session) == []


@pytest.mark.parametrize(
    ("extra", "answer"),
    [
        ({}, ["/name", "/password"]),
        ({"name": "Leyla"}, ["/password"]),
        ({"password": PASSWORD}, ["/name"]),
        (NEWCOMER | {"role": "manager"}, ["/role"]),
        (NEWCOMER | {"email": "other@kilim.example"}, ["/email"]),
        (NEWCOMER | {"hub_id": str(ABSENT)}, ["/hub_id"]),
    ],
)
async def test_a_newcomer_gives_a_name_and_a_password_and_nothing_else(
    client: httpx.AsyncClient, session: AsyncSession, extra: dict[str, str], answer: list[str]
) -> None:
    n = await make_network(session)
    token = await invited(client, session, n)
    refused = await accept(client, token, None, **extra)
    assert problem(refused) == (422, "invalid")
    assert [e["pointer"] for e in refused.json()["errors"]] == answer
    assert await session.scalar(select(func.count()).where(Person.email == EMAIL)) == 0


async def test_a_weak_password_does_not_use_it_up(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    token = await invited(client, session, n)
    weak = await accept(client, token, name="Leyla", password="passwordpassword")
    assert problem(weak) == (422, "weak-password")
    assert (await accept(client, token, **NEWCOMER)).status_code == 200


async def test_an_invitation_lasts_seven_days(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    token = await invited(client, session, n)
    row = (await session.scalars(select(Invitation))).one()
    row.created_at, row.expires_at = NOON - timedelta(days=7), NOON
    await session.flush()
    assert problem(await accept(client, token, **NEWCOMER)) == (410, "link-expired")
    [listed] = (await client.get("/invitations", headers=manager)).json()["items"]
    assert listed["state"] == "expired"
    again = await invite(client, manager, n.here.id)  # it does not stand in the way
    assert again.status_code == 201


async def test_an_address_has_one_open_invitation_to_a_role(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    assert (await invite(client, manager, n.here.id)).status_code == 201
    again = await invite(client, manager, n.here.id, email=EMAIL.upper())
    assert problem(again) == (409, "already-invited")
    assert (await invite(client, manager, n.here.id, role="reviewer")).status_code == 201
    there = await signed_in(session, n.manager_there.id)
    assert (await invite(client, there, n.there.id)).status_code == 201


async def test_a_withdrawn_invitation_is_worth_nothing(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    token = await invited(client, session, n)
    [listed] = (await client.get("/invitations", headers=manager)).json()["items"]
    path = f"/invitations/{listed['id']}"
    assert [(await client.delete(path, headers=manager)).status_code for _ in range(2)] == [204] * 2
    assert problem(await accept(client, token, **NEWCOMER)) == (410, "link-expired")
    assert await letter(session) is None
    [listed] = (await client.get("/invitations", headers=manager)).json()["items"]
    assert listed["state"] == "revoked"
    assert (await invite(client, manager, n.here.id)).status_code == 201


async def test_an_accepted_invitation_cannot_be_withdrawn(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    await accept(client, await invited(client, session, n), **NEWCOMER)
    [listed] = (await client.get("/invitations", headers=manager)).json()["items"]
    refused = await client.delete(f"/invitations/{listed['id']}", headers=manager)
    assert problem(refused) == (409, "already-accepted")
    assert await roles(session) == [(Role.MENTOR, n.here.id)]


@pytest.mark.parametrize("loss", ["role", "suspended", "moved"])
async def test_it_is_worth_what_the_inviter_may_still_give(
    client: httpx.AsyncClient, session: AsyncSession, loss: str
) -> None:
    n = await make_network(session)
    token = await invited(client, session, n)
    own = Grant.person_id == n.manager.id
    if loss == "suspended":
        n.manager.state = PersonState.SUSPENDED
        await session.flush()
    else:
        await session.execute(delete(Grant).where(own))
    if loss == "moved":
        await grant(session, n.manager, Role.MANAGER, n.there.id)
    refused = await accept(client, token, **NEWCOMER)
    assert problem(refused) == (410, "link-expired")
    assert problem(await client.post("/invitations/lookup", json={"token": token})) == (
        410,
        "link-expired",
    )
    admin = await signed_in(session, n.admin.id)
    [listed] = (await client.get("/invitations", headers=admin)).json()["items"]
    assert listed["state"] == "revoked"


async def test_a_role_that_is_there_already_is_no_obstacle(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    token = await invited(client, session, n, email=n.resident.email, role="resident")
    here = await signed_in(session, n.resident.id)
    assert (await accept(client, token, here)).status_code == 200
    assert await roles(session, n.resident.email) == [(Role.RESIDENT, n.here.id)]


@pytest.mark.parametrize(
    ("who", "hub", "role", "answer"),
    [
        ("manager", "there", "mentor", (403, "forbidden")),
        ("manager", "nowhere", "mentor", (403, "forbidden")),
        ("resident", "here", "mentor", (403, "forbidden")),
        ("stranger", "here", "mentor", (403, "forbidden")),
        ("admin", "nowhere", "mentor", (404, "not-found")),
        ("manager", "here", "admin", (422, "invalid")),
        ("admin", "here", "admin", (422, "invalid")),
    ],
)
async def test_refused_invitations_leave_nothing(
    client: httpx.AsyncClient,
    session: AsyncSession,
    who: str,
    hub: str,
    role: str,
    answer: tuple[int, str],
) -> None:
    n = await make_network(session)
    hubs = {"here": n.here.id, "there": n.there.id, "nowhere": ABSENT}
    here = await signed_in(session, getattr(n, who).id)
    assert problem(await invite(client, here, hubs[hub], role=role)) == answer
    assert await session.scalar(select(func.count()).select_from(Invitation)) == 0
    assert await published(session, "PersonInvited") == []


async def test_invitations_are_for_the_hubs_that_one_manages(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager, there = [await signed_in(session, p.id) for p in (n.manager, n.manager_there)]
    admin, resident = [await signed_in(session, p.id) for p in (n.admin, n.resident)]
    here_id = (await invite(client, manager, n.here.id)).json()["id"]
    there_id = (await invite(client, there, n.there.id)).json()["id"]

    async def listed(who: dict[str, str], **query: str) -> list[str]:
        page = await client.get("/invitations", params=query, headers=who)
        return [item["id"] for item in page.json()["items"]]

    assert await listed(manager) == [here_id]
    assert await listed(admin) == [there_id, here_id]
    assert await listed(admin, hub=n.there.slug) == [there_id]
    for path in ("/invitations", f"/invitations?hub={n.here.slug}"):
        assert problem(await client.get(path, headers=resident)) == (403, "forbidden")
    other_hub = await client.get("/invitations", params={"hub": n.there.slug}, headers=manager)
    assert problem(other_hub) == (403, "forbidden")

    for who in (manager, resident):
        foreign = await client.delete(f"/invitations/{there_id}", headers=who)
        absent = await client.delete(f"/invitations/{ABSENT}", headers=who)
        assert problem(absent) == (404, "not-found")
        assert foreign.content == absent.content
    assert await listed(there) == [there_id]
    [item] = (await client.get("/invitations", headers=there)).json()["items"]
    assert item["state"] == "open"


async def test_the_list_takes_the_same_statements_for_one_and_for_many(
    client: httpx.AsyncClient, session: AsyncSession, counted: Any
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    await invite(client, manager, n.here.id)
    counted()
    await client.get("/invitations", headers=manager)
    one = counted()
    for number in range(5):
        await invite(client, manager, n.here.id, email=f"c{number}@kilim.example")
    counted()
    assert len((await client.get("/invitations", headers=manager)).json()["items"]) == 6
    assert (one, counted()) == (2, 2)


async def test_a_hub_sends_fifty_invitations_a_day(
    client: httpx.AsyncClient, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = throttles.INVITATIONS_BY_HUB
    assert (limit.tries, limit.window) == (50, timedelta(days=1))
    few = throttles.Limit(limit.name, 2, limit.window)
    monkeypatch.setattr(throttles, "INVITATIONS_BY_HUB", few)
    n = await make_network(session)
    manager, there = [await signed_in(session, p.id) for p in (n.manager, n.manager_there)]
    emails = [f"c{number}@kilim.example" for number in range(3)]
    found = [(await invite(client, manager, n.here.id, email=e)).status_code for e in emails]
    assert found == [201, 201, 429]
    assert (await invite(client, there, n.there.id)).status_code == 201


async def own_invitation(own: OwnDatabase, client: httpx.AsyncClient) -> tuple[Network, str]:
    """A committed network, and the token of a committed invitation."""
    async with own.database.sessions.begin() as session:
        n = await make_network(session)
        manager = await signed_in(session, n.manager.id)
    assert (await invite(client, manager, n.here.id)).status_code == 201
    async with own.database.sessions.begin() as session:
        issued = await letter(session)
        assert issued is not None
    return n, issued.token


async def test_of_ten_at_once_one_accepts(own_database: OwnDatabase) -> None:
    async with make_client(own_database.app()) as client:
        n, token = await own_invitation(own_database, client)
        answers = await asyncio.gather(*(accept(client, token, **NEWCOMER) for _ in range(10)))
        assert Counter(a.status_code for a in answers) == {200: 1, 410: 9}
        [winner] = [a for a in answers if a.status_code == 200]
        assert kept(winner).value
    async with own_database.database.sessions() as session:
        assert await roles(session) == [(Role.MENTOR, n.here.id)]


async def test_an_account_accepts_once_among_ten_requests(own_database: OwnDatabase) -> None:
    async with make_client(own_database.app()) as client:
        n, token = await own_invitation(own_database, client)
        async with own_database.database.sessions.begin() as session:
            person = await make_person(session, email=EMAIL)
            here = await signed_in(session, person.id)
        answers = await asyncio.gather(*(accept(client, token, here) for _ in range(10)))
    assert Counter(a.status_code for a in answers) == {200: 1, 410: 9}
    async with own_database.database.sessions() as session:
        assert await roles(session) == [(Role.MENTOR, n.here.id)]


async def test_of_ten_invitations_at_once_one_is_sent(own_database: OwnDatabase) -> None:
    async with own_database.database.sessions.begin() as session:
        n = await make_network(session)
        manager = await signed_in(session, n.manager.id)
    async with make_client(own_database.app()) as client:
        answers = await asyncio.gather(*(invite(client, manager, n.here.id) for _ in range(10)))
    assert Counter(a.status_code for a in answers) == {201: 1, 409: 9}


async def test_without_the_constraint_each_would_be_sent(own_database: OwnDatabase) -> None:
    async with own_database.database.sessions.begin() as session:
        n = await make_network(session)
        manager = await signed_in(session, n.manager.id)
    await own_database.as_owner("ALTER TABLE invitations DROP CONSTRAINT ex_invitations_one_open")
    async with make_client(own_database.app()) as client:
        answers = await asyncio.gather(*(invite(client, manager, n.here.id) for _ in range(10)))
    assert Counter(a.status_code for a in answers) == {201: 10}


async def test_a_role_that_is_taken_while_accepting_is_not_given(
    own_database: OwnDatabase,
) -> None:
    """The inviter's grants are locked, so taking the role waits or wins; nothing in between."""
    async with make_client(own_database.app()) as client:
        n, token = await own_invitation(own_database, client)
        async with own_database.database.sessions.begin() as session:
            await session.execute(delete(Grant).where(Grant.person_id == n.manager.id))
            accepting = asyncio.create_task(accept(client, token, **NEWCOMER))
            done, _ = await asyncio.wait({accepting}, timeout=0.3)
            assert not done  # it waits for the lock
        assert problem(await accepting) == (410, "link-expired")
    async with own_database.database.sessions() as session:
        assert await session.scalar(select(func.count()).where(Person.email == EMAIL)) == 0
