from datetime import datetime
from uuid import UUID

from pydantic import StrictBool

from kilim.accounts.schemas import Password
from kilim.core.fields import Email, In, Out


class SignInIn(In):
    """`remember` keeps the sign-in for weeks instead of hours; staff are never remembered."""

    email: Email
    password: Password
    remember: StrictBool = False


class PasswordIn(In):
    current_password: Password
    new_password: Password


class SignInOut(Out):
    """A browser in which the caller is signed in; `current` is the one that asks."""

    id: UUID
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    agent: str
    network: str
    current: bool
