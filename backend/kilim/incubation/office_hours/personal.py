"""What office hours know about people: when they met, what was agreed, noted and rated."""

from kilim.core.personal import Rows, Table

_MENTORS = "x.mentor_id IN (SELECT m.id FROM mentors m WHERE m.person_id = :person)"
_VENTURES = """x.enrolment_id IN (
    SELECT k.enrolment_id FROM enrolled_people k WHERE k.person_id = :person)"""
_BOTH = f"{_MENTORS} OR {_VENTURES}"

TABLES = [
    Table(
        "office_hours",
        rows=(Rows(_MENTORS, becomes={"meeting_url": "''"}),),
        who=("offered_by",),
    ),
    Table(
        "mentor_meetings",
        rows=(
            Rows(
                _MENTORS,
                words=("next_steps", "note", "cancel_reason"),
                becomes={"meeting_url": "''"},
            ),
            Rows("x.guest_id = :person", words=("about", "cancel_reason")),
        ),
        copies=dict.fromkeys(("about", "next_steps", "note", "cancel_reason"), _BOTH),
        who=("made_by", "cancelled_by"),
        secret=("note",),  # what is noted about a venture is not handed to it
    ),
    Table("meeting_ratings", rows=(Rows("x.rated_by = :person", words=("words",)),)),
]
