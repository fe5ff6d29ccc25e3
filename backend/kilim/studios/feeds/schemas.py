from datetime import datetime
from uuid import UUID

from kilim.core.fields import In, Out


class FeedOut(Out):
    """The secret address of the calendar feed, if there is one."""

    url: str | None


class StudioFeedIn(In):
    studio_id: UUID


class FeedStudio(Out):
    id: UUID
    slug: str
    name: str


class StudioFeedOut(Out):
    """A secret address of a studio's calendar; without `details` it says only what is taken."""

    id: UUID
    studio: FeedStudio
    url: str
    details: bool
    created_at: datetime
    last_read_at: datetime | None
