from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.core.fields import In, Line, Out, Slug
from kilim.market.sellers.schemas import ShopOut


class FollowHub(In):
    hub: Slug


class FollowOut(Out):
    """A shop that one follows, with `letters` of what it puts up or without.

    What is not shown at present is not named.
    """

    seller_id: UUID
    shop: ShopOut | None
    letters: bool
    followed_at: datetime


class FollowsOut(Out):
    items: list[FollowOut]


class FollowSecretIn(In):
    """The secret of a letter; it stands behind the `#` of its link."""

    secret: Annotated[Line, Field(min_length=20, max_length=100)]
