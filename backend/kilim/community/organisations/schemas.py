from datetime import date
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.community.organisations.models import OrganisationKind, RelationKind
from kilim.core.fields import ChangeIn, Day, In, Line, Out, Slug
from kilim.core.paging import Paging
from kilim.core.texts import Kept, TextsOut, YesNo
from kilim.hubs.schemas import HubRef


class OrganisationIn(In):
    hub_id: UUID
    name: Annotated[Line, Field(min_length=1, max_length=200)]
    kind: OrganisationKind


class OrganisationFilter(Paging):
    """Which organisations: of a hub, with `q` in their name."""

    hub: Slug | None = None
    q: Annotated[Line, Field(max_length=100)] | None = None


class RelationIn(In):
    """A relation from `starts_on` until before `ends_on`, or for good."""

    person_id: UUID
    relation: RelationKind
    starts_on: Day
    ends_on: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends_on is not None and self.ends_on <= self.starts_on:
            raise ValueError("ends_on must be after starts_on")
        return self


class EndIn(In):
    """`ends_on` is the first day on which the relation is over."""

    ends_on: Day


class TitleIn(In):
    """What somebody is called in an organisation; one language stands in for the other."""

    en: Annotated[Line, Field(max_length=80)]
    az: Annotated[Line, Field(max_length=80)]


class RelationChangeIn(ChangeIn):
    """What a person says of their own relation: a title, and whether everybody sees it."""

    title: Kept[TitleIn] = None
    shown: Kept[YesNo] = None


class OrganisationOut(Out):
    """`people_count` is of today, and null for those who are neither in it nor manage its hub."""

    id: UUID
    hub: HubRef
    name: str
    kind: OrganisationKind
    people_count: int | None
    allowed: list[str]


class RelatedOut(Out):
    id: UUID
    name: str


class RelationOut(Out):
    """`allowed` is `end`, and `say` for those whose relation it is."""

    id: UUID
    person: RelatedOut
    relation: RelationKind
    title: TextsOut
    shown: bool
    starts_on: date
    ends_on: date | None
    allowed: list[str]


class OrganisationDetail(OrganisationOut):
    """`people` is null for those who see no `people_count`."""

    people: list[RelationOut] | None
