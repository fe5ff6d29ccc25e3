"""What funds know about people: the two who released a tranche."""

from kilim.core.personal import Table
from kilim.incubation.cohorts.personal import TAKEN_PART_IN

_PROMISED = (
    "x.tranche_id IN (SELECT t.id FROM tranches t"  # noqa: S608 - our own constant
    f" WHERE t.enrolment_id IN {TAKEN_PART_IN})"
)

TABLES = [
    Table("cohort_funds", who=("made_by",), plain=("currency",)),
    Table(
        "tranches",
        copies={"turned_down": f"x.enrolment_id IN {TAKEN_PART_IN}"},
        who=("asked_by", "released_by"),
        plain=("name",),
    ),
    Table(
        "tranche_reversals",
        copies={
            "reason": _PROMISED,
            "turned_down": _PROMISED,
        },
        who=("asked_by", "turned_down_by", "reversed_by"),
    ),
]
