"""The day sheet. It takes the actor and shows only what the actor may read."""

from sqlalchemy import text

from kilim.accounts.actor import Call
from kilim.core.db import Statement
from kilim.core.documents import Document, iso
from kilim.core.errors import NotFound
from kilim.studios.bookings import queries as bookings
from kilim.studios.bookings.queries import ALLOWED, LONGEST
from kilim.studios.day_sheets import policy
from kilim.studios.day_sheets.schemas import Of, SheetFilter

_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_NAME = "coalesce({0}.name ->> CAST(:language AS text), {0}.name ->> 'en')"
_WHO = Statement(
    text(f"""
    SELECT h.id, {policy.MANAGES} AS manages, (SELECT w.person_id FROM operators w
        WHERE w.hub_id = h.id AND w.person_id = CAST(:person AS uuid)) AS own
    FROM hubs h WHERE h.slug = CAST(:hub AS text)
    """)
)
# The units of an operator's own that a booking holds, and through which pools.
_HELD = """allocations a JOIN operators w ON w.hub_id = a.hub_id AND w.id = a.unit_id
    WHERE a.claim_id = b.id AND a.kind = 'core' AND w.person_id = CAST(:whose AS uuid)"""
_JOB = f"""json_build_object(
    'booking_id', b.id, 'starts_at', {iso("b.starts_at")}, 'ends_at', {iso("b.ends_at")},
    'studio', json_build_object('id', s.id, 'slug', s.slug, 'name', {_NAME.format("s")},
        'kind', s.kind),
    'title', b.title, 'note', b.note, 'people', b.people, 'audience', b.audience,
    'booked_by', json_build_object('id', p.id, 'name', p.name),
    'skills', (SELECT coalesce(json_agg({_NAME.format("e")} ORDER BY e.id), '[]')
        FROM extras e WHERE e.id IN (SELECT a.pool_id FROM {_HELD})),
    'items', (SELECT coalesce(json_agg(json_build_object('name', {_NAME.format("e")},
            'quantity', i.quantity,
            'units', (SELECT coalesce(json_agg(coalesce(q.label, ip.name)
                    ORDER BY q.label, ip.name), '[]')
                FROM allocations a
                LEFT JOIN equipment_units q ON q.id = a.unit_id
                LEFT JOIN operators o ON o.id = a.unit_id
                LEFT JOIN people ip ON ip.id = o.person_id
                WHERE a.claim_id = b.id AND a.pool_id = i.pool_id)
            ) ORDER BY e.kind DESC, e.id), '[]')
        FROM booking_items i JOIN extras e ON e.id = i.pool_id WHERE i.booking_id = b.id),
    'checked_in_at', {iso("b.checked_in_at")}, 'finished_at', {iso("b.finished_at")},
    'allowed', {ALLOWED})"""
_SHEET = Statement(
    text(
        f"""
    WITH day AS (
        SELECT h.*, CAST(:on AS date)::timestamp AT TIME ZONE h.zone AS begins,
            (CAST(:on AS date) + 1)::timestamp AT TIME ZONE h.zone AS closes
        FROM hubs h WHERE h.id = CAST(:hub AS uuid)
    )
    SELECT json_build_object(
        'hub', {_HUB}, 'on', CAST(:on AS date), 'now', {iso("CAST(:now AS timestamptz)")},
        'is_operator', CAST(:is_operator AS boolean),
        'person', (SELECT json_build_object('id', p.id, 'name', p.name)
            FROM people p WHERE p.id = CAST(:whose AS uuid)),
        'operators', (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name)
                ORDER BY p.name, p.id), '[]')
            FROM operators w JOIN people p ON p.id = w.person_id
            WHERE w.hub_id = h.id AND {policy.MANAGES}),
        'jobs', (SELECT coalesce(json_agg({_JOB} ORDER BY b.starts_at, s.id), '[]')
            FROM bookings b
            JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
            JOIN people p ON p.id = b.booked_by
            WHERE b.hub_id = h.id AND b.state = 'confirmed'
                AND b.starts_at < h.closes AND b.ends_at > h.begins
                AND b.starts_at > h.begins - interval '{LONGEST.days:d} days'
                AND (CAST(:whose AS uuid) IS NULL OR EXISTS (SELECT FROM {_HELD})))
    )::text AS body FROM day h
    """.replace("::", r"\:\:")
    )
)


async def get_sheet(call: Call, wanted: SheetFilter) -> Document:
    """A day of an operator, or of the whole hub, as `DaySheet`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: it is not the actor's own sheet, and the actor does not manage the hub.
    """
    binds = bookings.actor_binds(call.actor)
    who = await call.reads.first(_WHO, hub=wanted.hub, **binds)
    if who is None:
        raise NotFound
    me = call.actor.person_id
    whose = wanted.person or (me if wanted.of is Of.ME else None)
    policy.may_read(own=whose == me, manages=who["manages"])
    row = await call.reads.first(
        _SHEET,
        hub=who["id"],
        on=wanted.on,
        whose=whose,
        is_operator=who["own"] is not None,
        language=call.language,
        now=call.now,
        **binds,
    )
    assert row is not None  # noqa: S101 - the hub was there
    return Document(row["body"])
