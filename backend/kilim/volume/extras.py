"""What the studios of a hub-year are booked with, and who of it is free when."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kilim.calendar.models import OpeningHours, Pool, PoolUnit, Unit, UnitKind
from kilim.calendar.times import Span
from kilim.studios.equipment.models import EquipmentUnit, Extra, ExtraKind, Operator
from kilim.volume.rows import Rows, new_id

SKILLS, PER_POOL = 4, 10  # kinds of operators; things of a kind
MOST, TAKEN, EXTRAS = 4, 2, 3  # of an extra that may be booked, that are; extras in a booking
OPENS, CLOSES = 9 * 60, 22 * 60  # minutes after midnight


@dataclass
class Stock:
    """The pools of a hub, and when their units are held."""

    pools: dict[UUID, list[UUID]] = field(default_factory=dict)
    _held: dict[tuple[UUID, date], list[Span]] = field(default_factory=dict)

    def take(self, times: Span, dice: random.Random) -> Iterator[tuple[UUID, list[UUID]]]:
        """Some extras for a booking, each with the units that it gets; only what is free."""
        for pool in dice.sample(list(self.pools), min(EXTRAS, len(self.pools))):
            wanted = dice.randint(0, TAKEN)
            units = [unit for unit in self.pools[pool] if self._is_free(unit, times)][:wanted]
            for unit in units:
                self._held.setdefault((unit, times[0].date()), []).append(times)
            if units:
                yield pool, units

    def _is_free(self, unit: UUID, times: Span) -> bool:
        # A booking of a hub-year touches at most two days of UTC.
        days = {times[0].date(), times[1].date()}
        return all(
            held[1] <= times[0] or times[1] <= held[0]
            for day in days
            for held in self._held.get((unit, day), [])
        )


def add_stock(
    rows: Rows,
    hub_id: UUID,
    currency: str,
    staff: list[UUID],
    things: int,
    begun: datetime,
    dice: random.Random,
) -> Stock:
    """So many things, ten of a kind, and an operator for each of `staff` with a skill or two."""
    stock = Stock()

    def extra(kind: ExtraKind, name: str) -> UUID:
        pool = new_id(begun, dice)
        rows.add(Pool, id=pool, hub_id=hub_id)
        text = f'{{"az": "{name}", "en": "{name}"}}'
        terms: dict[str, Any] = {"hourly_amount": 500, "currency": currency, "most": MOST}
        rows.add(
            Extra,
            id=pool,
            hub_id=hub_id,
            kind=kind,
            name=text,
            summary=text,
            studio_kinds=[],
            offered=True,
            created_at=begun,
            **terms,
        )
        stock.pools[pool] = []
        return pool

    def unit(kind: UnitKind, pools: list[UUID]) -> UUID:
        unit_id = new_id(begun, dice)
        rows.add(Unit, id=unit_id, hub_id=hub_id, kind=kind, created_at=begun)
        for pool in pools:
            rows.add(PoolUnit, pool_id=pool, unit_id=unit_id, hub_id=hub_id)
            stock.pools[pool].append(unit_id)
        return unit_id

    kinds = [extra(ExtraKind.EQUIPMENT, f"Kit {n + 1}") for n in range(-(-things // PER_POOL))]
    for number in range(things):
        pool, label = kinds[number // PER_POOL], f"{number // PER_POOL + 1}-{number % PER_POOL + 1}"
        own = {"id": unit(UnitKind.EQUIPMENT, [pool]), "hub_id": hub_id}
        rows.add(EquipmentUnit, **own, extra_id=pool, label=label, serial="")
    skills = [extra(ExtraKind.PEOPLE, f"Skill {n + 1}") for n in range(SKILLS)] if staff else []
    for person in staff:
        operator = unit(UnitKind.OPERATOR, dice.sample(skills, dice.randint(1, 2)))
        rows.add(Operator, id=operator, hub_id=hub_id, person_id=person)
        for weekday in range(1, 8):
            own = {"hub_id": hub_id, "unit_id": operator}
            rows.add(OpeningHours, **own, weekday=weekday, opens=OPENS, closes=CLOSES)
    return stock
