"""What series know about people."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table(
        "series",
        rows=(Rows("x.booked_by = :person", words=("title", "note")),),
        plain=("rule", "zone"),
    ),
]
