from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from kilim.core.fields import Day, In, Instant, Out, Slug, Whole
from kilim.core.money import MoneyOut
from kilim.studios.schemas import StudioKind

MOST_EXTRAS = 6


def _pools_once(items: list[str]) -> list[str]:
    if len({UUID(item.split(":")[0]) for item in items}) < len(items):
        raise ValueError("name each extra once")
    return items


class TimeSearch(In):
    """What is wanted, and when: [from, to), days in the hub's zone or instants, at most 62 days.

    Without `from` the search begins now, without `to` it ends 30 days later.
    """

    hub: Slug
    minutes: Annotated[Whole, Field(ge=1, le=24 * 60)]
    kind: StudioKind | None = None
    studio: Annotated[
        list[UUID], Field(max_length=50, description="Only these studios; none: any")
    ] = Field(default_factory=list)
    people: Annotated[Whole, Field(ge=1, le=1000)] = 1
    items: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F-]{36}:[1-9]\d?$")]],
        Field(
            max_length=MOST_EXTRAS,
            description="How many of which extra go with it: `<id>:<number>`",
        ),
        AfterValidator(_pools_once),
    ] = Field(default_factory=list)
    from_: Annotated[Instant | Day | None, Field(alias="from", union_mode="left_to_right")] = None
    to: Annotated[Instant | Day | None, Field(union_mode="left_to_right")] = None
    prefer: Annotated[
        str | None,
        StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$"),
        Field(description="The best hour to start, by the hub's clock"),
    ] = None
    organisation_id: Annotated[
        UUID | None,
        Field(description="Only when everybody of it is free; the caller is one of them"),
    ] = None
    limit: Annotated[Whole, Field(ge=1, le=100)] = 20

    def quantities(self) -> dict[UUID, int]:
        """How many of each extra."""
        return {UUID(pool): int(n) for pool, n in (item.split(":") for item in self.items)}

    def preferred_minute(self) -> int | None:
        """The best start in minutes after midnight."""
        if self.prefer is None:
            return None
        hour, minute = self.prefer.split(":")
        return int(hour) * 60 + int(minute)


class Merit(StrEnum):
    EARLIEST = "earliest"
    PREFERRED_HOUR = "preferred-hour"
    CHEAPEST = "cheapest"


class FoundStudio(Out):
    id: UUID
    slug: str
    name: str
    kind: StudioKind


class FoundTime(Out):
    """The best time of a studio on a day; `merits` say what none of the others has better."""

    studio: FoundStudio
    starts_at: datetime
    ends_at: datetime
    local_starts_at: datetime
    price: Annotated[MoneyOut, Field(description="What the caller would pay, with all extras")]
    merits: list[Merit]


class ObstacleKind(StrEnum):
    NO_STUDIO = "no-studio"
    NOT_BOOKABLE = "not-bookable"
    TOO_MANY_PEOPLE = "too-many-people"
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    OFF_GRID = "off-grid"
    RESIDENTS_ONLY = "residents-only"
    EXTRA_NOT_OFFERED = "extra-not-offered"
    TOO_MANY_OF_EXTRA = "too-many-of-extra"
    QUALIFICATION_MISSING = "qualification-missing"
    CLOSED = "closed"
    STUDIO_TAKEN = "studio-taken"
    GROUP_BUSY = "group-busy"
    EXTRA_TAKEN = "extra-taken"
    NEVER_TOGETHER = "never-together"


class Obstacle(Out):
    """Why nothing was found: what no studio allows, or the part that never has room.

    `limit` is in minutes, people or pieces; `free` is the most that could be had at any time.
    """

    kind: ObstacleKind
    limit: int | None = None
    pool_id: UUID | None = None
    name: str | None = None
    wanted: int | None = None
    free: int | None = None


class FoundTimes(Out):
    """Found times, the best first; without any, everything that is in the way."""

    items: list[FoundTime]
    obstacles: list[Obstacle]
