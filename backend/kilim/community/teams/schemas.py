from datetime import date, datetime
from uuid import UUID

from kilim.community.organisations.models import RelationKind
from kilim.community.organisations.schemas import TitleIn
from kilim.community.teams.models import TeamOfferState
from kilim.core.fields import Day, Email, In, Out
from kilim.core.texts import TextsOut, YesNo


class TeamOfferIn(In):
    """Who is asked to be what from `starts_on` on; they get a letter."""

    email: Email
    relation: RelationKind
    title: TitleIn
    starts_on: Day


class TeamAcceptIn(In):
    """`shown` lets everybody see that they belong to it."""

    shown: YesNo


class NamedOut(Out):
    id: UUID
    name: str


class TeamOfferOut(Out):
    """As those see it who ask."""

    id: UUID
    email: str
    relation: RelationKind
    title: TextsOut
    starts_on: date
    state: TeamOfferState
    offered_by: NamedOut
    offered_at: datetime
    answered_at: datetime | None


class OwnTeamOfferOut(Out):
    """As the person sees it who is asked."""

    id: UUID
    organisation: NamedOut
    relation: RelationKind
    title: TextsOut
    starts_on: date
    offered_by: NamedOut
    offered_at: datetime
