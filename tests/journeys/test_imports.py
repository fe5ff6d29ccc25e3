"""A manager brings a table, sees what is wrong in it, leaves it out and applies the rest."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey


def table(path: Path, good: int, bad: int) -> Path:
    """Startups, some of them with a stage that there is not and a day that never was."""
    mark = uuid4().hex[:6]
    rows = ["name;stage;founded_on;city"]
    rows += [f"Loom {mark} {n};Prototype;2025-03-01;Baku" for n in range(good)]
    rows += [f"Reed {mark} {n};golden;2025-02-30;Baku" for n in range(bad)]
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def bring(page: Page, path: Path) -> None:
    """Choose the file; the screen opens the table when it has arrived."""
    page.locator("input[type=file]").first.set_input_files(path)
    expect(page.get_by_role("heading", name="What the rows would do")).to_be_visible(timeout=40_000)


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_a_table_is_judged_then_applied(
    person: Callable[..., Person], tmp_path: Path, viewport: Any
) -> None:
    size = "phone" if viewport == PHONE else "desk"
    manager = person(viewport=viewport).sign_in("manager@baku.example")
    page = manager.go("/hub/import")
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, f"import-{size}")
    bring(page, table(tmp_path / "startups.csv", good=12, bad=3))
    expect(page.get_by_text("3 rows are bad")).to_be_visible()
    counts = page.get_by_role("list", name="What the rows would do")
    expect(counts.get_by_role("listitem").filter(has_text="12")).to_contain_text("new")
    wrong = page.get_by_role("table", name="Cells to correct")
    expect(wrong.get_by_text("Row 14").first).to_be_visible()
    expect(wrong.get_by_text("2025-02-30").first).to_be_visible()
    expect(page.get_by_text("Columns that are left out:")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, f"import-judged-{size}")

    apply = page.get_by_role("button", name="Apply 12 rows")
    expect(apply).to_be_disabled()
    page.get_by_text("Leave 3 bad rows out").click()
    apply.click()
    asked = page.get_by_role("alertdialog")
    expect(asked).to_contain_text("12 new, 0 changed, 3 left as they are")
    assert_accessible(page)
    take_picture(page, f"import-asked-{size}")
    asked.get_by_role("button", name="Apply 12 rows").click()
    expect(page.get_by_text("12 rows were written")).to_be_visible(timeout=40_000)
    take_picture(page, f"import-applied-{size}")
    made = page.get_by_role("table", name="The first good rows").get_by_role("link").first
    name = made.inner_text()
    made.click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def test_a_table_that_cannot_be_read_says_why(
    person: Callable[..., Person], tmp_path: Path
) -> None:
    manager = person().sign_in("manager@baku.example")
    page = manager.go("/hub/import?kind=people")
    path = tmp_path / "people.csv"
    path.write_text("colour,size\nred,1\n", encoding="utf-8")
    page.locator("input[type=file]").first.set_input_files(path)
    expect(page.get_by_text("This table cannot be read")).to_be_visible(timeout=40_000)
    expect(page.get_by_text("These columns are missing")).to_be_visible()
    assert_accessible(page)
