"""What stands in the way of a start is said in one line with its remedy, without a traceback."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kilim.core.config import CHECKOUT, child_environment, load_settings
from tools import progress
from tools.progress import TaskError


def run_kilim(command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = dict(child_environment(load_settings())) | {
        f"KILIM_{name}": value for name, value in variables.items()
    }
    return subprocess.run(
        [sys.executable, "-m", "kilim.cli", command],
        env=environment | {"PYTHONPATH": str(CHECKOUT / "backend")},
        capture_output=True,
        text=True,
        check=False,
    )


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def test_a_taken_port(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        message = refusal(run_kilim("run", PORT=str(port), DATA=str(tmp_path)))
    assert message.startswith(f"kilim: 127.0.0.1:{port} cannot be used (Address already in use)")
    assert message.endswith("choose another port with KILIM_PORT.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["migrate", "worker"])
def test_a_database_that_does_not_answer(tmp_path: Path, command: str) -> None:
    url = f"postgresql://kilim_app:hidden-word@/kilim?host={tmp_path}"
    message = refusal(run_kilim(command, DATABASE_URL=url, DEMO="1"))
    assert "cannot be reached" in message
    assert message.endswith("start it or correct KILIM_DATABASE_URL.")
    assert "hidden-word" not in message


def test_no_database_at_all() -> None:
    assert "set KILIM_DATABASE_URL, or start with `kilim run`" in refusal(run_kilim("serve"))


def test_a_setting_that_is_not_valid() -> None:
    message = refusal(run_kilim("run", PORT="99999"))
    assert message == "kilim: KILIM_PORT: Input should be less than or equal to 65535."


def test_a_production_without_a_secret() -> None:
    message = refusal(run_kilim("serve", DATABASE_URL="postgresql://a:b@localhost/kilim"))
    assert "KILIM_SECRET is required" in message
    assert "openssl rand -hex 32" in message


def test_a_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    message = refusal(run_kilim("migrate", DATA=str(tmp_path / "file" / "var")))
    assert "cannot be written (Not a directory); start Kilim as its owner" in message


def test_a_python_that_is_too_old(tmp_path: Path) -> None:
    tools, programs = tmp_path / "tools", tmp_path / "bin"
    tools.mkdir()
    programs.mkdir()
    shutil.copy(CHECKOUT / "tools" / "python.sh", tools)
    old = programs / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" && exit 0\nexit 1\n')
    old.chmod(0o755)

    done = subprocess.run(
        ["/bin/sh", "tools/python.sh", "run"],
        cwd=tmp_path,
        env={"PATH": str(programs)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert "Python 3.11 or newer is needed (found: Python 3.9.2)" in refusal(done)


@pytest.mark.parametrize(
    ("output", "online", "message"),
    [
        ("Failed to resolve: Temporary failure in name resolution", True, "No network: "),
        ("npm error code EAI_AGAIN", True, "No network: "),
        ("error: client error (Connect): dns error", True, "No network: "),
        ("OSError: [Errno 28] No space left on device", True, "Not enough disk "),
        ("npm error code ENOSPC", False, "Not enough disk "),
        ("Could not resolve './missing' (ENOTFOUND)", False, "`sh …` failed"),
        ("something else", True, "`sh …` failed"),
    ],
)
def test_a_step_that_fails(tmp_path: Path, output: str, online: bool, message: str) -> None:
    command = ["/bin/sh", "-c", 'echo "$0" >&2; exit 3', output]
    with pytest.raises(TaskError, match=f"^{message}") as caught:
        progress.run(command, env={}, cwd=tmp_path, online=online)
    assert "\n" not in str(caught.value)


def test_too_little_disk_for_the_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from tools import environment  # noqa: PLC0415 - beside the only test that needs it

    full = os.statvfs_result((4096, 4096, 1, 1, 1, 1, 1, 1, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda _path: full)
    with pytest.raises(TaskError, match=r"has 0\.0 GB left and the Python packages need 1\.5 GB"):
        environment.require_room(1.5, "the Python packages")
