"""What a reviewer may see without names: no name of a file, no condition on what is hidden."""

from typing import Any

from kilim.incubation.stages.blinding import files_of, shown
from tests.factories.forms import ask, asking, compare

FIELDS = [
    ask("short_text", "role", when=compare("equals", "track", "music")),
    ask("file", "cv"),
]
FORM = asking(ask("choice", "track"), ask("file", "deck"), ask("group", "team", fields=FIELDS))


def named(file_id: int, name: str) -> dict[str, Any]:
    return {"file_id": f"01890000-0000-7000-8000-00000000000{file_id}", "name": name, "bytes": 9}


ANSWERS = {
    "track": "music",
    "deck": [named(1, "Aysel Ilmə.PDF")],
    "team": [{"role": "Voice"}, {"cv": [named(2, "Aysel.pdf"), named(3, "Aysel")]}],
}


def test_files_are_called_by_their_place_also_within_a_group() -> None:
    assert list(files_of(ANSWERS, FORM).values()) == [
        "deck-1.pdf", "team-2-cv-1.pdf", "team-2-cv-2",
    ]  # fmt: skip


def test_conditions_are_decided_also_within_a_group() -> None:
    definition, answers = shown(FORM, ANSWERS, {"track"})
    assert "music" not in definition.model_dump_json()
    assert '"track"' not in definition.model_dump_json()
    assert answers == {"deck": ANSWERS["deck"], "team": ANSWERS["team"]}
