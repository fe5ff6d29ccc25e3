"""The files of the embedded PostgreSQL cluster: made once, recognised ever after.

A *sentinel* (`cluster.json` in the data folder) names the cluster that belongs there. It is
written before the first file of the cluster, so that an interrupted creation is recognised as
ours, and completed with the cluster's identifier when the creation is done. From then on a
missing or foreign cluster is refused: an unmounted disk must never look like an empty database.
"""

import json
import locale
import os
import re
import secrets
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote

from kilim.core import server_account
from kilim.core.config import StartError

MAJOR = 18
DATABASE = "kilim"
SUPERUSER = "postgres"
MEGABYTE = 1024 * 1024
ROOM_TO_CREATE = 500 * MEGABYTE
ROOM_TO_START = 100 * MEGABYTE
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
ROLES = Path(__file__).with_name("roles.sql")


@dataclass(frozen=True, slots=True)
class Sentinel:
    """What `cluster.json` says. `identifier` is empty while the cluster is being made."""

    home: str
    superuser_password: str
    owner_password: str
    app_password: str
    identifier: str = ""

    @classmethod
    def read(cls, data: Path) -> Self | None:
        """The sentinel of the data folder, or None.

        Raises:
            StartError: the file cannot be read or understood.
        """
        try:
            return cls(**json.loads((data / "cluster.json").read_text()))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except PermissionError:
            raise StartError(_another_owner(data)) from None
        except (OSError, TypeError, ValueError) as error:
            raise StartError(
                f"{data / 'cluster.json'} cannot be read ({error}); restore it from a backup "
                "or choose another folder with KILIM_DATA."
            ) from None

    def write(self, data: Path) -> None:
        """Replace the sentinel of the data folder in one step, surviving a power cut."""
        write_private(data / "cluster.json", json.dumps(asdict(self), indent=1))

    def home_in(self, data: Path) -> Path:
        """The folder of the cluster; relative ones move together with the data folder."""
        return data / self.home

    def url(self, role: str, password: str, socket_folder: Path) -> str:
        """A SQLAlchemy address of the database, through the socket."""
        host = quote(str(socket_folder), safe="/")
        return f"postgresql+asyncpg://{role}:{password}@/{DATABASE}?host={host}"


def write_private(path: Path, text: str) -> None:
    """Write a file of mode 0600 completely or not at all."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def prepare(data: Path, *, fast: bool) -> Sentinel:
    """Make the cluster of the data folder, or check that the one there may be started.

    A cluster that was just made has no identifier yet: `finish` it once its server runs.

    Raises:
        StartError: it is not ours, not whole, of another release, of another owner, or there
            is not enough disk.
    """
    sentinel = Sentinel.read(data)
    if sentinel is not None and not sentinel.identifier:
        shutil.rmtree(sentinel.home_in(data), ignore_errors=True)  # interrupted; never served
        sentinel = None
    if sentinel is None:
        return _create(data, fast=fast)
    _check(data, sentinel)
    return sentinel


def _create(data: Path, *, fast: bool) -> Sentinel:
    if (data / "postgres").exists():
        raise StartError(
            f"{data / 'postgres'} exists but cluster.json beside it does not; restore that file "
            "or move the folder away."
        )
    _require_room(data, ROOM_TO_CREATE)
    home = server_account.cluster_home(data)
    place = home.name if home.parent == data else str(home)
    sentinel = Sentinel(place, *(secrets.token_urlsafe(32) for _ in range(3)))
    sentinel.write(data)
    home.mkdir(mode=0o700)
    _initdb(home / "data", sentinel.superuser_password, fast=fast)
    server_account.server_account().own(home)
    return sentinel


def _initdb(folder: Path, superuser_password: str, *, fast: bool) -> None:
    account = server_account.initdb_account()
    password = folder.with_name("password")
    write_private(password, superuser_password)
    account.own(folder.parent)
    options = [
        f"--pgdata={folder}",
        f"--username={SUPERUSER}",
        f"--pwfile={password}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--locale=C",
        f"--lc-ctype={_character_types()}",
        "--data-checksums",
        "--no-instructions",
        *(["--no-sync"] if fast else []),
    ]
    run("initdb", options, account.popen())
    password.unlink()


def finish(data: Path, sentinel: Sentinel, sockets: Path) -> Sentinel:
    """Give the new cluster, whose server listens in `sockets`, its roles, its database, its name.

    Done through the running server: in single-user mode PostgreSQL numbers what it creates
    like its own objects, and `pg_dump` would leave the extensions out.

    Raises:
        StartError: a statement of `roles.sql` failed.
    """
    script = (
        f"\\set owner_password '{sentinel.owner_password}'\n"
        f"\\set app_password '{sentinel.app_password}'\n"
        f"\\i '{ROLES}'\n"
    )
    connection = {
        "PGHOST": str(sockets),
        "PGUSER": SUPERUSER,
        "PGDATABASE": "postgres",
        "PGPASSWORD": sentinel.superuser_password,
    }
    run("psql", ["-qX", "--set=ON_ERROR_STOP=1"], {"env": ENVIRONMENT | connection}, script)
    complete = replace(sentinel, identifier=identifier(sentinel.home_in(data) / "data"))
    complete.write(data)
    return complete


def discard(data: Path) -> None:
    """Delete the cluster of the data folder and its sentinel."""
    sentinel = Sentinel.read(data)
    if sentinel is not None:
        shutil.rmtree(sentinel.home_in(data), ignore_errors=True)
        (data / "cluster.json").unlink()


def _character_types() -> str:
    """The C library's locale for the text-search parser; UTF-8 where the machine knows it."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    except locale.Error:
        return "C"
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C.UTF-8"


