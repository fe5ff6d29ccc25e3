"""The process that does what may happen after the commit: reactions, mails, timed work.

A job is run at least once. Its failure waits ever longer and then stays as a dead letter; a
worker that is stopped gives back what it could not finish.
"""

import asyncio
import contextlib
import random
import signal
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import structlog
import uvloop
from croniter import croniter
from pgqueuer import AsyncpgPoolDriver, Job, PgQueuer, Queries, RetryRequested
from pgqueuer.executors import EntrypointExecutor
from pgqueuer.models import Context as JobContext
from pgqueuer.models import Schedule, TracebackRecord
from pydantic import TypeAdapter
from pydantic_core import from_json
from sqlalchemy import make_url

from kilim import retention
from kilim.core import outbox, queue
from kilim.core.clock import current_time
from kilim.core.config import Settings, StartError
from kilim.core.db import Database
from kilim.core.errors import is_temporary
from kilim.core.observability import Stopwatch, configure_logging
from kilim.core.outbox import Context, Envelope, Permanent
from kilim.files import sweeping
from kilim.files.checking import Checker
from kilim.files.store import Store
from kilim.impact.imports import running as imports
from kilim.impact.imports.jobs import Tables
from kilim.incubation.archives import running as archives
from kilim.incubation.archives.running import Packing
from kilim.incubation.assignment_runs import running as assignment_runs
from kilim.incubation.calibration_runs import running as calibration_runs
from kilim.market.payments.jobs import Notices, Refunds
from kilim.messaging.mail import service as mail
from kilim.privacy import running as own_data
from kilim.privacy.running import Keeper
from kilim.reactions import EVERY_TWO_SECONDS, HOURLY, REACTIONS

EVENT_TRIES = 8  # about two minutes
MAIL_TRIES = 20  # about two hours: a mail server may be down for a while
FIRST_DELAY = timedelta(seconds=1)
LONGEST_DELAY = timedelta(minutes=10)
BATCH = 10
CONCURRENT = 50
CONCURRENT_CHECKS = 2  # of all workers: looking into a picture takes a core and its memory
CONCURRENT_RUNS = 1  # of all workers: an assignment or a calibration takes a core
CONCURRENT_ARCHIVES = CONCURRENT_IMPORTS = 1  # of all workers: drawing or judging takes a core
CONCURRENT_MAILS = CONCURRENT_REFUNDS = 8  # of all workers: slow servers never hold up the events
QUEUE_CONNECTIONS = 4  # one listens
HEARTBEAT_SECONDS = 10
TICK_SECONDS = 2
POLL = timedelta(seconds=2)  # a lost notification delays a job by at most this
STOP_SECONDS = 9  # the supervisor kills after ten
TRIES_TO_CONNECT = 8
STABLE_SECONDS = 60  # a worker that ran this long starts counting its tries anew
SCHEDULE_LEEWAY = timedelta(seconds=5)

Reactions = dict[type[Any], list[outbox.Reaction]]
RUNS = {"assignment_run_id": assignment_runs, "calibration_run_id": calibration_runs}

log = structlog.get_logger(__name__)


class GivenUp(Exception):
    """A job that will not be tried again; the message is what the operator reads."""


def describe(error: BaseException) -> str:
    """The kind and first line of `error`: later lines may hold values, and so secrets."""
    first_line = str(error).split("\n", 1)[0]
    return f"{type(error).__name__}: {first_line}"[:300]


def tell(error: BaseException) -> dict[str, str]:
    """What the log says about `error`: the last lines of code, but no values."""
    where = "".join(traceback.format_tb(error.__traceback__)[-3:])
    return {"error": describe(error), "where": where}


