"""Reads of office hours, meetings, and how mentoring goes at a hub."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.incubation.checkins import queries as checkins
from kilim.incubation.office_hours import (
    CHANGE_HOURS,
    RATED_ALONE_DAYS,
    SILENT_DAYS,
    holding,
    policy,
    signal_statements,
    statements,
)
from kilim.incubation.office_hours.slots import AHEAD, free

_AGAIN = ("booked", "held", "no-show")  # of which the mentor may say something else


async def get_hours(call: Call, mentor_id: UUID) -> dict[str, Any]:
    """What a mentor offers, as `MentorHoursOut`.

    Raises:
        NotFound: there is none, or the actor is neither the mentor nor a manager of the hub.
    """
    return await _hours(call, call.reads, mentor_id)


async def read_hours(session: AsyncSession, call: Call, mentor_id: UUID) -> dict[str, Any]:
    """The same, inside the transaction of a change."""
    return await _hours(call, inside(session), mentor_id)


def inside(session: AsyncSession) -> Reads:
    """Reads that see what the transaction of `session` has written."""
    return Reads(OneTransaction(session))


async def _hours(call: Call, reads: Reads, mentor_id: UUID) -> dict[str, Any]:
    mentor = await look_at_mentor(call, reads, mentor_id)
    own = {"mentor": mentor_id}
    items = await reads.all(statements.HOURS, **own, now=call.now)
    offered = [holding.offered(row) for row in await reads.all(statements.OFFERED_BY, **own)]
    diary = await holding.get_diary(reads, mentor["hub_id"], offered, None, call.now)
    rooms = await reads.all(statements.ROOMS, hub=mentor["hub_id"])
    return {
        "mentor_id": mentor_id,
        "name": mentor["name"],
        "hub": from_json(mentor["hub"]),
        "may_change": mentor["until"] is None,
        "items": [_offer(row) for row in items],
        "rooms": [from_json(row["room"]) for row in rooms],
        "slots": free(offered, diary, (call.now, call.now + AHEAD), None),
    }


def _offer(row: Any) -> dict[str, Any]:
    clocks = {name: f"{row[name] // 60:02}:{row[name] % 60:02}" for name in ("opens", "closes")}
    return dict(row) | clocks | {"room": row["room"] and from_json(row["room"])}


async def look_at_mentor(call: Call, reads: Reads, mentor_id: UUID) -> Any:
    """A mentor whose time the actor arranges.

    Raises:
        NotFound: there is none, or the actor is neither the mentor nor a manager of the hub.
    """
    row = await reads.first(statements.MENTOR, mentor=mentor_id)
    if row is None:
        raise NotFound
    policy.may_offer(call.actor, row["hub_id"], row["person_id"])
    return row


async def list_of_mentor(call: Call, mentor_id: UUID) -> dict[str, Any]:
    """The meetings of a mentor, as `MentorMeetingsOut`.

    Raises:
        NotFound: there is none, or the actor is neither the mentor nor a manager of the hub.
    """
    mentor = await look_at_mentor(call, call.reads, mentor_id)
    own = {"mentor": mentor_id, "person": call.actor.person_id, "now": call.now}
    ahead = await call.reads.all(statements.OF_MENTOR, **own, ahead=True)
    past = await call.reads.all(statements.OF_MENTOR, **own, ahead=False)
    advised = await call.reads.all(statements.ADVISED, mentor=mentor_id)
    return {
        "hub": from_json(mentor["hub"]),
        "coming": [shown(call, row) for row in ahead],
        "past": [shown(call, row) for row in past],
        "ventures": [dict(row) for row in advised],
    }


async def look_at_venture(call: Call, reads: Reads, enrolment_id: UUID) -> Any:
    """An enrolment, and what the actor is to it.

    Raises:
        NotFound: there is none, or the actor is neither of it, nor its mentor, nor a manager.
    """
    own = {"enrolment": enrolment_id, "person": call.actor.person_id}
    row = await reads.first(statements.ENROLMENT, **own)
    if row is None:
        raise NotFound
    is_there = {"takes_part": row["takes_part"], "advises": row["advises"]}
    policy.may_see(call.actor, row["hub_id"], **is_there)
    return row


async def list_of_enrolment(call: Call, enrolment_id: UUID) -> dict[str, Any]:
    """Whom a venture can meet, and its meetings, as `VentureMeetingsOut`.

    Raises:
        NotFound: there is none, or the actor is neither of it, nor its mentor, nor a manager.
    """
    venture = await look_at_venture(call, call.reads, enrolment_id)
    own = {"enrolment": enrolment_id, "person": call.actor.person_id, "now": call.now}
    ahead = await call.reads.all(statements.OF_ENROLMENT, **own, ahead=True)
    past = await call.reads.all(statements.OF_ENROLMENT, **own, ahead=False)
    may_take = venture["takes_part"] and venture["state"] == "active"
    return {
        "hub": from_json(venture["hub"]),
        "may_take": may_take,
        "mentors": await _mentors(call, venture) if may_take else [],
        "coming": [shown(call, row) for row in ahead],
        "past": [shown(call, row) for row in past],
    }


async def _mentors(call: Call, venture: Any) -> list[dict[str, Any]]:
    """Those who advise the venture, with slots or without, and then who is open to it."""
    reads, hub_id = call.reads, venture["hub_id"]
    own = {"enrolment": venture["id"], "hours": None, "mentor": None, "now": call.now}
    rows = await reads.all(statements.OFFERED_TO, **own)
    advisers = await reads.all(statements.ADVISERS, enrolment=venture["id"])
    found = {row["mentor_id"]: dict(row) | {"advises": True, "slots": []} for row in advisers}
    unit = await reads.first(statements.UNIT, hub=hub_id, person=call.actor.person_id)
    guest = unit["id"] if unit else None
    hours = [holding.offered(row) for row in rows]
    for row in rows:
        named = {"mentor_id": row["mentor_id"], "name": row["name"]}
        found.setdefault(row["mentor_id"], named | {"advises": False, "slots": []})
    diary = await holding.get_diary(reads, hub_id, hours, guest, call.now)
    of = {one.id: one.mentor_id for one in hours}
    for slot in free(hours, diary, (call.now, call.now + AHEAD), guest):
        found[of[slot.hours_id]]["slots"].append(slot)
    return list(found.values())


async def read_meeting(session: AsyncSession, call: Call, meeting_id: UUID) -> dict[str, Any]:
    """A meeting as the actor sees it, inside the transaction of a change; a `MeetingOut`."""
    own = {"meeting": meeting_id, "person": call.actor.person_id}
    row = await inside(session).first(statements.MEETING, **own)
    assert row is not None  # noqa: S101 - whoever asks has just changed it
    return shown(call, row)


async def look(call: Call, reads: Reads, meeting_id: UUID) -> Any:
    """A meeting and what the actor is to it.

    Raises:
        NotFound: there is none that the actor is in or manages.
    """
    own = {"meeting": meeting_id, "person": call.actor.person_id}
    row = await reads.first(statements.MEETING, **own)
    if row is None:
        raise NotFound
    policy.may_change(call.actor, row["hub_id"], row["person_id"], takes_part=row["takes_part"])
    return row


def shown(call: Call, row: Any) -> dict[str, Any]:
    """A meeting as the actor sees it, a `MeetingOut`."""
    actor, hub_id = call.actor, row["hub_id"]
    manages = actor.manages(hub_id)
    side = policy.side_of(actor, row["person_id"], takes_part=row["takes_part"])
    until = row["starts_at"] - timedelta(hours=CHANGE_HOURS)
    ratings = from_json(row["ratings"])
    is_ahead = row["state"] == "booked" and row["starts_at"] > call.now
    reads_note = (manages or row["advises"] or side == "mentor") and not row["takes_part"]
    rated = {one["side"] for one in ratings}
    return dict(row) | {
        "room": row["room"] and from_json(row["room"]),
        "outside": row["hours_id"] is None,
        "note": row["note"] if reads_note else None,
        "ratings": _ratings(call, row, ratings, side),
        "change_until": until,
        "may_change": is_ahead and (manages or (side is not None and call.now < until)),
        "may_say": (manages or side == "mentor")
        and row["state"] in _AGAIN and row["starts_at"] <= call.now,
        "may_rate": side is not None and row["state"] == "held" and side not in rated,
    }  # fmt: skip


def _ratings(
    call: Call, row: Any, ratings: Sequence[dict[str, Any]], side: str | None
) -> Sequence[dict[str, Any]]:
    """What the actor may read: nobody answers to what they have read before giving their own."""
    waited = call.now >= row["ends_at"] + timedelta(days=RATED_ALONE_DAYS)
    if side is None or waited or len(ratings) > 1:
        return ratings
    return [one for one in ratings if one["side"] == side]


async def get_overview(call: Call, hub: str) -> dict[str, Any]:
    """How mentoring goes at a hub, as `MentoringOut`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_manage(call.actor, hub_id)
    return await overview(call, call.reads, hub_id)


async def overview(call: Call, reads: Reads, hub_id: UUID) -> dict[str, Any]:
    """The same with other reads, such as those of a transaction; the caller asks the policy."""
    own = {"hub": hub_id, "now": call.now}
    studios = await reads.all(signal_statements.STUDIOS, hub=hub_id)
    return {
        "silent_days": SILENT_DAYS,
        "mentors": [dict(row) for row in await reads.all(signal_statements.LOADS, **own)],
        "silent": [dict(row) for row in await reads.all(signal_statements.SILENT, **own)],
        "silent_ventures": await checkins.list_silent(reads, hub_id, call.now),
        "rooms": [from_json(row["room"]) for row in studios],
        "allowed": [UUID(from_json(row["room"])["id"]) for row in studios if row["allowed"]],
    }
