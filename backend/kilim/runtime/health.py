"""What the health checks of containers ask, for each kind of process."""

import socket
from collections.abc import Callable
from enum import StrEnum

import uvloop

from kilim.core import queue
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.runtime import backups, serving


class Part(StrEnum):
    """What runs in a container."""

    API = "api"
    WORKER = "worker"
    BACKUP = "backup"


def is_healthy(settings: Settings, part: Part) -> bool:
    """Whether here the API answers, a worker gives signs of life, or the last backup is recent."""
    checks: dict[Part, Callable[[], bool]] = {
        Part.API: lambda: serving.answers(settings, "/readyz"),
        Part.WORKER: lambda: uvloop.run(_worker_lives(settings)),
        Part.BACKUP: lambda: not backups.is_late(settings),
    }
    return checks[part]()


async def _worker_lives(settings: Settings) -> bool:
    database = await Database.connect(settings)
    try:
        async with database.read_sessions() as session:
            return await queue.beats_at(session, socket.gethostname())
    except Exception:
        return False
    finally:
        await database.close()
