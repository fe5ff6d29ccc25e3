"""What observations know about people: who said what of a venture, and who is mentioned."""

from kilim.community.personal import OF_OWN_ORGANISATION
from kilim.core.personal import Table

TABLES = [
    Table(
        "followup_consents",
        copies={"source_note": OF_OWN_ORGANISATION},
        who=("entered_by",),
    ),
    Table(
        "venture_statuses",
        copies={"source_note": OF_OWN_ORGANISATION},
        who=("entered_by",),
    ),
    Table(
        "observations",
        copies=dict.fromkeys(("source_note", "reason"), OF_OWN_ORGANISATION),
        who=("entered_by",),
        plain=("currency",),
    ),
]
