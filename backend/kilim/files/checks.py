"""Invariants of files. That rows have their bytes is asked of the store: `sweeping`."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "the chunks of an upload follow each other without a gap",
        """
        SELECT count(*) FROM (
            SELECT u.received, coalesce(sum(c.size), 0) AS there,
                coalesce(max(c.starts_at_byte + c.size), 0) AS reached
              FROM uploads u LEFT JOIN upload_chunks c ON c.upload_id = u.id
             WHERE u.state IN ('open', 'checking') GROUP BY u.id) AS sums
         WHERE there <> received OR reached <> received
        """,
    ),
    Check(
        "an upload that is ready has become a file",
        """
        SELECT count(*) FROM uploads u LEFT JOIN files f ON f.id = u.id
         WHERE u.state = 'ready' AND f.id IS NULL
        """,
    ),
    Check(
        "no upload has waited for its check for an hour",
        """
        SELECT count(*) FROM uploads
         WHERE state = 'checking' AND expires_at < now() + interval '23 hours'
        """,
    ),
    Check(
        "uploads that expired have been swept away",
        "SELECT count(*) FROM uploads WHERE expires_at < now() - interval '2 hours'",
    ),
]
