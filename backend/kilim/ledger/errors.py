"""What can go wrong in the ledger. Slices turn it into problems of their own, in their words."""

from uuid import UUID


class NoSuchAccount(Exception):
    """There is no account with this id, or it is not of the form that was asked for."""


class NotEnough(Exception):
    """The account does not hold what is wanted; nothing was changed.

    `available` is what could be had, in the account's unit: of lots, what has not expired.
    """

    def __init__(self, account_id: UUID, wanted: int, available: int) -> None:
        super().__init__(f"account {account_id} has {available} of {wanted}")
        self.account_id, self.wanted, self.available = account_id, wanted, available


class MoreThanSpent(Exception):
    """Less than this was spent, or part of it has been refunded; nothing was changed.

    `refundable` is what can still be given back.
    """

    def __init__(self, wanted: int, refundable: int) -> None:
        super().__init__(f"{refundable} can be refunded, not {wanted}")
        self.wanted, self.refundable = wanted, refundable
