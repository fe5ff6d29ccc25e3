from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from kilim.core.fields import Day, In, Language, Line, Out, Paragraph, Slug, Whole
from kilim.core.paging import Paging
from kilim.market.payouts.iban import tidied, tidied_bic
from kilim.market.payouts.models import PayoutState

Currency = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Z]{3}$")]
Iban = Annotated[str, StringConstraints(strict=True, max_length=60), AfterValidator(tidied)]
Bic = Annotated[str, StringConstraints(strict=True, max_length=20), AfterValidator(tidied_bic)]
Holder = Annotated[Line, Field(min_length=1, max_length=140)]  # what the bank's file has room for


def _first_of_month(day: date) -> date:
    if day.day != 1:
        raise ValueError("name a month by its first day")
    return day


class PayingAccountsFilter(In):
    hub: Slug


class PayingAccountIn(In):
    """The account that a hub pays from, and the least that it pays a seller at once."""

    name: Holder
    iban: Iban
    bic: Bic
    minimum: Annotated[Whole, Field(ge=1, le=1_000_000_000)] = 2_000


class PayingAccountOut(Out):
    """`version` is the `If-Match` of a change; one that is not named yet has 0."""

    currency: str
    name: str
    iban: str
    bic: str
    minimum: int
    version: int


class PayingAccountsOut(Out):
    items: list[PayingAccountOut]


class PayoutAccountIn(In):
    """Where a seller's money goes from tomorrow on."""

    holder: Holder
    iban: Iban


class PayoutAccountOut(Out):
    """`account` shows the ends of the number; `holds` of the one that is paid to now."""

    id: UUID
    holder: str
    account: str
    begins_on: date
    made_at: datetime
    holds: bool


class PayoutAccountsOut(Out):
    items: list[PayoutAccountOut]


class PayoutBatchFilter(Paging):
    hub: Slug


class PayoutBatchIn(In):
    """All that a hub pays in one currency, on a day from today on."""

    hub: Slug
    currency: Currency
    pays_on: Day


class PayoutBatchState(StrEnum):
    DRAFTED = "drafted"
    WITHDRAWN = "withdrawn"
    RELEASED = "released"
    SENT = "sent"
    ENDED = "ended"  # everything has arrived or come back


class PayoutPersonRef(Out):
    id: UUID
    name: str


class PayoutSellerRef(Out):
    id: UUID
    slug: str
    name: str


class PayoutBatchOut(Out):
    """`total` is the control sum of its `count` payouts, in minor units."""

    id: UUID
    number: int
    currency: str
    pays_on: date
    state: PayoutBatchState
    count: int
    total: int
    drafted_by: PayoutPersonRef
    drafted_at: datetime
    released_by: PayoutPersonRef | None
    released_at: datetime | None
    sent_at: datetime | None


class PayoutOut(Out):
    """What a seller is paid; `account` shows the ends of the number, `reason` why it came back."""

    id: UUID
    batch_id: UUID
    seller: PayoutSellerRef
    amount: int
    currency: str
    pays_on: date
    holder: str
    account: str
    state: PayoutState
    reason: str | None
    ended_at: datetime | None


class PayoutBatchDetail(PayoutBatchOut):
    """`may_release` of whoever did not draft it."""

    payouts: list[PayoutOut]
    may_release: bool


class BankFileFilter(In):
    """As ISO 20022 pain.001.001.09, or the same as a table."""

    form: Literal["xml", "csv"] = "xml"


class BounceIn(In):
    """Why it came back; the seller reads it."""

    reason: Annotated[Paragraph, Field(min_length=1, max_length=1000)]


class PayoutStatementFilter(In):
    """A month by its first day, in the hub's own time."""

    month: Annotated[Day, AfterValidator(_first_of_month)]
    currency: Currency


class StatementFileFilter(PayoutStatementFilter):
    form: Literal["csv", "pdf"]
    language: Language = "en"


class StatementLineOut(Out):
    """What moved a seller's available money: `act` says how, `reference` which order or payout."""

    id: UUID
    at: datetime
    act: str
    kind: str
    reference: UUID
    amount: int
    balance: int


class PayoutStatementOut(Out):
    """What a seller had available in a month: `opening` and all lines add up to `closing`."""

    seller: PayoutSellerRef
    hub: str
    currency: str
    month: date
    opening: int
    closing: int
    lines: list[StatementLineOut]
