"""`kilim run`: everything in one command, on the embedded PostgreSQL unless another is named."""

import socket
import time

import uvloop

from kilim import demo, worker
from kilim.core.config import Settings, StartError
from kilim.main import create_app
from kilim.runtime import databases, migrations, serving
from kilim.runtime.supervisor import Supervisor, say, stop_on_signals

UP_SECONDS = 60


def run(settings: Settings, listener: socket.socket, begun: float) -> None:
    """Start everything and keep it running until SIGTERM or Ctrl-C.

    Args:
        listener: the bound socket; bound first, so that a taken port is said at once.
        begun: when the command began, on the monotonic clock.

    Raises:
        StartError: something stands in the way; the message names the remedy.
    """
    supervisor = Supervisor(log_file=settings.data / "kilim.log")
    with stop_on_signals(supervisor), databases.supervised(settings, supervisor) as complete:
        supervisor.complete("Migrations", lambda: migrations.upgrade(complete))
        if complete.demo:
            supervisor.complete("Demo hub", lambda: uvloop.run(demo.load(complete)))
        uvloop.run(demo.refuse_leftovers(complete))
        serving.start_workers(supervisor, create_app(complete), listener, complete)
        supervisor.start("worker", lambda: worker.main(complete))
        _wait_until_up(supervisor, complete)
        _announce(complete, supervisor, time.monotonic() - begun)
        supervisor.watch()
        say("Stopping …")


def _wait_until_up(supervisor: Supervisor, settings: Settings) -> None:
    deadline = time.monotonic() + UP_SECONDS
    while not supervisor.stopping and not serving.answers(settings, "/livez"):
        failed = supervisor.failed_early()
        if failed or time.monotonic() > deadline:
            name = failed or "The API"
            raise StartError(f"{name} does not start; see {supervisor.log_file}.")
        time.sleep(0.05)


def _announce(settings: Settings, supervisor: Supervisor, seconds: float) -> None:
    say(f"\nKilim is ready after {seconds:.1f} s:  {settings.origin}")
    if settings.demo:
        width = max(len(email) for email in demo.ACCOUNTS)
        say(f"\nDemo accounts, all with the password  {demo.PASSWORD}\n")
        for email, purpose in demo.ACCOUNTS.items():
            say(f"  {email:<{width}}  {purpose}")
    say(f"\nLogs: {supervisor.log_file}. Ctrl-C stops everything.")
