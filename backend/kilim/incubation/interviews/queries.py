"""Reads of interviews: for the managers, for those who hold them, and for those who come."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import closures as calendar
from kilim.core.db import OneTransaction, Reads
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.files.queries import Kept
from kilim.incubation.applications import queries as applications
from kilim.incubation.calls import queries as calls
from kilim.incubation.interviews import policy, statements
from kilim.incubation.interviews.filling import Filled, Seeker, fill
from kilim.incubation.interviews.schemas import InterviewOut, MineFilter, RoundOut
from kilim.incubation.interviews.slots import Diary, Plan

TOPIC = "interviews-changed"  # that open screens follow


@dataclass(frozen=True, slots=True)
class Invited:
    """An application of a round, who comes and their interview, if there is one."""

    application_id: UUID
    applicant: str
    withdrawn: bool
    guest_id: UUID
    guest_unit: UUID | None
    excluded: frozenset[UUID]
    wishes: Sequence[datetime]
    interview: dict[str, Any] | None
    body: dict[str, Any]

    @property
    def claim(self) -> UUID | None:
        """The interview that holds time, or will have held it."""
        return UUID(self.interview["id"]) if self.interview else None

    def without(self, panel: Collection[UUID]) -> tuple[UUID, ...]:
        """Those who hold its interview and are not of `panel`."""
        holders = self.interview["panel"] if self.interview else ()
        return tuple(person for person in (UUID(one["id"]) for one in holders)
                     if person not in panel)  # fmt: skip

    @property
    def starts_at(self) -> datetime | None:
        """Of its interview, if there is one."""
        return _at(self.interview["starts_at"]) if self.interview else None

    @property
    def settled(self) -> bool:
        """Whether it has an interview that can stay as it is."""
        return self.interview is not None and not self.interview["trouble"]


@dataclass(frozen=True, slots=True)
class Round:
    """A round as it is now."""

    id: UUID
    hub_id: UUID
    version: int
    plan: Plan
    picks_close_at: datetime
    change_hours: int
    body: dict[str, Any]

    def change_until(self, starts_at: datetime) -> datetime:
        """When who comes can no longer change an interview."""
        return starts_at - timedelta(hours=self.change_hours)


def inside(session: AsyncSession) -> Reads:
    """Reads that see what the transaction of `session` has written."""
    return Reads(OneTransaction(session))


async def get_round(reads: Reads, round_id: UUID, language: str) -> Round:
    """A round; whoever asks has yet to decide who may see it.

    Raises:
        NotFound: there is no such round.
    """
    row = await reads.first(statements.ROUND, round=round_id, language=language)
    if row is None:
        raise NotFound
    body = from_json(row["body"])
    windows = [(_at(one["starts_at"]), _at(one["ends_at"])) for one in body["windows"]]
    plan = Plan(
        minutes=body["minutes"],
        buffer_minutes=body["buffer_minutes"],
        panel_size=body["panel_size"],
        windows=windows,
        interviewers={UUID(one["id"]): UUID(one["unit"]) for one in body["interviewers"]},
        rooms={
            UUID(one["id"]): tuple(UUID(unit) for unit in one["beside"]) for one in body["rooms"]
        },
    )
    closes = _at(body["picks_close_at"])
    hours = body["change_hours"]
    return Round(round_id, row["hub_id"], row["version"], plan, closes, hours, body)


async def list_invited(
    reads: Reads, round_id: UUID, language: str, application_id: UUID | None = None
) -> list[Invited]:
    """The invited applications of a round, or one of them."""
    binds = {"round": round_id, "application": application_id, "language": language}
    return [_invited(row) for row in await reads.all(statements.INVITED, **binds)]


def _invited(row: Any) -> Invited:
    body = from_json(row["body"])
    return Invited(
        application_id=row["application_id"],
        applicant=body["applicant"],
        withdrawn=body["withdrawn"],
        guest_id=row["guest_id"],
        guest_unit=row["guest_unit"],
        excluded=frozenset(UUID(pair["person_id"]) for pair in body["excluded"]),
        wishes=row["wishes"],
        interview=body["interview"],
        body=body | {"wishes": row["wishes"]},
    )


async def get_diary(
    reads: Reads,
    of: Round,
    guests: Iterable[UUID | None] = (),
    without: Collection[UUID] = (),
) -> Diary:
    """Who and what is free in the slots of a round.

    Args:
        without: claims that are about to move.
    """
    units = of.plan.units() | {unit for unit in guests if unit is not None}
    held = await calendar.list_held(reads, of.hub_id, units, of.plan.span)
    return Diary(of.plan, held, without)


def loads(invited: Iterable[Invited]) -> Counter[UUID]:
    """How many interviews each person has in the round."""
    return Counter(
        UUID(person["id"]) for one in invited if one.interview for person in one.interview["panel"]
    )


def seekers(invited: Iterable[Invited], now: datetime) -> list[Seeker]:
    """Who needs a slot: without an interview, or with one ahead that cannot stay as it is."""
    found = []
    for one in invited:
        if one.withdrawn or one.settled:
            continue
        stays = one.starts_at
        if stays is None or stays > now:
            found.append(
                Seeker(one.application_id, one.guest_unit, one.excluded, one.wishes, stays)
            )
    return found


async def list_rounds(call: Call, call_id: UUID) -> Document:
    """The rounds of a call, as `RoundsOut`.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    offer = await calls.get_offer(call.reads, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    [row] = await call.reads.all(statements.OF_CALL, call=call_id, language=call.language)
    return Document(row["body"])


async def list_choices(call: Call, call_id: UUID) -> Document:
    """What a round of the call can be made of, as `RoundChoices`.

    Raises:
        NotFound: there is no such call, or the actor does not manage its hub.
    """
    offer = await calls.get_offer(call.reads, call_id)
    policy.may_manage(call.actor, offer.hub_id)
    [row] = await call.reads.all(statements.CHOICES, call=call_id, language=call.language)
    return Document(row["body"])


async def get_managed(call: Call, round_id: UUID) -> Document:
    """A round with its day plan, as `RoundOut`.

    Raises:
        NotFound: there is no such round, or the actor does not manage its hub.
    """
    return await _managed(call.reads, call, round_id)


async def read_managed(session: AsyncSession, call: Call, round_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _managed(inside(session), call, round_id)


async def _managed(reads: Reads, call: Call, round_id: UUID) -> Document:
    of = await get_round(reads, round_id, call.language)
    policy.may_manage(call.actor, of.hub_id)
    invited = await list_invited(reads, round_id, call.language)
    diary = await get_diary(reads, of)
    slots = [_slot(diary, start) for start in of.plan.starts()]
    shown = of.body | {"invited": [one.body for one in invited], "slots": slots}
    return Document(RoundOut.model_validate(shown).model_dump_json(), of.version)


def _slot(diary: Diary, start: datetime) -> dict[str, Any]:
    people, rooms = diary.people(start), diary.rooms(start)
    most = len(people) // diary.plan.panel_size
    places = min(most, len(rooms)) if diary.plan.rooms else most
    return {"starts_at": start, "people": people, "rooms": rooms, "places": places}


async def get_places(call: Call, round_id: UUID, application_id: UUID) -> dict[str, Any]:
    """Where the interview of an application could be instead, as `PlacesOut`.

    Raises:
        NotFound: there is no such invitation, or the actor does not manage its hub.
    """
    of = await get_round(call.reads, round_id, call.language)
    policy.may_manage(call.actor, of.hub_id)
    found = await list_invited(call.reads, round_id, call.language, application_id)
    if not found:
        raise NotFound
    unit, claim = found[0].guest_unit, found[0].claim
    diary = await get_diary(call.reads, of, [unit], [claim] if claim else [])
    return {"items": [_place(diary, start, unit, call.now) for start in of.plan.starts()]}


def _place(diary: Diary, start: datetime, unit: UUID | None, now: datetime) -> dict[str, Any]:
    return {
        "starts_at": start,
        "is_over": start <= now,
        "guest_is_free": unit is None or diary.is_free(unit, start),
        "people": diary.people(start),
        "rooms": diary.rooms(start),
    }


async def get_proposal(call: Call, round_id: UUID) -> dict[str, Any]:
    """How those without an interview could be given one, as `ProposalOut`; nothing is kept.

    Raises:
        NotFound: there is no such round, or the actor does not manage its hub.
    """
    of = await get_round(call.reads, round_id, call.language)
    policy.may_manage(call.actor, of.hub_id)
    invited = await list_invited(call.reads, round_id, call.language)
    wanted = seekers(invited, call.now)
    leaving = {one.claim for one in invited if one.claim is not None and not one.settled}
    guests = [one.unit for one in wanted]
    diary = await get_diary(call.reads, of, guests, leaving)
    ahead = [start for start in of.plan.starts() if start > call.now]
    filled = fill(wanted, diary, ahead, loads(one for one in invited if one.settled))
    return _proposal(of, {one.application_id: one.applicant for one in invited}, filled)


def _proposal(of: Round, names: dict[UUID, str], filled: Filled) -> dict[str, Any]:
    people = {UUID(one["id"]): one for one in of.body["interviewers"]}
    rooms = {UUID(one["id"]): one for one in of.body["rooms"]}
    return {
        "placements": [
            {
                "application_id": one.application_id,
                "applicant": names[one.application_id],
                "starts_at": one.starts_at,
                "room": rooms[one.room_id] if one.room_id else None,
                "panel": [people[person] for person in one.panel],
                "wish": one.wish,
                "moved_from": one.moved_from,
            }
            for one in filled.placements
        ],
        "unplaced": [
            {"application_id": application, "applicant": names[application], "why": why}
            for application, why in filled.unplaced
        ],
    }


async def list_mine(call: Call, wanted: MineFilter) -> dict[str, Any]:
    """The interviews that the actor holds."""
    own = {"person": call.actor.person_id, "language": call.language, "now": call.now}
    page = {"after": wanted.after, "limit": wanted.limit}
    rows = await call.reads.all(statements.MINE[wanted.when], **own, **page)
    shown = rows[: wanted.limit]
    return {
        "items": [from_json(row["body"]) for row in shown],
        "next": str(shown[-1]["id"]) if len(rows) > wanted.limit else None,
    }


async def get_interview(call: Call, interview_id: UUID) -> Document:
    """An interview as the hub sees it, as `InterviewOut`.

    Raises:
        NotFound: there is none that the actor holds or manages.
    """
    await _held_by_actor(call, interview_id)
    return await _shown(call.reads, call, interview_id)


async def read_interview(session: AsyncSession, call: Call, interview_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _shown(inside(session), call, interview_id)


async def _shown(reads: Reads, call: Call, interview_id: UUID) -> Document:
    hub = await reads.first(statements.LOOK, interview=interview_id, person=call.actor.person_id)
    assert hub is not None  # noqa: S101 - whoever asks has just seen it
    binds = {"interview": interview_id, "language": call.language, "now": call.now}
    manages = call.actor.manages(hub["hub_id"])
    row = await reads.first(statements.ONE, **binds, manages=manages)
    assert row is not None  # noqa: S101 - as before
    return Document(InterviewOut.model_validate(from_json(row["body"])).model_dump_json())


async def get_interviewed(call: Call, interview_id: UUID) -> dict[str, Any]:
    """What the application said when it was sent last, as `InterviewedOut`.

    Raises:
        NotFound: there is none that the actor holds or manages.
    """
    row = await _held_by_actor(call, interview_id)
    return await applications.get_sent(call.reads, row["application_id"])


async def get_file(call: Call, interview_id: UUID, file_id: UUID) -> Kept:
    """A file of what was sent.

    Raises:
        NotFound: there is none that the actor holds or manages.
    """
    row = await _held_by_actor(call, interview_id)
    return await applications.get_sent_file(call.reads, row["application_id"], file_id)


async def _held_by_actor(call: Call, interview_id: UUID) -> Any:
    row = await look(call.reads, call, interview_id)
    policy.may_hold(call.actor, row["hub_id"], row["panel"] or ())
    return row


async def look(reads: Reads, call: Call, interview_id: UUID) -> Any:
    """Who is in an interview, and what the actor is to it.

    Raises:
        NotFound: there is no such interview.
    """
    own = {"interview": interview_id, "person": call.actor.person_id}
    row = await reads.first(statements.LOOK, **own)
    if row is None:
        raise NotFound
    return row


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)
