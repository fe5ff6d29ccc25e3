"""Cohorts that run: of the grants of the summer, and a school without a call."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.config import Settings
from kilim.demo import decided, graduates, grants
from kilim.demo.applications import DECIDED
from kilim.demo.cohort_texts import ACCEPTED, AGAIN, LEFT, SCHOOL, WORK
from kilim.demo.decks import deck
from kilim.demo.organisations import Organisation
from kilim.demo.uploads import Sender
from kilim.files.kinds import Purpose
from kilim.incubation.applications.receipts import Signer
from kilim.incubation.cohorts import enrolling, handing_in, queries, service, signing
from kilim.incubation.cohorts.models import StepKind, WorkVerdict
from kilim.incubation.cohorts.schemas import (
    CohortChangeIn,
    CohortIn,
    LeaveIn,
    SignatureIn,
    WorkFeedbackIn,
    WorkIn,
)
from kilim.incubation.residence import service as residence
from kilim.incubation.residence.schemas import ProgrammePlanIn

PUPILS = (("Novruz Beats", 3), ("Rəqs Lab", 5), ("Göy Göl Films", 1))
SUMMER_DONE = {"Bülbül Records": 5, "Pixel Buta": 4, "Yeddi Gözəl": 2}
# What is handed in beside words: the title on the first page, the name, and a drawing.
GOALS = (("Three goals", "uc-meqsed.pdf", "animation-tablets"),)
TALKS = (
    ("Five testers", "sinaq.pdf", "photo-table"),
    ("Recordings", "yazilar.pdf", "sound-desk"),
)
_SUMMER = text("""
    SELECT e.id, e.cohort_id, o.name FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
    JOIN calls k ON k.id = c.call_id JOIN organisations o ON o.id = e.organisation_id
    WHERE k.slug = :slug ORDER BY o.name
""")
# The database dates by its own clock, which cannot be set.
_BEGUN = text("""
    WITH p AS (UPDATE enrolled_people SET joined_on = :on WHERE enrolment_id = ANY(:ids))
    UPDATE enrolments SET enrolled_on = :on WHERE id = ANY(:ids)
""")
_PLAN = text("SELECT id FROM plans WHERE name ->> 'en' = 'Resident'")
_PROGRAMMES = text("""
    SELECT id FROM programmes WHERE slug = 'pre-incubation'
    UNION SELECT programme_id FROM calls WHERE slug = :slug
