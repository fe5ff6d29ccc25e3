"""Invariants of held time."""

from kilim.calendar.pairs import beside
from kilim.core.checks import Check

CHECKS = [
    Check(
        "a unit is held by one claim at a time",
        """
        SELECT count(*) FROM (
            SELECT upper(span) > lead(lower(span)) OVER (
                       PARTITION BY hub_id, unit_id ORDER BY lower(span), id) AS too_long
              FROM allocations WHERE kind = 'core') AS held
         WHERE too_long
        """,
    ),
    Check(
        "nobody holds a unit in somebody else's buffer",
        """
        SELECT count(*) FROM allocations AS buffer
          JOIN allocations AS core USING (hub_id, unit_id)
         WHERE buffer.kind = 'buffer' AND core.kind = 'core'
           AND core.claim_id <> buffer.claim_id AND core.span && buffer.span
        """,
    ),
    Check(
        "units that must not be held at the same time are not",
        """
        SELECT count(*) FROM unit_pairs AS pair
          JOIN allocations AS one ON one.unit_id = pair.one_id AND one.kind = 'core'
          JOIN allocations AS other ON other.unit_id = pair.other_id AND other.kind = 'core'
           AND other.span && one.span
         WHERE pair.rule = 'forbid'
           AND upper(one.span) > now() AND upper(other.span) > now()
        """,
    ),
    Check(
        "whoever holds a unit holds those beside it for the same time, and nobody else does",
        f"""
        SELECT count(*) FROM (
            SELECT core.claim_id, neighbour.unit_id, core.span
              FROM allocations AS core
              CROSS JOIN LATERAL unnest({beside("core.unit_id")}) AS neighbour (unit_id)
             WHERE core.kind = 'core' AND lower(core.span) > now()) AS said
          FULL JOIN (
            SELECT claim_id, unit_id, span FROM allocations
             WHERE kind = 'adjacent' AND lower(span) > now()) AS held
            USING (claim_id, unit_id, span)
         WHERE (said IS NULL) <> (held IS NULL)
        """,  # noqa: S608 - our own words
    ),
    Check(
        "what is no booking holds something exactly as long as it says so",
        """
        SELECT count(*) FROM other_claims AS x
         WHERE NOT EXISTS (SELECT FROM allocations AS a
               WHERE a.claim_id = x.id AND a.hub_id = x.hub_id AND a.kind = 'core'
                 AND a.span = tstzrange(x.starts_at, x.ends_at))
        """,
    ),
    Check(
        "held time is a half-open range that is not empty",
        """
        SELECT count(*) FROM allocations
         WHERE isempty(span) OR lower_inf(span) OR upper_inf(span)
            OR NOT lower_inc(span) OR upper_inc(span)
        """,
    ),
    Check(
        "opening hours of a unit do not overlap",
        """
        SELECT count(*) FROM opening_hours AS one JOIN opening_hours AS other
            ON one.unit_id = other.unit_id AND one.weekday = other.weekday AND one.id < other.id
         WHERE one.opens < other.closes AND other.opens < one.closes
        """,
    ),
    Check(
        "hours of certain days lie within a day, and in the hub of their unit",
        """
        SELECT count(*) FROM opening_exceptions x LEFT JOIN units ON units.id = x.unit_id
         WHERE NOT x.minutes <@ int4range(0, 1440) OR x.first_on > x.last_on
            OR units.hub_id <> x.hub_id
        """,
    ),
    Check(
        "held time and opening hours belong to the hub of their unit",
        """
        SELECT (SELECT count(*) FROM allocations LEFT JOIN units ON units.id = unit_id
                 WHERE units.hub_id IS DISTINCT FROM allocations.hub_id)
             + (SELECT count(*) FROM opening_hours LEFT JOIN units ON units.id = unit_id
                 WHERE units.hub_id IS DISTINCT FROM opening_hours.hub_id)
        """,
    ),
]
