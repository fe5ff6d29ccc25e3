"""Which start suits a wish, and the reason when none does."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from kilim.studios.waiting.models import SkipReason
from kilim.studios.waiting.rules import Window, choose_start, touching

BAKU = ZoneInfo("Asia/Baku")
HOUR = timedelta(hours=1)
NO_TIME = timedelta()


def at(hour: int, minute: int = 0) -> datetime:
    """A wall time in Baku on 6 May 2030."""
    return datetime(2030, 5, 6, hour, minute, tzinfo=BAKU).astimezone(UTC)


WINDOW = Window(60, date(2030, 5, 6), date(2030, 5, 6), 600, 900)
EVERY_HOUR = [at(hour) for hour in range(8, 20)]


def choose(starts: list[datetime], **changed: Any) -> datetime | SkipReason:
    """The choice with nothing in the way but what is named."""
    given: dict[str, Any] = {"earliest": at(0), "declined": [], "busy": []} | changed
    given.setdefault("qualified", lambda _: True)
    return choose_start(WINDOW, starts, BAKU, **given)


def test_the_first_start_between_the_hours_is_chosen() -> None:
    assert choose(EVERY_HOUR) == at(10)
    assert choose([at(14)]) == at(14)


@pytest.mark.parametrize(
    ("starts", "changed", "reason"),
    [
        ([], {}, "too-short"),
        ([at(9), at(14, 30)], {}, "outside-hours"),
        ([at(12) + timedelta(days=1)], {}, "outside-hours"),
        ([at(10)], {"earliest": at(10, 1)}, "notice"),
        ([at(10)], {"declined": [(at(10, 30), at(12))]}, "declined"),
        ([at(10)], {"qualified": lambda _: False}, "not-qualified"),
        ([at(10)], {"busy": [(at(9), at(10, 30))]}, "busy"),
    ],
)
def test_the_reason_is_the_last_thing_in_the_way(
    starts: list[datetime], changed: dict[str, Any], reason: str
) -> None:
    assert choose(starts, **changed) is SkipReason(reason)


def test_neighbours_are_not_in_the_way() -> None:
    assert choose([at(11)], busy=[(at(10), at(11)), (at(12), at(13))]) == at(11)


def test_a_later_start_is_taken_when_an_earlier_one_is_not_possible() -> None:
    assert choose(EVERY_HOUR, earliest=at(11), busy=[(at(11), at(12))]) == at(12)


def test_only_what_needs_the_freed_time_or_its_buffer_counts() -> None:
    found = touching(EVERY_HOUR, HOUR, (NO_TIME, timedelta(minutes=15)), (at(12), at(14)))
    assert found == [at(11), at(12), at(13)]
    assert touching(EVERY_HOUR, HOUR, (NO_TIME, NO_TIME), (at(12), at(14))) == [at(12), at(13)]
    before = (timedelta(minutes=15), NO_TIME)
    found = touching(EVERY_HOUR, HOUR, before, (at(12), at(14)))
    assert found == [at(12), at(13), at(14)]
