"""What the ledger knows about people: ids. Its entries balance, so they stay as they are."""

from kilim.core.personal import Rows, Table

_OWN = "x.owner_id = :person"
_OF_OWN = "x.account_id IN (SELECT a.id FROM ledger_accounts a WHERE a.owner_id = :person)"

TABLES = [
    Table("ledger_accounts", rows=(Rows(_OWN),), plain=("kind", "unit")),
    Table("ledger_entries", who=("actor_id",), plain=("act", "reference_kind")),
    Table("ledger_lots", rows=(Rows(_OF_OWN),)),
    Table("ledger_postings", rows=(Rows(_OF_OWN),)),
]
