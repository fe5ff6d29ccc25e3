"""Reads of extras, and of the units and operators behind them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from kilim.accounts.actor import Actor
from kilim.calendar import queries as calendar
from kilim.core.db import Changing, Reads, Statement, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.money import Money
from kilim.hubs import queries as hubs
from kilim.studios.equipment import policy
from kilim.studios.equipment.models import ExtraKind
from kilim.studios.equipment.schemas import ExtrasFilter

_LIST = Statement(
    text("""
    SELECT e.id, e.hub_id, e.kind, e.hourly_amount, e.currency, e.most,
        coalesce(e.name ->> CAST(:language AS text), e.name ->> 'en') AS name,
        coalesce(e.summary ->> CAST(:language AS text), e.summary ->> 'en') AS summary,
        (SELECT count(*) FROM pool_units m JOIN units u ON u.id = m.unit_id
            WHERE m.pool_id = e.id AND u.state = 'in-service') AS units,
        (SELECT coalesce(k.name ->> CAST(:language AS text), k.name ->> 'en')
            FROM qualification_kinds k WHERE k.id = e.qualification_id) AS qualification
    FROM extras e
    WHERE e.hub_id = CAST(:hub AS uuid) AND e.offered
        AND (CAST(:kind AS text) IS NULL OR e.studio_kinds = '{}' OR :kind = ANY(e.studio_kinds))
    ORDER BY e.kind DESC, e.id
    """)
)
_OFFERED = Statement(
    text("""
    SELECT id, most, hourly_amount, currency, kind, qualification_id FROM extras
    WHERE id = ANY(CAST(:ids AS uuid[])) AND hub_id = CAST(:hub AS uuid) AND offered
        AND (studio_kinds = '{}' OR CAST(:kind AS text) = ANY(studio_kinds))
    """)
)
_FITTING = Statement(
    text("""
    SELECT id, kind, qualification_id FROM extras
    WHERE id = ANY(CAST(:ids AS uuid[]))
        AND (studio_kinds = '{}' OR CAST(:kind AS text) = ANY(studio_kinds))
    """)
)
_NAMES = Statement(
    text("""
    SELECT id, coalesce(name ->> CAST(:language AS text), name ->> 'en') AS name
    FROM extras WHERE id = ANY(CAST(:ids AS uuid[]))
    """)
)
_UPCOMING = """(SELECT count(DISTINCT a.claim_id) FROM allocations a
    WHERE a.hub_id = u.hub_id AND a.unit_id = u.id AND a.kind = 'core'
        AND a.span && tstzrange(now(), NULL))"""
_EXTRA = f"""
    SELECT e.id, e.version, e.kind, e.name, e.summary, e.hourly_amount, e.currency, e.most,
        e.studio_kinds, e.offered, e.qualification_id,
        (SELECT coalesce(json_agg(json_build_object('id', q.id, 'label', q.label,
            'serial', q.serial, 'state', u.state, 'reason', u.state_reason,
            'upcoming', {_UPCOMING}) ORDER BY q.label), '[]')
            FROM equipment_units q JOIN units u ON u.id = q.id WHERE q.extra_id = e.id) AS units
    FROM extras e
"""
_CLOCK = "to_char(make_interval(mins => {}), 'HH24:MI')"
_OPERATOR = f"""
    SELECT w.id, w.version, w.person_id, p.name,
        (SELECT coalesce(json_agg(m.pool_id ORDER BY m.pool_id), '[]')
            FROM pool_units m WHERE m.unit_id = w.id) AS skills,
        (SELECT coalesce(json_agg(json_build_object('weekday', o.weekday,
            'opens', {_CLOCK.format("o.opens")}, 'closes', {_CLOCK.format("o.closes")}
            ) ORDER BY o.weekday, o.opens), '[]')
            FROM opening_hours o WHERE o.hub_id = w.hub_id AND o.unit_id = w.id) AS opening_hours,
        u.state, u.state_reason AS reason, {_UPCOMING} AS upcoming
    FROM operators w JOIN units u ON u.id = w.id JOIN people p ON p.id = w.person_id
