"""Where the database of a command comes from: named by the operator, or the embedded one."""

import asyncio
import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import asyncpg
from pydantic import SecretStr
from sqlalchemy import make_url

from kilim.core import embedded
from kilim.core.cluster import MAJOR, write_private
from kilim.core.config import Settings, StartError
from kilim.core.embedded import Cluster, Server
from kilim.runtime.supervisor import Supervisor, say, step

CONNECT_SECONDS = 5


def require_named(settings: Settings) -> Settings:
    """`settings`, which name a database that answers.

    Raises:
        StartError: no database is named, it cannot be reached, or it is too old.
    """
    address = settings.database_url or settings.owner_database_url
    if address is None:
        raise StartError("No database: set KILIM_DATABASE_URL, or start with `kilim run`.")
    asyncio.run(_require_answer(address))
    return settings


async def _require_answer(address: SecretStr) -> None:
    url = make_url(address.get_secret_value())
    named = url.render_as_string(hide_password=True)
    dsn = url.set(drivername="postgresql").render_as_string(hide_password=False)
    try:
        connection = await asyncpg.connect(dsn, timeout=CONNECT_SECONDS)
    except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        cause = str(error).splitlines()[0] if str(error) else "no answer in time"
        raise StartError(
            f"The database {named} cannot be reached ({cause}); start it or correct "
            "KILIM_DATABASE_URL."
        ) from None
    major = connection.get_server_version().major
    await connection.close()
    if major < MAJOR:
        raise StartError(f"The database {named} is PostgreSQL {major}; Kilim needs {MAJOR}.")


def with_cluster(settings: Settings, cluster: Cluster) -> Settings:
    """`settings` completed with the embedded server's addresses."""
    return settings.model_copy(
        update={
            "database_url": SecretStr(cluster.app_url),
            "owner_database_url": SecretStr(cluster.owner_url),
        }
    )


def _kept_secret(file: Path) -> str:
    if not file.exists():
        write_private(file, secrets.token_hex(32))
    return file.read_text().strip()


@contextmanager
def supervised(settings: Settings, supervisor: Supervisor) -> Iterator[Settings]:
    """The settings with a database to talk to; the embedded one ends with the supervisor.

    Raises:
        StartError: the data folder cannot be used or PostgreSQL does not start.
    """
    with ExitStack() as stack:
        stack.enter_context(embedded.locked(settings.data))
        if settings.database_url is None:
            with step("PostgreSQL"):
                supervisor.database = Server(settings.data)
                cluster = supervisor.database.start()
            settings = with_cluster(settings, cluster)
            if not cluster.data_folder.is_relative_to(settings.data):
                say(f"  PostgreSQL's account cannot enter {settings.data};")
                say(f"  the database is in {cluster.data_folder.parent}.")
        else:
            require_named(settings)
        if settings.secret is None:
            secret = SecretStr(_kept_secret(settings.secret_file))
            settings = settings.model_copy(update={"secret": secret})
        stack.callback(supervisor.stop)
        yield settings


@contextmanager
def reachable(settings: Settings) -> Iterator[Settings]:
    """The settings with a database for one command: named, running already, or for its length.

    Raises:
        StartError: the database cannot be started or reached.
    """
    with ExitStack() as stack:
        if settings.database_url is None and settings.owner_database_url is None:
            cluster = stack.enter_context(embedded.available(settings.data))
            settings = with_cluster(settings, cluster)
        else:
            require_named(settings)
        yield settings
