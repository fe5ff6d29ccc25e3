"""Loads the demo hub: people, organisations, studios, bookings of eight weeks and three ahead."""

import contextlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from rich.progress import Progress
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.accounts.passwords import service as passwords
from kilim.accounts.people import service as people
from kilim.calendar.times import to_instant
from kilim.core import outbox
from kilim.core.clock import current_time
from kilim.core.config import Settings, StartError
from kilim.core.db import Database, OneTransaction, Reads
from kilim.core.documents import Document
from kilim.demo import (
    applications,
    calls,
    checkins,
    cohort_checkins,
    cohorts,
    data_rooms,
    directory,
    equipment,
    follow_ups,
    forms,
    history,
    incidents,
    interviews,
    market,
    mentors,
    neighbours,
    on_the_day,
    openings,
    organisations,
    pictures,
    plans,
    qualifications,
    reviews,
    startups,
    teams,
    waiting,
)
from kilim.demo.accounts import PASSWORD, PEOPLE
from kilim.demo.approvals import add_approvals
from kilim.demo.closures import add_closure
from kilim.demo.places import HUBS, STUDIOS
from kilim.demo.runs import add_runs
from kilim.demo.series import add_rehearsals
from kilim.demo.uploads import Sender
from kilim.hubs import service as hubs
from kilim.hubs.models import Hub
from kilim.hubs.schemas import HubIn
from kilim.incubation.applications.receipts import Signer
from kilim.incubation.histories import service as lives
from kilim.studios.bookings import service as bookings
from kilim.studios.bookings.errors import AdjacentStudioTaken, BookingRules, ItemsTaken
from kilim.studios.bookings.schemas import BookingIn, ItemIn
from kilim.studios.catalogue import service as studios
from kilim.studios.catalogue.schemas import OpeningIn, StudioIn
from kilim.studios.credits.errors import NotEnoughCredits
from kilim.studios.demand import service as demand
from kilim.studios.finding import queries as finding
from kilim.studios.finding.schemas import TimeSearch
from kilim.studios.histories import service as firsts
from kilim.studios.schemas import StudioKind

RESIDENTS = 56
DAYS_BACK, DAYS_AHEAD = 56, 21
CANCELLED = 0.06
CLOSED = "video-2"  # for an afternoon
REFUSALS = (AdjacentStudioTaken, ItemsTaken, BookingRules, NotEnoughCredits)
REHEARSED = "dance-1"  # every week
APPROVED = "animation-2"  # by a manager, each booking from now on
SOFT_LIMIT = {
    "statement_timeout_ms": 60_000,
    "idle_in_transaction_timeout_ms": 300_000,  # while pictures are drawn
    "transaction_timeout_ms": 600_000,
}


async def load(settings: Settings) -> bool:
    """Load the demo into an empty database; False when there is a hub already.

    People and bookings come from the use cases, with the clock set to the days on which they
    would have been made. Nobody is mailed about them.

    Raises:
        StartError: this is no demo; its accounts have a published password.
    """
    if not settings.demo:
        raise StartError("The demo hub has a published password; load it with KILIM_DEMO=1 only.")
    database = await Database.connect(settings.model_copy(update=SOFT_LIMIT))
    try:
        async with database.sessions.begin() as session:
            if await session.scalar(select(Hub.id).limit(1)) is not None:
                return False
            with outbox.quietly(), Progress(transient=True) as progress:
                loader = _Loader(session, database, current_time(), progress)
                await loader.load()
                await loader.load_day(settings)
        return True
    finally:
        await database.close()


