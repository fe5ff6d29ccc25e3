"""Files that answers name: found wherever they are asked, and written in a line of an export."""

from typing import Any

from kilim.forms.attached import attached
from kilim.forms.columns import cells, columns
from tests.factories.forms import ask, asking

TEAM = asking(
    ask("file", "deck"),
    ask("group", "team", fields=[ask("long_text", "who"), ask("file", "cv")]),
)


def named(*names: str) -> list[dict[str, Any]]:
    return [{"file_id": name, "name": f"{name}.pdf", "bytes": 7} for name in names]


ANSWERS = {
    "deck": named("a", "b"),
    "team": [{"who": "Ada\nMusic", "cv": named("c")}, {"who": "Murad"}, {"cv": named("d", "e")}],
}


def test_files_are_found_in_fields_and_in_entries() -> None:
    found = [(one.path, one.field.key, one.file["name"]) for one in attached(TEAM, ANSWERS)]
    assert found == [
        ("deck-1", "deck", "a.pdf"), ("deck-2", "deck", "b.pdf"), ("team-1-cv-1", "cv", "c.pdf"),
        ("team-3-cv-1", "cv", "d.pdf"), ("team-3-cv-2", "cv", "e.pdf"),
    ]  # fmt: skip
    assert list(attached(TEAM, {})) == []


def test_an_entry_is_one_line_of_its_column() -> None:
    assert [one.key for one in columns(TEAM, "en")] == ["deck", "team/who", "team/cv"]
    assert cells(TEAM, ANSWERS, "en") == [
        "a.pdf\nb.pdf", "Ada; Music\nMurad\n", "c.pdf\n\nd.pdf; e.pdf",
    ]  # fmt: skip
