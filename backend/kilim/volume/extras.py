"""What the studios of a hub-year are booked with, and who of it is free when."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
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


@dataclass(frozen=True, slots=True)
class Stocking:
    """Adds what a hub's studios are booked with to the rows of its year."""

    rows: Rows
    hub_id: UUID
    currency: str
    begun: datetime
    dice: random.Random
    stock: Stock = field(default_factory=Stock)

    def add(self, staff: list[UUID], things: int) -> Stock:
        """So many things, ten of a kind, and of each of `staff` an operator with a skill or two."""
        kinds = [
            self._extra(ExtraKind.EQUIPMENT, f"Kit {number + 1}")
            for number in range(-(-things // PER_POOL))
        ]
        for number in range(things):
            kind, place = divmod(number, PER_POOL)
            thing = self._unit(UnitKind.EQUIPMENT, [kinds[kind]])
            own = {"id": thing, "hub_id": self.hub_id, "extra_id": kinds[kind]}
            self.rows.add(EquipmentUnit, **own, label=f"{kind + 1}-{place + 1}", serial="")
        numbers = range(SKILLS if staff else 0)
        skills = [self._extra(ExtraKind.PEOPLE, f"Skill {number + 1}") for number in numbers]
        for person in staff:
            own_skills = self.dice.sample(skills, self.dice.randint(1, 2))
            unit = self._unit(UnitKind.OPERATOR, own_skills, person)
            self.rows.add(Operator, id=unit, hub_id=self.hub_id, person_id=person)
            for weekday in range(1, 8):
                own = {"hub_id": self.hub_id, "unit_id": unit}
                self.rows.add(OpeningHours, **own, weekday=weekday, opens=OPENS, closes=CLOSES)
        return self.stock

    def _extra(self, kind: ExtraKind, name: str) -> UUID:
        pool, text = new_id(self.begun, self.dice), f'{{"az": "{name}", "en": "{name}"}}'
        self.rows.add(Pool, id=pool, hub_id=self.hub_id)
        self.rows.add(
            Extra,
            id=pool,
            hub_id=self.hub_id,
            kind=kind,
            name=text,
            summary=text,
            hourly_amount=500,
            currency=self.currency,
            most=MOST,
            studio_kinds=[],
            offered=True,
            created_at=self.begun,
        )
        self.stock.pools[pool] = []
        return pool

    def _unit(self, kind: UnitKind, pools: list[UUID], person: UUID | None = None) -> UUID:
        unit = new_id(self.begun, self.dice)
        own = {"id": unit, "hub_id": self.hub_id, "kind": kind}
        self.rows.add(Unit, **own, person_id=person, name="{}", created_at=self.begun)
        for pool in pools:
            self.rows.add(PoolUnit, pool_id=pool, unit_id=unit, hub_id=self.hub_id)
            self.stock.pools[pool].append(unit)
        return unit
