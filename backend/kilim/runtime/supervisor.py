"""Keeps children alive and, whatever happens, leaves none behind.

A child that dies is started again after a pause that doubles from 0.5 to 30 s. When the
supervisor itself is killed, the kernel ends the children (Linux).
"""

import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import NoReturn

from kilim.core.config import StartError
from kilim.core.embedded import Server, follow_parent

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds
HEALTHY_AFTER = 60.0  # seconds of life after which an old failure no longer counts
STOP_SECONDS = 15.0
TICK = 1.0
LOG_BYTES = 10 * 1024 * 1024  # of the log file; as much again is kept of what went before
REOPEN = signal.SIGHUP  # the usual word for it


@dataclass(slots=True)
class Child:
    """A process to keep alive. `action` runs in it; when it returns, the child ends well."""

    name: str
    action: Callable[[], object]
    pid: int = 0
    started: float = 0.0
    failures: int = 0
    due: float = 0.0


@dataclass(slots=True)
class Supervisor:
    """Starts children, restarts them, stops them, and stops its database last."""

    log_file: Path | None = None
    database: Server | None = None
    children: list[Child] = field(default_factory=list)
    stopping: bool = False

    def start(self, name: str, action: Callable[[], object]) -> Child:
        """Start a child that will be kept alive."""
        child = Child(name, action)
        self._fork(child)
        self.children.append(child)
        return child

    def complete(self, name: str, action: Callable[[], object]) -> None:
        """Run `action` in a process of its own to its end, counting the seconds.

        Raises:
            StartError: it failed; what it printed is in the log.
        """
        child = Child(name, action)
        with step(name) as tick:
            self._fork(child)
            while (code := _exit_code(child.pid)) is None:
                self._raise_if_stopping(child)
                tick()
                time.sleep(0.02)
        if code != 0:
            raise StartError(f"{name} failed{self._see_log()}")

    def _raise_if_stopping(self, child: Child) -> None:
        if self.stopping:
            _signal_group(child.pid, signal.SIGKILL)
            raise KeyboardInterrupt

    def watch(self, idle: Callable[[], object] = lambda: None) -> None:
        """Keep every child alive until SIGTERM or SIGINT; `idle` is called every second."""
        with wake_on_signals() as wake:
            while not self.stopping:
                for child in self.children:
                    self._mend(child)
                self._mend_database()
                self._turn_log_over()
                idle()
                select.select([wake], [], [], self._seconds_to_wait())
                with suppress(BlockingIOError):
                    os.read(wake, 4096)

    def _seconds_to_wait(self) -> float:
        now = time.monotonic()
        return min([TICK, *(max(child.due - now, 0) for child in self.children if not child.pid)])

    def restart(self, *names: str) -> None:
        """End the named children; the watch starts them again at once."""
        chosen = [child for child in self.children if child.name in names]
        _end([child.pid for child in chosen if child.pid])
        for child in chosen:
            self._fork(child)

    def failed_early(self) -> str | None:
        """The name of a child that has ended, for the time before everything is up."""
        for child in self.children:
            if child.pid and _exit_code(child.pid) is not None:
                child.pid = 0
                return child.name
        return None

    def stop(self) -> None:
        """End every child, politely first, then the database."""
        self.stopping = True
        _end([child.pid for child in self.children if child.pid])
        for child in self.children:
            child.pid = 0
        if self.database is not None:
            self.database.stop()

    def _mend(self, child: Child) -> None:
        now = time.monotonic()
        if child.pid:
            code = _exit_code(child.pid)
            if code is None:
                return
            child.pid = 0
            child.failures = 0 if now - child.started > HEALTHY_AFTER else child.failures + 1
            pause = min(FIRST_PAUSE * 2**child.failures, LONGEST_PAUSE)
            child.due = now + pause
            say(f"{child.name} ended ({_describe(code)}); again in {pause:.0f} s{self._see_log()}")
        if now >= child.due and not self.stopping:
            self._fork(child)

    def _mend_database(self) -> None:
        if self.database is None or self.database.exit_code() is None or self.stopping:
            return
        say("PostgreSQL ended; starting it again.")
        try:
            self.database.start()
        except StartError as error:
            say(str(error))

    def _turn_log_over(self) -> None:
        """Begin a new log file when the old one is large, or was taken away."""
        if self.log_file is None:
            return
        with suppress(OSError):
            if self.log_file.exists():
                if self.log_file.stat().st_size < LOG_BYTES:
                    return
                self.log_file.replace(self.log_file.with_suffix(".log.1"))
            # Nothing is lost meanwhile: a child writes to the old file until it opens the new one.
            for child in self.children:
                if child.pid:
                    os.kill(child.pid, REOPEN)

    def _see_log(self) -> str:
        return f"; see {self.log_file}." if self.log_file else "."

    def _fork(self, child: Child) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        follow = follow_parent(signal.SIGKILL)
        child.started = time.monotonic()
        pid = os.fork()
        if pid == 0:
            _live(child, follow, self.log_file)
        with suppress(OSError):  # the child does the same; whoever comes first
            os.setpgid(pid, pid)
        child.pid = pid


