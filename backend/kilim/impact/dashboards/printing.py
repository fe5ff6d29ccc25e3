"""Groups as pages of A4. Pure: the same figures give the same bytes.

It takes a few tenths of a second of processor time, so whoever answers a request calls it in a
thread.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from fpdf.enums import TableBordersLayout
from fpdf.fonts import FontFace

from kilim.core.money import Money
from kilim.core.wording import date_in_words
from kilim.forms.paper import INK, MADDER, MARGIN, QUIET, THREAD, Paper
from kilim.impact.dashboards.sheets import STAGES, hidden_regions
from kilim.impact.dashboards.texts import WORDS

NOBODY = "–"
_BAR, _LABEL = 4.2, 44.0  # millimetres, as everything here
_SHADES = ((34, 52, 138), (12, 97, 73), (163, 22, 41), (138, 90, 43), (92, 88, 104), (26, 24, 32))
_MULTIPLE, _ACROSS = 24.0, 2


def report(groups: Sequence[dict[str, Any]], hub: str, language: str, made_at: datetime) -> bytes:
    """The figures of groups, which are `GroupOut`s, as PDF."""
    words = WORDS[language]
    names = [group["name"][language] for group in groups]
    paper = Paper(words["title"], ", ".join(names), language, made_at)
    paper.write_title(names[0] if len(names) == 1 else words["title"])
    said = words["made"].format(hub=hub, day=date_in_words(made_at.date(), language))
    paper.write_text(said, 10, QUIET, after=1)
    for group, shade in zip(groups, _SHADES, strict=False):
        _legend(paper, group, language, shade)
    paper.write_text(words["unknown"], 9, QUIET, after=1)
    for part in (_funnel, _kpis, _responses, _owed, _regions):
        part(paper, groups, language)
    return bytes(paper.output())


def _legend(
    paper: Paper, group: dict[str, Any], language: str, shade: tuple[int, int, int]
) -> None:
    paper.set_fill_color(*shade)
    paper.rect(MARGIN, paper.get_y() + 1, 3, 3, style="F")
    days = [group[name] for name in ("starts_on", "ends_on") if group[name]]
    when = " – ".join(date_in_words(day, language) for day in days)
    said = ", ".join(one for one in (group["programme"][language], when) if one)
    paper.write_text(f"{group['name'][language]}: {said}", 10, indent=6, after=0.8)


def _funnel(paper: Paper, groups: Sequence[dict[str, Any]], language: str) -> None:
    """A bar for each stage and group, the longest as wide as the page."""
    words = WORDS[language]
    paper.write_section(words["funnel"])
    most = max((group["funnel"][stage] or 0 for group in groups for stage in STAGES), default=0)
    room = paper.epw - _LABEL - 14
    dyed = list(zip(groups, _SHADES, strict=False))
    for stage in STAGES:
        known = [(group["funnel"][stage], dye) for group, dye in dyed]
        known = [(count, dye) for count, dye in known if count is not None]
        if not known:
            continue
        paper.keep(len(known) * (_BAR + 0.8) + 3)
        top = paper.get_y()
        paper.set_font("Onest", "", 9)
        paper.set_text_color(*INK)
        paper.text(MARGIN, top + 3.2, words[stage])
        for place, (count, dye) in enumerate(known):
            y = top + place * (_BAR + 0.8)
            width = room * count / most if most else 0
            paper.set_fill_color(*dye)
            if width:
                paper.rect(MARGIN + _LABEL, y, width, _BAR, style="F")
            paper.text(MARGIN + _LABEL + width + 1.5, y + 3.3, str(count))
        paper.set_y(top + len(known) * (_BAR + 0.8) + 2)


def _kpis(paper: Paper, groups: Sequence[dict[str, Any]], language: str) -> None:
    """Of each KPI the median over the months as a picture, and the newest numbers as a table."""
    words = WORDS[language]
    lines = [
        (group, kpi, line)
        for group in groups
        for kpi in group["kpis"]
        for line in kpi["lines"]
        if line["points"]
    ]
    if not lines:
        return
    paper.write_section(words["kpis"])
    for start in range(0, len(lines), _ACROSS):
        paper.keep(_MULTIPLE + 14)
        top = paper.get_y()
        for place, (group, kpi, line) in enumerate(lines[start : start + _ACROSS]):
            width = (paper.epw - 8) / _ACROSS
            left = MARGIN + place * (width + 8)
            shade = _SHADES[groups.index(group) % len(_SHADES)]
            _multiple(paper, (left, top, width), _titled(group, kpi, line, language), line, shade)
        paper.set_y(top + _MULTIPLE + 12)
    newest = [(group, kpi, line, line["points"][-1]) for group, kpi, line in lines]
    header = ["group", "kpi", "month", "n", "sum", "median"]
    rows = [
        [
            group["name"][language], _named(kpi, line, language), f"{point['month']:%Y-%m}",
            str(point["n"]), _number(point["sum"]), _number(point["median"]),
        ]
        for group, kpi, line, point in newest
    ]  # fmt: skip
    paper.write_text(words["newest"].capitalize(), 9, QUIET, after=1)
    _table(paper, [words[name] for name in header], rows, text_columns=3)


def _named(kpi: dict[str, Any], line: dict[str, Any], language: str) -> str:
    unit = line["currency"] or WORDS[language][f"unit.{kpi['unit']}"]
    return f"{kpi['name'][language]}, {unit}"


def _titled(group: dict[str, Any], kpi: dict[str, Any], line: dict[str, Any], language: str) -> str:
    return f"{_named(kpi, line, language)}: {group['name'][language]}"


def _multiple(
    paper: Paper,
    box: tuple[float, float, float],
    title: str,
    line: dict[str, Any],
    shade: tuple[int, int, int],
) -> None:
    """The medians of a line as steps above a base line, the first and the last in words."""
    left, top, width = box
    points = line["points"]
    paper.set_font("Onest", "", 8.5)
    paper.set_text_color(*INK)
    while paper.get_string_width(title) > width and len(title) > 4:
        title = f"{title[:-2].rstrip('…')}…"
    paper.text(left, top + 3, title)
    base = top + _MULTIPLE
    most = max(max(point["median"] for point in points), 0) or 1
    paper.set_draw_color(*THREAD)
    paper.set_line_width(0.2)
    paper.line(left, base, left + width, base)
    paper.set_fill_color(*shade)
    step = width / len(points)
    for place, point in enumerate(points):
        height = max(point["median"], 0) / most * (_MULTIPLE - 7)
        if height:
            paper.rect(left + place * step, base - height, max(step - 0.3, 0.2), height, style="F")
    paper.set_font("Onest", "", 8)
    paper.set_text_color(*QUIET)
    paper.text(left, base + 4, f"{points[0]['month']:%Y-%m}: {_number(points[0]['median'])}")
    if len(points) > 1:
        last = f"{points[-1]['month']:%Y-%m}: {_number(points[-1]['median'])}"
        paper.text(left + width - paper.get_string_width(last), base + 4, last)


def _responses(paper: Paper, groups: Sequence[dict[str, Any]], language: str) -> None:
    words = WORDS[language]
    months = sorted({one["month"] for group in groups for one in group["responses"]})[-12:]
    if not months:
        return
    paper.write_section(words["responses"])
    known = [{one["month"]: one for one in group["responses"]} for group in groups]

    def said(month: Any, of: dict[Any, Any]) -> str:
        one = of.get(month)
        return NOBODY if one is None else f"{one['given']} / {one['due']}"

    rows = [[f"{month:%Y-%m}", *(said(month, of) for of in known)] for month in months]
    header = [words["month"], *(group["name"][language] for group in groups)]
    _table(paper, header, rows)


def _owed(paper: Paper, groups: Sequence[dict[str, Any]], language: str) -> None:
    """Steps and money, a column for each group."""
    words = WORDS[language]
    rows = []
    steps = {"people": "people", "all": "steps", "done": "done", "waiting": "waiting"}
    for label, name in (steps | {"late": "late"}).items():
        rows.append([words[label], *(str(group["steps"][name]) for group in groups)])
    money = {"total": "total", "released": "released", "promised": "promised", "rest": "left"}
    for label, name in money.items():
        if any(group["money"] for group in groups):
            rows.append([words[label], *(_amount(group["money"], name) for group in groups)])
    paper.write_section(f"{words['steps']}, {words['money'].lower()}")
    _table(paper, ["", *(group["name"][language] for group in groups)], rows)


def _amount(money: dict[str, Any] | None, name: str) -> str:
    if money is None:
        return NOBODY
    amount = Money(**money[name])
    return f"{_number(float(amount.as_decimal()))} {amount.currency}"


def _regions(paper: Paper, groups: Sequence[dict[str, Any]], language: str) -> None:
    words = WORDS[language]
    rows = [
        [group["name"][language], part["name"][language] if part["name"] else words["none"],
         *(NOBODY if part[stage] is None else str(part[stage]) for stage in _TOLD)]
        for group in groups for part in hidden_regions(group)
    ]  # fmt: skip
    if not rows:
        return
    paper.write_section(words["regions"])
    paper.write_text(words["hidden"], 9, QUIET, after=2)
    header = [words["group"], words["region"], *(words[stage] for stage in _TOLD)]
    _table(paper, header, rows, text_columns=2)


_TOLD = ("submitted", "enrolled", "graduated")


def _table(
    paper: Paper, header: list[str], rows: list[list[str]], *, text_columns: int = 1
) -> None:
    paper.set_font("Onest", "", 9)
    paper.set_text_color(*INK)
    paper.set_draw_color(*THREAD)
    paper.set_fill_color(255)  # cells are filled with what was used last
    paper.set_line_width(0.2)
    numbers = len(header) - text_columns
    align = ["LEFT"] * text_columns + ["RIGHT"] * numbers
    with paper.table(
        text_align=tuple(align),
        borders_layout=TableBordersLayout.HORIZONTAL_LINES,
        headings_style=FontFace(emphasis="BOLD", color=MADDER),
        line_height=5,
        padding=1,
        col_widths=tuple([2] * text_columns + [1] * numbers),
    ) as table:
        for row in (header, *rows):
            table.row(row)
    paper.ln(3)


def _number(value: float | None) -> str:
    if value is None:
        return NOBODY
    return f"{Decimal(str(round(value, 2))).normalize():,f}".replace(",", "\u00a0")
