from typing import Any, ClassVar

from kilim.core.errors import Problem


class MethodOff(Problem):
    """The hub does not take money in this way."""

    status, slug, title = 409, "method-off", "This hub does not take payments like that"


class MethodNotReady(Problem):
    """Its settings are missing: an account, or the keys of the provider."""

    status, slug, title = 409, "method-not-ready", "Something is missing for paying like that"


class PaymentNotOpen(Problem):
    """It has been paid, or was given up."""

    status, slug, title = 409, "payment-not-open", "This payment is not open any more"
    members: ClassVar[dict[str, Any]] = {"state": str}


class ProviderAway(Problem):
    """Who moves the money does not answer; asking again does no harm."""

    status, slug, title = 503, "provider-away", "The payment provider does not answer now"


class NoticeRefused(Problem):
    """Its signature is wrong or old, or it is no notice."""

    status, slug, title = 400, "notice-refused", "This notice is not signed by the provider"


class ReceiptUsed(Problem):
    """Two payments cannot have one receipt."""

    status, slug, title = 409, "receipt-used", "Another payment has this receipt"


class RefundTooMuch(Problem):
    """`left` is what has not gone back and is not promised to, in minor units."""

    status, slug, title = 409, "refund-too-much", "There is not that much left to give back"
    members: ClassVar[dict[str, Any]] = {"left": int}


class RefundNotOpen(Problem):
    """It is done, failed or was turned down, or it is the provider's to send."""

    status, slug, title = 409, "refund-not-open", "Nobody waits for this at that refund"


class RefundNeedsTwo(Problem):
    """Above the hub's limit one person alone gives nothing back."""

    status, slug, title = 409, "refund-needs-two", "Somebody else agrees to what you asked for"


class StatementUnreadable(Problem):
    """`detail` says why it is no bank statement."""

    status, slug, title = 422, "statement-unreadable", "This file is no bank statement"


class StatementNotOurs(Problem):
    """It names another account than the hub's."""

    status, slug, title = 409, "statement-not-ours", "This statement is of another account"


class BankLineSettled(Problem):
    """It was used or returned meanwhile."""

    status, slug, title = 409, "bank-line-settled", "Nothing of this line is left"


class OtherCurrency(Problem):
    status, slug, title = 409, "other-currency", "This is owed in another currency"
