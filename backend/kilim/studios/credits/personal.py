"""What credits know about people. How much was given and spent stays."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table(
        "credit_changes",
        rows=(Rows("x.person_id = :person", words=("reason",)),),
        who=("made_by",),
    ),
    Table("cancellation_terms", plain=("steps",)),
]
