"""Invariants of the directory."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "each skill of an entry is named once and says something",
        """
        SELECT count(*) FROM directory_entries AS e WHERE EXISTS (
               SELECT FROM unnest(e.skills) AS s
                GROUP BY lower(s) HAVING count(*) > 1 OR lower(s) = '')
        """,
    ),
    Check(
        "the works of a person stand at places without a gap",
        """
        SELECT count(*) FROM (
            SELECT FROM shown_works GROUP BY person_id
            HAVING min(place) <> 0 OR max(place) <> count(*) - 1) AS wrong
        """,
    ),
    Check(
        "a work with a picture holds its file, and nothing else holds in its name",
        """
        SELECT count(*) FROM (SELECT * FROM shown_works WHERE file_id IS NOT NULL) AS w
          FULL JOIN (SELECT * FROM file_holds WHERE holder = 'shown_works') AS h
            ON h.holder_id = w.id AND h.file_id = w.file_id
         WHERE w.id IS NULL OR h.file_id IS NULL
        """,
    ),
]
