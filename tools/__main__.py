"""`python -m tools TASK …`: makes sure that everything is set up, then does the task."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools import checks, lock, slices
from tools.environment import (
    FRONTEND,
    ROOT,
    VENV,
    node_environment,
    prepare_frontend,
    prepare_frontend_packages,
    prepare_python,
)
from tools.progress import TaskError

SET_PARENT_DEATH_SIGNAL = 1


def start(arguments: list[str]) -> None:
    """Set everything up and become `kilim run` with the demo hub."""
    _refuse_taken_port()
    prepare_python()
    prepare_frontend()
    os.environ.setdefault("KILIM_DEMO", "1")
    _become("kilim", "run", *arguments)


def develop(arguments: list[str]) -> None:
    """Set everything up and become `kilim dev`: reload on both sides."""
    prepare_python()
    prepare_frontend_packages()
    os.environ.setdefault("KILIM_DEMO", "1")
    os.environ["PATH"] = node_environment()["PATH"]
    _become("kilim", "dev", *arguments)


def command(arguments: list[str]) -> None:
    """Set Python up and become any other `kilim` command."""
    prepare_python()
    os.environ.setdefault("KILIM_DEMO", "1")
    _become("kilim", *arguments)


def api(_arguments: list[str]) -> None:
    """Write `frontend/openapi.json` and the types of the client from the routes."""
    prepare_python()
    prepare_frontend_packages()
    _call(VENV / "bin" / "kilim", "openapi", "--output", FRONTEND / "openapi.json")
    _call(VENV / "node" / "npm", "run", "--silent", "api", cwd=FRONTEND)


def docs(_arguments: list[str]) -> None:
    """Write the pages that the code itself describes."""
    prepare_python()
    _become("python", "-m", "tools.reference")


def bench(arguments: list[str]) -> None:
    """Run the benchmarks."""
    prepare_python()
    _become("python", "-m", "tests.benchmarks", *arguments)


def soak(arguments: list[str]) -> None:
    """Run the long fault and volume tests."""
    prepare_python()
    endless = ("-o", "faulthandler_timeout=0")
    _become("python", "-m", "pytest", "tests", "-m", "slow", *endless, *arguments)


def migration(arguments: list[str]) -> None:
    """Write the migration that brings the tables to the models; a person reads it afterwards."""
    prepare_python()
    if not arguments:
        raise TaskError('Say what the migration does: make migration M="bookings add series"')
    _become("kilim", "migration", " ".join(arguments))


def _refuse_taken_port() -> None:
    """Say so before the long part of the first start; `kilim run` binds it for real."""
    host, port = os.environ.get("KILIM_HOST", "127.0.0.1"), os.environ.get("KILIM_PORT", "8000")
    if not port.isdigit() or not host:
        return
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, int(port)))
        except OSError as error:
            raise TaskError(
                f"{host}:{port} cannot be used ({error.strerror}); stop what listens there "
                "or choose another port: KILIM_PORT=8080 make run"
            ) from None


def _call(*parts: str | Path, cwd: Path = ROOT) -> None:
    done = subprocess.run([str(part) for part in parts], cwd=cwd, env=node_environment())
    if done.returncode != 0:
        raise TaskError(f"`{Path(parts[0]).name} {parts[1]}` failed; see above.")


def _become(program: str, *arguments: str) -> None:
    """Replace this process, so that signals for it reach the program itself."""
    if sys.platform == "linux":  # and if `make` is killed, the program is told
        libc = ctypes.CDLL(None)
        libc.prctl(SET_PARENT_DEATH_SIGNAL, int(signal.SIGTERM), 0, 0, 0)
    sys.stdout.flush()
    path = VENV / "bin" / program
    os.execv(path, [str(path), *arguments])


TASKS: dict[str, Callable[[list[str]], None]] = {
    "run": start,
    "dev": develop,
    "kilim": command,
    "api": api,
    "docs": docs,
    "bench": bench,
    "soak": soak,
    "migration": migration,
    "lock": lock.write,
    "slice": slices.write,
    "test": checks.everything,
    "check": checks.static,
    "format": checks.reformat,
    "test-backend": checks.backend,
    "test-frontend": checks.frontend,
    "test-slice": checks.one_slice,
    "journeys": checks.journeys,
    "pictures": checks.pictures,
    "vitals": checks.vitals,
}


def main() -> None:
    """Do the task named first; exit 1 with one line when it cannot be done."""
    os.chdir(ROOT)
    # The environment's own variables would lead its tools to another one.
    os.environ.pop("VIRTUAL_ENV", None)
    os.environ.pop("PYTHONHOME", None)
    try:
        TASKS[sys.argv[1]](sys.argv[2:])
    except TaskError as error:
        sys.exit(f"kilim: {error}")
    except KeyboardInterrupt:
        sys.exit(130)
    except OSError as error:
        sys.exit(f"kilim: {error.filename or ROOT}: {error.strerror}; free it and run this again.")


main()
