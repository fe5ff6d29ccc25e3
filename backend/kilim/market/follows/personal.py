"""Whom somebody follows is theirs: it is handed out, and gone once they are erased."""

from kilim.core.personal import Rows, Table

_OWN = (Rows("x.person_id = :person", gone=True),)
TABLES = [
    Table("shop_follows", rows=_OWN),
    Table("follow_letters", rows=_OWN, secret=("secret_hash",)),
]
