"""What is known of many ventures as figures, each with what is behind it. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean
from uuid import UUID

from kilim.impact.observations.models import Metric
from kilim.impact.observations.schemas import Group
from kilim.impact.outcomes import cells, comparing, jobs, money
from kilim.impact.outcomes.jobs import Job
from kilim.impact.outcomes.lives import Venture, life
from kilim.impact.outcomes.money import Stated
from kilim.impact.outcomes.schemas import OutcomeFigure
from kilim.impact.outcomes.survival import End, curve
from kilim.impact.schemas import YEARS_ASKED, Gender

TOLD_YEARS = (1, 3, 5)  # of survival, also before they are due
Behind = Mapping[UUID, float | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A figure before it is decided whether it is told.

    Attributes:
        behind: whose it is, and what each adds.
        groups: of which none is told when it is one to four ventures.
        is_public: what is in public registers, or counts who took part: a difference tells nothing.
        is_hidden: a part that would tell of few people.
    """

    figure: OutcomeFigure
    part: str | None
    value: float | Decimal | None
    behind: Behind
    groups: Sequence[frozenset[UUID]] = ()
    low: float | None = None
    high: float | None = None
    is_public: bool = False
    is_hidden: bool = False
    is_due: bool = True
    count: int | None = None

    @property
    def n(self) -> int:
        """Of how many it is computed; `count` where they are listed elsewhere."""
        return len(self.behind) if self.count is None else self.count


def find_all(ventures: Sequence[Venture], year: int | None, last: int) -> list[Found]:
    """Every figure of the ventures, as it stood at the end of `year`, or as far as is known.

    Args:
        last: the last calendar year that is over.
    """
    accepted = [one for one in ventures if one.accepted]
    at = last if year is None else year
    until = min(at, last)
    found = [
        *_lives(accepted, until),
        *_response(ventures, until),
        *_jobs(accepted, year, until),
        *_revenue(accepted, at),
        *_follow_on(accepted, at),
        *_exports(accepted, at),
        *_compared(ventures, at),
    ]
    return found if at <= last else [_not_due(one) for one in found]


def _not_due(found: Found) -> Found:
    """Of a year that is not over nothing is known; lives and answers are those until now."""
    if found.is_public:
        return found
    return Found(found.figure, found.part, None, {}, is_due=False)


def _lives(accepted: Sequence[Venture], last: int) -> list[Found]:
    lives = {one.id: life(one, last) for one in accepted}
    found = []
    for point in curve(list(lives.values())):
        at_risk = {
            id_: float(one.alive >= point.year)
            for id_, one in lives.items()
            if one.alive >= point.year or (one.alive == point.year - 1 and one.end is End.CLOSED)
        }
        closed = {id_: None for id_, survived in at_risk.items() if not survived}
        part, groups = str(point.year), [frozenset(at_risk)]
        found.append(
            Found(
                OutcomeFigure.SURVIVAL, part, point.rate, at_risk, groups, point.lower, point.upper,
                is_public=True,
            )
        )  # fmt: skip
        found.append(Found(OutcomeFigure.CLOSED, part, point.closed, closed, is_public=True))
    there = {one.part for one in found}
    for later in TOLD_YEARS:
        if str(later) not in there:
            survival = Found(
                OutcomeFigure.SURVIVAL, str(later), None, {}, is_public=True, is_due=False
            )
            found.append(survival)
    bought = {id_: None for id_, one in lives.items() if one.end is End.ACQUIRED}
    return [*found, Found(OutcomeFigure.ACQUIRED, None, len(bought), bought, is_public=True)]


def _response(ventures: Sequence[Venture], last: int) -> list[Found]:
    """Of whom a year was asked, and who said anything of it, also that it is missing."""
    found = []
    for year in range(last - YEARS_ASKED, last + 1):
        asked = {
            one.id: float(year in one.answered)
            for one in ventures
            if one.may_be_followed
            and one.began - 1 <= year <= one.began + YEARS_ASKED
            and not _is_over(one, year)
        }
        if asked:
            share = fmean(asked.values())
            found.append(Found(OutcomeFigure.RESPONSE, str(year), share, asked, is_public=True))
    return found


def _is_over(venture: Venture, year: int) -> bool:
    lived = life(venture, year)
    return lived.end in {End.CLOSED, End.ACQUIRED} and venture.began + lived.alive < year


