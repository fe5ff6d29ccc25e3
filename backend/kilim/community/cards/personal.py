"""What cards know about people: who was checked at the desk, for a day."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table(
        "card_checks",
        rows=(Rows("x.person_id = :person", gone=True),),
        who=("checked_by",),
        secret=("nonce",),
    ),
]
