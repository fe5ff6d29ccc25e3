"""How long a sign-in lasts. Figures: docs/adr/0020."""

from dataclasses import dataclass
from datetime import timedelta

from kilim.accounts.models import Role

MOST_SIGN_INS = 20  # of one person; the oldest ends
STAFF_ROLES = frozenset({Role.ADMIN, Role.MANAGER})


@dataclass(frozen=True, slots=True)
class Lifetime:
    """A sign-in ends `absolute` after its begin, and earlier when it is not used for `idle`."""

    absolute: timedelta
    idle: timedelta


ORDINARY = Lifetime(timedelta(hours=12), timedelta(hours=2))
REMEMBERED = Lifetime(timedelta(days=30), timedelta(days=7))
STAFF = Lifetime(timedelta(hours=24), timedelta(hours=1))


def lifetime(*, staff: bool, remember: bool) -> Lifetime:
    """The lifetime of a new sign-in; nobody remembers staff."""
    if staff:
        return STAFF
    return REMEMBERED if remember else ORDINARY
