"""Shows what a task is doing: one line per step, with the time that it took."""

import contextlib
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

LINES_OF_A_FAILURE = 30
NO_NETWORK = re.compile(
    "name resolution|Name or service not known|Network is unreachable|No route to host"
    "|Connection refused|ConnectTimeout|NewConnectionError|dns error|tcp connect error"
    "|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|Could not resolve"
    "|Temporary failure resolving|failed to lookup address|timed out|client error .Connect",
    re.IGNORECASE,
)
NO_SPACE = re.compile("No space left on device|ENOSPC|Disk quota exceeded", re.IGNORECASE)


class TaskError(Exception):
    """A task cannot go on. `str()` is one line that names the cause and the remedy."""


@contextlib.contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is being done, count the seconds on a terminal, say how long it took."""
    started = time.monotonic()
    finished = threading.Event()
    ticker = threading.Thread(target=_tick, args=(title, started, finished), daemon=True)
    if sys.stdout.isatty():
        ticker.start()
    else:
        print(f"· {title} …", flush=True)
    try:
        yield
    except BaseException:
        _finish("✗", title, started, finished, ticker)
        raise
    _finish("✓", title, started, finished, ticker)


def _tick(title: str, started: float, finished: threading.Event) -> None:
    while not finished.wait(0.2):
        print(f"\r· {title} … {time.monotonic() - started:.0f} s ", end="", flush=True)


def _finish(
    sign: str, title: str, started: float, finished: threading.Event, ticker: threading.Thread
) -> None:
    finished.set()
    if ticker.is_alive():
        ticker.join()
        print("\r\033[K", end="")
    print(f"{sign} {title} ({time.monotonic() - started:.1f} s)", flush=True)


def run(
    command: Sequence[object], *, env: Mapping[str, str], cwd: Path, online: bool = False
) -> None:
    """Run a command quietly; its output is shown only when it fails.

    Raises:
        TaskError: it failed; a full disk and, when `online`, a missing network are named as such.
    """
    with tempfile.TemporaryFile() as output:
        try:
            done = subprocess.run(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=env,
                cwd=cwd,
            )
        except FileNotFoundError:
            raise TaskError(f"{command[0]} is missing; `make clean` and run this again.") from None
        if done.returncode == 0:
            return
        output.seek(0)
        text = output.read().decode(errors="replace")
    if NO_SPACE.search(text):
        raise TaskError(f"Not enough disk below {cwd}; free about 2 GB and run this again.")
    if online and NO_NETWORK.search(text):
        raise TaskError(
            "No network: the package registry cannot be reached; connect, or point PIP_INDEX_URL "
            "and NPM_CONFIG_REGISTRY to a mirror, and run this again."
        )
    print("\n".join(text.splitlines()[-LINES_OF_A_FAILURE:]), file=sys.stderr)
    raise TaskError(f"`{Path(str(command[0])).name} …` failed (exit {done.returncode}); see above.")
