"""Versions that guard changes."""

import pytest

from kilim.core.documents import Document, _if_match, check_version, etag
from kilim.core.errors import ChangedMeanwhile, Malformed, PreconditionRequired

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("header", "version"), [('"3"', 3), ('W/"3"', 3), (' "999999999" ', 999_999_999), ('"0"', 0)]
)
async def test_the_version_that_was_seen(header: str, version: int) -> None:
    assert await _if_match(header) == version


@pytest.mark.parametrize(
    "header",
    ["", "3", "*", '""', '"-1"', '"x"', '"1", "2"', '"9999999999"', '"٣"', "'3'", '"3', 'w/"3"'],
)
async def test_other_things_are_no_version(header: str) -> None:
    with pytest.raises(Malformed):
        await _if_match(header)


async def test_a_change_without_a_version_is_refused() -> None:
    with pytest.raises(PreconditionRequired):
        await _if_match(None)


def test_a_stale_version_is_refused_and_the_current_one_is_not() -> None:
    check_version(2, 2)
    for stale in (1, 3):
        with pytest.raises(ChangedMeanwhile):
            check_version(stale, 2)


def test_a_document_carries_its_version() -> None:
    assert Document("{}", 7).response().headers["etag"] == etag(7) == '"7"'
    assert "etag" not in Document("{}").response().headers
    assert Document("{}").response(201).status_code == 201
