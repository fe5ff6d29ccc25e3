"""What a reviewer sees of an application where names are hidden. Pure.

Only what was answered and is not hidden is left, with conditions already decided: a condition on a
hidden field would say what its answer is.
"""

from collections.abc import Collection, Mapping
from typing import Any

from kilim.files.kinds import EXTENSIONS
from kilim.forms.answers import judge
from kilim.forms.attached import attached
from kilim.forms.definition import Definition, GroupField, Item, Note, fields_of

KINDS = {"file", "video_link", "group"}  # documents, faces and voices, and who is in the team
WORDS = {
    "name", "names", "email", "mail", "phone", "tel", "website", "site", "url", "link", "links",
    "social", "instagram", "facebook", "linkedin", "team", "founder", "founders", "contact",
    "contacts", "address", "company", "organisation", "tax_id", "voen", "tin", "brand",
}  # fmt: skip


def proposed(definition: Definition) -> list[str]:
    """The keys of fields that are likely to say who applies; staff decide."""
    return [
        field.key
        for field in fields_of(definition)
        if field.kind in KINDS or WORDS & {field.key, *field.key.split("_")}
    ]


def shown(
    definition: Definition, answers: Mapping[str, Any], hidden: Collection[str]
) -> tuple[Definition, dict[str, Any]]:
    """The form as far as it was asked, and its answers, both without the hidden fields."""
    visible = set(judge(definition, answers, complete=True).visible) - set(hidden)
    pages = []
    for page in definition.pages:
        items = [_decided(item) for item in page.items if item.key in visible]
        if any(not isinstance(item, Note) for item in items):
            pages.append(page.model_copy(update={"when": None, "items": items}))
    kept = {key: answer for key, answer in answers.items() if key in visible}
    return definition.model_copy(update={"pages": pages or definition.pages[:0]}), kept


def _decided(item: Item) -> Item:
    """The item without its condition, and without those of its fields if it is a group."""
    if isinstance(item, GroupField):
        fields = [field.model_copy(update={"when": None}) for field in item.fields]
        return item.model_copy(update={"when": None, "fields": fields})
    return item.model_copy(update={"when": None})


def files_of(answers: Mapping[str, Any], definition: Definition) -> dict[str, str]:
    """The names under which files are shown, by id: of their field and place, never their own."""
    return {
        str(one.file["file_id"]): f"{one.path}{_ending(one.file['name'])}"
        for one in attached(definition, answers)
    }


def _ending(name: str) -> str:
    """What says of which kind a file is, and nothing else: `.pdf`."""
    ending = name.rpartition(".")[2].lower()
    return f".{ending}" if ending in EXTENSIONS.values() else ""
