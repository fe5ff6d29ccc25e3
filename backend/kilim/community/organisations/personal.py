"""What organisations know about people: who belongs to them. Their names are their own."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table("organisations", plain=("name",)),
    Table(
        "organisation_people",
        rows=(Rows("x.person_id = :person", becomes={"title": "'{}'", "shown": "false"}),),
    ),
]
