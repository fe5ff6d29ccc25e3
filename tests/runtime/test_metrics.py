"""Whichever API process is asked, it tells what all of them have counted."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from prometheus_client import CollectorRegistry, generate_latest

from kilim.core import shared_histogram
from kilim.core.shared_histogram import LIMITS, SharedHistogram
from tests.factories.workers import free_port
from tests.runtime.conftest import is_alive, wait_until

# Two API processes; both count whom they answer on /who, and tell the metrics.
PROGRAM = """
import os, sys, time
from kilim.core.config import load_settings
from kilim.core.observability import REQUESTS, metrics
from kilim.runtime import serving
from kilim.runtime.supervisor import Supervisor, stop_on_signals

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        while True:
            kind = (await receive())["type"]
            await send({"type": f"{kind}.complete"})
            if kind == "lifespan.shutdown":
                return
    time.sleep(0.02)  # so that the other one takes the next
    if scope["path"] == "/who":
        REQUESTS.labels("GET", "who", 200).observe(0.02)
    body = metrics()
    await send({"type": "http.response.start", "status": 200, "headers": [
        (b"pid", str(os.getpid()).encode())]})
    await send({"type": "http.response.body", "body": body})

settings = load_settings(port=int(sys.argv[1]), workers=2)
watched = Supervisor()
with stop_on_signals(watched):
    serving.start_workers(watched, app, serving.listen(settings), settings)
    watched.watch()
"""
COUNT = re.compile(r'^kilim_request_seconds_count\{.*route="who".*\} ([\d.]+)$', re.MULTILINE)
AT_ONCE = 8


class Api:
    """The program above, asked by many connections at once."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.counted = 0  # how often /who was asked

    def ask(self, path: str) -> dict[int, set[float]]:
        """The counts that each process told, both of them; asks until both have answered."""
        told: dict[int, set[float]] = {}

        def both_have_answered() -> bool:
            with ThreadPoolExecutor(AT_ONCE) as threads:
                answers = list(threads.map(self._get, [path] * AT_ONCE))
            for answer in answers:
                found = {float(number) for number in COUNT.findall(answer.text)}
                told.setdefault(int(answer.headers["pid"]), set()).update(found)
            self.counted += AT_ONCE if path == "/who" else 0
            return len(told) == 2

        wait_until(both_have_answered)
        return told

    def _get(self, path: str) -> httpx.Response:
        return httpx.get(self.origin + path, timeout=10)

    def is_up(self) -> bool:
        """Whether somebody answers."""
        try:
            return self._get("/up").status_code == 200
        except httpx.TransportError:
            return False


@pytest.fixture
def api() -> Iterator[Api]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, str(port)])
    api = Api(f"http://127.0.0.1:{port}")
    try:
        wait_until(api.is_up, seconds=30)
        yield api
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def test_each_process_tells_what_all_have_counted(api: Api) -> None:
    both = set(api.ask("/who"))

    told = api.ask("/metrics")

    assert told == {pid: {api.counted} for pid in both}


def test_what_was_counted_outlives_the_process_that_counted_it(api: Api) -> None:
    before = set(api.ask("/who"))
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not any(is_alive(pid) for pid in before))
    wait_until(api.is_up)
    after = set(api.ask("/who"))

    told = api.ask("/metrics")

    assert before.isdisjoint(after)
    assert told == {pid: {api.counted} for pid in after}


def make_histogram() -> tuple[SharedHistogram, CollectorRegistry]:
    registry = CollectorRegistry()
    return SharedHistogram("seconds", "A test", ["route", "status"], registry), registry


def test_buckets_are_cumulative_and_a_bound_belongs_to_its_bucket() -> None:
    histogram, registry = make_histogram()
    for value in (0.001, 0.005, 0.3, 7, 60):
        histogram.labels("book", 201).observe(value)

    def sample(name: str, **labels: str) -> float | None:
        return registry.get_sample_value(name, {"route": "book", "status": "201"} | labels)

    counts = [sample("seconds_bucket", le=limit) for limit in LIMITS]
    assert counts == [2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 5]
    assert sample("seconds_count") == 5
    assert sample("seconds_sum") == pytest.approx(67.306)


def test_more_series_than_there_is_room_for_harm_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared_histogram, "MOST_SERIES", 2)
    histogram, registry = make_histogram()
    for route in ("a", "b", "c", "d", "a"):
        histogram.labels(route, 200).observe(1)

    lines = generate_latest(registry).decode().splitlines()

    assert [line for line in lines if line.startswith("seconds_count")] == [
        'seconds_count{route="a",status="200"} 2.0',
        'seconds_count{route="b",status="200"} 1.0',
    ]
