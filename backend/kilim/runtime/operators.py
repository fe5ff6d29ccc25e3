"""What an operator does once, from the command line."""

from kilim.accounts.people import service as people
from kilim.core.clock import current_time
from kilim.core.config import Settings, StartError
from kilim.core.db import Database
from kilim.core.errors import Problem


async def enrol_admin(
    settings: Settings, email: str, name: str, language: str, password: str
) -> None:
    """Add the first administrator of the network.

    Raises:
        StartError: there is one already, the address is taken or the password is easy to guess.
    """
    database = await Database.connect(settings)
    try:
        async with database.sessions.begin() as session:
            await people.enrol_admin(
                session,
                email=email,
                name=name,
                language=language,
                password=password,
                now=current_time(),
            )
    except Problem as problem:
        raise StartError(f"{problem.title}.") from None
    finally:
        await database.close()