class _Loader:
    def __init__(
        self, session: AsyncSession, database: Database, now: datetime, progress: Progress
    ) -> None:
        self.session = session
        own = OneTransaction(session)
        self.database = replace(database, reads=Reads(own), writes=own)
        self.now = now
        self.progress = progress
        self.dice = random.Random(5900)
        self.hubs: dict[str, UUID] = {}
        self.zones: dict[str, ZoneInfo] = {}
        self.actors: dict[str, Actor] = {}
        self.residents: list[Actor] = []
        self.teams: dict[UUID, UUID] = {}  # the organisation of a person
        self.quiet = neighbours.Quiet()
        self.studios: list[tuple[UUID, dict[str, Any]]] = []

    @property
    def office(self) -> Call:
        return Call(self.actors["manager@baku.example"], self.database.reads, "az", self.now)

    async def load(self) -> None:
        for hub in HUBS:
            self.hubs[hub["slug"]] = await hubs.add_hub(self.session, HubIn(**hub))
            self.zones[hub["slug"]] = ZoneInfo(hub["zone"])
        await self._add_accounts()
        await self._add_residents()
        await self._add_organisations()
        for fields in STUDIOS:
            own = fields | {"hub_id": self.hubs[fields["hub"]]}
            wish = StudioIn.model_validate(
                {k: v for k, v in own.items() if k not in {"hub", "picture"}}
            )
            manager = self.actors[f"manager@{fields['hub']}.example"]
            self.studios.append((await studios.add_studio(self.session, manager, wish), fields))
        manager, hub_id = self.actors["manager@baku.example"], self.hubs["baku"]
        desk = await qualifications.add_kind(self.session, manager, hub_id)
        self.extras = await equipment.load(self.session, manager, hub_id, self._add_person, desk)
        await self._add_qualifications(desk)
        await self._add_plans()
        await directory.load(self.session, self.office, "baku", self.residents)
        await self._add_neighbours()
        await self._add_bookings()
        await self._search()
        await self._add_closure()
        await self._add_series()
        await self._add_approvals()
        await self._add_other_hours()
        await waiting.add_wishes(
            self.session, self.database, self.residents[:4], self.hubs["baku"], self.now
        )

    async def load_day(self, settings: Settings) -> None:
        """What happens today at the first hub."""
        manager, hub_id = self.actors["manager@baku.example"], self.hubs["baku"]
        await incidents.load(self.session, self.database, manager, hub_id, self.now)
        await on_the_day.load(self.session, self.database, settings, manager, hub_id, self.now)
        sender = Sender(self.session, self.database, settings)
        await startups.load(self.session, sender, self.office, self.organisations)
        await directory.show_works(self.session, sender, self.office, "baku", self.residents)
        await data_rooms.load(self.session, sender, self.office, self.organisations)
        await self._add_calls(settings, sender)
        await add_runs(self.session, self.office, hub_id)
        own = (self.actors, self.organisations, settings)
        await cohorts.load(self.session, sender, self.office, *own)
        await self._add_mentors(hub_id)
        await checkins.load(self.session, self.office, self.organisations, self.actors)
        await cohort_checkins.load(self.session, self.office, self.organisations)
        shops = market.Market(self.session, sender, self.office, self.organisations)
        await shops.load(hub_id, self.actors, self._add_person)
        await lives.tell_all(self.session)
        await firsts.tell(self.session, None)
        await follow_ups.load(self.session, self.database, self.office, self.organisations)
        for hub in self.hubs:
            call = Call(self.actors[f"manager@{hub}.example"], self.database.reads, "az", self.now)
            shown = {studio: own["picture"] for studio, own in self.studios if own["hub"] == hub}
            await pictures.load(self.session, sender, call, shown)

    async def _add_person(
        self, email: str, name: str, language: str, role: Role | None, hub: UUID | None
    ) -> Actor:
        then = self.now - timedelta(days=self.dice.randint(40, 300))
        person_id = await people.create(
            self.session,
            email=email,
            name=name,
            language=language,
            password_hash=self.password_hash,
            now=then,
        )
        if role is not None:
            await people.appoint(self.session, person_id, role, hub, now=then)
        grants = frozenset({(role, hub)}) if role else frozenset()
        return Actor(person_id=person_id, name=name, language=language, grants=grants)

    async def _add_accounts(self) -> None:
        # One hash for all: hashing is slow by design, and the password is the same.
        self.password_hash = await passwords.hashed(PASSWORD)
        for account in PEOPLE:
            hub = self.hubs[account.hub] if account.role and account.hub else None
            self.actors[account.email] = await self._add_person(
                account.email, account.name, account.language, account.role, hub
            )

    async def _add_residents(self) -> None:
        self.residents = [self.actors[f"resident{n}@baku.example"] for n in ("", "2")]
        for number in range(RESIDENTS - len(self.residents)):
            email, name = f"rezident{number + 1}@baku.example", teams.person_name(number)
            language = self.dice.choice(["az", "az", "az", "en"])
            self.actors[email] = await self._add_person(
                email, name, language, Role.RESIDENT, self.hubs["baku"]
            )
            self.residents.append(self.actors[email])

    async def _add_organisations(self) -> None:
        where = (self.session, self.actors["manager@baku.example"], self.hubs["baku"])
        people = (self.residents, self.actors["seller@baku.example"])
        self.organisations = await organisations.load(*where, people, self.dice, self.now)
        for one in self.organisations.values():
            self.teams |= {person.person_id: one.id for person in one.people}

    async def _add_plans(self) -> None:
        where, people = (self.hubs["baku"], self.zones["baku"]), (self.residents, self.actors)
        await plans.load(self.session, self.office, where, people, self.organisations)
        self.forms = await forms.load(self.session, self.office, self.hubs["baku"])

    async def _add_bookings(self) -> None:
        days = DAYS_BACK + DAYS_AHEAD
        task = self.progress.add_task("Demo bookings", total=days * len(self.studios))
        for studio_id, fields in self.studios:
            zone = self.zones[fields["hub"]]
            first = self.now.astimezone(zone).date() - timedelta(days=DAYS_BACK)
            for day in range(days):
                grown = 0.5 + 0.3 * min(1, day / DAYS_BACK)  # the hub becomes better known
                share = grown - 0.03 * max(0, day - DAYS_BACK - 2)
                for times in self._sessions(fields, first, day, share, zone):
                    if self.quiet.allows(fields["slug"], times):
                        await self._book(studio_id, fields, *times)
                self.progress.advance(task)

    def _sessions(
        self, fields: dict[str, Any], first: date, day: int, share: float, zone: ZoneInfo
    ) -> Iterator[tuple[datetime, datetime]]:
        """Times in a studio's day that do not touch each other or each other's buffer."""
        on = first + timedelta(days=day)
        midnight = datetime(on.year, on.month, on.day)  # noqa: DTZ001 - a wall time
        grid = fields["grid_minutes"]
        pause = -(-fields["buffer_minutes"] // grid) * grid
        for hours in fields["opening_hours"]:
            if hours["weekday"] != on.isoweekday():
                continue
            rule = OpeningIn.model_validate(hours).hours()
            minute = rule.opens
            while minute < rule.closes:
                length = grid * self.dice.choice([2, 3, 4, 4, 5, 6])
                end = minute + length
                wanted = share * history.rush(fields["kind"], on.isoweekday(), minute // 60)
                if end <= rule.closes and self.dice.random() < wanted:
                    yield (
                        to_instant(midnight + timedelta(minutes=minute), zone),
                        to_instant(midnight + timedelta(minutes=end), zone),
                    )
                minute = end + pause

    async def _book(
        self, studio_id: UUID, fields: dict[str, Any], starts_at: datetime, ends_at: datetime
    ) -> None:
        actor, title = self._who(fields)
        ahead = timedelta(hours=self.dice.randint(5, 140))
        wish = BookingIn(
            studio_id=studio_id,
            starts_at=starts_at,
            ends_at=ends_at,
            title=title,
            people=self.dice.randint(1, fields["capacity"]),
            organisation_id=self.teams.get(actor.person_id) if fields["hub"] == "baku" else None,
        )
        then = min(self.now, starts_at) - ahead
        call = Call(actor, self.database.reads, "az", then)
        bundle = wish.model_copy(update={"items": self._items(fields)})
        for one in (bundle, wish):  # without equipment when there is not enough of it
            # Who has not learned it does not come; the next session is somebody else's.
            with contextlib.suppress(*REFUSALS):
                async with self.database.transaction() as transaction:
                    booked = await bookings.book(transaction, call, one)
                await self._perhaps_cancel(call, booked)
                return

    async def _perhaps_cancel(self, call: Call, booked: Document) -> None:
        """Some change their minds a few hours later."""
        if self.dice.random() < CANCELLED:
            later = replace(call, now=call.now + timedelta(hours=self.dice.randint(1, 4)))
            await bookings.cancel(self.session, later, UUID(from_json(booked.body)["id"]))

    def _items(self, fields: dict[str, Any]) -> list[ItemIn]:
        """Every third booking in Baku takes something with it."""
        extras = self.extras[fields["kind"]]
        if fields["hub"] != "baku" or fields["slug"] == CLOSED or self.dice.random() > 0.35:
            return []
        chosen = self.dice.sample(extras, k=min(len(extras), self.dice.randint(1, 2)))
        return [
            ItemIn(pool_id=pool, quantity=self.dice.randint(1, min(2, most)))
            for pool, most in chosen
        ]

    async def _add_qualifications(self, desk: UUID) -> None:
        [studio_id] = [one for one, f in self.studios if f["slug"] == qualifications.STUDIO]
        await qualifications.load(self.session, self.office, desk, studio_id, self.residents[:24])

    async def _search(self) -> None:
        """Let visitors look for a time of the same day; those who find none are counted."""
        zone = self.zones["baku"]
        for back in range(1, DAYS_BACK):
            day = self.now.astimezone(zone).date() - timedelta(days=back)
            for kind in self.dice.sample(list(StudioKind), k=2):
                if (usual := history.searches(kind)) is None:
                    continue
                wall = datetime(day.year, day.month, day.day, usual[0])  # noqa: DTZ001 - wall time
                start = to_instant(wall, zone)
                window = {"from": start, "to": start + timedelta(minutes=usual[1])}
                items = [f"{self.extras[kind][0][0]}:1"] if self.dice.random() < 0.6 else []
                wanted = TimeSearch(hub="baku", kind=kind, minutes=usual[1], items=items, **window)
                now, asker = start - timedelta(hours=9), f"{day}"
                reads = self.database.reads
                await finding.find_times(reads, None, wanted, "az", asker=asker, now=now)
        async with self.database.transaction() as transaction:
            await demand.write(transaction)

    async def _add_neighbours(self) -> None:
        studios = {fields["slug"]: studio_id for studio_id, fields in self.studios}
        await neighbours.load(self.session, self.office, studios)

    async def _add_other_hours(self) -> None:
        [studio_id] = [one for one, f in self.studios if f["slug"] == openings.STUDIO]
        await openings.load(self.session, self.office, self.hubs["baku"], studio_id)

    async def _add_calls(self, settings: Settings, sender: Sender) -> None:
        signer, people = Signer(settings.signing_key), (self.actors, self.organisations)
        desk = applications.Desk(self.session, sender, self.office, signer, *people)
        where = (self.hubs["baku"], self.zones["baku"])
        await calls.load(self.session, self.office, where, self.forms, desk.apply)
        readers = [self.actors["reviewer@baku.example"]]
        for email, name in reviews.PEOPLE:
            own = (email, name, "az", Role.REVIEWER, self.hubs["baku"])
            readers.append(await self._add_person(*own))
        await reviews.load(self.session, self.office, readers)
        room = next(one for one, fields in self.studios if fields["slug"] == interviews.ROOM)
        await interviews.load(self.session, self.office, where[1], self.actors, room)

    async def _add_mentors(self, hub_id: UUID) -> None:
        people = {mentors.ELCHIN: self.actors[mentors.ELCHIN]}
        for email, name in mentors.PEOPLE:
            people[email] = await self._add_person(email, name, "az", Role.MENTOR, hub_id)
        await mentors.load(self.session, self.office, hub_id, people)

    async def _add_closure(self) -> None:
        [studio_id] = [one for one, fields in self.studios if fields["slug"] == CLOSED]
        own = (self.hubs["baku"], studio_id, self.zones["baku"])
        await add_closure(self.session, self.office, *own)

    async def _add_series(self) -> None:
        [studio_id] = [one for one, fields in self.studios if fields["slug"] == REHEARSED]
        call = replace(self.office, actor=self.residents[0])
        await add_rehearsals(self.session, call, studio_id, self.zones["baku"])

    async def _add_approvals(self) -> None:
        [studio_id] = [one for one, fields in self.studios if fields["slug"] == APPROVED]
        manager, guest = self.actors["manager@baku.example"], self.actors["buyer@baku.example"]
        people = [self.residents[0], guest, self.residents[7]]
        await add_approvals(self.session, self.database, manager, people, studio_id, self.now)

    def _who(self, fields: dict[str, Any]) -> tuple[Actor, str]:
        title = self.dice.choice(teams.TITLES[fields["kind"]])
        if fields["hub"] == "pirot":
            return self.actors["manager@pirot.example"], title
        luck = self.dice.random()
        if luck < 0.07:
            return self.actors["manager@baku.example"], self.dice.choice(teams.OF_THE_HUB)
        if luck < 0.2 and fields["open_to"] == "everyone":
            outsider = self.dice.choice(["buyer", "applicant", "mentor", "reviewer"])
            return self.actors[f"{outsider}@baku.example"], title
        return self.dice.choice(self.residents), title