def _live(child: Child, follow: Callable[[], None] | None, log_file: Path | None) -> NoReturn:
    """What a fork does instead of going on: its own group, its own signals, its action, its end."""
    code = 1
    terminal = os.dup(2)
    try:
        os.setpgid(0, 0)  # Ctrl-C is for the supervisor, which then ends its children in order
        if follow is not None:
            follow()
        signal.set_wakeup_fd(-1)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        if log_file is not None:
            signal.signal(REOPEN, lambda _number, _frame: _redirect(log_file))
            _redirect(log_file)
        child.action()
        code = 0
    except StartError as error:
        os.write(terminal, f"kilim: {error}\n".encode())
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    except KeyboardInterrupt:
        pass
    except BaseException:
        traceback.print_exc()
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)  # never unwind into the supervisor's frames


def _redirect(log_file: Path) -> None:
    descriptor = os.open(log_file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    os.close(descriptor)


def _exit_code(pid: int) -> int | None:
    """How the child ended, negative for a signal, or None while it lives."""
    try:
        ended, status = os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return 0
    return os.waitstatus_to_exitcode(status) if ended else None


def _end(pids: list[int]) -> None:
    for pid in pids:
        _signal_group(pid, signal.SIGTERM)
    deadline = time.monotonic() + STOP_SECONDS
    left = [pid for pid in pids if _exit_code(pid) is None]
    while left and time.monotonic() < deadline:
        time.sleep(0.01)
        left = [pid for pid in left if _exit_code(pid) is None]
    for pid in pids:
        _signal_group(pid, signal.SIGKILL)  # also what a child of ours left in its group
    for pid in left:
        os.waitpid(pid, 0)


def _signal_group(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, number)


def _describe(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit {code}"


@contextmanager
def stop_on_signals(supervisor: Supervisor) -> Iterator[None]:
    """SIGTERM, SIGINT and SIGHUP end the watch; everything is stopped when the context ends."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        supervisor.stopping = True

    before = {n: signal.signal(n, stop) for n in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    try:
        yield
    finally:
        supervisor.stop()
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def wake_on_signals() -> Iterator[int]:
    """A descriptor that becomes readable when a signal arrives, the end of a child included."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    before = signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    try:
        yield reader
    finally:
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, before)
        os.close(reader)
        os.close(writer)


@contextmanager
def step(title: str) -> Iterator[Callable[[], None]]:
    """Say what is being done and how long it took; call the result to count on a terminal."""
    started = time.monotonic()
    live = sys.stdout.isatty()

    def tick() -> None:
        if live:
            print(f"\r· {title} … {time.monotonic() - started:.0f} s ", end="", flush=True)  # noqa: T201

    tick()
    yield tick
    erase = "\r\033[K" if live else ""
    say(f"{erase}✓ {title} ({time.monotonic() - started:.1f} s)")


def say(line: str) -> None:
    """A line for the person who started Kilim."""
    print(line, flush=True)  # noqa: T201 - the command line is this module's screen
