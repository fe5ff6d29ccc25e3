"""From an address to an account: nothing before the letter is read counts."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.joining import service
from kilim.accounts.joining.service import IssuedLink, LetterKind
from kilim.accounts.models import MailLink, Person
from kilim.accounts.people import service as people
from kilim.core.security import token_hash
from tests.accounts.browser import cookie, kept, problem
from tests.accounts.events import published
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.people import PASSWORD, make_person

pytestmark = pytest.mark.anyio
EMAIL = "aysel@kilim.example"


async def ask(client: httpx.AsyncClient, email: str = EMAIL, **more: Any) -> httpx.Response:
    return await client.post("/sign-ups", json={"email": email} | more)


async def letters(session: AsyncSession, event: str = "SignUpAsked") -> list[IssuedLink | None]:
    """What the letters would say, written in the order in which they were asked for."""
    links = [UUID(body["link_id"]) for body in await published(session, event)]
    found = [await service.issue_token(session, link, NOON) for link in links]
    await session.flush()
    return found


async def token(session: AsyncSession) -> str:
    """The token of the newest letter."""
    issued = (await letters(session))[-1]
    assert issued is not None
    assert issued.token is not None
    return issued.token


async def join(client: httpx.AsyncClient, token: str, **more: Any) -> httpx.Response:
    wish = {"token": token, "name": "Aysel Quliyeva", "password": PASSWORD} | more
    return await client.post("/accounts", json=wish)


async def test_a_newcomer_joins_with_the_token_of_the_letter(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    asked = await ask(client, "Aysel@Kilim.Example", language="az")
    assert (asked.status_code, asked.json()) == (202, {})
    [issued] = await letters(session)
    assert issued is not None
    assert (issued.kind, issued.email, issued.name, issued.language, issued.lifetime) == (
        LetterKind.SIGN_UP,
        EMAIL,
        None,
        "az",
        timedelta(hours=24),
    )
    joined = await join(client, issued.token or "")
    assert joined.status_code == 201
    me = joined.json()
    assert (me["email"], me["name"], me["language"], me["roles"]) == (
        EMAIL,
        "Aysel Quliyeva",
        "az",
        [],
    )
    assert (await client.get("/me", headers=cookie(joined))).json() == me


async def test_the_letter_is_in_the_language_of_the_browser_unless_another_is_wished(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    client.headers["Accept-Language"] = "az-AZ,az;q=0.9,en;q=0.5"
    await ask(client, "one@kilim.example")
    await ask(client, "two@kilim.example", language="en")
    assert [letter and letter.language for letter in await letters(session)] == ["az", "en"]


async def test_nobody_learns_whether_an_address_has_an_account(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, name="Nigar", language="az")
    new, known = await ask(client), await ask(client, person.email)
    assert (new.status_code, new.content) == (known.status_code, known.content)
    assert set(new.headers) == set(known.headers)
    first, second = await letters(session)
    assert first is not None
    assert first.kind is LetterKind.SIGN_UP
    assert second == IssuedLink(
        LetterKind.ACCOUNT_EXISTS, person.email, "Nigar", "az", None, timedelta(hours=24)
    )


async def test_the_request_does_the_same_work_for_both(
    client: httpx.AsyncClient, session: AsyncSession, counted: Any
) -> None:
    person = await make_person(session)
    counted()
    await ask(client)
    new = counted()
    await ask(client, person.email)
    assert (new, counted()) == (5, 5)  # two counts, the link, the audit entry, the job


async def test_the_token_is_neither_in_the_queue_nor_in_the_table(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await ask(client)
    [event] = await published(session, "SignUpAsked")
    row = (await session.execute(select(MailLink.__table__))).mappings().one()
    assert event == {"link_id": str(row["id"])}
    assert row["token_hash"] is None
    secret = await token(session)
    row = (await session.execute(select(MailLink.__table__))).mappings().one()
    assert row["token_hash"] == token_hash(secret)
    assert secret not in str(dict(row))


async def test_nothing_that_is_typed_before_the_letter_is_read_survives(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    """Somebody else signs up with the victim's address; the victim reads the letter (A08)."""
    for extra in ({"password": PASSWORD}, {"name": "Attacker"}, {"id": str(UUID(int=1))}):
        assert problem(await ask(client, **extra)) == (422, "invalid")
    await ask(client)
    assert await session.scalar(select(func.count()).select_from(Person)) == 0
    await join(client, await token(session), password="nine hundred knots in a palm")
    wish = {"email": EMAIL, "password": PASSWORD}
    assert (await client.post("/session", json=wish)).status_code == 401


