"""`kill -9` of the worker while it sends: every mail arrives, and the mailbox has each once."""

import asyncio
import os
import signal
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from kilim.core import outbox
from kilim.core.config import child_environment
from kilim.events.accounts import PasswordChanged
from kilim.worker import CONCURRENT_MAILS
from tests.conftest import OwnDatabase
from tests.factories.people import make_person
from tests.factories.workers import Inbox, drain, free_port, mail_server, one

pytestmark = pytest.mark.anyio

PROGRAM = """
import sys
from datetime import timedelta
import uvloop
from kilim import worker
from kilim.core.config import get_settings
from kilim.messaging.mail.service import make_post
settings = get_settings()
heartbeat = timedelta(seconds=int(sys.argv[1]))
patient = worker.Worker(settings, make_post(settings), job_heartbeat=heartbeat)
uvloop.run(worker._run_until_signal(patient))
"""


@dataclass(frozen=True)
class Run:
    """So many mails, and how often their worker is killed; its jobs are free after `heartbeat`."""

    mails: int
    kills: int
    heartbeat: int  # seconds


SHORT = Run(mails=60, kills=1, heartbeat=3)
LONG = Run(mails=400, kills=10, heartbeat=10)


class Ambush(Inbox):
    """A mail server that kills the worker just before it would hear that a mail was accepted."""

    def __init__(self) -> None:
        super().__init__()
        self.victim: int | None = None
        self.left = 0

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        await asyncio.sleep(0.01)  # so that several are under way
        answer = await super().handle_DATA(server, session, envelope)
        self.left -= 1
        if self.victim is not None and self.left <= 0:
            os.kill(self.victim, signal.SIGKILL)
            self.victim = None
        return answer


async def start_worker(own: OwnDatabase, port: int, heartbeat: int) -> asyncio.subprocess.Process:
    smtp = SecretStr(f"smtp://127.0.0.1:{port}")
    environment = child_environment(own.settings.model_copy(update={"smtp_url": smtp}))
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        PROGRAM,
        str(heartbeat),
        env={**environment, "PYTHONPATH": "backend"},
        stderr=asyncio.subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],
    )


async def publish(own: OwnDatabase, count: int) -> None:
    """Events with a mail each."""
    async with own.database.sessions.begin() as session:
        for _ in range(count):
            person = await make_person(session)
            await outbox.publish(session, PasswordChanged(person_id=person.id))


@pytest.mark.parametrize("run", [SHORT, pytest.param(LONG, marks=pytest.mark.slow)], ids=str)
async def test_every_mail_arrives_and_stands_in_the_mailbox_once(
    own_database: OwnDatabase, run: Run
) -> None:
    port, inbox = free_port(), Ambush()
    await publish(own_database, run.mails)
    with mail_server(port, inbox):
        for _ in range(run.kills):
            inbox.left = run.mails // (2 * run.kills)
            worker = await start_worker(own_database, port, run.heartbeat)
            inbox.victim = worker.pid
            assert await worker.wait() == -signal.SIGKILL
        worker = await start_worker(own_database, port, run.heartbeat)
        await drain(own_database.database, seconds=60)
        worker.send_signal(signal.SIGTERM)
        assert await worker.wait() == 0

    arrived = Counter(message["Message-ID"] for _, message in inbox.received)
    again = arrived.total() - run.mails
    assert len(arrived) == run.mails
    # At least the mail of the ambush; at most those that were under way when a worker died.
    assert run.kills <= again <= run.kills * CONCURRENT_MAILS
    states = (
        "SELECT json_object_agg(state, n) FROM (SELECT state, count(*) n FROM mails GROUP BY 1)"
    )
    assert await one(own_database.database, states) == {"sent": run.mails}
    assert await one(own_database.database, "SELECT count(*) FROM deliveries") == run.mails
