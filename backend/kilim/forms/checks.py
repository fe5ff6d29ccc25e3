"""Invariants of forms."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a form has one draft and one active version at most, and an active one once published",
        """
        SELECT count(*) FROM (
            SELECT f.id, count(v.id) AS versions,
                count(*) FILTER (WHERE v.state = 'draft') AS drafts,
                count(*) FILTER (WHERE v.state = 'active') AS active,
                count(*) FILTER (WHERE v.state = 'obsolete') AS obsolete
            FROM forms AS f LEFT JOIN form_versions AS v ON v.form_id = f.id GROUP BY f.id) AS form
         WHERE versions = 0 OR drafts > 1 OR active > 1 OR (obsolete > 0 AND active = 0)
        """,
    ),
    Check(
        "the versions of a form are numbered without a gap, a draft last",
        """
        SELECT count(*) FROM (
            SELECT number, state,
                row_number() OVER (PARTITION BY form_id ORDER BY number) AS place,
                count(*) OVER (PARTITION BY form_id) AS all_of_them
            FROM form_versions) AS v
         WHERE number <> place OR (state = 'draft' AND place <> all_of_them)
        """,
    ),
    Check(
        "a version that was published is guarded against change",
        """
        SELECT CASE WHEN EXISTS (
            SELECT FROM pg_trigger WHERE tgrelid = 'form_versions'::regclass
               AND tgname = 'form_versions_keep' AND tgenabled = 'O') THEN 0 ELSE 1 END
        """,
    ),
]
