"""What it takes to publish a call, and the instants of its wall times. Pure."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kilim.calendar import times
from kilim.calendar.times import to_wall
from kilim.incubation.calls.errors import TimeSkipped, WrongOffset
from kilim.incubation.calls.schemas import Missing, MomentIn

_TEXTS = {
    "summary": Missing.SUMMARY,
    "offered": Missing.OFFERED,
    "audience": Missing.AUDIENCE,
    "next_steps": Missing.NEXT_STEPS,
}
SHORTEST = timedelta(days=1)


def missing(call: dict[str, Any], now: datetime) -> list[Missing]:
    """What the draft lacks, in the order of its page.

    Args:
        call: the members of `CallSettings`, with times as `datetime` and `date`.
        now: of the database.
    """
    last_day: date = to_wall(call["closes_at"], ZoneInfo(call["zone"])).date()
    slugs = {track["slug"] for track in call["tracks"]}
    lacks = {
        Missing.OPEN_FOR_A_DAY: call["closes_at"] - call["opens_at"] < SHORTEST,
        Missing.ENDS_LATER: call["closes_at"] <= now,
        Missing.DECISIONS: call["decisions_on"] is None or call["decisions_on"] <= last_day,
        Missing.RULES_OF_TRACKS: any(set(rule["tracks"]) - slugs for rule in call["rules"]),
    }
    texts = [code for name, code in _TEXTS.items() if not all(call[name].values())]
    return texts + [code for code, lacking in lacks.items() if lacking]


def instant(moment: MomentIn, zone: str) -> datetime:
    """The instant of a wall time in the hub's zone.

    Raises:
        TimeSkipped: the clock skips it.
        WrongOffset: the clock does not show it at the given offset.
    """
    minutes = moment.offset_minutes
    offset = None if minutes is None else minutes * times.MINUTE
    try:
        return times.resolve(moment.wall, ZoneInfo(zone), offset=offset).instant
    except times.SkippedTime as skipped:
        raise TimeSkipped(next_wall=skipped.next_wall) from None
    except times.WrongOffset:
        raise WrongOffset from None
