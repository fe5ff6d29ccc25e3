"""Mails about accounts. Tokens are made here, not in the request: the queue never holds one."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.contacts import find_contact
from kilim.accounts.invitations import service as invitations
from kilim.accounts.joining import service as joining
from kilim.accounts.joining.service import IssuedLink, LetterKind
from kilim.core.outbox import Context
from kilim.events.accounts import (
    PasswordChanged,
    PasswordResetAsked,
    PersonInvited,
    RoleGranted,
    SignUpAsked,
)
from kilim.hubs import queries as hubs
from kilim.messaging.mail import service as mail
from kilim.messaging.mail import texts
from kilim.messaging.mail.service import Message, compose

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
_LETTERS = {
    LetterKind.SIGN_UP: (texts.SIGN_UP, "/welcome"),
    LetterKind.ACCOUNT_EXISTS: (texts.ALREADY_HERE, "/sign-in"),
    LetterKind.PASSWORD_RESET: (texts.PASSWORD_RESET, "/new-password"),
}


async def on_sign_up_asked(session: AsyncSession, event: SignUpAsked, context: Context) -> None:
    """Send the link that makes an account, or say that there is one."""
    issued = await joining.issue_token(session, event.link_id, context.now)
    await _write_link(session, issued, context)


async def on_password_reset_asked(
    session: AsyncSession, event: PasswordResetAsked, context: Context
) -> None:
    """Send the link that sets a new password; nobody gets one who has no account."""
    issued = await joining.issue_token(session, event.link_id, context.now)
    await _write_link(session, issued, context)


async def _write_link(session: AsyncSession, issued: IssuedLink | None, context: Context) -> None:
    if issued is None:
        return
    catalogue, path = _LETTERS[issued.kind]
    letter = compose(
        catalogue,
        issued.language,
        signature=texts.SIGNATURE,
        url=_with_token(context.origin + path, issued.token),
        name=issued.name or "",
        hours=_whole(issued.lifetime, HOUR),
        minutes=_whole(issued.lifetime, MINUTE),
    )
    message = Message(issued.kind, issued.email, letter, secret=issued.token is not None)
    await mail.write(session, context.event_id, message)


def _with_token(url: str, token: str | None) -> str:
    """The token goes into the fragment, which browsers keep to themselves."""
    return url if token is None else f"{url}#token={token}"


async def on_person_invited(session: AsyncSession, event: PersonInvited, context: Context) -> None:
    """Send the invitation with the link that accepts it."""
    issued = await invitations.issue_token(session, event.invitation_id, context.now)
    if issued is None:
        return
    letter = compose(
        texts.INVITATION,
        issued.language,
        signature=issued.hub_name,
        url=_with_token(f"{context.origin}/invitation", issued.token),
        inviter=issued.invited_by,
        hub=issued.hub_name,
        role=texts.ROLES[issued.language][issued.role],
        days=_whole(issued.expires_at - context.now, DAY),
    )
    message = Message("invitation", issued.email, letter, secret=True)
    await mail.write(session, context.event_id, message)


async def on_password_changed(
    session: AsyncSession, event: PasswordChanged, context: Context
) -> None:
    """Tell the person, in case that it was somebody else."""
    person = await find_contact(session, event.person_id)
    if person is None:
        return
    letter = compose(
        texts.PASSWORD_CHANGED,
        person.language,
        signature=texts.SIGNATURE,
        url=f"{context.origin}/forgot-password",
        name=person.name,
    )
    await mail.write(session, context.event_id, Message("password-changed", person.email, letter))


async def on_role_granted(session: AsyncSession, event: RoleGranted, context: Context) -> None:
    """Tell the person what they are now, and where; without a hub it is the whole network."""
    person = await find_contact(session, event.person_id)
    if person is None:
        return
    hub = (await hubs.get_settings(session, event.hub_id)).name if event.hub_id else None
    letter = compose(
        texts.ROLE_GRANTED if hub else texts.ADMIN_GRANTED,
        person.language,
        signature=hub or texts.SIGNATURE,
        url=context.origin,
        name=person.name,
        role=texts.ROLES[person.language][event.role],
        hub=hub or "",
    )
    await mail.write(session, context.event_id, Message("role-granted", person.email, letter))


def _whole(length: timedelta, unit: timedelta) -> str:
    """How many times `unit` fits into `length`, rounded."""
    return str(round(length / unit))
