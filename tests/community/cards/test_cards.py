"""A card says who somebody is to the hub, once, for some minutes, and only at its desk."""

import asyncio
from collections import Counter
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.community.cards import codes
from kilim.core.config import Settings
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.plans import make_membership, make_plan, pause

pytestmark = pytest.mark.anyio
SECRET = b"0" * 32


class Desk:
    """A hub with a plan, its manager, and a member with a card."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def open(self, starts_on: date = date(2030, 1, 1)) -> None:
        self.hub = await make_hub(self.session)
        self.plan = await make_plan(self.session, self.hub.id)
        manager, member = await make_person(self.session), await make_person(self.session)
        await grant(self.session, manager, Role.MANAGER, self.hub.id)
        self.member_id = member.id
        self.manager = await signed_in(self.session, manager.id)
        self.member = await signed_in(self.session, member.id)
        self.membership = await make_membership(self.session, self.plan, member.id, starts_on)

    async def card(self, who: dict[str, str] | None = None) -> httpx.Response:
        query = {"hub": self.hub.slug}
        return await self.client.get("/own-card", params=query, headers=who or self.member)

    async def code(self) -> str:
        url: str = (await self.card()).json()["url"]
        return url.rsplit("/", 1)[1]

    async def check(self, code: str, who: dict[str, str] | None = None) -> tuple[int, Any]:
        body = {"code": code}
        answer = await self.client.post("/card-checks", json=body, headers=who or self.manager)
        said = answer.json()
        return answer.status_code, said.get("standing") or said["type"].split("/")[-1]


@pytest.fixture
async def desk(client: httpx.AsyncClient, session: AsyncSession) -> Desk:
    made = Desk(client, session)
    await made.open()
    return made


async def test_a_card_is_checked_once_at_the_desk(desk: Desk) -> None:
    shown = (await desk.card()).json()
    assert (shown["standing"], shown["plan"]) == ("active", desk.plan.name)
    assert shown["picture"].startswith("data:image/svg+xml")
    code = await desk.code()
    assert await desk.check(code, desk.member) == (404, "not-found")
    assert await desk.check(code) == (201, "active")
    assert await desk.check(code) == (409, "card-used")
    assert await desk.check(await desk.code()) == (201, "active")


async def test_a_card_says_what_is_true_when_it_is_checked(desk: Desk) -> None:
    code = await desk.code()
    await pause(desk.session, desk.membership, date(2030, 1, 1))
    assert await desk.check(code) == (201, "paused")
    other = Desk(desk.client, desk.session)
    await other.open(date(2031, 1, 1))
    assert await other.check(await other.code()) == (201, "coming")


async def test_who_never_had_a_membership_has_no_card(desk: Desk) -> None:
    assert (await desk.card(desk.manager)).status_code == 404


async def test_a_card_of_another_hub_tells_its_managers_nothing(desk: Desk) -> None:
    other = Desk(desk.client, desk.session)
    await other.open()
    assert await desk.check(await other.code()) == (404, "not-found")


async def test_a_card_that_is_over_or_changed_is_refused(desk: Desk, settings: Settings) -> None:
    card = codes.issue(desk.member_id, desk.hub.id, NOON - codes.HOLDS)
    assert await desk.check(codes.write(card, settings.signing_key)) == (409, "card-over")
    forged = codes.issue(desk.member_id, desk.hub.id, NOON)
    assert await desk.check(codes.write(forged, SECRET)) == (422, "card-not-ours")


def test_every_changed_letter_of_a_code_is_noticed() -> None:
    code = codes.write(codes.issue(uuid4(), uuid4(), NOON), SECRET)
    changed = [
        code[:at] + ("A" if letter != "A" else "B") + code[at + 1 :]
        for at, letter in enumerate(code)
    ]
    assert [codes.read(one, SECRET) for one in changed] == [None] * len(code)
    assert codes.read("", SECRET) is None


def test_a_code_gives_back_what_was_written() -> None:
    card = codes.issue(uuid4(), uuid4(), NOON + timedelta(milliseconds=7))
    assert codes.read(codes.write(card, SECRET), SECRET) == card


async def _checked_together(own: OwnDatabase, app: FastAPI) -> Counter[int]:
    async with make_client(app) as client:
        async with own.database.sessions.begin() as session:
            desk = Desk(client, session)
            await desk.open()
        code = await desk.code()
        told = await asyncio.gather(*(desk.check(code) for _ in range(6)))
    return Counter(status for status, _ in told)


async def test_of_many_who_check_one_card_at_once_one_is_told(own_database: OwnDatabase) -> None:
    assert await _checked_together(own_database, own_database.app()) == {201: 1, 409: 5}


async def test_without_the_key_everybody_is_told(own_database: OwnDatabase) -> None:
    await own_database.as_owner("ALTER TABLE card_checks DROP CONSTRAINT pk_card_checks")
    assert await _checked_together(own_database, own_database.app()) == {201: 6}
