"""Statements of sellers as a table and as sheets of A4. Pure.

A PDF takes processor time, so whoever answers a request calls it in a thread.
"""

import io
from datetime import date, datetime
from typing import Any

from fpdf import FPDF

from kilim.core import sheets
from kilim.core.money import Money
from kilim.core.wording import month_in_words
from kilim.forms.paper import FONTS, INK, MADDER, QUIET

WIDTHS = (30.0, 74.0, 33.0, 33.0)  # millimetres
ROW = 7.0
WORDS = {
    "en": {
        "title": "Statement", "of": "{}, {}", "header": ("Day", "What for", "Amount", "Balance"),
        "opening": "Opening balance", "closing": "Closing balance",
        "earnings.free": "Order completed", "earnings.refund": "Refund",
        "earnings.chargeback": "Chargeback", "earnings.hold": "Held in a dispute",
        "earnings.lift": "No longer held", "payouts.release": "Payout",
        "payouts.bounce": "Payout came back",
    },
    "az": {
        "title": "Hesabat", "of": "{}, {}", "header": ("Gün", "Nəyə görə", "Məbləğ", "Qalıq"),
        "opening": "Əvvəlki qalıq", "closing": "Son qalıq",
        "earnings.free": "Sifariş tamamlandı", "earnings.refund": "Geri qaytarma",
        "earnings.chargeback": "Bank geri götürdü", "earnings.hold": "Mübahisə üzrə saxlanıldı",
        "earnings.lift": "Saxlanılan geri verildi", "payouts.release": "Ödəniş",
        "payouts.bounce": "Ödəniş geri qayıtdı",
    },
}  # fmt: skip


def write_csv(statement: dict[str, Any], language: str) -> bytes:
    """The statement as a table: opening, each line, closing."""
    words, file = WORDS[language], io.BytesIO()
    table = sheets.writer("csv", file)
    table.begin("statement", ("at", "act", "reference", "amount", "balance", "currency"))
    table.write(
        (day, said, reference, amount and _decimal(amount, statement), _decimal(balance, statement),
            statement["currency"])
        for day, said, reference, amount, balance in _rows(statement, words)
    )  # fmt: skip
    table.close()
    return file.getvalue()


def write_pdf(statement: dict[str, Any], language: str) -> bytes:
    """The statement as sheets of A4."""
    words: dict[str, Any] = WORDS[language]
    paper = FPDF(format="A4")
    paper.set_margins(20, 20, 20)
    paper.set_auto_page_break(auto=True, margin=20)
    for style, name in (("", "Regular"), ("B", "Bold")):
        paper.add_font("Onest", style, FONTS / f"Onest-{name}.ttf")
    paper.set_lang(language)
    paper.set_creator("Kilim")
    paper.set_title(f"{words['title']} {statement['month']}")
    # Of the month, not of the moment: the same statement gives the same bytes.
    paper.set_creation_date(datetime.fromisoformat(f"{statement['month']}T00:00:00+00:00"))
    paper.add_page()
    month = month_in_words(date.fromisoformat(statement["month"]), language)
    _say(paper, words["title"].upper(), 10, MADDER, bold=True)
    _say(paper, statement["seller"]["name"], 20, bold=True)
    _say(paper, f"{statement['hub']} · {month} · {statement['currency']}", 10, QUIET)
    paper.ln(6)
    _line(paper, words["header"], bold=True)
    for day, said, _, amount, balance in _rows(statement, words):
        shown = "" if amount is None else f"{_decimal(amount, statement):,}"
        _line(paper, (day[:10], said, shown, f"{_decimal(balance, statement):,}"))
    return bytes(paper.output())


def _rows(
    statement: dict[str, Any], words: dict[str, Any]
) -> list[tuple[str, str, str, int | None, int]]:
    """Opening, each line and closing: day, words, reference, amount, balance."""
    lines = [
        (one["at"], words.get(one["act"], one["act"]), one["reference"], one["amount"],
            one["balance"])
        for one in statement["lines"]
    ]  # fmt: skip
    opening = ("", words["opening"], "", None, statement["opening"])
    return [opening, *lines, ("", words["closing"], "", None, statement["closing"])]


def _decimal(amount: int, statement: dict[str, Any]) -> Any:
    return Money(amount, statement["currency"]).as_decimal()


def _say(
    paper: FPDF, said: str, size: float, colour: tuple[int, int, int] = INK, *, bold: bool = False
) -> None:
    paper.set_font("Onest", "B" if bold else "", size)
    paper.set_text_color(*colour)
    paper.multi_cell(0, size * 0.5, said, align="L", new_x="LMARGIN", new_y="NEXT")


def _line(paper: FPDF, cells: tuple[str, ...], *, bold: bool = False) -> None:
    paper.set_font("Onest", "B" if bold else "", 9)
    paper.set_text_color(*INK)
    for place, (cell, width) in enumerate(zip(cells, WIDTHS, strict=True)):
        paper.cell(width, ROW, cell, border="B", align="R" if place > 1 else "L")
    paper.ln(ROW)
