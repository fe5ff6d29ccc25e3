"""What of an application a phase lets its reviewers see."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic_core import from_json

from kilim.core.db import Reads
from kilim.core.errors import NotFound
from kilim.files import queries as files
from kilim.files.queries import Kept
from kilim.forms import queries as forms
from kilim.forms.attached import attached
from kilim.forms.definition import Definition, fields_of
from kilim.incubation.reviews.masking import Known, known, marks, masked, texts
from kilim.incubation.stages.blinding import files_of, shown

SNAPSHOTS = "application_snapshots"  # what holds the files that were sent


@dataclass(frozen=True, slots=True)
class View:
    """A form as it was asked and its answers, as they may be read.

    `files` are the names under which they are handed out, by id; with names shown, they have their
    own. `hidden` and `withheld` count answers and files that are not shown; `masked` has what was
    hidden inside the others, by the key of their field.
    """

    definition: Definition
    answers: dict[str, Any]
    files: dict[str, str] = field(default_factory=dict)
    hidden: int = 0
    masked: dict[str, list[str]] = field(default_factory=dict)
    withheld: int = 0


async def view(reads: Reads, row: Any) -> View:
    """An application as a phase with or without names shows it.

    Args:
        row: `names_shown`, `form_version_id`, `content`, `hidden_fields`, `known`, `snapshot_id`.
    """
    version = await forms.get_version(reads, row["form_version_id"])
    content = from_json(row["content"])
    if row["names_shown"]:
        return View(*shown(version.definition, content["answers"], ()))
    hidden = from_json(row["hidden_fields"])
    definition, answers = shown(version.definition, content["answers"], hidden)
    without, found = masked(definition, answers, _known(row, content, version.definition, hidden))
    named = files_of(without, definition)
    bare = await _bare(reads, row) if named else set()
    return View(
        definition,
        _renamed(without, named, bare),
        {id_: name for id_, name in named.items() if id_ in bare},
        hidden=len(set(content["answers"]) & set(hidden)),
        masked=found,
        withheld=len(named.keys() - bare),
    )


async def masks(reads: Reads, row: Any) -> list[dict[str, Any]]:
    """What reviewers do not read inside answers while names are hidden, as `MaskedOut`."""
    seen = await view(reads, {**row} | {"names_shown": False})
    labels = {one.key: one.label.model_dump() for one in fields_of(seen.definition)}
    return [
        {"key": key, "label": labels[key], "words": words} for key, words in seen.masked.items()
    ]


async def preview(reads: Reads, row: Any) -> dict[str, Any]:
    """What is read of an application while names are hidden, in parts, as `MasksOut`."""
    seen = await view(reads, {**row} | {"names_shown": False})
    version = await forms.get_version(reads, row["form_version_id"])
    content, hidden = from_json(row["content"]), from_json(row["hidden_fields"])
    told = _known(row, content, version.definition, hidden)
    asked = [one for one in fields_of(version.definition) if one.key in content["answers"]]
    whole = {one.key: content["answers"][one.key] for one in asked}
    named = {one.key: one.label.model_dump() for one in asked}
    visible = {one.key for one in fields_of(seen.definition)}
    parts = {
        one.key: [_parts(said, told) for said in texts(one, whole[one.key]) if said]
        for one in asked
        if one.key in visible
    }
    return {
        "answers": [
            {"key": key, "label": named[key], "texts": found}
            for key, found in parts.items()
            if found
        ],
        "hidden": [{"key": key, "label": named[key]} for key in named if key in hidden],
        "files": [
            {
                "name": one.file["name"],
                "shown_as": seen.files.get(str(one.file["file_id"])),
                "question_hidden": one.path.partition("-")[0] in hidden,
            }
            for one in attached(version.definition, whole)
        ],
    }


def _parts(said: str, told: Known) -> list[dict[str, str | None]]:
    """A text, cut where something is masked or let be read."""
    cut: list[dict[str, str | None]] = []
    after = 0
    for first, end, kind in marks(said, told):
        cut += [{"text": said[after:first], "mask": None}, {"text": said[first:end], "mask": kind}]
        after = end
    return [one for one in (*cut, {"text": said[after:], "mask": None}) if one["text"]]


async def file(reads: Reads, row: Any, file_id: Any) -> Kept:
    """A file as the phase shows it: without names bare, and called by its field and place.

    Raises:
        NotFound: there is none that is shown.
    """
    seen = await view(reads, row)
    named = files_of(seen.answers, seen.definition) if row["names_shown"] else seen.files
    if str(file_id) not in named:
        raise NotFound
    kept = await files.get_held(reads, file_id, SNAPSHOTS, row["snapshot_id"])
    if row["names_shown"]:
        return kept
    if kept.bare is None:
        raise NotFound
    return replace(kept.bare, name=named[str(file_id)])


def _known(
    row: Any, content: dict[str, Any], definition: Definition, hidden: Collection[str]
) -> Known:
    said = {content.get("applicant"), content.get("submitted_by", {}).get("name")} - {None}
    told = from_json(row["known"])
    names = sorted({*told["names"], *said})
    return known(names, definition, content["answers"], hidden, told["rules"])


async def _bare(reads: Reads, row: Any) -> set[str]:
    held = await files.list_held(reads, SNAPSHOTS, row["snapshot_id"])
    return {str(one.id) for one in held if one.bare is not None}


def _renamed(answers: dict[str, Any], named: dict[str, str], bare: set[str]) -> dict[str, Any]:
    """The answers with the files that can be shown, and their names as they are shown."""

    def withheld(one: Any) -> bool:
        id_ = one.get("file_id") if isinstance(one, dict) else None
        return id_ in named and id_ not in bare

    def rename(one: Any) -> Any:
        if isinstance(one, list):
            return [rename(part) for part in one if not withheld(part)]
        if not isinstance(one, dict):
            return one
        if one.get("file_id") in named:
            return one | {"name": named[one["file_id"]]}
        return {key: rename(part) for key, part in one.items()}  # an entry of a group

    return {key: rename(answer) for key, answer in answers.items()}
