"""What forms know about people: who wrote them. Answers are where they were given."""

from kilim.core.personal import Table

TABLES = [
    Table("forms", who=("created_by",)),
    Table("form_versions", who=("published_by",), plain=("definition", "hash")),
]

# Answers that are no words: what was picked, rated or counted. `other` is in words of one's own.
_KINDS = ("number", "money", "choice", "multi_choice", "scale", "matrix")
_IS_KEPT = " || ".join(f'@.kind == "{kind}"' for kind in _KINDS)


def kept_answers(answers: str, version: str) -> str:
    """Of `answers` to a form version, SQL for those that say nothing in anybody's words."""
    return (
        "coalesce((SELECT jsonb_object_agg(e.key, e.value)"  # noqa: S608
        f" FROM jsonb_each({answers}) AS e JOIN form_versions v ON v.id = {version}"
        " WHERE NOT jsonb_path_exists(e.value, 'strict $.**.other', silent => true)"
        f" AND jsonb_path_exists(v.definition, '$.pages[*].items[*] ? ({_IS_KEPT})"
        " ? (@.key == $key)', jsonb_build_object('key', e.key))), '{}')"
    )
