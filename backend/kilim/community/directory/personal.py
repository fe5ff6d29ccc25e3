"""What the directory knows about people: what residents say of themselves."""

from kilim.core.personal import ANYWHERE, Rows, Table

_OWN = "x.person_id = :person"

TABLES = [
    Table(
        "shown_works",
        rows=(Rows(_OWN, gone=True),),
        copies={"hidden_reason": ANYWHERE},
        who=("hidden_by",),
        plain=("kind",),
    ),
    Table("directory_entries", rows=(Rows(_OWN, gone=True),)),
]
