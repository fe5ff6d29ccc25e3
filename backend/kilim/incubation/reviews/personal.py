"""What reviews know about people: what reviewers wrote, and about whose application.

Scores are figures of the call and stay. What others wrote of a person in confidence is not handed
out, and goes with the application that it is about.
"""

from kilim.core.personal import Rows, Table
from kilim.forms.personal import kept_answers
from kilim.incubation.applications.personal import OWN_APPLICATIONS, TAKEN_PART_IN

_WRITTEN = """{} IN (SELECT r.id FROM reviews r JOIN assignments s ON s.id = r.assignment_id
    WHERE s.person_id = :person)"""
_ABOUT = """{} IN (SELECT r.id FROM reviews r JOIN assignments s ON s.id = r.assignment_id
    WHERE s.application_id IN OWN)""".replace("OWN", OWN_APPLICATIONS)
_ANSWERS = {"answers": kept_answers("x.answers", "x.rubric_id")}
_RUBRIC = "(SELECT r.rubric_id FROM reviews r WHERE r.id = x.review_id)"
_KEPT = kept_answers("x.content -> 'answers'", _RUBRIC)
_SENT = {"content": f"x.content || jsonb_build_object('answers', {_KEPT})"}
_OF_OWN = f"x.application_id IN {OWN_APPLICATIONS}"
_OF_PART = f"x.application_id IN {TAKEN_PART_IN}"

TABLES = [
    Table("assignments", rows=(Rows("x.person_id = :person"),), who=("made_by",)),
    Table("shared_applications", who=("chosen_by",)),
    Table(
        "reviews",
        rows=(
            Rows(_WRITTEN.format("x.id"), becomes=_ANSWERS),
            Rows(_ABOUT.format("x.id"), becomes=_ANSWERS, told=False),
        ),
        plain=("cannot_judge", "sureness"),
    ),
    Table("review_scores", plain=("key",)),
    Table(
        "review_revisions",
        rows=(
            Rows(_WRITTEN.format("x.review_id"), becomes=_SENT),
            Rows(_ABOUT.format("x.review_id"), becomes=_SENT, told=False),
        ),
    ),
    Table(
        "discussion_notes",
        rows=(
            Rows("x.author_id = :person", words=("words",)),
            Rows(_OF_OWN, words=("words",), told=False),
        ),
        copies={"words": _OF_PART},
    ),
    Table(
        "mask_rules",
        rows=(Rows(_OF_OWN, words=("words",), told=False),),
        copies={"words": _OF_PART},
        who=("made_by", "ended_by"),
    ),
]