""")
_PROGRAMME = text("SELECT id FROM programmes WHERE slug = 'pre-incubation'")


async def load(
    session: AsyncSession,
    sender: Sender,
    call: Call,
    people: Mapping[str, Actor],
    organisations: Mapping[str, Organisation],
    settings: Settings,
) -> None:
    """Have the summer decided; let both cohorts begin, and everybody come as far as they are.

    Args:
        call: of a manager; says what time it is.
        people: by address.
        organisations: by name.
    """
    await decided.load(session, call, people.values(), settings.origin)
    signer = Signer(settings.signing_key)
    founder = people["applicant@baku.example"]
    programme = (await session.execute(_PROGRAMME)).scalar_one()
    await graduates.load(session, call, founder, organisations, programme, signer)
    mentor = people["mentor@baku.example"]
    school = School(session, sender, call, mentor, signer, organisations)
    await school.load(founder, programme)


@dataclass(frozen=True, slots=True)
class School:
    """Where the demo's founders and mentors meet."""

    session: AsyncSession
    sender: Sender
    call: Call
    mentor: Actor
    signer: Signer
    organisations: Mapping[str, Organisation]

    async def load(self, founder: Actor, programme: UUID) -> None:
        """Let both cohorts begin, and everybody come as far as they are."""
        today = self.call.now.date()
        await self._name_plan()
        await self._summer(today)
        await self._school(today, founder, programme)

    async def _name_plan(self) -> None:
        """Whoever takes part in the school or the grants is a resident meanwhile."""
        plan_id = (await self.session.execute(_PLAN)).scalar_one()
        for programme_id in (await self.session.execute(_PROGRAMMES, {"slug": DECIDED})).scalars():
            wish = ProgrammePlanIn(plan_id=plan_id)
            await residence.name_plan(self.session, self.call, programme_id, wish)

    async def _summer(self, today: date) -> None:
        rows = (await self.session.execute(_SUMMER, {"slug": DECIDED})).all()
        begun = {"on": today - timedelta(days=18), "ids": [row.id for row in rows]}
        await self.session.execute(_BEGUN, begun)
        days = {"starts_on": today - timedelta(days=16), "ends_on": today + timedelta(days=150)}
        change = CohortChangeIn.model_validate(days)
        await service.change(self.session, self.call, rows[0].cohort_id, change, 1)
        for row in rows:
            await residence.give(self.session, row.id, self.call.now)
            [founder, *_] = self.organisations[row.name].people
            await self._come(row.id, founder, SUMMER_DONE[row.name])
        done = {row.name: (row.id, SUMMER_DONE[row.name]) for row in rows}
        await grants.load(self.session, self.call, self.mentor, rows[0].cohort_id, done)

    async def _school(self, today: date, founder: Actor, programme: UUID) -> None:
        first = today - timedelta(days=24)
        wish = CohortIn.model_validate(
            {
                "programme_id": programme, "name": SCHOOL, "starts_on": first,
                "ends_on": today + timedelta(days=120),
            }
        )  # fmt: skip
        cohort_id = (await service.add(self.session, self.call, wish))["id"]
        for name, done in PUPILS:
            team = self.organisations[name]
            people = [person.person_id for person in team.people]
            enrolment_id = await self._admit(cohort_id, team.id, people, first)
            await self._come(enrolment_id, team.people[0], done)
        wish_to_leave = LeaveIn(left_on=today - timedelta(days=2), reason=LEFT)
        await service.end_enrolment(self.session, self.call, enrolment_id, wish_to_leave)
        await residence.take_back(self.session, enrolment_id)
        own = await self._admit(cohort_id, None, [founder.person_id], first)
        await self._come(own, founder, 3)
        await self._hand_in(own, founder, 3, WorkVerdict.AGAIN, GOALS)

    async def _admit(
        self, cohort_id: UUID, organisation_id: UUID | None, people: list[UUID], on: date
    ) -> UUID:
        where = (self.session, self.call, cohort_id)
        enrolment_id = await enrolling.admit(*where, organisation_id, people, on)
        await residence.give(self.session, enrolment_id, self.call.now)
        return enrolment_id

    async def _come(self, enrolment_id: UUID, founder: Actor, done: int) -> None:
        """They have done the first `done` steps; what is next has been handed in by some."""
        call = replace(self.call, actor=founder)
        steps = (await queries.read_enrolment(self.session, call, enrolment_id))["steps"]
        for number, step in enumerate(steps[:done]):
            if step["kind"] == StepKind.AGREEMENT:
                name = SignatureIn(number=1, language="az", name=founder.name)
                await signing.sign(self.session, call, enrolment_id, name, self.signer)
            elif step["kind"] == StepKind.TASK:
                await handing_in.tick_off(self.session, call, enrolment_id, step["id"])
            else:
                await self._hand_in(enrolment_id, founder, number, WorkVerdict.ACCEPTED)
        if done > 3:
            await self._hand_in(enrolment_id, founder, done, None, TALKS if done == 5 else ())

    async def _hand_in(
        self,
        enrolment_id: UUID,
        founder: Actor,
        number: int,
        verdict: WorkVerdict | None,
        files: tuple[tuple[str, str, str], ...] = (),
    ) -> None:
        call = replace(self.call, actor=founder)
        sent = [
            await self.sender.send(call, Purpose.ATTACHMENT, name, deck((title,), drawing))
            for title, name, drawing in files
        ]
        await self.sender.check(sent)
        mine = await queries.read_enrolment(self.session, call, enrolment_id)
        step_id = mine["steps"][number]["id"]
        work = WorkIn(words=WORK[number], links=[], files=sent)
        own = (self.session, call, enrolment_id, step_id, work)
        handed = (await handing_in.hand_in(*own))["steps"][number]["work"][0]["id"]
        if verdict is not None:
            words = ACCEPTED if verdict is WorkVerdict.ACCEPTED else AGAIN
            feedback = WorkFeedbackIn(verdict=verdict, words=words)
            advising = replace(self.call, actor=self.mentor)
            await handing_in.answer(self.session, advising, handed, feedback)
