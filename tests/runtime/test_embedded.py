"""The embedded PostgreSQL keeps what it acknowledged and lets nobody else in."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import asyncpg
import pytest

from kilim.core import cluster, embedded, server_account
from kilim.core.cluster import Sentinel
from kilim.core.config import StartError
from kilim.core.embedded import Cluster, Server
from tests.runtime.conftest import ask, is_alive, make_folder

HOLD = """
import sys, time
from pathlib import Path
from kilim.core import embedded
with embedded.running(Path(sys.argv[1])) as cluster:
    print(cluster.pid, flush=True)
    time.sleep(60)
"""
MAKE_TABLE = "CREATE TABLE kept (id int PRIMARY KEY)"
COUNT = "SELECT count(*) FROM kept"


@pytest.fixture(scope="module")
def running() -> Iterator[Cluster]:
    """One server for the questions that change nothing."""
    folder = make_folder()
    with embedded.running(folder, fast=True) as running:
        ask(running.owner_url, MAKE_TABLE, "SELECT 1")
        yield running


def hold(folder: Path) -> tuple[subprocess.Popen[str], int]:
    """Another process that runs the server of `folder`, and the server's process."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    with holder.stdout:
        return holder, int(holder.stdout.readline())


def test_what_was_acknowledged_survives_every_kind_of_end(folder: Path) -> None:
    with embedded.running(folder) as first:
        ask(first.owner_url, MAKE_TABLE, "INSERT INTO kept VALUES (1) RETURNING id")
    assert not is_alive(first.pid)

    server = Server(folder)
    second = server.start()
    ask(second.app_url, "INSERT INTO kept VALUES (2) RETURNING id")
    os.kill(second.pid, signal.SIGKILL)
    third = server.start()
    ask(third.app_url, "INSERT INTO kept VALUES (3) RETURNING id")
    server.stop()

    holder, pid = hold(folder)
    url = attached(folder).app_url
    ask(url, "INSERT INTO kept VALUES (4) RETURNING id")
    holder.kill()
    holder.wait()

    with embedded.running(folder) as last:
        assert last.pid != pid
        assert ask(last.app_url, COUNT) == 4
        durable = "SELECT string_agg(setting, ' ') FROM pg_settings WHERE name IN " + (
            "('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums')"
        )
        assert ask(last.app_url, durable) == "on on on on"


def attached(folder: Path) -> Cluster:
    found = embedded.attached(folder)
    assert found is not None
    return found


def test_one_data_folder_has_one_supervisor(folder: Path) -> None:
    holder, pid = hold(folder)

    with (
        pytest.raises(StartError, match=f"already runs with .*process {holder.pid}"),
        embedded.running(folder),
    ):
        pass
    with embedded.available(folder) as cluster:
        assert cluster.pid == pid

    holder.send_signal(signal.SIGINT)
    holder.wait()
    assert not is_alive(pid)


def test_a_survivor_of_its_supervisor_is_stopped_and_a_stale_file_forgotten(folder: Path) -> None:
    survivor = Server(folder)
    old = survivor.start()

    with embedded.running(folder) as new:
        assert survivor.exit_code() == 0  # ended in order
        assert new.pid != old.pid
    (new.data_folder / "postmaster.pid").write_text(f"{os.getpid()}\n{new.data_folder}\n")
    with embedded.running(folder) as again:
        assert ask(again.app_url, "SELECT 1") == 1


def test_nothing_listens_outside_the_socket_folder(running: Cluster) -> None:
    assert ask(running.app_url, "SHOW listen_addresses") == ""
    status = running.socket_folder.lstat()
    assert stat.S_IMODE(status.st_mode) == 0o700
    assert status.st_uid == running.data_folder.stat().st_uid
    assert os.geteuid() != 0 or status.st_uid != 0


def test_everybody_needs_a_password(running: Cluster) -> None:
    methods = "SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"
    assert ask(running.superuser_url, methods) == "scram-sha-256"
    for url in (running.superuser_url, running.owner_url, running.app_url):
        name, _, host = url.partition("@")
        with pytest.raises(asyncpg.InvalidPasswordError):
            ask(f"{name.rpartition(':')[0]}:guessed@{host}", "SELECT 1")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (id int)",
        "CREATE SCHEMA mine",
        "ALTER TABLE kept ADD COLUMN more int",
        "DROP TABLE kept",
        "TRUNCATE kept",
        "CREATE TEMPORARY TABLE mine (id int)",
        "COPY kept TO '/tmp/out'",
    ],
)
def test_the_application_changes_rows_and_nothing_else(running: Cluster, statement: str) -> None:
    changed = ask(running.app_url, "INSERT INTO kept VALUES (1)", "DELETE FROM kept RETURNING id")
    assert changed == 1
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        ask(running.app_url, statement, "SELECT 1")


