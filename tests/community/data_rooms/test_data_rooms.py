"""A data room shows what it is told to, to whom it is told, until the day, and notes who looked."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.community.data_rooms.service import SHARES
from kilim.community.organisations.models import Organisation, RelationKind
from kilim.core.audit import AuditEntry
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.core.outbox import Context
from kilim.events.community import RoomShared
from kilim.messaging.data_rooms.reactions import on_room_shared
from tests.accounts.browser import problem
from tests.conftest import NOON, signed_in
from tests.factories.files import PDF, make_file
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import Network, make_network

pytestmark = pytest.mark.anyio


class Room:
    """The data room of a startup that `n.member` founded; `n.stranger` is an investor."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession, n: Network) -> None:
        self.client, self.session, self.n = client, session, n
        self.by: dict[str, dict[str, str]] = {}

    async def begin(self, startup: Organisation, database: Database, settings: Settings) -> None:
        self.path = f"/organisations/{startup.id}/room"
        self.id = startup.id
        for name in ("member", "stranger", "manager"):
            self.by[name] = await signed_in(self.session, getattr(self.n, name).id)
        own = (self.client, self.by["member"], PDF, database, settings)
        self.files = []
        for name in ("Cap table", "Plan"):
            file = await make_file(*own, name=f"{name}.pdf")
            answer = await self.send("member", "POST", "/files", file_id=str(file), name=name)
            assert answer.status_code == 201, answer.text
            self.files = [one["id"] for one in answer.json()["files"]]

    async def send(self, who: str, method: str, more: str = "", **body: Any) -> httpx.Response:
        path = self.path + more
        return await self.client.request(
            method, path, json=body or None, headers=self.by.get(who, {})
        )

    async def share(self, *files: str, **other: Any) -> dict[str, Any]:
        """The newest share, after the files were shown to the investor for a month."""
        wish = {"email": self.n.stranger.email, "files": list(files or self.files[:1])}
        wish |= {"ends_on": "2030-06-05", "note": "As promised", "language": "en"} | other
        answer = await self.send("member", "POST", "/shares", **wish)
        assert answer.status_code == 201, answer.text
        made: dict[str, Any] = answer.json()["shares"][0]
        return made

    async def letter(self, share: dict[str, Any]) -> str:
        """The secret of the letter that the share sends."""
        context = Context(event_id=uuid4(), now=NOON, origin="https://kilim.example")
        await on_room_shared(self.session, RoomShared(share_id=UUID(share["id"])), context)
        query = text("SELECT text FROM mails ORDER BY id DESC LIMIT 1")
        found: str = (await self.session.execute(query)).scalar_one()
        return found.partition("/shared#token=")[2][:43]

    async def get(self, path: str, who: str = "") -> httpx.Response:
        return await self.client.get(path, headers=self.by.get(who, {}))

    async def opened(self, share: dict[str, Any], file: str, who: str = "stranger") -> int:
        path = f"/room-shares/{share['id']}/files/{file}"
        return (await self.get(path, who)).status_code

    async def by_letter(self, token: str, file: str | None = None) -> httpx.Response:
        path = "/room-letters" + (f"/files/{file}" if file else "")
        return await self.client.post(path, json={"token": token})

    async def log(self) -> list[tuple[str, str | None, str | None]]:
        """The file, the address and the name of each opening, the newest first."""
        items = (await self.send("member", "GET", "/openings")).json()["items"]
        return [
            (one["file"]["name"], one["email"], one["person"] and one["person"]["name"])
            for one in items
        ]


@pytest.fixture
async def room(
    client: httpx.AsyncClient, session: AsyncSession, database: Database, settings: Settings
) -> Room:
    n = await make_network(session)
    startup = await make_organisation(session, n.here.id)
    await relate(session, startup, n.member, RelationKind.FOUNDER)
    made = Room(client, session, n)
    await made.begin(startup, database, settings)
    return made


