"""The feed of what a hub's market has on sale, for engines that list products."""

from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from tempfile import SpooledTemporaryFile

from fastapi import Response
from fastapi.responses import StreamingResponse

from kilim.core.db import Reads
from kilim.core.errors import NotFound, document
from kilim.hubs import queries as hubs
from kilim.market.listings import product_feed
from kilim.market.listings import queries as listings
from kilim.market.search.pages import WORDS
from kilim.spa.pages import Visit

XML = "application/rss+xml; charset=utf-8"
IN_MEMORY = 1 << 20  # bytes; a longer feed waits on the disk
PIECE = 1 << 16  # bytes


async def answer(reads: Reads, visit: Visit, seen: str) -> Response:
    """The feed of a hub, the first one's if none is named; or 304 for who has it already.

    It is written whole before it is sent, page of listings after page: its tag is made of all of
    it, and what fails on the way is no half feed that ends the sale of the other half.
    """
    network = (await hubs.list_hubs(reads))["items"]
    hub = next((one for one in network if visit.hub in (None, one["slug"])), None)
    if hub is None:
        return document(NotFound())
    file: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - it is sent
    digest = sha256()
    async for piece in _written(reads, visit, hub["slug"], hub["name"]):
        digest.update(piece)
        file.write(piece)
    tag = f'"{digest.hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "max-age=3600", "Vary": "Accept-Language"}
    if tag in [one.strip().removeprefix("W/") for one in seen.split(",")]:
        file.close()
        return Response(status_code=304, headers=headers)
    return StreamingResponse(_sent(file), media_type=XML, headers=headers)


async def _written(reads: Reads, visit: Visit, hub: str, name: str) -> AsyncIterator[bytes]:
    words = WORDS[visit.language]
    title, lead = f"{name}: {words['market']}", words["lead"].format(hub=name)
    yield product_feed.begin(title, visit.url("/market", hub=hub), lead).encode()
    after = None
    while True:
        page = await listings.list_products(reads, hub, after, visit.language, visit.now)
        for one in page["items"]:
            yield product_feed.items(one, visit.origin, visit.language).encode()
        after = page["next"]
        if after is None:
            break
    yield product_feed.END.encode()


def _sent(file: SpooledTemporaryFile[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while piece := file.read(PIECE):
            yield piece
