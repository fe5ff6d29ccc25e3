from typing import ClassVar

from kilim.core.errors import Problem


class NoPayingAccount(Problem):
    status, slug, title = 409, "no-paying-account", "The hub has named no account to pay from"


class NothingToPay(Problem):
    """Nobody has as much available, or all who have are in a draft or have named no account."""

    status, slug, title = 409, "nothing-to-pay", "There is nothing to pay"


class PayoutNeedsTwoPeople(Problem):
    """One person alone moves no money."""

    status, slug, title = 409, "payout-needs-two-people", "Somebody else releases what you drafted"


class BatchSettled(Problem):
    """It was released, sent or withdrawn meanwhile."""

    status, slug, title = 409, "batch-settled", "The batch is in another state by now"


class PayoutShort(Problem):
    """Money went back since the draft: withdraw it and draft anew. `sellers` says whose."""

    status, slug, title = 409, "payout-short", "A seller has less available than was drafted"
    members: ClassVar = {"sellers": list[str]}


class PayoutEnded(Problem):
    """It was settled or bounced meanwhile, or was never sent."""

    status, slug, title = 409, "payout-ended", "The payout is in another state by now"


class BatchNotReleased(Problem):
    """The bank gets no file of what one person alone has drafted."""

    status, slug, title = 409, "batch-not-released", "Nobody else has released the batch"


class PayDayPast(Problem):
    """No bank pays yesterday."""

    status, slug, title = 422, "pay-day-past", "The day lies in the past"
