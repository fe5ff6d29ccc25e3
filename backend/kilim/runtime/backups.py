"""Dumps of the database: complete files or none, the newest ones kept.

A dump is written under another name and gets its own when it is complete, so every `*.dump` can
be restored (`pg_restore`). The client is PostgreSQL's own, from the same wheel as the server.
"""

import re
import subprocess
import time
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import make_url

from kilim.core import server_account
from kilim.core.clock import current_time
from kilim.core.config import Settings, StartError
from kilim.runtime.supervisor import say, step

NAME = "kilim-%Y%m%dT%H%M%SZ.dump"
UNFINISHED = ".unfinished"
LATE_AFTER = timedelta(hours=26)  # a nightly dump and two hours of patience


def write(settings: Settings, *, keep: int) -> Path:
    """Write a dump below the data folder and delete all but the newest `keep`.

    Raises:
        StartError: no database is named, it does not answer, or there is no room.
    """
    folder = settings.data / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / current_time().strftime(NAME)
    unfinished = path.with_suffix(UNFINISHED)
    with step(f"Backup {path.name}"):
        _dump(settings, unfinished)
        unfinished.rename(path)
    for old in sorted(folder.glob("kilim-*.dump"))[:-keep]:
        old.unlink()
    return path


def _dump(settings: Settings, path: Path) -> None:
    address = settings.owner_database_url or settings.database_url
    if address is None:
        raise StartError("No database: set KILIM_DATABASE_URL, or start with `kilim run`.")
    url = make_url(address.get_secret_value())
    environment = {
        "PGHOST": str(url.query.get("host") or url.host or "localhost"),
        "PGPORT": str(url.port or 5432),
        "PGDATABASE": url.database or "kilim",
        "PGUSER": url.username or "kilim_owner",
        "PGPASSWORD": str(url.password or ""),
        "PGCONNECT_TIMEOUT": "10",
    }
    command = [str(server_account.binaries() / "pg_dump"), "--format=custom", f"--file={path}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        path.unlink(missing_ok=True)
        cause = (done.stderr.strip().splitlines() or ["no message"])[0]
        raise StartError(f"The backup failed: {cause}")


def write_daily(settings: Settings, *, hour: int, keep: int) -> None:
    """Write a dump now if the last one is late, and then every day at `hour` UTC, forever.

    A dump that fails is said and tried again after ten minutes.
    """
    while True:
        newest = newest_backup(settings)
        now = current_time()
        due = now if newest is None else _next(newest, hour)
        if due > now:
            time.sleep(min((due - now).total_seconds(), 600))
            continue
        try:
            write(settings, keep=keep)
        except StartError as error:
            say(str(error))
            time.sleep(600)


def _next(moment: datetime, hour: int) -> datetime:
    at_hour = moment.replace(hour=hour, minute=0, second=0, microsecond=0)
    return at_hour if at_hour > moment else at_hour + timedelta(days=1)


def newest_backup(settings: Settings) -> datetime | None:
    """When the newest complete dump was begun, in UTC."""
    names = sorted(path.name for path in (settings.data / "backups").glob("kilim-*.dump"))
    if not names or not re.fullmatch(r"kilim-\d{8}T\d{6}Z\.dump", names[-1]):
        return None
    begun = datetime.strptime(names[-1], NAME)  # noqa: DTZ007 - the Z in the name is UTC
    return begun.replace(tzinfo=current_time().tzinfo)


def is_late(settings: Settings) -> bool:
    """Whether the newest dump is older than a day and some patience, or missing."""
    newest = newest_backup(settings)
    return newest is None or current_time() - newest > LATE_AFTER
