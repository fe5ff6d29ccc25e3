"""Invariants of the terms of studios."""

from kilim.core.checks import Check
from kilim.studios.catalogue.terms import DOCUMENT

CHECKS = [
    Check(
        "the terms of a studio's present version are kept as they are",
        f"""
        SELECT count(*) FROM studios AS s
          LEFT JOIN studio_terms AS kept
            ON kept.hub_id = s.hub_id AND kept.studio_id = s.id AND kept.version = s.version
         WHERE kept.terms IS NULL OR NOT {DOCUMENT} @> kept.terms
        """,  # noqa: S608 - our own words
    ),
    Check(
        "the application can only add to the terms of studios",
        """
        SELECT sum(has_table_privilege('studio_terms', privilege)::int)
          FROM unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege
        """,
    ),
    Check(
        "the unit of a studio has its name",
        "SELECT count(*) FROM studios AS s JOIN units AS u ON u.id = s.id WHERE u.name <> s.name",
    ),
]
