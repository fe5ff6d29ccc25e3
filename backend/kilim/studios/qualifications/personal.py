"""What qualifications know about people: who has learned what."""

from kilim.core.personal import ANYWHERE, Rows, Table

TABLES = [
    Table("qualification_kinds", plain=("name", "summary")),
    Table(
        "qualifications",
        rows=(Rows("x.person_id = :person", words=("evidence", "revoke_reason")),),
        copies={"evidence": ANYWHERE, "revoke_reason": ANYWHERE},
        who=("given_by", "revoked_by"),
    ),
]
