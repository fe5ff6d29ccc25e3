"""Reads of bookings that wait for approval, for the managers of their hub."""

from functools import cache

from sqlalchemy import text

from kilim.accounts.actor import Call
from kilim.core.db import Statement
from kilim.core.documents import Document, iso
from kilim.hubs import queries as hubs
from kilim.studios.approvals import policy
from kilim.studios.approvals.schemas import ApprovalFilter
from kilim.studios.bookings import queries as bookings


@cache
def _list(limit: int) -> Statement:
    page = f"""
        SELECT b.id, json_build_object(
            'booking', (SELECT row_to_json(f) FROM (SELECT {bookings.FIELDS}) AS f),
            'asked_at', {iso("b.asked_at")}, 'history', row_to_json(history)) AS item
        FROM bookings b {bookings.JOINS}
        CROSS JOIN LATERAL (
            SELECT count(*) FILTER (WHERE x.state = 'confirmed') AS kept,
                count(*) FILTER (WHERE x.state = 'cancelled') AS cancelled,
                count(*) FILTER (WHERE x.state = 'declined') AS declined
            FROM bookings x WHERE x.booked_by = b.booked_by AND x.hub_id = b.hub_id
        ) AS history
        WHERE b.hub_id = CAST(:hub AS uuid) AND b.state = 'pending'
            AND (CAST(:after AS uuid) IS NULL OR (b.asked_at, b.id) > (
                SELECT a.asked_at, a.id FROM bookings a WHERE a.id = CAST(:after AS uuid)))
        ORDER BY b.asked_at, b.id LIMIT {limit + 1:d}
    """
    sql = f"""
        SELECT json_build_object(
            'items', coalesce(array_to_json((array_agg(item))[1:{limit:d}]), '[]'),
            'next', CASE WHEN count(*) > {limit:d} THEN (array_agg(id))[{limit:d}] END
        )::text AS body
        FROM ({page}) AS page
    """
    # "::" is PostgreSQL's cast here, never one of SQLAlchemy's names.
    return Statement(text(sql.replace("::", r"\:\:")))


async def list_approvals(call: Call, wanted: ApprovalFilter) -> Document:
    """The bookings of a hub that wait for approval, who asked first comes first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_decide(call.actor, hub_id)
    row = await call.reads.first(
        _list(wanted.limit), hub=hub_id, after=wanted.after, **bookings.binds(call)
    )
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])
