"""Dates of rules, compared with another reading of RFC 5545."""

import time
from datetime import datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from kilim.studios.series.recurrence import (
    MOST,
    Fault,
    Faulty,
    Freq,
    Pattern,
    Rule,
    dates_of,
    parse,
)


def wall(*parts: int) -> datetime:
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - a wall time


BERLIN = ZoneInfo("Europe/Berlin")
FIRST = wall(2027, 3, 1, 10)
DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]


def dates(rule: str, first: datetime = FIRST) -> list[datetime]:
    return dates_of(parse(rule, BERLIN), first)


firsts = st.datetimes(wall(2026, 1, 1), wall(2028, 12, 31)).map(
    lambda at: at.replace(second=0, microsecond=0)
)
ends = st.one_of(
    st.integers(1, 60).map(lambda n: f"COUNT={n}"),
    st.integers(1, 700).map(lambda n: f"UNTIL={FIRST + timedelta(days=n):%Y%m%dT%H%M%S}"),
)
weekdays = st.lists(st.sampled_from(DAYS), min_size=1, max_size=4, unique=True)
# Not mixed with plain weekdays: dateutil takes those for a condition on the others.
numbers = st.sampled_from(["1", "2", "3", "4", "5", "-1", "-2"])
nths = st.lists(
    st.tuples(numbers, st.sampled_from(DAYS)), min_size=1, max_size=3, unique=True
) | weekdays.map(lambda days: [("", day) for day in days])


@st.composite
def rules(draw: st.DrawFn) -> str:
    freq = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY"]))
    parts = [f"FREQ={freq}", f"INTERVAL={draw(st.integers(1, 5))}", draw(ends)]
    if freq == "MONTHLY":
        kind = draw(st.sampled_from(["", "BYDAY", "BYMONTHDAY"]))
        if kind == "BYDAY":
            parts.append("BYDAY=" + ",".join(n + day for n, day in draw(nths)))
        if kind == "BYMONTHDAY":
            days = st.lists(st.integers(-31, 31).filter(bool), min_size=1, max_size=3)
            parts.append("BYMONTHDAY=" + ",".join(map(str, draw(days))))
    elif draw(st.booleans()):
        parts.append("BYDAY=" + ",".join(draw(weekdays)))
    if freq == "WEEKLY":
        parts.append("WKST=" + draw(st.sampled_from(DAYS)))
    return ";".join(parts)


@settings(max_examples=400, deadline=None)
@given(rules(), firsts)
def test_dates_are_those_that_dateutil_finds(rule: str, first: datetime) -> None:
    other = list(islice(rrulestr(rule, dtstart=first), MOST + 1))
    try:
        found = dates(rule, first)
    except Faulty as faulty:
        reached = first + timedelta(days=3660)
        expected = {
            Fault.TOO_MANY: len(other) > MOST,
            Fault.NO_DATES: not other or other[0] > reached,
            Fault.TOO_FAR: bool(other) and other[-1] > reached,
        }
        ok = expected[faulty.fault]
    else:
        ok = found == other == dates_of(parse(str(parse(rule, BERLIN)), BERLIN), first)
    assert ok


