"""The log of `kilim run` stays bounded, and no line is lost when a new file is begun."""

import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runtime.conftest import wait_until

LINES = 300
# Two children that write LINES lines each, say that they have done so, and then wait.
PROGRAM = """
import sys, time
from pathlib import Path
from kilim.runtime import supervisor as module
from kilim.runtime.supervisor import Supervisor, stop_on_signals

module.TICK, module.LOG_BYTES = 0.05, int(sys.argv[2])

def write(name):
    for number in range(int(sys.argv[3])):
        while number == 150 and not Path(sys.argv[4], "gate").exists():
            time.sleep(0.01)
        sys.stderr.write(f"{name} {number} {'x' * 40}\\n")
        time.sleep(0.002)
    Path(sys.argv[4], name).touch()
    time.sleep(60)

watched = Supervisor(log_file=Path(sys.argv[1]))
with stop_on_signals(watched):
    watched.start("one", lambda: write("one"))
    watched.start("two", lambda: write("two"))
    watched.watch()
"""
LINE_BYTES = len(f"one 100 {'x' * 40}\n")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    (tmp_path / "signals").mkdir()
    (tmp_path / "logs").mkdir()
    return tmp_path / "logs" / "kilim.log"


def signals(log: Path) -> Path:
    return log.parent.with_name("signals")


def run(log: Path, largest: int, waits: bool = False) -> Iterator[None]:
    if not waits:  # in the middle the children wait for it
        (signals(log) / "gate").touch()
    arguments = [str(log), str(largest), str(LINES), str(signals(log))]
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, *arguments])
    try:
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0


@pytest.fixture
def turned_over_once(log: Path) -> Iterator[None]:
    yield from run(log, largest=LINES * LINE_BYTES)  # half of what the two write


@pytest.fixture
def turned_over_often(log: Path) -> Iterator[None]:
    yield from run(log, largest=20 * LINE_BYTES)


@pytest.fixture
def written_in_two_parts(log: Path) -> Iterator[None]:
    yield from run(log, largest=2 * LINES * LINE_BYTES, waits=True)


def written(log: Path) -> Counter[tuple[str, int]]:
    """How often each line stands in the file and in the one before."""
    files = [log.with_suffix(".log.1"), log]
    lines = [line for file in files if file.exists() for line in file.read_text().splitlines()]
    return Counter((name, int(number)) for name, number, _ in map(str.split, lines))


def both_are_done(log: Path) -> bool:
    """Both have written their last line, and the later one stands in the file."""
    if not all((signals(log) / name).exists() for name in ("one", "two")):
        return False
    return not {("one", LINES - 1), ("two", LINES - 1)}.isdisjoint(written(log))


@pytest.mark.usefixtures("turned_over_once")
def test_every_line_is_in_the_file_or_in_the_one_before(log: Path) -> None:
    wait_until(lambda: both_are_done(log))

    assert log.with_suffix(".log.1").stat().st_size > 0
    assert log.stat().st_size > 0
    assert written(log) == {(name, n): 1 for name in ("one", "two") for n in range(LINES)}


@pytest.mark.usefixtures("turned_over_often")
def test_however_much_is_written_two_small_files_are_kept(log: Path) -> None:
    wait_until(lambda: both_are_done(log))

    assert sorted(path.name for path in log.parent.iterdir()) == ["kilim.log", "kilim.log.1"]
    assert sum(path.stat().st_size for path in log.parent.iterdir()) < LINES * LINE_BYTES


@pytest.mark.usefixtures("written_in_two_parts")
def test_a_file_that_was_taken_away_is_begun_anew(log: Path) -> None:
    wait_until(log.exists)
    log.unlink()
    wait_until(log.exists)
    (signals(log) / "gate").touch()

    wait_until(lambda: both_are_done(log))
