"""What matching knows about people: who would rather have whom, by id."""

from kilim.core.personal import ANYWHERE, Rows, Table

_OF_OWN = "x.mentor_id IN (SELECT m.id FROM mentors m WHERE m.person_id = :person)"

TABLES = [
    Table(
        "matchings",
        copies={"cancel_reason": ANYWHERE},
        who=("opened_by", "published_by", "cancelled_by"),
    ),
    Table("mentor_wishes", rows=(Rows(_OF_OWN),)),
]
