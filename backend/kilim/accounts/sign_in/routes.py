"""Signing in and out, own sign-ins, and the own password."""

from functools import partial
from typing import Any
from uuid import UUID

from kilim.accounts.actor import CurrentActor
from kilim.accounts.me import ThisIsMe
from kilim.accounts.passwords.errors import WeakPassword
from kilim.accounts.schemas import MeOut
from kilim.accounts.sign_in import queries, service
from kilim.accounts.sign_in.errors import WrongCredentials, WrongPassword
from kilim.accounts.sign_in.schemas import PasswordIn, SignInIn, SignInOut
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.accounts.visitor import ThisBrowser, ThisVisitor
from kilim.core.access import Public, Router, SignedIn
from kilim.core.clock import Now
from kilim.core.db import HotReads, ReadSession, Session, run
from kilim.core.errors import NotFound, Overloaded, responses
from kilim.core.paging import Page, PagingQuery

router = Router(tags=["sign-in"])


@router.post(
    "/session",
    status_code=201,
    access=Public("whoever signs in is not signed in yet"),
    response_model=MeOut,
    responses=responses(WrongCredentials, TooManyTries, Overloaded),
)
async def sign_in(
    wish: SignInIn,
    session: Session,
    reads: HotReads,
    throttles: TheseThrottles,
    visitor: ThisVisitor,
    browser: ThisBrowser,
    who_am_i: ThisIsMe,
    now: Now,
) -> Any:
    """Sign in with e-mail address and password; the answer sets the cookie."""
    begun = await service.sign_in(session, reads, throttles, visitor, wish, now=now)
    browser.keep(begun.cookies)
    return await who_am_i(partial(run, session), begun.person_id, now)


@router.delete("/session", status_code=204, access=SignedIn("their own sign-in"))
async def sign_out(session: Session, actor: CurrentActor, browser: ThisBrowser) -> None:
    """Sign out; the browser forgets everything it has from here."""
    await service.sign_out(session, actor)
    browser.forget()


@router.get("/sessions", access=SignedIn("their own sign-ins"), response_model=Page[SignInOut])
async def list_sign_ins(
    session: ReadSession, actor: CurrentActor, paging: PagingQuery, now: Now
) -> Any:
    """List the browsers in which the caller is signed in, newest first."""
    return await queries.list_sign_ins(session, actor, paging, now=now)


@router.delete("/sessions", status_code=204, access=SignedIn("their own sign-ins"))
async def end_other_sign_ins(session: Session, actor: CurrentActor) -> None:
    """Sign out everywhere else."""
    await service.end_others(session, actor)


@router.delete(
    "/sessions/{sign_in_id}",
    status_code=204,
    access=SignedIn("their own sign-ins"),
    responses=responses(NotFound),
)
async def end_sign_in(sign_in_id: UUID, session: Session, actor: CurrentActor) -> None:
    """Sign out one browser."""
    await service.end(session, actor, sign_in_id)


@router.put(
    "/me/password",
    status_code=204,
    access=SignedIn("their own password"),
    responses=responses(WrongPassword, WeakPassword, TooManyTries, Overloaded),
)
async def change_password(
    wish: PasswordIn,
    session: Session,
    reads: HotReads,
    throttles: TheseThrottles,
    actor: CurrentActor,
    now: Now,
) -> None:
    """Change the own password; signs out everywhere else."""
    await service.change_password(session, reads, throttles, actor, wish, now=now)
