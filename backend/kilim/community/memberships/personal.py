"""What memberships know about people. Who was a resident when stays countable."""

from kilim.core.personal import Rows, Table

_OF_OWN = "x.membership_id IN (SELECT m.id FROM memberships m WHERE m.person_id = :person)"

TABLES = [
    Table("plans", plain=("name",)),
    Table("plan_terms", plain=("minutes", "currency")),
    Table(
        "memberships",
        rows=(Rows("x.person_id = :person", words=("wish", "reason")),),
        who=("decided_by",),
    ),
    Table("membership_periods", rows=(Rows(_OF_OWN),), who=("made_by",)),
    Table("membership_pauses", rows=(Rows(_OF_OWN),), who=("made_by",)),
    Table("membership_spots", rows=(Rows(_OF_OWN),), who=("made_by",)),
]
