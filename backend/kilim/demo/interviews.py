"""Talks with those who applied for grants: some have picked a time, some have yet to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
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
from kilim.studios.catalogue import queries as studios
from kilim.studios.catalogue.terms import get_terms

INTERVIEWERS = ("reviewer@baku.example", "mentor@baku.example", "manager@baku.example")
STILL_OPEN = "applicant@baku.example"  # whom a newcomer can play
ROOM = "photo-1"
TALKS = (10, 14)  # o'clock
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
    """First looks of yesterday, talks of two days soon, and final ones that ask for wishes."""
    mine = people[STILL_OPEN]
    own = {"slug": OVER, "mine": mine.person_id, "most": INVITED}
    sent = (await session.execute(_SENT, own)).all()
    owners = {actor.person_id: actor for actor in people.values()}
    others = [row for row in sent if row.owner_id != mine.person_id and row.owner_id in owners]
    today = call.now.astimezone(zone).date()

    def at(days: int, hour: int) -> datetime:
        return to_instant(datetime.combine(today + timedelta(days=days), time(hour)), zone)

    def windows(*days: int, hours: tuple[int, int]) -> list[WindowIn]:
        return [WindowIn(starts_at=at(day, hours[0]), ends_at=at(day, hours[1])) for day in days]

    days = await _roomy_days(session, call, room, at)
    usual = {
        "name": {"en": "First talks", "az": "İlk söhbətlər"},
        "minutes": 30, "buffer_minutes": 15, "panel_size": 1, "change_hours": 24,
        "windows": windows(*days, hours=TALKS), "picks_close_at": at(4, 10),
        "meeting_url": "", "rooms": [room],
        "interviewers": [people[email].person_id for email in INTERVIEWERS],
    }  # fmt: skip
    talks = RoundIn.model_validate(usual)
    look = RoundIn.model_validate(usual | {
        "name": {"en": "First look", "az": "İlk tanışlıq"}, "rooms": [],
        "windows": windows(-1, hours=(15, 17)), "picks_close_at": at(-2, 15),
        "meeting_url": "https://meet.kilim.example/first",
        "interviewers": [people["manager@baku.example"].person_id],
    })  # fmt: skip
    final = RoundIn.model_validate(usual | {
        "name": {"en": "Final talks", "az": "Yekun söhbətlər"}, "panel_size": 2, "rooms": [],
        "windows": windows(7, hours=(15, 18)), "asks_wishes": True,
        "meeting_url": "https://meet.kilim.example/final",
    })  # fmt: skip
    office = _Office(session, call, owners)
    await office.hold(look, others[:HELD])
    await office.let_pick(talks, sent, others)
    await office.ask_for_wishes(final, sent[:ASKED])


async def _roomy_days(
    session: AsyncSession, call: Call, room: UUID, at: Callable[[int, int], datetime]
) -> list[int]:
    """The two of five days of which others have left most: a full room is no room."""
    terms = await get_terms(session, room)

    async def free_time(day: int) -> int:
        window = at(day, TALKS[0]), at(day, TALKS[1])
        asked = (call.reads, terms, window, terms.min_minutes)
        return len(await studios.free_starts(*asked, now=call.now))

    roomy = sorted([(-await free_time(day), day) for day in range(5, 10)])[:2]
    return sorted(day for _, day in roomy)


@dataclass(frozen=True)
class _Office:
    """The managers' work; `owners` are those of the applications, by person."""

    session: AsyncSession
    call: Call
    owners: Mapping[UUID, Actor]

    async def hold(self, wish: RoundIn, sent: Sequence[Any]) -> None:
        """A round that is over; how the first interview went is said, how others went is not."""
        before = replace(self.call, now=wish.picks_close_at - timedelta(days=1))
        round_id, slots = await self._invite(before, wish, sent)
        held = [
            await self._pick(before, round_id, *pair) for pair in zip(sent, slots, strict=False)
        ]
        first = UUID(held[0]["interview"]["id"])
        await outcomes.mark(self.session, self.call, first, OutcomeIn(outcome="took-place"))
        await outcomes.add_note(self.session, self.call, first, NoteIn(text=NOTE))

    async def let_pick(self, wish: RoundIn, sent: Sequence[Any], others: Sequence[Any]) -> None:
        """A round in which some have picked, and one has only said what would suit."""
        round_id, slots = await self._invite(self.call, wish, sent)
        for number, row in enumerate(others[:PICKED]):
            if free := await self._free(round_id, row):
                await self._pick(self.call, round_id, row, free[min(number * 2, len(free) - 1)])
        await self._wish(round_id, others[PICKED], slots[:2])

    async def ask_for_wishes(self, wish: RoundIn, sent: Sequence[Any]) -> None:
        """A round in which all but the first have ranked times."""
        round_id, slots = await self._invite(self.call, wish, sent)
        for number, row in enumerate(sent[1:]):
            if row.owner_id in self.owners:
                await self._wish(round_id, row, slots[number : number + 2])

    async def _invite(
        self, call: Call, wish: RoundIn, sent: Sequence[Any]
    ) -> tuple[UUID, list[datetime]]:
        made = from_json((await service.add_round(self.session, call, sent[0].call_id, wish)).body)
        round_id = UUID(made["id"])
        invited = InvitationsIn(application_ids=[row.id for row in sent])
        await service.invite(self.session, call, round_id, invited)
        return round_id, [datetime.fromisoformat(slot["starts_at"]) for slot in made["slots"]]

    async def _free(self, round_id: UUID, row: Any) -> list[datetime]:
        theirs = replace(self.call, actor=self.owners[row.owner_id])
        shown = await outings.own_rounds(queries.inside(self.session), theirs, row.id)
        [slots] = [one["slots"] for one in shown["items"] if one["id"] == round_id]
        found: list[datetime] = slots
        return found

    async def _pick(self, call: Call, round_id: UUID, row: Any, start: datetime) -> Any:
        theirs = replace(call, actor=self.owners[row.owner_id])
        pick = PickIn(starts_at=start)
        shown = await picking.pick(self.session, theirs, round_id, row.id, pick)
        [own] = [one for one in shown["items"] if one["id"] == round_id]
        return own

    async def _wish(self, round_id: UUID, row: Any, starts: list[datetime]) -> None:
        theirs = replace(self.call, actor=self.owners[row.owner_id])
        await picking.wish(self.session, theirs, round_id, row.id, WishesIn(starts_at=starts))
