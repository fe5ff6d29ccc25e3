"""What panels know about people: who reviews, and why somebody must not review something."""

from kilim.core.personal import ANYWHERE, Rows, Table

_OWN = "x.person_id = :person"

TABLES = [
    Table("reviewers", rows=(Rows(_OWN),), plain=("languages",)),
    Table("reviewer_pairs", rows=(Rows(_OWN),)),
    Table("reviewer_expertise", rows=(Rows(_OWN),)),
    Table(
        "conflicts",
        rows=(Rows(_OWN, words=("evidence", "clear_reason")),),
        copies={"evidence": ANYWHERE, "clear_reason": ANYWHERE},
        who=("made_by", "cleared_by"),
    ),
]
