"""A forgotten password: from an address to a new password, and nothing else."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.joining import service
from kilim.accounts.joining.service import IssuedLink, LetterKind
from kilim.accounts.models import Person, PersonState
from kilim.accounts.passwords import service as passwords
from kilim.core.audit import AuditEntry
from tests.accounts.browser import problem
from tests.accounts.events import published
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.anyio
NEW = "nine hundred knots in a palm"


async def ask(client: httpx.AsyncClient, email: str, **more: Any) -> httpx.Response:
    return await client.post("/password-resets", json={"email": email} | more)


async def letters(session: AsyncSession, now: Any = NOON) -> list[IssuedLink | None]:
    links = [UUID(body["link_id"]) for body in await published(session, "PasswordResetAsked")]
    found = [await service.issue_token(session, link, now) for link in links]
    await session.flush()
    return found


async def token(session: AsyncSession, now: Any = NOON) -> str:
    issued = (await letters(session, now))[-1]
    assert issued is not None
    assert issued.token is not None
    return issued.token


async def reset(client: httpx.AsyncClient, token: str, password: str = NEW) -> httpx.Response:
    return await client.post("/passwords", json={"token": token, "password": password})


async def has_password(session: AsyncSession, person: Person, password: str) -> bool:
    kept = await session.scalar(select(Person.password_hash).where(Person.id == person.id))
    return kept is not None and passwords.CONTEXT.verify(password, kept)


async def test_a_reset_sets_the_password_ends_every_sign_in_and_begins_none(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, name="Nigar", language="az", password=PASSWORD)
    elsewhere = [await signed_in(session, person.id) for _ in range(2)]
    assert (await ask(client, person.email.upper())).json() == {}
    [issued] = await letters(session)
    assert issued is not None
    assert (issued.kind, issued.email, issued.name, issued.language, issued.lifetime) == (
        LetterKind.PASSWORD_RESET,
        person.email,
        "Nigar",
        "az",
        timedelta(minutes=60),
    )
    done = await reset(client, issued.token or "")
    assert done.status_code == 204
    assert "set-cookie" not in done.headers
    assert await has_password(session, person, NEW)
    assert [(await client.get("/me", headers=h)).status_code for h in elsewhere] == [401, 401]
    assert await published(session, "PasswordChanged") == [{"person_id": str(person.id)}]
    acts = (await session.scalars(select(AuditEntry.act).order_by(AuditEntry.id))).all()
    assert acts == ["joining.ask-password-reset", "sign_in.set_password"]


async def test_unknown_and_suspended_people_get_the_same_answer_and_no_letter(
    client: httpx.AsyncClient, session: AsyncSession, counted: Any
) -> None:
    known = await make_person(session)
    out = await make_person(session, state=PersonState.SUSPENDED)
    counted()
    answers, work = [], []
    for email in (known.email, out.email, "nobody@kilim.example"):
        answer = await ask(client, email)
        answers.append((answer.status_code, answer.content))
        work.append(counted())
    assert answers == [(202, b"{}")] * 3
    assert work == [5, 5, 5]  # two counts, the link, the audit entry, the job of the event
    assert [letter is not None for letter in await letters(session)] == [True, False, False]


async def test_a_token_works_once(client: httpx.AsyncClient, session: AsyncSession) -> None:
    person = await make_person(session, password=PASSWORD)
    await ask(client, person.email)
    secret = await token(session)
    assert (await reset(client, secret)).status_code == 204
    again = await reset(client, secret, "eleven hundred knots a palm")
    assert problem(again) == (410, "link-expired")
    assert await has_password(session, person, NEW)


async def test_only_the_newest_token_works(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    await ask(client, person.email)
    older = await token(session)
    await ask(client, person.email)
    newest = await token(session)
    assert problem(await reset(client, older)) == (410, "link-expired")
    assert (await reset(client, newest)).status_code == 204


async def test_a_token_ends_after_an_hour(client: httpx.AsyncClient, session: AsyncSession) -> None:
    person = await make_person(session, password=PASSWORD)
    await ask(client, person.email)
    late = await token(session, NOON - timedelta(minutes=60))
    assert problem(await reset(client, late)) == (410, "link-expired")
    in_time = await token(session, NOON - timedelta(minutes=59))
    assert (await reset(client, in_time)).status_code == 204


async def test_a_sign_up_token_sets_no_password(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await client.post("/sign-ups", json={"email": "new@kilim.example"})
    [event] = await published(session, "SignUpAsked")
    issued = await service.issue_token(session, UUID(event["link_id"]), NOON)
    await session.flush()
    assert issued is not None
    assert problem(await reset(client, issued.token or "")) == (410, "link-expired")


async def test_a_suspended_person_cannot_use_a_token_from_before(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    await ask(client, person.email)
    secret = await token(session)
    person.state = PersonState.SUSPENDED
    await session.flush()
    assert problem(await reset(client, secret)) == (410, "link-expired")
    assert await has_password(session, person, PASSWORD)


async def test_a_weak_password_does_not_use_the_token_up(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    await ask(client, person.email)
    secret = await token(session)
    assert problem(await reset(client, secret, "too-short")) == (422, "weak-password")
    assert (await reset(client, secret)).status_code == 204


async def test_resets_are_throttled_and_say_nothing_more_about_known_addresses(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session)
    known = [(await ask(client, person.email)).status_code for _ in range(6)]
    unknown = [(await ask(client, "nobody@kilim.example")).status_code for _ in range(6)]
    assert known == unknown == [202] * 5 + [429]


async def test_no_host_header_reaches_the_letter(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    """The link is built from the configured origin; the letter gets no other (A07)."""
    person = await make_person(session)
    lies = {"X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    await client.post("/password-resets", json={"email": person.email}, headers=lies)
    [issued] = await letters(session)
    assert "evil" not in str(issued)
    evil = {"Host": "evil.example"}
    refused = await client.post("/password-resets", json={"email": person.email}, headers=evil)
    assert problem(refused) == (400, "unknown-host")


async def test_of_ten_at_once_one_sets_the_password(own_database: OwnDatabase) -> None:
    async with own_database.database.sessions.begin() as session:
        person = await make_person(session, password=PASSWORD)
    async with make_client(own_database.app()) as client:
        await ask(client, person.email)
        async with own_database.database.sessions.begin() as session:
            secret = await token(session)
        wishes = [f"{NEW} of thread {n}" for n in range(10)]
        answers = await asyncio.gather(*(reset(client, secret, wish) for wish in wishes))
    assert Counter(a.status_code for a in answers) == {204: 1, 410: 9}
    async with own_database.database.sessions() as session:
        [winner] = [w for a, w in zip(answers, wishes, strict=True) if a.status_code == 204]
        assert await has_password(session, person, winner)


async def test_a_sign_in_with_the_old_password_does_not_outlive_the_reset(
    own_database: OwnDatabase,
) -> None:
    """Sign-ins and the reset race; whatever wins, the old password opens nothing that stays."""
    async with own_database.database.sessions.begin() as session:
        person = await make_person(session, password=PASSWORD)
    async with make_client(own_database.app()) as client:
        await ask(client, person.email)
        async with own_database.database.sessions.begin() as session:
            secret = await token(session)
        wish = {"email": person.email, "password": PASSWORD}
        tries = [client.post("/session", json=wish) for _ in range(8)]
        *signed, done = await asyncio.gather(*tries, reset(client, secret))
        assert done.status_code == 204
        client.cookies.clear()
        for answer in signed:
            if answer.status_code == 201:
                old = {"Cookie": f"kilim_sid={answer.cookies['kilim_sid']}"}
                assert (await client.get("/me", headers=old)).status_code == 401
