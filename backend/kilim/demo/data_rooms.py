"""The data room of the first startup: three files, shown to a fund and to the hub's manager."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.community.data_rooms import service as rooms
from kilim.community.data_rooms.schemas import RoomFileIn, RoomShareIn
from kilim.demo.decks import deck
from kilim.demo.organisations import Organisation
from kilim.demo.uploads import Sender
from kilim.files.kinds import Purpose

ADDED = timedelta(days=20)  # ago
FILES = (
    ("Təqdimat 2026", "deck.pdf", "photo-table"),
    ("Biznes plan", "business-plan.pdf", "animation-tablets"),
    ("Pay cədvəli", "cap-table.pdf", "sound-desk"),
)
SHARES = (  # with how many of the files, for how many days from today
    ("partner@silkroad-ventures.example", 3, 21, "Görüşümüzdən sonra danışdığımız sənədlər."),
    ("manager@baku.example", 1, 60, "Demo günü üçün."),
    ("angel@caspian.example", 2, 0, ""),
)


async def load(
    session: AsyncSession, sender: Sender, office: Call, made: dict[str, Organisation]
) -> None:
    """Put files into the room and show them, as its founder does."""
    name, organisation = next(iter(made.items()))
    founder = replace(office, actor=organisation.people[0])
    sent = [
        await sender.send(founder, Purpose.ATTACHMENT, file, deck((name, title), drawing))
        for title, file, drawing in FILES
    ]
    await sender.check(sent)
    founder = replace(founder, now=office.now - ADDED)
    for (title, *_), file_id in zip(FILES, sent, strict=True):
        wish = RoomFileIn(file_id=file_id, name=title)
        room = await rooms.add_file(session, founder, organisation.id, wish)
    files = [UUID(one["id"]) for one in from_json(room.body)["files"]]
    for email, many, days, note in SHARES:
        share = RoomShareIn(
            email=email,
            files=files[:many],
            ends_on=(office.now + timedelta(days=days)).date(),
            note=note,
            language="az",
        )
        await rooms.share(session, sender.throttles, founder, organisation.id, share)
