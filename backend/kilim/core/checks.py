"""Invariants as SQL, for `kilim check`; each area lists its own in a `checks.py` like this one.

Most of them are also constraints. They are asked again because a constraint can be dropped, added
as NOT VALID, or lost in a restore, and because some hold between rows that no constraint reaches.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """`name` says what is always true; `sql` gives one number: how often it is not."""

    name: str
    sql: str


CHECKS = [
    Check(
        "the application can only add to the audit trail",
        """
        SELECT has_table_privilege('audit_entries', 'UPDATE')::int
             + has_table_privilege('audit_entries', 'DELETE')::int
             + has_table_privilege('audit_entries', 'TRUNCATE')::int
        """,
    ),
    Check(
        "no job has been due for more than ten minutes",
        """
        SELECT count(*) FROM pgqueuer
         WHERE status <> 'failed' AND execute_after < now() - interval '10 minutes'
        """,
    ),
    Check(
        "old rows have been deleted",
        """
        SELECT (SELECT count(*) FROM idempotency_keys
                 WHERE created_at < now() - interval '50 hours')
             + (SELECT count(*) FROM live_changes
                 WHERE created_at < now() - interval '26 hours')
             + (SELECT count(*) FROM deliveries
                 WHERE delivered_at < now() - interval '31 days')
        """,
    ),
]
