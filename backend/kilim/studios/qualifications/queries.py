"""Reads of qualifications. People see their own, managers those of their hubs."""

from collections.abc import Collection
from functools import cache
from uuid import UUID

from sqlalchemy import TextClause, text

from kilim.accounts.actor import Call
from kilim.core.db import Addition, Changing, Reads, Stale, Statement, Transaction, run
from kilim.core.documents import Document, iso
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.studios.qualifications import policy
from kilim.studios.qualifications.rules import Standing
from kilim.studios.qualifications.schemas import QualificationFilter, QualificationState


def _text(sql: str) -> TextClause:
    # "::" is PostgreSQL's cast here, never one of SQLAlchemy's names.
    return text(sql.replace("::", r"\:\:"))


_NAME = "coalesce({0}.name ->> CAST(:language AS text), {0}.name ->> 'en')"
_STANDING = "q.revoked_at IS NULL"
# The bookings ahead that the person of `q` operates and that need its kind, on days on which
# nothing else than `q` gives it to them.
_RELYING = """
    bookings b
    JOIN studios s ON s.hub_id = b.hub_id AND s.id = b.studio_id
    CROSS JOIN LATERAL (
        SELECT CAST(b.local_ends_at - interval '1 microsecond' AS date) AS on_day) AS last
    WHERE b.hub_id = q.hub_id AND b.state IN ('confirmed', 'pending')
        AND b.ends_at > CAST(:now AS timestamptz)
        AND (b.operated_by = q.person_id OR b.operated_by IS NULL AND b.booked_by = q.person_id)
        AND (s.qualification_id = q.kind_id OR EXISTS (
            SELECT FROM booking_items i JOIN extras e ON e.id = i.pool_id
            WHERE i.booking_id = b.id AND e.kind = 'equipment' AND e.qualification_id = q.kind_id))
        AND NOT EXISTS (
            SELECT FROM booking_items i JOIN extras e ON e.id = i.pool_id
            WHERE i.booking_id = b.id AND e.kind = 'people' AND e.qualification_id = q.kind_id)
        AND NOT EXISTS (
            SELECT FROM qualifications o
            WHERE o.person_id = q.person_id AND o.kind_id = q.kind_id AND o.id <> q.id
                AND o.revoked_at IS NULL AND o.valid @> last.on_day)
"""
_FIELDS = f"""
    q.id, json_build_object('slug', h.slug, 'name', h.name) AS hub,
    json_build_object('id', k.id, 'name', {_NAME.format("k")}) AS kind,
    json_build_object('id', p.id, 'name', p.name) AS person,
    lower(q.valid) AS from_on, upper(q.valid) - 1 AS until_on,
    CASE WHEN q.revoked_at IS NOT NULL THEN 'revoked'
        WHEN upper(q.valid) <= (CAST(:now AS timestamptz) AT TIME ZONE h.zone)::date
        THEN 'lapsed' ELSE 'standing' END AS state,
    CASE WHEN {policy.MANAGES} THEN q.evidence END AS evidence,
    g.name AS given_by, {iso("q.given_at")} AS given_at,
    {iso("q.revoked_at")} AS revoked_at, r.name AS revoked_by, q.revoke_reason,
    CASE WHEN q.revoked_at IS NULL AND NOT upper_inf(q.valid)
        THEN (SELECT count(*) FROM {_RELYING} AND last.on_day >= upper(q.valid))
        ELSE 0 END AS after_it,
    CASE WHEN NOT {policy.MANAGES} OR q.revoked_at IS NOT NULL THEN '[]'::json
        WHEN upper_inf(q.valid) THEN '["revoke"]'::json
        ELSE '["revoke", "extend"]'::json END AS allowed
"""
_JOINS = """
    JOIN hubs h ON h.id = q.hub_id
    JOIN qualification_kinds k ON k.hub_id = q.hub_id AND k.id = q.kind_id
    JOIN people p ON p.id = q.person_id
    JOIN people g ON g.id = q.given_by
    LEFT JOIN people r ON r.id = q.revoked_by
"""
_ONE = Statement(
    _text(f"""
    SELECT row_to_json(x)::text AS body FROM (
        SELECT {_FIELDS} FROM qualifications q {_JOINS}
        WHERE q.id = CAST(:qualification AS uuid) AND {policy.VISIBLE}
    ) AS x
    """)
)
_KIND = f"""
    SELECT k.id, k.version, k.name, k.summary, k.valid_months,
        (SELECT coalesce(json_agg(n.name ORDER BY n.place, n.name), '[]') FROM (
            SELECT {_NAME.format("s")} AS name, 1 AS place FROM studios s
            WHERE s.hub_id = k.hub_id AND s.qualification_id = k.id
            UNION ALL
            SELECT {_NAME.format("e")}, 2 FROM extras e
            WHERE e.hub_id = k.hub_id AND e.qualification_id = k.id AND e.kind = 'equipment'
            ) AS n) AS needed_by,
        (SELECT coalesce(json_agg({_NAME.format("e")} ORDER BY e.id), '[]') FROM extras e
            WHERE e.hub_id = k.hub_id AND e.qualification_id = k.id AND e.kind = 'people'
            ) AS brought_by
    FROM qualification_kinds k
"""
_KINDS = Statement(
    _text(f"""
    SELECT json_build_object('items', coalesce(json_agg(row_to_json(x)), '[]'), 'next', NULL
        )::text AS body
    FROM ({_KIND} WHERE k.hub_id = CAST(:hub AS uuid) ORDER BY k.id) AS x
    """)
)
_ONE_KIND = Statement(
    _text(f"""
    SELECT row_to_json(x)::text AS body, x.version
    FROM ({_KIND} WHERE k.id = CAST(:kind AS uuid)) AS x
    """)
)
_AFFECTED = Statement(
    _text(f"""
    SELECT b.id AS booking_id, {_NAME.format("s")} AS studio, b.title, b.starts_at, b.ends_at,
        b.local_starts_at, last.on_day >= upper(q.valid) IS TRUE AS is_after
    FROM qualifications q, {_RELYING} AND q.id = CAST(:qualification AS uuid)
    ORDER BY b.starts_at, b.id LIMIT 200
    """)
)
_HUB_OF = Statement(
    _text("SELECT hub_id FROM qualifications WHERE id = CAST(:qualification AS uuid)")
)
_OF_PEOPLE = Statement(
    _text(f"""
    SELECT who.person_id, k.id, {_NAME.format("k")} AS name, had.first_days, had.end_days
    FROM qualification_kinds k
    CROSS JOIN unnest(CAST(:people AS uuid[])) AS who (person_id)
    CROSS JOIN LATERAL (
        SELECT array_agg(lower(q.valid)) AS first_days, array_agg(upper(q.valid)) AS end_days
        FROM qualifications q
        WHERE q.person_id = who.person_id AND q.kind_id = k.id AND {_STANDING}
    ) AS had
    WHERE k.id = ANY(CAST(:kinds AS uuid[]))
    ORDER BY k.id
    """)
)
_KNOWN = Statement(
    _text("""
    SELECT 1 AS yes FROM people p WHERE p.id = CAST(:person AS uuid) AND (
        EXISTS (SELECT FROM grants g WHERE g.person_id = p.id AND g.hub_id = CAST(:hub AS uuid))
        OR EXISTS (SELECT FROM bookings b
            WHERE b.booked_by = p.id AND b.hub_id = CAST(:hub AS uuid)))
    """)
)
_QUALIFIED = Addition(
    "qualified",
    only_if=f"""
        NOT EXISTS (SELECT FROM unnest(CAST(:kinds AS uuid[])) AS needed (kind)
            WHERE NOT EXISTS (SELECT FROM qualifications q
                WHERE q.person_id = CAST(:person AS uuid) AND q.kind_id = needed.kind
                    AND {_STANDING} AND q.valid @> CAST(:on AS date)))
    """,
    otherwise=Stale,
)


