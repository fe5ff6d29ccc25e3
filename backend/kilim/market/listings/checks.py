"""Invariants of listings."""

from kilim.core.checks import Check

_OF_VERSION = "m.version_number = v.number AND m.listing_id = v.listing_id"
CHECKS = [
    Check(
        "a version stands where its last move led, or was superseded by the next one",
        f"""
        SELECT count(*) FROM listing_versions AS v
          LEFT JOIN LATERAL (SELECT m.state_after FROM listing_moves AS m
               WHERE {_OF_VERSION} ORDER BY m.number DESC LIMIT 1) AS last ON true
         WHERE v.state <> coalesce(last.state_after, 'draft')
           AND NOT (v.state = 'superseded' AND last.state_after = 'live' AND EXISTS (
               SELECT FROM listing_versions AS n WHERE n.listing_id = v.listing_id
                  AND n.number > v.number AND n.state IN ('live', 'superseded')))
        """,  # noqa: S608 - a constant
    ),
    Check(
        "a listing stands where its last move led; a live version made it live",
        """
        SELECT count(*) FROM listings AS l
          LEFT JOIN LATERAL (SELECT m.state_after FROM listing_moves AS m
               WHERE m.listing_id = l.id AND m.version_number IS NULL
               ORDER BY m.number DESC LIMIT 1) AS last ON true
         WHERE l.state <> coalesce(last.state_after, CASE WHEN EXISTS (
               SELECT FROM listing_versions AS v WHERE v.listing_id = l.id AND v.state = 'live')
               THEN 'live' ELSE 'draft' END)
            OR NOT EXISTS (SELECT FROM listing_versions AS v WHERE v.listing_id = l.id)
        """,
    ),
    Check(
        "moves of a listing are numbered without a gap",
        """
        SELECT count(*) FROM (SELECT m.number, row_number() OVER (
            PARTITION BY m.listing_id ORDER BY m.number) AS place FROM listing_moves AS m) AS n
         WHERE n.number <> n.place
        """,
    ),
    Check(
        "shares of materials add up to a hundred",
        """
        SELECT count(*) FROM listing_versions AS v
         WHERE (SELECT sum(CAST(p ->> 'share' AS int))
                  FROM jsonb_array_elements(v.content -> 'materials') AS p) <> 100
        """,
    ),
    Check(
        "nobody decided about a listing of their own shop",
        """
        SELECT count(*) FROM listing_moves AS m JOIN listings AS l ON l.id = m.listing_id
          JOIN sellers AS s ON s.id = l.seller_id JOIN hubs AS h ON h.id = l.hub_id
          JOIN organisation_people AS r ON r.organisation_id = s.organisation_id
               AND r.person_id = m.moved_by AND r.relation IN ('founder', 'member')
               AND r.valid @> CAST(m.moved_at AT TIME ZONE h.zone AS date)
         WHERE m.act IN ('ask', 'refuse', 'approve', 'remove', 'restore')
        """,
    ),
    Check(
        "a variant costs what its newest price says",
        """
        SELECT count(*) FROM variants AS a LEFT JOIN LATERAL (
            SELECT p.amount, p.pricing FROM listing_prices AS p WHERE p.variant_id = a.id
             ORDER BY p.set_at DESC, p.id DESC LIMIT 1) AS newest ON true
         WHERE (a.amount, a.pricing) IS DISTINCT FROM (newest.amount, newest.pricing)
        """,
    ),
    Check(
        "a variant is what its listing's kind offers",
        """
        SELECT count(*) FROM variants AS a JOIN listings AS l ON l.id = a.listing_id
         WHERE (l.kind = 'service') <> (a.delivers IS NOT NULL AND a.revisions IS NOT NULL)
            OR (l.kind = 'digital') <> EXISTS (SELECT FROM licences AS n WHERE n.variant_id = a.id)
            OR l.kind IN ('service', 'digital') AND EXISTS (
               SELECT FROM variant_parts AS i WHERE i.variant_id = a.id)
            OR l.kind <> 'digital' AND EXISTS (
               SELECT FROM variant_files AS i WHERE i.variant_id = a.id)
            OR a.pricing = CASE l.kind WHEN 'service' THEN 'open' ELSE 'from' END
        """,
    ),
    Check(
        "what holds of a claim was checked by somebody else than gave it",
        """
        SELECT count(*) FROM listing_claims AS c
         WHERE c.state = 'accepted' AND (c.checked_by IS NULL OR c.checked_by = c.given_by)
        """,
    ),
    Check(
        "what listings said, claimed, cost and allowed, and how they moved, stays as it is",
        """
        SELECT 5 - count(*) FROM pg_trigger
         WHERE tgenabled = 'O' AND tgname IN ('listing_versions_keep', 'listing_moves_keep',
               'listing_prices_keep', 'licences_keep', 'listing_claims_keep')
        """,
    ),
]
