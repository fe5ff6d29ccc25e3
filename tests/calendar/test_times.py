"""Wall time, opening hours and free time; reference points from the IANA time zone database."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kilim.calendar.times import (
    Hours,
    IfSkipped,
    Resolved,
    Shown,
    SkippedTime,
    Span,
    WrongOffset,
    day_span,
    grid_starts,
    is_on_grid,
    merged,
    open_spans,
    resolve,
    to_instant,
    to_wall,
    total_minutes,
    without,
)

BAKU, BELGRADE = ZoneInfo("Asia/Baku"), ZoneInfo("Europe/Belgrade")
BERLIN = ZoneInfo("Europe/Berlin")
T0 = datetime(2030, 5, 6, tzinfo=UTC)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "local", "instant"),
    [
        ("Asia/Baku", "2030-05-06T16:00", "2030-05-06T12:00"),
        ("Asia/Baku", "2015-07-01T12:00", "2015-07-01T07:00"),  # Baku had summer time then
        ("Asia/Baku", "2016-07-01T12:00", "2016-07-01T08:00"),
        ("Asia/Almaty", "2024-02-29T12:00", "2024-02-29T06:00"),  # the zone's rule changed
        ("Asia/Almaty", "2024-03-02T12:00", "2024-03-02T07:00"),
        ("Europe/Berlin", "2027-03-28T02:30", "2027-03-28T01:30"),  # skipped: 03:30 summer time
        ("Europe/Berlin", "2027-10-31T02:30", "2027-10-31T00:30"),  # twice: the first one
        ("Australia/Lord_Howe", "2027-10-03T02:15", "2027-10-02T15:45"),  # half-hour gap
    ],
)
def test_wall_time_means_this_instant(zone: str, local: str, instant: str) -> None:
    assert to_instant(wall(local), ZoneInfo(zone)) == utc(instant)


def test_weekly_hour_stays_at_its_wall_time_over_the_change() -> None:
    before, after = wall("2027-03-22T10:00"), wall("2027-03-29T10:00")
    assert to_instant(before, BELGRADE) == utc("2027-03-22T09:00")
    assert to_instant(after, BELGRADE) == utc("2027-03-29T08:00")


@pytest.mark.parametrize(
    ("zone", "local", "next_wall", "next_instant"),
    [
        ("Europe/Berlin", "2027-03-28T02:00", "2027-03-28T03:00", "2027-03-28T01:00"),
        ("Europe/Berlin", "2027-03-28T02:30", "2027-03-28T03:00", "2027-03-28T01:00"),
        ("Europe/Berlin", "2027-03-28T02:59:59", "2027-03-28T03:00", "2027-03-28T01:00"),
        ("Australia/Lord_Howe", "2027-10-03T02:15", "2027-10-03T02:30", "2027-10-02T15:30"),
        ("Africa/Cairo", "2027-04-30T00:30", "2027-04-30T01:00", "2027-04-29T22:00"),  # midnight
        ("Pacific/Apia", "2011-12-30T12:00", "2011-12-31T00:00", "2011-12-30T10:00"),  # a day
    ],
)
def test_skipped_wall_time_is_refused_with_the_next_one(
    zone: str, local: str, next_wall: str, next_instant: str
) -> None:
    with pytest.raises(SkippedTime) as refused:
        resolve(wall(local), ZoneInfo(zone))
    assert refused.value.next_wall == wall(next_wall)
    assert refused.value.next_instant == utc(next_instant)


def test_skipped_wall_time_of_a_rule_moves_on_by_the_gap() -> None:
    moved = resolve(wall("2027-03-28T02:30"), BERLIN, skipped=IfSkipped.SHIFT)
    assert moved == Resolved(utc("2027-03-28T01:30"), Shown.NEVER)
    assert to_wall(moved.instant, BERLIN) == wall("2027-03-28T03:30")


def test_wall_time_that_happens_twice_is_the_first_unless_the_offset_says_otherwise() -> None:
    local = wall("2027-10-31T02:30")
    first = Resolved(utc("2027-10-31T00:30"), Shown.TWICE)
    second = Resolved(utc("2027-10-31T01:30"), Shown.TWICE)
    assert resolve(local, BERLIN) == first
    assert resolve(local, BERLIN, offset=timedelta(hours=2)) == first
    assert resolve(local, BERLIN, offset=timedelta(hours=1)) == second


def test_offset_that_the_clock_does_not_have_is_refused() -> None:
    for local in ("2027-10-31T02:30", "2027-07-01T12:00"):
        with pytest.raises(WrongOffset):
            resolve(wall(local), BERLIN, offset=timedelta(hours=4))


def test_offset_does_not_make_a_skipped_time_exist() -> None:
    for offset in (timedelta(hours=1), timedelta(hours=2)):
        with pytest.raises(SkippedTime):
            resolve(wall("2027-03-28T02:30"), BERLIN, offset=offset)


@pytest.mark.parametrize("local", ["2027-03-28T01:59:59", "2027-03-28T03:00", "2027-10-31T03:00"])
def test_wall_times_beside_a_change_happen_once(local: str) -> None:
    assert resolve(wall(local), BERLIN) == Resolved(to_instant(wall(local), BERLIN), Shown.ONCE)


changes = st.sampled_from(
    [
        ("Europe/Berlin", "2027-03-28"),
        ("Europe/Berlin", "2027-10-31"),
        ("Asia/Almaty", "2024-03-01"),
        ("Australia/Lord_Howe", "2027-10-03"),
        ("Australia/Lord_Howe", "2027-04-04"),
        ("Africa/Cairo", "2027-04-30"),
        ("Pacific/Apia", "2011-12-30"),
        ("Asia/Baku", "2015-10-25"),
    ]
)


@given(changes, st.integers(-6 * 3600, 30 * 3600))
def test_clock_shows_what_was_resolved_or_skips_to_the_next_time(
    change: tuple[str, str], seconds: int
) -> None:
    zone, local = ZoneInfo(change[0]), wall(change[1]) + timedelta(seconds=seconds)
    shown = sorted(
        instant
        for instant in (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        if to_wall(instant, zone) == local
    )
    if shown:
        assert resolve(local, zone).instant == shown[0]
        return
    with pytest.raises(SkippedTime) as refused:
        resolve(local, zone)
    next_wall, at = refused.value.next_wall, refused.value.next_instant
    assert to_wall(at - timedelta(seconds=1), zone) < local < next_wall == to_wall(at, zone)


@pytest.mark.parametrize(
    ("on", "hours"), [("2027-03-28", 23), ("2027-03-29", 24), ("2027-10-31", 25)]
)
def test_days_are_as_long_as_the_clock_makes_them(on: str, hours: int) -> None:
    start, end = day_span(date.fromisoformat(on), BELGRADE)
    assert end - start == timedelta(hours=hours)


def test_open_over_midnight_is_one_range() -> None:
    hours = [Hours(1, 1200, 1440), Hours(2, 0, 120)]  # Monday 20:00 to Tuesday 02:00
    window = (utc("2030-05-06T00:00"), utc("2030-05-08T00:00"))
    assert open_spans(hours, BAKU, window) == [(utc("2030-05-06T16:00"), utc("2030-05-06T22:00"))]


def test_opening_hours_follow_the_wall_clock_over_the_change() -> None:
    hours = [Hours(7, 60, 240)]  # Sunday 01:00 to 04:00, with 02:00 to 03:00 skipped
    window = day_span(date(2027, 3, 28), BELGRADE)
    [span] = open_spans(hours, BELGRADE, window)
    assert total_minutes([span]) == 120


def test_without_cuts_holes_and_edges() -> None:
    def at(hour: int) -> datetime:
        return T0 + timedelta(hours=hour)

    free = without([(at(8), at(18))], [(at(6), at(9)), (at(11), at(12)), (at(12), at(13))])
    assert free == [(at(9), at(11)), (at(13), at(18))]


def test_grid_is_counted_from_local_midnight() -> None:
    free = [(utc("2030-05-06T05:50"), utc("2030-05-06T08:00"))]  # 09:50 to 12:00 in Baku
    starts = [to_wall(s, BAKU).strftime("%H:%M") for s in grid_starts(free, 60, 30, BAKU)]
    assert starts == ["10:00", "10:30", "11:00"]


def test_hours_that_happen_twice_are_offered_twice() -> None:
    start, end = utc("2027-10-31T00:00"), utc("2027-10-31T02:00")  # 02:00 twice in Belgrade
    assert list(grid_starts([(start, end)], 60, 60, BELGRADE)) == [
        utc("2027-10-31T00:00"),
        utc("2027-10-31T01:00"),
    ]


minutes = st.integers(min_value=0, max_value=3 * 1440)
spans = st.lists(
    st.tuples(minutes, minutes)
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: (T0 + timedelta(minutes=pair[0]), T0 + timedelta(minutes=pair[1]))),
    max_size=8,
)


def _covered(pieces: list[Span]) -> set[int]:
    one = timedelta(minutes=1)
    return {m for s, e in pieces for m in range(int((s - T0) / one), int((e - T0) / one))}


@given(spans, spans)
def test_without_is_set_difference(open_: list[Span], taken: list[Span]) -> None:
    assert _covered(without(merged(open_), taken)) == _covered(open_) - _covered(taken)


@given(spans, st.sampled_from([15, 30, 45, 60, 90]), st.sampled_from([5, 15, 30, 60]))
def test_every_start_fits_and_lies_on_the_grid(free: list[Span], length: int, grid: int) -> None:
    free = merged(free)
    starts = list(grid_starts(free, length, grid, BELGRADE))
    assert starts == sorted(set(starts))
    for start in starts:
        assert is_on_grid(start, grid, BELGRADE)
        assert any(s <= start and start + timedelta(minutes=length) <= e for s, e in free)
