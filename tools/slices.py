"""`make slice A=studios N=equipment`: a new slice with its tests, from `tools/templates`.

The template is the smallest slice that passes every contract; replace its words first.
"""

import os
from pathlib import Path
from string import Template

from tools.environment import ROOT, VENV, prepare_python
from tools.progress import TaskError, run

TEMPLATES = ROOT / "tools" / "templates"


def write(arguments: list[str]) -> None:
    """Write the files of a slice; nothing that exists is touched.

    Raises:
        TaskError: the names are missing or no Python names, or the slice exists.
    """
    if len(arguments) != 2 or not all(name.isidentifier() for name in arguments):
        raise TaskError("Say where and how it is called: make slice A=studios N=equipment")
    area, name = arguments
    target, tests = ROOT / "backend" / "kilim" / area / name, ROOT / "tests" / area / name
    if target.exists() or tests.exists():
        raise TaskError(f"{target.relative_to(ROOT)} or its tests exist already.")
    words = {"area": area, "name": name, "Name": name.title().replace("_", "")}
    for template in sorted(TEMPLATES.rglob("*.py.txt")):
        folder = tests if template.parent.name == "tests" else target
        _write(folder / template.name.removesuffix(".txt"), template, words)
    prepare_python()
    for task in (["check", "--fix", "-q"], ["format", "-q"]):  # the order of imports varies
        run([VENV / "bin" / "ruff", *task, target, tests], env=os.environ, cwd=ROOT)
    print(
        f"Next: place `{name}` in the contract of `{area}` in pyproject.toml, its models in "
        "backend/kilim/tables.py and its router in backend/kilim/main.py; then "
        f'`make migration M="{name}"`.'
    )


def _write(path: Path, template: Path, words: dict[str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(Template(template.read_text()).substitute(words))
    print(f"wrote {path.relative_to(ROOT)}")
