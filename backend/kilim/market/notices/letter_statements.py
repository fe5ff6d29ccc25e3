"""The SQL of what letters about notices say, and to whom."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.market.notices.statements import TITLE

_SAID = """coalesce(nullif(v.content -> 'title' ->> {0}, ''),
    nullif(v.content -> 'title' ->> 'en', ''), v.content -> 'title' ->> 'az')"""


def _thing(language: str) -> str:
    """SQL: what a case is about, in few words."""
    title = TITLE.format(
        said=_SAID.format(language), listing="coalesce(c.listing_id, w.listing_id, t.listing_id)"
    )
    return f"""coalesce({title}, (SELECT p.code FROM orders o JOIN purchases p
        ON p.id = o.purchase_id WHERE o.id = t.order_id), s.name)"""


_PARTS = """JOIN sellers s ON s.id = c.seller_id JOIN hubs h ON h.id = c.hub_id
    LEFT JOIN line_reviews w ON w.id = c.review_id
    LEFT JOIN conversations t ON t.id = c.conversation_id"""
# Whoever gave notice: their own address as it is now, or the one that was proved.
_REPORTER = f"""coalesce(p.email, n.email) AS email,
    coalesce(p.language, n.language) AS language, h.name AS hub,
    {_thing("coalesce(p.language, n.language)")} AS thing"""
_OF_REPORTER = "LEFT JOIN people p ON p.id = n.reporter_id AND p.state = 'active'"
_HAS_ADDRESS = "(p.id IS NOT NULL OR n.email IS NOT NULL)"
RECEIVED = Statement(
    text(f"""
    SELECT {_REPORTER} FROM notices n JOIN notice_cases c ON c.id = n.case_id {_PARTS}
    {_OF_REPORTER} WHERE n.id = CAST(:notice AS uuid) AND {_HAS_ADDRESS}
    """)
)
DECIDED = Statement(
    text(f"""
    SELECT {_REPORTER}, m.act, m.rule, m.words
    FROM notice_moves m JOIN notice_cases c ON c.id = m.case_id JOIN notices n ON n.case_id = c.id
    {_PARTS} {_OF_REPORTER}
    WHERE m.id = CAST(:move AS uuid) AND m.act <> 'ask' AND {_HAS_ADDRESS} ORDER BY n.id
    """)
)
# The first of a case; of a conversation its own report has told them.
TO_HUB = Statement(
    text(f"""
    SELECT p.name, p.email, p.language, h.name AS hub, s.name AS shop, c.id AS case_id, n.words,
        {_thing("p.language")} AS thing
    FROM notices n JOIN notice_cases c ON c.id = n.case_id {_PARTS}
    JOIN people p ON p.state = 'active' AND EXISTS (SELECT FROM grants g
        WHERE g.person_id = p.id AND g.hub_id = c.hub_id AND g.role = 'manager')
    WHERE n.id = CAST(:notice AS uuid) AND c.conversation_id IS NULL
        AND NOT EXISTS (SELECT FROM notices e WHERE e.case_id = c.id AND e.id < n.id)
        AND NOT EXISTS (SELECT FROM organisation_people r
            WHERE r.person_id = p.id AND r.organisation_id = s.organisation_id)
    ORDER BY p.id
    """)
)
ASKED = Statement(
    text(f"""
    SELECT p.name, p.email, p.language, h.name AS hub, s.name AS shop, m.rule, m.words,
        {_thing("p.language")} AS thing, CASE
            WHEN c.listing_id IS NOT NULL THEN '/sellers/' || s.id || '/listings/' || c.listing_id
            WHEN c.conversation_id IS NOT NULL THEN '/messages/' || c.conversation_id
            ELSE '/sellers/' || s.id END AS path
    FROM notice_moves m JOIN notice_cases c ON c.id = m.case_id {_PARTS}
    JOIN people p ON p.state = 'active' AND EXISTS (SELECT FROM organisation_people r
        WHERE r.person_id = p.id AND r.organisation_id = s.organisation_id
            AND r.relation IN ('founder', 'member')
            AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date))
    WHERE m.id = CAST(:move AS uuid) AND m.act = 'ask' ORDER BY p.id
    """)
)
