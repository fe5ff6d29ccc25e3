"""Server processes and the processor time that they and PostgreSQL spend."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kilim.core.config import Settings, child_environment

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """Running server processes that share a port."""

    port: int
    pids: list[int]

    @property
    def cpu(self) -> float:
        """Seconds of processor time that the processes have used."""
        return cpu_seconds(self.pids)


@contextlib.contextmanager
def serving(app: str, settings: Settings, log: Path, *, workers: int = 1) -> Iterator[Server]:
    """Serve `module:factory` from `workers` processes for the length of the context."""
    with socket.create_server(("127.0.0.1", settings.port), backlog=2048) as listener:
        command = [sys.executable, "-m", "tests.benchmarks.serve", app, str(listener.fileno())]
        with log.open("ab") as lines:
            started = [
                subprocess.Popen(
                    command,
                    cwd=ROOT,
                    env={**child_environment(settings), "PYTHONPATH": f"{ROOT}/backend:{ROOT}"},
                    pass_fds=[listener.fileno()],
                    stdout=lines,
                    stderr=lines,
                )
                for _ in range(workers)
            ]
        try:
            _wait(settings.port, started, log)
            yield Server(settings.port, [process.pid for process in started])
        finally:
            for process in started:
                process.terminate()
            for process in started:
                process.wait(20)


def _wait(port: int, started: list[subprocess.Popen[bytes]], log: Path) -> None:
    """Until every worker has answered something, so that none starts up while being measured."""
    deadline = time.monotonic() + START_SECONDS
    idle = [process.pid for process in started]
    while idle:
        if time.monotonic() > deadline or any(p.poll() is not None for p in started):
            raise RuntimeError(f"a server did not start; see {log}")
        used = {pid: cpu_seconds([pid]) for pid in idle}
        with (
            contextlib.suppress(OSError),
            socket.create_connection(("127.0.0.1", port), 5) as probe,
        ):
            probe.sendall(b"GET /livez HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            probe.recv(1)
        time.sleep(0.2)
        idle = [pid for pid in idle if cpu_seconds([pid]) - used[pid] > 0.02]


def cpu_seconds(pids: Iterable[int]) -> float:
    """User and system time of the processes, from `/proc`; ended ones count as nothing."""
    ticks = 0
    for pid in pids:
        with contextlib.suppress(OSError):
            # The name in parentheses may hold spaces; utime and stime are 14th and 15th.
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
    return ticks / TICKS


def backends(postmaster: int, database: str) -> list[int]:
    """The PostgreSQL processes that serve clients of `database`."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                parent = folder.joinpath("stat").read_text().rpartition(")")[2].split()[1]
                title = folder.joinpath("cmdline").read_text().split()
                if int(parent) == postmaster and database in title:
                    found.append(int(folder.name))
    return found
