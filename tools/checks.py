"""`make test` and its parts, in the order that fails earliest."""

import filecmp
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tools import chromium
from tools.environment import (
    FRONTEND,
    ROOT,
    VENV,
    node_environment,
    prepare_frontend,
    prepare_frontend_packages,
    prepare_python,
)
from tools.progress import TaskError

BIN = VENV / "bin"
NPM = VENV / "node" / "npm"
PYTHON_SOURCES = ("backend", "tests", "tools", "migrations")
BACKEND_TESTS = ("tests", "--ignore=tests/journeys", "--ignore=tests/migrations")
SLOW = ("-m", "not slow and not journey")

Check = tuple[str, Callable[[], None]]


def everything(_arguments: list[str]) -> None:
    """Set everything up and run every check; the first failure ends it.

    Raises:
        TaskError: a check failed.
    """
    _run(
        ("set-up", _set_up),
        ("format and lint", _lint),
        ("types", _types),
        ("import contracts", _contracts),
        ("back-end tests", _backend_tests),
        ("OpenAPI in step", _openapi_in_step),
        ("front-end tests", _frontend_tests),
        ("build and budget", _budget),
        ("journeys", _journeys),
        ("migrations up, down, up", _migrations),
    )


def static(_arguments: list[str]) -> None:
    """Format, lint, types and import contracts of both sides."""
    _run(
        ("set-up", _set_up),
        ("format and lint", _lint),
        ("types", _types),
        ("import contracts", _contracts),
    )


def backend(_arguments: list[str]) -> None:
    """The back-end tests."""
    _run(("set-up", prepare_python), ("back-end tests", _backend_tests))


def frontend(_arguments: list[str]) -> None:
    """The front-end tests."""
    _run(("set-up", _set_up), ("front-end tests", _frontend_tests))


def journeys(_arguments: list[str]) -> None:
    """The journeys in a real browser."""
    _run(("set-up", _set_up), ("build", prepare_frontend), ("journeys", _journeys))


def pictures(_arguments: list[str]) -> None:
    """The pictures of README and handbook, into docs/pictures."""
    os.environ["KILIM_PICTURES"] = "docs/pictures"
    _run(("set-up", _set_up), ("build", prepare_frontend), ("pictures", _pictures))


def vitals(_arguments: list[str]) -> None:
    """How fast the public pages stand on a slow phone."""
    _run(("set-up", _set_up), ("build", prepare_frontend), ("vitals", _vitals))


def one_slice(arguments: list[str]) -> None:
    """The tests of one slice, such as `studios/bookings`.

    Raises:
        TaskError: no slice is named, or a test failed.
    """
    if not arguments:
        raise TaskError("Say which slice: make test-slice S=studios/bookings")
    prepare_python()
    _call(BIN / "python", "-m", "pytest", f"tests/{arguments[0]}")


def reformat(_arguments: list[str]) -> None:
    """Rewrite both sides in the common format, with the fixes that are safe."""
    _set_up()
    _call(BIN / "ruff", "check", "--fix", "-q", *PYTHON_SOURCES)
    _call(BIN / "ruff", "format", *PYTHON_SOURCES)
    _npm("format")


def _run(*checks: Check) -> None:
    times: list[tuple[str, float]] = []
    for name, check in checks:
        print(f"\n━━ {name}", flush=True)
        started = time.monotonic()
        try:
            check()
        except TaskError as error:
            _table([*times, (f"{name}  FAILED", time.monotonic() - started)])
            raise TaskError(f"{name}: {error}") from None
        times.append((name, time.monotonic() - started))
    _table([*times, ("all", sum(seconds for _, seconds in times))])


def _table(times: list[tuple[str, float]]) -> None:
    print()
    for name, seconds in times:
        print(f"  {name:<32}{seconds:8.1f} s")
    print(flush=True)


def _set_up() -> None:
    prepare_python()
    prepare_frontend_packages()


