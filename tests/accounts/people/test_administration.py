"""Staff look at people, and change what they may do."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Grant, Person, PersonState, Role, SignIn
from kilim.accounts.passwords.errors import WeakPassword
from kilim.accounts.people import service
from kilim.accounts.people.errors import AdminExists, EmailTaken
from kilim.core import audit
from kilim.core.audit import AuditEntry
from tests.accounts.browser import problem
from tests.accounts.events import published
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.people import PASSWORD, Network, grant, make_network, make_person, make_staff

pytestmark = pytest.mark.anyio
ABSENT = UUID(int=0)


async def listed(client: httpx.AsyncClient, who: dict[str, str], **query: Any) -> list[str]:
    """The ids that somebody's list has, oldest first."""
    response = await client.get("/people", params=query, headers=who)
    assert response.status_code == 200, response.text
    return [item["id"] for item in reversed(response.json()["items"])]


def ids(*people: Person) -> list[str]:
    return [str(person.id) for person in people]


async def test_managers_see_the_people_of_their_hub_and_admins_everybody(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    admin = await signed_in(session, n.admin.id)
    assert await listed(client, manager) == ids(n.manager, n.resident, n.member)
    assert await listed(client, manager, hub=n.here.slug) == ids(n.manager, n.resident, n.member)
    everybody = (
        n.admin, n.manager, n.manager_there, n.resident, n.resident_there, n.member, n.stranger,
    )  # fmt: skip
    assert await listed(client, admin) == ids(*everybody)
    there = ids(n.manager_there, n.resident_there, n.member)
    assert await listed(client, admin, hub=n.there.slug) == there


async def test_a_role_elsewhere_stays_elsewhere(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager, admin = await signed_in(session, n.manager.id), await signed_in(session, n.admin.id)
    seen = (await client.get(f"/people/{n.member.id}", headers=manager)).json()
    assert [(r["role"], r["hub"]["slug"]) for r in seen["roles"]] == [("seller", n.here.slug)]
    assert await listed(client, manager, role="resident") == ids(n.resident)
    full = (await client.get(f"/people/{n.member.id}", headers=admin)).json()
    assert {(r["role"], r["hub"]["slug"]) for r in full["roles"]} == {
        ("seller", n.here.slug),
        ("resident", n.there.slug),
    }


async def test_a_person_is_shown_with_what_staff_need(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    await signed_in(session, n.resident.id, NOON - timedelta(minutes=5))
    manager = await signed_in(session, n.manager.id)
    seen = (await client.get(f"/people/{n.resident.id}", headers=manager)).json()
    assert set(seen) == {
        "id", "name", "email", "language", "state", "roles", "created_at", "last_seen_at",
        "allowed",
    }  # fmt: skip
    assert seen["last_seen_at"] == "2030-05-06T11:55:00Z"
    assert (seen["state"], seen["allowed"]) == ("active", ["grant"])


@pytest.mark.parametrize("q", ["Çinarə", "çinarə", "CINAR@", "kələ"])
async def test_people_are_found_by_name_and_address(
    client: httpx.AsyncClient, session: AsyncSession, q: str
) -> None:
    n = await make_network(session)
    wanted = await make_person(session, name="Çinarə Kələntərli", email="cinar@kilim.example")
    await grant(session, wanted, Role.MENTOR, n.here.id)
    manager = await signed_in(session, n.manager.id)
    assert await listed(client, manager, q=q) == ids(wanted)


@pytest.mark.parametrize("q", ["%", "_", "\\", "' OR 1=1 --"])
async def test_patterns_are_letters_like_others(
    client: httpx.AsyncClient, session: AsyncSession, q: str
) -> None:
    n = await make_network(session)
    assert await listed(client, await signed_in(session, n.manager.id), q=q) == []


async def test_pages_have_everybody_once(client: httpx.AsyncClient, session: AsyncSession) -> None:
    n = await make_network(session)
    admin = await signed_in(session, n.admin.id)
    seen, after = [], None
    while True:
        query = {"limit": 3} | ({"after": after} if after else {})
        page = (await client.get("/people", params=query, headers=admin)).json()
        seen += [item["id"] for item in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert (len(seen), len(set(seen))) == (7, 7)


async def test_lists_take_the_same_statements_for_one_and_for_many(
    client: httpx.AsyncClient, session: AsyncSession, counted: Any
) -> None:
    n = await make_network(session)
    there = await signed_in(session, n.manager_there.id)
    query = {"hub": n.there.slug}
    counted()
    assert len(await listed(client, there, **query)) == 3
    one = counted()
    for _ in range(5):
        await grant(session, await make_person(session), Role.MENTOR, n.there.id)
    counted()
    assert len(await listed(client, there, **query)) == 8
    assert (one, counted()) == (3, 3)  # who asks, which hub, and the page


@pytest.mark.parametrize("who", ["resident", "member", "stranger"])
async def test_others_see_nobody(
    client: httpx.AsyncClient, session: AsyncSession, who: str
) -> None:
    n = await make_network(session)
    here = await signed_in(session, getattr(n, who).id)
    for path in ("/people", f"/people?hub={n.here.slug}", f"/people/{n.manager.id}"):
        assert problem(await client.get(path, headers=here)) == (403, "forbidden")


async def test_another_hubs_people_look_absent(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    foreign = await client.get(f"/people/{n.resident_there.id}", headers=manager)
    stranger = await client.get(f"/people/{n.stranger.id}", headers=manager)
    absent = await client.get(f"/people/{ABSENT}", headers=manager)
    assert problem(absent) == (404, "not-found")
    assert foreign.content == stranger.content == absent.content
    other_hub = await client.get("/people", params={"hub": n.there.slug}, headers=manager)
    assert problem(other_hub) == (403, "forbidden")
    no_hub = await client.get("/people", params={"hub": "nowhere"}, headers=manager)
    assert problem(no_hub) == (404, "not-found")


async def give(
    client: httpx.AsyncClient,
    who: dict[str, str],
    person_id: UUID,
    role: str,
    hub_id: UUID | None,
) -> httpx.Response:
    wish = {"role": role, "hub_id": str(hub_id) if hub_id else None}
    return await client.post(f"/people/{person_id}/roles", json=wish, headers=who)


async def test_a_manager_gives_and_takes_a_role_of_the_hub(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    given = await give(client, manager, n.resident.id, "mentor", n.here.id)
    assert given.status_code == 201
    body = given.json()
    assert (body["role"], body["hub"]["slug"]) == ("mentor", n.here.slug)
    assert body["granted_at"] == "2030-05-06T12:00:00Z"
    again = await give(client, manager, n.resident.id, "mentor", n.here.id)
    assert problem(again) == (409, "role-already-granted")
    path = f"/people/{n.resident.id}/roles/{body['id']}"
    assert (await client.delete(path, headers=manager)).status_code == 204
    assert problem(await client.delete(path, headers=manager)) == (404, "not-found")
    person = {"person_id": str(n.resident.id), "hub_id": str(n.here.id), "role": "mentor"}
    assert await published(session, "RoleGranted") == [person]
    acts = (await session.execute(select(AuditEntry.act, AuditEntry.hub_id))).all()
    assert acts == [("people.grant", n.here.id), ("people.revoke", n.here.id)]


async def grants_of(session: AsyncSession) -> list[Any]:
    query = select(Grant.person_id, Grant.role, Grant.hub_id).order_by(Grant.id)
    return list((await session.execute(query)).all())


@pytest.mark.parametrize(
    ("who", "whom", "role", "hub", "answer"),
    [
        ("manager", "resident", "admin", None, (403, "forbidden")),
        ("manager", "resident_there", "mentor", "there", (403, "forbidden")),
        ("manager", "resident_there", "mentor", "here", (404, "not-found")),
        ("manager", "stranger", "mentor", "here", (404, "not-found")),
        ("manager", "manager", "mentor", "here", (403, "forbidden")),
        ("manager", "resident", "mentor", "nowhere", (403, "forbidden")),
        ("admin", "resident", "mentor", "nowhere", (404, "not-found")),
        ("admin", "admin", "manager", "here", (403, "forbidden")),
        ("resident", "member", "mentor", "here", (403, "forbidden")),
        ("manager_there", "member", "mentor", "here", (403, "forbidden")),
        ("admin", "resident", "admin", "here", (422, "invalid")),
        ("admin", "resident", "mentor", None, (422, "invalid")),
    ],
)
async def test_refused_grants_change_nothing(
    client: httpx.AsyncClient,
    session: AsyncSession,
    who: str,
    whom: str,
    role: str,
    hub: str | None,
    answer: tuple[int, str],
) -> None:
    n = await make_network(session)
    hubs = {"here": n.here.id, "there": n.there.id, "nowhere": uuid4(), None: None}
    before = await grants_of(session)
    here = await signed_in(session, getattr(n, who).id)
    refused = await give(client, here, getattr(n, whom).id, role, hubs[hub])
    assert problem(refused) == answer
    assert await grants_of(session) == before


async def test_a_grant_of_another_hub_looks_absent_to_a_manager(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    manager = await signed_in(session, n.manager.id)
    theirs = (
        await session.scalars(
            select(Grant.id).where(Grant.person_id == n.member.id, Grant.hub_id == n.there.id)
        )
    ).one()
    before = await grants_of(session)
    foreign = await client.delete(f"/people/{n.member.id}/roles/{theirs}", headers=manager)
    absent = await client.delete(f"/people/{n.member.id}/roles/{ABSENT}", headers=manager)
    assert problem(absent) == (404, "not-found")
    assert foreign.content == absent.content
    assert await grants_of(session) == before


async def test_nobody_gives_up_their_own_role(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    query = select(Grant.id).where(Grant.person_id == n.manager.id)
    own = (await session.scalars(query)).one()
    manager = await signed_in(session, n.manager.id)
    refused = await client.delete(f"/people/{n.manager.id}/roles/{own}", headers=manager)
    assert problem(refused) == (403, "forbidden")


async def test_whoever_becomes_staff_is_signed_in_no_longer_than_staff(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    await signed_in(session, n.resident.id)
    session.add(
        SignIn(
            person_id=n.resident.id,
            token_hash=b"x",
            created_at=NOON,
            last_seen_at=NOON,
            idle_seconds=7 * 86_400,
            expires_at=NOON + timedelta(days=30),
            agent="",
            network="",
        )
    )
    await session.flush()
    manager = await signed_in(session, n.manager.id)
    await give(client, manager, n.resident.id, "manager", n.here.id)
    query = select(SignIn.expires_at, SignIn.idle_seconds).where(SignIn.person_id == n.resident.id)
    limits = (await session.execute(query.order_by(SignIn.expires_at))).all()
    assert limits == [(NOON + timedelta(hours=12), 3600), (NOON + timedelta(hours=24), 3600)]


async def test_the_last_manager_of_a_hub_stays(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    second = await make_person(session, state=PersonState.SUSPENDED)
    spare = await grant(session, second, Role.MANAGER, n.here.id)
    admin = await signed_in(session, n.admin.id)
    query = select(Grant.id).where(Grant.person_id == n.manager.id)
    only = f"/people/{n.manager.id}/roles/{(await session.scalars(query)).one()}"
    suspend, reason = f"/people/{n.manager.id}/suspend", {"reason": "x"}

    assert problem(await client.delete(only, headers=admin)) == (409, "last-manager")
    refused = await client.post(suspend, json=reason, headers=admin)
    assert problem(refused) == (409, "last-manager")

    second.state = PersonState.ACTIVE  # a suspended manager was nobody; now there are two
    await session.flush()
    assert (await client.delete(only, headers=admin)).status_code == 204
    last = f"/people/{second.id}/roles/{spare.id}"
    assert problem(await client.delete(last, headers=admin)) == (409, "last-manager")


@pytest.mark.parametrize("who", ["manager", "resident", "stranger"])
async def test_only_admins_suspend(
    client: httpx.AsyncClient, session: AsyncSession, who: str
) -> None:
    n = await make_network(session)
    here = await signed_in(session, getattr(n, who).id)
    for act, body in (("suspend", {"reason": "x"}), ("restore", None)):
        answer = await client.post(f"/people/{n.member.id}/{act}", json=body, headers=here)
        assert problem(answer) == (403, "forbidden")
    states = (await session.scalars(select(Person.state).distinct())).all()
    assert states == [PersonState.ACTIVE]


async def test_an_admin_cannot_suspend_themselves_or_nobody(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    await make_staff(session, Role.ADMIN)
    admin = await signed_in(session, n.admin.id)
    own = await client.post(f"/people/{n.admin.id}/suspend", json={"reason": "x"}, headers=admin)
    assert problem(own) == (403, "forbidden")
    absent = await client.post(f"/people/{ABSENT}/suspend", json={"reason": "x"}, headers=admin)
    assert problem(absent) == (404, "not-found")


async def test_the_reason_of_a_suspension_is_kept(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    n = await make_network(session)
    admin = await signed_in(session, n.admin.id)
    await client.post(f"/people/{n.member.id}/suspend", json={"reason": "spam"}, headers=admin)
    entry = (await session.scalars(select(AuditEntry))).one()
    assert (entry.act, entry.object_id, entry.actor_id, entry.after) == (
        "people.suspend",
        n.member.id,
        n.admin.id,
        {"state": "suspended", "reason": "spam"},
    )


async def two_managers(own: OwnDatabase) -> tuple[Network, list[tuple[UUID, UUID]], dict[str, str]]:
    """A hub with two managers, their grants, and an admin's browser."""
    async with own.database.sessions.begin() as session:
        n = await make_network(session)
        await grant(session, n.resident, Role.MANAGER, n.here.id)
        query = select(Grant.person_id, Grant.id).where(
            Grant.role == Role.MANAGER, Grant.hub_id == n.here.id
        )
        offices = [(row[0], row[1]) for row in await session.execute(query)]
        return n, offices, await signed_in(session, n.admin.id)


async def dismiss_both(own: OwnDatabase) -> Counter[int]:
    """Take one manager's role and suspend the other, at once, five times over."""
    _, offices, admin = await two_managers(own)
    (_, first), (second, _) = offices[0], offices[1]
    async with make_client(own.app()) as client:
        takes = [client.delete(f"/people/{offices[0][0]}/roles/{first}", headers=admin)]
        takes += [client.post(f"/people/{second}/suspend", json={"reason": "x"}, headers=admin)]
        answers = await asyncio.gather(*takes)
    return Counter(answer.status_code // 100 for answer in answers)


async def test_of_two_last_managers_one_stays(own_database: OwnDatabase) -> None:
    for _ in range(5):
        assert await dismiss_both(own_database) == {2: 1, 4: 1}


async def test_without_the_lock_both_would_go(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    barrier = asyncio.Barrier(2)

    async def no_lock(*_: object) -> None: ...

    async def slow_audit(*_: object, **__: object) -> None:
        await barrier.wait()  # both have counted, neither has committed

    monkeypatch.setattr(service, "_lock_offices", no_lock)
    monkeypatch.setattr(audit, "record", slow_audit)
    assert await dismiss_both(own_database) == {2: 2}


async def test_of_two_admins_who_suspend_each_other_one_stays(own_database: OwnDatabase) -> None:
    async with own_database.database.sessions.begin() as session:
        admins = [await make_staff(session, Role.ADMIN) for _ in range(2)]
        browsers = [await signed_in(session, admin.id) for admin in admins]
    async with make_client(own_database.app()) as client:
        answers = await asyncio.gather(
            *(
                client.post(f"/people/{whom.id}/suspend", json={"reason": "x"}, headers=browser)
                for whom, browser in zip(reversed(admins), browsers, strict=True)
            )
        )
    async with own_database.database.sessions() as session:
        active = select(func.count()).where(Person.state == PersonState.ACTIVE)
        assert await session.scalar(active) == 1
    assert sorted(a.status_code // 100 for a in answers) == [2, 4]


async def test_the_operator_makes_the_first_admin_once(session: AsyncSession) -> None:
    person: dict[str, Any] = {
        "name": "Nigar",
        "language": "az",
        "password": PASSWORD,
        "now": NOON,
    }
    with pytest.raises(WeakPassword):
        await service.enrol_admin(
            session, email="n@kilim.example", **(person | {"password": "short"})
        )
    first = await service.enrol_admin(session, email="N@kilim.example", **person)
    assert await grants_of(session) == [(first, Role.ADMIN, None)]
    with pytest.raises(AdminExists):
        await service.enrol_admin(session, email="other@kilim.example", **person)


async def test_the_first_admin_is_made_once_by_two_operators_at_once(
    own_database: OwnDatabase,
) -> None:
    async def enrol(email: str) -> str:
        try:
            async with own_database.database.sessions.begin() as session:
                await service.enrol_admin(
                    session, email=email, name="N", language="az", password=PASSWORD, now=NOON
                )
        except AdminExists:
            return "refused"
        return "made"

    made = await asyncio.gather(*(enrol(f"n{n}@kilim.example") for n in range(5)))
    assert Counter(made) == {"made": 1, "refused": 4}


async def test_an_address_belongs_to_one_person(session: AsyncSession) -> None:
    person: dict[str, Any] = {"name": "N", "language": "az", "password": PASSWORD, "now": NOON}
    await service.enrol(session, email="n@kilim.example", **person)
    with pytest.raises(EmailTaken):
        await service.enrol(session, email="N@Kilim.Example", **person)
