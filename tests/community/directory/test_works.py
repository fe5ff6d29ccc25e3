"""Residents show what they have made, with pictures; a picture is as closed as its part."""

import io
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.community.directory.models import Readers
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.core.outbox import Context
from kilim.events.community import WorkHidden
from kilim.messaging.residency import reactions as residency
from tests.conftest import NOON, signed_in
from tests.factories.directory import entry
from tests.factories.files import PDF, make_file, picture
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.plans import make_membership, make_plan

pytestmark = pytest.mark.anyio
ALT = {"az": "Qırmızı xalça", "en": "A red carpet"}


class Loom:
    """A resident who shows works, and a visitor."""

    def __init__(
        self, client: httpx.AsyncClient, session: AsyncSession, database: Database, own: Settings
    ) -> None:
        self.client, self.session, self.database, self.settings = client, session, database, own
        self.version = 0

    async def build(self) -> "Loom":
        self.hub = await make_hub(self.session)
        self.me = await make_person(self.session, name="Leyla", language="az")
        await make_membership(self.session, await make_plan(self.session, self.hub.id), self.me.id)
        self.headers = await signed_in(self.session, self.me.id)
        self.query = {"hub": self.hub.slug}
        return self

    async def file(self, content: bytes | None = None, **wish: Any) -> UUID:
        own = {"purpose": "picture", "name": "loom.jpg"} | wish
        sent = (self.client, self.headers, content or picture("JPEG"))
        return await make_file(*sent, self.database, self.settings, **own)

    async def save(self, *works: dict[str, Any], **other: Any) -> httpx.Response:
        wish = entry(Readers.EVERYONE, works=list(works), **other)
        headers = self.headers | {"If-Match": f'"{self.version}"'}
        saved = await self.client.put(
            "/own-directory-entry", params=self.query, json=wish, headers=headers
        )
        self.version += saved.status_code == 200
        return saved

    async def shown(self, language: str = "en") -> list[dict[str, Any]]:
        headers = {"Accept-Language": language}
        found = await self.client.get(
            f"/directory/{self.me.id}", params=self.query, headers=headers
        )
        works: list[dict[str, Any]] = found.json()["works"]
        return works

    async def fetch(self, url: str, headers: dict[str, str] | None = None) -> httpx.Response:
        return await self.client.get(f"http://localhost:8000{url}", headers=headers or {})


@pytest.fixture
async def loom(
    client: httpx.AsyncClient, session: AsyncSession, database: Database, settings: Settings
) -> Loom:
    return await Loom(client, session, database, settings).build()


def work(file_id: UUID | None = None, **other: Any) -> dict[str, Any]:
    """A `ShownWorkIn`; of a file when there is one."""
    shown = file_id and {"file_id": str(file_id), "alt": ALT}
    return {
        "id": None, "title": {"az": "Xalça", "en": ""}, "kind": "craft", "year": 2025,
        "url": None, "picture": shown,
    } | other  # fmt: skip


async def test_a_work_is_seen_in_the_width_that_fits_without_what_the_camera_noted(
    loom: Loom,
) -> None:
    exif = Image.Exif()
    exif[0x010F] = "Camera of Leyla"
    saved = await loom.save(work(await loom.file(picture("JPEG", exif=exif))))
    assert saved.status_code == 200, saved.text
    [own] = saved.json()["works"]
    at = f"/api/v1/directory/{loom.me.id}/works/{own['id']}"
    here = f"?hub={loom.hub.slug}"
    [shown] = await loom.shown()
    assert shown == {
        "id": own["id"],
        "title": "Xalça",
        "kind": "craft",
        "year": 2025,
        "url": None,
        "picture": {
            "url": f"{at}/1000.jpg{here}",
            "sources": [{"url": f"{at}/{w}.webp{here}", "width": w} for w in (320, 960, 1000)],
            "alt": "A red carpet",
            "width": 1000,
            "height": 500,
        },
    }
    assert [one["picture"]["alt"] for one in await loom.shown("az")] == ["Qırmızı xalça"]
    bytes_of = await loom.fetch(shown["picture"]["url"])
    assert (bytes_of.status_code, bytes_of.headers["cache-control"]) == (
        200,
        "private, max-age=3600",
    )
    with Image.open(io.BytesIO(bytes_of.content)) as image:
        assert (image.size, dict(image.getexif())) == ((1000, 500), {})
    assert b"Leyla" not in bytes_of.content


