"""Mails from the reaction to a real SMTP server."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from pydantic import SecretStr
from sqlalchemy import select

from kilim.core import outbox
from kilim.core.config import Settings, StartError, load_settings
from kilim.core.db import Database
from kilim.core.outbox import Context
from kilim.messaging.mail import service as mail
from kilim.messaging.mail.models import Mail, MailState
from kilim.messaging.mail.smtp import SmtpServer
from tests.conftest import NOON, OwnDatabase
from tests.factories.workers import (
    Inbox,
    drain,
    free_port,
    jobs,
    mail_id_of,
    mail_server,
    one,
    until,
    working,
)

pytestmark = pytest.mark.anyio
GREETING = {
    "az": mail.Text("Salam, {name}", ("Salam, {name}! Gəlin.",), "Aç", None),
}


@dataclass(frozen=True, kw_only=True)
class Greeted:
    name: str
    secret: bool = False
    to: str = "nigar@hub.example"


async def greet(session: Any, event: Greeted, context: Context) -> None:
    letter = mail.compose(
        GREETING,
        "az",
        signature="Kilim",
        url=f"{context.origin}/welcome#token=t0p",
        name=event.name,
    )
    ics = mail.Attachment("booking.ics", "text/calendar; method=PUBLISH", "BEGIN:VCALENDAR\r\n")
    message = mail.Message("greeting", event.to, letter, event.secret, (ics,))
    await mail.write(session, context.event_id, message)


REACTIONS: Any = {Greeted: [greet]}


@pytest.fixture
def post() -> SmtpServer:
    return SmtpServer("127.0.0.1", free_port(), "none", "hub.example")


@pytest.fixture
def inbox(post: SmtpServer) -> Iterator[Inbox]:
    box = Inbox()
    with mail_server(post.port, box):
        yield box


async def publish(database: Database, *events: Greeted) -> None:
    async with database.sessions.begin() as session:
        for event in events:
            await outbox.publish(session, event)


async def mails(database: Database) -> list[Mail]:
    async with database.sessions.begin() as session:
        return list(await session.scalars(select(Mail).order_by(Mail.id)))


async def test_a_mail_arrives_as_it_was_written(
    own_database: OwnDatabase, post: SmtpServer, inbox: Inbox
) -> None:
    await publish(own_database.database, Greeted(name="Nigar"))
    async with working(own_database.settings, post=post, reactions=REACTIONS):
        await drain(own_database.database)

    [(recipients, message)] = inbox.received
    [row] = await mails(own_database.database)
    parts = {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}
    assert recipients == ["nigar@hub.example"]
    assert message["Subject"] == "Salam, Nigar"
    assert message["From"] == "Kilim <no-reply@kilim.example>"
    assert mail_id_of(message) == row.id
    assert parts["text/plain"].get_content().startswith("Salam, Nigar! Gəlin.")
    assert "Salam, Nigar! Gəlin." in parts["text/html"].get_content()
    assert parts["text/calendar"].get_filename() == "booking.ics"
    assert parts["text/calendar"].get_param("method") == "PUBLISH"
    assert (row.state, row.attempts, row.error) == (MailState.SENT, 1, None)


async def test_an_event_that_comes_twice_writes_one_mail(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unguarded(session: Any, envelope: Any) -> bool:
        return True

    monkeypatch.setattr(outbox, "is_first_delivery", unguarded)
    context = Context(UUID(int=7), NOON, "http://localhost:8000")
    for _ in range(2):
        async with own_database.database.sessions.begin() as session:
            await greet(session, Greeted(name="Nigar"), context)

    assert await one(own_database.database, "SELECT count(*) FROM mails") == 1
    assert await jobs(own_database.database, "queued") == 1


async def test_a_mail_whose_job_runs_twice_is_sent_once(
    own_database: OwnDatabase, post: SmtpServer, inbox: Inbox
) -> None:
    await publish(own_database.database, Greeted(name="Nigar"))
    async with working(own_database.settings, post=post, reactions=REACTIONS):
        await drain(own_database.database)
        [row] = await mails(own_database.database)
        async with own_database.database.sessions.begin() as session:
            await outbox.enqueue(session, outbox.MAILS, b'{"mail_id":"%s"}' % str(row.id).encode())
        await drain(own_database.database)

    assert len(inbox.received) == 1


async def test_mails_wait_while_the_mail_server_is_down(
    own_database: OwnDatabase, post: SmtpServer
) -> None:
    database, box = own_database.database, Inbox()
    await publish(database, *(Greeted(name=f"Nigar {n}") for n in range(5)))

    async def tried() -> bool:
        return bool(await one(database, "SELECT min(attempts) > 1 FROM mails HAVING count(*) = 5"))

    async with working(own_database.settings, post=post, reactions=REACTIONS, first_delay=0.05):
        await until(tried)
        errors = {row.error for row in await mails(database)}
        with mail_server(post.port, box):
            await drain(database)

    assert errors == {"ConnectionRefusedError: [Errno 111] Connection refused"}
    assert {row.state for row in await mails(database)} == {MailState.SENT}
    assert len(box.received) == len(box.ids) == 5


async def test_a_refused_recipient_is_given_up_at_once(
    own_database: OwnDatabase, post: SmtpServer, inbox: Inbox
) -> None:
    inbox.refusal = "550 No such person"
    await publish(own_database.database, Greeted(name="Nigar"))
    async with working(own_database.settings, post=post, reactions=REACTIONS):
        await drain(own_database.database)

    [row] = await mails(own_database.database)
    assert (row.state, row.attempts) == (MailState.DEAD, 1)
    assert await jobs(own_database.database, "failed") == 1


async def test_a_busy_mail_server_is_asked_again(
    own_database: OwnDatabase, post: SmtpServer, inbox: Inbox
) -> None:
    inbox.refusal = "451 Come back later"
    await publish(own_database.database, Greeted(name="Nigar"))

    async def tried() -> bool:
        return bool(await one(own_database.database, "SELECT max(attempts) > 1 FROM mails"))

    async with working(own_database.settings, post=post, reactions=REACTIONS):
        await until(tried)
        inbox.refusal = None
        await drain(own_database.database)

    assert len(inbox.received) == 1


async def test_a_name_cannot_add_a_header_or_a_recipient(
    own_database: OwnDatabase, post: SmtpServer, inbox: Inbox
) -> None:
    await publish(own_database.database, Greeted(name="Nigar\r\nBcc: all@hub.example\r\n\r\nHa"))
    async with working(own_database.settings, post=post, reactions=REACTIONS):
        await drain(own_database.database)

    [(recipients, message)] = inbox.received
    assert recipients == ["nigar@hub.example"]
    assert message["Bcc"] is None
    assert message["Subject"] == "Salam, Nigar Bcc: all@hub.\u200bexample Ha"


@pytest.mark.parametrize(("secret", "left"), [(True, ("", None, [])), (False, None)])
async def test_a_secret_mail_is_forgotten_when_it_is_sent(
    own_database: OwnDatabase, post: SmtpServer, inbox: Inbox, secret: bool, left: Any
) -> None:
    settings = own_database.settings.model_copy(update={"demo": False})
    await publish(own_database.database, Greeted(name="Nigar", secret=secret))
    async with working(settings, post=post, reactions=REACTIONS):
        await drain(own_database.database)

    [row] = await mails(own_database.database)
    body = inbox.received[0][1].get_body(("plain",))
    assert body is not None
    assert "#token=t0p" in body.get_content()
    assert ((row.text, row.html, row.links) == left) is secret


async def test_the_demo_keeps_secret_mails_for_its_mailbox(own_database: OwnDatabase) -> None:
    await publish(own_database.database, Greeted(name="Nigar", secret=True))
    async with working(own_database.settings, reactions=REACTIONS):
        await drain(own_database.database)

    [row] = await mails(own_database.database)
    assert (row.state, row.links) == (
        MailState.SENT,
        ["http://localhost:8000/welcome#token=t0p"],
    )


def with_smtp(url: str | None, *, demo: bool = False) -> Settings:
    settings = load_settings(demo=demo)
    return settings.model_copy(update={"smtp_url": SecretStr(url) if url else None})


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", ("mail.example", 25, "none", None, None)),
        (
            "smtp://me%40x:p%3Aw@mail.example:2525?starttls=1",
            ("mail.example", 2525, "starttls", "me@x", "p:w"),
        ),
        ("smtps://me:pw@mail.example", ("mail.example", 465, "tls", "me", "pw")),
        ("smtp://me:pw@localhost:1025", ("localhost", 1025, "none", "me", "pw")),
    ],
)
def test_the_address_of_the_mail_server_is_understood(url: str, server: Any) -> None:
    made = mail.make_post(with_smtp(url))

    assert isinstance(made, SmtpServer)
    assert (made.host, made.port, made.encryption, made.user, made.password) == server


@pytest.mark.parametrize(
    "url",
    [
        None,
        "http://mail.example",
        "smtp://",
        "smtp://mail.example:port",
        "smtp://mail.example?tls=1",
        "smtp://me:pw@mail.example",
    ],
)
def test_a_mail_server_that_cannot_work_is_one_clear_line(url: str | None) -> None:
    with pytest.raises(StartError, match="KILIM_SMTP_URL") as refusal:
        mail.make_post(with_smtp(url))

    assert "\n" not in str(refusal.value)
    assert "pw" not in str(refusal.value)


def test_the_password_is_not_shown() -> None:
    assert "hunter2" not in repr(mail.make_post(with_smtp("smtps://me:hunter2@mail.example")))
