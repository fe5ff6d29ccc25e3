"""Runs the migrations of the checkout or the image, as the owner of the database."""

from alembic import command
from alembic.config import Config

from kilim.core.clock import current_time
from kilim.core.config import CHECKOUT, Settings, StartError


def configuration(settings: Settings) -> Config:
    """Alembic's configuration for this database.

    Raises:
        StartError: no database is named.
    """
    url = settings.owner_database_url or settings.database_url
    if url is None:
        raise StartError("No database: set KILIM_DATABASE_URL or start with `kilim run`.")
    config = Config(str(CHECKOUT / "alembic.ini"))
    config.attributes["url"] = url.get_secret_value()
    return config


def upgrade(settings: Settings) -> None:
    """Bring the database to the newest migration; several processes may try at once.

    Raises:
        StartError: no database is named.
    """
    command.upgrade(configuration(settings), "head")


def write(settings: Settings, message: str) -> None:
    """Write the migration that brings the database to the models.

    Raises:
        StartError: no database is named.
    """
    upgrade(settings)
    revision = f"{current_time():%Y%m%d%H%M}"  # so that the files are listed in their order
    command.revision(configuration(settings), message=message, autogenerate=True, rev_id=revision)
