"""Imports as the API takes and gives them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from kilim.accounts.invitations.schemas import InvitationIn as InvitationIn  # what rows become
from kilim.community.memberships.schemas import MembershipIn as MembershipIn
from kilim.community.organisations.schemas import OrganisationIn as OrganisationIn
from kilim.community.organisations.schemas import RelationIn as RelationIn
from kilim.community.profiles.schemas import StartupProfileIn as StartupProfileIn
from kilim.core.fields import In, Line, Out, Slug, Whole
from kilim.core.paging import Paging
from kilim.core.texts import YesNo
from kilim.impact.imports.cells import Reason
from kilim.impact.imports.judging import Effect, Level
from kilim.impact.imports.kinds import ImportKind
from kilim.impact.imports.models import ApplicationState, RunState
from kilim.market.listings.content import ListingContent as ListingContent
from kilim.market.listings.schemas import ListingIn as ListingIn
from kilim.market.listings.schemas import ListingMoveIn as ListingMoveIn
from kilim.market.listings.variant_schemas import VariantIn as VariantIn

Unfit = Literal[
    "empty", "no-rows", "too-many-rows", "too-many-columns", "too-large", "not-unicode", "damaged",
    "protected", "missing-columns", "duplicate-columns",
]  # fmt: skip
Ended = Literal["changed-meanwhile", "not-allowed", "refused-by-the-database", "on-our-side"]


HubKind = Literal[
    ImportKind.STARTUPS, ImportKind.PEOPLE, ImportKind.MEMBERSHIPS, ImportKind.FIGURES
]


class ImportRunIn(In):
    """A table to be read: a file that the caller has sent for this purpose."""

    hub_id: UUID
    kind: HubKind
    file_id: UUID


class ListingTableIn(In):
    """A table of a shop's listings: a file that the caller has sent for this purpose."""

    file_id: UUID


class ImportApplicationIn(In):
    """How to apply a table.

    `leave_bad_out` applies the other rows; `sure` keeps figures that raise doubts; `supersede`
    replaces figures that say something else, which stay as they are without it; `invite` sends
    letters to the people who are new; `submit` submits listings that say something else, unless
    they lack something. A table of listings is applied without bad rows only.
    """

    leave_bad_out: YesNo = False
    sure: YesNo = False
    supersede: YesNo = False
    invite: YesNo = False
    submit: YesNo = False


class ImportFilter(Paging):
    hub: Slug


class ImportRowFilter(In):
    """Which rows, in the order of the table: after the row `after`, of an effect, or with a
    finding of a level or in a column.
    """

    after: Annotated[Whole, Field(ge=0, le=10**9)] = 0
    limit: Annotated[Whole, Field(ge=1, le=100)] = 50
    effect: Effect | None = None
    level: Level | None = None
    column: Annotated[Line, Field(max_length=40)] | None = None


class ImportWho(Out):
    id: UUID
    name: str


class ImportColumn(Out):
    """A header of the table; `name` is our column, null for one that is left out."""

    header: str
    name: str | None


class ImportForm(Out):
    """How the file was read."""

    form: Literal["csv", "xlsx"]
    encoding: str | None
    separator: str | None
    sheet: str | None
    header_at: int


class ImportProblem(Out):
    """Why there is no table; `columns` are those that are missing, or there twice."""

    reason: Unfit
    columns: list[str]


class ImportCounts(Out):
    new: int
    changed: int
    unchanged: int
    bad: int
    doubtful: int


class ImportFailure(Out):
    """Why nothing was written; `row` is the one at which it ended."""

    reason: Ended
    row: int | None


class ImportApplicationOut(Out):
    """`written` are the rows that were."""

    state: ApplicationState
    leave_bad_out: bool
    supersede: bool
    invite: bool
    submit: bool
    written: int
    failure: ImportFailure | None
    asked_by: ImportWho
    asked_at: datetime
    ended_at: datetime | None


class ImportRunOut(Out):
    """A table and what its rows would do: `judged` of `rows` are judged by now."""

    id: UUID
    hub_id: UUID
    seller_id: UUID | None
    kind: ImportKind
    name: str
    state: RunState
    problem: ImportProblem | None
    form: ImportForm | None
    columns: list[ImportColumn]
    rows: int
    judged: int
    counts: ImportCounts
    made_by: ImportWho
    made_at: datetime
    expires_at: datetime | None
    application: ImportApplicationOut | None


class ImportFound(Out):
    """How many rows have a finding, and the first of them; `column` null is the whole row."""

    column: str | None
    header: str
    reason: Reason
    level: Level
    rows: int
    first: int


class ImportRunDetail(ImportRunOut):
    found: list[ImportFound]


class ImportFinding(Out):
    """What is wrong in a cell, in the language of the request."""

    column: str | None
    header: str
    reason: Reason
    level: Level
    value: str
    message: str


class ImportChange(Out):
    column: str
    header: str
    before: str
    after: str


class ImportRowOut(Out):
    """`cells` stand in the order of the run's columns; `object_id` is what the row made."""

    number: int
    cells: list[str]
    effect: Effect
    changes: list[ImportChange]
    findings: list[ImportFinding]
    object_id: UUID | None


class ImportRowsOut(Out):
    """`next` is the `after` of the following page."""

    items: list[ImportRowOut]
    next: str | None


class ListingTableFilter(In):
    form: Literal["csv", "xlsx"] = "csv"


class TemplateFilter(In):
    """The form of the file; it names the hub's plans and KPIs."""

    hub: Slug
    form: Literal["csv", "xlsx"] = "xlsx"
