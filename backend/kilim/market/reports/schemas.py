from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from kilim.core.fields import In, Month, Slug, Whole


class ReportSubject(StrEnum):
    ORDERS = "orders"
    LINES = "lines"
    EARNINGS = "earnings"


class SellerReportIn(In):
    """What to write of a month, which is named by its first day, in the hub's own time."""

    subject: ReportSubject
    month: Month
    form: Literal["csv", "xlsx"]


class MarketReportIn(SellerReportIn):
    """The same of all sellers of a hub."""

    hub: Slug


class SellerYearIn(In):
    """A year in the hub's own time."""

    year: Annotated[Whole, Field(ge=2020, le=2100)]
    form: Literal["csv", "xlsx"]


class MarketYearIn(SellerYearIn):
    """The same of all sellers of a hub."""

    hub: Slug
