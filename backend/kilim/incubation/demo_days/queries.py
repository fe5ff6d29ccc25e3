"""Reads of demo days: how one is arranged, what a venture answers, and what everybody sees."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.errors import NotFound
from kilim.incubation.demo_days import policy, statements
from kilim.incubation.demo_days.rules import SOFT, Broken, Listener, Pin, Stage, Venture, broken
from kilim.incubation.demo_days.times import Frame, Span

TOPIC = "cohorts"  # of live changes; a demo day is told with its cohort


async def list_demo_days(call: Call, cohort_id: UUID) -> dict[str, Any]:
    """The demo days of a cohort as `DemoDaysOut`, the newest first.

    Raises:
        NotFound: there is no such cohort, or the actor neither manages its hub nor is a mentor
            there.
    """
    row = await call.reads.first(statements.COHORT, cohort=cohort_id)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"])
    found = await call.reads.all(statements.LIST, cohort=cohort_id)
    return _read(row, "cohort", "hub") | {
        "may_arrange": call.actor.manages(row["hub_id"]),
        "items": [_read(one, "title", "venue") for one in found],
    }


async def list_choices(call: Call, cohort_id: UUID) -> dict[str, Any]:
    """Who can listen and where, as `DemoDayChoicesOut`.

    Raises:
        NotFound: there is no such cohort, or the actor does not see it.
        Forbidden: the actor is a mentor.
    """
    row = await call.reads.first(statements.COHORT, cohort=cohort_id)
    if row is None:
        raise NotFound
    policy.may_arrange(call.actor, row["hub_id"])
    [found] = await call.reads.all(statements.CHOICES, hub=row["hub_id"])
    choices: dict[str, Any] = from_json(found["body"])
    return choices


async def get_demo_day(call: Call, demo_day_id: UUID) -> dict[str, Any]:
    """How a demo day is arranged, as `DemoDayOut`.

    Raises:
        NotFound: there is none, or the actor neither manages its hub nor is a mentor there.
    """
    return await _demo_day(call, call.reads, demo_day_id)


async def read_demo_day(session: AsyncSession, call: Call, demo_day_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await _demo_day(call, inside(session), demo_day_id)


def inside(session: AsyncSession) -> Reads:
    """Reads that see what the transaction has written."""
    return Reads(OneTransaction(session))


async def _demo_day(call: Call, reads: Reads, demo_day_id: UUID) -> dict[str, Any]:
    row = await reads.first(statements.ONE, day=demo_day_id)
    if row is None:
        raise NotFound
    policy.may_see(call.actor, row["hub_id"])
    found = await Found.read(reads, row)
    slots, breaks = found.times(), found.broken()
    pitches = [_pitch(one, slots, breaks) for one in found.pitches]
    return _read(row, "title", "lead", "venue", "cohort", "hub", "proof") | {
        "breaks": [dict(one) for one in found.breaks],
        "rooms": [_read(one, "name") for one in await reads.all(statements.ROOMS, day=row["id"])],
        "listeners": [dict(one) | {"there": spans(one["there"])} for one in found.listeners],
        "pitches": pitches,
        "holds": found.stage.frame.room(),
        "hard": sum(not one.is_soft for one in breaks),
        "soft": sum(one.is_soft for one in breaks),
        "changed": sum(one["told_at"] != slots.get(one["enrolment_id"]) for one in found.pitches),
        "may_arrange": call.actor.manages(row["hub_id"]),
    }


class Found:
    """A demo day as its rules see it."""

    def __init__(self, row: Any, breaks: Any, listeners: Any, pitches: Any) -> None:
        self.breaks, self.listeners, self.pitches = breaks, listeners, pitches
        day = Span(row["starts_at"], row["ends_at"])
        slot = timedelta(minutes=row["pitch_minutes"] + row["question_minutes"])
        pauses = {one["after"]: timedelta(minutes=one["minutes"]) for one in breaks}
        who = [
            Listener(one["id"], one["part"] == "jury", _spans(one["there"])) for one in listeners
        ]
        self.stage = Stage(Frame(day, slot, pauses), tuple(who))
        self.ventures = {
            one["enrolment_id"]: self._venture(one) for one in pitches if one["answer"] == "yes"
        }
        placed = [one for one in pitches if one["position"] is not None]
        self.order = [one["enrolment_id"] for one in sorted(placed, key=lambda x: x["position"])]

    @classmethod
    async def read(cls, reads: Reads, row: Any) -> "Found":
        """What an order of the day has to respect, and the order as it is."""
        own = {"day": row["id"]}
        breaks = await reads.all(statements.BREAKS, **own)
        listeners = await reads.all(statements.LISTENERS, **own)
        return cls(row, breaks, listeners, await reads.all(statements.PITCHES, **own))

    def _venture(self, row: Any) -> Venture:
        id_ = row["enrolment_id"]
        mentors = frozenset(one["id"] for one in self.listeners if id_ in one["ventures"])
        pin = Pin(row["pin"]) if row["pin"] else None
        return Venture(id_, row["track_id"], mentors, _spans(row["away"]), pin)

    def times(self) -> dict[UUID, datetime]:
        """When each pitch of the order begins."""
        slots = self.stage.frame.slots(len(self.order))
        return {id_: slot.starts_at for id_, slot in zip(self.order, slots, strict=True)}

    def broken(self) -> list[Broken]:
        """What the order breaks."""
        return broken(self.stage, [self.ventures[id_] for id_ in self.order])

    @property
    def is_whole(self) -> bool:
        """Whether every pitch that is given has a place."""
        return set(self.order) == self.ventures.keys()

    @property
    def is_sound(self) -> bool:
        """Whether the order keeps the hard rules."""
        return all(one.rule in SOFT for one in self.broken())

    def name_of(self, enrolment_id: UUID) -> str:
        """What a venture is called."""
        return next(str(x["name"]) for x in self.pitches if x["enrolment_id"] == enrolment_id)

    @property
    def slot(self) -> timedelta:
        """How long a pitch takes with its questions."""
        return self.stage.frame.slot


def _pitch(row: Any, slots: dict[UUID, datetime], breaks: Sequence[Broken]) -> dict[str, Any]:
    starts_at = slots.get(row["enrolment_id"])
    place = None if starts_at is None else list(slots).index(row["enrolment_id"])
    return {
        "enrolment_id": row["enrolment_id"],
        "name": row["name"],
        "track": row["track"] and from_json(row["track"]),
        "answer": row["answer"],
        "sentence": sentence(row["sentence"]),
        "presenter": presenter(row),
        "deck": row["deck"],
        "away": spans(row["away"]),
        "pin": row["pin"],
        "position": place,
        "starts_at": starts_at,
        "told_at": row["told_at"],
        "broken": [one.rule for one in breaks if one.place == place],
    }


async def list_own(call: Call, enrolment_id: UUID) -> dict[str, Any]:
    """A venture's own pitches as `OwnPitchesOut`, the newest first.

    Raises:
        NotFound: there is no such enrolment, or the actor neither takes part in it nor advises it.
    """
    return await _list_own(call, call.reads, enrolment_id)


async def read_own(session: AsyncSession, call: Call, enrolment_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await _list_own(call, inside(session), enrolment_id)


async def _list_own(call: Call, reads: Reads, enrolment_id: UUID) -> dict[str, Any]:
    own = {"enrolment": enrolment_id}
    row = await reads.first(statements.ENROLMENT, **own, person=call.actor.person_id)
    if row is None:
        raise NotFound
    takes_part = row["takes_part"]
    policy.may_see_own(call.actor, row["hub_id"], takes_part=takes_part)
    found = await reads.all(statements.OWN, **own)
    return {"items": [_own(one, call.now, takes_part=takes_part) for one in found]}


def _own(row: Any, now: datetime, *, takes_part: bool) -> dict[str, Any]:
    is_over = row["ends_at"] <= now
    return _read(row, "title", "lead", "venue", "people") | {
        "demo_day_id": row["id"],
        "published": row["published_at"] is not None,
        "is_over": is_over,
        "sentence": sentence(row["sentence"]),
        "presenter": presenter(row),
        "away": spans(row["away"]),
        "may_answer": takes_part and not is_over,
    }


async def list_public(reads: Reads, hub: str | None, language: str) -> dict[str, Any]:
    """The published demo days as `PublicDemoDaysOut`, the newest first."""
    rows = await reads.all(statements.PUBLIC, hub=hub, language=language)
    return {"items": [_read(row, "hub") for row in rows]}


async def get_public(reads: Reads, slug: str, language: str, now: datetime) -> dict[str, Any]:
    """A published demo day with its programme, as `PublicDemoDayOut`.

    Raises:
        NotFound: none with this address is published.
    """
    row = await reads.first(statements.PUBLIC_ONE, slug=slug, language=language)
    if row is None:
        raise NotFound
    own = {"day": row["id"], "language": language}
    pitches = await reads.all(statements.PUBLIC_PITCHES, **own)
    slot = timedelta(minutes=row["pitch_minutes"] + row["question_minutes"])
    return _read(row, "hub") | {
        "is_over": row["ends_at"] <= now,
        "now": now,
        "pitches": [dict(one) for one in pitches],
        "breaks": _pauses([one["starts_at"] for one in pitches], slot),
    }


def _pauses(starts: Sequence[datetime], slot: timedelta) -> list[dict[str, datetime]]:
    """The breaks, which are what lies between the times that people were told."""
    pairs = pairwise(starts)
    return [
        {"starts_at": one + slot, "ends_at": other} for one, other in pairs if other > one + slot
    ]


def spans(found: Any) -> list[dict[str, datetime]]:
    """A multirange as the API shows it."""
    return [{"starts_at": one.lower, "ends_at": one.upper} for one in found or ()]


def _spans(found: Any) -> tuple[Span, ...]:
    return tuple(Span(one.lower, one.upper) for one in found or ())


def sentence(text: str) -> dict[str, str] | None:
    """What a venture says of itself, once it has answered."""
    return from_json(text) or None


def presenter(row: Any) -> dict[str, Any] | None:
    """Who presents, if somebody is named."""
    if row["presenter_id"] is None:
        return None
    return {"id": row["presenter_id"], "name": row["presenter"]}


def _read(row: Any, *names: str) -> dict[str, Any]:
    """The row, with these members read as JSON."""
    return dict(row) | {name: row[name] and from_json(row[name]) for name in names}
