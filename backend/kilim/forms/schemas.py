from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.core.fields import In, Language, Out, Slug
from kilim.core.paging import Paging
from kilim.forms.definition import Definition, TranslatedLine
from kilim.forms.differences import AnswersAfter, Change
from kilim.forms.models import Drafts, Purpose, VersionState


class FormIn(In):
    """A new form, empty or with the questions of another one that the actor manages."""

    hub_id: UUID
    purpose: Purpose
    title: TranslatedLine
    copy_of: UUID | None = None


class FormFilter(Paging):
    hub: Slug
    purpose: Purpose | None = None


class DraftIn(In):
    definition: Definition


class PublishIn(In):
    """`move` carries drafts of answers to the new version; `stay` leaves them on theirs."""

    drafts: Drafts


class PrintFilter(In):
    """In which language it is printed."""

    language: Language = "az"


class FormRef(Out):
    """A form in a list. `title` and `fields` are those of its newest version."""

    id: UUID
    hub_id: UUID
    purpose: Purpose
    title: TranslatedLine
    fields: Annotated[int, Field(description="How many fields it asks")]
    active_number: Annotated[int | None, Field(description="Of the version that is asked")]
    has_draft: bool
    changed_at: datetime


class LackOut(Out):
    """What the draft lacks: `key` of a page or an item, `part` of it, in a language."""

    key: str
    code: str
    part: str
    language: str | None


class DraftOut(Out):
    """The version that is being written. `version` is for `If-Match`."""

    id: UUID
    number: int
    version: int
    definition: Definition
    missing: list[LackOut]
    changed_at: datetime


class FormVersionOut(Out):
    """A version as it is, or was, asked; `hash` is SHA-256 of its canonical text."""

    id: UUID
    form_id: UUID
    hub_id: UUID
    number: int
    state: VersionState
    hash: str | None
    definition: Definition
    published_at: datetime | None


class FormVersionRef(Out):
    id: UUID
    number: int
    state: VersionState
    published_at: datetime | None
    published_by: str | None


class FormOut(Out):
    """A form with the version that is asked, the one that is being written, and all of them."""

    id: UUID
    hub_id: UUID
    purpose: Purpose
    active: FormVersionOut | None
    draft: DraftOut | None
    versions: list[FormVersionRef]


class DifferenceOut(Out):
    key: str
    kind: str
    label: TranslatedLine
    change: Change
    parts: list[str]
    answers: AnswersAfter


class DifferencesOut(Out):
    """What publishing would change, and what the draft lacks for it."""

    version: Annotated[int, Field(description="Of the draft, for `If-Match`")]
    active_number: int | None
    differences: list[DifferenceOut]
    missing: list[LackOut]
