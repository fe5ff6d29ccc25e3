"""Reads of outcomes. Only the hub's managers see them, because every number opens to its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
from pydantic_core import from_json

from kilim.accounts.actor import Call
from kilim.core.paging import counted_page
from kilim.hubs import queries as hubs
from kilim.impact.observations.models import Metric, VentureStatus
from kilim.impact.outcomes import policy, statements
from kilim.impact.outcomes.figures import Found, find_all
from kilim.impact.outcomes.jobs import Job
from kilim.impact.outcomes.lives import Said, Venture
from kilim.impact.outcomes.schemas import FigureFilter, OutcomeFigure, OutcomeFilter
from kilim.impact.outcomes.telling import tell
from kilim.impact.schemas import Gender

YEARS_BACK = 10  # that a screen offers
OF_HUB = {OutcomeFigure.RESIDENTS, OutcomeFigure.RESIDENCIES}
COUNTED = (
    OutcomeFigure.ENROLMENTS,
    OutcomeFigure.PEOPLE,
    OutcomeFigure.PARTICIPATIONS,
    *sorted(OF_HUB),
)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What was asked for: the ventures, their figures as `FigureOut`, and what is behind each."""

    hub_id: UUID
    year: int
    last: int
    on_day: date
    ventures: list[Venture]
    found: list[Found]
    figures: list[dict[str, Any]]


async def get_outcomes(call: Call, wanted: OutcomeFilter) -> dict[str, Any]:
    """All figures, as `OutcomesOut`. Four queries, however many ventures there are.

    Raises:
        NotFound: there is no such hub, or the actor does not manage it.
    """
    outcomes = await find_outcomes(call, wanted)
    choices = await call.reads.first(statements.CHOICES, hub=outcomes.hub_id)
    assert choices is not None  # noqa: S101 - an aggregate always gives a row
    began = min((one.began for one in outcomes.ventures), default=outcomes.last)
    return {
        "year": outcomes.year,
        "first_year": max(began, outcomes.last - YEARS_BACK),
        "last_year": outcomes.last,
        "on_day": outcomes.on_day,
        "figures": outcomes.figures,
        "programmes": from_json(choices["body"]),
    }


async def find_outcomes(call: Call, wanted: OutcomeFilter) -> Outcomes:
    """All figures with the ventures behind them. Three queries.

    Raises:
        NotFound: there is no such hub, or the actor does not manage it.
    """
    binds, last = await look_up(call, wanted)
    every, chosen = _read(await call.reads.all(statements.VENTURES, **binds))
    counts = await call.reads.first(statements.COUNTS, **binds)
    assert counts is not None  # noqa: S101 - an aggregate always gives a row
    which = wanted.model_dump(include=set(OutcomeFilter.model_fields), exclude_none=True)
    whole = find_all(every, wanted.year, last)
    found = whole if chosen == every else find_all(chosen, wanted.year, last)
    found = [*_counted(chosen, counts, is_whole=which.keys() <= {"hub", "year"}), *found]
    year, on_day = wanted.year or last, binds["on_day"]
    return Outcomes(binds["hub"], year, last, on_day, chosen, found, tell(found, whole, which))


def _counted(chosen: Sequence[Venture], counts: asyncpg.Record, *, is_whole: bool) -> list[Found]:
    """Who took part; residents are those of the hub, whatever they take part in."""
    startups: dict[UUID, float | None] = {one.id: None for one in chosen if one.accepted}
    found = [Found(OutcomeFigure.STARTUPS, None, len(startups), startups, is_public=True)]
    for figure in COUNTED if is_whole else [one for one in COUNTED if one not in OF_HUB]:
        count = counts[figure]
        found.append(Found(figure, None, count, {}, is_public=True, count=count))
    return found


async def list_rows(call: Call, wanted: FigureFilter) -> dict[str, Any]:
    """What stands behind a figure, as a `CountedPage` of `OutcomeRow`: as many as its `n`.

    Raises:
        NotFound: there is no such hub, or the actor does not manage it.
    """
    if wanted.figure in COUNTED:
        binds, _ = await look_up(call, wanted)
        page = {"after": wanted.after, "limit": wanted.limit}
        return counted_page(
            await call.reads.all(statements.ROWS[wanted.figure], **binds, **page), wanted.limit
        )
    outcomes = await find_outcomes(call, wanted)
    behind = next(
        (
            one.behind
            for one in outcomes.found
            if (one.figure, one.part) == (wanted.figure, wanted.part)
        ),
        {},
    )
    rows = [_row(one, behind) for one in outcomes.ventures if one.id in behind]
    rest = [row for row in rows if wanted.after is None or row["id"] < wanted.after]
    shown = rest[: wanted.limit]
    more = str(shown[-1]["id"]) if len(rest) > wanted.limit else None
    return {"items": shown, "next": more, "total": len(rows)}


def _row(venture: Venture, behind: Any) -> dict[str, Any]:
    return {
        "id": venture.id,
        "name": venture.name,
        "note": "accepted" if venture.accepted else "rejected",
        "number": behind[venture.id],
        "address": f"/follow-ups/{venture.id}",
    }


async def look_up(call: Call, wanted: OutcomeFilter) -> tuple[dict[str, Any], int]:
    """The values that statements take, and the last year that is over at the hub's time.

    Raises:
        NotFound: there is no such hub, or the actor does not manage it.
    """
    hub = await hubs.find_settings(call.reads, wanted.hub)
    policy.may_see_outcomes(call.actor, hub.id)
    today = call.now.astimezone(ZoneInfo(hub.zone)).date()
    last = today.year - 1
    on_day = today if wanted.year is None or wanted.year > last else date(wanted.year, 12, 31)
    which = {"programme": wanted.programme, "track": wanted.track, "cohort": wanted.cohort}
    more = {"on_day": on_day, "now": call.now, "language": call.language}
    return {"hub": hub.id} | which | more, last


def _read(rows: Sequence[asyncpg.Record]) -> tuple[list[Venture], list[Venture]]:
    """Everybody whom the hub follows, and those who were asked for as they began there."""
    every, chosen = [], []
    for row in rows:
        venture = _venture(row)
        every.append(venture)
        if row["chosen_began"] is not None:
            own = replace(venture, accepted=row["chosen_accepted"], began=row["chosen_began"])
            chosen.append(own)
    return every, chosen


def _venture(row: asyncpg.Record) -> Venture:
    said, answered = {}, set()
    for metric, year, number, currency, jobs in from_json(row["said"] or "[]"):
        answered.add(year)
        if number is not None:
            lines = [_job(*line) for line in jobs or ()]
            said[Metric(metric), year] = Said(Decimal(number), currency, lines)
    stood = [(year, VentureStatus(status)) for year, status in from_json(row["stood"] or "[]")]
    return Venture(
        row["id"], row["name"], row["accepted"], row["may_be_followed"], row["began"], said,
        frozenset(answered), stood,
    )  # fmt: skip


def _job(gender: str, people: int, months: str, share: str | None) -> Job:
    return Job(Gender(gender), people, Decimal(months), None if share is None else Decimal(share))
