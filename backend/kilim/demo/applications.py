"""People of the demo apply: to calls that are over, and to one that is open."""

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.demo.application_texts import AGAIN, GRANTS, MINE, Project
from kilim.demo.decks import deck
from kilim.demo.organisations import Organisation
from kilim.demo.summer_texts import SUMMER
from kilim.demo.uploads import Sender
from kilim.files.kinds import Purpose
from kilim.incubation.applications import service as applications
from kilim.incubation.applications import submitting
from kilim.incubation.applications.receipts import Signer
from kilim.incubation.applications.schemas import AnswersIn, ApplicationChangeIn, ApplicationIn

OVER, RUNNING = "prototype-grants-autumn", "creative-incubator-3"
DECIDED = "prototype-grants-summer"
SCHOOL = "pre-incubation-1"
# Who applied for grants later had come to the school with no more than an idea.
PUPILS = {
    "Butalar", "Atəşgah", "Ağ Otaq", "Yeddi Hekayə", "Ornament Axtarışı",
    "Daşların Dili", "Misgər Dəftəri", "Tənbəl Pişik",
}  # fmt: skip
ASKED_AT_SCHOOL = {"name", "one_sentence", "stage", "problem", "true_answers", "data_use"}
WRITTEN_FOR = timedelta(days=6)  # a draft, before it was sent
PICTURED = {"music": "sound-desk", "gametech": "animation-mocap", "cultech": "photo-table"}
HELP = {
    "idea": {"studios": 2, "mentors": 5, "money": 3, "market": 1},
    "prototype": {"studios": 5, "mentors": 4, "money": 4, "market": 2},
    "first_users": {"studios": 4, "mentors": 3, "money": 5, "market": 4},
    "earning": {"studios": 1, "mentors": 2, "money": 4, "market": 5},
}
# What the database dates by its own clock, which cannot be set; of what was sent nothing changes.
_BEGUN_THEN = text("""
    WITH one AS (UPDATE applications SET created_at = :begun WHERE id = :application),
        other AS (UPDATE application_members SET joined_at = :begun
            WHERE application_id = :application)
    UPDATE application_drafts SET changed_at = :sent WHERE application_id = :application
""")


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the demo's people fill in their applications.

    Attributes:
        call: of a manager; says what time it is.
        people: by address.
        organisations: by name.
    """

    session: AsyncSession
    sender: Sender
    call: Call
    signer: Signer
    people: dict[str, Actor]
    organisations: dict[str, Organisation]

    async def apply(self, slug: str, call_id: UUID, end: datetime) -> None:
        """Let whoever has something to say apply to a call while it is open."""
        if slug == OVER:
            projects = sorted((*GRANTS, AGAIN, MINE), key=lambda one: -one.hours_left)
            decks = await self._send_decks(projects)
            for project in projects:
                sent = end - timedelta(hours=project.hours_left)
                await self._submit(project, call_id, sent, decks.get(project.name))
        if slug == DECIDED:
            for project, _ in SUMMER:
                await self._submit(
                    project, call_id, end - timedelta(hours=project.hours_left), None
                )
        if slug == SCHOOL:
            await self._go_to_school(call_id, end)
        if slug == RUNNING:
            await self._begin_mine(call_id)

    async def _go_to_school(self, call_id: UUID, end: datetime) -> None:
        for project in (*GRANTS, *(one for one, _ in SUMMER)):
            if project.name in PUPILS:
                idea = replace(project, stage="idea", learned="")
                sent = end - timedelta(hours=project.hours_left)
                await self._submit(idea, call_id, sent, None, ASKED_AT_SCHOOL)

    def _team(self, project: Project) -> tuple[list[Actor], UUID | None]:
        """Who applies, the owner first, and for which organisation."""
        if (organisation := self.organisations.get(project.applicant)) is not None:
            return organisation.people, organisation.id
        return [self.people[project.applicant]], None

    def _as(self, project: Project) -> Call:
        return replace(self.call, actor=self._team(project)[0][0])

    async def _send_decks(self, projects: list[Project]) -> dict[str, dict[str, Any]]:
        """Decks as answers name them, by the name of the project."""
        sent: dict[str, dict[str, Any]] = {}
        for project in projects:
            if project.deck:
                content = deck(project.deck, PICTURED[project.track])
                name = f"{project.deck[0].lower().replace(' ', '-')}.pdf"
                own = (self._as(project), Purpose.ATTACHMENT, name, content)
                file_id = await self.sender.send(*own)
                sent[project.name] = {
                    "file_id": str(file_id), "name": name, "bytes": len(content),
                }  # fmt: skip
        await self.sender.check([UUID(one["file_id"]) for one in sent.values()])
        return sent

    async def _submit(
        self,
        project: Project,
        call_id: UUID,
        sent: datetime,
        file: dict[str, Any] | None,
        asked: Set[str] | None = None,
    ) -> None:
        people, _ = self._team(project)
        answers = _answers(project, people) | ({"deck": [file]} if file else {})
        if asked is not None:
            answers = {key: value for key, value in answers.items() if key in asked}
        call, application = await self._write(project, call_id, answers)
        row = await applications.changeable(self.session, call, application)
        # The receipt says when it was sent, so it is signed with the time of then.
        await submitting.send(self.session, call, replace(row, now=sent), self.signer)
        then = {"begun": sent - WRITTEN_FOR, "sent": sent, "application": application}
        await self.session.execute(_BEGUN_THEN, then)

    async def _begin_mine(self, call_id: UUID) -> None:
        """Somebody is half through the next application, with the deck of the last one."""
        [file] = (await self._send_decks([MINE])).values()
        wanted = {"name", "one_sentence", "stage", "problem", "learned", "members"}
        answers = _answers(MINE, self._team(MINE)[0])
        kept = {key: value for key, value in answers.items() if key in wanted}
        await self._write(MINE, call_id, kept | {"deck": [file]})

    async def _write(
        self, project: Project, call_id: UUID, answers: dict[str, Any]
    ) -> tuple[Call, UUID]:
        """A draft with answers, and whose it is."""
        call, (_, organisation_id) = self._as(project), self._team(project)
        wish = ApplicationIn(call_id=call_id, organisation_id=organisation_id)
        begun = await applications.begin(self.session, call, wish)
        application, version = UUID(from_json(begun.body)["id"]), begun.version or 0
        changed = AnswersIn.model_validate({"base": {}, "answers": answers})
        saved = await applications.change_answers(self.session, call, application, changed, version)
        told = ApplicationChangeIn.model_validate({"track": project.track, "told": project.told})
        await applications.change_application(
            self.session, call, application, told, saved.version or 0
        )
        return call, application


def _answers(project: Project, people: list[Actor]) -> dict[str, Any]:
    """Answers to the form of the grants."""
    names = [person.name for person in people]
    members = [
        {
            "member_name": names[n] if n < len(names) else name,
            "member_role": work,
            "member_hours": hours,
        }
        for n, (name, work, hours) in enumerate(project.members)
    ]
    own = {
        "name": project.name,
        "one_sentence": project.sentence,
        "stage": project.stage,
        "problem": project.problem,
        "learned": project.learned or None,
        "revenue": _amount(project.revenue) if project.stage == "earning" else None,
        "members": members,
        "registered": "yes" if "founded_on" in project.told else "no",
        "registered_on": project.told.get("founded_on"),
        "goal": project.goal,
        "help_wanted": HELP[project.stage],
        "wanted": _amount(project.wanted),
        "spending": project.spending,
        "true_answers": True,
        "data_use": True,
    }
    return {key: value for key, value in own.items() if value is not None}


def _amount(minor_units: int) -> dict[str, Any]:
    return {"amount": minor_units, "currency": "AZN"}
