"""Invariants of brands."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "active terms were signed by everybody who gets a share by them",
        """
        SELECT count(*) FROM brand_terms AS t JOIN brand_shares AS w ON w.terms_id = t.id
          LEFT JOIN brand_signatures AS g
                 ON g.terms_id = t.signed_as AND g.member_id = w.member_id
         WHERE t.state IN ('active', 'superseded') AND g.terms_id IS NULL
        """,
    ),
    Check(
        "a brand and its members are of one hub, and no member is a brand",
        """
        SELECT count(*) FROM brand_members AS m JOIN sellers AS b ON b.id = m.brand_id
          JOIN sellers AS s ON s.id = m.seller_id
         WHERE b.kind <> 'brand' OR s.kind <> 'alone' OR b.hub_id <> s.hub_id
        """,
    ),
    Check(
        "who has left has no share in active terms",
        """
        SELECT count(*) FROM brand_terms AS t JOIN brand_shares AS w ON w.terms_id = t.id
          JOIN brand_members AS m ON m.id = w.member_id
         WHERE t.state = 'active' AND m.state <> 'joined'
        """,
    ),
    Check(
        "what sales have carried over adds up to nothing",
        """
        SELECT count(*) FROM (SELECT FROM brand_shares GROUP BY terms_id
            HAVING sum(carried) <> 0) AS wrong
        """,
    ),
    Check(
        "what members of a brand sign is guarded against change",
        """
        SELECT 3 - count(*) FROM pg_trigger WHERE tgenabled = 'O'
           AND tgname IN ('brand_terms_keep', 'brand_shares_keep', 'brand_signatures_keep')
        """,
    ),
]
