"""What funds know about people: the two who released a tranche."""

from kilim.core.personal import Table
from kilim.incubation.cohorts.personal import TAKEN_PART_IN

TABLES = [
    Table("cohort_funds", who=("made_by",), plain=("currency",)),
    Table(
        "tranches",
        copies={"turned_down": f"x.enrolment_id IN {TAKEN_PART_IN}"},
        who=("asked_by", "released_by"),
        plain=("name",),
    ),
]
