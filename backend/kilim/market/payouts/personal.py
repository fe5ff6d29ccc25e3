"""What payouts know about people: whose name and number an account is under, and who did what."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table("paying_accounts", plain=("currency", "name", "iban", "bic")),
    Table(
        "payout_accounts",
        rows=(Rows("x.made_by = :person", words=("holder", "iban")),),
        copies={"holder": "TRUE"},
        who=("made_by",),
    ),
    Table(
        "payout_batches",
        who=("drafted_by", "withdrawn_by", "released_by"),
        plain=("currency", "paying_name", "paying_iban", "paying_bic"),
    ),
    Table(
        "payouts",
        copies={"holder": "TRUE", "reason": "TRUE"},
        who=("ended_by",),
        plain=("currency", "iban"),
    ),
]
