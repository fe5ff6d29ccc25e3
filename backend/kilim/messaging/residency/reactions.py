"""Letters about memberships, to who asks and to the hub's managers."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.contacts import Contact, find_contact, list_managers
from kilim.community.directory import queries as directory
from kilim.community.memberships import queries as memberships
from kilim.community.memberships.queries import MembershipFacts
from kilim.core.outbox import Context
from kilim.core.wording import date_in_words
from kilim.events.community import (
    MembershipApproved,
    MembershipAsked,
    MembershipEnds,
    MembershipGiven,
    MembershipRefused,
    WorkHidden,
    WorkShown,
)
from kilim.messaging.mail import service as mail
from kilim.messaging.mail.service import Message, Text, compose
from kilim.messaging.residency import mail_texts

OWN_PAGE, HUB_PAGE = "/profile/membership", "/hub/plans"
OWN_ENTRY = "/profile/directory"


async def on_membership_asked(
    session: AsyncSession, event: MembershipAsked, context: Context
) -> None:
    """Tell the hub's managers that somebody asks for a plan."""
    facts = await memberships.mail_facts(session, event.membership_id)
    asking = await find_contact(session, facts.person_id)
    person = asking.name if asking else ""
    for manager in await list_managers(session, facts.hub_id):
        letter = compose(
            mail_texts.ASKED,
            manager.language,
            signature=facts.hub,
            url=context.origin + HUB_PAGE,
            name=manager.name,
            person=person,
            member=facts.organisation or person,
            wish=facts.wish,
            **_words(facts, manager),
        )
        await mail.write(
            session, context.event_id, Message("membership-asked", manager.email, letter)
        )


async def on_membership_approved(
    session: AsyncSession, event: MembershipApproved, context: Context
) -> None:
    """Welcome who has asked."""
    await _tell(session, event.membership_id, context, "approved", mail_texts.APPROVED)


async def on_membership_given(
    session: AsyncSession, event: MembershipGiven, context: Context
) -> None:
    """Welcome who did not have to ask."""
    await _tell(session, event.membership_id, context, "given", mail_texts.GIVEN)


async def on_membership_refused(
    session: AsyncSession, event: MembershipRefused, context: Context
) -> None:
    """Tell who has asked that it is not now, and why."""
    await _tell(session, event.membership_id, context, "refused", mail_texts.REFUSED)


async def on_membership_ends(
    session: AsyncSession, event: MembershipEnds, context: Context
) -> None:
    """Tell who holds it that it ends, and how it goes on."""
    await _tell(session, event.membership_id, context, f"ends-{event.days}", mail_texts.ENDS)


async def _tell(
    session: AsyncSession,
    membership_id: UUID,
    context: Context,
    kind: str,
    texts: dict[str, Text],
) -> None:
    facts = await memberships.mail_facts(session, membership_id)
    person = await find_contact(session, facts.person_id)
    if person is None:
        return
    letter = compose(
        texts,
        person.language,
        signature=facts.hub,
        url=context.origin + OWN_PAGE,
        name=person.name,
        reason=facts.reason,
        **_words(facts, person),
    )
    await mail.write(session, context.event_id, Message(f"membership-{kind}", person.email, letter))


def _words(facts: MembershipFacts, reader: Contact) -> dict[str, str]:
    """The plan and the days in the reader's language."""
    language = reader.language
    last = date_in_words(facts.ends_on, language) if facts.ends_on else ""
    return {
        "plan": facts.plan[language],
        "from_day": date_in_words(facts.starts_on, language),
        "last_day": last,
        "until": mail_texts.UNTIL[language].format(last_day=last) if last else "",
    }


async def on_work_hidden(session: AsyncSession, event: WorkHidden, context: Context) -> None:
    """Tell its maker why."""
    facts = await directory.mail_facts(session, event.work_id, event.hub_id)
    if facts is not None and facts["hidden_reason"] is not None:
        await _tell_of_work(session, context, facts, "work-hidden", mail_texts.WORK_HIDDEN)


async def on_work_shown(session: AsyncSession, event: WorkShown, context: Context) -> None:
    """Tell its maker."""
    facts = await directory.mail_facts(session, event.work_id, event.hub_id)
    if facts is not None and facts["hidden_reason"] is None:
        await _tell_of_work(session, context, facts, "work-shown", mail_texts.WORK_SHOWN)


async def _tell_of_work(
    session: AsyncSession, context: Context, facts: Any, kind: str, texts: dict[str, Text]
) -> None:
    letter = compose(
        texts,
        facts["language"],
        signature=facts["hub"],
        url=context.origin + OWN_ENTRY,
        name=facts["name"],
        title=facts["title"],
        hub=facts["hub"],
        reason=facts["hidden_reason"] or "",
    )
    await mail.write(session, context.event_id, Message(kind, facts["email"], letter))
