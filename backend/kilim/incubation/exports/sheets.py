"""What rows become: cells of a table for spreadsheets, or objects of JSON for programs. Pure."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic_core import from_json

from kilim.core.sheets import Cell
from kilim.forms.columns import cells, columns
from kilim.forms.definition import Definition
from kilim.incubation.exports.schemas import Subject
from kilim.incubation.exports.texts import WORDS

APPLICATIONS = (
    "applicant", "track", "state", "number", "sent", "eligibility", "application", "sha256",
)  # fmt: skip
COLUMNS = {
    Subject.REVIEWS: (
        "stage", "code", "applicant", "track", "reviewer", "phase", "number", "sent_at", "score",
        "confidence", "sureness", "ended", "application",
    ),
    Subject.ASSIGNMENTS: (
        "stage", "code", "applicant", "track", "reviewer", "source", "made_by", "made_at",
        "review", "sent_at", "ended", "ended_at", "application",
    ),
    Subject.DECISIONS: (
        "stage", "code", "applicant", "track", "outcome", "state", "rank", "reason", "feedback",
        "proposed_by", "decided_by", "decided_at", "letters", "offer", "offered_at", "expires_at",
        "answered_at", "answered_by", "answer", "line", "application",
    ),
    Subject.INTERVIEWS: (
        "round", "applicant", "state", "starts", "ends", "zone", "starts_at", "room",
        "interviewers", "notes", "invited_at", "application",
    ),
}  # fmt: skip
NAMING = {"applicant", "application", "made_by"}  # beside reviewers, who get numbers


class Answered:
    """The columns of every version of a form that somebody answered, the newest first."""

    def __init__(self, versions: Mapping[UUID, Definition], language: str) -> None:
        self._versions, self._language = versions, language
        self._keys = {
            version: [column.key for column in columns(definition, language)]
            for version, definition in versions.items()
        }
        self.labels: dict[str, str] = {}
        for definition in versions.values():
            for column in columns(definition, language):
                self.labels.setdefault(column.key, column.label)

    def cells(self, version: UUID, answers: Mapping[str, Any]) -> dict[str, Cell]:
        """The answers to one version; what it did not ask is empty."""
        row = cells(self._versions[version], answers, self._language)
        given = dict(zip(self._keys[version], row, strict=True))
        return {key: _exact(given.get(key)) for key in self.labels}


class Applications:
    """What was sent, with an answer in each column of the form."""

    def __init__(self, versions: Mapping[UUID, Definition], language: str) -> None:
        self._answered, self._words = Answered(versions, language), WORDS[language]
        self.name = self._words[Subject.APPLICATIONS]
        head = [self._words[name] for name in APPLICATIONS]
        self.header = [*head, *self._answered.labels.values()]

    def row(self, found: Mapping[str, Any]) -> list[Cell]:
        """One application."""
        content = from_json(found["content"])
        answered = self._answered.cells(found["form_version_id"], content["answers"])
        return [*self.head(found, content["applicant"]), *answered.values()]

    def head(self, found: Mapping[str, Any], applicant: str) -> list[Cell]:
        """What is known of it beside the answers."""
        known = dict(found) | {"sent": found["submitted_at"], "applicant": applicant}
        known["application"] = found["id"]
        return [_cell(name, known[name], self._words) for name in APPLICATIONS]


class Told:
    """Reviews, assignments, decisions or interviews; reviews with a column for each answer."""

    def __init__(
        self, subject: Subject, rubrics: Mapping[UUID, Definition], language: str, *, names: bool
    ) -> None:
        self._words, self._names = WORDS[language], names
        self._answered = Answered(rubrics, language)
        self._columns = [one for one in COLUMNS[subject] if names or one not in NAMING]
        self.name = self._words[subject]
        head = [self._words[name] for name in self._columns]
        self.header = [*head, *self._answered.labels.values()]

    def row(self, found: Mapping[str, Any]) -> list[Cell]:
        """One line of the table."""
        known = self._known(found)
        head = [_cell(name, known[name], self._words) for name in self._columns]
        if found.get("rubric_id") is None:
            return head
        content = from_json(found["content"])
        answered = self._answered.cells(found["rubric_id"], content["answers"])
        cannot = dict.fromkeys(content["cannot_judge"], self._words["cannot"])
        return [*head, *(answered | cannot).values()]

    def object(self, found: Mapping[str, Any]) -> dict[str, Any]:
        """The same with keys, and words of ours as the API has them."""
        known = self._known(found)
        told = {name: known[name] for name in self._columns}
        return told | (from_json(found["content"]) if found.get("rubric_id") else {})

    def _known(self, found: Mapping[str, Any]) -> dict[str, Any]:
        known = dict(found)
        if found.get("rubric_id") is not None:
            known["sureness"] = self._sureness(from_json(found["content"]))
        if not self._names:
            known["reviewer"] = self._words["nobody"].format(found["reviewer_number"])
        return known

    def _sureness(self, content: Mapping[str, Any]) -> str:
        """Of which criteria somebody is more or less sure than of the whole."""
        said = content.get("sureness", {})
        return "\n".join(
            f"{self._answered.labels[key]}: {self._words[f'confidence.{sure}']}"
            for key, sure in sorted(said.items())
        )


Table = Applications | Told


def _cell(column: str, value: Any, words: Mapping[str, str]) -> Cell:
    """A value as a spreadsheet takes it; instants are in UTC."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, str | int):
        return words.get(f"{column}.{value}", value)
    return _exact(value)


def _exact(cell: Any) -> Cell:
    """A number as it is written; sheets take floats for shares."""
    return Decimal(str(cell)) if isinstance(cell, float) else cell
