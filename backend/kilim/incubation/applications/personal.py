"""What applications know about people.

An organisation's application is the organisation's: the person's name goes from it. A person's own
loses its words and files; what was picked, counted and decided stays, so no figure changes.
"""

from kilim.core.personal import Rows, Table
from kilim.forms.personal import kept_answers

OWN_APPLICATIONS = """(
    SELECT a.id FROM applications a WHERE a.owner_id = :person AND a.organisation_id IS NULL)"""
# As a member, or as one of the organisation's people, whom its answers may name.
TAKEN_PART_IN = """(
    SELECT m.application_id FROM application_members m WHERE m.person_id = :person
    UNION ALL
    SELECT a.id FROM applications a JOIN organisation_people o
        ON o.organisation_id = a.organisation_id WHERE o.person_id = :person)"""
_OF_OWN = f"x.application_id IN {OWN_APPLICATIONS}"
_CONTENT = "CAST(x.content AS jsonb)"
_KEPT = kept_answers(f"{_CONTENT} -> 'answers'", "x.form_version_id")
_SENT = f"""CAST({_CONTENT} || jsonb_build_object(
    'answers', {_KEPT},
    'applicant', CAST(:nobody AS text), 'erased', true, 'files', CAST('[]' AS jsonb),
    'submitted_by', {_CONTENT} -> 'submitted_by' || jsonb_build_object(
        'name', CAST(:nobody AS text))) AS text)"""

TABLES = [
    Table(
        "applications",
        rows=(
            Rows(
                f"x.id IN {OWN_APPLICATIONS}",
                words=("withdraw_reason", "reopen_reason"),
            ),
        ),
        who=("owner_id",),
        plain=("submitted_digest",),
        secret=("submitted_digest",),
    ),
    Table(
        "application_drafts",
        rows=(
            Rows(
                _OF_OWN,
                becomes={"answers": kept_answers("x.answers", "x.form_version_id")},
            ),
        ),
        copies={"answers": f"x.application_id IN {TAKEN_PART_IN}"},
        who=("changed_by",),
        plain=("told", "digest"),  # a place, a count and an age: what rules ask
        secret=("digest",),
    ),
    Table("application_members", rows=(Rows("x.person_id = :person"),)),
    Table(
        "application_invitations",
        rows=(
            Rows(
                "x.accepted_by = :person OR x.email = :email",
                becomes={
                    "email": "concat(x.id, '@erased.invalid')",
                    "token_hash": "NULL",
                    "revoked_at": "CASE WHEN x.accepted_at IS NULL"
                    " THEN coalesce(x.revoked_at, now()) END",
                },
            ),
        ),
        who=("invited_by",),
        plain=("language",),
        secret=("token_hash",),
    ),
    Table(
        "application_snapshots",
        rows=(Rows(_OF_OWN, becomes={"content": _SENT}),),
        copies={"content": f"x.submitted_by = :person OR x.application_id IN {TAKEN_PART_IN}"},
        who=("submitted_by",),
        plain=("eligibility", "sha256", "signature"),
        secret=("sha256", "signature"),
    ),
    Table("receipt_keys", plain=("id", "public_key")),
    Table(
        "application_signals",
        rows=(Rows(_OF_OWN, gone=True, told=False),),
    ),
]
