"""Who am I, and changing it."""

import asyncio
from collections import Counter
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person, Role
from kilim.community.organisations.models import RelationKind
from kilim.core.audit import AuditEntry
from tests.accounts.browser import problem
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.hubs import make_hub
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import grant, make_network, make_person

pytestmark = pytest.mark.anyio


async def change(
    client: httpx.AsyncClient, here: dict[str, str], etag: str | None = '"1"', **members: Any
) -> httpx.Response:
    headers = here | ({"If-Match": etag} if etag else {})
    return await client.patch("/me", json=members, headers=headers)


async def test_me_has_roles_and_organisations(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    hub = await make_hub(session)
    person = await make_person(session, name="Nigar Əliyeva", language="az")
    granted = await grant(session, person, Role.RESIDENT, hub.id)
    admin = await grant(session, person, Role.ADMIN, None)
    studio = await make_organisation(session, hub.id, name="Ilmə")
    today = NOON.date()
    await relate(session, studio, person, RelationKind.FOUNDER, Range(date(2029, 1, 1), None))
    await relate(session, studio, person, RelationKind.CONTACT, Range(date(2029, 1, 1), today))

    response = await client.get("/me", headers=await signed_in(session, person.id))

    assert response.headers["ETag"] == '"1"'
    me = response.json()
    assert {r["id"]: r["hub"] and r["hub"]["slug"] for r in me.pop("roles")} == {
        str(granted.id): hub.slug,
        str(admin.id): None,
    }
    assert me.pop("created_at").endswith("Z")
    assert me == {
        "id": str(person.id),
        "email": person.email,
        "name": "Nigar Əliyeva",
        "language": "az",
        "about": "",
        "version": 1,
        "organisations": [
            {
                "id": str(studio.id),
                "hub_id": str(hub.id),
                "name": "Ilmə",
                "kind": "startup",
                "relation": "founder",
            }
        ],
        "demo": True,
    }


async def test_me_is_nobody_without_a_sign_in(client: httpx.AsyncClient) -> None:
    assert problem(await client.get("/me")) == (401, "unauthenticated")


async def test_an_idle_and_an_old_sign_in_are_over(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session)
    at = [timedelta(hours=2), timedelta(hours=1, minutes=59), timedelta(hours=12)]
    headers = [await signed_in(session, person.id, NOON - ago) for ago in at]
    statuses = [(await client.get("/me", headers=h)).status_code for h in headers]
    assert statuses == [401, 200, 401]


async def test_a_suspended_person_is_out_at_the_next_request(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    network = await make_network(session)
    admin = await signed_in(session, network.admin.id)
    here = await signed_in(session, network.resident.id)
    path = f"/people/{network.resident.id}"
    suspended = await client.post(f"{path}/suspend", json={"reason": "asked for it"}, headers=admin)
    assert suspended.json()["state"] == "suspended"
    assert suspended.json()["allowed"] == ["grant", "restore"]
    assert problem(await client.get("/me", headers=here)) == (401, "unauthenticated")
    restored = await client.post(f"{path}/restore", headers=admin)
    assert restored.json()["state"] == "active"
    assert problem(await client.get("/me", headers=here)) == (401, "unauthenticated")


async def test_a_profile_changes_from_the_version_that_was_seen(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session)
    here = await signed_in(session, person.id)
    first = await change(client, here, name="Nigar", about="weaves\nat night")
    assert (first.status_code, first.headers["ETag"]) == (200, '"2"')
    assert (first.json()["name"], first.json()["about"]) == ("Nigar", "weaves\nat night")
    stale = await change(client, here, name="Somebody else")
    assert problem(stale) == (412, "changed-meanwhile")
    second = await change(client, here, '"2"', language="az")
    assert (second.json()["name"], second.json()["language"]) == ("Nigar", "az")


async def test_without_the_version_nothing_changes(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session)
    here = await signed_in(session, person.id)
    refused = await change(client, here, None, name="Nigar")
    assert problem(refused) == (428, "precondition-required")
    assert await session.scalar(select(Person.version)) == 1


@pytest.mark.parametrize(
    "members",
    [
        {"id": "00000000-0000-0000-0000-000000000000"},
        {"email": "admin@kilim.example"},
        {"role": "admin"},
        {"roles": []},
        {"state": "active"},
        {"version": 7},
        {"password": "weave-one-thread-at-a-time"},
        {"name": None},
        {"name": ""},
        {"name": " "},
        {"name": "x" * 121},
        {"name": "a\0b"},
        {"language": "xx"},
        {"about": "x" * 2001},
    ],
)
async def test_other_members_and_bad_values_are_refused(
    client: httpx.AsyncClient, session: AsyncSession, members: dict[str, Any]
) -> None:
    person = await make_person(session)
    before = (await session.execute(select(Person.__table__))).all()
    refused = await change(client, await signed_in(session, person.id), **members)
    assert problem(refused) == (422, "invalid")
    assert (await session.execute(select(Person.__table__))).all() == before


async def test_the_audit_trail_has_what_changed(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session)
    await change(client, await signed_in(session, person.id), name="Nigar")
    entry = (await session.scalars(select(AuditEntry))).one()
    assert (entry.act, entry.object_id, entry.after) == (
        "people.change",
        person.id,
        {"name": "Nigar"},
    )


async def test_of_two_changes_at_once_one_wins(own_database: OwnDatabase) -> None:
    async with own_database.database.sessions.begin() as session:
        person = await make_person(session)
        here = await signed_in(session, person.id)
    async with make_client(own_database.app()) as client:
        answers = await asyncio.gather(*(change(client, here, name=f"Name {n}") for n in range(10)))
    assert Counter(a.status_code for a in answers) == {200: 1, 412: 9}
