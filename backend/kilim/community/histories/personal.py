"""What lives of organisations know about people: whom a moment concerns."""

from kilim.community.personal import OF_OWN_ORGANISATION
from kilim.core.personal import Rows, Table

TABLES = [
    Table(
        "organisation_history",
        rows=(Rows("x.person_id = :person"),),
        copies={"about": OF_OWN_ORGANISATION},
    ),
]