@dataclass
class BackOff(EntrypointExecutor):
    """Runs a job; after a failure it waits ever longer, and after `tries` it is given up."""

    tries: int = EVENT_TRIES
    first_delay: timedelta = FIRST_DELAY

    async def execute(self, job: Job, context: JobContext) -> None:
        """Run `job`.

        Raises:
            RetryRequested: it failed and will be tried again.
            GivenUp: it failed for the last time.
        """
        try:
            await super().execute(job, context)
        except asyncio.CancelledError:
            # The library deletes a job whose task was cancelled; a stopping worker gives it back.
            raise RetryRequested(timedelta(0), "the worker was stopped") from None
        except Exception as error:
            attempt = job.attempts + 1
            if isinstance(error, Permanent) or attempt >= self.tries:
                log.error("job_given_up", job=job.id, attempt=attempt, **tell(error))
                raise GivenUp(describe(error)) from None
            log.warning("job_failed", job=job.id, attempt=attempt, **tell(error))
            raise RetryRequested(self.delay(job.attempts), describe(error)) from None

    def delay(self, retries: int) -> timedelta:
        """How long to wait: doubled each time, with a fifth of chance so that crowds disperse."""
        wait = min(self.first_delay * 2.0**retries, LONGEST_DELAY)
        return wait * random.uniform(0.8, 1.2)


class PatientQueries(Queries):
    """The library's queries, except that a lost connection never turns a retry into a failure."""

    async def retry_job(self, job: Job, delay: timedelta, tb: TracebackRecord | None) -> None:
        """Put `job` back; when that cannot be written, its heartbeat runs out instead."""
        try:
            await super().retry_job(job, delay, tb)
        except Exception as error:
            if not is_temporary(error):
                raise
            log.warning("job_left_behind", job=job.id, error=describe(error))


@dataclass(frozen=True)
class Deliverer:
    """Delivers the events and mails of the queue."""

    database: Database
    settings: Settings
    post: mail.Post | None
    reactions: Reactions
    turns: asyncio.Semaphore  # as many as connections: who waits for one must not time out

    async def deliver_event(self, job: Job) -> None:
        """Run every reaction to an event in one transaction, unless that has happened already."""
        envelope = Envelope.read(job.payload or b"")
        # Every job is a task of its own, so this ends with it.
        structlog.contextvars.bind_contextvars(
            request_id=envelope.request_id, event_id=str(envelope.id), event_name=envelope.name
        )
        kinds = {kind.__name__: kind for kind in self.reactions}
        kind = kinds[envelope.name]  # a newer release's event waits for a newer worker
        event = TypeAdapter(kind).validate_python(envelope.body)
        context = Context(envelope.id, current_time(), self.settings.origin)
        async with self.turns, self.database.sessions.begin() as session:
            if not await outbox.is_first_delivery(session, envelope):
                return
            for react in self.reactions[kind]:
                await react(session, event, context)
        log.info("event_delivered", attempt=job.attempts + 1)

    async def send_mail(self, job: Job) -> None:
        """Send one mail."""
        mail_id = UUID(from_json(job.payload or b"")["mail_id"])
        last = job.attempts + 1 >= MAIL_TRIES
        sender = self.settings.mail_from
        await mail.send(self.database, sender, self.post, mail_id, now=current_time(), last=last)


