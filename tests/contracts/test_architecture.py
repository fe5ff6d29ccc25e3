"""Rules of ARCHITECTURE.md that ruff and import-linter cannot say."""

import ast
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2] / "backend" / "kilim"
# Files of a slice that other slices may import; `ical`, `rules`, `times` and `checks` are pure,
# `drafts`, `items`, `paying` and `reports` are what every change of a booking goes through.
PUBLIC = {
    "service", "queries", "errors", "actor", "contacts", "ical", "terms", "times", "checks",
    "retiming",
    "affinity", "assigning", "graph", "proofs", "repairing", "shortages", "workload",  # pure
    "flow", "calibrating", "quotas", "scores", "simulation",
    "replaying",  # of runs, for whoever explains what was decided
    "visitor",  # the browser, by which offers to everybody are counted
    "throttles",  # whoever offers something costly counts how often
    "shown",  # of files: how a picture stands in answers
    "store", "delivery", "kinds", "checking",  # of the engine `files`, whose holders hand files out
    "rules", "beside", "closures", "drafts", "items", "opening", "pairs", "paying", "reports",
    "others", "facts", "occurrences",
    "definition", "answers", "carrying", "conditions", "differences", "columns", "outline",
    "sentences", "attached",  # of forms, all pure
    "eligibility", "blinding",
    "giving",  # of memberships, for whoever has decided already
    "paper",  # of forms: how what is printed looks
    "doubts",  # pure: a table is asked the same questions as a check-in
    "receipts",  # pure: whatever is signed is signed like them
    "cells", "survival",  # of outcomes, pure
    "dividing", "parts",  # of brands and earnings, pure
    "offers", "holding", "selling", "moving",  # of the market, for whoever sells
    "agreed", "returning",  # of orders: how they begin elsewhere, and how they go back
    "hiding", "proving",  # of the market, for whoever is told what is wrong there
    "personal",  # pure: what each table knows about people
    "entering",  # of observations: what a survey is told becomes the same
    "vocabulary", "content",  # of listings: what they are sorted by, and the codes of it
    "lexicon", "offering", "variant_schemas",  # the same of variants, for tables of them
    "packing",  # of archives: a ZIP that is written file by file
}  # fmt: skip
# A service may hand its slice's schemas up (`HubRef` in an answer), never its tables.
SCHEMAS_TO_SCHEMAS = {"schemas"}
OPEN = {"core", "events"}  # packages that are public as a whole
ASSEMBLY = {  # what puts everything together
    "main", "worker", "cli", "reactions", "retention", "tables", "spa", "demo", "volume", "checks",
}  # fmt: skip


def _place(module: str) -> tuple[str, str]:
    """kilim.studios.bookings.service -> ("studios.bookings", "service")."""
    parts = module.split(".")[1:] or [""]
    return ".".join(parts[:-1]), parts[-1]


def _is_allowed(importer: str, imported: str) -> bool:
    slice_from, file_from = _place(importer)
    slice_to, file_to = _place(imported)
    top = importer.split(".")[1]
    if slice_from == slice_to or top in ASSEMBLY or top == "runtime":
        return True
    if slice_to.split(".")[0] in OPEN or file_to == slice_to.split(".")[-1]:
        return True
    if slice_to == slice_from.split(".")[0]:  # what an area's slices share, such as accounts.models
        return True
    # `content` is the schema of a document that is kept whole.
    if file_from in {"schemas", "content"} and file_to in {"schemas", "models", "times"}:
        return True  # field types and enumerations
    return file_to in PUBLIC or _only_enumerations(importer, imported)


def _only_enumerations(importer: str, imported: str) -> bool:
    """Whether everything imported is an enumeration or a frozen value, not a table or a schema."""
    path = ROOT.parent / Path(*importer.split(".")).with_suffix(".py")
    names = {
        alias.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module == imported
        for alias in node.names
    }
    source = ast.parse((ROOT.parent / Path(*imported.split(".")).with_suffix(".py")).read_text())
    enumerations = {
        node.name
        for node in source.body
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id == "StrEnum" for base in node.bases)
    }
    return bool(names) and names <= enumerations


def test_slices_import_only_each_others_public_files() -> None:
    graph = grimp.build_graph("kilim")
    pairs = [
        (importer, imported)
        for importer in graph.modules
        for imported in graph.find_modules_directly_imported_by(importer)
    ]
    assert len(pairs) > 100
    assert sorted(f"{a} -> {b}" for a, b in pairs if not _is_allowed(a, b)) == []


def test_nobody_commits() -> None:
    """The request or the worker owns the transaction (core/db.py, worker.py)."""
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in ROOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in {"commit", "rollback"}
    ]
    assert wrong == []


def test_routes_have_no_conditions() -> None:
    """A route is three lines: what it decides belongs to the use case or the policy."""
    wrong = [
        f"{path.relative_to(ROOT)}:{function.name}"
        for path in ROOT.rglob("routes.py")
        for function in ast.parse(path.read_text()).body
        if isinstance(function, ast.AsyncFunctionDef) and function.decorator_list
        for node in ast.walk(function)
        if isinstance(node, ast.If | ast.For | ast.While | ast.Try)
    ]
    assert wrong == []
