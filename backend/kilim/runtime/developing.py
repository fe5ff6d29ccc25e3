"""`kilim dev`: embedded PostgreSQL, API and worker that restart on a change, and Vite."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from kilim.core.config import CHECKOUT, Settings, child_environment
from kilim.runtime import databases
from kilim.runtime.supervisor import Supervisor, say, stop_on_signals

BACKEND = CHECKOUT / "backend"
FRONTEND = CHECKOUT / "frontend"


@dataclass(slots=True)
class Watcher:
    """Calls `changed` when a Python or SQL file below `folder` is new, changed or gone."""

    folder: Path
    changed: Callable[[], None]
    seen: dict[str, int] = field(default_factory=dict)

    def look(self) -> None:
        """Compare the files with those of the last look."""
        now = {
            str(path): path.stat().st_mtime_ns
            for path in self.folder.rglob("*")
            if path.suffix in {".py", ".sql"} and path.exists()
        }
        if self.seen and now != self.seen:
            self.changed()
        self.seen = now


def run(settings: Settings) -> None:
    """Start the development servers and keep them running until SIGTERM or Ctrl-C.

    Raises:
        StartError: the data folder cannot be used or PostgreSQL does not start.
    """
    supervisor = Supervisor()
    # The browser speaks to Vite, beside the API, so that is the origin which requests carry.
    screens = settings.port + 1
    origin = f"http://127.0.0.1:{screens}"
    settings = settings.model_copy(update={"workers": 1, "public_url": origin})
    with stop_on_signals(supervisor), databases.supervised(settings, supervisor) as complete:
        environment = dict(child_environment(complete))
        supervisor.complete("Migrations", _command(environment, "migrate"))
        if complete.demo:
            supervisor.complete("Demo hub", _command(environment, "seed"))
        supervisor.start("api", _command(environment, "serve"))
        supervisor.start("worker", _command(environment, "worker"))
        supervisor.start("vite", _vite(environment | {"KILIM_API_URL": _api(complete)}, screens))
        watcher = Watcher(BACKEND, lambda: _restart(supervisor))
        say(f"\nScreens with reload: {complete.origin}   API: {_api(complete)}\n")
        supervisor.watch(idle=watcher.look)


def _api(settings: Settings) -> str:
    return f"http://{settings.host}:{settings.port}"


def _restart(supervisor: Supervisor) -> None:
    say("The back end changed; restarting it.")
    supervisor.restart("api", "worker")


def _command(environment: dict[str, str], name: str) -> Callable[[], NoReturn]:
    """A child that becomes `kilim NAME`, so that it imports the changed code afresh."""
    arguments = [sys.executable, "-m", "kilim.cli", name]
    return lambda: os.execve(sys.executable, arguments, environment)  # noqa: S606


def _vite(environment: dict[str, str], port: int) -> Callable[[], NoReturn]:
    """A child that becomes Vite itself; started through npm it would outlive npm."""
    arguments = ["node", "node_modules/vite/bin/vite.js", "--port", str(port), "--strictPort"]

    def become() -> NoReturn:
        os.chdir(FRONTEND)
        os.execvpe("node", arguments, environment)  # noqa: S606, S607 - the one on the PATH

    return become
