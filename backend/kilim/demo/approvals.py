"""A studio of the demo whose bookings are approved, and some that wait."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor, Call
from kilim.core.db import Database
from kilim.studios.bookings import service as bookings
from kilim.studios.bookings.schemas import BookingIn
from kilim.studios.catalogue import queries as studios
from kilim.studios.catalogue import service as catalogue
from kilim.studios.catalogue.models import Approval
from kilim.studios.catalogue.schemas import StudioChangeIn
from kilim.studios.catalogue.terms import get_terms

WISHES = [
    ("Stop-motion çəkilişi", "Maketimiz böyükdür, qurmaq üçün bir saat əvvəl gələ bilərik.", 4),
    ("Açıq dərs", "Uşaqlar üçündür, valideynlər də dəvət olunub.", 6),
    ("Kukla sınağı", "", 2),
]


async def add_approvals(
    session: AsyncSession,
    database: Database,
    manager: Actor,
    people: Sequence[Actor],
    studio_id: UUID,
    now: datetime,
) -> None:
    """Let the studio's bookings be approved from now on, and let `people` ask for it."""
    wish = StudioChangeIn(approval=Approval.EVERYONE, approval_hours=72)
    await catalogue.change_studio(session, manager, studio_id, wish, seen=1)
    terms = await get_terms(session, studio_id)
    for number, (actor, (title, note, guests)) in enumerate(zip(people, WISHES, strict=True)):
        since = now + timedelta(days=4 + 2 * number)
        window = (since, since + timedelta(days=4))
        minutes = 2 * terms.min_minutes
        starts = await studios.free_starts(database.reads, terms, window, minutes, now=now)
        times = {"starts_at": starts[0], "ends_at": starts[0] + timedelta(minutes=minutes)}
        people_ = min(guests, terms.capacity)
        asked = BookingIn(studio_id=studio_id, title=title, note=note, people=people_, **times)
        call = Call(actor, database.reads, actor.language, now)
        async with database.transaction() as transaction:
            await bookings.book(transaction, call, asked)
