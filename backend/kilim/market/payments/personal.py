"""What payments know about people: who paid, and who took or gave back money for the hub.

Receipts of money are kept for as long as the law asks; who paid is forgotten with the person.
"""

from kilim.core.personal import Rows, Table

_OWN = """x.payment_id IN (SELECT p.id FROM payments p
    WHERE p.payer_id = :person OR p.guest_email = :email)"""
TABLES = [
    Table(
        "payment_settings",
        who=("changed_by",),
        plain=("where_and_when", "account_name", "iban", "bic", "bank"),
    ),
    Table(
        "payments",
        rows=(
            Rows("x.payer_id = :person"),
            Rows(
                "x.guest_email = :email",
                becomes={
                    "guest_email": "concat(x.id, '@erased.invalid')",
                    "guest_name": "CAST(:nobody AS text)", "secret_hash": "NULL",
                },
            ),
        ),
        who=("payer_id", "taken_by"),
        plain=("code", "currency", "words", "language", "provider_id", "receipt",
            "back_to"),
        secret=("secret_hash",),
    ),
    Table("bank_statements", who=("imported_by",), plain=("name", "digest")),
    Table(
        "bank_lines",
        rows=(
            Rows(_OWN, words=("words",), becomes={"payer": "''", "payer_iban": "''"}),
        ),
        copies={"payer": "TRUE", "words": "TRUE"},
        who=("settled_by",),
        plain=("bank_id", "currency", "proof"),
    ),
    Table(
        "payment_notices",
        rows=(Rows(_OWN, becomes={"body": "''"}, told=False),),
        plain=("notice_id", "kind", "object_id", "trouble"),
        secret=("body",),
    ),
    Table("payment_moves", who=("moved_by",)),
    Table("payment_disputes", plain=("key",)),
    Table(
        "payment_refunds",
        rows=(Rows(_OWN, words=("reason",)),),
        copies={"reason": "TRUE", "trouble": "TRUE"},
        who=("asked_by", "agreed_by", "ended_by"),
        plain=("key", "provider_id", "proof"),
    ),
]  # fmt: skip
