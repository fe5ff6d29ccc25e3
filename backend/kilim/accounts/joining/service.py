"""Sign-ups and forgotten passwords: asking for a link, making its token, and using it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, exists, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts import throttles
from kilim.accounts.joining.errors import LinkExpired
from kilim.accounts.joining.schemas import AccountIn, NewPasswordIn, PasswordResetIn, SignUpIn
from kilim.accounts.models import MailLink, MailLinkKind, Person, PersonState
from kilim.accounts.passwords import service as passwords
from kilim.accounts.people import service as people
from kilim.accounts.people.errors import EmailTaken
from kilim.accounts.sign_in import service as sign_ins
from kilim.accounts.sign_in.service import Begun
from kilim.accounts.throttles import Throttles
from kilim.accounts.visitor import Visitor
from kilim.core import audit, outbox
from kilim.core.db import Reads, Statement
from kilim.core.security import new_token, token_hash
from kilim.events.accounts import PasswordResetAsked, SignUpAsked

LIFETIMES = {
    MailLinkKind.SIGN_UP: timedelta(hours=24),
    MailLinkKind.PASSWORD_RESET: timedelta(minutes=60),
}


class LetterKind(StrEnum):
    """Which letter to write."""

    SIGN_UP = "sign-up"
    ACCOUNT_EXISTS = "account-exists"
    PASSWORD_RESET = "password-reset"  # noqa: S105 - a kind, not a password


@dataclass(frozen=True, slots=True)
class IssuedLink:
    """What a letter needs. `token` is None when the letter has no link of its own."""

    kind: LetterKind
    email: str
    name: str | None
    language: str
    token: str | None = field(repr=False)
    lifetime: timedelta


_BY_TOKEN = Statement(
    select(MailLink.id, MailLink.email, MailLink.language, MailLink.person_id, Person.name)
    .outerjoin(Person, Person.id == MailLink.person_id)
    .where(
        MailLink.kind == bindparam("kind"),
        MailLink.token_hash == bindparam("token"),
        MailLink.expires_at > bindparam("now"),
    )
)


async def ask_sign_up(
    session: AsyncSession,
    counter: Throttles,
    visitor: Visitor,
    wish: SignUpIn,
    language: str,
    *,
    now: datetime,
) -> None:
    """Ask for a letter with which an account can be made; whether there is one shows only there.

    Args:
        language: of the letter, when the wish names none.

    Raises:
        TooManyTries: too many sign-ups for this address or from this visitor.
        Overloaded: the tries cannot be counted.
    """
    await counter.take(
        (throttles.SIGN_UP_BY_ADDRESS, visitor.address),
        (throttles.SIGN_UP_BY_EMAIL, wish.email),
        now=now,
    )
    language = wish.language or language
    link_id = await _add_link(session, MailLinkKind.SIGN_UP, wish.email, language, now)
    await outbox.publish(session, SignUpAsked(link_id=link_id))


async def ask_password_reset(
    session: AsyncSession,
    counter: Throttles,
    visitor: Visitor,
    wish: PasswordResetIn,
    language: str,
    *,
    now: datetime,
) -> None:
    """Ask for a letter with which a password can be set.

    Raises:
        TooManyTries: too many resets for this address or from this visitor.
        Overloaded: the tries cannot be counted.
    """
    await counter.take(
        (throttles.RESET_BY_ADDRESS, visitor.address),
        (throttles.RESET_BY_EMAIL, wish.email),
        now=now,
    )
    link_id = await _add_link(session, MailLinkKind.PASSWORD_RESET, wish.email, language, now)
    await outbox.publish(session, PasswordResetAsked(link_id=link_id))


async def _add_link(
    session: AsyncSession, kind: MailLinkKind, email: str, language: str, now: datetime
) -> UUID:
    values = {
        "kind": kind,
        "email": email,
        "language": language,
        "created_at": now,
        "expires_at": now + LIFETIMES[kind],
    }
    added = insert(MailLink).values(values).returning(MailLink.id)
    link_id: UUID = (await session.execute(added)).scalar_one()
    await audit.record(session, f"joining.ask-{kind}", link_id, actor_id=None)
    return link_id


async def issue_token(session: AsyncSession, link_id: UUID, now: datetime) -> IssuedLink | None:
    """Make the token of a link for the letter that is being written, in place of an earlier one.

    Returns None when no letter is due: the link is used, a newer one was asked for, or a new
    password was asked for by nobody we know.
    """
    link = await session.get(MailLink, link_id, with_for_update=True, populate_existing=True)
    if link is None or await _is_superseded(session, link):
        return None
    query = select(Person).where(Person.email == link.email)
    person = (await session.execute(query)).scalar_one_or_none()
    if link.kind is MailLinkKind.PASSWORD_RESET:
        if person is None or person.state is not PersonState.ACTIVE:
            return None
        link.person_id = person.id
    elif person is not None:
        return _letter(LetterKind.ACCOUNT_EXISTS, link, person, None)
    token = new_token()
    link.token_hash = token_hash(token)
    link.expires_at = now + LIFETIMES[link.kind]
    await _end_older(session, link)
    return _letter(LetterKind(link.kind), link, person, token)


def _letter(
    kind: LetterKind, link: MailLink, person: Person | None, token: str | None
) -> IssuedLink:
    return IssuedLink(
        kind=kind,
        email=link.email,
        name=person.name if person else None,
        language=person.language if person else link.language,
        token=token,
        lifetime=LIFETIMES[link.kind],
    )


async def _is_superseded(session: AsyncSession, link: MailLink) -> bool:
    newer = exists().where(
        MailLink.kind == link.kind, MailLink.email == link.email, MailLink.id > link.id
    )
    return bool(await session.scalar(select(newer)))


async def _end_older(session: AsyncSession, link: MailLink) -> None:
    await session.execute(
        delete(MailLink).where(
            MailLink.kind == link.kind, MailLink.email == link.email, MailLink.id < link.id
        )
    )


async def join(
    session: AsyncSession, reads: Reads, visitor: Visitor, wish: AccountIn, *, now: datetime
) -> Begun:
    """Make the account of a person whose address the token proves, and sign them in.

    Raises:
        LinkExpired: the token is unknown, used, replaced or too old.
        WeakPassword: the password is easy to guess; the link stays good.
        Overloaded: too many passwords wait to be hashed.
    """
    link = await _find_link(reads, MailLinkKind.SIGN_UP, wish.token, now)
    email: str = link["email"]
    password = wish.password.get_secret_value()
    await passwords.require_good(reads, password, wish.name, email)
    password_hash = await passwords.hashed(password)
    await _use(session, wish.token, now)
    try:
        person_id = await people.create(
            session,
            email=email,
            name=wish.name,
            language=link["language"],
            password_hash=password_hash,
            now=now,
        )
    except EmailTaken:  # an invitation made the account meanwhile
        raise LinkExpired from None
    return await sign_ins.begin(session, person_id, email, visitor, now=now)


async def _find_link(reads: Reads, kind: MailLinkKind, token: str, now: datetime) -> Any:
    row = await reads.first(_BY_TOKEN, kind=kind, token=token_hash(token), now=now)
    if row is None:
        raise LinkExpired
    return row


async def _use(session: AsyncSession, token: str, now: datetime) -> None:
    """Use a link up, for one of those who come with it at the same time."""
    good = (MailLink.token_hash == token_hash(token), MailLink.expires_at > now)
    used = await session.scalar(delete(MailLink).where(*good).returning(MailLink.id))
    if used is None:
        raise LinkExpired


async def reset_password(
    session: AsyncSession, reads: Reads, wish: NewPasswordIn, *, now: datetime
) -> None:
    """Set the password of the person to whom the token was mailed; ends all their sign-ins.

    Raises:
        LinkExpired: the token is unknown, used, replaced or too old.
        WeakPassword: the password is easy to guess; the link stays good.
        Overloaded: too many passwords wait to be hashed.
    """
    link = await _find_link(reads, MailLinkKind.PASSWORD_RESET, wish.token, now)
    password = wish.password.get_secret_value()
    await passwords.require_good(reads, password, link["name"], link["email"])
    password_hash = await passwords.hashed(password)
    # Locked in the order of a password change: first the person, then the links.
    active = select(Person.id).where(
        Person.id == link["person_id"], Person.state == PersonState.ACTIVE
    )
    if (await session.execute(active.with_for_update(key_share=True))).first() is None:
        raise LinkExpired
    await _use(session, wish.token, now)
    await sign_ins.set_password(session, link["person_id"], password_hash)