@dataclass(frozen=True)
class Worker:
    """What one worker works with; `run` does the work until `stop` is set."""

    settings: Settings
    post: mail.Post | None
    first_delay: timedelta = FIRST_DELAY
    poll: timedelta = POLL
    job_heartbeat: timedelta = timedelta(seconds=10)  # after this a dead worker's jobs are free
    reactions: Reactions = field(default_factory=lambda: REACTIONS)

    async def run(self, stop: asyncio.Event) -> None:
        """Work until `stop`; begin anew after a failure, such as PostgreSQL going away.

        Raises:
            StartError: it failed again and again.
        """
        failures = 0
        while not stop.is_set():
            watch = Stopwatch()
            try:
                await self._work(stop)
            # Anything at all: in the middle of a reply, a lost connection has many faces.
            except Exception as error:
                failures = 1 if watch.seconds > STABLE_SECONDS else failures + 1
                log.warning("worker_failed", tries=failures, **tell(error))
                if failures >= TRIES_TO_CONNECT:
                    raise StartError(
                        f"The worker cannot work ({describe(error)}); it gives up after several "
                        "tries. Start it again when PostgreSQL answers."
                    ) from None
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), min(0.25 * 2**failures, 10))

    async def _work(self, stop: asyncio.Event) -> None:
        async with connected(self.settings) as (database, pool):
            driver = AsyncpgPoolDriver(pool)
            jobs = PgQueuer(driver, queries=PatientQueries(driver))
            self._register(jobs, database)
            worker_id = uuid4()
            beating = asyncio.create_task(beat(database, worker_id))
            ticking = [asyncio.create_task(repeat(database, work)) for work in EVERY_TWO_SECONDS]
            working = asyncio.create_task(
                jobs.run(
                    batch_size=BATCH,
                    max_concurrent_tasks=CONCURRENT,
                    dequeue_timeout=self.poll,
                    heartbeat_timeout=self.job_heartbeat,
                    shutdown_on_listener_failure=True,
                )
            )
            stopping = asyncio.create_task(stop.wait())
            try:
                await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
                jobs.shutdown.set()
                await asyncio.wait({working}, timeout=STOP_SECONDS)
                if working.done():
                    await working
                else:
                    log.warning("worker_stopped_amid_jobs")
            finally:
                await _cancel(beating, stopping, working, *ticking)
            async with database.sessions.begin() as session:
                await queue.leave(session, worker_id)

    def _register(self, jobs: PgQueuer, database: Database) -> None:
        turns = asyncio.Semaphore(max(1, self.settings.write_pool - 1))  # one for mails and beats
        deliverer = Deliverer(database, self.settings, self.post, self.reactions, turns)
        store = Store(self.settings)
        checker = Checker(database, store, self.settings)
        packing = Packing(database, store, self.settings)
        keeper = Keeper(database, store, self.settings)
        job = partial(jobs.entrypoint, on_failure="hold", accepts_context=False)
        back_off = partial(partial, BackOff, first_delay=self.first_delay)
        often, longer = back_off(tries=EVENT_TRIES), back_off(tries=MAIL_TRIES)
        job(outbox.EVENTS, executor_factory=often)(deliverer.deliver_event)
        job(outbox.MAILS, concurrency_limit=CONCURRENT_MAILS, executor_factory=longer)(
            deliverer.send_mail
        )

        @job(outbox.FILES, concurrency_limit=CONCURRENT_CHECKS, executor_factory=longer)
        async def _check(job: Job) -> None:
            await checker.check(UUID(from_json(job.payload or b"")["upload_id"]))

        @job(outbox.RUNS, concurrency_limit=CONCURRENT_RUNS, executor_factory=often)
        async def _run(job: Job) -> None:
            for kind, run_id in from_json(job.payload or b"").items():
                await make_run(database, kind, UUID(run_id), last=job.attempts + 1 >= EVENT_TRIES)

        @job(outbox.ARCHIVES, concurrency_limit=CONCURRENT_ARCHIVES, executor_factory=often)
        async def _pack(job: Job) -> None:
            archive_id = UUID(from_json(job.payload or b"")["archive_id"])
            await packing.work(archive_id, last=job.attempts + 1 >= EVENT_TRIES)

        @job(outbox.PRIVACY, concurrency_limit=CONCURRENT_ARCHIVES, executor_factory=often)
        async def _keep(job: Job) -> None:
            asked = from_json(job.payload or b"")
            await keeper.work(asked, last=job.attempts + 1 >= EVENT_TRIES)

        give = Refunds(database, self.settings, MAIL_TRIES)
        job(outbox.REFUNDS, concurrency_limit=CONCURRENT_REFUNDS, executor_factory=longer)(give.do)
        job(outbox.NOTICES, executor_factory=longer)(Notices(database, MAIL_TRIES).do)
        tables = Tables(database, store, self.settings, EVENT_TRIES)
        job(outbox.IMPORTS, concurrency_limit=CONCURRENT_IMPORTS, executor_factory=often)(tables.do)
        self._schedule(jobs, database, store)

    def _schedule(self, jobs: PgQueuer, database: Database, store: Store) -> None:
        @jobs.schedule("tidy", retention.HOURLY, accepts_context=False)
        async def _tidy(_: Schedule) -> None:
            await once_per_slot(database, "tidy", retention.HOURLY, retention.tidy)
            sweep = partial(sweeping.sweep, store=store, settings=self.settings)
            await once_per_slot(database, "sweep", retention.HOURLY, sweep)
            for name, work in HOURLY.items():
                await once_per_slot(database, name, retention.HOURLY, work)

        @jobs.schedule("archives", archives.EVERY_MINUTE, accepts_context=False)
        async def _expire(_: Schedule) -> None:
            await archives.expire(database, store)
            await own_data.expire(database, store)
            await imports.expire(database, store)


