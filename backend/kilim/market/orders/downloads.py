"""Files of digital works leave for whoever has bought them, and for nobody else."""

from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import Response
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.files import service as files
from kilim.files.delivery import Delivery
from kilim.market.listings import offers
from kilim.market.orders import statements


async def keep(session: AsyncSession, lines: dict[UUID, UUID]) -> None:
    """Keep for their buyer what digital works consist of now, whatever their shop does later.

    Args:
        lines: the variants of order lines, by the ids of the lines.
    """
    bought = await offers.read_files(session, sorted(set(lines.values())))
    for line_id, variant_id in lines.items():
        for file_id in bought.get(variant_id, []):
            await files.hold(session, file_id, (statements.HOLDER, line_id))


async def send(
    session: AsyncSession,
    delivery: Delivery,
    own: dict[str, Any],
    of: tuple[UUID, UUID],
    now: datetime,
) -> Response:
    """The bytes of a file that was bought, once it is written down that they leave.

    Args:
        own: the person who bought, or the hash of the secret of their purchase.
        of: the order line and the file.

    Raises:
        NotFound: they have bought no such file, have not paid for it, or have all their money back.
        Overloaded: the store cannot be reached.
    """
    line_id, file_id = of
    which = {"line": line_id, "file": file_id, "now": now}
    if not await run(session, statements.DOWNLOAD, **which, **own):
        raise NotFound
    return await delivery.send(file_id, (statements.HOLDER, line_id))
