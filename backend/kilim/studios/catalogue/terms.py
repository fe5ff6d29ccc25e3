"""On which terms a studio is booked, and how to rely on them without asking for them again.

Terms change with the version of their studio. A process remembers those that it has seen; a
command that relies on them has the database compare the version in the same statement. Those of
each version are kept for the bookings that were made on them (docs/adr/0047).
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.opening import opening, read_opening
from kilim.calendar.pairs import beside, stay
from kilim.calendar.times import Hours, Opening
from kilim.core.db import Addition, Changing, Reads, Stale, Statement, Transaction, run
from kilim.core.errors import NotFound
from kilim.core.money import Money
from kilim.studios.catalogue.models import Approval, OpenTo, ResidentsPay
from kilim.studios.schemas import PeakIn

_TERMS = Statement(
    text(f"""
    SELECT s.id, s.hub_id, h.zone, s.kind, s.hourly_amount, s.currency, s.capacity,
        s.grid_minutes, s.min_minutes, s.max_minutes,
        s.buffer_before_minutes, s.buffer_minutes, s.notice_minutes,
        s.horizon_days, s.no_show_minutes, s.open_to, s.approval, s.approval_hours, s.bookable,
        s.qualification_id, s.version, s.residents_pay,
        {beside("s.id")} AS beside,
        CAST(s.peaks AS text) AS peaks, CAST(s.fee_steps AS text) AS fee_steps,
        {opening("s.hub_id", "s.id", studio=True)} AS hours
    FROM studios s JOIN hubs h ON h.id = s.hub_id
    WHERE s.id = CAST(:studio AS uuid)
    """)  # noqa: S608 - our own words
)
_UNCHANGED = Addition(
    "terms_unchanged",
    only_if="""
        EXISTS (SELECT FROM studios s JOIN hubs h ON h.id = s.hub_id
            WHERE s.id = CAST(:studio AS uuid) AND s.version = CAST(:version AS int)
                AND h.zone = CAST(:zone AS text))
    """,
    otherwise=Stale,
)
# Of `s` (studios). Whether a studio takes bookings at all just now is no term of those it has.
DOCUMENT = f"""jsonb_build_object(
    'capacity', s.capacity, 'hourly_amount', s.hourly_amount, 'currency', s.currency,
    'grid_minutes', s.grid_minutes, 'min_minutes', s.min_minutes, 'max_minutes', s.max_minutes,
    'buffer_before_minutes', s.buffer_before_minutes,
    'buffer_minutes', s.buffer_minutes, 'notice_minutes', s.notice_minutes,
    'no_show_minutes', s.no_show_minutes, 'qualification_id', s.qualification_id,
    'horizon_days', s.horizon_days, 'open_to', s.open_to, 'approval', s.approval,
    'approval_hours', s.approval_hours, 'beside', to_jsonb({beside("s.id")}),
    'hours', (SELECT coalesce(jsonb_agg(jsonb_build_array(o.weekday, o.opens, o.closes)
            ORDER BY o.weekday, o.opens), '[]')
        FROM opening_hours o WHERE o.hub_id = s.hub_id AND o.unit_id = s.id))"""  # noqa: S608 - our own words
_KEEP = Statement(
    text(f"""
    INSERT INTO studio_terms (hub_id, studio_id, version, terms)
    SELECT s.hub_id, s.id, s.version, {DOCUMENT} FROM studios s WHERE s.id = CAST(:studio AS uuid)
    """)  # noqa: S608 - our own words
)
MOST_SEEN = 10_000
_seen: dict[UUID, "Terms"] = {}


@dataclass(frozen=True, slots=True)
class Peak:
    """When a minute of the studio costs `percent` of a minute of credits."""

    hours: Hours
    percent: int


@dataclass(frozen=True, slots=True)
class FeeStep:
    """Who cancels later than so many hours before the start pays `percent` of the booking."""

    hours_before: int
    percent: int


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a studio is booked; lengths in minutes, the price for one hour."""

    studio_id: UUID
    hub_id: UUID
    zone: ZoneInfo
    kind: str
    hourly: Money
    capacity: int
    grid_minutes: int
    min_minutes: int
    max_minutes: int
    buffer_minutes: int
    notice_minutes: int
    horizon_days: int
    no_show_minutes: int
    open_to: OpenTo
    approval: Approval
    approval_hours: int
    bookable: bool
    qualification_id: UUID | None
    version: int
    hours: Opening
    buffer_before_minutes: int = 0
    beside: tuple[UUID, ...] = ()  # studios that nobody may have at the same time
    residents_pay: ResidentsPay = ResidentsPay.NOTHING
    peaks: tuple[Peak, ...] = ()
    fee_steps: tuple[FeeStep, ...] = ()

    def price(self, minutes: int) -> Money:
        """The full price of `minutes`."""
        return self.hourly.prorate(minutes, 60)


