from typing import ClassVar

from kilim.core.errors import Problem
from kilim.market.commissions.models import CommissionState


class OwnShopCommissioned(Problem):
    """Who belongs to a shop asks it for nothing."""

    status, slug, title = 409, "own-shop-commissioned", "This is your own shop"


class WrongCommissionState(Problem):
    """The commission is not where this could be done; the answer says where it is."""

    status, slug, title = 409, "wrong-commission-state", "The commission does not allow this now"
    members: ClassVar = {"state": CommissionState}


class DayPassed(Problem):
    """A day that was named is over at the hub."""

    status, slug, title = 409, "day-passed", "A day that was named has passed"


class OfferExpired(Problem):
    """The last day of the offer is over."""

    status, slug, title = 409, "offer-expired", "The offer does not hold any more"


class MilestoneUnpaid(Problem):
    """What is not paid is not handed over."""

    status, slug, title = 409, "milestone-unpaid", "The milestone is not paid yet"


class MilestonePaid(Problem):
    """What is paid is not paid again, and its buyer alone does not undo it."""

    status, slug, title = 409, "milestone-paid", "The milestone is paid, or waits for its payment"


class ShopNotSelling(Problem):
    """The shop takes no orders now."""

    status, slug, title = 409, "shop-not-selling", "The shop does not sell now"
