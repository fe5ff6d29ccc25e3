"""Invariants of graduation."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "who has graduated was given a certificate, and nobody else",
        """
        SELECT count(*) FROM enrolments AS e
         WHERE (e.state = 'graduated')
            <> EXISTS (SELECT FROM certificates AS x WHERE x.enrolment_id = e.id)
        """,
    ),
    Check(
        "what certificates say is guarded against change",
        """
        SELECT 1 - count(*) FROM pg_trigger
         WHERE tgenabled = 'O' AND tgname = 'certificates_keep'
        """,
    ),
]
