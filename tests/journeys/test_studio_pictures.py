"""A manager sends a picture; the network goes away in the middle, and the page is loaded again."""

import io
import os
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.journeys.conftest import PHONE, Person, assert_accessible, take_picture

pytestmark = pytest.mark.journey

STUDIO = "dance-1"
CHUNK = 256 * 1024


def _photograph() -> dict[str, object]:
    """A picture of more than three chunks: noise cannot be packed."""
    size = (700, 500)
    image = Image.frombytes("RGB", size, os.urandom(3 * size[0] * size[1]))
    content = io.BytesIO()
    image.save(content, "PNG")
    return {"name": "floor.png", "mimeType": "image/png", "buffer": content.getvalue()}


def _path(manager: Person) -> str:
    return f"/studios/{manager.api('GET', f'/studios/{STUDIO}')['id']}/pictures"


@pytest.fixture
def manager(person: Callable[..., Person]) -> Iterator[Person]:
    """A manager on a phone, after whom the studio shows what it did."""
    someone = person(viewport=PHONE, has_touch=True).sign_in("manager@baku.example")
    path = _path(someone)
    before = {one["id"] for one in someone.api("GET", path)["items"]}
    yield someone
    for one in someone.api("GET", path)["items"]:
        if one["id"] not in before:
            someone.api("DELETE", f"{path}/{one['id']}")


def _lose_network_after(page: Page, chunks: int) -> list[int]:
    """Let so many chunks through, then none; returns where each chunk that was tried begins."""
    tried: list[int] = []

    def judge(route: Route) -> None:
        if route.request.method != "PATCH":
            route.continue_()
            return
        tried.append(int(route.request.headers["upload-offset"]))
        if len(tried) <= chunks:
            route.continue_()
        else:
            route.abort("internetdisconnected")

    page.route("**/api/v1/uploads/*", judge)
    return tried


def test_a_picture_arrives_over_a_bad_network_and_is_shown(
    manager: Person, person: Callable[..., Person]
) -> None:
    studio = manager.api("GET", f"/studios/{STUDIO}")
    page = manager.go(f"/hub/studios/{studio['id']}")
    tried = _lose_network_after(page, 2)
    page.locator("input[type=file][multiple]").set_input_files(_photograph())  # type: ignore[arg-type]
    expect(page.get_by_text("No connection. It goes on by itself").first).to_be_visible()
    take_picture(page, "upload-phone")
    assert_accessible(page)

    page.reload()
    expect(page.get_by_text("No connection. It goes on by itself").first).to_be_visible()
    page.unroute("**/api/v1/uploads/*")

    # It went on where it was, though nobody chose the file again.
    words = page.get_by_label("What picture 2 shows, English")
    expect(words).to_be_visible(timeout=20_000)
    assert tried[:2] == [0, CHUNK]  # later ones grow with the speed
    assert len(tried) > 3
    assert {*tried[2:]} == {tried[2]}

    words.fill("The floor from above")
    page.get_by_role("button", name="Save these words").click()
    page.get_by_role("button", name="Move picture 2 forward").click()
    expect(page.get_by_label("What picture 1 shows, English")).to_have_value("The floor from above")

    visitor = person().go(f"/studios/{STUDIO}")
    shown = visitor.get_by_role("img", name="The floor from above")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.naturalWidth") > 300
