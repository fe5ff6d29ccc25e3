"""What decisions know about people. What was decided is a figure and stays; why, in words, goes."""

from kilim.core.personal import Rows, Table
from kilim.incubation.applications.personal import OWN_APPLICATIONS, TAKEN_PART_IN

_OF_OWN = f"x.application_id IN {OWN_APPLICATIONS}"
_OF_PART = f"x.application_id IN {TAKEN_PART_IN}"

TABLES = [
    Table("decision_rules", plain=("terms", "quotas")),
    Table(
        "decision_batches",
        who=("applied_by", "taken_back_by"),
        plain=("seen", "places"),
    ),
    Table(
        "decisions",
        rows=(Rows(_OF_OWN, words=("reason",), becomes={"feedback": "'[]'"}, told=False),),
        copies={"reason": _OF_PART, "feedback": _OF_PART},
        who=("proposed_by", "decided_by"),
        plain=("traits", "evidence"),  # scores and ids
    ),
    Table(
        "decision_letters",
        rows=(Rows("x.person_id = :person", words=("subject", "text")),),
        copies=dict.fromkeys(
            ("subject", "text"),
            "x.decision_id IN (SELECT d.id FROM decisions d WHERE d.application_id IN "  # noqa: S608
            + TAKEN_PART_IN
            + ")",
        ),
        plain=("language",),
    ),
    Table(
        "offers",
        rows=(Rows(_OF_OWN, words=("reason",)),),
        copies={"reason": _OF_PART},
        who=("answered_by",),
        plain=("terms", "agreed"),  # the call's own words
    ),
]
