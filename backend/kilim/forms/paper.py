"""A page of A4 as forms are printed: fonts with every letter of the hub's languages, and marks to
fill in by hand.
"""

from datetime import datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.enums import XPos, YPos

FONTS = Path(__file__).with_name("fonts")
MARGIN = 20.0  # millimetres, as everything here
MADDER, INK, QUIET, THREAD = (163, 22, 41), (26, 24, 32), (92, 88, 104), (170, 166, 176)
SQUARE = 3.6
ROW = 7.5  # a line that somebody writes on


class Paper(FPDF):
    """A document whose pages carry what it is about and their number.

    Args:
        about: one line, at the top of every page but the first.
        made_at: stands in the file, so that the same content gives the same bytes.
    """

    def __init__(self, title: str, about: str, language: str, made_at: datetime) -> None:
        super().__init__(format="A4")
        self._about, self._written = about, 0
        self.set_margins(MARGIN, MARGIN)
        self.c_margin = 0
        self.set_auto_page_break(auto=True, margin=MARGIN + 4)
        for style, name in (("", "Regular"), ("B", "Bold")):
            self.add_font("Onest", style, FONTS / f"Onest-{name}.ttf")
        self.set_title(title)
        self.set_lang(language)
        self.set_creator("Kilim")
        self.set_creation_date(made_at)
        self.add_page()

    def header(self) -> None:
        """What the document is about, from the second page on."""
        if self.page_no() > 1:
            self._style(8, QUIET)
            self.cell(0, 4, self._about, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self.ln(5)

    def footer(self) -> None:
        """The number of the page, and of how many."""
        self.set_y(-MARGIN + 2)
        self._style(8, QUIET)
        self.cell(0, 4, f"{self.page_no()} / {{nb}}", align="R")

    def _style(
        self, size: float, colour: tuple[int, int, int] = INK, *, bold: bool = False
    ) -> None:
        self.set_font("Onest", "B" if bold else "", size)
        self.set_text_color(*colour)

    def write_text(
        self,
        text: str,
        size: float = 10,
        colour: tuple[int, int, int] = INK,
        *,
        bold: bool = False,
        indent: float = 0,
        after: float = 1.2,
    ) -> None:
        """A paragraph over the width of the page; nothing for no text."""
        if not text:
            return
        self._style(size, colour, bold=bold)
        self.set_x(MARGIN + indent)
        self.multi_cell(0, size * 0.5, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(after)

    def write_title(self, text: str) -> None:
        """The name of the form, with the thread under it."""
        self.write_text(text, 20, bold=True, after=2)
        self._rule(MADDER, 1.2)
        self.ln(4)

    def write_section(self, text: str) -> None:
        """The title of a page of the form."""
        self.keep(30)
        self.ln(4)
        self.write_text(text, 14, bold=True, after=0.8)
        self._rule(INK, 0.5)
        self.ln(3)

    def write_label(self, label: str, note: str = "", help_: str = "") -> None:
        """A question, with what is to be known of it."""
        self.write_text(label, 10.5, bold=True, after=0.4)
        self.write_text(note, 8.5, QUIET, after=0.4)
        self.write_text(help_, 9, QUIET, after=0.6)

    def keep(self, height: float) -> None:
        """Begin another page unless so much is left on this one."""
        if self.will_page_break(height):
            self.add_page()

    def draw_lines(self, count: int, width: float | None = None, after: str = "") -> None:
        """Lines to write on, with a word behind the last one, such as a unit."""
        self.set_draw_color(*THREAD)
        self.set_line_width(0.2)
        full = self.epw if width is None else width
        for _ in range(count):
            self.keep(ROW)
            self.ln(ROW)
            self.line(MARGIN, self.get_y(), MARGIN + full, self.get_y())
        if after:
            self._style(9, QUIET)
            self.text(MARGIN + full + 2, self.get_y(), after)
        self.ln(3)

    def draw_square(self, label: str, *, indent: float = 0) -> None:
        """A square to tick, and what it means."""
        self.keep(SQUARE + 3)
        self.set_draw_color(*INK)
        self.set_line_width(0.3)
        self.rect(MARGIN + indent, self.get_y() + 0.5, SQUARE, SQUARE)
        self.write_text(label, 10, indent=indent + SQUARE + 2, after=0.8)

    def draw_squares(self, labels: list[str]) -> None:
        """Squares beside each other, as many as a line takes."""
        self._style(10)
        self.set_draw_color(*INK)
        self.set_line_width(0.3)
        self.keep(8)
        for label in labels:
            width = SQUARE + 2 + self.get_string_width(label) + 6
            if self.get_x() + width > self.w - MARGIN and self.get_x() > MARGIN:
                self.ln(7)
                self.keep(8)
            left = self.get_x()
            self.rect(left, self.get_y() + 0.7, SQUARE, SQUARE)
            self.set_x(left + SQUARE + 1)
            self.cell(width - SQUARE - 1, 5, label)
        self.ln(8)

    def _rule(self, colour: tuple[int, int, int], width: float) -> None:
        self.set_draw_color(*colour)
        self.set_line_width(width)
        self.line(MARGIN, self.get_y(), self.w - MARGIN, self.get_y())
