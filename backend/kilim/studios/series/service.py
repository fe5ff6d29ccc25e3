"""Series: booked and changed through the use cases of bookings, in one transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import closures
from kilim.calendar import service as calendar
from kilim.calendar.times import to_instant
from kilim.core import audit, live, outbox
from kilim.core.db import within
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.studios import SeriesBooked, SeriesCancelled, SeriesChanged
from kilim.studios.bookings import occurrences
from kilim.studios.bookings import service as bookings
from kilim.studios.bookings.errors import (
    AdjacentStudioTaken,
    BookingRules,
    ItemsTaken,
    StudioTaken,
)
from kilim.studios.bookings.occurrences import Occurrence
from kilim.studios.bookings.schemas import Rule
from kilim.studios.catalogue import terms as catalogue
from kilim.studios.catalogue.service import CHANGED
from kilim.studios.catalogue.terms import Terms
from kilim.studios.credits.errors import NotEnoughCredits
from kilim.studios.series import policy, queries
from kilim.studios.series.edits import Usual, cut_of, in_order, in_scope, pattern_from
from kilim.studios.series.errors import BadSeries, SeriesOver, SeriesRefused
from kilim.studios.series.models import Series
from kilim.studios.series.recurrence import Fault, Pattern
from kilim.studios.series.schemas import (
    BookingIn,
    ChangeIn,
    DescribeIn,
    MoveIn,
    MoveSeriesIn,
    Scope,
    SeriesIn,
    SubstituteIn,
    WhenTaken,
    WhyNot,
)

REFUSALS = (StudioTaken, ItemsTaken, BookingRules, NotEnoughCredits)
WHY: dict[type[Exception], WhyNot] = {
    StudioTaken: WhyNot.TAKEN,
    AdjacentStudioTaken: WhyNot.ADJACENT_TAKEN,
    ItemsTaken: WhyNot.ITEMS_TAKEN,
    NotEnoughCredits: WhyNot.CREDITS,
}


@dataclass(slots=True)
class Refused:
    """The dates of a series that were not to be had."""

    dates: list[dict[str, object]] = field(default_factory=list)

    def add(self, wall: datetime, starts_at: datetime, refusal: Exception) -> None:
        """Note a date and why it was refused."""
        assert isinstance(refusal, REFUSALS)  # noqa: S101 - what the callers catch
        self.dates.append(
            {
                "recurrence_wall": wall,
                "starts_at": starts_at,
                "why": WHY.get(type(refusal), WhyNot.RULES),
                "violations": refusal.extra.get("violations", []),
            }
        )

    def settle(self, when_taken: WhenTaken, wanted: int) -> None:
        """Go on without them, if that was wished for and something is left.

        Raises:
            SeriesRefused: it was not, or nothing is.
        """
        nothing_left = len(self.dates) == wanted
        if self.dates and (when_taken is WhenTaken.REFUSE or nothing_left):
            raise SeriesRefused(dates=self.dates)

    @property
    def walls(self) -> list[datetime]:
        """Their wall times."""
        return [one["recurrence_wall"] for one in self.dates]  # type: ignore[misc]


async def book(session: AsyncSession, call: Call, wish: SeriesIn) -> Document:
    """Book every date of a series, all in one transaction; the answer is a `SeriesOut`.

    Dates that are left out (`exdates`) are not booked, substitutes lie where they say, and every
    other date lies where the rule says. If one of them is not to be had, or not covered by the
    credits, nothing is booked, or, if that is wished for, the others are.

    Raises:
        NotFound: there is no such studio.
        NotYourOrganisation: the actor is not in that organisation, or it is of another hub.
        BadSeries: the rule cannot be used, or a substitute is for none of its dates.
        SeriesRefused: dates are not to be had, or paid for; all of them are named.
    """
    policy.may_book(call.actor)
    terms = await catalogue.get_terms(session, wish.studio_id)
    pattern, walls = queries.pattern_of(wish, terms.zone)
    substitutes = _substitutes(wish, walls)
    studios = {wish.studio_id, *(one.studio_id for one in wish.substitutes if one.studio_id)}
    for studio_id in studios - {wish.studio_id}:
        await catalogue.get_terms_at(session, terms.hub_id, studio_id)
    await calendar.keep_others_out(session, studios, [item.pool_id for item in wish.items])
    series = _series(call, terms, wish, pattern)
    session.add(series)
    await session.flush()
    refused = Refused()
    for wall in walls:
        one = _occurrence(wish, wall, terms, substitutes.get(wall))
        try:
            async with within(session) as transaction:
                of = bookings.OfSeries(series.id, wall)
                await bookings.book(transaction, call, one, of=of)
        except REFUSALS as refusal:
            refused.add(wall, one.starts_at, refusal)
    refused.settle(wish.when_taken, len(walls))
    series.exdates = sorted([*wish.exdates, *refused.walls])
    await session.flush()
    await _audit(session, call, "series.book", series, audited(series))
    await outbox.publish(session, SeriesBooked(series_id=series.id))
    return await queries.read_back(session, call, series.id)


def _substitutes(wish: SeriesIn, walls: Sequence[datetime]) -> dict[datetime, SubstituteIn]:
    found = {one.recurrence_wall: one for one in wish.substitutes}
    if set(found) - set(walls):
        raise BadSeries(faults=[{"fault": Fault.NO_SUCH_DATE, "limit": None}])
    return found


def _series(call: Call, terms: Terms, wish: SeriesIn, pattern: Pattern) -> Series:
    return Series(
        id=uuid7(),
        hub_id=terms.hub_id,
        booked_by=call.actor.person_id,
        zone=terms.zone.key,
        minutes=wish.minutes,
        title=wish.title,
        note=wish.note,
        people=wish.people,
        studio_id=wish.studio_id,
        exdates=wish.exdates,
        created_at=call.now,
        version=1,
        **pattern_columns(pattern),
    )


def pattern_columns(pattern: Pattern) -> dict[str, object]:
    """The columns of a series that say its dates."""
    return {
        "rule": str(pattern.rule or ""),
        "local_starts_at": pattern.first,
        "rdates": list(pattern.extra),
        "dates": len(pattern.dates()),
    }


def _occurrence(
    wish: SeriesIn, wall: datetime, terms: Terms, substitute: SubstituteIn | None
) -> BookingIn:
    starts_at = substitute.starts_at if substitute else to_instant(wall, terms.zone)
    return BookingIn(
        studio_id=(substitute and substitute.studio_id) or wish.studio_id,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=wish.minutes),
        title=wish.title,
        note=wish.note,
        people=wish.people,
        organisation_id=wish.organisation_id,
        items=wish.items,
    )


def audited(series: Series) -> dict[str, object]:
    """For the audit trail."""
    return {
        "studio_id": str(series.studio_id),
        "rule": series.rule,
        "local_starts_at": series.local_starts_at.isoformat(),
        "minutes": series.minutes,
        "dates": series.dates,
        "left_out": len(series.exdates),
    }


async def cancel(
    session: AsyncSession, call: Call, series_id: UUID, wish: ChangeIn, seen_version: int
) -> Document:
    """Cancel occurrences that have not begun; the answer is a `SeriesOut`.

    Raises:
        NotFound: there is no such series, or the actor may not see it.
        ChangedMeanwhile: the series is not at `seen_version` any more.
        SeriesOver: none of those occurrences is still to come.
    """
    series, chosen = await _choose(session, call, series_id, wish, seen_version)
    part_of = bookings.PartOf(series_id=series.id)
    for one in chosen:
        await bookings.cancel(session, call, one.id, part_of=part_of)
    series.version += 1
    await session.flush()
    await _audit(session, call, "series.cancel", series, {"bookings": len(chosen)})
    by = call.actor.person_id
    event = SeriesCancelled(series_id=series.id, cancelled_by=by, cancelled_at=call.now)
    await outbox.publish(session, event)
    return await _answer(session, call, series, chosen)


async def move(
    session: AsyncSession, call: Call, series_id: UUID, wish: MoveSeriesIn, seen_version: int
) -> Document:
    """Move occurrences that have not begun by the same wall time; the answer is a `SeriesOut`.

    Those that somebody has moved already stay where they are. Dates before the moved ones keep
    the series; those that are moved become a series of their own, with the answer about it.

    Raises:
        NotFound: there is no such series, or the actor may not see it.
        ChangedMeanwhile: the series is not at `seen_version` any more.
        SeriesOver: none of those occurrences is still to come.
        BadSeries: the series has no such date.
        SeriesRefused: dates are not to be had at the new time, or paid for; all are named.
    """
    series, chosen = await _choose(session, call, series_id, wish, seen_version)
    await closures.lock_for_closing(session, {series.studio_id}, [one.id for one in chosen])
    shift = wish.local_starts_at - wish.recurrence_wall
    zone = ZoneInfo(series.zone)
    usual = Usual(series.studio_id, series.minutes, zone)
    named = wish.recurrence_wall
    regular = [one for one in chosen if usual.fits(one) or one.recurrence_wall == named]
    target = series
    if wish.scope is not Scope.THIS:
        target = await _split(session, call, series, cut_of(chosen, wish), shift)
        target.minutes = wish.minutes
    target.version += 1
    await session.flush()
    new, refused = Usual(series.studio_id, wish.minutes, zone), Refused()
    for one in in_order(regular, shift):
        times = new.times(one.recurrence_wall + shift)
        to = MoveIn(starts_at=times[0], ends_at=times[1])
        part_of = bookings.PartOf(series_id=target.id)
        try:
            async with session.begin_nested():
                await bookings.move(session, call, one.id, to, one.version, part_of=part_of)
        except REFUSALS as refusal:
            refused.add(one.recurrence_wall, times[0], refusal)
    refused.settle(wish.when_taken, len(regular))
    await _audit(session, call, "series.move", target, audited(target))
    event = SeriesChanged(series_id=target.id, changed_by=call.actor.person_id)
    await outbox.publish(session, event)
    return await _answer(session, call, target, chosen)


async def describe(
    session: AsyncSession, call: Call, series_id: UUID, wish: DescribeIn, seen_version: int
) -> Document:
    """Change title, note or the number of people of occurrences that have not begun.

    Raises:
        NotFound: there is no such series, or the actor may not see it.
        ChangedMeanwhile: the series is not at `seen_version` any more.
        SeriesOver: none of those occurrences is still to come.
        BadSeries: the series has no such date.
        BookingRules: so many people do not fit into a studio.
    """
    series, chosen = await _choose(session, call, series_id, wish, seen_version)
    for studio_id in {one.studio_id for one in chosen}:
        terms = await catalogue.get_terms_at(session, series.hub_id, studio_id)
        if wish.people is not None and wish.people > terms.capacity:
            broken = {"rule": Rule.TOO_MANY_PEOPLE, "limit": terms.capacity}
            raise BookingRules(violations=[broken])
    target = series
    if wish.scope is Scope.FOLLOWING:
        target = await _split(session, call, series, cut_of(chosen, wish), timedelta())
    if wish.scope is not Scope.THIS:
        for name in ("title", "note", "people"):
            if (value := getattr(wish, name)) is not None:
                setattr(target, name, value)
    target.version += 1
    await session.flush()
    await occurrences.describe(session, call, series.hub_id, [one.id for one in chosen], wish)
    await _audit(session, call, "series.describe", target, {"bookings": len(chosen)})
    return await _answer(session, call, target, chosen)


async def _choose(
    session: AsyncSession, call: Call, series_id: UUID, wish: ChangeIn, seen_version: int
) -> tuple[Series, list[Occurrence]]:
    """Lock the series and its bookings; give those that the edit is about."""
    query = select(Series).where(Series.id == series_id).with_for_update(key_share=True)
    series = await session.scalar(query)
    if series is None:
        raise NotFound
    policy.may_change(call.actor, series.booked_by, series.hub_id)
    check_version(seen_version, series.version)
    chosen = in_scope(await occurrences.lock_series(session, series_id), wish, call.now)
    if not chosen:
        raise SeriesOver
    return series, chosen


async def _split(
    session: AsyncSession, call: Call, series: Series, cut: datetime, shift: timedelta
) -> Series:
    """Let the dates from `cut` on be later by `shift`: a series of their own if others remain."""
    zone = ZoneInfo(series.zone)
    pattern = pattern_from(series.rule, series.local_starts_at, series.rdates, zone)
    dates = pattern.dates()
    if cut not in dates:
        raise BadSeries(faults=[{"fault": Fault.NO_SUCH_DATE, "limit": None}])
    later = pattern_columns(pattern.since(cut, shift))
    out = [wall + shift for wall in series.exdates if wall >= cut]
    if cut == dates[0]:
        await occurrences.rename_dates(session, series.id, cut, shift, series.id)
        _set(series, later | {"exdates": out})
        return series
    target = Series(id=uuid7(), follows=series.id, version=1, created_at=call.now, exdates=out)
    _set(target, {name: getattr(series, name) for name in COPIED} | later)
    session.add(target)
    # Its calendar entry never counts backwards: what leaves takes its changes along.
    leaving = await occurrences.lock_series(session, series.id)
    series.version += 1 + sum(one.version - 1 for one in leaving if one.recurrence_wall >= cut)
    kept = [wall for wall in series.exdates if wall < cut]
    _set(series, pattern_columns(pattern.before(cut)) | {"exdates": kept})
    await session.flush()
    await occurrences.rename_dates(session, series.id, cut, shift, target.id)
    return target


COPIED = ("hub_id", "studio_id", "booked_by", "minutes", "zone", "title", "note", "people")


def _set(series: Series, columns: Mapping[str, object]) -> None:
    for name, value in columns.items():
        setattr(series, name, value)


async def _audit(
    session: AsyncSession, call: Call, verb: str, series: Series, after: dict[str, object]
) -> None:
    actor_id, hub_id = call.actor.person_id, series.hub_id
    await audit.record(session, verb, series.id, actor_id=actor_id, hub_id=hub_id, after=after)


async def _answer(
    session: AsyncSession, call: Call, series: Series, changed: Sequence[Occurrence]
) -> Document:
    """Let open screens read the studios again, last; answer with the series."""
    answer = await queries.read_back(session, call, series.id)
    for studio_id in sorted({series.studio_id, *(one.studio_id for one in changed)}):
        await live.publish(
            session, series.hub_id, CHANGED, hub_id=series.hub_id, studio_id=studio_id
        )
    return answer
