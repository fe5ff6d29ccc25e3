"""`make docs`: pages that the code itself writes, so that they cannot be out of date.

Runs in the environment, unlike the other tools: it reads the product's own modules.
"""

import importlib
import pkgutil
from pathlib import Path

import kilim
from kilim import tables
from kilim.core.errors import Problem
from kilim.main import create_app
from kilim.reactions import REACTIONS

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "reference"
NOTE = "<!-- written by `make docs`; change the code instead -->\n"


def slices() -> str:
    """Every area and slice with the first line of its docstring."""
    lines = ["# Areas and slices\n"]
    for found in pkgutil.walk_packages(kilim.__path__, "kilim."):
        if not found.ispkg:
            continue
        module = importlib.import_module(found.name)
        said = (module.__doc__ or "").strip().splitlines()
        depth = found.name.count(".") - 1
        lines.append(f"{'  ' * depth}- `{found.name}`: {said[0] if said else 'no docstring yet'}")
    return "\n".join(lines)


def problems() -> str:
    """Every problem of the API: its type, status and title."""
    lines = ["# Problems\n", "| type | status | title |", "| --- | --- | --- |"]
    found = {cls.slug: cls for cls in _subclasses(Problem)}
    for slug, cls in sorted(found.items()):
        lines.append(f"| `/problems/{slug}` | {cls.status} | {cls.title} |")
    return "\n".join(lines)


def _subclasses(cls: type[Problem]) -> list[type[Problem]]:
    return [below for sub in cls.__subclasses__() for below in (sub, *_subclasses(sub))]


def events() -> str:
    """Every event and the reactions to it."""
    lines = ["# Events\n", "| event | reactions |", "| --- | --- |"]
    for event, reactions in REACTIONS.items():
        names = [f"`{r.__module__.removeprefix('kilim.')}.{r.__name__}`" for r in reactions]
        lines.append(f"| `{event.__name__}` | {', '.join(names)} |")
    return "\n".join(lines)


def schema() -> str:
    """Every table with its columns and what it points to, as a Mermaid diagram."""
    lines = ["# Tables\n", "```mermaid", "erDiagram"]
    for table in tables.metadata.sorted_tables:
        lines.append(f"  {table.name} {{")
        lines += [f"    {type(c.type).__name__} {c.name}" for c in table.columns]
        lines.append("  }")
        targets = sorted({key.column.table.name for key in table.foreign_keys})
        lines += [f'  {target} ||--o{{ {table.name} : ""' for target in targets]
    return "\n".join([*lines, "```"])


def main() -> None:
    """Write every page."""
    create_app()  # imports every slice
    FOLDER.mkdir(parents=True, exist_ok=True)
    pages = {"slices": slices, "problems": problems, "events": events, "tables": schema}
    for name, write in pages.items():
        (FOLDER / f"{name}.md").write_text(f"{NOTE}{write()}\n")
        print(f"wrote docs/reference/{name}.md")


if __name__ == "__main__":
    main()
