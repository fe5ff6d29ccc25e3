"""Changes of several people to the same answers, field by field. Pure."""

from collections.abc import Mapping
from typing import Any

from kilim.incubation.applications.errors import Conflict


def conflicts(
    current: Mapping[str, Any], base: Mapping[str, Any], changed: Mapping[str, Any]
) -> list[Conflict]:
    """The fields in `changed` whose answer is neither what their editor saw nor what they want.

    Args:
        current: the answers as they are now.
        base: the answers that the editor saw, of the fields that they changed.
        changed: their new answers; None is no answer any more.
    """
    return [
        Conflict(field=key, theirs=current.get(key), yours=wanted)
        for key, wanted in changed.items()
        if not _same(current.get(key), base.get(key)) and not _same(current.get(key), wanted)
    ]


def merged(current: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with the changed ones in place."""
    return {key: value for key, value in {**current, **changed}.items() if value is not None}


def _same(one: Any, other: Any) -> bool:
    """Equal as JSON, where true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    return bool(one == other)
