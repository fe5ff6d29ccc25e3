"""A certificate as a sheet of A4. Pure: the same certificate gives the same bytes.

It takes a tenth of a second of processor time, so whoever answers a request calls it in a thread.
"""

from datetime import date
from typing import Any

import segno
from fpdf import FPDF

from kilim.core.wording import date_in_words
from kilim.forms.paper import FONTS, INK, MADDER, QUIET

WIDTH, HEIGHT = 297.0, 210.0  # millimetres, as everything here
BAND, LEFT, RIGHT = 22.0, 44.0, 24.0
ROOM = WIDTH - LEFT - RIGHT
KNOT = BAND / 11
QR = 30.0
# A motif of a kilim: rows of one diamond, eleven knots wide.
MOTIF = (5, 4, 3, 2, 1, 0, 1, 2, 3, 4)
WORDS = {
    "en": {
        "title": "Certificate", "has": "has come to the end of", "people": "Took part: {}",
        "when": "{}, from {} to {}", "number": "No. {}", "verify": "Verify it:",
        "revoked": "Revoked on {}: {}", "signed": "Signed by the hub. SHA-256 {}",
    },
    "az": {
        "title": "Sertifikat", "has": "proqramı sona qədər keçdi:", "people": "İştirak edib: {}",
        "when": "{}, {} – {}", "number": "№ {}", "verify": "Yoxlayın:",
        "revoked": "{} tarixində ləğv edilib: {}", "signed": "Habın imzası ilə. SHA-256 {}",
    },
}  # fmt: skip


def sheet(certificate: dict[str, Any], language: str, url: str) -> bytes:
    """The certificate as PDF.

    Args:
        certificate: as `CertificateOut`.
        url: where it is verified.
    """
    words = WORDS[language]
    paper = _begun(certificate, language, words["title"])
    _weave(paper)
    _say(paper, words["title"].upper(), 11, MADDER, bold=True, after=11)
    _say(paper, certificate["name"], _fitting(paper, certificate["name"]), bold=True, after=5)
    _say(paper, words["has"], 13, QUIET, after=3)
    _say(paper, certificate["cohort"][language], 20, bold=True, after=2)
    _say(paper, certificate["programme"][language], 13, QUIET, after=9)
    first, last = (
        date_in_words(date.fromisoformat(certificate[name]), language)
        for name in ("starts_on", "graduated_on")
    )
    _say(paper, words["when"].format(certificate["hub"], first, last), 11, after=1.5)
    if certificate["people"] != [certificate["name"]]:
        _say(paper, words["people"].format(", ".join(certificate["people"])), 11, after=1.5)
    _foot(paper, certificate, words, url)
    if certificate["state"] == "revoked":
        since = date_in_words(certificate["revoked_at"].date(), language)
        said = words["revoked"].format(since, certificate["revoked_reason"])
        paper.set_y(20)
        _say(paper, said, 12, MADDER, bold=True)
    return bytes(paper.output())


def _begun(certificate: dict[str, Any], language: str, title: str) -> FPDF:
    paper = FPDF(orientation="landscape", format="A4")
    paper.set_margins(LEFT, 34, RIGHT)
    paper.c_margin = 0
    paper.set_auto_page_break(auto=False)
    for style, name in (("", "Regular"), ("B", "Bold")):
        paper.add_font("Onest", style, FONTS / f"Onest-{name}.ttf")
    paper.set_title(f"{title} {certificate['serial']}")
    paper.set_lang(language)
    paper.set_creator("Kilim")
    paper.set_creation_date(certificate["issued_at"])
    paper.add_page()
    return paper


def _weave(paper: FPDF) -> None:
    """A band of diamonds along the left edge."""
    paper.set_fill_color(*MADDER)
    paper.rect(0, 0, BAND, HEIGHT, style="F")
    for row in range(int(HEIGHT / KNOT) + 1):
        edge = MOTIF[row % len(MOTIF)]
        for colour, inset in (((239, 230, 214), edge), (INK, edge + 2)):
            if inset <= 5:
                paper.set_fill_color(*colour)
                paper.rect(inset * KNOT, row * KNOT, BAND - 2 * inset * KNOT, KNOT, style="F")


def _say(
    paper: FPDF,
    text: str,
    size: float,
    colour: tuple[int, int, int] = INK,
    *,
    bold: bool = False,
    after: float = 0,
    width: float = ROOM,
) -> None:
    paper.set_font("Onest", "B" if bold else "", size)
    paper.set_text_color(*colour)
    paper.set_x(LEFT)
    paper.multi_cell(width, size * 0.47, text, align="L", new_x="LMARGIN", new_y="NEXT")
    paper.ln(after)


def _fitting(paper: FPDF, name: str) -> float:
    """The size at which a name stands in one line, or small enough for two."""
    for size in (44, 38, 32, 27):
        paper.set_font("Onest", "B", size)
        if paper.get_string_width(name) <= ROOM:
            return size
    return 24


def _foot(paper: FPDF, certificate: dict[str, Any], words: dict[str, str], url: str) -> None:
    left = WIDTH - RIGHT - QR
    modules = segno.make(url, error="m", micro=False).matrix
    side = QR / len(modules)
    paper.set_fill_color(*INK)
    for row, line in enumerate(modules):
        for place, dark in enumerate(line):
            if dark:
                paper.rect(left + place * side, 158 + row * side, side, side, style="F")
    paper.set_y(164)
    width = left - LEFT - 8
    number = words["number"].format(certificate["serial"])
    _say(paper, number, 10, after=1, width=width)
    _say(paper, f"{words['verify']} {url}", 10, bold=True, after=1, width=width)
    signed = words["signed"].format(certificate["sha256"])
    _say(paper, signed, 7.5, QUIET, width=width)
