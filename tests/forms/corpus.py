"""Seeded random forms and answers, and the verdicts on them: what server and browser must share.

`python -m tests.forms.corpus` writes `verdicts.json`, which pytest and Vitest read.
"""

import json
import random
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kilim.forms.answers import judge
from kilim.forms.definition import Definition
from tests.factories.forms import OPTIONS, ask, compare, form, note, page

FILE = Path(__file__).with_name("verdicts.json")
SEED, FORMS, ANSWERS = 20_260_211, 44, 4
Json = dict[str, Any]
KINDS = (
    "short_text", "long_text", "number", "money", "date", "choice", "multi_choice", "scale",
    "matrix", "file", "video_link", "consent", "group",
)  # fmt: skip
TEXTS = (
    "Aygün", "Ə ı ğ ş", "  two words ", "", "   ", "e\u0301", "one two three four five six",
    "a\u00a0b\u2003c", "line\r\nbreak", "tab\tbed", "zero\u0000", "\u2028", "\ufdd0", "x" * 40,
    "🎙 səs", "\ufeffbom", "\u0085next",
)  # fmt: skip
LINKS = (
    "https://youtu.be/abc", "https://www.YouTube.com/watch?v=1", "http://vimeo.com/1",
    "https://vimeo.com:443/1#x", "https://example.org/film", "https://localhost/x", "vimeo.com",
    "https://m.youtube.com", "https://vimeo.com/a b", "https://evil.example/vimeo.com", "",
)  # fmt: skip
DAYS = (
    "2026-02-28",
    "2026-02-29",
    "2024-02-29",
    "2026-13-01",
    "1899-12-31",
    "2199-12-31",
    "26-1-1",
)
NUMBERS = (0, 1, 2.5, -3, 0.1, 0.30000000000000004, 7.25, 1e12, 1e13, 99.999, -0.0, 3.0)
FILE_ID = "01890000-0000-7000-8000-00000000000{}"
WRONG: tuple[Any, ...] = (
    None,
    True,
    False,
    7,
    "text",
    [],
    {},
    [None],
    {"other": 3},
    [[]],
    {"a": {}},
)