def _jobs(accepted: Sequence[Venture], year: int | None, until: int) -> list[Found]:
    """The baseline against the year; without one against the last that is known of each."""
    before = {
        one.id: one.said[Metric.JOBS, one.began - 1].jobs
        for one in accepted
        if (Metric.JOBS, one.began - 1) in one.said
    }
    staff = {one.id: _staff(one, year, until) for one in accepted}
    after = {id_: lines for id_, lines in staff.items() if lines is not None}
    net = jobs.net_jobs(before, after)
    known = before.keys() & after.keys()
    groups = [frozenset(id_ for id_ in known if before[id_] or after[id_]), frozenset(known)]
    people = {
        gender: sum(
            line.people
            for id_ in known
            for line in (*before[id_], *after[id_])
            if line.gender is gender
        )
        for gender in Gender
    }
    told = cells.suppressed(people)

    def behind(of: Callable[[Sequence[Job]], Decimal]) -> Behind:
        return {id_: float(of(after[id_]) - of(before[id_])) for id_ in known}

    def only(gender: Gender) -> Callable[[Sequence[Job]], Decimal]:
        return lambda lines: jobs.fte([line for line in lines if line.gender is gender])

    value = net.total if known else None
    return [
        Found(OutcomeFigure.JOBS, None, value, behind(jobs.fte), groups),
        *(
            Found(
                OutcomeFigure.JOBS,
                gender,
                net.by_gender[gender] if known else None,
                behind(only(gender)),
                groups,
                is_hidden=told[gender] is None,
            )
            for gender in Gender
        ),
    ]


def _staff(venture: Venture, year: int | None, until: int) -> Sequence[Job] | None:
    """The jobs of a year; who has closed has none since, which is known and not missing."""
    lived = life(venture, until)
    if lived.end is End.CLOSED and venture.began + lived.alive < until:
        return []
    known = {
        at: said.jobs
        for (metric, at), said in venture.said.items()
        if metric is Metric.JOBS and venture.began <= at <= until
    }
    return known.get(until) if year is not None else known.get(max(known, default=0))


def _stated(ventures: Iterable[Venture], metric: Metric, year: int) -> dict[UUID, Stated]:
    found = {}
    for one in ventures:
        said = one.said.get((metric, year))
        if said is not None:
            found[one.id] = (said.number, said.currency or "")
    return found


def _nonzero(behind: Behind) -> frozenset[UUID]:
    return frozenset(id_ for id_, number in behind.items() if number)


def _sums(
    stated: Sequence[tuple[UUID, Stated]], total: OutcomeFigure, middle: OutcomeFigure | None = None
) -> list[Found]:
    """The sum, and perhaps the median, of each currency; who stated zero protects only others."""
    found = []
    for one in money.sums([said for _, said in stated]):
        behind = {id_: float(number) for id_, (number, code) in stated if code == one.currency}
        groups = [_nonzero(behind), frozenset(behind)]
        found.append(Found(total, one.currency, one.total, behind, groups))
        if middle is not None:
            found.append(Found(middle, one.currency, one.median, behind, groups))
    return found or [
        Found(figure, None, None, {}) for figure in (total, middle) if figure is not None
    ]


def _revenue(accepted: Sequence[Venture], at: int) -> list[Found]:
    now, before = (_stated(accepted, Metric.REVENUE, year) for year in (at, at - 1))
    grown = {id_: float(rate) for id_, rate in money.growths(before, now).items()}
    none = {id_: float(number == 0) for id_, (number, _) in now.items()}
    return [
        *_sums(list(now.items()), OutcomeFigure.REVENUE, OutcomeFigure.REVENUE_MEDIAN),
        Found(
            OutcomeFigure.REVENUE_GROWTH,
            None,
            money.growth(before, now).median,
            grown,
            [frozenset(grown)],
        ),
        Found(
            OutcomeFigure.NO_REVENUE,
            None,
            money.share_of_zero(list(now.values())),
            none,
            [_nonzero(none), frozenset(none) - _nonzero(none)],
        ),
    ]


