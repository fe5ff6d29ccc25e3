"""Short words for writing forms in code: every text as (az, en)."""

from typing import Any

Words = tuple[str, str]
Json = dict[str, Any]
NONE: Words = ("", "")
SCALE = (1, 5)


def _texts(words: Words) -> Json:
    return {"az": words[0], "en": words[1]}


def _asked(
    kind: str, key: str, label: Words, more: Json, *, help_: Words, needed: bool, when: Json | None
) -> Json:
    head = {"kind": kind, "key": key, "label": _texts(label), "help": _texts(help_)}
    return head | {"required": needed, "when": when} | more


def _options(options: dict[str, Words]) -> list[Json]:
    return [{"key": key, "label": _texts(words)} for key, words in options.items()]


def text(
    key: str,
    label: Words,
    *,
    most: int = 200,
    words: int | None = None,
    least_words: int | None = None,
    long: bool = False,
    help_: Words = NONE,
    needed: bool = True,
    when: Json | None = None,
) -> Json:
    """A line, or a text with a limit of words."""
    more = {"least_characters": None, "most_characters": most, "least_words": least_words}
    kind = "long_text" if long else "short_text"
    limits = more | {"most_words": words}
    return _asked(kind, key, label, limits, help_=help_, needed=needed, when=when)


def number(
    key: str, label: Words, unit: Words, least: int, most: int, *, when: Json | None = None
) -> Json:
    """A whole number."""
    more = {"unit": _texts(unit), "least": least, "most": most, "step": None, "decimals": 0}
    return _asked("number", key, label, more, help_=NONE, needed=True, when=when)


def money(
    key: str,
    label: Words,
    most: int | None,
    *,
    help_: Words = NONE,
    needed: bool = True,
    when: Json | None = None,
) -> Json:
    """An amount in manat."""
    more = {"currency": "AZN", "least": 0, "most": most}
    return _asked("money", key, label, more, help_=help_, needed=needed, when=when)


def day(key: str, label: Words, *, when: Json | None = None) -> Json:
    """A day."""
    more = {"earliest": None, "latest": None}
    return _asked("date", key, label, more, help_=NONE, needed=False, when=when)


def choice(
    key: str,
    label: Words,
    options: dict[str, Words],
    *,
    other: bool = False,
    help_: Words = NONE,
    when: Json | None = None,
) -> Json:
    """One of some."""
    more = {"options": _options(options), "other": other}
    return _asked("choice", key, label, more, help_=help_, needed=True, when=when)


def several(
    key: str,
    label: Words,
    options: dict[str, Words],
    *,
    most: int | None = None,
    other: bool = False,
    help_: Words = NONE,
) -> Json:
    """Some of some."""
    more = {"options": _options(options), "other": other, "least": 1, "most": most}
    return _asked("multi_choice", key, label, more, help_=help_, needed=True, when=None)


def scale(
    key: str, label: Words, anchors: dict[int, Words], *, help_: Words = NONE, needed: bool = True
) -> Json:
    """A score with what it means."""
    labels = [{"value": value, "label": _texts(words)} for value, words in anchors.items()]
    more = {"first": SCALE[0], "last": SCALE[1], "labels": labels}
    return _asked("scale", key, label, more, help_=help_, needed=needed, when=None)


def matrix(key: str, label: Words, rows: dict[str, Words], ends: tuple[Words, Words]) -> Json:
    """Several rows on one scale."""
    labels = [{"value": v, "label": _texts(w)} for v, w in zip(SCALE, ends, strict=True)]
    cells = {"kind": "scale", "first": SCALE[0], "last": SCALE[1], "labels": labels}
    more = {"rows": _options(rows), "cells": cells}
    return _asked("matrix", key, label, more, help_=NONE, needed=True, when=None)


def file(
    key: str,
    label: Words,
    accepts: list[str],
    megabytes: int,
    *,
    most: int = 1,
    help_: Words = NONE,
    needed: bool = True,
    when: Json | None = None,
) -> Json:
    """Files."""
    size = megabytes * 1_000_000
    more = {"accepts": accepts, "most_bytes": size, "least": None, "most": most}
    return _asked("file", key, label, more, help_=help_, needed=needed, when=when)


def video(key: str, label: Words, *, help_: Words = NONE, needed: bool = False) -> Json:
    """A link to a video."""
    return _asked(
        "video_link", key, label, {"hosts": "known"}, help_=help_, needed=needed, when=None
    )


def group(
    key: str, label: Words, entry: Words, fields: list[Json], *, least: int, most: int
) -> Json:
    """The same fields for each of several."""
    more = {"entry": _texts(entry), "fields": fields, "least": least, "most": most}
    return _asked("group", key, label, more, help_=NONE, needed=True, when=None)


def consent(key: str, label: Words, text_: Words, *, needed: bool = True) -> Json:
    """Agreement to a text."""
    more = {"text": _texts(text_)}
    return _asked("consent", key, label, more, help_=NONE, needed=needed, when=None)


def note(key: str, label: Words, text_: Words = NONE) -> Json:
    """A heading."""
    texts = {"label": _texts(label), "text": _texts(text_)}
    return {"kind": "note", "key": key, "when": None} | texts


def page(
    key: str, title: Words, *items: Json, intro: Words = NONE, when: Json | None = None
) -> Json:
    """A step."""
    texts = {"title": _texts(title), "intro": _texts(intro)}
    return {"key": key, "when": when, "items": list(items)} | texts


def form(title: Words, intro: Words, *pages: Json) -> Json:
    """A definition."""
    return {"title": _texts(title), "intro": _texts(intro), "pages": list(pages)}


def compare(op: str, field: str, value: Any = None) -> Json:
    """A comparison with an earlier answer."""
    return {"op": op, "field": field, "value": value}
