"""What incidents know about people: who reported them, in which words."""

from kilim.core.personal import ANYWHERE, Rows, Table

TABLES = [
    Table(
        "incidents",
        rows=(
            Rows("x.reported_by = :person", words=("what",)),
            Rows("x.resolved_by = :person", words=("resolution",)),
        ),
        copies={"what": ANYWHERE, "resolution": ANYWHERE},
    ),
]
