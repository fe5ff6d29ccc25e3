"""Writes what rows are judged to do, by the use cases that people have for it."""

from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.invitations import service as invitations
from kilim.accounts.invitations.errors import AlreadyInvited
from kilim.accounts.models import Role
from kilim.accounts.people import service as people
from kilim.community.memberships import service as memberships
from kilim.community.organisations import service as organisations
from kilim.community.organisations.models import OrganisationKind
from kilim.community.profiles import service as profiles
from kilim.core import live, outbox
from kilim.impact.imports.kinds import ImportKind
from kilim.impact.imports.schemas import (
    InvitationIn,
    MembershipIn,
    OrganisationIn,
    RelationIn,
    StartupProfileIn,
)
from kilim.incubation.checkins import carrying
from kilim.incubation.checkins import service as checkins
from kilim.incubation.checkins.carrying import Carried

TOPICS = {ImportKind.MEMBERSHIPS: memberships.CHANGED, ImportKind.FIGURES: checkins.TOPIC}


@dataclass(frozen=True, slots=True)
class Choices:
    """How a table is applied; `name` is that of its file."""

    supersede: bool
    invite: bool
    name: str


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes rows of one kind."""

    session: AsyncSession
    call: Call
    hub_id: UUID
    kind: ImportKind
    choices: Choices
    entered: dict[str, UUID] = field(default_factory=dict)  # people of rows above, by address

    async def row(self, plan: Any) -> UUID:
        """Write a row; the id of what it made or changed.

        Raises:
            Problem: somebody was faster, and what was planned cannot be.
        """
        writers = {
            ImportKind.STARTUPS: self._startup,
            ImportKind.PEOPLE: self._person,
            ImportKind.MEMBERSHIPS: self._membership,
            ImportKind.FIGURES: self._figure,
        }
        return await writers[self.kind](plan)

    async def _startup(self, plan: Any) -> UUID:
        session, call = self.session, self.call
        if plan["id"] is None:
            wish = OrganisationIn(
                hub_id=self.hub_id, name=plan["name"], kind=OrganisationKind.STARTUP
            )
            made = await organisations.create(session, call.actor, wish, now=call.now)
            organisation_id = made["id"]
        else:
            organisation_id = UUID(plan["id"])
        if plan["profile"] is not None:
            profile = StartupProfileIn.model_validate(plan["profile"])
            await profiles.save(session, call, organisation_id, profile, plan["version"])
        return UUID(str(organisation_id))

    async def _person(self, plan: Any) -> UUID:
        session, call, now = self.session, self.call, self.call.now
        is_known = plan["id"] is not None
        if plan["is_stranger"]:
            # They have an account elsewhere: they are asked, and the manager is not told who it is.
            await self._ask(plan)
            return UUID(plan["id"])
        person_id = UUID(plan["id"]) if is_known else await self._enter(plan)
        if plan["role"] is not None:
            await self._appoint(person_id, Role(plan["role"]), tells=is_known)
        if plan["relation"] is not None:
            organisation_id, relation, since = plan["relation"]
            wish = RelationIn(person_id=person_id, relation=relation, starts_on=since)
            await organisations.add_person(
                session, call.actor, UUID(organisation_id), wish, now=now
            )
        if self.choices.invite and plan["role"] is not None and not is_known:
            await self._invite(plan)
        return person_id

    async def _enter(self, plan: Any) -> UUID:
        """Who has no account yet; a person of several rows is entered once."""
        email = plan["email"]
        if email not in self.entered:
            self.entered[email] = await people.enter(
                self.session, email=email, name=plan["name"], language=plan["language"],
                by=self.call.actor.person_id, now=self.call.now,
            )  # fmt: skip
        return self.entered[email]

    async def _appoint(self, person_id: UUID, role: Role, *, tells: bool) -> None:
        """Give a role; a letter about it goes to who has an account, and only if letters do."""
        with nullcontext() if self.choices.invite and tells else outbox.quietly():
            await people.appoint(
                self.session, person_id, role, self.hub_id, now=self.call.now,
                granted_by=self.call.actor.person_id,
            )  # fmt: skip

    async def _ask(self, plan: Any) -> None:
        """Invite somebody without giving them anything; the letter goes if letters do."""
        with (
            suppress(AlreadyInvited),
            nullcontext() if self.choices.invite else outbox.quietly(),
        ):
            async with self.session.begin_nested():  # whoever is invited already stays so
                await self._invite(plan)

    async def _invite(self, plan: Any) -> None:
        wish = InvitationIn(
            hub_id=self.hub_id, email=plan["email"], role=plan["invites_to"],
            language=plan["language"],
        )  # fmt: skip
        await invitations.issue(self.session, self.call.actor, wish, now=self.call.now)

    async def _membership(self, plan: Any) -> UUID:
        made = await memberships.put_in(self.session, self.call, MembershipIn(**plan))
        return made.id

    async def _figure(self, plan: Any) -> UUID:
        ids = {
            name: UUID(plan[name])
            for name in ("organisation_id", "kpi_id", "version_id", "replaces")
            if plan[name] is not None
        }
        value = Carried(**plan | ids)
        return await carrying.carry(self.session, self.call, self.hub_id, value, self.choices.name)


async def told(session: AsyncSession, hub_id: UUID, kind: ImportKind) -> None:
    """Tell open screens once what all rows together have changed."""
    if kind in TOPICS:
        await live.publish(session, hub_id, TOPICS[kind], hub_id=hub_id)
