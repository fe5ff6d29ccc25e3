"""Invariants of archives."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "an archive that is ready holds its file, and one that is over holds none",
        """
        SELECT count(*) FROM call_archives AS x
          LEFT JOIN file_holds AS h ON h.holder = 'call_archives' AND h.holder_id = x.id
         WHERE x.file_id IS DISTINCT FROM h.file_id
        """,
    ),
    Check(
        "archives whose time is over have been taken away",
        """
        SELECT count(*) FROM call_archives
         WHERE state = 'ready' AND expires_at < now() - interval '1 hour'
        """,
    ),
]
