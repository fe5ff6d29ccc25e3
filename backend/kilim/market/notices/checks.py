"""Invariants of notices."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a case of notices is decided exactly when a decision has ended it",
        """
        SELECT count(*) FROM notice_cases AS c
         WHERE c.decided_at IS DISTINCT FROM (SELECT max(m.moved_at) FROM notice_moves AS m
            WHERE m.case_id = c.id AND m.act <> 'ask')
        """,
    ),
    Check(
        "every case of notices has one",
        """
        SELECT count(*) FROM notice_cases AS c
         WHERE NOT EXISTS (SELECT FROM notices AS n WHERE n.case_id = c.id)
        """,
    ),
]
