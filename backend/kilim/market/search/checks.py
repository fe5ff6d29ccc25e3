"""Invariants of the index."""

from kilim.core.checks import Check

# What is written a moment later is no violation: it is due, or an event waits for its reaction.
_WAITS = """NOT EXISTS (SELECT FROM search_due d WHERE d.listing_id = l.id
    AND d.due_at <= clock_timestamp())"""
# What facts say of a time, they say to the second.
CHECKS = [
    Check(
        "what is found is live",
        """
        SELECT count(*) FROM search_listings AS x JOIN listings AS l ON l.id = x.listing_id
         WHERE l.state <> 'live'
        """,
    ),
    Check(
        "what is live in an open shop is found, and as what it is",
        f"""
        SELECT count(*) FROM listings AS l
          JOIN listing_versions AS v ON v.listing_id = l.id AND v.state = 'live'
          JOIN sellers AS s ON s.id = l.seller_id AND s.state IN ('approved', 'paused')
          LEFT JOIN search_listings AS x ON x.listing_id = l.id
         WHERE l.state = 'live' AND {_WAITS}
           AND (x.kind, x.category, x.region, x.brand, x.live_at, x.price)
               IS DISTINCT FROM (CAST(l.kind AS text), v.content ->> 'category',
                   coalesce(v.content ->> 'region', ''), s.kind = 'brand',
                   date_trunc('second', l.live_at),
                   (SELECT min(a.amount) FROM variants AS a
                     WHERE a.listing_id = l.id AND a.retired_at IS NULL))
        """,  # noqa: S608 - a constant
    ),
    Check(
        "the index hears of what it does not see",
        """
        SELECT 8 - count(*) FROM pg_trigger
         WHERE tgenabled = 'O' AND tgname IN ('listings_are_forgotten', 'listings_are_heard_of',
               'new_listings_are_heard_of', 'sellers_are_heard_of',
               'stock_levels_are_heard_of', 'new_stock_levels_are_heard_of',
               'stock_weeks_are_heard_of', 'new_stock_weeks_are_heard_of')
        """,
    ),
]
