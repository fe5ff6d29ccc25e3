from typing import ClassVar

from kilim.core.errors import Problem
from kilim.market.orders.schemas import LackingLine


class NotForSale(Problem):
    """Some of it cannot be bought as it is wanted; each line says why."""

    status, slug, title = 409, "not-for-sale", "Some of this cannot be bought now"
    members: ClassVar = {"lines": list[LackingLine]}


class OtherTotal(Problem):
    """It costs something else than the buyer saw; the answer says how much."""

    status, slug, title = 409, "other-total", "The price has changed meanwhile"
    members: ClassVar = {"total": int}


class DeliveryMissing(Problem):
    """A seller does not send there, or not in the way that was chosen."""

    status, slug, title = 409, "delivery-missing", "Choose how this gets to you"
    members: ClassVar = {"seller_id": str}


class VoucherNotHolding(Problem):
    """There is no such voucher, it is used up, or the goods cost too little.

    It is that of a seller, or of none: that of the hub.
    """

    status, slug, title = 409, "voucher-not-holding", "This voucher does not hold here"
    members: ClassVar = {"seller_id": str | None}


class VoucherCodeTaken(Problem):
    """Whoever gives it has one with this code, or had it."""

    status, slug, title = 409, "voucher-code-taken", "There is a voucher with this code"


class MailNotProved(Problem):
    """The code is not that of the newest letter, or the letter is too old."""

    status, slug, title = 403, "mail-not-proved", "This code does not belong to the address"


class SecretUsed(Problem):
    """Whoever buys without an account makes a new secret for each purchase, and sends it."""

    status, slug, title = 409, "secret-used", "Make a new secret for this purchase"


class WrongOrderState(Problem):
    """The order is not where this could be done; the answer says where it is."""

    status, slug, title = 409, "wrong-order-state", "The order's state does not allow this"
    members: ClassVar = {"state": str}
