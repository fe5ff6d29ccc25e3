"""Invariants of data rooms."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "every file in a data room is held by it",
        """
        SELECT count(*) FROM room_files f WHERE f.removed_at IS NULL AND NOT EXISTS (
            SELECT FROM file_holds h WHERE h.file_id = f.file_id AND h.holder = 'room_files'
                AND h.holder_id = f.id)
        """,
    ),
    Check(
        "nothing was opened before its share was made or after it had ended",
        """
        SELECT count(*) FROM room_openings g JOIN room_shares s ON s.id = g.share_id
         WHERE g.opened_at < s.made_at OR g.opened_at >= s.ends_at
            OR g.opened_at > s.revoked_at
        """,
    ),
]
