"""Invariants of people and their access."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "an e-mail address is in lower case and belongs to one person",
        """
        SELECT (SELECT count(*) FROM people WHERE email <> lower(email))
             + (SELECT count(*) - count(DISTINCT lower(email)) FROM people)
        """,
    ),
    Check(
        "admin is for the network and every other role for a hub",
        "SELECT count(*) FROM grants WHERE (role = 'admin') <> (hub_id IS NULL)",
    ),
    Check(
        "a role is granted once",
        "SELECT count(*) - count(DISTINCT (person_id, role, hub_id)) FROM grants",
    ),
    Check(
        "every hub has a manager who can sign in",
        """
        SELECT count(*) FROM hubs
         WHERE NOT EXISTS (
               SELECT FROM grants JOIN people ON people.id = grants.person_id
                WHERE grants.hub_id = hubs.id AND grants.role = 'manager'
                  AND people.state = 'active')
        """,
    ),
    Check(
        "sign-ins and links that are over have been deleted",
        """
        SELECT (SELECT count(*) FROM sign_ins WHERE expires_at < now() - interval '31 days')
             + (SELECT count(*) FROM mail_links WHERE expires_at < now() - interval '31 days')
        """,
    ),
    Check(
        "an invitation is accepted or revoked, not both",
        """
        SELECT count(*) FROM invitations
         WHERE (accepted_at IS NOT NULL AND revoked_at IS NOT NULL)
            OR (accepted_at IS NULL) <> (accepted_by IS NULL)
        """,
    ),
]
