"""Cohorts that are over: who graduated, who left, and who has not been decided about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.demo.cohort_texts import EXCEPTION, PAST, PAST_LEFT, PAST_STEPS
from kilim.demo.organisations import Organisation
from kilim.incubation.applications.receipts import Signer
from kilim.incubation.cohorts import enrolling, handing_in, service
from kilim.incubation.cohorts.schemas import CohortIn, LeaveIn, StepsIn
from kilim.incubation.graduation import service as graduation
from kilim.incubation.graduation.schemas import GraduationIn

# The steps that each of them has done; the founder of the demo takes part alone.
FOUNDER = ""
FIRST = dict.fromkeys(
    (
        "Muğam Synth", "Qavala", "Tar və Kod", "Simurq Interactive", "Şəbəkə Design",
        "Atelye Nar", "Studio Ağ", "Odlar Arcade", "Qobustan Quest",
    ),
    3,
)  # fmt: skip
SECOND = dict.fromkeys(
    (
        "Bülbül Records", "Pixel Buta", "Yeddi Gözəl", "Novruz Beats", "Göy Göl Films",
        "Rəqs Lab", "Cırtdan Games", "Ləhic Metal",
    ),
    3,
)  # fmt: skip
AUTUMN = {"Cırtdan Games": 3, "Xəzər Live": 3, "Ləhic Metal": 2, "Odlar Arcade": 1}
SUMMER = {"Ornament AI": 3, FOUNDER: 3, "Səs Lab": 2, "Studio Ağ": 3}
# The database dates by its own clock, which cannot be set.
_DONE = text("""
    UPDATE step_completions d SET done_at = CAST(c.starts_on + s.due_days AS timestamptz)
    FROM cohorts c, cohort_steps s WHERE c.id = d.cohort_id AND s.id = d.step_id
        AND c.id = :cohort
""")


async def load(
    session: AsyncSession,
    call: Call,
    founder: Actor,
    organisations: Mapping[str, Organisation],
    programme: UUID,
    signer: Signer,
) -> None:
    """Let the cohorts have taken place.

    Args:
        call: of a manager; says what time it is.
    """
    today = call.now.date()
    past = _Past(session, call, founder, organisations, programme, signer)
    for number, names, days in ((2, FIRST, 1480), (3, SECOND, 1120)):
        long_ago = await past.add(number, today - timedelta(days=days), names)
        await past.graduate(long_ago, today - timedelta(days=days - 125), {})
    autumn = await past.add(0, today - timedelta(days=410), AUTUMN)
    await past.leave(autumn.pop("Odlar Arcade"), today - timedelta(days=340))
    exceptions = {"Ləhic Metal": EXCEPTION}
    await past.graduate(autumn, today - timedelta(days=285), exceptions)
    summer = await past.add(1, today - timedelta(days=135), SUMMER)
    gone = {name: summer[name] for name in ("Ornament AI", FOUNDER)}
    await past.graduate(gone, today - timedelta(days=9), {})


class _Past:
    def __init__(
        self,
        session: AsyncSession,
        call: Call,
        founder: Actor,
        organisations: Mapping[str, Organisation],
        programme: UUID,
        signer: Signer,
    ) -> None:
        self.session, self.call, self.founder = session, call, founder
        self.organisations, self.programme, self.signer = organisations, programme, signer

    async def add(self, number: int, first: date, done: Mapping[str, int]) -> dict[str, UUID]:
        """A cohort of 125 days with so many, who have done so many steps; their enrolments."""
        wish = CohortIn.model_validate(
            {
                "programme_id": self.programme, "name": PAST[number], "starts_on": first,
                "ends_on": first + timedelta(days=125),
            }
        )  # fmt: skip
        self.cohort = (await service.add(self.session, self.call, wish))["id"]
        wanted = StepsIn.model_validate({"steps": PAST_STEPS})
        with_steps = await service.set_steps(self.session, self.call, self.cohort, wanted, 1)
        steps = [step["id"] for step in with_steps["steps"]]
        made = {}
        for name, count in done.items():
            team = self.organisations.get(name)
            people = team.people if team else [self.founder]
            own = (team.id if team else None, [one.person_id for one in people], first)
            made[name] = await enrolling.admit(self.session, self.call, self.cohort, *own)
            mine = replace(self.call, actor=people[0])
            for step in steps[:count]:
                await handing_in.tick_off(self.session, mine, made[name], step)
        await self.session.execute(_DONE, {"cohort": self.cohort})
        return made

    async def leave(self, enrolment_id: UUID, on: date) -> None:
        wish = LeaveIn(left_on=on, reason=PAST_LEFT)
        await service.end_enrolment(self.session, self.call, enrolment_id, wish)

    async def graduate(
        self, enrolments: Mapping[str, UUID], on: date, exceptions: Mapping[str, str]
    ) -> None:
        graduates = [
            {"enrolment_id": made, "exception": exceptions.get(name)}
            for name, made in enrolments.items()
        ]
        wish = GraduationIn.model_validate({"on": on, "graduates": graduates})
        await graduation.graduate(self.session, self.call, self.cohort, wish, self.signer)