async def test_a_room_is_the_teams_alone(room: Room) -> None:
    found = (await room.send("member", "GET")).json()
    assert [(one["name"], one["kind"], one["bytes"]) for one in found["files"]] == [
        ("Cap table", "pdf", len(PDF)), ("Plan", "pdf", len(PDF)),
    ]  # fmt: skip
    for who in ("stranger", "manager"):
        assert problem(await room.send(who, "GET")) == (403, "forbidden")
        assert problem(await room.send(who, "GET", "/openings")) == (403, "forbidden")
        assert (await room.get(f"/room-files/{room.files[0]}", who)).status_code == 404
    own = await room.get(f"/room-files/{room.files[0]}", "member")
    assert (own.status_code, own.content) == (200, PDF)
    assert own.headers["cache-control"].startswith("private")
    assert await room.log() == [("Cap table", None, room.n.member.name)]


async def test_a_share_shows_its_files_alone_to_its_reader_alone(room: Room) -> None:
    share = await room.share()
    assert (share["state"], share["ends_at"]) == ("live", "2030-06-05T20:00:00Z")
    [seen] = (await room.get("/room-shares", "stranger")).json()["items"]
    assert (seen["organisation"]["name"], seen["shared_by"], seen["note"]) == (
        "Ilmə", room.n.member.name, "As promised",
    )  # fmt: skip
    assert [one["name"] for one in seen["files"]] == ["Cap table"]
    assert [await room.opened(share, file) for file in room.files] == [200, 404]
    assert await room.opened(share, room.files[0], "manager") == 404
    assert (await room.get("/room-shares", "manager")).json() == {"items": []}
    assert await room.log() == [("Cap table", room.n.stranger.email, room.n.stranger.name)]
    after = (await room.send("member", "GET")).json()
    assert [(one["shares"], one["openings"]) for one in after["files"]] == [(1, 1), (0, 0)]
    assert (after["shares"][0]["openings"], after["shares"][0]["last_opened_at"]) == (
        1, "2030-05-06T12:00:00Z",
    )  # fmt: skip


async def test_who_has_no_account_opens_it_by_the_letter(room: Room) -> None:
    share = await room.share(email="fund@kilim.example")
    token = await room.letter(share)
    shown = await room.by_letter(token)
    assert (shown.status_code, shown.json()["files"][0]["name"]) == (200, "Cap table")
    assert (await room.by_letter(token, room.files[0])).content == PDF
    assert (await room.by_letter(token, room.files[1])).status_code == 404
    assert (await room.by_letter("x" * 43)).status_code == 404
    assert await room.log() == [("Cap table", "fund@kilim.example", None)]
    again = await room.letter(share)
    assert (await room.by_letter(token)).status_code == 404, "a newer letter replaces the older"
    assert (await room.by_letter(again)).status_code == 200


async def test_what_is_revoked_over_or_removed_opens_nothing(room: Room) -> None:
    one, other, third = [await room.share(*room.files) for _ in range(3)]
    tokens = [await room.letter(share) for share in (one, other, third)]
    revoke = f"/room-shares/{one['id']}/revoke"
    for _ in range(2):
        answer = await room.client.post(revoke, headers=room.by["member"])
        assert answer.json()["shares"][2]["state"] == "revoked"
    assert (await room.client.post(revoke, headers=room.by["manager"])).status_code == 404
    over = text("UPDATE room_shares SET made_at = made_at - interval '1 day', ends_at = :now"
        " WHERE id = :id")  # fmt: skip
    await room.session.execute(over, {"now": NOON, "id": other["id"]})
    for share, token in zip((one, other), tokens[:2], strict=True):
        assert await room.opened(share, room.files[0]) == 404
        assert (await room.by_letter(token)).status_code == 404
        assert (await room.by_letter(token, room.files[0])).status_code == 404
    at_last = {"now": NOON + timedelta(seconds=1), "id": other["id"]}
    await room.session.execute(over, at_last)
    assert await room.opened(other, room.files[0]) == 200
    gone = f"/room-files/{room.files[0]}"
    answer = await room.client.delete(gone, headers=room.by["member"])
    assert [file["name"] for file in answer.json()["files"]] == ["Plan"]
    assert (await room.client.delete(gone, headers=room.by["member"])).status_code == 404
    assert [await room.opened(third, file) for file in room.files] == [404, 200]
    assert [file["name"] for file in (await room.by_letter(tokens[2])).json()["files"]] == ["Plan"]
    found = await checks.count(room.session)
    assert {name for (area, name), n in found.items() if n and area in {"community", "files"}} == (
        set()
    )


