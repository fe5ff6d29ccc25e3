"""Talks with those who applied for grants: some have picked a time, some have yet to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.calendar.times import to_instant
from kilim.demo.applications import OVER
from kilim.incubation.interviews import outcomes, outings, picking, queries, service
from kilim.incubation.interviews.schemas import (
    InvitationsIn,
    NoteIn,
    OutcomeIn,
    PickIn,
    RoundIn,
    WindowIn,
    WishesIn,
)

INTERVIEWERS = ("reviewer@baku.example", "mentor@baku.example", "manager@baku.example")
STILL_OPEN = "applicant@baku.example"  # whom a newcomer can play
ROOM = "photo-1"
INVITED, PICKED, ASKED, HELD = 7, 3, 3, 2
NOTE = (
    "Bazarı yaxşı tanıyır, ilk müştəriləri var. Büdcəni növbəti söhbətdə dəqiqləşdirmək lazımdır."
)
_SENT = text("""
    SELECT a.id, a.owner_id, c.id AS call_id FROM applications a JOIN calls c ON c.id = a.call_id
    WHERE c.slug = :slug AND a.state = 'submitted'
    ORDER BY a.owner_id <> :mine, a.id LIMIT :most
""")


async def load(
    session: AsyncSession,
    call: Call,
    zone: ZoneInfo,
    people: Mapping[str, Actor],
    room: UUID,
) -> None:
    """Talks of two days next week, final ones that ask for wishes, and first looks of yesterday."""
    mine = people[STILL_OPEN]
    own = {"slug": OVER, "mine": mine.person_id, "most": INVITED}
    sent = (await session.execute(_SENT, own)).all()
    owners = {actor.person_id: actor for actor in people.values()}
    first = (call.now.astimezone(zone) + timedelta(days=6)).date()
    days = [first, first + timedelta(days=1)]

    def at(day: int, hour: int) -> datetime:
        return to_instant(datetime.combine(days[day], time(hour)), zone)

    wish = RoundIn.model_validate({
        "name": {"en": "First talks", "az": "İlk söhbətlər"},
        "minutes": 30, "buffer_minutes": 15, "panel_size": 1, "change_hours": 24,
        "windows": [{"starts_at": at(day, 10), "ends_at": at(day, 14)} for day in range(2)],
        "picks_close_at": at(0, 10) - timedelta(days=2),
        "meeting_url": "", "rooms": [room],
        "interviewers": [people[email].person_id for email in INTERVIEWERS],
    })  # fmt: skip
    final = wish.model_copy(update={
        "name": {"en": "Final talks", "az": "Yekun söhbətlər"}, "panel_size": 2,
        "windows": [WindowIn(starts_at=at(1, 15), ends_at=at(1, 18))],
        "meeting_url": "https://meet.kilim.example/final", "rooms": [], "asks_wishes": True,
    })  # fmt: skip
    made = from_json((await service.add_round(session, call, sent[0].call_id, wish)).body)
    round_id = UUID(made["id"])
    invited = InvitationsIn(application_ids=[row.id for row in sent])
    await service.invite(session, call, round_id, invited)
    others = [row for row in sent if row.owner_id != mine.person_id and row.owner_id in owners]
    for number, row in enumerate(others[: PICKED + 1]):
        theirs = replace(call, actor=owners[row.owner_id])
        shown = await outings.own_rounds(queries.inside(session), theirs, row.id)
        free = shown["items"][0]["slots"]
        if number < PICKED:
            pick = PickIn(starts_at=free[min(number * 2, len(free) - 1)])
            await picking.pick(session, theirs, round_id, row.id, pick)
        else:
            await picking.wish(session, theirs, round_id, row.id, WishesIn(starts_at=free[:2]))
    await _ask_for_wishes(session, call, final, sent[:ASKED], owners)
    yesterday = call.now.astimezone(zone).date() - timedelta(days=1)
    begins = to_instant(datetime.combine(yesterday, time(15)), zone)
    first_look = wish.model_copy(update={
        "name": {"en": "First look", "az": "İlk tanışlıq"}, "rooms": [],
        "windows": [WindowIn(starts_at=begins, ends_at=begins + timedelta(hours=2))],
        "picks_close_at": begins - timedelta(days=1),
        "meeting_url": "https://meet.kilim.example/first",
        "interviewers": [people["manager@baku.example"].person_id],
    })  # fmt: skip
    await _hold(session, call, first_look, others[:HELD], owners)


async def _ask_for_wishes(
    session: AsyncSession,
    call: Call,
    wish: RoundIn,
    sent: Sequence[Any],
    owners: Mapping[UUID, Actor],
) -> None:
    """A round in which all but the first have ranked times."""
    made = from_json((await service.add_round(session, call, sent[0].call_id, wish)).body)
    round_id = UUID(made["id"])
    invited = InvitationsIn(application_ids=[row.id for row in sent])
    await service.invite(session, call, round_id, invited)
    starts = [datetime.fromisoformat(slot["starts_at"]) for slot in made["slots"]]
    for number, row in enumerate(sent[1:]):
        if row.owner_id in owners:
            theirs = replace(call, actor=owners[row.owner_id])
            wishes = WishesIn(starts_at=starts[number : number + 2])
            await picking.wish(session, theirs, round_id, row.id, wishes)


async def _hold(
    session: AsyncSession,
    call: Call,
    wish: RoundIn,
    sent: Sequence[Any],
    owners: Mapping[UUID, Actor],
) -> None:
    """A round that is over: how the first interview went is said, how the others went is not."""
    before = replace(call, now=wish.picks_close_at - timedelta(days=1))
    made = from_json((await service.add_round(session, before, sent[0].call_id, wish)).body)
    round_id = UUID(made["id"])
    invited = InvitationsIn(application_ids=[row.id for row in sent])
    await service.invite(session, before, round_id, invited)
    held = []
    for row, slot in zip(sent, made["slots"], strict=False):
        theirs = replace(before, actor=owners[row.owner_id])
        pick = PickIn(starts_at=datetime.fromisoformat(slot["starts_at"]))
        shown = await picking.pick(session, theirs, round_id, row.id, pick)
        held += [UUID(one["interview"]["id"]) for one in shown["items"] if one["id"] == round_id]
    await outcomes.mark(session, call, held[0], OutcomeIn(outcome="took-place"))
    await outcomes.add_note(session, call, held[0], NoteIn(text=NOTE))