@cache
def _list(wanted: frozenset[str], state: QualificationState | None, limit: int) -> Statement:
    today = "(CAST(:now AS timestamptz) AT TIME ZONE h.zone)::date"
    conditions = {
        "mine": "q.person_id = CAST(:person AS uuid)",
        "hub": "q.hub_id = CAST(:hub AS uuid)",
        "kind": "q.kind_id = CAST(:kind AS uuid)",
        "after": "q.id < CAST(:after AS uuid)",
        QualificationState.STANDING: (
            f"{_STANDING} AND (upper_inf(q.valid) OR upper(q.valid) > {today})"
        ),
        QualificationState.LAPSED: f"{_STANDING} AND upper(q.valid) <= {today}",
        QualificationState.REVOKED: "q.revoked_at IS NOT NULL",
    }
    chosen = [conditions[name] for name in sorted(wanted)]
    chosen += [conditions[state]] if state else []
    where = " AND ".join([policy.VISIBLE, *chosen])
    return Statement(
        _text(f"""
        SELECT json_build_object(
            'items', coalesce(array_to_json((array_agg(item))[1:{limit:d}]), '[]'),
            'next', CASE WHEN count(*) > {limit:d} THEN (array_agg(id))[{limit:d}] END
        )::text AS body
        FROM (
            SELECT x.id, row_to_json(x) AS item FROM (
                SELECT {_FIELDS} FROM qualifications q {_JOINS}
                WHERE {where} ORDER BY q.id DESC LIMIT {limit + 1:d}
            ) AS x
        ) AS page
        """)
    )


