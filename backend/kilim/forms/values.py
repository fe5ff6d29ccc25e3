"""Judging one answer: its normal form, or None, and what is wrong with it.

An answer that does not have its field's form is dropped (None). One that only breaks a limit is
kept, so that a draft loses nothing that somebody typed. `features/forms/values.ts` says the same.
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kilim.forms.definition import (
    LARGEST,
    MOST_CHOICES,
    ChoiceCells,
    ChoiceField,
    ConsentField,
    DateField,
    FileField,
    MatrixField,
    MoneyField,
    MultiChoiceField,
    NumberField,
    Option,
    ScaleCells,
    ScaleField,
    TextField,
    VideoLinkField,
)
from kilim.forms.texts import BLANKS, count_words, read_text

KNOWN_HOSTS = frozenset({"youtube.com", "youtu.be", "vimeo.com", "player.vimeo.com"})
LONGEST_OTHER, LONGEST_LINK, LONGEST_NAME = 200, 500, 255
TOLERANCE = 1e-6  # of steps and decimals, which doubles cannot hold exactly
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"(19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}")
_LINK = re.compile(rf"https://((?:[A-Za-z0-9-]+\.)+[A-Za-z]{{2,}})(?::443)?(?:[/?#][^{BLANKS}]*)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at `path` (`key`, `key/row` or `key/entry/key`), and the limit it breaks."""

    path: str
    code: str
    limit: int | float | str | None = None


@dataclass(slots=True)
class Judging:
    """Collects faults. What is merely not done yet is one only when the answers are complete."""

    complete: bool
    faults: list[Fault] = field(default_factory=list)

    def refuse(self, path: str, code: str, limit: int | float | str | None = None) -> None:
        """Note a fault."""
        self.faults.append(Fault(path, code, limit))

    def bound(self, path: str, value: Any, least: Any, most: Any, codes: tuple[str, str]) -> None:
        """Note that `value` lies below `least` or above `most`."""
        if least is not None and value < least:
            self.refuse(path, codes[0], least)
        if most is not None and value > most:
            self.refuse(path, codes[1], most)

    def lack(self, path: str, code: str, limit: int | float | str | None = None) -> None:
        """Note what is still to be done."""
        if self.complete:
            self.refuse(path, code, limit)

    def reach(self, path: str, count: int, least: int | None, code: str) -> None:
        """Note that there are fewer than `least`."""
        if least is not None and count < least:
            self.lack(path, code, least)


def number_of(value: Any) -> int | float | None:
    """A JSON number within our bounds; 3.0 is 3."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not -LARGEST <= value <= LARGEST:
        return None
    return int(value) if value == int(value) else value


def whole_of(value: Any) -> int | None:
    """A JSON number without a fraction."""
    number = number_of(value)
    return number if isinstance(number, int) else None


def _is_whole(value: float) -> bool:
    return abs(value - math.floor(value + 0.5)) < TOLERANCE


def judge_text(asked: TextField, value: Any, path: str, judging: Judging) -> str | None:
    """A text within its limits of characters (code points) and words."""
    text = _read(value, path, judging, lines=asked.kind == "long_text")
    if not text:
        return None
    characters, words = len(text), count_words(text)
    judging.bound(path, characters, None, asked.most_characters, ("", "too_long"))
    judging.bound(path, words, None, asked.most_words, ("", "too_many_words"))
    judging.reach(path, characters, asked.least_characters, "too_short")
    judging.reach(path, words, asked.least_words, "too_few_words")
    return text


def _read(value: Any, path: str, judging: Judging, *, lines: bool = False) -> str | None:
    if not isinstance(value, str):
        judging.refuse(path, "wrong_form")
        return None
    text = read_text(value, lines=lines)
    if text is None:
        judging.refuse(path, "control_characters")
    return text


def judge_number(asked: NumberField, value: Any, path: str, judging: Judging) -> int | float | None:
    """A number within its limits."""
    number = number_of(value)
    if number is None:
        judging.refuse(path, "wrong_form")
        return None
    if not _is_whole(number * 10**asked.decimals):
        judging.refuse(path, "too_many_decimals", asked.decimals)
    judging.bound(path, number, asked.least, asked.most, ("too_small", "too_large"))
    if asked.step and not _is_whole((number - (asked.least or 0)) / asked.step):
        judging.refuse(path, "wrong_step", asked.step)
    return number


def judge_money(
    asked: MoneyField, value: Any, path: str, judging: Judging
) -> dict[str, Any] | None:
    """An amount in the field's currency."""
    if not isinstance(value, dict) or set(value) != {"amount", "currency"}:
        judging.refuse(path, "wrong_form")
        return None
    amount = whole_of(value["amount"])
    if amount is None or amount < 0:
        judging.refuse(path, "wrong_form")
        return None
    if value["currency"] != asked.currency:
        judging.refuse(path, "wrong_currency", asked.currency)
        return None
    judging.bound(path, amount, asked.least, asked.most, ("too_small", "too_large"))
    return {"amount": amount, "currency": asked.currency}


def judge_date(asked: DateField, value: Any, path: str, judging: Judging) -> str | None:
    """A day of the calendar."""
    if not isinstance(value, str) or not _is_day(value):
        judging.refuse(path, "wrong_form")
        return None
    judging.bound(path, value, asked.earliest, asked.latest, ("too_early", "too_late"))
    return value