class Dice(random.Random):
    """Random parts of forms and answers."""

    def maybe(self, value: Any, chance: float = 0.5) -> Any:
        return value if self.random() < chance else None

    def bounds(self, low: int, high: int) -> tuple[int | None, int | None]:
        one, two = sorted((self.randint(low, high), self.randint(low, high)))
        return self.maybe(one), self.maybe(two)

    def field(self, kind: str, key: str, earlier: list[Json]) -> Json:
        made = ask(kind, key, required=self.random() < 0.4, **self.limits(kind, key))
        made["when"] = self.condition(earlier)
        return made

    def limits(self, kind: str, key: str) -> Json:
        if kind in {"short_text", "long_text"}:
            few, many = self.bounds(1, 6)
            short, _ = self.bounds(1, 8)
            long = self.choice([5, 20, 200])
            return {"least_characters": short and min(short, long), "most_characters": long,
                    "least_words": few, "most_words": many}  # fmt: skip
        if kind == "number":
            least, most = self.bounds(-5, 10)
            step = self.maybe(self.choice([0.1, 0.25, 1, 2]))
            return {"least": least, "most": most, "step": step, "decimals": self.randint(0, 3)}
        if kind in {"choice", "multi_choice"}:
            least, most = self.bounds(0, 3)
            picks = {"least": least, "most": most} if kind == "multi_choice" else {}
            return {"other": self.random() < 0.5} | picks
        return self.other_limits(kind, key)

    def other_limits(self, kind: str, key: str) -> Json:
        if kind == "money":
            least, most = self.bounds(0, 5000)
            return {"least": least, "most": most}
        if kind == "date":
            days = sorted(("2024-03-01", "2026-02-28"))
            return {"earliest": self.maybe(days[0]), "latest": self.maybe(days[1])}
        if kind == "scale":
            return {"first": self.randint(0, 1), "last": self.randint(3, 10)}
        if kind == "file":
            least, most = self.bounds(0, 3)
            return {"least": least, "most": most or 2, "most_bytes": self.choice([10, 5000])}
        if kind == "matrix" and self.random() < 0.5:
            options = ask("choice", "x")["options"]
            return {"cells": {"kind": "choice", "options": options}}
        if kind == "video_link":
            return {"hosts": self.choice(["known", "any"])}
        if kind == "group":
            return self.group_limits(key)
        return {}

    def group_limits(self, key: str) -> Json:
        least, most = self.bounds(0, 3)
        fields: list[Json] = []
        for number in range(self.randint(1, 3)):
            kind = self.choice(["short_text", "number", "choice", "scale", "date", "file"])
            fields.append(self.field(kind, f"{key}_{number}", fields))
        return {"least": least, "most": most or 3, "fields": fields}

    def condition(self, earlier: list[Json], depth: int = 2) -> Json | None:
        if not earlier or self.random() < 0.55:
            return None
        if depth and self.random() < 0.3:
            parts = [self.condition(earlier, depth - 1) for _ in range(3)]
            return {"op": self.choice(["all", "any"]), "of": [one for one in parts if one]}
        asked = self.choice(earlier)
        return self.comparison(asked)

    def comparison(self, asked: Json) -> Json:
        kind, key = asked["kind"], asked["key"]
        ordered = {"equals", "differs", "at_least", "at_most"}
        if kind == "choice":
            value = self.choice([*OPTIONS, "other"])
            return compare(self.choice(["equals", "differs"]), key, value)
        if kind == "multi_choice":
            value = self.choice([*OPTIONS, "other"])
            return compare(self.choice(["includes", "excludes"]), key, value)
        if kind == "consent":
            return compare(self.choice(["equals", "differs"]), key, True)
        if kind in {"number", "scale", "money"}:
            return compare(self.choice(sorted(ordered)), key, self.choice([1, 2.5, 3, 100]))
        if kind == "date":
            return compare(self.choice(sorted(ordered)), key, "2025-01-01")
        return compare(self.choice(["answered", "not_answered"]), key)

    def form(self) -> Json:
        pages, earlier, number = [], list[Json](), 0
        for place in range(self.randint(1, 2)):
            items: list[Json] = []
            condition = self.condition(earlier) if place else None
            for _ in range(self.randint(2, 5)):
                number += 1
                if self.random() < 0.08:
                    items.append(note(f"n_{number}", when=self.condition(earlier)))
                    continue
                made = self.field(self.choice(KINDS), f"f_{number}", earlier)
                items.append(made)
                earlier.append(made)
            pages.append(page(f"p_{place}", *items, when=condition))
        return form(*pages)

    def answers(self, definition: Json) -> Json:
        given = {}
        for one in definition["pages"]:
            for item in one["items"]:
                if item["kind"] != "note" and self.random() < 0.85:
                    given[item["key"]] = self.answer(item)
        if self.random() < 0.1:
            given["nobody_asked"] = 1
        return given

    def answer(self, item: Json) -> Any:
        if self.random() < 0.1:
            return self.choice(WRONG)
        kind = item["kind"]
        if kind in {"short_text", "long_text"}:
            return self.choice(TEXTS)
        if kind == "number":
            return self.choice(NUMBERS)
        if kind == "scale":
            return self.choice([item["first"], item["last"], 2, 2.0, 11, 1.5])
        if kind == "date":
            return self.choice(DAYS)
        if kind == "video_link":
            return self.choice(LINKS)
        if kind == "consent":
            return self.choice([True, True, False])
        return self.structure(item)

    def structure(self, item: Json) -> Any:
        kind = item["kind"]
        if kind == "money":
            amount = self.choice([0, 1, 2500, 4000.0, -5, 1.5])
            more = {"tax": 1} if self.random() < 0.1 else {}
            return {"amount": amount, "currency": self.choice(["AZN", "AZN", "EUR"])} | more
        if kind == "choice":
            return self.pick()
        if kind == "multi_choice":
            return [self.pick() for _ in range(self.randint(0, 4))]
        if kind == "matrix":
            rows = [row["key"] for row in item["rows"]] + ["stranger"] * (self.random() < 0.1)
            cells: list[Any] = [1, 5, 9, *OPTIONS]
            return {row: self.choice(cells) for row in rows if self.random() < 0.8}
        if kind == "file":
            return [self.file() for _ in range(self.randint(0, 4))]
        entries = self.randint(0, 4)
        return [
            {one["key"]: self.answer(one) for one in item["fields"] if self.random() < 0.8}
            for _ in range(entries)
        ]

    def pick(self) -> Any:
        return self.choice([*OPTIONS, *OPTIONS, "gone", {"other": self.choice(TEXTS)}])

    def file(self) -> Json:
        size = self.choice([1, 4000, 6000, -1]) if self.random() < 0.3 else 4000
        return {"file_id": FILE_ID.format(self.randint(0, 5)), "name": "Plan.pdf", "bytes": size}


def verdict(definition: Json, answers: Json, *, complete: bool) -> Json:
    """The verdict as JSON."""
    found = judge(Definition.model_validate(definition), answers, complete=complete)
    return asdict(found)


def cases() -> list[Json]:
    """FORMS forms, each with ANSWERS sets of answers, judged as drafts and as complete."""
    dice = Dice(SEED)
    made = []
    for _ in range(FORMS):
        definition = dice.form()
        given = [dice.answers(definition) for _ in range(ANSWERS)]
        judged = [
            {"answers": answers, "complete": complete,
             "verdict": verdict(definition, answers, complete=complete)}
            for answers in given for complete in (False, True)
        ]  # fmt: skip
        made.append({"definition": definition, "cases": judged})
    return made


def text_of(corpus: list[Json]) -> str:
    """The corpus as the file holds it: one form with its cases a line."""
    lines = [json.dumps(one, separators=(",", ":"), allow_nan=False) for one in corpus]
    return "[\n" + ",\n".join(lines) + "\n]\n"


if __name__ == "__main__":
    FILE.write_text(text_of(cases()))
