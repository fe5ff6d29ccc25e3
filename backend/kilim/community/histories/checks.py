"""Invariants of histories."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "the history of organisations is guarded against change",
        """
        SELECT 1 - count(*) FROM pg_trigger
         WHERE tgenabled = 'O' AND tgname = 'organisation_history_keeps'
        """,
    ),
]