async def keep_terms(session: Changing, studio_id: UUID) -> None:
    """Keep the terms of the studio's new version, once they are as they will be."""
    await run(session, _KEEP, studio=studio_id)
    _seen.pop(studio_id, None)


async def get_terms(session: Changing, studio_id: UUID) -> Terms:
    """The terms of a studio, read in the transaction of a booking; who is beside it stays so.

    Raises:
        NotFound: there is no such studio.
    """
    if isinstance(session, AsyncSession):
        await stay(session)
    rows = await run(session, _TERMS, studio=studio_id)
    return _terms(rows)


async def recall_terms(reads: Reads, studio_id: UUID) -> Terms:
    """The terms of a studio as this process saw them last, for a command that is `relying_on` them.

    Raises:
        NotFound: there is no such studio.
    """
    if studio_id not in _seen:
        if len(_seen) >= MOST_SEEN:
            _seen.clear()
        _seen[studio_id] = await peek_terms(reads, studio_id)
    return _seen[studio_id]


async def confirm(reads: Reads, terms: Terms) -> None:
    """Make sure that terms which are remembered are still those of the studio, before a refusal.

    Raises:
        Stale: they are not any more.
    """
    if (await peek_terms(reads, terms.studio_id)).version != terms.version:
        _seen.pop(terms.studio_id, None)
        raise Stale


@asynccontextmanager
async def relying_on(transaction: Transaction, terms: Terms) -> AsyncIterator[None]:
    """Let the next statement of `transaction` happen only while `terms` are those of the studio.

    Raises:
        Stale: they are not any more.
    """
    await transaction.add(
        _UNCHANGED,
        {"studio": terms.studio_id, "version": terms.version, "zone": terms.zone.key},
    )
    try:
        yield
    except Stale:
        _seen.pop(terms.studio_id, None)
        raise


async def get_terms_at(session: AsyncSession, hub_id: UUID, studio_id: UUID) -> Terms:
    """The terms of a studio of this hub.

    Raises:
        NotFound: the hub has no such studio.
    """
    terms = await get_terms(session, studio_id)
    if terms.hub_id != hub_id:
        raise NotFound("There is no such studio.")
    return terms


async def peek_terms(reads: Reads, studio_id: UUID) -> Terms:
    """The terms of a studio, outside of any transaction.

    Raises:
        NotFound: there is no such studio.
    """
    return _terms(await reads.all(_TERMS, studio=studio_id))


def _terms(rows: Sequence[Any]) -> Terms:
    if not rows:
        raise NotFound("There is no such studio.")
    fields = dict(rows[0])
    hourly = Money(fields.pop("hourly_amount"), fields.pop("currency"))
    return Terms(
        studio_id=fields.pop("id"),
        zone=ZoneInfo(fields.pop("zone")),
        hours=read_opening(fields.pop("hours")),
        open_to=OpenTo(fields.pop("open_to")),
        approval=Approval(fields.pop("approval")),
        residents_pay=ResidentsPay(fields.pop("residents_pay")),
        beside=tuple(fields.pop("beside")),
        peaks=_peaks(fields.pop("peaks")),
        fee_steps=read_steps(fields.pop("fee_steps")),
        hourly=hourly,
        **fields,
    )


def _peaks(stored: str) -> tuple[Peak, ...]:
    peaks = [PeakIn.model_construct(**peak) for peak in from_json(stored)]
    return tuple(Peak(peak.hours(), peak.percent) for peak in peaks)


def read_steps(stored: str) -> tuple[FeeStep, ...]:
    """The steps of a cancellation as they are stored, in JSON."""
    return tuple(FeeStep(**step) for step in from_json(stored))