async def make_run(database: Database, kind: str, run_id: UUID, *, last: bool) -> None:
    """Make a run of a kind; after the last try, say to whoever waits for it that it failed."""
    try:
        await RUNS[kind].work(database, run_id)
    except Exception as error:
        if last or isinstance(error, Permanent):
            await RUNS[kind].give_up(database, run_id, describe(error))
        raise


@contextlib.asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[tuple[Database, Any]]:
    """The database with the time limits of jobs, and the queue's own connections."""
    limits = {
        "statement_timeout_ms": settings.job_statement_timeout_ms,
        "transaction_timeout_ms": 2 * settings.job_statement_timeout_ms,
        "read_pool": 1,
    }
    settings = settings.model_copy(update=limits)
    assert settings.database_url is not None  # noqa: S101 - the runtime fills it in
    url = make_url(settings.database_url.get_secret_value()).set(drivername="postgresql")
    database = await Database.connect(settings)
    try:
        pool = await asyncpg.create_pool(
            url.render_as_string(hide_password=False),
            min_size=1,
            max_size=QUEUE_CONNECTIONS,
            timeout=settings.pool_acquire_timeout_ms / 1000,
            command_timeout=settings.job_statement_timeout_ms / 1000,
            server_settings={"application_name": "kilim-queue", "TimeZone": "UTC"},
        )
        try:
            yield database, pool
        finally:
            pool.terminate()
    finally:
        await database.close()


async def once_per_slot(
    database: Database,
    name: str,
    timetable: str,
    work: Callable[[Database, datetime], Any],
) -> None:
    """Do `work` unless a worker has done it in this slot of `timetable`, a cron expression."""
    now = current_time()
    slot = croniter(timetable, now + SCHEDULE_LEEWAY).get_prev(datetime).astimezone(UTC)
    async with database.sessions.begin() as session:
        mine = await queue.claim_slot(session, name, slot)
    if mine:
        await work(database, now)


async def beat(database: Database, worker_id: UUID) -> None:
    """Write the worker's heartbeat until cancelled."""
    while True:
        try:
            async with database.sessions.begin() as session:
                await queue.beat(session, worker_id, socket.gethostname())
        except Exception as error:
            log.warning("heartbeat_missed", error=describe(error))
        await asyncio.sleep(HEARTBEAT_SECONDS)


async def repeat(database: Database, work: Callable[[Database], Awaitable[int]]) -> None:
    """Do `work` every two seconds until cancelled; it says how much there was to do."""
    while True:
        try:
            if done := await work(database):
                log.info("time_came", work=work.__name__, done=done)
        except Exception as error:
            log.warning("time_missed", work=work.__name__, error=describe(error))
        await asyncio.sleep(TICK_SECONDS)


async def _cancel(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _run_until_signal(worker: Worker) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    log.info("worker_started")
    await worker.run(stop)
    log.info("worker_stopped")


def main(settings: Settings) -> None:
    """Run a worker until SIGTERM or SIGINT.

    Raises:
        StartError: mail cannot be sent with these settings, or PostgreSQL is away for good.
    """
    configure_logging()
    worker = Worker(settings, mail.make_post(settings))
    uvloop.run(_run_until_signal(worker))
