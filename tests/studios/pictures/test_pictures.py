"""Managers say which pictures a studio shows; everybody sees them, through the studio alone."""

import io
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from PIL import Image
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.config import Settings
from kilim.core.db import Database
from tests.conftest import signed_in
from tests.factories.files import PDF, make_file, picture
from tests.factories.people import make_network, make_person
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio
ALT = {"en": "A loom", "az": "Dəzgah"}


class Wall:
    """A studio and its manager, who sends pictures."""

    def __init__(
        self, client: httpx.AsyncClient, session: AsyncSession, database: Database, own: Settings
    ) -> None:
        self.client, self.session, self.database, self.settings = client, session, database, own

    async def build(self) -> "Wall":
        network = await make_network(self.session)
        self.studio = await make_studio(self.session, network.here.id)
        self.path = f"/studios/{self.studio.id}/pictures"
        self.manager = await signed_in(self.session, network.manager.id)
        self.guest = await signed_in(self.session, (await make_person(self.session)).id)
        return self

    async def file(self, content: bytes | None = None, **wish: Any) -> UUID:
        own = {"purpose": "picture", "name": "loom.png"} | wish
        sent = (self.client, self.manager, content or picture())
        return await make_file(*sent, self.database, self.settings, **own)

    async def add(self, file_id: UUID | None = None, **alt: str) -> httpx.Response:
        wish = {"file_id": str(file_id or await self.file()), "alt": ALT | alt}
        return await self.client.post(self.path, json=wish, headers=self.manager)

    async def three(self) -> list[dict[str, Any]]:
        for number in range(3):
            added = await self.add(en=f"Number {number}")
            assert added.status_code == 201, added.text
        items: list[dict[str, Any]] = added.json()["items"]
        return items

    async def shown(self, language: str = "en") -> list[dict[str, Any]]:
        headers = {"Accept-Language": language}
        answer = await self.client.get(f"/studios/{self.studio.id}", headers=headers)
        pictures: list[dict[str, Any]] = answer.json()["pictures"]
        return pictures

    async def words(self) -> list[str]:
        return [one["alt"] for one in await self.shown()]


@pytest.fixture
async def wall(
    client: httpx.AsyncClient, session: AsyncSession, database: Database, settings: Settings
) -> Wall:
    return await Wall(client, session, database, settings).build()


async def test_a_picture_is_seen_by_everybody_in_the_width_that_fits(wall: Wall) -> None:
    assert await wall.shown() == []

    added = await wall.add()

    [item] = added.json()["items"]
    [shown] = await wall.shown()
    at = f"/api/v1/studios/{wall.studio.id}/pictures/{item['id']}/"
    assert shown == {
        "url": at + "1000.jpg",
        "sources": [{"url": f"{at}{w}.webp", "width": w} for w in (320, 960, 1000)],
        "alt": "A loom",
        "width": 1000,
        "height": 500,
    }
    assert item["url"] == at + "320.webp"
    for source in shown["sources"]:
        found = await wall.client.get(f"http://localhost:8000{source['url']}")
        assert found.status_code == 200
        assert found.headers["cache-control"] == "public, max-age=31536000, immutable"
        with Image.open(io.BytesIO(found.content)) as image:
            assert image.size == (source["width"], source["width"] // 2)
    assert [one["alt"] for one in await wall.shown("az")] == ["Dəzgah"]


async def test_the_first_stands_for_the_studio_and_missing_words_are_english(wall: Wall) -> None:
    await wall.add(az="")
    listed = (await wall.client.get("/studios", headers={"Accept-Language": "az"})).json()

    [studio] = [one for one in listed["items"] if one["id"] == str(wall.studio.id)]
    assert studio["picture"]["alt"] == "A loom"


async def test_pictures_are_described_put_in_order_and_removed(wall: Wall) -> None:
    first, second, third = [one["id"] for one in await wall.three()]

    await wall.client.patch(
        f"{wall.path}/{second}", json={"alt": {"en": "New", "az": ""}}, headers=wall.manager
    )
    order = {"order": [third, first, second]}
    ordered = await wall.client.put(wall.path, json=order, headers=wall.manager)
    assert [one["id"] for one in ordered.json()["items"]] == order["order"]
    assert await wall.words() == ["Number 2", "Number 0", "New"]

    removed = await wall.client.delete(f"{wall.path}/{third}", headers=wall.manager)

    assert [one["id"] for one in removed.json()["items"]] == [first, second]
    assert await wall.words() == ["Number 0", "New"]
    gone = await wall.client.get(f"{wall.path}/{third}/320.webp")
    assert gone.status_code == 404
    assert await wall.session.scalar(text("SELECT count(*) FROM file_holds")) == 2


async def test_an_order_of_other_pictures_changes_nothing(wall: Wall) -> None:
    first, second, third = [one["id"] for one in await wall.three()]
    for wrong in ([first, second], [first, second, third, str(uuid4())]):
        answer = await wall.client.put(wall.path, json={"order": wrong}, headers=wall.manager)
        assert (answer.status_code, answer.json()["type"]) == (409, "/problems/other-pictures")
    assert await wall.words() == ["Number 0", "Number 1", "Number 2"]


@pytest.mark.parametrize(
    ("content", "wish", "slug"),
    [(PDF, {"purpose": "attachment"}, "file-not-fitting"), (b"<svg/>", {}, "file-missing")],
    ids=["a document", "what was refused"],
)
async def test_only_pictures_are_shown(
    wall: Wall, content: bytes, wish: dict[str, Any], slug: str
) -> None:
    answer = await wall.add(await wall.file(content, **wish))
    assert (answer.status_code, answer.json()["type"]) == (422, f"/problems/{slug}")
    assert await wall.shown() == []


async def test_nobody_shows_what_somebody_else_has_sent(wall: Wall) -> None:
    own = (wall.client, wall.guest, picture(), wall.database, wall.settings)
    answer = await wall.add(await make_file(*own, purpose="picture"))
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/file-missing")


async def test_a_file_is_shown_once_and_twelve_are_enough(wall: Wall) -> None:
    file_id = await wall.file()
    await wall.add(file_id)
    again = await wall.add(file_id)
    assert (again.status_code, again.json()["type"]) == (409, "/problems/picture-there-already")
    for number in range(1, 12):
        copy = """
            INSERT INTO files SELECT (json_populate_record(f, json_build_object(
                'id', uuidv7(), 'folder', CAST(:folder AS text)))).*
            FROM files f WHERE id = :file RETURNING id
        """
        found = await wall.session.execute(text(copy), {"folder": f"f{number}", "file": file_id})
        assert (await wall.add(found.scalar_one())).status_code == 201
    over = await wall.add()
    assert (over.status_code, over.json()["type"]) == (409, "/problems/too-many-pictures")
    assert len(await wall.shown()) == 12


async def test_pictures_cost_the_list_of_studios_no_statement(wall: Wall, counted: Any) -> None:
    await wall.three()
    counted()
    await wall.client.get("/studios")
    assert counted() == 1