@pytest.mark.parametrize(
    "closed", [{"works_for": "residents"}, {"works_for": "nobody"}, {"listed_for": "residents"}]
)
async def test_the_bytes_of_a_closed_work_are_its_makers_alone(
    loom: Loom, closed: dict[str, str]
) -> None:
    file_id = await loom.file()
    [own] = (await loom.save(work(file_id))).json()["works"]
    url = own["picture"]["url"]
    assert (await loom.fetch(url)).status_code == 200
    await loom.save(work(file_id, id=own["id"]), **closed)
    assert (await loom.fetch(url)).status_code == 404
    assert (await loom.fetch(url, loom.headers)).status_code == 200


async def test_works_keep_their_addresses_while_their_order_and_words_change(loom: Loom) -> None:
    first, second = await loom.file(), await loom.file()
    saved = await loom.save(work(first), work(second, title={"az": "", "en": "Second"}))
    one, two = [shown["id"] for shown in saved.json()["works"]]
    # The pictures change places as well, which is no moment at which a work has two.
    await loom.save(
        work(first, id=two, title={"az": "", "en": "Second"}), work(second, id=one, year=None)
    )
    assert [(w["id"], w["title"], w["year"]) for w in await loom.shown()] == [
        (two, "Second", 2025),
        (one, "Xalça", None),
    ]
    [kept] = (await loom.save(work(second, id=one))).json()["works"]
    assert kept["id"] == one
    held = text("SELECT file_id FROM file_holds WHERE holder = 'shown_works'")
    assert (await loom.session.scalars(held)).all() == [second]


@pytest.mark.parametrize(
    ("wrong", "member"),
    [
        ({"url": None, "picture": None}, "works"),
        ({"title": {"az": "", "en": " "}, "url": "https://a.example"}, "works"),
        ({"year": 1899, "url": "https://a.example"}, "works"),
        ({"kind": "crime", "url": "https://a.example"}, "works"),
        ({"url": "javascript:alert(1)"}, "works"),
        ({"picture": {"file_id": str(UUID(int=7)), "alt": {"az": "", "en": ""}}}, "works"),
    ],
)
async def test_a_work_has_a_name_something_to_see_and_words_for_it(
    loom: Loom, wrong: dict[str, Any], member: str
) -> None:
    answer = await loom.save(work(**wrong))
    assert (answer.status_code, member in answer.text) == (422, True)


async def test_thirteen_works_are_too_many(loom: Loom) -> None:
    works = [work(url=f"https://a.example/{number}") for number in range(13)]
    assert (await loom.save(*works)).status_code == 422
    assert (await loom.save(*works[:12])).status_code == 200
    assert len(await loom.shown()) == 12


async def test_nobody_shows_what_somebody_else_has_sent_or_what_is_no_picture(loom: Loom) -> None:
    other = Loom(loom.client, loom.session, loom.database, loom.settings)
    await other.build()
    theirs = await loom.save(work(await other.file()))
    assert (theirs.status_code, theirs.json()["type"]) == (422, "/problems/file-missing")
    paper = await loom.file(PDF, purpose="attachment", name="a.pdf")
    unfit = await loom.save(work(paper))
    assert (unfit.status_code, unfit.json()["type"]) == (422, "/problems/file-not-fitting")
    # Another's work is none of one's own: it stays theirs, and one gets a new one.
    [there] = (await other.save(work(url="https://a.example"))).json()["works"]
    [new] = (await loom.save(work(url="https://b.example", id=there["id"]))).json()["works"]
    assert new["id"] != there["id"]
    assert [one["url"] for one in await other.shown()] == ["https://a.example"]


async def test_works_are_found_by_their_names_in_either_language(loom: Loom) -> None:
    await loom.save(work(url="https://a.example", title={"az": "Şəkidə qar", "en": "Snow"}))
    for words in ("şəkidə", "snow"):
        found = await loom.client.get("/directory", params=loom.query | {"q": words})
        assert [one["name"] for one in found.json()["items"]] == ["Leyla"]