def _is_day(value: str) -> bool:
    if not _DAY.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _pick(
    asked: ChoiceField | MultiChoiceField, value: Any, path: str, judging: Judging
) -> str | dict[str, str] | None:
    if isinstance(value, str):
        return _offered(asked.options, value, path, judging)
    if not isinstance(value, dict) or set(value) != {"other"}:
        judging.refuse(path, "wrong_form")
        return None
    if not asked.other:
        judging.refuse(path, "not_offered")
        return None
    words = _read(value["other"], path, judging)
    if not words:
        return None
    judging.bound(path, len(words), None, LONGEST_OTHER, ("", "too_long"))
    return {"other": words}


def _offered(options: list[Option], key: str, path: str, judging: Judging) -> str | None:
    if any(option.key == key for option in options):
        return key
    judging.refuse(path, "not_offered")
    return None


def judge_choice(
    asked: ChoiceField, value: Any, path: str, judging: Judging
) -> str | dict[str, str] | None:
    """An option, or words of one's own."""
    return _pick(asked, value, path, judging)


def judge_multi_choice(
    asked: MultiChoiceField, value: Any, path: str, judging: Judging
) -> list[Any] | None:
    """Options in the order in which they are offered, words of one's own at the end."""
    if not isinstance(value, list) or len(value) > 2 * MOST_CHOICES:
        judging.refuse(path, "wrong_form")
        return None
    picked = [_pick(asked, one, path, judging) for one in value]
    keys = {one for one in picked if isinstance(one, str)}
    found: list[Any] = [option.key for option in asked.options if option.key in keys]
    found += [one for one in picked if isinstance(one, dict)][:1]
    if not found:
        return None
    judging.bound(path, len(found), None, asked.most, ("", "too_many"))
    judging.reach(path, len(found), asked.least, "too_few")
    return found


def judge_scale(
    asked: ScaleField | ScaleCells, value: Any, path: str, judging: Judging
) -> int | None:
    """A score of the scale."""
    score = whole_of(value)
    if score is None:
        judging.refuse(path, "wrong_form")
        return None
    if not asked.first <= score <= asked.last:
        judging.refuse(path, "not_offered")
        return None
    return score


def judge_matrix(
    asked: MatrixField, value: Any, path: str, judging: Judging
) -> dict[str, Any] | None:
    """What was answered, row by row; a required matrix wants every row."""
    if not isinstance(value, dict):
        judging.refuse(path, "wrong_form")
        return None
    keys = [row.key for row in asked.rows]
    if set(value) - set(keys):
        judging.refuse(path, "not_offered")
    found = {}
    for key in keys:
        cell = value.get(key)
        answer = None if cell is None else _cell(asked.cells, cell, f"{path}/{key}", judging)
        if answer is not None:
            found[key] = answer
    for key in keys:
        if asked.required and found and key not in found:
            judging.lack(f"{path}/{key}", "required")
    return found or None


def _cell(cells: ChoiceCells | ScaleCells, value: Any, path: str, judging: Judging) -> Any:
    if isinstance(cells, ScaleCells):
        return judge_scale(cells, value, path, judging)
    if not isinstance(value, str):
        judging.refuse(path, "wrong_form")
        return None
    return _offered(cells.options, value, path, judging)


def judge_file(
    asked: FileField, value: Any, path: str, judging: Judging
) -> list[dict[str, Any]] | None:
    """Names of files that somebody holds; each once."""
    if not isinstance(value, list) or len(value) > MOST_CHOICES:
        judging.refuse(path, "wrong_form")
        return None
    found: dict[str, dict[str, Any]] = {}
    for one in value:
        file = _file(one)
        if file is None:
            judging.refuse(path, "wrong_form")
            return None
        found.setdefault(file["file_id"], file)
    for place, file in enumerate(found.values()):
        if file["bytes"] > asked.most_bytes:
            judging.refuse(f"{path}/{place}", "file_too_large", asked.most_bytes)
    if not found:
        return None
    judging.bound(path, len(found), None, asked.most, ("", "too_many"))
    judging.reach(path, len(found), asked.least, "too_few")
    return list(found.values())


def _file(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, dict) or set(value) != {"file_id", "name", "bytes"}:
        return None
    number, name, size = value["file_id"], value["name"], whole_of(value["bytes"])
    if not isinstance(number, str) or not _UUID.fullmatch(number) or size is None or size < 0:
        return None
    shown = read_text(name, lines=False) if isinstance(name, str) else None
    if not shown or len(shown) > LONGEST_NAME:
        return None
    return {"file_id": number, "name": shown, "bytes": size}


def judge_video_link(asked: VideoLinkField, value: Any, path: str, judging: Judging) -> str | None:
    """An address; kept as it was typed while it is not one yet."""
    text = _read(value, path, judging)
    if not text:
        return None
    judging.bound(path, len(text), None, LONGEST_LINK, ("", "too_long"))
    found = _LINK.fullmatch(text)
    if found is None:
        judging.refuse(path, "wrong_link")
    elif asked.hosts == "known" and _host(found[1]) not in KNOWN_HOSTS:
        judging.refuse(path, "unknown_host")
    return text


def _host(name: str) -> str:
    return re.sub(r"^(www|m)\.", "", name.lower())


def judge_consent(asked: ConsentField, value: Any, path: str, judging: Judging) -> bool | None:
    """Agreement; to refuse it is to leave it out."""
    if not isinstance(value, bool):
        judging.refuse(path, "wrong_form")
        return None
    return value or None


JUDGES: dict[str, Callable[[Any, Any, str, Judging], Any]] = {
    "short_text": judge_text,
    "long_text": judge_text,
    "number": judge_number,
    "money": judge_money,
    "date": judge_date,
    "choice": judge_choice,
    "multi_choice": judge_multi_choice,
    "scale": judge_scale,
    "matrix": judge_matrix,
    "file": judge_file,
    "video_link": judge_video_link,
    "consent": judge_consent,
}
