"""Signing up, and setting a forgotten password."""

from functools import partial
from typing import Any

from kilim.accounts.joining import service
from kilim.accounts.joining.errors import LinkExpired
from kilim.accounts.joining.schemas import (
    Accepted,
    AccountIn,
    NewPasswordIn,
    PasswordResetIn,
    SignUpIn,
)
from kilim.accounts.me import ThisIsMe
from kilim.accounts.passwords.errors import WeakPassword
from kilim.accounts.schemas import MeOut
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.accounts.visitor import ThisBrowser, ThisVisitor
from kilim.core.access import Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session, run
from kilim.core.errors import Overloaded, responses
from kilim.core.languages import PreferredLanguage

router = Router(tags=["joining"])


@router.post(
    "/sign-ups",
    status_code=202,
    access=Public("newcomers have no account yet"),
    response_model=Accepted,
    responses=responses(TooManyTries, Overloaded),
)
async def ask_sign_up(
    wish: SignUpIn,
    session: Session,
    throttles: TheseThrottles,
    visitor: ThisVisitor,
    language: PreferredLanguage,
    now: Now,
) -> Any:
    """Ask for a letter with which an account can be made; the answer is always the same."""
    await service.ask_sign_up(session, throttles, visitor, wish, language, now=now)
    return Accepted()


@router.post(
    "/accounts",
    status_code=201,
    access=Public("the token proves that the letter was read"),
    response_model=MeOut,
    responses=responses(LinkExpired, WeakPassword, Overloaded),
)
async def join(
    wish: AccountIn,
    session: Session,
    reads: HotReads,
    visitor: ThisVisitor,
    browser: ThisBrowser,
    who_am_i: ThisIsMe,
    now: Now,
) -> Any:
    """Make an account with the token of a letter; the answer sets the cookie."""
    begun = await service.join(session, reads, visitor, wish, now=now)
    browser.keep(begun.cookies)
    return await who_am_i(partial(run, session), begun.person_id, now)


@router.post(
    "/password-resets",
    status_code=202,
    access=Public("whoever forgot a password cannot sign in"),
    response_model=Accepted,
    responses=responses(TooManyTries, Overloaded),
)
async def ask_password_reset(
    wish: PasswordResetIn,
    session: Session,
    throttles: TheseThrottles,
    visitor: ThisVisitor,
    language: PreferredLanguage,
    now: Now,
) -> Any:
    """Ask for a letter with which a password can be set; the answer is always the same."""
    await service.ask_password_reset(session, throttles, visitor, wish, language, now=now)
    return Accepted()


@router.post(
    "/passwords",
    status_code=204,
    access=Public("the token proves that the letter was read"),
    responses=responses(LinkExpired, WeakPassword, Overloaded),
)
async def reset_password(wish: NewPasswordIn, session: Session, reads: HotReads, now: Now) -> None:
    """Set a new password with the token of a letter; signs out everywhere, signs in nowhere."""
    await service.reset_password(session, reads, wish, now=now)
