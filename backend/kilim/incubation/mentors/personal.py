"""What mentoring knows about people: what mentors say of themselves."""

from kilim.core.personal import Rows, Table

_OF_OWN = "x.mentor_id IN (SELECT m.id FROM mentors m WHERE m.person_id = :person)"

TABLES = [
    Table(
        "mentors",
        rows=(
            Rows(
                "x.person_id = :person",
                words=("about", "end_reason"),
                becomes={"fields": "'{}'", "languages": "'{}'"},
            ),
        ),
        who=("added_by",),
    ),
    Table(
        "mentor_pairs",
        rows=(Rows(_OF_OWN, words=("end_reason",)),),
        who=("paired_by", "ended_by"),
    ),
]
