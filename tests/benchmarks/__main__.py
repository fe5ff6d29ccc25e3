"""`make bench`, or `python -m tests.benchmarks [--short]`; exit 1 when a bar is missed."""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from kilim.core.clock import current_time
from kilim.runtime import migrations
from tests.benchmarks import (
    buying,
    cases,
    dashboards,
    pipelines,
    races,
    searching,
    selection,
    tables,
    timings,
    truths,
    world,
)
from tests.benchmarks.measure import Comparison
from tests.benchmarks.processes import ROOT, Server, serving
from tests.benchmarks.races import Race
from tests.benchmarks.timings import Figure
from tests.benchmarks.truths import Truth
from tests.benchmarks.world import World

KILIM, FLOOR = "kilim.main:create_app", "tests.benchmarks.floor:create_app"
PORT = 8200
RESULT = ROOT / "var" / "bench.json"
WITHOUT_GUARD = "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap"

console = Console()


def main() -> None:
    """Measure everything and judge it."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument(
        "--short", action="store_true", help="about a minute, with 30,000 allocations"
    )
    parser.add_argument("--selection", action="store_true", help="assignment and calibration alone")
    parser.add_argument("--dashboards", action="store_true", help="figures of cohorts alone")
    parser.add_argument("--search", action="store_true", help="finding in a market alone")
    parser.add_argument("--buying", action="store_true", help="purchases in a market alone")
    parser.add_argument("--tables", action="store_true", help="tables that are brought alone")
    arguments = parser.parse_args()
    short = arguments.short
    started = time.monotonic()
    if arguments.buying:
        figures, contests = _bought()
        _print([], figures, contests)
        _judge([*figures, *contests], short, started)
        return
    alone = {"dashboards": _overlooked, "tables": _tables, "search": _searched}
    if chosen := [one for one in alone if getattr(arguments, one)]:
        waited = alone[chosen[0]](short)
        _print([], waited, [])
        _judge([*waited], short, started)
        return
    comparisons, figures, contests = ([], [], []) if arguments.selection else _measure(short)
    comparisons.extend(selection.comparisons(short))
    figures.extend((*selection.figures(short), *selection.jobs(short), *truths.figures(short)))
    found = list(truths.truths(short))
    _print(comparisons, figures, contests)
    _print_truths(found)
    _judge([*comparisons, *figures, *contests, *found], short, started)


def _judge(judged: list[Comparison | Figure | Race | Truth], short: bool, started: float) -> None:
    results = [one.report() for one in judged]
    report = {
        "at": current_time().isoformat(timespec="seconds"),
        "short": short,
        "cores": os.cpu_count(),
        "seconds": round(time.monotonic() - started),
        "results": results,
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(report, indent=2) + "\n")
    missed = [result["name"] for result in results if not result["passes"]]
    console.print(f"{report['seconds']} s; written to {RESULT.relative_to(ROOT)}")
    if missed:
        sys.exit(f"kilim: missed: {', '.join(missed)}")


def _measure(short: bool) -> tuple[list[Comparison], list[Figure], list[Race]]:
    folder = Path(tempfile.mkdtemp(prefix="kilim-bench-"))
    try:
        with world.opened(folder, PORT) as place:
            place.fill(1, 3 if short else 80)
            comparisons, figures = _compare(place, folder, 3 if short else 7)
            figures.extend(tables.measured(place))
            contests = _race(place, folder, *((2, 200) if short else (20, 1000)))
            waited, bought = _buy(place, folder)
            return comparisons, [*figures, *waited], [*contests, *bought]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tables(short: bool) -> list[Figure]:
    del short  # they are always whole
    with (
        TemporaryDirectory(prefix="kilim-bench-") as folder,
        world.opened(Path(folder), PORT) as place,
    ):
        migrations.upgrade(place.settings("kilim"))
        place.copy("kilim", "empty")
        return list(tables.measured(place))


def _compare(place: World, folder: Path, rounds: int) -> tuple[list[Comparison], list[Figure]]:
    people = [place.residents(name, 40) for name in ("large", "small")]
    halls = [place.hall(name) for name in ("large", "small")]
    desk = place.desk("large")
    with ExitStack() as stack:

        def serve(app: str, database: str, port: int) -> Server:
            settings = place.settings(database, port=port)
            return stack.enter_context(serving(app, settings, folder / f"{port}.log"))

        large, small = serve(KILIM, "large", 0), serve(KILIM, "small", 1)
        floor = serve(FLOOR, "large", 2)
        found = []
        for comparison in (
            *cases.reads(place, large, floor, people[0], rounds),
            cases.bookings(place, large, desk, rounds),
            *cases.scale(place, large, small, people, rounds),
            *cases.halls(place, large, small, halls, rounds),
        ):
            console.print(f"· {comparison.name}: {comparison.ratio:.2f}")
            found.append(comparison)
        waited = (
            *timings.measured(place, large, halls[0]),
            *pipelines.measured(place, large),
            *dashboards.measured(place, large, short=rounds == 3),
            *searching.measured(place, large, listings=5_000 if rounds == 3 else 100_000),
        )
        return found, list(waited)


def _searched(short: bool) -> list[Figure]:
    """A market in a database with little beside it."""
    folder = Path(tempfile.mkdtemp(prefix="kilim-bench-"))
    try:
        with world.opened(folder, PORT) as place:
            place.fill(1, 2)
            with serving(KILIM, place.settings("large"), folder / "0.log") as server:
                listings = 5_000 if short else searching.LISTINGS
                return list(searching.measured(place, server, listings=listings))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _overlooked(short: bool) -> list[Figure]:
    """Figures of cohorts, in a database with little beside them."""
    folder = Path(tempfile.mkdtemp(prefix="kilim-bench-"))
    try:
        with world.opened(folder, PORT) as place:
            place.fill(1, 2)
            with serving(KILIM, place.settings("large"), folder / "0.log") as server:
                return list(dashboards.measured(place, server, short=short))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _bought() -> tuple[list[Figure], list[Race]]:
    """Purchases, in a database of their own."""
    folder = Path(tempfile.mkdtemp(prefix="kilim-bench-"))
    try:
        with world.opened(folder, PORT) as place:
            migrations.upgrade(place.settings("kilim"))
            place.copy("kilim", "empty")
            return _buy(place, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _buy(place: World, folder: Path) -> tuple[list[Figure], list[Race]]:
    place.copy("empty", buying.DATABASE)
    settings = place.settings(buying.DATABASE, port=5)
    with serving(KILIM, settings, folder / "market.log", workers=2) as server:
        found = list(buying.measured(place, server))
    figures = [one for one in found if isinstance(one, Figure)]
    return figures, [one for one in found if isinstance(one, Race)]


def _race(place: World, folder: Path, rounds: int, requests: int) -> list[Race]:
    console.print(f"· races: {rounds} rounds of {requests} requests")
    place.copy("empty", "race")
    place.copy("empty", "twin", WITHOUT_GUARD)
    contests = []
    desk, settings = place.desk("race"), place.settings("race", port=3)
    with serving(KILIM, settings, folder / "race.log", workers=2) as server:
        contests.append(races.book(place, server, desk, rounds, requests))
        contests.append(races.move(place, server, desk, rounds))
    desk, settings = place.desk("twin"), place.settings("twin", port=4)
    with serving(KILIM, settings, folder / "twin.log", workers=2) as server:
        contests.append(races.twin(server, desk, 200))
    return contests


def _print(comparisons: list[Comparison], figures: list[Figure], contests: list[Race]) -> None:
    table = Table("", "CPU µs", "base µs", "req/s", "ratio", "bar", "", title="Processor time")
    for comparison in comparisons:
        found = comparison.report()
        table.add_row(
            f"{found['name']}: {found['of']} / {found['to']}",
            f"{found['cpu_us']:,} ",
            f"{found['base_cpu_us']:,}",
            f"{found['per_second']:,}",
            f"{found['ratio']:.2f}",
            "" if comparison.bar is None else f"≤ {comparison.bar}",
            _verdict(comparison.passes),
        )
    console.print(table)
    table = Table("", "median", "p95", "bar", "", title="Waiting and weight, one after the other")
    for figure in figures:
        found = figure.report()
        numbers = [f"{found[name]:,} {figure.unit}" for name in ("median", "p95", "bar")]
        table.add_row(figure.name, *numbers, _verdict(figure.passes))
    console.print(table)
    if not contests:
        return
    table = Table("", "rounds", "requests", "req/s", "", title="Races")
    for contest in contests:
        found = contest.report()
        numbers = [f"{found[name]:,}" for name in ("rounds", "requests", "per_second")]
        table.add_row(found["name"], *numbers, _verdict(contest.passes))
        for wrong in contest.wrong[:5]:
            table.add_row(f"  {wrong}")
    console.print(table)


def _print_truths(found: list[Truth]) -> None:
    title = "Share of the true top 20 that scores find, by the spread of reviewers' offsets"
    table = Table("", "raw", "calibrated", "gain", "in intervals", "", title=title)
    for truth in found:
        row = truth.report()
        numbers = [f"{row[name]:.3f}" for name in ("raw", "calibrated", "gain", "covered")]
        table.add_row(truth.name, *numbers, _verdict(truth.passes))
    console.print(table)


def _verdict(passes: bool) -> str:
    return "[green]kept[/]" if passes else "[red]missed[/]"


if __name__ == "__main__":
    main()