async def test_pictures_of_works_cost_one_statement_more_than_nobody(
    loom: Loom, counted: Any
) -> None:
    file_id = await loom.file()
    [own] = (await loom.save(work(file_id))).json()["works"]
    counted()
    await loom.fetch(own["picture"]["sources"][0]["url"])
    assert counted() == 3


async def _manager(loom: Loom) -> dict[str, str]:
    manager = await make_person(loom.session)
    await grant(loom.session, manager, Role.MANAGER, loom.hub.id)
    return await signed_in(loom.session, manager.id)


async def test_managers_hide_a_work_with_a_reason_and_show_it_again(loom: Loom) -> None:
    manager = await _manager(loom)
    saved = (
        await loom.save(work(await loom.file()), work(None, url="https://loom.example"))
    ).json()
    first, second = saved["works"]
    at = f"/directory/{loom.me.id}/works"
    hiding = (f"{at}/{first['id']}/hiding", {"reason": "Not yours"})
    refused = await loom.client.post(
        hiding[0], params=loom.query, json=hiding[1], headers=loom.headers
    )
    assert (refused.status_code, len(await loom.shown())) == (403, 2)
    for reason in ("Not yours", "Another"):  # the second changes nothing
        hidden = await loom.client.post(
            hiding[0], params=loom.query, json={"reason": reason}, headers=manager
        )
    assert [one["hidden"] for one in hidden.json()["items"]] == ["Not yours", None]
    assert [one["id"] for one in await loom.shown()] == [second["id"]]
    picture_at = first["picture"]["url"]
    assert (await loom.fetch(picture_at)).status_code == 404
    assert (await loom.fetch(picture_at, manager)).status_code == 404
    assert (await loom.fetch(picture_at, loom.headers)).status_code == 200
    own = await loom.client.get("/own-directory-entry", params=loom.query, headers=loom.headers)
    assert [one["hidden"] for one in own.json()["works"]] == ["Not yours", None]
    again = [one | {"title": {"az": "Yeni", "en": ""}} for one in own.json()["entry"]["works"]]
    await loom.save(*again)
    assert [one["id"] for one in await loom.shown()] == [second["id"]]
    shown = await loom.client.delete(hiding[0], params=loom.query, headers=manager)
    assert [one["hidden"] for one in shown.json()["items"]] == [None, None]
    assert len(await loom.shown()) == 2
    events = text("""
        SELECT convert_from(payload, 'UTF8')::json ->> 'name' FROM pgqueuer
        WHERE entrypoint = 'events' ORDER BY id
    """)
    names = list((await loom.session.execute(events)).scalars())
    assert [name for name in names if name.startswith("Work")] == ["WorkHidden", "WorkShown"]


async def test_the_maker_of_a_hidden_work_is_told_why(loom: Loom) -> None:
    manager = await _manager(loom)
    [one] = (await loom.save(work(None, url="https://loom.example"))).json()["works"]
    at = f"/directory/{loom.me.id}/works/{one['id']}/hiding"
    await loom.client.post(at, params=loom.query, json={"reason": "Not yours"}, headers=manager)
    context = Context(uuid4(), NOON, "http://localhost:8000")
    event = WorkHidden(work_id=UUID(one["id"]), hub_id=loom.hub.id)
    await residency.on_work_hidden(loom.session, event, context)
    letters = list((await loom.session.execute(text("SELECT text FROM mails"))).scalars())
    assert [("Not yours" in letter, "/profile/directory" in letter) for letter in letters] == [
        (True, True)
    ]


async def test_what_is_closed_or_not_there_cannot_be_hidden(loom: Loom) -> None:
    manager = await _manager(loom)
    one = work(None, url="https://loom.example")
    [own] = (await loom.save(one, works_for="nobody")).json()["works"]
    for work_id in (own["id"], uuid4()):
        at = f"/directory/{loom.me.id}/works/{work_id}/hiding"
        for method in ("POST", "DELETE"):
            body = {"reason": "Not yours"} if method == "POST" else None
            answer = await loom.client.request(
                method, at, params=loom.query, json=body, headers=manager
            )
            assert answer.status_code == 404
