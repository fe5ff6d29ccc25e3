"""What a time costs, to the minute, and what its cancellation keeps."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kilim.calendar.times import Hours, Opening
from kilim.community.memberships.rules import month_of, months_later
from kilim.core.money import Money
from kilim.studios.catalogue.models import Approval, OpenTo
from kilim.studios.catalogue.terms import FeeStep, Peak, Terms
from kilim.studios.credits.rules import fee, fee_percent, peak_minutes, price
from kilim.studios.minutes.rules import expiry
from tests.conftest import NOON

BAKU, BELGRADE = ZoneInfo("Asia/Baku"), ZoneInfo("Europe/Belgrade")
EVENING = Peak(Hours(1, 18 * 60, 22 * 60), 150)  # Mondays from 18:00 to 22:00
STEPS = (FeeStep(48, 50), FeeStep(24, 100))


def terms(*peaks: Peak, zone: ZoneInfo = BAKU) -> Terms:
    return Terms(
        studio_id=None,  # type: ignore[arg-type]
        hub_id=None,  # type: ignore[arg-type]
        zone=zone,
        kind="sound",
        hourly=Money(4000, "AZN"),
        capacity=4,
        grid_minutes=5,
        min_minutes=5,
        max_minutes=480,
        buffer_minutes=0,
        notice_minutes=0,
        horizon_days=60,
        no_show_minutes=0,
        approval=Approval.NONE,
        approval_hours=48,
        qualification_id=None,
        open_to=OpenTo.EVERYONE,
        bookable=True,
        version=1,
        hours=Opening([]),
        peaks=peaks,
    )


def after(hours: float, minutes: int) -> tuple[datetime, datetime]:
    """A time that begins so many hours after NOON, which is 16:00 on a Monday in Baku."""
    start = NOON + timedelta(hours=hours)
    return start, start + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("start", "minutes", "costs"),
    [
        (0, 60, 60),  # before the peak
        (2, 60, 90),  # in it
        (1.5, 60, 75),  # half of it in the peak
        (5.5, 60, 75),  # over its end
        (1, 360, 60 + 240 * 3 // 2 + 60),  # all of it, with an hour on each side
        (2, 5, 8),  # 7.5 minutes are rounded up
        (24 + 2, 60, 60),  # Tuesday
    ],
)
def test_each_minute_counts_by_the_hour_it_lies_in(start: float, minutes: int, costs: int) -> None:
    assert price(terms(EVENING), after(start, minutes)) == costs


def test_cheap_hours_and_peaks_add_up_before_anything_is_rounded() -> None:
    dawn = Peak(Hours(1, 16 * 60, 18 * 60), 50)
    assert price(terms(dawn, EVENING), after(1 + 55 / 60, 10)) == 10  # 2.5 + 7.5
    assert peak_minutes(terms(dawn, EVENING), after(1 + 55 / 60, 10)) == [(5, 50), (5, 150)]


def test_a_free_peak_costs_nothing() -> None:
    assert price(terms(Peak(EVENING.hours, 0)), after(2, 60)) == 0


def test_an_hour_that_the_clock_repeats_counts_twice() -> None:
    night = Peak(Hours(7, 2 * 60, 3 * 60), 200)  # Sundays from 02:00 to 03:00
    over = (datetime(2030, 10, 26, 23, tzinfo=UTC), datetime(2030, 10, 27, 3, tzinfo=UTC))
    assert price(terms(night, zone=BELGRADE), over) == 240 + 120


def test_an_hour_that_the_clock_skips_costs_nothing() -> None:
    night = Peak(Hours(7, 2 * 60, 3 * 60), 200)
    over = (datetime(2030, 3, 31, 0, tzinfo=UTC), datetime(2030, 3, 31, 2, tzinfo=UTC))
    assert price(terms(night, zone=BELGRADE), over) == 120


@pytest.mark.parametrize(
    ("left", "percent"), [(49, 0), (48, 0), (47.99, 50), (24, 50), (23.99, 100), (0, 100)]
)
def test_a_step_begins_after_its_hours(left: float, percent: int) -> None:
    assert fee_percent(STEPS, NOON + timedelta(hours=left), NOON) == percent


def test_without_steps_nothing_is_kept() -> None:
    assert fee_percent((), NOON, NOON) == 0


@pytest.mark.parametrize(
    ("percent", "floor", "cost", "kept"),
    [(50, 0, 75, 37), (0, 40, 75, 40), (100, 40, 75, 75), (100, 90, 75, 75), (0, 0, 75, 0)],
)
def test_a_fee_is_rounded_down_and_not_below_its_floor(
    percent: int, floor: int, cost: int, kept: int
) -> None:
    assert fee(percent, floor, cost) == kept


def test_minutes_of_a_month_end_with_the_local_month() -> None:
    month = month_of(datetime(2030, 12, 31, 21, tzinfo=UTC), BAKU)  # 01:00 on 1 January
    assert month.isoformat() == "2031-01-01"
    assert expiry(month, 0, BAKU) == datetime(2031, 1, 31, 20, tzinfo=UTC)
    assert expiry(month, 2, BAKU) == datetime(2031, 3, 31, 20, tzinfo=UTC)
    assert months_later(month, 12).isoformat() == "2032-01-01"