def _lint() -> None:
    _call(BIN / "ruff", "format", "--check", *PYTHON_SOURCES)
    _call(BIN / "ruff", "check", *PYTHON_SOURCES)
    _npm("lint")


def _types() -> None:
    _call(BIN / "mypy")
    _npm("types")


def _contracts() -> None:
    _call(BIN / "lint-imports")
    _npm("arrows")


def _backend_tests() -> None:
    _call(BIN / "python", "-m", "pytest", *BACKEND_TESTS, *SLOW, "-n", "2")


def _openapi_in_step() -> None:
    """The committed document and the client's types are what the routes give now."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document, types = folder / "openapi.json", folder / "schema.d.ts"
        _call(BIN / "kilim", "openapi", "--output", document)
        generate = FRONTEND / "node_modules" / ".bin" / "openapi-typescript"
        _call(generate, document, "--output", types, cwd=FRONTEND)
        pairs = {
            FRONTEND / "openapi.json": document,
            FRONTEND / "src" / "api" / "schema.d.ts": types,
        }
        for committed, fresh in pairs.items():
            if not committed.exists() or not filecmp.cmp(committed, fresh, shallow=False):
                raise TaskError(f"{committed.relative_to(ROOT)} is out of step; run `make api`.")


def _frontend_tests() -> None:
    """Vitest, and its result once more in the plain words that CI reads."""
    report = ROOT / "var" / "vitest.json"
    report.parent.mkdir(exist_ok=True)
    report.unlink(missing_ok=True)
    reporters = ["--reporter=default", "--reporter=json", f"--outputFile.json={report}"]
    try:
        _npm("test", "--", *reporters)
    finally:
        if report.exists():
            result = json.loads(report.read_text())
            passed, failed = result["numPassedTests"], result["numFailedTests"]
            print(f"{passed} passed, {failed} failed", flush=True)


def _budget() -> None:
    prepare_frontend()
    _npm("budget")


def _journeys() -> None:
    os.environ["KILIM_CHROME"] = str(chromium.find())
    # A browser on a busy machine trips now and then: a journey is walked once more, and named.
    again = ("--reruns", "1", "--reruns-delay", "2", "-rR")
    # Two browsers, each with a product of its own; a file stays with one of them.
    beside = ("-n", "2", "--dist", "loadfile")
    _call(BIN / "python", "-m", "pytest", "tests/journeys", "-m", "journey", *again, *beside)


def _pictures() -> None:
    os.environ["KILIM_CHROME"] = str(chromium.find())
    names = (
        "pictures", "waiting", "timeline_rows", "series", "on_the_day", "desk", "bundle",
        "credits", "keyboard", "find_a_time", "qualifications", "approvals", "closures",
        "openings", "incidents", "forms", "calls", "studio_pictures",
    )  # fmt: skip
    journeys = [f"tests/journeys/test_{name}.py" for name in names]
    _call(BIN / "python", "-m", "pytest", *journeys)


def _vitals() -> None:
    os.environ["KILIM_CHROME"] = str(chromium.find())
    _call(BIN / "python", "-m", "pytest", "tests/journeys/test_vitals.py", "-s")


def _migrations() -> None:
    _call(BIN / "python", "-m", "pytest", "tests/migrations")


def _npm(script: str, *arguments: str) -> None:
    _call(NPM, "run", "--silent", script, *arguments, cwd=FRONTEND)


def _call(program: Path, *arguments: object, cwd: Path = ROOT) -> None:
    """Run a program with its output on the screen.

    Raises:
        TaskError: it failed.
    """
    if not program.exists():
        raise TaskError(f"{program} is missing; `make clean` and run this again.")
    command = [str(program), *(str(argument) for argument in arguments)]
    columns = str(shutil.get_terminal_size((100, 24)).columns)
    environment = {**node_environment(), "COLUMNS": columns}
    done = subprocess.run(command, cwd=cwd, env=environment)
    if done.returncode != 0:
        shown = " ".join([program.name, *map(str, arguments[:2])])
        raise TaskError(f"`{shown} …` failed (exit {done.returncode}); see above.")
