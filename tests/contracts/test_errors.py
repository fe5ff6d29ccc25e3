"""What a route promises to clients is what its use case says it raises."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kilim.core.errors import Problem

ROOT = Path(__file__).parents[2] / "backend" / "kilim"
ROUTES = sorted(ROOT.rglob("routes.py"))
# Raised by what a route depends on, before its use case runs.
EVERYWHERE = {
    "Unauthenticated",
    "PreconditionRequired",
    "IdempotencyKeyRequired",
    "IdempotencyKeyReused",
}
USE_CASES = {
    "service", "codes", "queries", "quotes", "members", "submitting",
    "entries", "outcomes", "outings", "picking", "placing", "answering",
    "planning", "appointing", "writing", "discussing",
    "applying", "arranging", "entering", "offering", "replaying",
    "handing_in", "claiming", "signing", "sheets", "listing_sheets", "reversing", "admitting",
    "ruling", "giving", "paying", "banking", "noticing",
    "hiding", "naming", "baskets", "checkout", "downloads", "proving", "vouchers",
}  # fmt: skip


def _raised(file: Path, function: str) -> set[str]:
    """The names in the `Raises:` part of the function's docstring."""
    for node in ast.parse(file.read_text()).body:
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef) and node.name == function:
            _, _, part = (ast.get_docstring(node) or "").partition("Raises:")
            return set(re.findall(r"^\s+(\w+):", part, re.MULTILINE))
    raise AssertionError(f"{file}: no {function}")


def test_routes_are_found() -> None:
    assert len(ROUTES) >= 5


@pytest.mark.parametrize("file", ROUTES, ids=lambda f: str(f.parent.relative_to(ROOT)))
def test_routes_declare_exactly_what_is_raised(file: Path) -> None:
    for route in ast.parse(file.read_text()).body:
        if not isinstance(route, ast.AsyncFunctionDef) or not route.decorator_list:
            continue
        declared: set[str] = set()
        promised: set[str] = set()
        for node in ast.walk(route):
            if not isinstance(node, ast.Call):
                continue
            called, module = node.func, getattr(getattr(node.func, "value", None), "id", "")
            if isinstance(called, ast.Attribute) and module in USE_CASES:
                promised |= _raised(file.with_name(f"{module}.py"), called.attr)
            if getattr(called, "id", "") == "responses":
                declared |= {getattr(argument, "id", "?") for argument in node.args}
        assert declared - EVERYWHERE == promised - EVERYWHERE, f"{file}: {route.name}"


def _below(problem: type[Problem]) -> Iterator[type[Problem]]:
    for kind in problem.__subclasses__():
        yield kind
        yield from _below(kind)


@pytest.mark.usefixtures("app")
def test_a_problem_has_its_name_alone() -> None:
    """Screens have one text for each; two problems of one name would be told in the same words."""
    names = Counter(kind.slug for kind in _below(Problem) if hasattr(kind, "slug"))
    assert [name for name, times in names.items() if times > 1] == []
