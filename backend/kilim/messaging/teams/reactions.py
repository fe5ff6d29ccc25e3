"""Writes to who is asked, whether they have an account or not."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.teams import queries as teams
from kilim.core.outbox import Context
from kilim.events.community import TeamOffered
from kilim.messaging.mail import service as mail
from kilim.messaging.teams import mail_texts

OWN_PAGE = "/profile"


async def on_team_offered(session: AsyncSession, event: TeamOffered, context: Context) -> None:
    """Tell them who asks for what, and where to answer; nothing once it is answered."""
    facts = await teams.letter_facts(session, event.offer_id)
    if facts is None:
        return
    letter = mail.compose(
        mail_texts.OFFERED,
        facts.language,
        signature=facts.hub,
        url=context.origin + OWN_PAGE,
        name=f", {facts.name}" if facts.name else "",
        inviter=facts.inviter,
        organisation=facts.organisation,
        relation=mail_texts.RELATIONS[facts.language][facts.relation],
    )
    await mail.write(session, context.event_id, mail.Message("team-offered", facts.email, letter))
