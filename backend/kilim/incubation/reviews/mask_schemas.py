"""Masks by hand as the API takes and gives them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from kilim.core.fields import In, Line, Out
from kilim.core.texts import TextsOut, YesNo


def _says_something(words: str) -> str:
    if not any(one.isalnum() for one in words):
        raise ValueError("needs a letter or a figure")
    return words


class MaskIn(In):
    """Words of an application. `masks`: reviewers without names do not read them; else they do."""

    words: Annotated[Line, Field(min_length=1, max_length=200), AfterValidator(_says_something)]
    masks: YesNo


class MaskRuleOut(Out):
    """What a manager said about words."""

    id: UUID
    words: str
    masks: bool
    by: str
    made_at: datetime


class MaskedPart(Out):
    """Part of an answer. `mask`: `found` and `added` are not read, `kept` and null are."""

    text: str
    mask: Literal["found", "added", "kept"] | None


class MaskedAnswer(Out):
    """An answer that has words; each of its `texts` in parts."""

    key: str
    label: TextsOut
    texts: list[list[MaskedPart]]


class HiddenAnswer(Out):
    """An answer that is not read at all, whatever it says."""

    key: str
    label: TextsOut


class MaskedFile(Out):
    """A file and the name under which it is read, bare; null if it is not."""

    name: str
    shown_as: str | None
    question_hidden: bool


class MasksOut(Out):
    """What a phase without names shows of an application.

    `names_shown`: the phase that is active now shows names, so nothing is masked in it.
    """

    names_shown: bool
    answers: list[MaskedAnswer]
    hidden: list[HiddenAnswer]
    files: list[MaskedFile]
    rules: list[MaskRuleOut]
