"""Invariants of sellers."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a seller stands where its last move led, and its moves follow each other",
        """
        SELECT count(*) FROM sellers AS s
          LEFT JOIN LATERAL (SELECT m.state_after FROM seller_moves AS m
               WHERE m.seller_id = s.id ORDER BY m.number DESC LIMIT 1) AS last ON true
         WHERE s.state <> coalesce(last.state_after, 'draft') OR EXISTS (
            SELECT FROM (SELECT n.number, n.state_before,
                    row_number() OVER (ORDER BY n.number) AS place,
                    lag(n.state_after, 1, 'draft') OVER (ORDER BY n.number) AS came_from
                  FROM seller_moves AS n WHERE n.seller_id = s.id) AS chain
             WHERE chain.number <> chain.place OR chain.state_before <> chain.came_from)
        """,
    ),
    Check(
        "evidence is what its requirement takes",
        """
        SELECT count(*) FROM seller_evidence AS e
          JOIN seller_requirements AS q ON q.id = e.requirement_id
         WHERE (q.takes = 'file') <> (e.file_id IS NOT NULL)
        """,
    ),
    Check(
        "moves of sellers are guarded against change",
        """
        SELECT 1 - count(*) FROM pg_trigger WHERE tgenabled = 'O' AND tgname = 'seller_moves_keep'
        """,
    ),
]
