"""Invariants of qualifications."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a person has a kind of qualification once on each day",
        """
        SELECT count(*) FROM qualifications AS one JOIN qualifications AS other
            ON one.person_id = other.person_id AND one.kind_id = other.kind_id
            AND one.id < other.id AND one.valid && other.valid
         WHERE one.revoked_at IS NULL AND other.revoked_at IS NULL
        """,
    ),
    Check(
        "a qualification is for at least a day, and revoked by somebody who says why",
        """
        SELECT count(*) FROM qualifications
         WHERE isempty(valid) OR lower_inf(valid)
            OR (revoked_at IS NULL) <> (revoked_by IS NULL)
            OR (revoked_at IS NULL) <> (revoke_reason = '')
        """,
    ),
]
