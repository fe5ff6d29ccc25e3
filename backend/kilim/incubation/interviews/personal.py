"""What interviews know about people: when they were, and what was noted."""

from kilim.core.personal import Rows, Table
from kilim.incubation.applications.personal import OWN_APPLICATIONS, TAKEN_PART_IN

_OF = "x.interview_id IN (SELECT i.id FROM interviews i WHERE i.application_id IN {})"

TABLES = [
    Table("interview_rounds", who=("created_by",), plain=("name", "meeting_url")),
    Table("interview_exclusions", rows=(Rows("x.person_id = :person"),)),
    Table("interview_round_interviewers", rows=(Rows("x.person_id = :person"),)),
    Table("interview_panelists", rows=(Rows("x.person_id = :person"),)),
    Table("interviews", rows=(Rows("x.guest_id = :person"),), who=("made_by",)),
    Table(
        "interview_notes",
        rows=(
            Rows("x.author_id = :person", words=("text",)),
            Rows(_OF.format(OWN_APPLICATIONS), words=("text",), told=False),
        ),
        copies={"text": _OF.format(TAKEN_PART_IN)},
    ),
]
