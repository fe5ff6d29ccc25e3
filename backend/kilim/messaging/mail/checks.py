"""Invariants of mails."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a mail that waits has its job",
        """
        SELECT count(*) FROM mails
         WHERE state = 'queued' AND NOT EXISTS (
               SELECT FROM pgqueuer
                WHERE entrypoint = 'mails'
                  AND convert_from(payload, 'UTF8')::jsonb ->> 'mail_id' = mails.id::text)
        """,
    ),
    Check(
        "an event writes a mail of a kind to an address once",
        'SELECT count(*) - count(DISTINCT (event_id, kind, "to")) FROM mails',
    ),
    Check(
        "a mail is sent exactly when it says since when",
        "SELECT count(*) FROM mails WHERE (state = 'sent') <> (sent_at IS NOT NULL)",
    ),
]
