"""Pictures are drawn anew: upright, in several widths, and with nothing but their pixels."""

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from kilim.files.checking import inspected
from kilim.files.kinds import Kind
from kilim.files.pictures import redraw
from tests.factories.files import packed, picture

pytestmark = pytest.mark.anyio
CAMERA = b"Secret Camera 900"


def turned(size: tuple[int, int]) -> bytes:
    """A photograph that lies on its side and says by which camera it was taken."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, CAMERA.decode()
    return picture("JPEG", size, exif=exif)


def drawn(tmp_path: Path, content: bytes, kind: Kind, *, whole: bool = False) -> Any:
    (tmp_path / "source").write_bytes(content)
    return redraw(tmp_path / "source", kind, tmp_path, whole=whole)


def test_a_photograph_is_turned_upright_and_forgets_where_it_was_taken(tmp_path: Path) -> None:
    content = turned((2400, 1200))
    assert CAMERA in content

    size, pictures = drawn(tmp_path, content, Kind.JPEG)

    assert size == (1200, 2400)
    assert [(one["name"], one["width"], one["height"]) for one in pictures] == [
        ("320.webp", 320, 640),
        ("960.webp", 960, 1920),
        ("1200.webp", 1200, 2400),
        ("1200.jpg", 1200, 2400),
    ]
    for one in pictures:
        again = (tmp_path / one["name"]).read_bytes()
        assert CAMERA not in again
        with Image.open(io.BytesIO(again)) as found:
            assert found.size == (one["width"], one["height"])
            assert dict(found.getexif()) == {}
            # Turned by a quarter to the right, the left half is on top.
            top, bottom = (
                found.convert("RGB").getpixel((100, 10)),
                found.convert("RGB").getpixel((100, one["height"] - 10)),
            )
            assert (top[0] > 180, bottom[2] > 180) == (True, True)  # type: ignore[index]


def test_a_small_picture_is_never_made_larger(tmp_path: Path) -> None:
    _, pictures = drawn(tmp_path, picture("PNG", (200, 100)), Kind.PNG)
    assert [one["name"] for one in pictures] == ["200.webp", "200.jpg"]


def test_what_is_attached_can_be_read_in_full_size(tmp_path: Path) -> None:
    _, pictures = drawn(tmp_path, picture("PNG", (3000, 100)), Kind.PNG, whole=True)
    assert [one["name"] for one in pictures] == [
        "320.webp",
        "960.webp",
        "1920.webp",
        "3000.webp",
        "1200.jpg",
    ]


def test_what_can_be_seen_through_stays_so_and_is_white_in_previews(tmp_path: Path) -> None:
    content = io.BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(content, "PNG")

    drawn(tmp_path, content.getvalue(), Kind.PNG)

    with Image.open(tmp_path / "320.webp") as woven, Image.open(tmp_path / "400.jpg") as preview:
        assert woven.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]
        assert preview.getpixel((5, 5)) == (255, 255, 255)


def test_colours_of_another_space_become_the_usual_ones(tmp_path: Path) -> None:
    content = io.BytesIO()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    Image.new("RGB", (400, 400), "#cc0000").save(content, "PNG", icc_profile=profile)

    drawn(tmp_path, content.getvalue(), Kind.PNG)  # one that fits no picture is passed over

    with Image.open(tmp_path / "400.jpg") as found:
        assert found.info.get("icc_profile") is None


async def find(tmp_path: Path, content: bytes, allowed: str = "png,jpeg,webp,avif,zip") -> Any:
    (tmp_path / "source").write_bytes(content)
    return await inspected(tmp_path / "source", "picture", allowed, tmp_path)


async def test_a_bomb_of_pixels_is_refused_unopened(tmp_path: Path) -> None:
    content = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(content, "PNG")
    assert len(content.getvalue()) < 100_000

    assert await find(tmp_path, content.getvalue()) == {"refusal": "too-many-pixels"}


async def test_what_hides_behind_a_picture_is_not_handed_on(tmp_path: Path) -> None:
    content = picture("PNG") + packed("evil.class") + b"<script>alert(1)</script>"

    found = await find(tmp_path, content)

    assert found["kind"] == "png"
    for one in found["pictures"]:
        again = (tmp_path / one["name"]).read_bytes()
        assert (b"evil" in again, b"<script>" in again) == (False, False)


async def test_a_picture_in_another_coat_is_refused(tmp_path: Path) -> None:
    content = picture("PNG")[:8] + picture("JPEG")

    assert await find(tmp_path, content) == {"refusal": "damaged"}


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "AVIF"])
async def test_every_kind_of_picture_is_read(tmp_path: Path, form: str) -> None:
    found = await find(tmp_path, picture(form, (400, 200)))
    assert (found["kind"], found["width"], found["height"]) == (form.lower(), 400, 200)
    assert [one["name"] for one in found["pictures"]] == ["320.webp", "400.webp", "400.jpg"]


async def test_a_process_that_dies_over_a_file_refuses_it(tmp_path: Path) -> None:
    """As one does that reaches its bound of memory or time: here it cannot even read its task."""
    assert await inspected(tmp_path / "none", "picture", "no-such-kind", tmp_path) == {
        "refusal": "damaged"
    }
