"""What the calendar knows about people: who can be booked as an operator, and who set it up."""

from kilim.core.personal import ANYWHERE, Rows, Table

TABLES = [
    Table(
        "units",
        rows=(Rows("x.person_id = :person", becomes={"name": "'{}'"}, words=("state_reason",)),),
    ),
    Table("closures", copies={"reason": ANYWHERE}, who=("closed_by", "lifted_by")),
    Table("opening_exceptions", who=("created_by",), plain=("reason",)),
    Table("unit_pairs", who=("created_by",), plain=("reason",)),
]
