"""What certificates know about people: the names of who graduated."""

from kilim.core.personal import Table
from kilim.incubation.cohorts.personal import TAKEN_PART_IN

_OF_PART = f"x.enrolment_id IN {TAKEN_PART_IN}"

TABLES = [
    Table(
        "certificates",
        copies=dict.fromkeys(("content", "exception", "revoked_reason"), _OF_PART),
        who=("issued_by", "revoked_by"),
        plain=("serial", "sha256", "signature"),
    ),
]