"""
_OF_MANAGERS = Statement(
    text(f"""
    SELECT CAST(json_build_object(
        'extras', (SELECT coalesce(json_agg(row_to_json(x)), '[]') FROM (
            {_EXTRA} WHERE e.hub_id = CAST(:hub AS uuid) ORDER BY e.kind DESC, e.id) AS x),
        'operators', (SELECT coalesce(json_agg(row_to_json(x)), '[]') FROM (
            {_OPERATOR} WHERE w.hub_id = CAST(:hub AS uuid) ORDER BY p.name, w.id) AS x)
    ) AS text) AS body
    """)
)
_ONE_EXTRA = Statement(
    text(f"""
    SELECT CAST(row_to_json(x) AS text) AS body, x.version
    FROM ({_EXTRA} WHERE e.id = CAST(:id AS uuid)) AS x
    """)
)
_ONE_OPERATOR = Statement(
    text(f"""
    SELECT CAST(row_to_json(x) AS text) AS body, x.version
    FROM ({_OPERATOR} WHERE w.id = CAST(:id AS uuid)) AS x
    """)
)


@dataclass(frozen=True, slots=True)
class Taught:
    """An extra and what must be learned for it; a skill brings it instead."""

    extra_id: UUID
    kind: ExtraKind
    qualification_id: UUID | None


@dataclass(frozen=True, slots=True)
class Offer(Taught):
    """On which terms an extra is booked."""

    most: int
    hourly: Money

    def price(self, quantity: int, minutes: int) -> Money:
        """The full price of so many for `minutes`."""
        return Money(self.hourly.amount * quantity, self.hourly.currency).prorate(minutes, 60)


_SHOWN = ("id", "kind", "name", "summary", "most", "units", "qualification")


async def list_extras(reads: Reads, wanted: ExtrasFilter, language: str) -> dict[str, Any]:
    """What is offered at a hub; a hub has few, so this is one page.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(reads, wanted.hub)
    rows = await reads.all(_LIST, hub=hub_id, kind=wanted.studio_kind, language=language)
    free: dict[UUID, int] = {}
    if wanted.starts_at and wanted.ends_at:
        span, pools = (wanted.starts_at, wanted.ends_at), [row["id"] for row in rows]
        units = await calendar.free_units(reads, hub_id, pools, span, except_claim=wanted.moving)
        free = {pool: len(found) for pool, found in units.items()}
    items = [
        {
            **{name: row[name] for name in _SHOWN},
            "hourly_price": {"amount": row["hourly_amount"], "currency": row["currency"]},
            "free": free.get(row["id"]),
        }
        for row in rows
    ]
    return {"items": items, "next": None}


async def get_offers(
    reads: Reads, hub_id: UUID, studio_kind: str, ids: Sequence[UUID]
) -> dict[UUID, Offer]:
    """The terms of those of `ids` that the hub offers with a studio of this kind."""
    rows = await reads.all(_OFFERED, hub=hub_id, kind=studio_kind, ids=list(ids))
    return {
        row["id"]: Offer(
            row["id"],
            ExtraKind(row["kind"]),
            row["qualification_id"],
            row["most"],
            Money(row["hourly_amount"], row["currency"]),
        )
        for row in rows
    }


def fits(wanted: Mapping[UUID, int], offers: Mapping[UUID, Offer]) -> bool:
    """Whether all of it is offered, and none more often than it may be."""
    return all(pool in offers and n <= offers[pool].most for pool, n in wanted.items())


def needs(of_studio: UUID | None, extras: Iterable[Taught]) -> set[UUID]:
    """The kinds of qualification that a bundle needs of whoever operates it."""
    needed, brought = {of_studio}, set[UUID | None]()
    for extra in extras:
        (brought if extra.kind is ExtraKind.PEOPLE else needed).add(extra.qualification_id)
    return {kind for kind in needed - brought if kind is not None}


async def list_fitting(reads: Reads, studio_kind: str, ids: Sequence[UUID]) -> dict[UUID, Taught]:
    """Those of `ids` that go with a studio of this kind, offered or not."""
    rows = await reads.all(_FITTING, kind=studio_kind, ids=list(ids))
    return {
        row["id"]: Taught(row["id"], ExtraKind(row["kind"]), row["qualification_id"])
        for row in rows
    }


async def list_names(reads: Reads, ids: Sequence[UUID], language: str) -> dict[UUID, str]:
    """The names of extras."""
    rows = await reads.all(_NAMES, ids=list(ids), language=language)
    return {row["id"]: row["name"] for row in rows}


async def get_equipment(reads: Reads, actor: Actor, hub: str) -> Document:
    """Extras, units and operators of a hub, as `EquipmentOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(reads, hub)
    policy.may_manage(actor, hub_id)
    [row] = await reads.all(_OF_MANAGERS, hub=hub_id)
    return Document(row["body"])


async def read_extra(session: Changing, extra_id: UUID) -> Document:
    """An extra as `ExtraSettings`, inside the transaction of a change.

    Raises:
        NotFound: there is no such extra.
    """
    return await _one(session, _ONE_EXTRA, extra_id)


async def read_operator(session: Changing, operator_id: UUID) -> Document:
    """An operator as `OperatorOut`, inside the transaction of a change.

    Raises:
        NotFound: there is no such operator.
    """
    return await _one(session, _ONE_OPERATOR, operator_id)


async def _one(session: Changing, statement: Statement, one: UUID) -> Document:
    rows = await run(session, statement, id=one)
    if not rows:
        raise NotFound
    return Document(rows[0]["body"], rows[0]["version"])
