"""Small files stay small."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST_FILE, LONGEST_FUNCTION = 400, 50


def _body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring, which is to be as long as it must."""
    length = (node.end_lineno or 0) - node.lineno + 1
    first = node.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        length -= (first.end_lineno or 0) - first.lineno + 1
    return length


def test_no_file_is_over_400_lines_and_no_function_over_50() -> None:
    files = [*(ROOT / "backend").rglob("*.py"), *(ROOT / "tools").rglob("*.py")]
    assert len(files) > 50
    wrong = []
    for path in files:
        source = path.read_text()
        if source.count("\n") > LONGEST_FILE:
            wrong.append(str(path.relative_to(ROOT)))
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            if _body_lines(node) > LONGEST_FUNCTION:
                wrong.append(f"{path.relative_to(ROOT)}:{node.name}")
    assert wrong == []
