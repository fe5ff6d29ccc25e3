"""What letters about interviews are made of."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import Statement, run

_APPLICANT = "coalesce(o.name, w.name)"
_LETTER = f"""
    SELECT i.id, i.sequence, i.state, i.starts_at, i.ends_at, r.meeting_url, h.zone,
        i.starts_at AT TIME ZONE h.zone AS local_starts,
        i.ends_at AT TIME ZONE h.zone AS local_ends,
        {_APPLICANT} AS applicant, h.name AS hub, h.city, i.application_id,
        CAST(u.name AS text) AS room, CAST(c.title AS text) AS call,
        (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM interview_panelists k
            JOIN people p ON p.id = k.person_id WHERE k.interview_id = i.id) AS panel
    FROM interviews i JOIN interview_rounds r ON r.id = i.round_id
    JOIN hubs h ON h.id = i.hub_id JOIN calls c ON c.id = r.call_id
    JOIN applications a ON a.id = i.application_id JOIN people w ON w.id = a.owner_id
    LEFT JOIN organisations o ON o.id = a.organisation_id
    LEFT JOIN units u ON u.id = i.room_id
    WHERE i.id = CAST(:interview AS uuid)
"""  # noqa: S608 - our own words
_FACTS = Statement(text(_LETTER))
_READERS = Statement(
    text("""
    SELECT p.id, p.email, p.name, p.language, true AS comes
    FROM interviews i JOIN application_members m ON m.application_id = i.application_id
    JOIN people p ON p.id = m.person_id AND p.state = 'active'
    WHERE i.id = CAST(:interview AS uuid)
    UNION
    SELECT p.id, p.email, p.name, p.language, false
    FROM interview_panelists k JOIN people p ON p.id = k.person_id AND p.state = 'active'
    WHERE k.interview_id = CAST(:interview AS uuid)
    ORDER BY 1
    """)
)
_TO_INVITE = f"""
    SELECT p.email, p.name, p.language, {_APPLICANT} AS applicant, h.name AS hub, h.city, a.id,
        coalesce(c.title ->> p.language, c.title ->> 'en') AS call,
        coalesce(r.name ->> p.language, r.name ->> 'en') AS round, r.minutes,
        r.asks_wishes, r.picks_close_at AT TIME ZONE h.zone AS local_until
    FROM interview_rounds r JOIN applications a ON a.call_id = r.call_id
    JOIN calls c ON c.id = a.call_id
    JOIN hubs h ON h.id = a.hub_id JOIN people w ON w.id = a.owner_id
    LEFT JOIN organisations o ON o.id = a.organisation_id
    JOIN application_members m ON m.application_id = a.id AND m.role = 'editor'
    JOIN people p ON p.id = m.person_id AND p.state = 'active'
    WHERE r.id = CAST(:round AS uuid) AND a.id = CAST(:application AS uuid)
        AND EXISTS (SELECT FROM interview_invitations v
            WHERE v.round_id = r.id AND v.application_id = a.id) = {{invited}}
    ORDER BY p.id
"""  # noqa: S608 - our own words
_INVITED = {
    True: Statement(text(_TO_INVITE.format(invited="true"))),
    False: Statement(text(_TO_INVITE.format(invited="false"))),
}
_LEFT = Statement(
    text("""
    SELECT p.id, p.email, p.name, p.language, false AS comes FROM people p
    WHERE p.id = ANY(CAST(:people AS uuid[])) AND p.state = 'active' AND NOT EXISTS (
        SELECT FROM interview_panelists k
        WHERE k.interview_id = CAST(:interview AS uuid) AND k.person_id = p.id)
    ORDER BY p.id
    """)
)


async def find_facts(session: AsyncSession, interview_id: UUID) -> Any | None:
    """What an interview is now: with whom, where and when."""
    rows = await run(session, _FACTS, interview=interview_id)
    return rows[0] if rows else None


async def list_readers(session: AsyncSession, interview_id: UUID) -> Sequence[Any]:
    """The members of the application, and the interviewers: who is told."""
    return await run(session, _READERS, interview=interview_id)


async def list_left(
    session: AsyncSession, interview_id: UUID, people: Sequence[UUID]
) -> Sequence[Any]:
    """Those of `people` who do not hold the interview now."""
    return await run(session, _LEFT, interview=interview_id, people=list(people))


async def list_invited(
    session: AsyncSession, round_id: UUID, application_id: UUID, *, invited: bool = True
) -> Sequence[Any]:
    """Those who may pick, with what they pick from; or nobody, if that has changed meanwhile.

    Args:
        invited: whether the application is invited now.
    """
    return await run(session, _INVITED[invited], round=round_id, application=application_id)
