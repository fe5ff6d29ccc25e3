"""Where hit bookings could go: a pure function, values in, proposals out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from kilim.calendar.closures import Held, blocked
from kilim.calendar.models import AllocationKind
from kilim.calendar.times import Span, grid_starts, last_day, open_spans, without
from kilim.studios.bookings.models import Audience
from kilim.studios.bookings.rules import broken_rules
from kilim.studios.catalogue.terms import Terms
from kilim.studios.qualifications.rules import Standing, lacking

EARLIER, LATER = timedelta(days=3), timedelta(days=7)  # how far around its time a booking moves
SAME_STUDIO, OTHER_STUDIOS = 3, 2  # most proposals


@dataclass(frozen=True, slots=True)
class Hit:
    """A booking in the way."""

    booking_id: UUID
    studio_id: UUID
    starts_at: datetime
    ends_at: datetime
    people: int
    audience: Audience
    operator: UUID
    needed: frozenset[UUID] = frozenset()  # kinds of qualification, by what goes with it
    brought: frozenset[UUID] = frozenset()  # by who goes with it


@dataclass(frozen=True, slots=True)
class Slot:
    """A studio and a time."""

    studio_id: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(slots=True)
class Search:
    """What the studios of the hub hold, and what has been proposed already."""

    terms: Mapping[UUID, Terms]
    held: Sequence[Held]
    now: datetime
    standings: Mapping[UUID, Sequence[Standing]] = field(default_factory=dict)  # by person
    proposed: list[Held] = field(default_factory=list)

    def propose(self, hit: Hit) -> list[Slot]:
        """Its studio at the nearest times, then others of its kind at its time.

        One that is to stay free of the bookings that are asked about later must be `keep`t.
        """
        near = (self._slot(hit, hit.studio_id, at) for at in self._near(hit))
        own = list(islice((slot for slot in near if self._allowed(hit, slot)), SAME_STUDIO))
        others = list(islice(self._at_its_time(hit), OTHER_STUDIOS))
        return own + others

    def keep(self, hit: Hit, slot: Slot) -> None:
        """Let nobody else be proposed this slot, or its buffer."""
        terms = self.terms[slot.studio_id]
        before = timedelta(minutes=terms.buffer_before_minutes)
        after = timedelta(minutes=terms.buffer_minutes)
        core = (slot.studio_id, hit.booking_id, AllocationKind.CORE)
        self.proposed.append(Held(*core, slot.starts_at, slot.ends_at))
        kept = (slot.studio_id, hit.booking_id, AllocationKind.BUFFER)
        if before:
            self.proposed.append(Held(*kept, slot.starts_at - before, slot.starts_at))
        if after:
            self.proposed.append(Held(*kept, slot.ends_at, slot.ends_at + after))
        for unit in terms.beside:
            held = (unit, hit.booking_id, AllocationKind.ADJACENT)
            self.proposed.append(Held(*held, slot.starts_at, slot.ends_at))

    def _near(self, hit: Hit) -> list[datetime]:
        around = (hit.starts_at - EARLIER, hit.ends_at + LATER)
        starts = self._starts(hit, hit.studio_id, around)
        return sorted(starts, key=lambda at: (abs(at - hit.starts_at), at))

    def _at_its_time(self, hit: Hit) -> Iterator[Slot]:
        kind = self.terms[hit.studio_id].kind
        for studio_id, terms in self.terms.items():
            slot = self._slot(hit, studio_id, hit.starts_at)
            if studio_id == hit.studio_id or terms.kind != kind or not self._allowed(hit, slot):
                continue
            if hit.starts_at in self._starts(hit, studio_id, (hit.starts_at, hit.ends_at)):
                yield slot

    def _starts(self, hit: Hit, studio_id: UUID, window: Span) -> list[datetime]:
        terms = self.terms[studio_id]
        window = (max(window[0], self.now), window[1])
        if window[0] >= window[1]:
            return []
        taken = [
            one
            for one in (*self.held, *self.proposed)
            if one.unit_id == studio_id and one.claim_id != hit.booking_id
        ]
        blocks = blocked(taken, terms.buffer_before_minutes, terms.buffer_minutes)
        free = without(open_spans(terms.hours, terms.zone, window), blocks)
        minutes = int((hit.ends_at - hit.starts_at) / timedelta(minutes=1))
        return list(grid_starts(free, minutes, terms.grid_minutes, terms.zone))

    def _allowed(self, hit: Hit, slot: Slot) -> bool:
        times = (slot.starts_at, slot.ends_at)
        terms, who = self.terms[slot.studio_id], {"people": hit.people, "audience": hit.audience}
        if broken_rules(terms, *times, **who, now=self.now):  # type: ignore[arg-type]
            return False
        kinds = hit.needed | {terms.qualification_id}
        had = self.standings.get(hit.operator, ())
        relevant = [one for one in had if one.kind_id in kinds - hit.brought]
        return not lacking(relevant, last_day(slot.ends_at, terms.zone))

    def _slot(self, hit: Hit, studio_id: UUID, at: datetime) -> Slot:
        return Slot(studio_id, at, at + (hit.ends_at - hit.starts_at))
