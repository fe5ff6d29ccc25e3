"""Where a page of what is found ends, so that the next one neither skips nor repeats."""

import base64
import binascii
from typing import Annotated
from uuid import UUID

from pydantic import Field, FiniteFloat, ValidationError

from kilim.core.fields import In, Instant, Line
from kilim.market.search.models import SearchOrder


class Cursor(In):
    """The order with the key and id of the last one, and what later pages must know of the first.

    `at` is when it was asked for first, in seconds since 1970, by which freshness is told; `q` is
    what it was found for; `first` are the ones that came first, whatever their score.
    """

    order: SearchOrder
    at: Annotated[FiniteFloat, Field(ge=0, le=7_258_118_400)]
    score: FiniteFloat | None = None
    live_at: Instant | None = None
    amount: Annotated[int, Field(ge=-1, le=2**62)] | None = None
    last: UUID | None
    q: Annotated[Line, Field(max_length=100)]
    first: Annotated[list[UUID], Field(max_length=12)]


def written(cursor: Cursor) -> str:
    """The cursor as a text for addresses."""
    document = (
        cursor.model_dump_json(exclude_none=True) if cursor.last else cursor.model_dump_json()
    )
    return base64.urlsafe_b64encode(document.encode()).decode()


def read(text: str) -> Cursor:
    """The cursor that was written so.

    Raises:
        ValueError: it was not.
    """
    try:
        return Cursor.model_validate_json(base64.b64decode(text, altchars=b"-_", validate=True))
    except (ValidationError, binascii.Error, ValueError):
        raise ValueError("is no `next` of a page before") from None
