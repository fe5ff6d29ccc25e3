"""Invariants of unmet demand."""

from kilim.core.checks import Check
from kilim.studios.demand.models import MOST

CHECKS = [
    Check(
        "a hub keeps a bounded number of different wants a day",
        f"""
        SELECT count(*) FROM (
            SELECT FROM unmet_wants GROUP BY hub_id, asked_on HAVING count(*) > {MOST:d}
        ) AS days
        """,  # noqa: S608 - a number of ours
    ),
]
