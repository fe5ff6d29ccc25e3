"""The cases that server and browser share are those of this code, and they reach everything."""

import json
from collections import Counter

import pytest

from kilim.forms import conditions, values
from tests.forms.corpus import FILE, KINDS, cases, text_of

CODES = {
    "wrong_form", "unknown_fields", "required", "control_characters", "too_long", "too_short",
    "too_few_words", "too_many_words", "too_small", "too_large", "wrong_step",
    "too_many_decimals", "wrong_currency", "too_early", "too_late", "not_offered", "too_few",
    "too_many", "file_too_large", "wrong_link", "unknown_host",
}  # fmt: skip


def test_the_corpus_is_fresh() -> None:
    """When it is not: `python -m tests.forms.corpus`."""
    assert FILE.read_text() == text_of(cases())


def test_the_corpus_reaches_every_kind_fault_and_operator() -> None:
    corpus = json.loads(FILE.read_text())
    judged = [case for one in corpus for case in one["cases"]]
    assert len(judged) >= 200
    asked = [
        item for one in corpus for page in one["definition"]["pages"] for item in page["items"]
    ]
    assert {item["kind"] for item in asked} == {*KINDS, "note"}
    faults = Counter(fault["code"] for case in judged for fault in case["verdict"]["faults"])
    assert set(faults) == CODES
    operators = set(conditions._OPERATORS)
    text = FILE.read_text()
    assert {name for name in operators if f'"op":"{name}"' in text} == operators


def test_another_verdict_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: a browser that trims otherwise would not agree."""
    monkeypatch.setattr(values, "read_text", lambda text, lines: text)
    assert FILE.read_text() != text_of(cases())
