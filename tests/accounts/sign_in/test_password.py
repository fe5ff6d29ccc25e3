"""Changing the own password."""

from typing import Any

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import MailLink, MailLinkKind, Person
from kilim.accounts.passwords import service as passwords
from kilim.core.audit import AuditEntry
from tests.accounts.browser import problem
from tests.accounts.events import published
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.anyio
NEW = "nine hundred knots in a palm"


async def change(
    client: httpx.AsyncClient, here: dict[str, str], current: str = PASSWORD, new: str = NEW
) -> httpx.Response:
    wish = {"current_password": current, "new_password": new}
    return await client.put("/me/password", json=wish, headers=here)


async def test_the_new_password_signs_in_and_the_old_one_no_more(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    here = await signed_in(session, person.id)
    assert (await change(client, here)).status_code == 204
    statuses = []
    for password in (PASSWORD, NEW):
        wish = {"email": person.email, "password": password}
        statuses.append((await client.post("/session", json=wish)).status_code)
    assert statuses == [401, 201]


async def test_other_browsers_are_out_and_open_links_are_dead(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    here, elsewhere = [await signed_in(session, person.id) for _ in range(2)]
    session.add(
        MailLink(
            kind=MailLinkKind.PASSWORD_RESET,
            email=person.email,
            language="en",
            person_id=person.id,
            created_at=NOON,
            expires_at=NOON.replace(hour=13),
        )
    )
    await session.flush()
    await change(client, here)
    statuses = [(await client.get("/me", headers=h)).status_code for h in (here, elsewhere)]
    assert statuses == [200, 401]
    assert (await session.execute(select(MailLink.id))).all() == []
    assert await published(session, "PasswordChanged") == [{"person_id": str(person.id)}]


async def test_the_audit_trail_knows_of_it_but_not_the_password(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    await change(client, await signed_in(session, person.id))
    entry = (await session.scalars(select(AuditEntry))).one()
    assert (entry.act, entry.actor_id, entry.before, entry.after) == (
        "sign_in.set_password",
        person.id,
        None,
        None,
    )


async def test_a_stolen_cookie_is_not_enough(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    here, elsewhere = [await signed_in(session, person.id) for _ in range(2)]
    refused = await change(client, here, current="another-thread-entirely")
    assert problem(refused) == (409, "wrong-password")
    kept = await session.scalar(select(Person.password_hash))
    assert kept is not None
    assert passwords.CONTEXT.verify(PASSWORD, kept)
    assert (await client.get("/me", headers=elsewhere)).status_code == 200


async def test_the_current_password_cannot_be_guessed(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    here = await signed_in(session, person.id)
    statuses = [(await change(client, here, current=NEW)).status_code for _ in range(11)]
    assert statuses == [409] * 10 + [429]
    assert (await change(client, here)).status_code == 429


@pytest.mark.parametrize(
    ("new", "reasons"),
    [
        ("too-short", ["too-short"]),
        ("knots " * 43, ["too-long"]),
        ("passwordpassword", ["common"]),
        ("aygun-məmmədova-1", ["contains-personal"]),
        ("weaver.of.guba-9", ["contains-personal"]),
        ("kilim-kilim-2030", ["contains-personal"]),
    ],
)
async def test_a_weak_password_is_refused_with_its_reasons(
    client: httpx.AsyncClient, session: AsyncSession, new: str, reasons: list[str]
) -> None:
    person = await make_person(
        session, name="Aygun Məmmədova", email="weaver.of.guba@kilim.example", password=PASSWORD
    )
    refused = await change(client, await signed_in(session, person.id), new=new)
    assert problem(refused) == (422, "weak-password")
    assert refused.json()["reasons"] == reasons


async def test_the_name_of_a_hub_is_no_password(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    hub = await make_hub(session, slug="weavers-of-lahij")
    person = await make_person(session, password=PASSWORD)
    refused = await change(client, await signed_in(session, person.id), new=hub.slug + "-1")
    assert refused.json()["reasons"] == ["contains-personal"]


@pytest.mark.parametrize("members", [{}, {"current_password": PASSWORD}, {"new_password": NEW}])
async def test_both_passwords_are_needed(
    client: httpx.AsyncClient, session: AsyncSession, members: dict[str, Any]
) -> None:
    person = await make_person(session, password=PASSWORD)
    here = await signed_in(session, person.id)
    refused = await client.put("/me/password", json=members, headers=here)
    assert problem(refused) == (422, "invalid")
