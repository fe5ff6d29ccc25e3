"""Invariants of applications."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "the owner of an application is a member of it, as an editor",
        """
        SELECT count(*) FROM applications AS a
         WHERE NOT EXISTS (SELECT FROM application_members AS m
               WHERE m.application_id = a.id AND m.person_id = a.owner_id AND m.role = 'editor')
        """,
    ),
    Check(
        "an application has one draft, and its snapshots are numbered without a gap",
        """
        SELECT count(*) FROM applications AS a
         WHERE NOT EXISTS (SELECT FROM application_drafts AS d WHERE d.application_id = a.id)
            OR a.last_number <> (SELECT count(*) FROM application_snapshots AS s
               WHERE s.application_id = a.id)
            OR a.last_number <> (SELECT coalesce(max(s.number), 0) FROM application_snapshots AS s
               WHERE s.application_id = a.id)
        """,
    ),
    Check(
        "what was sent is guarded against change",
        """
        SELECT 1 - count(*) FROM pg_trigger
         WHERE tgname = 'application_snapshots_keep' AND tgenabled = 'O'
           AND tgrelid = to_regclass('application_snapshots')
        """,
    ),
    Check(
        "what was sent has the hash that its receipt says",
        """
        SELECT count(*) FROM application_snapshots
         WHERE erased_at IS NULL AND sha256 <> sha256(convert_to(content, 'UTF8'))
        """,
    ),
    Check(
        "a file of what was sent is held by it",
        """
        SELECT count(*) FROM application_snapshots AS s,
               jsonb_array_elements(CAST(s.content AS jsonb) -> 'files') AS f
         WHERE NOT EXISTS (SELECT FROM file_holds AS h
               WHERE h.holder = 'application_snapshots' AND h.holder_id = s.id
                 AND h.file_id = CAST(f ->> 'file_id' AS uuid))
        """,
    ),
]