async def test_who_has_left_the_team_has_left_its_room(room: Room) -> None:
    await room.session.execute(
        text("UPDATE organisation_people SET valid = daterange(lower(valid), '2030-05-01')")
    )
    assert problem(await room.send("member", "GET")) == (403, "forbidden")
    assert (await room.get(f"/room-files/{room.files[0]}", "member")).status_code == 404


@pytest.mark.parametrize(
    ("wish", "refusal"),
    [
        ({"ends_on": "2030-05-05"}, (409, "share-too-long")),
        ({"ends_on": "2031-05-09"}, (409, "share-too-long")),
        ({"files": [str(uuid4())]}, (404, "not-found")),
        ({"files": []}, (422, "invalid")),
        ({"email": "nobody"}, (422, "invalid")),
    ],
)
async def test_a_share_that_cannot_be_is_refused(
    room: Room, wish: dict[str, Any], refusal: tuple[int, str]
) -> None:
    own = {"email": "a@kilim.example", "files": room.files, "ends_on": "2030-06-05"}
    more = {"note": "", "language": "az"}
    answer = await room.send("member", "POST", "/shares", **own | more | wish)
    assert problem(answer) == refusal
    assert (await room.send("member", "GET")).json()["shares"] == []


async def test_files_of_others_and_of_other_rooms_are_not_shared(
    room: Room, database: Database, settings: Settings
) -> None:
    theirs = await make_file(room.client, room.by["stranger"], PDF, database, settings)
    taken = await room.send("member", "POST", "/files", file_id=str(theirs), name="Theirs")
    assert problem(taken) == (422, "file-missing")
    query = text("SELECT file_id FROM room_files WHERE id = :id")
    own = (await room.session.execute(query, {"id": room.files[0]})).scalar_one()
    twice = await room.send("member", "POST", "/files", file_id=str(own), name="Again")
    assert problem(twice) == (422, "file-not-fitting")
    foreign = await make_organisation(room.session, room.n.here.id, name="Tar")
    await relate(room.session, foreign, room.n.stranger, RelationKind.FOUNDER)
    wish = {"email": "a@kilim.example", "files": room.files, "ends_on": "2030-06-05"}
    answer = await room.client.post(
        f"/organisations/{foreign.id}/room/shares",
        json=wish | {"note": "", "language": "az"},
        headers=room.by["stranger"],
    )
    assert problem(answer) == (404, "not-found")


async def test_a_room_takes_no_more_than_it_holds(
    room: Room, monkeypatch: pytest.MonkeyPatch, database: Database, settings: Settings
) -> None:
    monkeypatch.setattr("kilim.community.data_rooms.service.MOST_FILES", 2)
    file = await make_file(room.client, room.by["member"], PDF, database, settings)
    full = await room.send("member", "POST", "/files", file_id=str(file), name="One more")
    assert problem(full) == (409, "room-full")


async def test_a_letter_says_what_is_shown_and_nothing_once_it_is_over(room: Room) -> None:
    share = await room.share(*room.files, email="fund@kilim.example", language="az")
    await room.letter(share)
    mail = (await room.session.execute(text('SELECT subject, "to" FROM mails'))).one()
    assert tuple(mail) == ("Ilmə sizinlə fayl paylaşır", "fund@kilim.example")
    await room.client.post(f"/room-shares/{share['id']}/revoke", headers=room.by["member"])
    await room.session.execute(text("DELETE FROM mails"))
    context = Context(event_id=uuid4(), now=NOON, origin="https://kilim.example")
    await on_room_shared(room.session, RoomShared(share_id=UUID(share["id"])), context)
    assert (await room.session.execute(text("SELECT count(*) FROM mails"))).scalar_one() == 0


async def test_each_change_is_written_down(room: Room) -> None:
    share = await room.share()
    await room.client.post(f"/room-shares/{share['id']}/revoke", headers=room.by["member"])
    await room.client.delete(f"/room-files/{room.files[0]}", headers=room.by["member"])
    acts = (await room.session.scalars(
        text(f"SELECT act FROM {AuditEntry.__tablename__} WHERE act LIKE 'rooms.%' ORDER BY id")
    )).all()  # fmt: skip
    assert acts == [
        "rooms.add_file", "rooms.add_file", "rooms.share", "rooms.revoke", "rooms.remove_file",
    ]  # fmt: skip
    assert SHARES.tries == 60
