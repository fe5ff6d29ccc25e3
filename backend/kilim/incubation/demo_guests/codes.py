"""The code that a guest shows at the door; pure. It leads to a page that managers alone open."""

import base64
from io import BytesIO
from uuid import UUID

import segno


def address(origin: str, guest_id: UUID) -> str:
    """Where the code leads: no secret, because it says nothing to whoever does not manage."""
    return f"{origin}/arrivals/{guest_id}"


def as_picture(url: str) -> str:
    """The code for a screen: an SVG as a data address."""
    picture: str = _code(url).svg_data_uri(border=2, omitsize=True)
    return picture


def as_file(url: str) -> str:
    """The code for a letter: a PNG, because mail programs show no SVG, in base64."""
    file = BytesIO()
    _code(url).save(file, kind="png", scale=8, border=4)
    return base64.b64encode(file.getvalue()).decode()


def _code(url: str) -> segno.QRCode:
    # Error correction M: it is read from a phone, through a scratch and a reflection.
    return segno.make(url, error="m", micro=False)
