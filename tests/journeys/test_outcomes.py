"""A manager reads the twenty ventures of the fixture on screen: the same figures as everywhere."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person as PersonRow
from kilim.hubs.models import Hub
from tests.factories.calls import make_programme
from tests.impact.outcomes.planting import plant
from tests.journeys.conftest import (
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)
from tests.journeys.test_assignment import in_database

pytestmark = pytest.mark.journey

MANAGER = "manager@pirot.example"  # whose hub follows nobody else
# As `tests/impact/outcomes/expected.py` has them, in the words of the screen.
SHOWN = [
    "After 1 year, 95%",
    "After 3 years, 78.8%",
    "After 5 years, 72.8%",
    "Acquired, counted apart, 1",
    "Net new jobs, 5.1",
    "Sum, AZN, ₼ 59,000",
    "Median, AZN, ₼ 9,000",
    "Sum, USD, Too few to tell",
    "Growth, median, 22.5%",
    "Without revenue, Too few to tell",
    "Equity, AZN, ₼ 120,000",
    "Equity, USD, Too few to tell",
    "Loans, AZN, Too few to tell",
    "Grants, AZN, ₼ 40,000",
    "The programme's own money, AZN, Too few to tell",
    "Sum, AZN, ₼ 10,800",
    "Export anything, Too few to tell",
    "Share of revenue, AZN, 22%",
    "Countries, median, 2",
    "Difference, 9.2%",
    "Accepted, 14.2%",
    "Not accepted, 5%",
    "Difference, Unknown",
    "Startups produced, 20",
    "Enrolments, 20",
    "People reached, 20",
    "Participations, 20",
]


async def _plant(session: AsyncSession) -> None:
    hub = await session.scalar(select(Hub).where(Hub.slug == "pirot"))
    manager = await session.scalar(select(PersonRow).where(PersonRow.email == MANAGER))
    assert hub is not None
    assert manager is not None
    programme = await make_programme(session, hub.id, slug="fixture")
    await plant(session, programme, manager, last=datetime.now(UTC).year - 1)


@pytest.fixture(scope="module")
def planted(data: Path, product: str) -> Any:
    """The twenty ventures, six years until the last one that is over."""
    assert product
    return in_database(data, _plant)


@pytest.mark.usefixtures("planted")
def test_the_screen_shows_the_figures_of_the_fixture(person: Callable[..., Person]) -> None:
    manager = person().sign_in(MANAGER)
    page = manager.go("/hub/outcomes")
    found = [
        (button.get_attribute("aria-label") or "").replace("\u00a0", " ")
        for button in page.get_by_role("button", name=re.compile(": show rows$")).all()
    ]
    for wanted in SHOWN:
        assert f"{wanted}: show rows" in found, (wanted, found)
    jobs = page.get_by_role("list", name="Net new jobs by gender").get_by_role("listitem")
    expect(jobs).to_have_text(["Women+3.25", "Men+1.85", "Gender not known0"])
    expect(page.get_by_role("img", name="Share of startups still there")).to_be_visible()
    expect(
        page.get_by_role("img", name=re.compile("^Revenue: .9.2%, 95 % interval"))
    ).to_be_visible()
    assert_accessible(page)
    take_picture(page, "outcomes")

    page.get_by_role("button", name=re.compile("^Sum, AZN, .*59,000: show rows$")).click()
    rows = page.get_by_role("dialog")
    expect(rows.get_by_text("6 rows")).to_be_visible()
    expect(rows.get_by_role("link")).to_have_count(6)
    assert_accessible(page)
    rows.get_by_role("link", name="A10").click()
    expect(page.get_by_role("heading", name="A10")).to_be_visible()


@pytest.mark.usefixtures("planted")
def test_a_manager_takes_the_figures_of_one_year_on_a_phone(person: Callable[..., Person]) -> None:
    manager = person(viewport=PHONE).sign_in(MANAGER)
    page = manager.go("/hub/outcomes")
    assert_no_sideways_scroll(page)
    year = datetime.now(UTC).year - 2
    page.get_by_role("button", name=re.compile("^Year|Latest")).click()
    page.get_by_role("option", name=str(year)).click()
    expect(page.get_by_role("button", name=re.compile("^Sum, AZN, .*48,000"))).to_be_visible()
    assert f"year={year}" in page.url
    page.get_by_role("button", name="Take out").click()
    with page.expect_download() as taken:
        page.get_by_role("menuitem", name="Text (CSV)").first.click()
    content = Path(taken.value.path()).read_text("utf-8-sig")
    assert '"Revenue, sum",AZN,48000.00' in content
    assert taken.value.suggested_filename == f"kilim-outcomes-pirot-{year}.csv"
