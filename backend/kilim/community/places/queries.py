"""Reads of places. They are public, so nothing here takes an actor."""

from typing import Any

from sqlalchemy import SQLColumnExpression, Text, bindparam, func, literal, select

from kilim.community.places.models import Place
from kilim.core.db import Reads, Statement

_ALL = Statement(
    select(
        Place.code,
        Place.parent,
        Place.kind,
        Place.name.op("->>")(bindparam("language", type_=Text)).label("name"),
    ).order_by(Place.code)
)


async def list_places(reads: Reads, language: str) -> dict[str, Any]:
    """Every country, each followed by its regions; these are few, so this is one page."""
    rows = await reads.all(_ALL, language=language)
    return {"items": [dict(row) for row in rows], "next": None}


def ref_json(code: SQLColumnExpression[Any], language: Any) -> Any:
    """The `PlaceRef` of `code` as a JSON column, for statements of other slices.

    Args:
        language: whose name it gets, `az` or `en`: a text or a `bindparam`.
    """
    name = Place.name.op("->>")(literal(language, Text) if isinstance(language, str) else language)
    return (
        select(func.json_build_object("code", Place.code, "name", name))
        .where(Place.code == code)
        .correlate_except(Place)
        .scalar_subquery()
    )
