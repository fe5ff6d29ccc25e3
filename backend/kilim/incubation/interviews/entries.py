"""An interview as a calendar file, for those who are in it."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.incubation.interviews import letters, policy, queries
from kilim.incubation.interviews.ical import Entry, calendar_file

ONLINE = {"en": "Online: {url}", "az": "Onlayn: {url}"}


def said(texts: str, language: str) -> str:
    """A text in a language, from an object of language to text."""
    found: dict[str, str] = from_json(texts)
    return found.get(language) or found.get("en", "")


def where(facts: Any, language: str) -> str:
    """The room and the link of an interview, each in a line."""
    link = ONLINE[language].format(url=facts["meeting_url"]) if facts["meeting_url"] else ""
    room = said(facts["room"], language) if facts["room"] else ""
    place = f"{room}, {facts['hub']}, {facts['city']}" if room else ""
    return "\n".join(part for part in (place, link) if part)


def entry(facts: Any, language: str) -> Entry:
    """An interview as somebody reads it in their calendar."""
    return Entry(
        id=facts["id"],
        sequence=facts["sequence"],
        title=facts["applicant"],
        where=where(facts, language),
        url=facts["meeting_url"],
        starts_at=facts["starts_at"],
        ends_at=facts["ends_at"],
        cancelled=facts["state"] == "cancelled",
    )


async def get_entry(session: AsyncSession, call: Call, interview_id: UUID) -> bytes:
    """The calendar file of an interview.

    Raises:
        NotFound: there is none that the actor is in or manages.
    """
    row = await queries.look(queries.inside(session), call, interview_id)
    policy.may_open(call.actor, row["hub_id"], row["panel"] or (), row["role"])
    facts = await letters.find_facts(session, interview_id)
    return calendar_file(entry(facts, call.language), now=call.now, language=call.language)
