"""What waiting knows about people."""

from kilim.core.personal import Rows, Table

_OF_OWN = "x.wish_id IN (SELECT w.id FROM waiting_wishes w WHERE w.person_id = :person)"

TABLES = [
    Table("waiting_wishes", rows=(Rows("x.person_id = :person", words=("title", "note")),)),
    Table("waiting_offers", rows=(Rows(_OF_OWN),)),
]
