"""Signing in and out, as a browser sees it."""

from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person, PersonState, Role, SignIn
from kilim.accounts.passwords import service as passwords
from kilim.accounts.sign_in import service
from kilim.accounts.sign_in.schemas import SignInIn
from kilim.accounts.throttles import Throttles
from kilim.accounts.visitor import Visitor
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.core.security import token_hash
from tests.accounts.browser import cookie, kept, problem
from tests.conftest import NOON, make_app, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import PASSWORD, make_network, make_person, make_staff

pytestmark = pytest.mark.anyio
WRONG = (401, "wrong-credentials")


async def sign_in(
    client: httpx.AsyncClient,
    person: Person,
    password: str = PASSWORD,
    headers: dict[str, str] | None = None,
    **more: Any,
) -> httpx.Response:
    client.cookies.clear()
    wish = {"email": person.email, "password": password} | more
    return await client.post("/session", json=wish, headers=headers)


async def test_signing_in_answers_with_the_person_and_a_cookie(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    response = await sign_in(client, person)
    assert response.status_code == 201
    assert response.json()["id"] == str(person.id)
    me = await client.get("/me", headers=cookie(response))
    assert me.json() == response.json()


async def test_the_address_is_found_however_it_is_written(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, email="aysel@kilim.example", password=PASSWORD)
    wish = {"email": "Aysel@Kilim.Example", "password": PASSWORD}
    response = await client.post("/session", json=wish)
    assert response.json()["id"] == str(person.id)


async def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    response = await sign_in(client, person)
    for name, age in (("kilim_sid", ""), ("kilim_device", str(180 * 86_400))):
        found = kept(response, name)
        attributes = [found[a] for a in ("httponly", "samesite", "path", "domain", "max-age")]
        assert attributes == [True, "lax", "/", "", age]
    assert len(kept(response).value) == 43


async def test_the_table_keeps_only_the_hash_of_the_cookie(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    token = kept(await sign_in(client, person)).value
    row = (await session.scalars(select(SignIn))).one()
    assert row.token_hash == token_hash(token)
    stolen = {"Cookie": f"kilim_sid={row.token_hash.hex()}"}
    client.cookies.clear()
    assert problem(await client.get("/me", headers=stolen)) == (401, "unauthenticated")


async def test_wrong_password_unknown_address_and_suspension_look_the_same(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    known = await make_person(session, password=PASSWORD)
    out = await make_person(session, password=PASSWORD, state=PersonState.SUSPENDED)
    wrong = await sign_in(client, known, "another-thread-entirely")
    suspended = await sign_in(client, out)
    out.email = "nobody@kilim.example"
    session.expunge(out)
    unknown = await sign_in(client, out)
    assert problem(wrong) == WRONG
    assert wrong.content == suspended.content == unknown.content
    assert "set-cookie" not in wrong.headers


async def test_refused_sign_ins_check_a_password_whether_or_not_there_is_an_account(
    client: httpx.AsyncClient, session: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[bool] = []
    real = passwords._check

    def noted(password: str, known: str | None) -> tuple[bool, str | None]:
        checked.append(known is not None)
        return real(password, known)

    monkeypatch.setattr(passwords, "_check", noted)
    known = await make_person(session, password=PASSWORD)
    await sign_in(client, known, "another-thread-entirely")
    session.expunge(known)
    known.email = "nobody@kilim.example"
    await sign_in(client, known, "another-thread-entirely")
    assert checked == [True, False]


async def test_every_sign_in_has_a_new_cookie_and_ends_the_one_it_replaces(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    """Fixation: a cookie that was put into the browser before is worth nothing afterwards."""
    victim = await make_person(session, password=PASSWORD)
    attacker = await make_person(session)
    planted = await signed_in(session, attacker.id)
    response = await sign_in(client, victim, headers=planted)
    client.cookies.clear()
    assert cookie(response) != planted
    assert problem(await client.get("/me", headers=planted)) == (401, "unauthenticated")
    assert (await client.get("/me", headers=cookie(response))).status_code == 200


async def test_a_made_up_cookie_is_never_adopted(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    planted = {"Cookie": "kilim_sid=" + "a" * 43}
    response = await sign_in(client, person, headers=planted)
    assert kept(response).value != "a" * 43
    client.cookies.clear()
    assert problem(await client.get("/me", headers=planted)) == (401, "unauthenticated")


async def test_a_person_has_at_most_twenty_sign_ins_and_the_oldest_ends(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    for minute in range(20):
        await signed_in(session, person.id, NOON - timedelta(minutes=minute + 1))
    oldest = await session.scalar(select(func.min(SignIn.created_at)))
    assert oldest == NOON - timedelta(minutes=20)
    await sign_in(client, person)
    query = select(func.count(), func.min(SignIn.created_at)).select_from(SignIn)
    assert (await session.execute(query)).one() == (20, NOON - timedelta(minutes=19))


async def test_a_hash_with_old_parameters_is_renewed_at_sign_in(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session)
    weaker = passwords.CONTEXT.using(argon2__memory_cost=32).hash(PASSWORD)
    await session.execute(update(Person).values(password_hash=weaker))
    assert (await sign_in(client, person)).status_code == 201
    kept_now = await session.scalar(select(Person.password_hash))
    assert kept_now is not None
    assert kept_now.startswith("$argon2id$v=19$m=64,")
    assert (await sign_in(client, person)).status_code == 201


@pytest.mark.parametrize(
    ("role", "demo", "remember", "limits", "max_age"),
    [
        (None, False, False, (12, 2), None),
        (None, False, True, (30 * 24, 7 * 24), 30 * 86_400),
        (Role.RESIDENT, False, True, (30 * 24, 7 * 24), 30 * 86_400),
        (Role.MANAGER, False, False, (24, 1), None),
        (Role.MANAGER, False, True, (24, 1), None),
        (Role.ADMIN, False, True, (24, 1), None),
        (Role.MANAGER, True, False, (12, 2), None),
        (Role.ADMIN, True, True, (30 * 24, 7 * 24), 30 * 86_400),
    ],
)
async def test_sign_ins_last_as_long_as_the_role_allows(
    session: AsyncSession,
    database: Database,
    role: Role | None,
    demo: bool,
    remember: bool,
    limits: tuple[int, int],
    max_age: int | None,
) -> None:
    hub = await make_hub(session) if role not in (None, Role.ADMIN) else None
    person = await make_staff(session, role, hub) if role else await make_person(session)
    kept_hash = passwords.CONTEXT.hash(PASSWORD)
    await session.execute(update(Person).values(password_hash=kept_hash))
    visitor = Visitor(address="127.0.0.1", network="", agent="", key=b"k" * 32, demo=demo)
    wish = SignInIn.model_validate(
        {"email": person.email, "password": PASSWORD, "remember": remember}
    )
    begun = await service.sign_in(
        session, database.reads, Throttles(database), visitor, wish, now=NOON
    )
    row = (await session.scalars(select(SignIn))).one()
    assert (row.expires_at - NOON, timedelta(seconds=row.idle_seconds)) == (
        timedelta(hours=limits[0]),
        timedelta(hours=limits[1]),
    )
    assert begun.cookies.max_age == max_age


async def test_signing_out_ends_it_and_clears_the_browser(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session)
    here, elsewhere = await signed_in(session, person.id), await signed_in(session, person.id)
    response = await client.delete("/session", headers=here)
    assert response.status_code == 204
    assert response.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert kept(response)["max-age"] == "0"
    assert problem(await client.get("/me", headers=here)) == (401, "unauthenticated")
    assert (await client.get("/me", headers=elsewhere)).status_code == 200


async def test_the_list_shows_own_sign_ins_that_still_hold(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person, other = await make_person(session), await make_person(session)
    await signed_in(session, other.id)
    await signed_in(session, person.id, NOON - timedelta(hours=13))  # over
    await signed_in(session, person.id, NOON - timedelta(hours=3))  # idle too long
    await signed_in(session, person.id, NOON - timedelta(hours=1))
    here = await signed_in(session, person.id)
    items = (await client.get("/sessions", headers=here)).json()["items"]
    assert [(i["created_at"], i["current"]) for i in items] == [
        ("2030-05-06T12:00:00Z", True),
        ("2030-05-06T11:00:00Z", False),
    ]
    assert (items[0]["agent"], items[0]["network"]) == ("Firefox on Linux", "127.0.0.0/24")


async def test_the_agent_and_the_network_are_those_of_the_connection(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    lies = {
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
        "X-Forwarded-For": "198.51.100.1",
        "Forwarded": "for=198.51.100.1",
    }
    response = await sign_in(client, person, headers=lies)
    [item] = (await client.get("/sessions", headers=cookie(response))).json()["items"]
    assert (item["agent"], item["network"]) == ("Firefox on Linux", "127.0.0.0/24")


async def test_one_sign_in_can_be_ended_and_only_an_own_one(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person, other = await make_person(session), await make_person(session)
    theirs = await signed_in(session, other.id)
    here, lost = await signed_in(session, person.id), await signed_in(session, person.id)
    lost_id = (await client.get("/sessions", headers=lost)).json()["items"][0]["id"]
    theirs_id = (await client.get("/sessions", headers=theirs)).json()["items"][0]["id"]

    foreign = await client.delete(f"/sessions/{theirs_id}", headers=here)
    absent = await client.delete(f"/sessions/{person.id}", headers=here)
    assert problem(foreign) == (404, "not-found")
    assert foreign.content == absent.content
    assert (await client.get("/me", headers=theirs)).status_code == 200

    assert (await client.delete(f"/sessions/{lost_id}", headers=here)).status_code == 204
    assert problem(await client.get("/me", headers=lost)) == (401, "unauthenticated")
    assert (await client.get("/me", headers=here)).status_code == 200


async def test_all_others_can_be_ended_at_once(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person, other = await make_person(session), await make_person(session)
    here, theirs = await signed_in(session, person.id), await signed_in(session, other.id)
    elsewhere = [await signed_in(session, person.id) for _ in range(3)]
    assert (await client.delete("/sessions", headers=here)).status_code == 204
    statuses = [(await client.get("/me", headers=h)).status_code for h in (here, theirs)]
    assert statuses == [200, 200]
    assert [(await client.get("/me", headers=h)).status_code for h in elsewhere] == [401] * 3


async def test_the_list_takes_the_same_statements_for_one_and_for_many(
    client: httpx.AsyncClient, session: AsyncSession, counted: Any
) -> None:
    person = await make_person(session)
    here = await signed_in(session, person.id)
    counted()
    await client.get("/sessions", headers=here)
    one = counted()
    for _ in range(5):
        await signed_in(session, person.id)
    counted()
    assert len((await client.get("/sessions", headers=here)).json()["items"]) == 6
    assert (one, counted()) == (2, 2)  # who asks, and the page


@pytest.mark.parametrize("extra", ["id", "role", "person_id", "expires_at", "code"])
async def test_members_that_are_not_offered_are_refused(
    client: httpx.AsyncClient, session: AsyncSession, extra: str
) -> None:
    person = await make_person(session, password=PASSWORD)
    assert problem(await sign_in(client, person, PASSWORD, None, **{extra: "x"})) == (
        422,
        "invalid",
    )


@pytest.mark.parametrize("password", ["", 7, None, "a\0b", "x" * 1025, ["x"]])
async def test_nasty_passwords_are_invalid_not_errors(
    client: httpx.AsyncClient, session: AsyncSession, password: Any
) -> None:
    person = await make_person(session)
    assert problem(await sign_in(client, person, password)) == (422, "invalid")


async def test_a_lone_surrogate_is_invalid(client: httpx.AsyncClient) -> None:
    body = b'{"email": "a@kilim.example", "password": "\\ud800 long enough to be one"}'
    response = await client.post(
        "/session", content=body, headers={"Content-Type": "application/json"}
    )
    assert problem(response) == (422, "invalid")


async def test_a_cross_site_sign_in_with_a_cookie_is_refused(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    planted = {"Cookie": "kilim_sid=x", "Sec-Fetch-Site": "cross-site"}
    assert problem(await sign_in(client, person, headers=planted)) == (403, "cross-site")


async def test_roles_act_at_the_next_request(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    network = await make_network(session)
    manager = await signed_in(session, network.manager.id)
    resident = await signed_in(session, network.resident.id)
    assert (await client.get("/people", headers=resident)).status_code == 403
    wish = {"role": "manager", "hub_id": str(network.here.id)}
    path = f"/people/{network.resident.id}/roles"
    assert (await client.post(path, json=wish, headers=manager)).status_code == 201
    assert (await client.get("/people", headers=resident)).status_code == 200


async def test_over_https_cookies_are_bound_to_the_host(
    settings: Settings, database: Database, session: AsyncSession
) -> None:
    person = await make_person(session, password=PASSWORD)
    app = make_app(settings.model_copy(update={"public_url": "https://hub.example"}), database)
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="https://hub.example/api/v1"
    ) as client:
        response = await sign_in(client, person)
        for name in ("__Host-kilim_sid", "__Host-kilim_device"):
            found = kept(response, name)
            attributes = [found[a] for a in ("secure", "httponly", "path", "domain", "samesite")]
            assert attributes == [True, True, "/", "", "lax"]
        client.cookies.clear()
        own, plain = kept(response, "__Host-kilim_sid").value, {"Origin": "https://hub.example"}
        named = plain | {"Cookie": f"__Host-kilim_sid={own}"}
        unbound = plain | {"Cookie": f"kilim_sid={own}"}  # a neighbour's subdomain can set this
        assert (await client.get("/me", headers=named)).status_code == 200
        assert problem(await client.get("/me", headers=unbound)) == (401, "unauthenticated")
