"""What archives know about people: who asked. The files about somebody go with their bytes."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table("call_archives", rows=(Rows("x.made_by = :person", told=False),), plain=("language",)),
]