def _follow_on(accepted: Sequence[Venture], at: int) -> list[Found]:
    """Three sums since the acceptance, and the programme's own money apart (GALI)."""
    figures = {
        Metric.EQUITY: OutcomeFigure.EQUITY,
        Metric.DEBT: OutcomeFigure.DEBT,
        Metric.GRANTS: OutcomeFigure.GRANTS,
        Metric.OWN: OutcomeFigure.OWN,
    }
    found = []
    for metric, figure in figures.items():
        sums: dict[tuple[UUID, str], Decimal] = {}
        for one in accepted:
            for (what, year), said in one.said.items():
                if what is metric and one.began <= year <= at:
                    key = (one.id, said.currency or "")
                    sums[key] = sums.get(key, Decimal(0)) + said.number
        found += _sums([(id_, (amount, code)) for (id_, code), amount in sums.items()], figure)
    return found


def _exports(accepted: Sequence[Venture], at: int) -> list[Found]:
    abroad, revenue = (_stated(accepted, what, at) for what in (Metric.EXPORTS, Metric.REVENUE))
    reached = {
        id_: int(number) for id_, (number, _) in _stated(accepted, Metric.COUNTRIES, at).items()
    }
    found = money.exports(abroad, revenue, reached)
    sells = {id_: float(number > 0) for id_, (number, _) in abroad.items()}
    countries = {id_: float(reached[id_]) for id_ in _nonzero(sells) if id_ in reached}
    told = [
        *_sums(list(abroad.items()), OutcomeFigure.EXPORTS),
        Found(
            OutcomeFigure.EXPORTERS,
            None,
            found.exporters / found.known if found.known else None,
            sells,
            [_nonzero(sells), frozenset(sells) - _nonzero(sells)],
        ),
        Found(OutcomeFigure.COUNTRIES, None, found.countries, countries, [frozenset(countries)]),
    ]
    for code, share in sorted(found.share.items()):
        behind = {
            id_: float(number)
            for id_, (number, currency) in abroad.items()
            if currency == code and revenue.get(id_, (0, ""))[1] == code
        }
        groups = [_nonzero(behind), frozenset(behind)]
        told.append(Found(OutcomeFigure.EXPORT_SHARE, code, share, behind, groups))
    return told if found.share else [*told, Found(OutcomeFigure.EXPORT_SHARE, None, None, {})]


def _compared(ventures: Sequence[Venture], at: int) -> list[Found]:
    """Accepted less rejected: growth of revenue and of jobs in the year, who agreed alone."""

    def revenue(ones: Sequence[Venture]) -> dict[UUID, float]:
        years = (_stated(ones, Metric.REVENUE, year) for year in (at - 1, at))
        return {id_: float(rate) for id_, rate in money.growths(*years).items()}

    def staff(ones: Sequence[Venture]) -> dict[UUID, float]:
        years = [
            {
                one.id: (jobs.fte(one.said[Metric.JOBS, year].jobs), "FTE")
                for one in ones
                if (Metric.JOBS, year) in one.said
            }
            for year in (at - 1, at)
        ]
        return {id_: float(rate) for id_, rate in money.growths(*years).items()}

    agreed = [one for one in ventures if one.may_be_followed]
    return [
        *_effect(agreed, revenue, OutcomeFigure.REVENUE_MEAN_GROWTH, OutcomeFigure.REVENUE_EFFECT),
        *_effect(agreed, staff, OutcomeFigure.JOBS_MEAN_GROWTH, OutcomeFigure.JOBS_EFFECT),
    ]


def _effect(
    ventures: Sequence[Venture],
    grown: Callable[[Sequence[Venture]], dict[UUID, float]],
    mean: OutcomeFigure,
    effect: OutcomeFigure,
) -> list[Found]:
    sides = {
        group: grown([one for one in ventures if one.accepted is (group is Group.ACCEPTED)])
        for group in Group
    }
    found = [
        Found(mean, group, fmean(side.values()) if side else None, side, [frozenset(side)])
        for group, side in sides.items()
    ]
    ours, theirs = sides[Group.ACCEPTED], sides[Group.REJECTED]
    told = comparing.difference(list(ours.values()), list(theirs.values()))
    groups = [frozenset(ours), frozenset(theirs)] if ours and theirs else []
    values = (None, None, None) if told is None else (told.difference, told.low, told.high)
    return [*found, Found(effect, None, values[0], ours | theirs, groups, values[1], values[2])]
