"""Invariants of calls."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a call that was extended closes when its last extension says",
        """
        SELECT count(*) FROM calls AS c JOIN (
               SELECT call_id, max(closes_at) AS closes_at FROM call_extensions GROUP BY call_id
               ) AS x ON x.call_id = c.id
         WHERE c.closes_at <> x.closes_at
        """,
    ),
    Check(
        "a published call has tracks, and every text in each language",
        """
        SELECT count(*) FROM calls AS c
         WHERE c.state <> 'draft'
           AND (NOT EXISTS (SELECT FROM call_tracks AS o WHERE o.call_id = c.id)
                OR EXISTS (SELECT FROM unnest(ARRAY[c.title, c.summary, c.offered, c.audience,
                   c.next_steps]) AS t WHERE coalesce(t ->> 'az', '') = ''
                   OR coalesce(t ->> 'en', '') = ''))
        """,
    ),
    Check(
        "the form of a published call is for applications, and it is asked",
        """
        SELECT count(*) FROM calls AS c JOIN forms AS f ON f.id = c.form_id
         WHERE c.state <> 'draft' AND (f.purpose <> 'application' OR NOT EXISTS (
               SELECT FROM form_versions AS v WHERE v.form_id = f.id AND v.state = 'active'))
        """,
    ),
    Check(
        "an extension code was used by as many people as it counts, and no more than it allows",
        """
        SELECT count(*) FROM extension_codes AS e
         WHERE e.uses > e.max_uses OR e.uses <> (
               SELECT count(*) FROM extension_uses AS u WHERE u.code_id = e.id)
        """,
    ),
]