@pytest.mark.parametrize(
    ("rule", "fault", "limit"),
    [
        ("FREQ=WEEKLY", Fault.ENDLESS, None),
        ("FREQ=WEEKLY;COUNT=10000", Fault.TOO_MANY, 104),
        ("FREQ=DAILY;UNTIL=20290301", Fault.TOO_MANY, 104),
        ("FREQ=SECONDLY;COUNT=10", Fault.UNSUPPORTED, None),
        ("FREQ=YEARLY;COUNT=10", Fault.UNSUPPORTED, None),
        ("FREQ=DAILY;COUNT=3;BYSECOND=1", Fault.UNSUPPORTED, None),
        ("FREQ=DAILY;COUNT=3;BYSETPOS=1", Fault.UNSUPPORTED, None),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=2TU", Fault.UNSUPPORTED, None),
        ("FREQ=WEEKLY;COUNT=3;BYMONTHDAY=1", Fault.UNSUPPORTED, None),
        ("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=1;BYDAY=MO", Fault.UNSUPPORTED, None),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270401", Fault.MALFORMED, None),
        ("FREQ=DAILY;COUNT=3;COUNT=4", Fault.MALFORMED, None),
        ("FREQ=DAILY;COUNT=three", Fault.MALFORMED, None),
        ("FREQ=DAILY;COUNT=0", Fault.UNSUPPORTED, None),
        ("FREQ=DAILY;COUNT=3;INTERVAL=0", Fault.UNSUPPORTED, None),
        ("FREQ=DAILY;COUNT=3;INTERVAL=100", Fault.UNSUPPORTED, None),
        ("FREQ=DAILY;COUNT=٣", Fault.MALFORMED, None),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=XX", Fault.MALFORMED, None),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=0TU", Fault.MALFORMED, None),
        ("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=32", Fault.UNSUPPORTED, None),
        ("FREQ=DAILY;UNTIL=20270231", Fault.MALFORMED, None),
        ("FREQ=DAILY;UNTIL=20991231T235959Z", Fault.TOO_FAR, 3660),
        ("FREQ=DAILY;UNTIL=20260101", Fault.NO_DATES, None),
        ("weekly", Fault.MALFORMED, None),
        ("FREQ=;COUNT=3", Fault.MALFORMED, None),
        (";;;", Fault.MALFORMED, None),
    ],
)
def test_a_rule_that_cannot_be_used_says_why(rule: str, fault: Fault, limit: int | None) -> None:
    with pytest.raises(Faulty) as refused:
        dates(rule)

    assert (refused.value.fault, refused.value.limit) == (fault, limit)


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("FREQ=DAILY;INTERVAL=7;BYDAY=WE;COUNT=104", FIRST),
        ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31;COUNT=104", wall(2027, 2, 1, 10)),
        ("FREQ=MONTHLY;INTERVAL=12;BYDAY=5FR;COUNT=104", wall(2027, 2, 1, 10)),
        ("FREQ=DAILY;INTERVAL=1;COUNT=999999", FIRST),
    ],
)
def test_a_rule_that_hardly_ever_comes_true_costs_no_more(rule: str, first: datetime) -> None:
    before = time.process_time()
    with pytest.raises(Faulty):
        dates(rule, first)

    assert time.process_time() - before < 0.05


def test_a_rule_without_a_match_on_its_first_day_begins_at_the_first_match() -> None:
    pattern = Pattern.starting(parse("FREQ=WEEKLY;BYDAY=TH;COUNT=2", BERLIN), FIRST, [])

    assert pattern.first == wall(2027, 3, 4, 10)
    assert pattern.dates() == [wall(2027, 3, 4, 10), wall(2027, 3, 11, 10)]


def test_an_end_that_is_a_day_means_all_of_it_and_an_instant_its_wall_time() -> None:
    assert dates("FREQ=DAILY;UNTIL=20270302") == [FIRST, FIRST + timedelta(days=1)]
    # 10:00 in Berlin is 09:00Z before the clock changes.
    assert dates("FREQ=DAILY;UNTIL=20270302T090000Z") == [FIRST, FIRST + timedelta(days=1)]
    assert dates("FREQ=DAILY;UNTIL=20270302T085959Z") == [FIRST]


@settings(max_examples=200, deadline=None)
@given(rules(), firsts, st.data())
def test_the_parts_of_a_pattern_have_its_dates_whatever_they_are_moved_by(
    rule: str, first: datetime, data: st.DataObject
) -> None:
    try:
        pattern = Pattern.starting(parse(rule, BERLIN), first, [])
    except Faulty:
        return
    walls = pattern.dates()
    cut = data.draw(st.sampled_from(walls))
    shift = timedelta(minutes=data.draw(st.integers(-3 * 1440, 3 * 1440)))

    later = pattern.since(cut, shift)

    assert later.dates() == [one + shift for one in walls if one >= cut]
    if cut != walls[0]:
        assert pattern.before(cut).dates() == [one for one in walls if one < cut]


def test_weeks_that_move_by_a_day_keep_a_rule() -> None:
    pattern = Pattern.starting(parse("FREQ=WEEKLY;INTERVAL=2;COUNT=6", BERLIN), FIRST, [])

    later = pattern.since(FIRST + timedelta(days=28), timedelta(days=1, hours=2))

    assert later == Pattern(
        parse("FREQ=WEEKLY;INTERVAL=2;WKST=TU;COUNT=4", BERLIN), wall(2027, 3, 30, 12)
    )
    assert pattern.before(FIRST + timedelta(days=28)).rule == Rule(
        Freq.WEEKLY,
        interval=2,
        until=FIRST + timedelta(days=14),
    )


def test_extra_dates_before_the_first_are_refused() -> None:
    with pytest.raises(Faulty) as refused:
        dates_of(None, FIRST, [FIRST - timedelta(days=1)])

    assert refused.value.fault is Fault.BEFORE_FIRST