def test_the_application_owns_nothing(running: Cluster) -> None:
    owned = (
        "SELECT count(*) FROM pg_shdepend WHERE deptype = 'o' AND refobjid = 'kilim_app'::regrole"
    )
    assert ask(running.superuser_url, owned) == 0


def test_text_is_compared_alike_everywhere(running: Cluster) -> None:
    provider = "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'kilim'"
    assert ask(running.app_url, provider) == "bC.UTF-8"
    assert ask(running.app_url, "SELECT lower('ƏLİFBA ŞƏKİ')") == "əlifba şəki"


def test_a_long_path_still_gets_a_private_socket(folder: Path) -> None:
    deep = folder / ("d" * 100)

    with embedded.running(deep, fast=True) as cluster:
        assert ask(cluster.app_url, "SELECT 1") == 1
        assert cluster.socket_folder.parent == Path("/tmp")
        assert stat.S_IMODE(cluster.socket_folder.stat().st_mode) == 0o700


def test_a_checkout_that_only_its_owner_enters_still_works(folder: Path) -> None:
    folder.chmod(0o700)

    with embedded.running(folder / "var", fast=True) as cluster:
        assert ask(cluster.app_url, "SELECT 1") == 1
        inside = cluster.data_folder.is_relative_to(folder)
        assert inside == (os.geteuid() != 0)
    assert not cluster.data_folder.exists()


def test_an_interrupted_creation_starts_anew(folder: Path) -> None:
    Sentinel("postgres", "a", "b", "c").write(folder)
    (folder / "postgres" / "data").mkdir(parents=True)
    (folder / "postgres" / "data" / "PG_VERSION").write_text("18\n")

    with embedded.running(folder, fast=True) as cluster:
        assert ask(cluster.app_url, "SELECT 1") == 1


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    folder = make_folder()
    server = Server(folder, fast=True)
    server.start()
    server.stop()
    yield folder
    shutil.rmtree(folder)


class TestRefusals:
    """A folder that is not ours, not whole or not usable is never touched."""

    def refuse(self, made: Path, message: str) -> None:
        before = (made / "cluster.json").read_bytes()
        with pytest.raises(StartError, match=message) as caught:
            cluster.prepare(made, fast=True)
        assert "\n" not in str(caught.value)
        assert (made / "cluster.json").read_bytes() == before

    def test_another_major(self, made: Path) -> None:
        version = made / "postgres" / "data" / "PG_VERSION"
        version.write_text("17\n")
        self.refuse(made, "made by PostgreSQL 17 and this Kilim brings 18; dump it")
        version.write_text("18\n")

    def test_a_missing_cluster(self, made: Path) -> None:
        (made / "postgres").rename(made / "elsewhere")
        self.refuse(made, "is missing .* mount or restore it")
        (made / "elsewhere").rename(made / "postgres")

    def test_a_foreign_cluster(self, made: Path) -> None:
        control = made / "postgres" / "data" / "global" / "pg_control"
        original = control.read_bytes()
        control.write_bytes(bytes(8) + original[8:])
        self.refuse(made, "is not the database that")
        control.write_bytes(original)

    def test_a_cluster_without_a_sentinel(self, made: Path) -> None:
        (made / "cluster.json").rename(made / "kept.json")
        with pytest.raises(StartError, match="restore that file or move the folder away"):
            cluster.prepare(made, fast=True)
        (made / "kept.json").rename(made / "cluster.json")

    def test_another_owner(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        other = server_account.Account(4_000, 4_000, switches=False)
        monkeypatch.setattr(server_account, "server_account", lambda: other)
        self.refuse(made, r"belongs to another account \(\d+\); start Kilim as that account")

    def test_too_little_disk(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        full = os.statvfs_result((4096, 4096, 1, 1, 1, 1, 1, 1, 0, 255))
        monkeypatch.setattr(os, "statvfs", lambda _path: full)
        self.refuse(made, "Not enough disk: .* has 0 MB left and the database needs 100 MB")

    def test_a_whole_cluster_is_accepted(self, made: Path) -> None:
        assert cluster.prepare(made, fast=True).identifier


def test_a_creation_needs_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    full = os.statvfs_result((4096, 4096, 1, 1, 1, 1, 1, 1, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda _path: full)
    with pytest.raises(StartError, match="the database needs 500 MB"):
        cluster.prepare(folder, fast=True)
    assert list(folder.iterdir()) == []


def test_a_start_that_fails_says_why(folder: Path) -> None:
    server = Server(folder, fast=True)
    (folder / "postgres" / "data" / "postgresql.conf").write_text("no_such_setting = 1\n")
    began = time.monotonic()
    with pytest.raises(StartError, match=r"did not start: .*configuration file"):
        server.start()
    assert time.monotonic() - began < 5
    cluster.discard(folder)
