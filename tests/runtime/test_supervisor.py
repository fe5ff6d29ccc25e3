"""Whatever ends the supervisor, no process of it is left; whatever ends a child, it returns."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from tests.runtime.conftest import is_alive, wait_until

# Two children: one sleeps, one ignores SIGTERM and has a child of its own.
PROGRAM = """
import signal, subprocess, sys, time
from pathlib import Path
from kilim.runtime import supervisor as module
from kilim.runtime.supervisor import Supervisor, stop_on_signals

folder = Path(sys.argv[1])
module.FIRST_PAUSE, module.STOP_SECONDS = 0.05, 0.3

def note(name):
    import os
    (folder / f"{name}.{time.monotonic_ns()}").write_text(str(os.getpid()))

def sleep():
    note("sleep")
    time.sleep(60)

def stubborn():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    child = subprocess.Popen(["sleep", "60"])
    (folder / f"grandchild.{time.monotonic_ns()}").write_text(str(child.pid))
    note("stubborn")
    time.sleep(60)

watched = Supervisor()
with stop_on_signals(watched):
    watched.start("sleep", sleep)
    watched.start("stubborn", stubborn)
    watched.watch()
"""


class Running:
    """The program above in a process, and what its children noted about themselves."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder)],
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    def pids(self, name: str) -> list[int]:
        return [
            int(p.read_text()) for p in sorted(self.folder.glob(f"{name}.*")) if p.stat().st_size
        ]

    def all_pids(self) -> list[int]:
        return [pid for name in ("sleep", "stubborn", "grandchild") for pid in self.pids(name)]


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    running = Running(tmp_path)
    wait_until(lambda: len(running.all_pids()) == 3)
    yield running
    for pid in [running.process.pid, *running.all_pids()]:
        if is_alive(pid):
            os.kill(pid, signal.SIGKILL)
    running.process.wait()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_everything(running: Running, number: signal.Signals) -> None:
    running.process.send_signal(number)

    assert running.process.wait(timeout=10) == 0
    assert [pid for pid in running.all_pids() if is_alive(pid)] == []


def test_a_killed_supervisor_takes_its_children_along(running: Running) -> None:
    running.process.kill()
    running.process.wait()

    children = running.pids("sleep") + running.pids("stubborn")
    wait_until(lambda: not any(is_alive(pid) for pid in children))


def test_a_dead_child_is_started_again_ever_later(running: Running) -> None:
    for life in (1, 2, 3):
        os.kill(running.pids("sleep")[-1], signal.SIGKILL)
        wait_until(lambda: len(running.pids("sleep")) == life + 1)  # noqa: B023 - used at once

    births = [int(path.suffix[1:]) for path in sorted(running.folder.glob("sleep.*"))]
    pauses = [later - earlier for earlier, later in pairwise(births)]
    assert pauses == sorted(pauses)
    assert len(running.pids("stubborn")) == 1
