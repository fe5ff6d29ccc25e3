"""Sign-ins are nobody's business but the person's own."""

from sqlalchemy import ColumnElement

from kilim.accounts.actor import Actor
from kilim.accounts.models import SignIn


def visible(actor: Actor) -> ColumnElement[bool]:
    """The sign-ins that `actor` may see and end."""
    return SignIn.person_id == actor.person_id
