"""Facts about organisations, their teams and memberships."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class MembershipAsked:
    membership_id: UUID


@dataclass(frozen=True, kw_only=True)
class MembershipApproved:
    membership_id: UUID


@dataclass(frozen=True, kw_only=True)
class MembershipRefused:
    membership_id: UUID


@dataclass(frozen=True, kw_only=True)
class MembershipGiven:
    """It came with something else, such as a place in a programme; nobody asked for it."""

    membership_id: UUID


@dataclass(frozen=True, kw_only=True)
class MembershipChanged:
    """It was added or changed by a manager, withdrawn or renewed."""

    membership_id: UUID


@dataclass(frozen=True, kw_only=True)
class MembershipEnds:
    """It ends in so many days or fewer; told once for each of them."""

    membership_id: UUID
    days: int


@dataclass(frozen=True, kw_only=True)
class RoomShared:
    """Files of a data room are shown to an address."""

    share_id: UUID


@dataclass(frozen=True, kw_only=True)
class TeamOffered:
    """Somebody is asked to belong to an organisation."""

    offer_id: UUID


@dataclass(frozen=True, kw_only=True)
class WorkHidden:
    """Managers of a hub do not want to show a work of a resident."""

    work_id: UUID
    hub_id: UUID


@dataclass(frozen=True, kw_only=True)
class WorkShown:
    """A hidden work is shown again."""

    work_id: UUID
    hub_id: UUID
