"""The letters about accounts, each as its reader gets it."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Invitation, MailLink, MailLinkKind, Role
from kilim.core import outbox
from kilim.core.clock import current_time
from kilim.core.outbox import Context
from kilim.core.security import token_hash
from kilim.events.accounts import (
    PasswordChanged,
    PasswordResetAsked,
    PersonInvited,
    RoleGranted,
    SignUpAsked,
)
from kilim.messaging.mail import reactions, texts
from kilim.messaging.mail.models import Mail
from tests.conftest import NOON, OwnDatabase
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.workers import drain, working

pytestmark = pytest.mark.anyio
ORIGIN = "https://hub.example"


def context() -> Context:
    return Context(uuid4(), NOON, ORIGIN)


async def make_link(
    session: AsyncSession, kind: MailLinkKind, email: str, language: str = "az"
) -> MailLink:
    now = current_time()
    link = MailLink(
        kind=kind,
        email=email,
        language=language,
        created_at=now,
        expires_at=now + timedelta(hours=1),
    )
    session.add(link)
    await session.flush()
    return link


async def only_mail(session: AsyncSession) -> Mail:
    mail = (await session.scalars(select(Mail))).one()
    assert "{" not in mail.subject + mail.text
    return mail


async def test_a_newcomer_gets_the_link_in_the_language_they_asked_for(
    session: AsyncSession,
) -> None:
    link = await make_link(session, MailLinkKind.SIGN_UP, "new@hub.example")

    await reactions.on_sign_up_asked(session, SignUpAsked(link_id=link.id), context())

    mail = await only_mail(session)
    [url] = mail.links
    address, token = url.split("#token=")
    await session.refresh(link)
    assert (mail.to, mail.subject) == ("new@hub.example", "Kilim-ə giriş linkiniz")
    assert address == f"{ORIGIN}/welcome"
    assert token_hash(token) == link.token_hash
    assert "24 saat" in mail.text
    assert url in mail.text
    assert mail.secret


async def test_somebody_who_has_an_account_is_told_so_and_gets_no_key(
    session: AsyncSession,
) -> None:
    person = await make_person(session)
    link = await make_link(session, MailLinkKind.SIGN_UP, person.email)

    await reactions.on_sign_up_asked(session, SignUpAsked(link_id=link.id), context())

    mail = await only_mail(session)
    assert (mail.subject, mail.links, mail.secret) == (
        "You already have an account",
        [f"{ORIGIN}/sign-in"],
        False,
    )


async def test_a_forgotten_password_gets_a_link(session: AsyncSession) -> None:
    person = await make_person(session)
    link = await make_link(session, MailLinkKind.PASSWORD_RESET, person.email)

    await reactions.on_password_reset_asked(session, PasswordResetAsked(link_id=link.id), context())

    mail = await only_mail(session)
    assert mail.links[0].startswith(f"{ORIGIN}/new-password#token=")
    assert "within 60 minutes" in mail.text
    assert mail.secret


async def test_nobody_gets_a_link_for_an_account_that_is_not_there(session: AsyncSession) -> None:
    link = await make_link(session, MailLinkKind.PASSWORD_RESET, "nobody@hub.example")

    await reactions.on_password_reset_asked(session, PasswordResetAsked(link_id=link.id), context())

    assert (await session.scalars(select(Mail))).all() == []


async def test_an_invitation_names_who_where_and_as_what(session: AsyncSession) -> None:
    hub = await make_hub(session)
    manager = await make_person(session, name="Leyla <b>Əliyeva</b>")
    await grant(session, manager, Role.MANAGER, hub.id)
    invitation = Invitation(
        hub_id=hub.id,
        email="new@hub.example",
        role=Role.MENTOR,
        language="en",
        invited_by=manager.id,
        created_at=NOON,
        expires_at=NOON + timedelta(days=7),
    )
    session.add(invitation)
    await session.flush()

    await reactions.on_person_invited(
        session, PersonInvited(invitation_id=invitation.id), context()
    )

    mail = await only_mail(session)
    assert mail.subject == f"Leyla <b>Əliyeva</b> invites you to {hub.name}"
    assert f"invites you to {hub.name} as a mentor." in mail.text
    assert "works for 7 days" in mail.text
    assert mail.links[0].startswith(f"{ORIGIN}/invitation#token=")
    assert "Leyla &lt;b&gt;Əliyeva&lt;/b&gt;" in (mail.html or "")
    assert "<b>" not in (mail.html or "")


async def test_a_changed_password_is_told(session: AsyncSession) -> None:
    person = await make_person(session, language="az")

    await reactions.on_password_changed(session, PasswordChanged(person_id=person.id), context())

    mail = await only_mail(session)
    assert (mail.to, mail.subject) == (person.email, "Parolunuz dəyişdirildi")
    assert mail.text.startswith("Salam, Aygün Məmmədova!")


@pytest.mark.parametrize(
    ("role", "at_hub", "sentence"),
    [
        (Role.REVIEWER, True, "You are now a reviewer at {hub}."),
        (Role.ADMIN, False, "You are now an administrator of the whole network."),
    ],
)
async def test_a_new_role_is_told(
    session: AsyncSession, role: Role, at_hub: bool, sentence: str
) -> None:
    hub, person = await make_hub(session), await make_person(session)
    event = RoleGranted(person_id=person.id, hub_id=hub.id if at_hub else None, role=role)

    await reactions.on_role_granted(session, event, context())

    assert sentence.format(hub=hub.name) in (await only_mail(session)).text


@pytest.mark.parametrize("event", [PasswordChanged(person_id=UUID(int=1))])
async def test_nobody_is_written_to_who_is_gone(session: AsyncSession, event: Any) -> None:
    await reactions.on_password_changed(session, event, context())

    assert (await session.scalars(select(Mail))).all() == []


async def _ask_twice(own: OwnDatabase) -> tuple[bytes, bytes]:
    """The hash of the mailed token and that of the link, after the event came twice."""
    async with own.database.sessions.begin() as session:
        link = await make_link(session, MailLinkKind.SIGN_UP, "new@hub.example")
        await outbox.publish(session, SignUpAsked(link_id=link.id))
        await session.execute(
            text("INSERT INTO pgqueuer (priority, status, entrypoint, payload)"
                 " SELECT priority, status, entrypoint, payload FROM pgqueuer")
        )  # fmt: skip
    async with working(own.settings):
        await drain(own.database)
    async with own.database.sessions.begin() as session:
        mail = await only_mail(session)
        kept = await session.scalar(select(MailLink.token_hash))
    assert kept is not None
    return token_hash(mail.links[0].split("#token=")[1]), kept


async def test_the_mailed_link_works_though_the_event_came_twice(
    own_database: OwnDatabase,
) -> None:
    mailed, kept = await _ask_twice(own_database)

    assert mailed == kept


async def test_twin_without_the_row_of_the_delivery_the_mailed_link_is_dead(
    own_database: OwnDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unguarded(session: Any, envelope: Any) -> bool:
        return True

    monkeypatch.setattr(outbox, "is_first_delivery", unguarded)
    mailed, kept = await _ask_twice(own_database)

    assert mailed != kept


def test_every_role_has_its_name_in_every_letter() -> None:
    assert all(set(names) == set(Role) for names in texts.ROLES.values())
