from enum import StrEnum
from typing import Literal

from kilim.core.fields import In, Month, Slug


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
