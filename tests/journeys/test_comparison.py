"""A manager compares two cohorts, sees who a number counts, and takes the figures along."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
SUMMER, AUTUMN = "Pre-incubation School, summer", "Pre-incubation School, autumn last year"
FORMS = {"Excel workbook": b"PK", "CSV": b"\xef\xbb\xbf", "PDF report": b"%PDF"}


@pytest.mark.parametrize(
    ("name", "viewport", "scheme"), [("desk", DESK, "light"), ("phone", PHONE, "dark")]
)
def test_a_manager_compares_two_cohorts_and_exports(
    person: Callable[..., Person], name: str, viewport: dict[str, Any], scheme: str
) -> None:
    manager = person(viewport=viewport, color_scheme=scheme).sign_in("manager@baku.example")
    page = manager.go("/hub/cohorts")
    expect(page.get_by_text("Choose at least two")).to_be_visible()
    for cohort in (SUMMER, AUTUMN):
        page.locator("label", has_text=cohort).click()
        expect(page.get_by_role("checkbox", name=cohort)).to_be_checked()
    expect(page).to_have_url(re.compile(r"cohorts=[0-9a-f-]{36}\.[0-9a-f-]{36}"))
    expect(page.get_by_role("heading", name="Selection funnel")).to_be_visible()
    _complete(page, f"comparison-{name}")

    page.get_by_role("button", name=f"{AUTUMN}, Graduated: 3").click()
    rows = page.get_by_role("dialog")
    expect(rows.get_by_role("status")).to_have_text("3 rows")
    expect(rows.get_by_role("listitem")).to_have_count(3)
    assert_accessible(page)
    rows.get_by_role("button", name="Close").click()
    expect(rows).to_be_hidden()

    for form, begins in FORMS.items():
        page.get_by_role("button", name="Export").click()
        with page.expect_download() as waiting:
            page.get_by_role("menuitem", name=form).click()
        assert Path(waiting.value.path()).read_bytes().startswith(begins)

    page.get_by_role("list", name="What is compared").get_by_role("link", name=AUTUMN).click()
    expect(page.get_by_role("heading", level=1, name=re.compile(AUTUMN))).to_be_visible()
    expect(page.get_by_role("heading", name="Who has done what")).to_be_visible()
    _complete(page, f"overview-{name}")


def _complete(page: Page, name: str) -> None:
    """Everything is there, also what is disclosed, and can be used."""
    for summary in page.locator("#main summary").all():
        summary.click()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    take_picture(page, name)
