"""A Prometheus histogram that several processes fill and each of them can tell.

Its memory is made before the processes are forked and has a part for each. A process writes to its
own part alone, so nobody waits for anybody; whoever is asked adds the parts up. A process that
takes the place of a dead one goes on where that one ended: what was counted never goes back.
"""

import mmap
from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate

from prometheus_client.core import HistogramMetricFamily
from prometheus_client.registry import Collector, CollectorRegistry

# The library's own bounds, in seconds; observations above the last one have a bucket, too.
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0)
LIMITS = [*map(str, BOUNDS), "+Inf"]
CELLS = len(LIMITS) + 1  # the last one is the sum
HEAD_BYTES = 8  # of a part: the number of its series
NAME_BYTES = 128  # the labels of a series, before its cells
SERIES_BYTES = NAME_BYTES + 8 * CELLS
MOST_SERIES = 4_096  # of a process; memory that nobody writes to is not taken
PART_BYTES = HEAD_BYTES + MOST_SERIES * SERIES_BYTES

Labels = tuple[str, ...]


class Series:
    """The observations with the same labels in one process."""

    __slots__ = ("_cells",)

    def __init__(self, cells: "memoryview[float]") -> None:
        self._cells = cells

    def observe(self, value: float) -> None:
        """Count `value`."""
        cells = self._cells
        cells[bisect_left(BOUNDS, value)] += 1
        cells[-1] += value


class Part:
    """What one process has counted."""

    def __init__(self, memory: memoryview) -> None:
        self._memory = memory
        self._count = memory[:HEAD_BYTES].cast("q")

    def series(self, labels: Labels) -> Series:
        """The series with `labels`, new if need be. One that finds no room is told to nobody."""
        name = "\n".join(labels).encode()[:NAME_BYTES]
        number = self._count[0]
        for known, cells in self.read():
            if known == labels:
                return Series(cells)
        if number == MOST_SERIES:
            return Series(memoryview(bytearray(8 * CELLS)).cast("d"))
        begin = HEAD_BYTES + number * SERIES_BYTES
        self._memory[begin : begin + len(name)] = name
        self._count[0] = number + 1  # last, so that nobody reads half a name
        return Series(self._cells(begin))

    def read(self) -> "Iterator[tuple[Labels, memoryview[float]]]":
        """The labels and cells of every series."""
        for number in range(self._count[0]):
            begin = HEAD_BYTES + number * SERIES_BYTES
            name = bytes(self._memory[begin : begin + NAME_BYTES]).rstrip(b"\0").decode()
            yield tuple(name.split("\n")), self._cells(begin)

    def _cells(self, begin: int) -> "memoryview[float]":
        return self._memory[begin + NAME_BYTES : begin + SERIES_BYTES].cast("d")


class SharedHistogram(Collector):
    """A histogram with `labels`; call `divide` before forking and `take` in each fork."""

    def __init__(
        self, name: str, documentation: str, labels: list[str], registry: CollectorRegistry
    ) -> None:
        self._name, self._documentation, self._labels = name, documentation, labels
        self.divide(1)
        registry.register(self)

    def divide(self, processes: int) -> None:
        """Begin anew, with a part for each of so many forks of this process."""
        memory = memoryview(mmap.mmap(-1, processes * PART_BYTES))
        self._parts = [
            Part(memory[begin : begin + PART_BYTES])
            for begin in range(0, processes * PART_BYTES, PART_BYTES)
        ]
        self.take(0)

    def take(self, number: int) -> None:
        """Count in the part `number` from now on, which no other living process may have."""
        self._part = self._parts[number]
        self._series: dict[tuple[object, ...], Series] = {}

    def labels(self, *values: object) -> Series:
        """The series of this process with these values of the labels, in their order."""
        series = self._series.get(values)
        if series is None:
            series = self._series[values] = self._part.series(tuple(map(str, values)))
        return series

    def collect(self) -> Iterator[HistogramMetricFamily]:
        """What all processes have counted, for the registry."""
        sums: dict[Labels, list[float]] = {}
        for part in self._parts:
            for labels, cells in part.read():
                before = sums.get(labels, [0.0] * CELLS)
                sums[labels] = [a + b for a, b in zip(before, cells, strict=True)]
        family = HistogramMetricFamily(self._name, self._documentation, labels=self._labels)
        for labels, (*counts, total) in sorted(sums.items()):
            family.add_metric(labels, list(zip(LIMITS, accumulate(counts), strict=True)), total)
        yield family
