"""Selecting: what an assignment costs, also beside SciPy's solver.

`python -m tests.benchmarks --selection` measures this alone; it needs no database. Figures are
processor time of one thread, which is the time that somebody waits on a machine with nothing else
to do. Bars are those of issue 4: 2 s for a usual call, 15 s for a large one.
"""

import time
from collections.abc import Callable, Iterator

from kilim.incubation.assignment.assigning import Assignment, assign
from kilim.incubation.assignment.workload import Workload
from tests.benchmarks.measure import Comparison, Cost, Round, compare
from tests.benchmarks.timings import Figure
from tests.factories.workloads import make_workload
from tests.incubation.assignment.programme import largest_total

TIMES = 3


def calls(short: bool) -> Iterator[tuple[str, Workload, int]]:
    """A usual and a large call, with room and nearly without, and their bars in ms."""
    usual, large = (300, 40, 2000), (1000, 80, 15000)
    for applications, reviewers, bar in (usual,) if short else (usual, large):
        for room, slack in (("room", 0.2), ("no room", 0.02)):
            name = f"{applications:,} applications × {reviewers} reviewers × 3, {room}"
            workload = make_workload(
                1,
                applications=applications,
                reviewers=reviewers,
                reviews=3,
                slack=slack,
                organisations=reviewers // 2,
                conflicts=0.05,
                popular=slack < 0.1,
            )
            yield name, workload, bar


def figures(short: bool) -> Iterator[Figure]:
    """An assignment, and a fair one."""
    for name, workload, bar in calls(short):
        yield Figure(name, "ms", bar, [_millis(workload, fair=False) for _ in range(TIMES)])
        yield Figure(f"{name}, fair", "ms", bar, [_millis(workload, fair=True) for _ in range(2)])


def comparisons(short: bool) -> Iterator[Comparison]:
    """Processor time beside HiGHS on the same linear programme, for information."""
    for name, workload, _ in calls(short):
        way, base = ("Kilim", _round(assign, workload)), ("HiGHS", _round(largest_total, workload))
        yield compare(name, way, base, None, TIMES)


def _millis(workload: Workload, *, fair: bool) -> float:
    started = time.process_time()
    if not isinstance(assign(workload, fair=fair), Assignment):
        raise RuntimeError("The workload of the benchmark has no assignment.")
    return (time.process_time() - started) * 1000


def _round(solve: Callable[[Workload], object], workload: Workload) -> Round:
    def run() -> Cost:
        started, waited = time.process_time(), time.perf_counter()
        solve(workload)
        seconds = time.perf_counter() - waited
        return Cost((time.process_time() - started) * 1e6, 1 / seconds)

    return run
