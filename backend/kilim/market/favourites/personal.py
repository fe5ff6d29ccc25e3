"""What somebody keeps and waits for is theirs: it is handed out, and gone once they are erased."""

from kilim.core.personal import Rows, Table

_OWN = (Rows("x.person_id = :person", gone=True),)
TABLES = [
    Table("favourites", rows=_OWN, plain=("currency",)),
    Table("restock_notices", rows=_OWN, secret=("secret_hash",)),
]
