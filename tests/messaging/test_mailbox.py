"""The development mailbox."""

from typing import Any
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.messaging.mail import service as mail
from tests.conftest import make_app, make_client

pytestmark = pytest.mark.anyio
TEXTS = {"en": mail.Text("For {name}", ("Hello {name}!",), "Open", None)}


async def make_mail(session: AsyncSession, to: str) -> None:
    letter = mail.compose(
        TEXTS, "en", signature="Kilim", url="http://localhost:8000/x#token=t", name=to[:5]
    )
    ics = mail.Attachment("booking.ics", "text/calendar", "BEGIN:VCALENDAR")
    await mail.write(session, uuid4(), mail.Message("greeting", to, letter, attachments=(ics,)))


async def test_mails_are_shown_newest_first_as_the_recipient_would_see_them(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_mail(session, "nigar@hub.example")
    await make_mail(session, "orxan@hub.example")

    items = (await client.get("/mailbox")).json()["items"]

    assert [item["to"] for item in items] == ["orxan@hub.example", "nigar@hub.example"]
    shown = dict(items[1])
    assert shown.pop("id")
    assert shown.pop("created_at").endswith("Z")
    assert shown == {
        "to": "nigar@hub.example",
        "subject": "For nigar",
        "text": "Hello nigar!\n\nOpen:\nhttp://localhost:8000/x#token=t\n\nKilim\n",
        "links": ["http://localhost:8000/x#token=t"],
        "attachments": [{"name": "booking.ics", "media_type": "text/calendar"}],
        "state": "queued",
    }


async def test_mails_of_one_address(client: httpx.AsyncClient, session: AsyncSession) -> None:
    await make_mail(session, "nigar@hub.example")
    await make_mail(session, "orxan@hub.example")

    page = (await client.get("/mailbox", params={"to": "Nigar@hub.example"})).json()

    assert [item["to"] for item in page["items"]] == ["nigar@hub.example"]


async def test_one_mail_with_its_html_and_attachment(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    await make_mail(session, "nigar@hub.example")
    [listed] = (await client.get("/mailbox")).json()["items"]

    detail = (await client.get(f"/mailbox/{listed['id']}")).json()

    assert detail["html"].startswith("<!doctype html>")
    assert detail["attachments"][0]["text"] == "BEGIN:VCALENDAR"
    assert (await client.get(f"/mailbox/{uuid4()}")).status_code == 404


async def test_a_list_costs_one_statement(
    client: httpx.AsyncClient, session: AsyncSession, counted: Any
) -> None:
    numbers = []
    for _ in range(3):
        await make_mail(session, "nigar@hub.example")
        counted()
        await client.get("/mailbox")
        numbers.append(counted())

    assert numbers == [1, 1, 1]


@pytest.fixture
def real_app(settings: Settings, database: Database) -> FastAPI:
    return make_app(settings.model_copy(update={"demo": False}), database)


async def test_outside_of_the_demo_there_is_no_mailbox(
    real_app: FastAPI, session: AsyncSession, client: httpx.AsyncClient
) -> None:
    await make_mail(session, "nigar@hub.example")
    [listed] = (await client.get("/mailbox")).json()["items"]

    async with make_client(real_app) as real:
        answers = [
            (await real.get(path)).status_code for path in ("/mailbox", f"/mailbox/{listed['id']}")
        ]

    assert answers == [404, 404]
