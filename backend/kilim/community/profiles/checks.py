"""Invariants of profiles."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "a profile is its newest version",
        """
        SELECT count(*) FROM profiles p
          LEFT JOIN profile_versions v ON v.id = p.version_id AND v.number = p.version
               AND v.organisation_id = p.organisation_id AND v.content ->> 'slug' = p.slug
               AND v.content -> 'sentence' = p.sentence
               AND (v.content ->> 'published')::bool = p.published
         WHERE v.id IS NULL OR EXISTS (SELECT FROM profile_versions w
               WHERE w.organisation_id = p.organisation_id AND w.number > p.version)
        """,
    ),
    Check(
        "versions of a profile are numbered without a gap",
        """
        SELECT count(*) FROM (SELECT FROM profile_versions GROUP BY organisation_id
            HAVING min(number) <> 1 OR max(number) <> count(*)) AS wrong
        """,
    ),
]
