"""What privacy itself knows about people: that they asked."""

from kilim.core.personal import Rows, Table

TABLES = [
    Table("data_copies", rows=(Rows("x.person_id = :person"),), plain=("language",)),
    Table("erasures", rows=(Rows("x.person_id = :person"),), who=("asked_by",), plain=("done_in",)),
]
