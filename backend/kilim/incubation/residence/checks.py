"""Invariants of what enrolments were given."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "what an enrolment was given is a membership of who was enrolled",
        """
        SELECT count(*) FROM enrolment_memberships AS g
          JOIN enrolments AS e ON e.id = g.enrolment_id
          JOIN memberships AS m ON m.id = g.membership_id
         WHERE m.person_id <> e.person_id
            OR m.organisation_id IS DISTINCT FROM e.organisation_id
        """,
    ),
]