async def test_a_token_works_once(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await ask(client)
    secret = await token(session)
    assert (await join(client, secret)).status_code == 201
    assert problem(await join(client, secret)) == (410, "link-expired")


async def test_reading_is_not_using(client: httpx.AsyncClient, session: AsyncSession) -> None:
    """Mail scanners open links; the token is in the fragment and counts only when posted."""
    await ask(client)
    secret = await token(session)
    for path in ("/accounts", f"/accounts?token={secret}", f"/accounts/{secret}"):
        assert (await client.get(path)).status_code in {404, 405}
    assert (await join(client, secret)).status_code == 201


async def test_a_weak_password_does_not_use_the_token_up(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await ask(client)
    secret = await token(session)
    weak = await join(client, secret, password="Aysel-Quliyeva-1")
    assert problem(weak) == (422, "weak-password")
    assert weak.json()["reasons"] == ["contains-personal"]
    assert (await join(client, secret)).status_code == 201


@pytest.mark.parametrize("wrong", ["x" * 43, "A" * 20])
async def test_unknown_tokens_do_not_work(
    client: httpx.AsyncClient, session: AsyncSession, wrong: str
) -> None:
    await ask(client)
    await letters(session)
    assert problem(await join(client, wrong)) == (410, "link-expired")


@pytest.mark.parametrize("wrong", ["", "short", "x" * 101, "ə" * 43, 7, None, "a b" * 9])
async def test_malformed_tokens_are_invalid(client: httpx.AsyncClient, wrong: Any) -> None:
    assert problem(await join(client, wrong)) == (422, "invalid")


async def test_a_link_ends_after_its_time(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await ask(client)
    [event] = await published(session, "SignUpAsked")
    link = UUID(event["link_id"])
    old = await service.issue_token(session, link, NOON - timedelta(hours=24))
    await session.flush()
    assert old is not None
    assert problem(await join(client, old.token or "")) == (410, "link-expired")
    fresh = await service.issue_token(session, link, NOON - timedelta(hours=23, minutes=59))
    await session.flush()
    assert fresh is not None
    assert (await join(client, fresh.token or "")).status_code == 201


async def test_writing_the_letter_again_replaces_its_token(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await ask(client)
    first, second = await token(session), await token(session)
    assert problem(await join(client, first)) == (410, "link-expired")
    assert (await join(client, second)).status_code == 201
    assert await letters(session) == [None]  # and no more letters once it is used


async def test_only_the_newest_letter_works(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await ask(client)
    older = await token(session)
    await ask(client)
    late, newest = await letters(session)
    assert late is None  # a job that comes late writes no letter
    assert newest is not None
    assert problem(await join(client, older)) == (410, "link-expired")
    assert (await join(client, newest.token or "")).status_code == 201


async def test_an_account_that_was_made_meanwhile_is_left_alone(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await ask(client)
    secret = await token(session)
    await people.enrol(
        session, email=EMAIL, name="Aysel", language="az", password=PASSWORD, now=NOON
    )
    other = await join(client, secret, password="nine hundred knots in a palm")
    assert problem(other) == (410, "link-expired")
    wish = {"email": EMAIL, "password": PASSWORD}
    assert (await client.post("/session", json=wish)).status_code == 201


async def test_joining_replaces_a_sign_in_of_somebody_else(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    planted = await signed_in(session, (await make_person(session)).id)
    await ask(client)
    wish = {"token": await token(session), "name": "Aysel", "password": PASSWORD}
    joined = await client.post("/accounts", json=wish, headers=planted)
    assert kept(joined).value not in planted["Cookie"]
    client.cookies.clear()
    assert problem(await client.get("/me", headers=planted)) == (401, "unauthenticated")


async def test_sign_ups_are_throttled_by_address_and_by_mailbox(
    client: httpx.AsyncClient,
) -> None:
    same = [(await ask(client)).status_code for _ in range(4)]
    assert same == [202] * 3 + [429]
    others = [(await ask(client, f"n{n}@kilim.example")).status_code for n in range(2)]
    assert others == [202, 429]


async def test_of_ten_at_once_one_joins(own_database: OwnDatabase) -> None:
    async with make_client(own_database.app()) as client:
        await ask(client)
        async with own_database.database.sessions.begin() as session:
            secret = await token(session)
        answers = await asyncio.gather(*(join(client, secret) for _ in range(10)))
    assert Counter(a.status_code for a in answers) == {201: 1, 410: 9}


async def test_without_the_guards_several_would_join(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def found_before(*_: object) -> None: ...  # check, then act

    monkeypatch.setattr(service, "_use", found_before)
    await own_database.as_owner("ALTER TABLE people DROP CONSTRAINT uq_people_email")
    async with make_client(own_database.app()) as client:
        await ask(client)
        async with own_database.database.sessions.begin() as session:
            secret = await token(session)
        answers = await asyncio.gather(*(join(client, secret) for _ in range(10)))
    assert Counter(a.status_code for a in answers)[201] > 1
