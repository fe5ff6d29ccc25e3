"""Invariants of own data."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a copy that is ready holds its file, and one that is over holds none",
        """
        SELECT count(*) FROM data_copies AS x
          LEFT JOIN file_holds AS h ON h.holder = 'data_copies' AND h.holder_id = x.id
         WHERE x.file_id IS DISTINCT FROM h.file_id
        """,
    ),
    Check(
        "copies whose time is over have been taken away",
        """
        SELECT count(*) FROM data_copies
         WHERE state = 'ready' AND expires_at < now() - interval '1 hour'
        """,
    ),
    Check(
        "who is erased was erased by an erasure, and can never come in again",
        """
        SELECT count(*) FROM people AS p
         WHERE p.state = 'erased' AND (
               p.email NOT LIKE '%@erased.invalid' OR p.password_hash <> ''
               OR EXISTS (SELECT FROM grants AS g WHERE g.person_id = p.id)
               OR EXISTS (SELECT FROM sign_ins AS s WHERE s.person_id = p.id)
               OR NOT EXISTS (SELECT FROM erasures AS e
                   WHERE e.person_id = p.id AND e.done_at IS NOT NULL))
        """,
    ),
]
