"""Invariants of hubs."""

from kilim.core.checks import Check

CHECKS = [
    Check(
        "PostgreSQL knows the zone of every hub",
        "SELECT count(*) FROM hubs WHERE zone NOT IN (SELECT name FROM pg_timezone_names)",
    ),
]