async def list_kinds(reads: Reads, hub: str, language: str) -> Document:
    """What a hub teaches; a hub has few kinds, so this is one page.

    Raises:
        NotFound: there is no such hub.
    """
    row = await reads.first(_KINDS, hub=await hubs.get_hub_id(reads, hub), language=language)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def read_kind(session: Changing, kind_id: UUID, language: str) -> Document:
    """A kind as `KindOut`, inside the transaction of a change."""
    [row] = await run(session, _ONE_KIND, kind=kind_id, language=language)
    return Document(row["body"], row["version"])


async def list_qualifications(call: Call, wanted: QualificationFilter) -> Document:
    """The actor's own and, unless `mine`, those of the hubs that the actor manages; newest first.

    Raises:
        NotFound: there is no hub with this slug.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub) if wanted.hub else None
    filters = {
        "hub": hub_id,
        "kind": wanted.kind,
        "after": wanted.after,
        "mine": wanted.mine or None,
    }
    chosen = frozenset(name for name, value in filters.items() if value is not None)
    row = await call.reads.first(
        _list(chosen, wanted.state, wanted.limit), **filters, **_binds(call)
    )
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


def _binds(call: Call) -> dict[str, object]:
    return {"language": call.language, "now": call.now, **policy.binds(call.actor)}


async def read_back(session: Changing, call: Call, qualification_id: UUID) -> Document:
    """A qualification as `QualificationOut`, inside the transaction that has changed it."""
    [row] = await run(session, _ONE, qualification=qualification_id, **_binds(call))
    return Document(row["body"])


async def list_affected(call: Call, qualification_id: UUID) -> dict[str, object]:
    """The bookings ahead that the person could not operate without it, soonest first.

    Raises:
        NotFound: there is none, or the actor does not manage its hub.
    """
    row = await call.reads.first(_HUB_OF, qualification=qualification_id)
    if row is None:
        raise NotFound
    policy.may_give(call.actor, row["hub_id"])
    rows = await call.reads.all(
        _AFFECTED, qualification=qualification_id, language=call.language, now=call.now
    )
    return {"items": [dict(one) for one in rows], "next": None}


async def look_up(
    reads: Reads, person_id: UUID, kinds: Collection[UUID], language: str
) -> list[Standing]:
    """On which days the person has each of `kinds`; asks nothing when there are none."""
    if not kinds:
        return []
    return (await look_up_all(reads, [person_id], kinds, language))[person_id]


async def look_up_all(
    reads: Reads, people: Collection[UUID], kinds: Collection[UUID], language: str
) -> dict[UUID, list[Standing]]:
    """On which days each of the people has each of `kinds`, by person."""
    found: dict[UUID, list[Standing]] = {person_id: [] for person_id in people}
    rows = await reads.all(_OF_PEOPLE, people=list(people), kinds=list(kinds), language=language)
    for row in rows:
        days = tuple(zip(row["first_days"] or (), row["end_days"] or (), strict=True))
        found[row["person_id"]].append(Standing(row["id"], row["name"], days))
    return found


async def rely_on(
    transaction: Transaction, person_id: UUID, kinds: Collection[UUID], on: object
) -> None:
    """Let the next statement happen only while the person has all of `kinds` on that day.

    Otherwise it raises `Stale`: somebody has revoked one since it was looked up.
    """
    if kinds:
        await transaction.add(_QUALIFIED, {"person": person_id, "kinds": list(kinds), "on": on})


async def known_at(session: Changing, person_id: UUID, hub_id: UUID) -> bool:
    """Whether the person has a role at the hub, or has booked there."""
    return bool(await run(session, _KNOWN, person=person_id, hub=hub_id))
