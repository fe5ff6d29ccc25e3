"""What is packed goes through memory piece by piece."""

import tracemalloc
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from kilim.incubation.archives.packing import Packer
from tests.conftest import NOON

pytestmark = pytest.mark.anyio
PIECE, PIECES = 256 * 1024, 4  # of a file
AT_ONCE = 2 * PIECE  # one more or less may be on its way


async def _peak(path: Path, files: int) -> int:
    """The bytes that packing so many files takes at most."""

    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(PIECES):
            yield bytes(PIECE)  # each in a place of its own

    tracemalloc.start()
    try:
        packer = Packer(path)
        for number in range(files):
            size = PIECE * PIECES
            await packer.pour(f"{number:03}/deck.pdf", pieces(), size, NOON)
            await packer.put(f"{number:03}/answers.json", b"{}", NOON)
        await packer.close(NOON)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


async def test_ten_times_the_files_take_no_more_memory_than_some_pieces(tmp_path: Path) -> None:
    await _peak(tmp_path / "warm.zip", 1)
    few, many = await _peak(tmp_path / "few.zip", 4), await _peak(tmp_path / "many.zip", 40)
    assert many < few + AT_ONCE


async def test_a_packer_that_collects_its_files_first_takes_as_much_as_they_are(
    tmp_path: Path,
) -> None:
    kept: list[bytes] = []
    whole: Callable[..., Any] = Packer.pour

    async def collect(self: Packer, name: str, pieces: AsyncIterator[bytes], *rest: Any) -> None:
        kept.extend([piece async for piece in pieces])

        async def again() -> AsyncIterator[bytes]:
            for piece in kept[-PIECES:]:
                yield piece

        await whole(self, name, again(), *rest)

    with patch.object(Packer, "pour", collect):
        few = await _peak(tmp_path / "few.zip", 4)
        kept.clear()
        many = await _peak(tmp_path / "many.zip", 40)
    assert many > few + AT_ONCE
