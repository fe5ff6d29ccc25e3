"""Writes the lock files: every package with its hashes, and no address of any registry."""

import os
from pathlib import Path

from tools.environment import ROOT, VENV, prepare_python
from tools.progress import TaskError, run, step

OPTIONS = ("--universal", "--generate-hashes", "--no-header", "--no-annotate")


def write(arguments: list[str]) -> None:
    """Bring both lock files to `pyproject.toml`; `--upgrade` also takes newer releases.

    Raises:
        TaskError: no network, no solution, or an address got into a lock.
    """
    prepare_python()
    compile_ = [VENV / "bin" / "uv", "pip", "compile", "-q", *OPTIONS, "--python-version", "3.11"]
    upgrade = ["--upgrade"] if "--upgrade" in arguments else []
    locks = {
        "requirements-dev.lock": ["--extra", "dev", *upgrade],
        # What runs in production is a part of what was tested, never something newer.
        "requirements.lock": ["--constraint", "requirements-dev.lock"],
    }
    for name, options in locks.items():
        with step(f"Writing {name}"):
            command = [*compile_, *options, "pyproject.toml", "-o", name]
            run(command, env=os.environ, cwd=ROOT, online=True)
            _refuse_addresses(ROOT / name)


def _refuse_addresses(path: Path) -> None:
    if "://" in path.read_text():
        raise TaskError(f"{path.name} contains an address; remove the index option that wrote it.")