def identifier(folder: Path) -> str:
    """The identifier that `initdb` gave to the cluster in `folder`: the head of `pg_control`.

    Raises:
        StartError: there is no readable cluster.
    """
    try:
        head = (folder / "global" / "pg_control").read_bytes()[:8]
    except OSError as error:
        raise StartError(f"{folder} is damaged ({error}); restore it from a backup.") from None
    return str(int.from_bytes(head, sys.byteorder))


def run(program: str, arguments: list[str], process: dict[str, Any], given: str = "") -> None:
    """Run one of PostgreSQL's programs; `given` is its input, `process` is for `subprocess`.

    Raises:
        StartError: it cannot be started or fails.
    """
    try:
        done = subprocess.run(
            [str(server_account.binaries() / program), *arguments],
            input=given,
            capture_output=True,
            text=True,
            cwd="/",
            check=False,
            **{"env": ENVIRONMENT, **process},
        )
    except OSError as error:
        raise StartError(
            f"PostgreSQL's {program} cannot be started ({error}); "
            "start Kilim as an ordinary user or set KILIM_DATABASE_URL."
        ) from None
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or [f"exit {done.returncode}"]
        cause = next((line for line in lines if re.search("error|FATAL|ERROR", line)), lines[-1])
        raise StartError(f"PostgreSQL's {program} failed: {cause.strip()}")


def _check(data: Path, sentinel: Sentinel) -> None:
    home = sentinel.home_in(data)
    folder = home / "data"
    try:
        major = (folder / "PG_VERSION").read_text().strip()
        owner = folder.stat().st_uid
    except FileNotFoundError:
        raise StartError(
            f"The database that belongs to {data} is missing in {folder}; mount or restore it. "
            "Kilim does not replace it with an empty one."
        ) from None
    except PermissionError:
        raise StartError(_another_owner(home)) from None
    account = server_account.server_account()
    if owner != account.uid:
        raise StartError(_another_owner(home))
    if not account.reaches(folder):
        raise StartError(
            f"The account of PostgreSQL cannot enter the folders above {folder}; "
            f"allow it with `chmod o+x` or move {data} elsewhere."
        )
    if major != str(MAJOR):
        raise StartError(
            f"{folder} was made by PostgreSQL {major} and this Kilim brings {MAJOR}; dump it with "
            "the Kilim that made it, or choose another folder with KILIM_DATA."
        )
    if identifier(folder) != sentinel.identifier:
        raise StartError(
            f"{folder} is not the database that {data / 'cluster.json'} belongs to; put the right "
            "one back or choose another folder with KILIM_DATA."
        )
    _require_room(folder, ROOM_TO_START)


def _another_owner(folder: Path) -> str:
    uid = folder.stat().st_uid if folder.exists() else "another user"
    return (
        f"{folder} belongs to another account ({uid}); start Kilim as that account "
        "or choose another folder with KILIM_DATA."
    )


def _require_room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise StartError(
            f"Not enough disk: {folder} has {free // MEGABYTE} MB left and the database needs "
            f"{needed // MEGABYTE} MB; free some or choose another disk with KILIM_DATA."
        )
