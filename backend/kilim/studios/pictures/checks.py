"""Invariants of the pictures of studios."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "the pictures of a studio stand at places without a gap",
        """
        SELECT count(*) FROM (
            SELECT FROM studio_pictures GROUP BY studio_id
            HAVING min(place) <> 0 OR max(place) <> count(*) - 1
                OR count(DISTINCT place) <> count(*)) AS wrong
        """,
    ),
    Check(
        "a picture of a studio holds its file, and nothing else holds in its name",
        """
        SELECT count(*) FROM studio_pictures AS p
          FULL JOIN (SELECT * FROM file_holds WHERE holder = 'studio_pictures') AS h
            ON h.holder_id = p.id AND h.file_id = p.file_id
         WHERE p.id IS NULL OR h.file_id IS NULL
        """,
    ),
]
