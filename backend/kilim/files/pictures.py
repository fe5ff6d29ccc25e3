"""Draws pictures anew, upright, in the usual colours and in several widths.

What is handed out is made here from the pixels alone: no place where it was taken, no serial
number of a camera, and nothing that was hidden behind the picture.
"""

import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageOps

from kilim.files.kinds import Kind

WIDTHS = (320, 960, 1920)  # WebP: a list, a page on a phone, a page on a desk
PREVIEW = 1200  # JPEG, for programs that show links
MOST_PIXELS = 64_000_000
QUALITY = {"WEBP": 80, "JPEG": 84}
_DECODERS = {Kind.PNG: "PNG", Kind.JPEG: "JPEG", Kind.WEBP: "WEBP", Kind.AVIF: "AVIF"}


class TooManyPixels(Exception):
    """It would take too much memory to look at."""


def redraw(
    path: Path, kind: Kind, folder: Path, *, whole: bool
) -> tuple[tuple[int, int], list[dict[str, Any]]]:
    """The size of a picture, and the pictures drawn from it into `folder`.

    Args:
        whole: also draw it in its own width, for those who must read small print.

    Returns:
        Width and height in pixels; for each picture `{"name", "media_type", "width", "height"}`.

    Raises:
        TooManyPixels: more than 64 million.
    """
    Image.MAX_IMAGE_PIXELS = None  # judged here, by what the file says before it is unpacked
    with Image.open(path, formats=[_DECODERS[kind]]) as source:
        width, height = source.size
        if width * height > MOST_PIXELS:
            raise TooManyPixels
        if not whole:  # a JPEG can be unpacked smaller, which saves most of the memory
            source.draft(None, (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
        picture = _plain(ImageOps.exif_transpose(source))
    if (picture.width > picture.height) != (width > height):
        width, height = height, width  # it was turned
    wanted = [w for w in WIDTHS if w < width] + ([width] if whole or width < WIDTHS[-1] else [])
    drawn = [_draw(picture, w, width, height, "WEBP", folder) for w in sorted({*wanted})]
    preview = _draw(_on_white(picture), min(PREVIEW, width), width, height, "JPEG", folder)
    return (width, height), [*drawn, preview]


def _plain(picture: Image.Image) -> Image.Image:
    """The first frame in sRGB, with its transparency."""
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in {"RGB", "RGBA", "CMYK"}:
        try:
            known = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGB" if picture.mode == "CMYK" else picture.mode
            usual = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(picture, known, usual, outputMode=mode)
            picture = changed or picture
        except (ImageCms.PyCMSError, OSError):
            pass  # a profile that cannot be read says nothing about the colours
    see_through = "A" in picture.getbands() or "transparency" in picture.info
    return picture.convert("RGBA" if see_through else "RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode == "RGB":
        return picture
    white = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(white, picture).convert("RGB")


def _draw(
    picture: Image.Image, wide: int, width: int, height: int, form: str, folder: Path
) -> dict[str, Any]:
    high = max(1, round(wide * height / width))
    drawn = picture.resize((wide, high), Image.Resampling.LANCZOS, reducing_gap=2.0)
    drawn.info.clear()  # or the notes of the camera would travel along
    name = f"{wide}.{'webp' if form == 'WEBP' else 'jpg'}"
    options = {"progressive": True, "optimize": True} if form == "JPEG" else {"method": 4}
    drawn.save(folder / name, form, quality=QUALITY[form], **options)
    media_type = "image/webp" if form == "WEBP" else "image/jpeg"
    return {"name": name, "media_type": media_type, "width": wide, "height": high}
