"""Dates of a recurrence rule (RFC 5545, 3.3.10): pure functions of wall times.

Understood are FREQ=DAILY, WEEKLY and MONTHLY with INTERVAL, BYDAY (in months also the nth),
BYMONTHDAY, WKST, and COUNT or UNTIL. The work is bounded whatever the rule says: no more than
MOST dates are looked for, in no more than REACH. Libraries for rules go on to the year 9999 when
a rule never comes true; tests compare the dates with one of them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from itertools import takewhile
from typing import Any, Self
from zoneinfo import ZoneInfo

from kilim.calendar.times import to_wall

MOST = 104  # dates of a series: two years of weeks
REACH = timedelta(days=3660)  # from its first date
DAY = timedelta(days=1)
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Freq(StrEnum):
    """How often, before INTERVAL."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


class Fault(StrEnum):
    """What is wrong with the dates that are wished for."""

    MALFORMED = "malformed"
    UNSUPPORTED = "unsupported"
    ENDLESS = "endless"
    TOO_MANY = "too-many"
    TOO_FAR = "too-far"
    NO_DATES = "no-dates"
    BEFORE_FIRST = "before-first"
    NO_SUCH_DATE = "no-such-date"


class Faulty(Exception):
    """The rule, or a date, is not one that a series can have; `limit` where there is one."""

    def __init__(self, fault: Fault, limit: int | None = None) -> None:
        super().__init__(fault)
        self.fault, self.limit = fault, limit


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that ends. `by_day` has pairs of n and ISO weekday; n is 0 for every one."""

    freq: Freq
    interval: int = 1
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    week_start: int = 1
    count: int | None = None
    until: datetime | None = None

    def __str__(self) -> str:
        """The rule as text, with UNTIL in wall time."""
        days = ",".join(f"{n or ''}{_DAYS[weekday - 1]}" for n, weekday in self.by_day)
        parts = {
            "FREQ": self.freq.value,
            "INTERVAL": self.interval if self.interval > 1 else "",
            "WKST": _DAYS[self.week_start - 1] if self.week_start > 1 else "",
            "BYDAY": days,
            "BYMONTHDAY": ",".join(map(str, self.by_month_day)),
            "COUNT": self.count or "",
            "UNTIL": f"{self.until:%Y%m%dT%H%M%S}" if self.until else "",
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def parse(text: str, zone: ZoneInfo) -> Rule:
    """The rule that `text` says.

    Raises:
        Faulty: it has another form, or parts that are not understood, or no end.
    """
    parts: dict[str, str] = {}
    for part in text.removeprefix("RRULE:").upper().split(";"):
        name, equals, value = part.partition("=")
        if not equals or name in parts:
            raise Faulty(Fault.MALFORMED)
        parts[name] = value
    freq = parts.pop("FREQ", "")
    if freq not in set(Freq):
        raise Faulty(Fault.UNSUPPORTED if freq.isalpha() else Fault.MALFORMED)
    if set(parts) - set(_PARTS):
        raise Faulty(Fault.UNSUPPORTED)
    fields = {_PARTS[name][0]: _PARTS[name][1](value, zone) for name, value in parts.items()}
    rule = Rule(Freq(freq), **fields)
    _refuse_odd(rule)
    return rule


def _refuse_odd(rule: Rule) -> None:
    if rule.count is None and rule.until is None:
        raise Faulty(Fault.ENDLESS)
    if rule.count is not None and rule.until is not None:
        raise Faulty(Fault.MALFORMED)  # RFC 5545: not both
    if rule.count is not None and rule.count > MOST:
        raise Faulty(Fault.TOO_MANY, MOST)
    monthly = rule.freq is Freq.MONTHLY
    if not monthly and (rule.by_month_day or any(n for n, _ in rule.by_day)):
        raise Faulty(Fault.UNSUPPORTED)
    if rule.by_day and rule.by_month_day:
        raise Faulty(Fault.UNSUPPORTED)


def _number(text: str, least: int, most: int) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,6}", text, re.ASCII):
        raise Faulty(Fault.MALFORMED)
    if not least <= int(text) <= most:
        raise Faulty(Fault.UNSUPPORTED)
    return int(text)


def _interval(text: str, _: ZoneInfo) -> int:
    return _number(text, 1, 99)


def _count(text: str, _: ZoneInfo) -> int:
    return _number(text, 1, 999_999)


def _by_day(text: str, _: ZoneInfo) -> tuple[tuple[int, int], ...]:
    days = []
    for part in text.split(","):
        found = re.fullmatch(r"([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)", part, re.ASCII)
        if found is None:
            raise Faulty(Fault.MALFORMED)
        days.append((int(found[1] or 0), _DAYS.index(found[2]) + 1))
    return tuple(sorted(set(days)))


def _by_month_day(text: str, _: ZoneInfo) -> tuple[int, ...]:
    days = {_number(part, -31, 31) for part in text.split(",")}
    if 0 in days:
        raise Faulty(Fault.MALFORMED)
    return tuple(sorted(days))


def _week_start(text: str, _: ZoneInfo) -> int:
    if text not in _DAYS:
        raise Faulty(Fault.MALFORMED)
    return _DAYS.index(text) + 1


def _until(text: str, zone: ZoneInfo) -> datetime:
    """A day means all of it; an instant (`Z`) means its wall time in the zone."""
    found = re.fullmatch(r"([0-9]{8})(?:T([0-9]{6})(Z?))?", text, re.ASCII)
    if found is None:
        raise Faulty(Fault.MALFORMED)
    try:
        wall = datetime.strptime(found[1] + (found[2] or "235959"), "%Y%m%d%H%M%S")  # noqa: DTZ007
        return to_wall(wall.replace(tzinfo=UTC), zone) if found[3] else wall
    except (ValueError, OverflowError):
        raise Faulty(Fault.MALFORMED) from None


_PARTS: dict[str, tuple[str, Callable[[str, ZoneInfo], Any]]] = {
    "INTERVAL": ("interval", _interval),
    "BYDAY": ("by_day", _by_day),
    "BYMONTHDAY": ("by_month_day", _by_month_day),
    "WKST": ("week_start", _week_start),
    "COUNT": ("count", _count),
    "UNTIL": ("until", _until),
}


def dates_of(rule: Rule | None, first: datetime, extra: Iterable[datetime] = ()) -> list[datetime]:
    """The wall times of the rule from `first` on, and `extra` ones; without a rule also `first`.

    Raises:
        Faulty: there are none, or too many, or a COUNT that is not reached within REACH.
    """
    more = set(extra)
    if any(wall < first for wall in more):
        raise Faulty(Fault.BEFORE_FIRST)
    if any(wall > first + REACH for wall in more):
        raise Faulty(Fault.TOO_FAR, REACH // DAY)
    found = sorted(more | ({first} if rule is None else set(_expanded(rule, first))))
    if not found:
        raise Faulty(Fault.NO_DATES)
    if len(found) > MOST:
        raise Faulty(Fault.TOO_MANY, MOST)
    return found


def _expanded(rule: Rule, first: datetime) -> list[datetime]:
    last = first + REACH
    if rule.until is not None and rule.until > last:
        raise Faulty(Fault.TOO_FAR, REACH // DAY)
    last = rule.until or last
    walls = (datetime.combine(day, first.time()) for day in _DAYS_OF[rule.freq](rule, first, last))
    found: list[datetime] = []
    for wall in takewhile(lambda wall: wall <= last, walls):
        if wall >= first:
            found.append(wall)
        if len(found) == rule.count:
            return found
        if len(found) > MOST:
            raise Faulty(Fault.TOO_MANY, MOST)
    if rule.count is not None:
        raise Faulty(Fault.TOO_FAR if found else Fault.NO_DATES, REACH // DAY if found else None)
    return found


def _daily(rule: Rule, first: datetime, last: datetime) -> Iterator[date]:
    wanted = {weekday for _, weekday in rule.by_day} or set(range(1, 8))
    day = first.date()
    while day <= last.date():
        if day.isoweekday() in wanted:
            yield day
        day += rule.interval * DAY


def _weekly(rule: Rule, first: datetime, last: datetime) -> Iterator[date]:
    wanted = {weekday for _, weekday in rule.by_day} or {first.isoweekday()}
    offsets = sorted((weekday - rule.week_start) % 7 for weekday in wanted)
    week = first.date() - ((first.isoweekday() - rule.week_start) % 7) * DAY
    while week <= last.date():
        yield from (week + offset * DAY for offset in offsets)
        week += 7 * rule.interval * DAY


def _monthly(rule: Rule, first: datetime, last: datetime) -> Iterator[date]:
    month = first.date().replace(day=1)
    while month <= last.date():
        yield from sorted(set(_in_month(rule, first, month)))
        index = month.year * 12 + month.month - 1 + rule.interval
        month = date(index // 12, index % 12 + 1, 1)


def _in_month(rule: Rule, first: datetime, month: date) -> Iterator[date]:
    next_month = (month + 31 * DAY).replace(day=1)
    days = [month + n * DAY for n in range((next_month - month).days)]
    if not rule.by_day:
        for number in rule.by_month_day or (first.day,):
            if abs(number) <= len(days):
                yield days[number - 1 if number > 0 else number]
    for n, weekday in rule.by_day:
        of_weekday = [day for day in days if day.isoweekday() == weekday]
        if n == 0:
            yield from of_weekday
        elif abs(n) <= len(of_weekday):
            yield of_weekday[n - 1 if n > 0 else n]


_DAYS_OF: dict[Freq, Callable[[Rule, datetime, datetime], Iterator[date]]] = {
    Freq.DAILY: _daily,
    Freq.WEEKLY: _weekly,
    Freq.MONTHLY: _monthly,
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """The dates of a series: those of its rule from `first` on, and extra ones."""

    rule: Rule | None
    first: datetime
    extra: tuple[datetime, ...] = ()

    @classmethod
    def starting(cls, rule: Rule | None, earliest: datetime, extra: Iterable[datetime]) -> Self:
        """The pattern of `rule` from its first date on or after `earliest`, and `extra` dates.

        Raises:
            Faulty: it has no dates, or too many, or they reach too far.
        """
        more = tuple(sorted(set(extra)))
        dates = dates_of(rule, earliest, more)
        if rule is not None and dates[0] not in more:
            return cls(rule, dates[0], more)
        return cls(None, dates[0], tuple(dates[1:]))

    def dates(self) -> list[datetime]:
        """All of them, in order."""
        return dates_of(self.rule, self.first, self.extra)

    def before(self, wall: datetime) -> "Pattern":
        """The part before `wall`, which ends there."""
        kept = [one for one in self.dates() if one < wall]
        extra = tuple(one for one in self.extra if one < wall)
        rule = self.rule and replace(self.rule, count=None, until=kept[-1])
        return _exactly(Pattern(rule, self.first, extra), kept)

    def since(self, wall: datetime, shift: timedelta = timedelta()) -> "Pattern":
        """The part from `wall` on, each date later by `shift` of wall time."""
        kept = [one + shift for one in self.dates() if one >= wall]
        extra = tuple(one + shift for one in self.extra if one >= wall)
        rule = self.rule and _shifted(self.rule, self.first, wall, shift)
        return _exactly(Pattern(rule, kept[0], extra), kept)


def _shifted(rule: Rule, first: datetime, wall: datetime, shift: timedelta) -> Rule:
    """`rule` from `wall` on and `shift` later, as far as a rule can say it."""
    count = rule.count and sum(one >= wall for one in _expanded(rule, first))
    until = rule.until and rule.until + shift
    days = ((wall + shift).date() - wall.date()).days
    return replace(
        rule,
        count=count or None,
        until=until,
        by_day=tuple(sorted((n, _turned(weekday, days)) for n, weekday in rule.by_day)),
        by_month_day=rule.by_month_day if days == 0 else (),
        week_start=_turned(rule.week_start, days) if rule.interval > 1 else 1,
    )


def _turned(weekday: int, days: int) -> int:
    return (weekday - 1 + days) % 7 + 1


def _exactly(pattern: Pattern, wanted: list[datetime]) -> Pattern:
    """`pattern` if it gives `wanted`; else a pattern without a rule that names each date."""
    try:
        if pattern.dates() == wanted:
            return pattern
    except Faulty:
        pass
    return Pattern(None, wanted[0], tuple(wanted[1:]))
