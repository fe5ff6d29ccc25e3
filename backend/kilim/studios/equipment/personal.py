"""What equipment knows about people: who operates it."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table("extras", plain=("name", "summary", "currency", "studio_kinds")),
    Table("equipment_units", plain=("label", "serial")),
    Table("operators", rows=(Rows("x.person_id = :person"),)),
]
