"""The whole product as processes: started with `kilim run`, killed, found in /proc."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from kilim.core import embedded
from kilim.core.embedded import Cluster
from tests.factories.workers import free_port
from tests.runtime.conftest import is_alive, wait_until

ROOT = Path(__file__).parents[2]
START_SECONDS, STOP_SECONDS = 180, 60  # the first start loads the demo hub


class Product:
    """Kilim with its demo hub on a data folder and a port of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.origin = f"http://127.0.0.1:{(port := free_port())}"
        self._environment = {k: v for k, v in os.environ.items() if not k.startswith("KILIM_")} | {
            "KILIM_DATA": str(data),
            "KILIM_PORT": str(port),
            "KILIM_DEMO": "1",
            "PYTHONPATH": str(ROOT / "backend"),
        }

    def start(self) -> float:
        """Start it and wait until it takes requests; the seconds that this took."""
        begun = time.monotonic()
        self._supervisor = subprocess.Popen(
            [sys.executable, "-m", "kilim.cli", "run"],
            cwd=ROOT,
            env=self._environment,
            stdout=subprocess.DEVNULL,
        )
        wait_until(self._is_ready, seconds=START_SECONDS)
        return time.monotonic() - begun

    def _is_ready(self) -> bool:
        assert self._supervisor.poll() is None, "kilim run has ended"
        with contextlib.suppress(httpx.TransportError):
            return httpx.get(f"{self.origin}/readyz").status_code == 200
        return False

    def kill(self) -> None:
        """Kill every process of it at once, PostgreSQL's included."""
        pids = self.processes()
        for pid in sorted(pids, reverse=True):  # the supervisor last, or it would help the others
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._supervisor.wait(STOP_SECONDS)
        wait_until(lambda: not any(is_alive(pid) for pid in pids))

    def stop(self) -> int:
        """Ask it to stop, as Ctrl-C and containers do; its exit code."""
        self._supervisor.send_signal(signal.SIGTERM)
        return self._supervisor.wait(STOP_SECONDS)

    @property
    def cluster(self) -> Cluster:
        """The database of the running product."""
        cluster = embedded.attached(self.data)
        assert cluster is not None
        return cluster

    def processes(self) -> set[int]:
        """Its living processes: those that carry its data folder, and all their children."""
        parents, found = {}, set()
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit() and is_alive(pid := int(folder.name)):
                with contextlib.suppress(OSError):
                    parents[pid] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                    if str(self.data) in _texts(folder):
                        found.add(pid)
        while more := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= more
        return found


def _texts(folder: Path) -> str:
    """Command line and environment of a process; the latter of our own account alone."""
    texts = (folder / "cmdline").read_text(errors="replace")
    with contextlib.suppress(PermissionError):
        texts += (folder / "environ").read_text(errors="replace")
    return texts
