"""A folder and a bucket keep the same objects in the same way, and say when they cannot."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import obstore
import pytest
from pydantic import SecretStr

from kilim.core.config import Settings
from kilim.core.errors import NotFound, Overloaded
from kilim.files.errors import StorageFull
from kilim.files.store import PART, Store
from tests.factories.s3 import KEY, KEY_ID, Bucket, s3_server

pytestmark = pytest.mark.anyio


def in_bucket(settings: Settings, endpoint: str) -> Settings:
    own = {"files": "s3://kilim/hub", "files_endpoint": endpoint, "files_region": "eu-north-1"}
    keys = {"files_key_id": SecretStr(KEY_ID), "files_key": SecretStr(KEY)}
    return settings.model_copy(update=own | keys)


@contextlib.asynccontextmanager
async def a_store(kind: str, settings: Settings, folder: Path) -> AsyncIterator[Store]:
    if kind == "folder":
        yield Store(settings.model_copy(update={"files": str(folder / "kept")}))
        return
    async with s3_server(Bucket()) as endpoint:
        yield Store(in_bucket(settings, endpoint))


async def read(store: Store, key: str, *span: int) -> bytes:
    return b"".join([piece async for piece in await store.read(key, *span)])


@pytest.mark.parametrize("kind", ["folder", "bucket"])
async def test_objects_are_kept_read_in_part_listed_and_deleted(
    settings: Settings, tmp_path: Path, kind: str
) -> None:
    large = bytes(range(256)) * (PART // 200)  # more than one part of a bucket
    (tmp_path / "large").write_bytes(large)
    async with a_store(kind, settings, tmp_path) as store:
        await store.put("files/a/one", b"0123456789")
        await store.put("files/b/two", tmp_path / "large")

        assert await read(store, "files/a/one") == b"0123456789"
        assert await read(store, "files/a/one", 2, 5) == b"234"
        assert await read(store, "files/b/two") == large
        assert {one.key: one.bytes async for one in store.list("files")} == {
            "files/a/one": 10,
            "files/b/two": len(large),
        }
        await store.delete(["files/a/one", "files/never/there"])
        with pytest.raises(NotFound):
            await store.read("files/a/one")
        assert [one.key async for one in store.list("files")] == ["files/b/two"]


async def test_a_bucket_is_asked_with_a_signature_below_its_prefix_and_in_parts(
    settings: Settings, tmp_path: Path
) -> None:
    bucket = Bucket()
    (tmp_path / "large").write_bytes(b"x" * (PART + 1))
    async with s3_server(bucket) as endpoint:
        await Store(in_bucket(settings, endpoint)).put("files/a", tmp_path / "large")

    assert list(bucket.objects) == ["hub/files/a"]
    assert bucket.refused == 0
    assert sorted(set(bucket.seen)) == ["POST uploadId", "POST uploads", "PUT partNumber+uploadId"]


async def test_a_bucket_that_does_not_let_us_in_is_trouble_of_ours(settings: Settings) -> None:
    bucket = Bucket()
    bucket.down = True
    async with s3_server(bucket) as endpoint:
        with pytest.raises(Overloaded):
            await Store(in_bucket(settings, endpoint)).put("files/a", b"x")
    assert bucket.objects == {}


async def test_a_folder_that_cannot_be_written_is_trouble_of_ours(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "files").write_text("in the way")
    store = Store(settings.model_copy(update={"files": str(tmp_path / "kept")}))
    with pytest.raises(Overloaded):
        await store.put("files/a/one", b"x")


async def test_a_full_disk_has_a_name_of_its_own(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(*arguments: Any, **named: Any) -> None:
        raise obstore.exceptions.GenericError("Unable to write: No space left (os error 28)")

    monkeypatch.setattr(obstore, "put_async", full)
    with pytest.raises(StorageFull):
        await Store(settings.model_copy(update={"files": str(tmp_path)})).put("a", b"x")


async def test_a_store_is_never_seen_half_written(settings: Settings, tmp_path: Path) -> None:
    """A file that a killed process was writing has another name, and is no object."""
    store = Store(settings.model_copy(update={"files": str(tmp_path)}))
    await store.put("files/a", b"whole")
    (tmp_path / "files" / "b#1").write_bytes(b"ha")

    assert [one.key async for one in store.list("files")] == ["files/a"]
