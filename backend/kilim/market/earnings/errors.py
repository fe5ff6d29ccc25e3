"""What can go wrong with sales, which slices above turn into problems; and with rules."""

from collections.abc import Collection
from uuid import UUID

from kilim.core.errors import Problem


class NotSellable(Exception):
    """Of these, one is no seller of the hub, or is a brand without terms that are active."""

    def __init__(self, sellers: Collection[UUID]) -> None:
        super().__init__(sellers)
        self.sellers = frozenset(sellers)


class NoSuchSale(Exception):
    """The order was not told as a sale."""


class MoreThanSold(Exception):
    """Less is left of what was sold than is to be returned; nothing was changed."""


class FeeRuleBegun(Problem):
    """What is kept of sales is known the day before."""

    status, slug, title = 422, "fee-rule-begun", "A rule begins tomorrow at the earliest"


class FeeRuleExists(Problem):
    """Rules are not changed; the next one may begin a day later."""

    status, slug, title = 409, "fee-rule-exists", "Another rule begins on this day"
