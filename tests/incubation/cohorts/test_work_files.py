"""Work has files: each version its own, opened by the venture, its mentors and managers alone."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

import pytest

from kilim.accounts.models import Role
from kilim.core.config import Settings
from kilim.core.db import Database
from tests.factories.files import PDF, make_file, packed, picture
from tests.factories.mentors import make_mentor
from tests.incubation.cohorts.conftest import Class

pytestmark = pytest.mark.anyio


@dataclass
class Desk:
    """Ada at her third step, which asks for work, with files that she sends."""

    room: Class
    database: Database
    settings: Settings
    step: str = ""
    sent: dict[str, str] = field(default_factory=dict)

    async def send(self, name: str, content: bytes = PDF, who: str = "Ada", **wish: Any) -> str:
        """A checked file; its id."""
        own = (self.room.office.client, self.room.office.headers[who], content)
        made = await make_file(*own, self.database, self.settings, name=name, **wish)
        self.sent[str(made)] = name
        return str(made)

    async def hand_in(self, *files: str, words: str = "") -> dict[str, Any]:
        """The newest work, as Ada sees it."""
        body = {"words": words, "links": [], "files": files}
        done = await self.room.office.done("Ada", "POST", f"{self.step}/work", body)
        found: dict[str, Any] = done["steps"][2]["work"][0]
        return found

    async def refused(self, *files: str) -> tuple[int, str]:
        body = {"words": "", "links": [], "files": files}
        return await self.room.office.refused("Ada", "POST", f"{self.step}/work", body)

    async def open(self, who: str, work: dict[str, Any], file: str) -> int:
        answer = await self.room.office.send(who, "GET", f"/work/{work['id']}/files/{file}")
        return answer.status_code


@pytest.fixture
async def desk(room: Class, database: Database, settings: Settings) -> Desk:
    made = Desk(room, database, settings)
    await room.sign()
    made.step = await room.step(2)
    return made


async def test_each_version_of_the_work_keeps_its_files(desk: Desk) -> None:
    deck, table = await desk.send("deck.pdf"), await desk.send("loom.png", picture())
    first = await desk.hand_in(deck, table, words="Two looms")
    assert [(one["name"], one["kind"]) for one in first["files"]] == [
        ("deck.pdf", "pdf"), ("loom.png", "png"),
    ]  # fmt: skip
    assert first["files"][0]["bytes"] == len(PDF)
    await desk.room.answer(first["id"], "again")
    newer = await desk.send("deck 2.pdf", PDF + b"%2")
    second = await desk.hand_in(newer, deck)  # one that was handed in before may come along
    work = (await desk.room.mine())["steps"][2]["work"]
    assert [[one["name"] for one in version["files"]] for version in work] == [
        ["deck.pdf", "deck 2.pdf"], ["deck.pdf", "loom.png"],
    ]  # fmt: skip
    assert work[1]["feedback"]["words"] == "Ask three more"  # of the version that it answers
    assert work[0]["feedback"] is None
    path = f"/work/{second['id']}/files"
    answer = await desk.room.office.send("Ada", "GET", f"{path}/{newer}")
    assert sha256(answer.content).digest() == sha256(PDF + b"%2").digest()
    assert answer.headers["content-disposition"].startswith("attachment")
    assert await desk.open("Ada", second, table) == 404  # which is of the first alone
    assert await desk.room.office.violations() == {}


async def test_files_are_for_the_venture_its_mentors_and_managers(desk: Desk) -> None:
    office = desk.room.office
    await desk.room.enter("Bob")
    deck = await desk.send("deck.pdf")
    work = await desk.hand_in(deck)
    own = await office.add("own mentor", Role.MENTOR)
    enrolment = UUID(desk.room.places["Ada"])
    mentor = await make_mentor(office.session, office.hub.id, own.id, seats=1)
    body = {"enrolment_id": str(enrolment)}
    pairs = f"/mentors/{mentor.id}/pairs"
    await office.done("manager", "POST", pairs, body)
    opened = {
        who: await desk.open(who, work, deck)
        for who in ("Ada", "own mentor", "manager", "mentor", "Bob", "other", "nobody")
    }
    assert opened == {
        "Ada": 200, "own mentor": 200, "manager": 200, "mentor": 403, "Bob": 404, "other": 404,
        "nobody": 401,
    }  # fmt: skip
    may = {
        who: (await office.done(who, "GET", desk.room.path))["may_open"]
        for who in ("Ada", "own mentor", "manager", "mentor")
    }
    assert may == {"Ada": True, "own mentor": True, "manager": True, "mentor": False}
    [pair] = (await office.done("manager", "GET", f"/mentors/{mentor.id}"))["pairs"]
    await office.done("manager", "POST", f"/mentor-pairs/{pair['id']}/end", {"reason": "Moved"})
    assert await desk.open("own mentor", work, deck) == 403


async def test_files_that_do_not_fit_are_refused_and_nothing_is_handed_in(desk: Desk) -> None:
    theirs = await desk.send("theirs.pdf", who="other")
    archive = await desk.send("all.zip", packed("a.txt"))
    shown = await desk.send("loom.png", picture(), purpose="picture")
    absent = "00000000-0000-4000-8000-000000000000"
    for wrong, kind in (
        (theirs, "file-missing"), (absent, "file-missing"), (archive, "file-not-fitting"),
        (shown, "file-not-fitting"),
    ):  # fmt: skip
        assert (await desk.refused(wrong))[1] == kind
    deck = await desk.send("deck.pdf")
    assert await desk.refused(deck, deck) == (422, "invalid")
    assert await desk.refused() == (422, "invalid")
    assert await desk.refused(*[deck[:-1] + digit for digit in "012345"]) == (
        422, "invalid",
    )  # fmt: skip
    assert await desk.room.count("handed_in") == 0
    assert await desk.room.count("file_holds") == 0
