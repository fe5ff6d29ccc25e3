"""A form on paper: blank, to think it over or to fill in by hand; or with what somebody answered.

Pure: the same content gives the same bytes. It takes a tenth of a second of processor time, so
whoever answers a request calls it in a thread.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from kilim.forms.answers import judge
from kilim.forms.columns import cell
from kilim.forms.definition import AnyField, ChoiceCells, Definition, Note, fields_of
from kilim.forms.paper import QUIET, Paper
from kilim.forms.sentences import condition_in_words

MOST_BLANKS = 3  # entries of a group that are printed to be filled in
_HALF = 70  # millimetres: the line of a number or a day
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "needed": "needed", "optional": "if you like", "only_if": "Only if {}",
        "characters": "up to {} characters", "words": "up to {} words", "between": "{} to {}",
        "from": "from {}", "until": "up to {}", "choose": "choose one", "some": "choose any",
        "other": "Other:", "agree": "I agree",
        "attach": "To attach: {kinds}; {most} × {size} MB", "at_least": "at least {}",
        "link": "A link that begins with https://", "none": "No answer", "day": "day, month, year",
        "pdf": "PDF", "picture": "pictures", "sound": "sound", "video": "video",
        "document": "Word", "slides": "PowerPoint", "spreadsheet": "Excel",
    },
    "az": {
        "needed": "vacibdir", "optional": "istəyə görə", "only_if": "Yalnız bu halda: {}",
        "characters": "ən çoxu {} simvol", "words": "ən çoxu {} söz", "between": "{}–{}",
        "from": "ən azı {}", "until": "ən çoxu {}", "choose": "birini seçin",
        "some": "istədiyiniz qədər seçin", "other": "Digər:", "agree": "Razıyam",
        "attach": "Əlavə ediləcək: {kinds}; {most} × {size} MB", "at_least": "ən azı {}",
        "link": "https:// ilə başlayan keçid", "none": "Cavab yoxdur", "day": "gün, ay, il",
        "pdf": "PDF", "picture": "şəkil", "sound": "səs", "video": "video",
        "document": "Word", "slides": "PowerPoint", "spreadsheet": "Excel",
    },
}  # fmt: skip


def blank(definition: Definition, language: str, about: list[str], made_at: datetime) -> bytes:
    """The questions as PDF, with room for answers.

    Args:
        about: lines under the title; the first also heads every page.
    """
    paper = _begun(definition, language, about, made_at)
    fields = {field.key: field for field in fields_of(definition)}
    for page in definition.pages:
        paper.write_section(getattr(page.title, language))
        _when(paper, page.when, fields, language)
        paper.write_text(getattr(page.intro, language), 9.5, QUIET, after=3)
        for item in page.items:
            _blank(paper, item, fields, language)
    return bytes(paper.output())


def filled(
    definition: Definition,
    answers: Mapping[str, Any],
    language: str,
    about: list[str],
    made_at: datetime,
) -> bytes:
    """What somebody answered as PDF: what was asked of them, in the order of the form.

    Raises:
        AnswersTooLarge: more than any form asks.
    """
    verdict = judge(definition, answers, complete=True)
    visible = set(verdict.visible)
    paper = _begun(definition, language, about, made_at)
    for page in definition.pages:
        asked = [item for item in page.items if item.key in visible and not isinstance(item, Note)]
        if asked:
            paper.write_section(getattr(page.title, language))
        for item in asked:
            _answered(paper, item, verdict.answers.get(item.key), language)
    return bytes(paper.output())


def _begun(definition: Definition, language: str, about: list[str], made_at: datetime) -> Paper:
    title = getattr(definition.title, language)
    paper = Paper(title, about[0] if about else title, language, made_at)
    paper.write_title(title)
    for line in about:
        paper.write_text(line, 9, QUIET, after=0.6)
    paper.ln(2)
    paper.write_text(getattr(definition.intro, language), 10, after=3)
    return paper


def _when(paper: Paper, when: Any, fields: Mapping[str, AnyField], language: str) -> None:
    if when is not None:
        said = condition_in_words(when, fields, language)
        paper.write_text(_WORDS[language]["only_if"].format(said), 8.5, QUIET, after=0.6)


def _blank(paper: Paper, item: Any, fields: Mapping[str, AnyField], language: str) -> None:
    label = getattr(item.label, language)
    paper.keep(28)
    if isinstance(item, Note):
        paper.write_text(label, 11, bold=True, after=0.6)
        paper.write_text(getattr(item.text, language), 9.5, after=3)
        return
    words = _WORDS[language]
    notes = [words["needed" if item.required else "optional"], *_limits(item, language)]
    paper.write_label(label, ", ".join(notes), getattr(item.help, language))
    _when(paper, item.when, fields, language)
    _CONTROLS[item.kind](paper, item, language)
    paper.ln(3)


def _limits(item: Any, language: str) -> list[str]:
    """What keeps an answer within bounds, in words."""
    words = _WORDS[language]
    if item.kind in {"short_text", "long_text"}:
        limit = words["characters"].format(item.most_characters)
        return [words["words"].format(item.most_words) if item.most_words else limit]
    if item.kind in {"choice", "multi_choice"}:
        return [words["choose" if item.kind == "choice" else "some"]]
    if item.kind in {"number", "money"}:
        return _range(item, words)
    return [words["day"]] if item.kind == "date" else []


def _range(item: Any, words: dict[str, str]) -> list[str]:
    def shown(value: Any) -> str:
        answer = {"amount": value, "currency": item.currency} if item.kind == "money" else value
        return f"{cell(item, answer, 'en'):g}"

    least, most = item.least, item.most
    if least is None and most is None:
        return []
    if least is not None and most is not None:
        return [words["between"].format(shown(least), shown(most))]
    return [
        words["from" if most is None else "until"].format(shown(most if least is None else least))
    ]


def _text(paper: Paper, item: Any, language: str) -> None:
    del language
    long = item.kind == "long_text"
    room = item.most_words // 15 if item.most_words else item.most_characters // 130
    paper.draw_lines(min(14, max(3, room)) if long else 1)


def _figure(paper: Paper, item: Any, language: str) -> None:
    unit = getattr(item, "currency", "") or getattr(getattr(item, "unit", None), language, "")
    paper.draw_lines(1, _HALF, unit)


def _choices(paper: Paper, item: Any, language: str) -> None:
    for option in item.options:
        paper.draw_square(getattr(option.label, language))
    if item.other:
        paper.draw_square(f"{_WORDS[language]['other']} {'_' * 40}")


def _scale(paper: Paper, item: Any, language: str) -> None:
    paper.draw_squares([str(score) for score in range(item.first, item.last + 1)])
    for label in item.labels:
        paper.write_text(f"{label.value}: {getattr(label.label, language)}", 9, QUIET, after=0.4)


def _matrix(paper: Paper, item: Any, language: str) -> None:
    cells = item.cells
    if isinstance(cells, ChoiceCells):
        offered = [getattr(option.label, language) for option in cells.options]
    else:
        offered = [str(score) for score in range(cells.first, cells.last + 1)]
    for row in item.rows:
        paper.keep(14)
        paper.write_text(getattr(row.label, language), 10, after=0.4)
        paper.draw_squares(offered)


def _files(paper: Paper, item: Any, language: str) -> None:
    words = _WORDS[language]
    kinds = ", ".join(words[kind] for kind in item.accepts)
    size = f"{item.most_bytes / 1_000_000:g}"
    said = words["attach"].format(kinds=kinds, most=item.most, size=size)
    least = f"; {words['at_least'].format(item.least)}" if (item.least or 0) > 1 else ""
    paper.write_text(said + least, 9.5)


def _link(paper: Paper, item: Any, language: str) -> None:
    del item
    paper.write_text(_WORDS[language]["link"], 9, QUIET, after=0)
    paper.draw_lines(1)


def _consent(paper: Paper, item: Any, language: str) -> None:
    paper.write_text(getattr(item.text, language), 9.5, after=2)
    paper.draw_square(_WORDS[language]["agree"])


def _group(paper: Paper, item: Any, language: str) -> None:
    fields = {field.key: field for field in item.fields}
    for number in range(1, max(item.least or 0, min(item.most, MOST_BLANKS)) + 1):
        paper.keep(45)
        paper.write_text(f"{getattr(item.entry, language)} {number}", 10, bold=True, after=1)
        for field in item.fields:
            _blank(paper, field, fields, language)


_CONTROLS: dict[str, Callable[[Paper, Any, str], None]] = {
    "short_text": _text, "long_text": _text, "number": _figure, "money": _figure,
    "date": _figure, "choice": _choices, "multi_choice": _choices, "scale": _scale,
    "matrix": _matrix, "file": _files, "video_link": _link, "consent": _consent, "group": _group,
}  # fmt: skip


def _answered(paper: Paper, item: Any, answer: Any, language: str, *, indent: float = 0) -> None:
    paper.keep(16)
    paper.write_text(getattr(item.label, language), 9, QUIET, indent=indent, after=0.2)
    if answer in (None, [], {}):
        paper.write_text(_WORDS[language]["none"], 10, QUIET, indent=indent, after=3)
    elif item.kind == "group":
        for number, entry in enumerate(answer, 1):
            name = f"{getattr(item.entry, language)} {number}"
            paper.write_text(name, 10, bold=True, indent=indent, after=0.6)
            for field in item.fields:
                _answered(paper, field, entry.get(field.key), language, indent=indent + 5)
    else:
        for line in _lines(item, answer, language):
            paper.write_text(line, 10.5, indent=indent, after=0.4)
        paper.ln(2.4)


def _lines(item: Any, answer: Any, language: str) -> list[str]:
    if item.kind == "matrix":
        rows = {row.key: getattr(row.label, language) for row in item.rows}
        return [f"{rows[key]}: {_cell(item, value, language)}" for key, value in answer.items()]
    if item.kind == "money":
        return [f"{cell(item, answer, language):,.2f} {item.currency}".replace(",", " ")]
    unit = getattr(item.unit, language) if item.kind == "number" else ""
    return [f"{cell(item, answer, language)} {unit}".strip()]


def _cell(matrix: Any, value: Any, language: str) -> str:
    if isinstance(matrix.cells, ChoiceCells):
        labels = {one.key: getattr(one.label, language) for one in matrix.cells.options}
        return str(labels.get(value, value))
    return str(value)
