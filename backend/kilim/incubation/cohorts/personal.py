"""What cohorts know about people.

What a venture handed in is the venture's; what somebody wrote about it is theirs.
"""

from kilim.core.personal import ANYWHERE, Rows, Table

OWN_ENROLMENTS = """(
    SELECT n.id FROM enrolments n WHERE n.person_id = :person AND n.organisation_id IS NULL)"""
TAKEN_PART_IN = """(
    SELECT p.enrolment_id FROM enrolled_people p WHERE p.person_id = :person
    UNION ALL SELECT n.id FROM enrolments n WHERE n.person_id = :person)"""
_SIGNED = """CAST(CAST(x.content AS jsonb) || jsonb_build_object(
    'name', CAST(:nobody AS text), 'signed_by', CAST(x.content AS jsonb) -> 'signed_by'
        || jsonb_build_object('name', CAST(:nobody AS text))) AS text)"""
_GIVEN = "x.work_id IN (SELECT h.id FROM handed_in h WHERE h.enrolment_id IN {})"

TABLES = [
    Table("cohorts", plain=("name",)),
    Table("cohort_agreements", who=("published_by",), plain=("text",)),
    Table("cohort_step_texts", plain=("name", "help")),
    Table(
        "enrolments",
        rows=(Rows("x.person_id = :person", words=("left_reason",)),),
        copies={"admit_reason": ANYWHERE},
        who=("left_by", "admitted_by"),
    ),
    Table("enrolled_people", rows=(Rows("x.person_id = :person"),)),
    Table("step_letters", rows=(Rows("x.person_id = :person"),)),
    Table("step_completions", who=("done_by",)),
    Table(
        "agreement_signatures",
        rows=(
            Rows(
                "x.signed_by = :person",
                becomes={"name": "CAST(:nobody AS text)", "content": _SIGNED},
            ),
        ),
        copies={"content": f"x.enrolment_id IN {TAKEN_PART_IN}"},
        plain=("language", "sha256", "signature"),
        secret=("sha256", "signature"),
    ),
    Table(
        "handed_in",
        rows=(
            Rows("x.handed_in_by = :person"),
            Rows(
                f"x.enrolment_id IN {OWN_ENROLMENTS}",
                words=("words",),
                becomes={"links": "'{}'", "words": "'—'"},
                told=False,
            ),
        ),
        copies={"words": f"x.enrolment_id IN {TAKEN_PART_IN}"},
    ),
    Table(
        "work_feedback",
        rows=(
            Rows("x.given_by = :person", words=("words",)),
            Rows(_GIVEN.format(OWN_ENROLMENTS), words=("words",)),
        ),
        copies={"words": _GIVEN.format(TAKEN_PART_IN)},
    ),
]
