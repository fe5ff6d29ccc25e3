"""Selecting: what an assignment costs, also beside SciPy's solver.

`python -m tests.benchmarks --selection` measures this alone; it needs no database. Figures are
processor time of one thread, which is the time that somebody waits on a machine with nothing else
to do. Bars are those of issue 4: 2 s for a usual call, 15 s for a large one.
"""

import time
from collections.abc import Callable, Iterator
from random import Random
from uuid import NAMESPACE_OID, uuid5

from kilim.incubation.assignment.assigning import Assignment, assign
from kilim.incubation.assignment.workload import Workload
from kilim.incubation.assignment_runs import running
from kilim.incubation.assignment_runs.models import RunState
from kilim.incubation.assignment_runs.schemas import AssignmentRunIn
from kilim.incubation.assignment_runs.workloads import Panel
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


def jobs(short: bool) -> Iterator[Figure]:
    """What the worker does for a run: the panel read, every affinity, the proposal, all written."""
    usual, large = (300, 40, 2000), (1000, 80, 15000)
    for applications, reviewers, bar in (usual,) if short else (usual, large):
        text = make_panel(applications, reviewers).model_dump_json()
        name = f"{applications:,} applications × {reviewers} reviewers × 3, as a job"
        yield Figure(name, "ms", bar, [_job(text) for _ in range(TIMES)])


def make_panel(applications: int, reviewers: int) -> Panel:
    """A panel of three tracks and two languages, each reviewer at home in one and a half tracks."""
    chance = Random(1)
    tracks = [uuid5(NAMESPACE_OID, f"track {n}") for n in range(3)]
    most = -(-applications * 3 * 5 // (reviewers * 4))  # a quarter more than there is to do
    return Panel.model_validate({
        "reviews_each": 3,
        "one_per_organisation": True,
        "applications": [
            {"id": uuid5(NAMESPACE_OID, f"application {n}"), "track": tracks[n % 3],
                "language": "en" if n % 4 == 0 else "az"}
            for n in range(applications)
        ],
        "reviewers": [
            {"id": uuid5(NAMESPACE_OID, f"reviewer {n}"), "least": 0, "most": most,
                "elsewhere": 0, "languages": ["az"] if n % 3 == 0 else ["az", "en"],
                "left": False, "organisation": uuid5(NAMESPACE_OID, f"organisation {n // 2}"),
                "expertise": {str(tracks[n % 3]): 3, str(tracks[chance.randrange(3)]): 2}}
            for n in range(reviewers)
        ],
        "pairs": [],
        "live": [],
    })  # fmt: skip


def _job(panel: str) -> float:
    started = time.process_time()
    solved = running.solve(Panel.model_validate_json(panel), AssignmentRunIn.model_validate({}))
    if solved.state is not RunState.PROPOSED:
        raise RuntimeError("The panel of the benchmark has no proposal.")
    return (time.process_time() - started) * 1000


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
