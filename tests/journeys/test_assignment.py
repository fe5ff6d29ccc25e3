"""A manager assigns reviewers, one drops out and is replaced; scores are calibrated."""

import asyncio
import random
import re
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from kilim.core import embedded
from kilim.incubation.programmes.models import Programme
from tests.factories.runs import Round, give, make_round, write
from tests.journeys.acts import tab_to
from tests.journeys.conftest import (
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey
Work = Callable[[AsyncSession], Coroutine[Any, Any, Any]]
APPLICATIONS, REVIEWERS = 12, 6


def in_database(data: Path, work: Work) -> Any:
    """Do `work` in the database of the product; the browser has the loop of this thread."""

    async def done() -> Any:
        cluster = embedded.attached(data)
        assert cluster is not None
        engine = create_async_engine(cluster.superuser_url)
        try:
            async with AsyncSession(engine) as session, session.begin():
                return await work(session)
        finally:
            await engine.dispose()

    with ThreadPoolExecutor() as threads:
        return threads.submit(lambda: asyncio.run(done())).result()


async def _manager(session: AsyncSession) -> Any:
    sql = "SELECT id FROM people WHERE email = 'manager@baku.example'"
    return await session.scalar(text(sql))


async def in_review(session: AsyncSession) -> Round:
    """A call with twelve applications in review and six reviewers."""
    programme = await session.scalar(select(Programme).order_by(Programme.id).limit(1))
    assert programme is not None
    return await make_round(
        session, programme, await _manager(session),
        applications=APPLICATIONS, reviewers=REVIEWERS, most=6,
        slug=f"round-{token_hex(3)}",
    )  # fmt: skip


async def reviewed(session: AsyncSession) -> Round:
    """The same with three reviews of each application."""
    made, chance = await in_review(session), random.Random(5)
    manager = await _manager(session)
    for application in range(APPLICATIONS):
        for reviewer in chance.sample(range(REVIEWERS), 3):
            await give(session, made, [(application, reviewer)], manager)
            score = min(5, max(1, round(chance.gauss(2 + reviewer / 3, 1))))
            await write(session, made, (application, reviewer), score, score)
    return made


def test_reviewers_are_assigned_and_a_drop_out_is_repaired(
    person: Callable[..., Person], data: Path
) -> None:
    made = in_database(data, in_review)
    manager = person().sign_in("manager@baku.example")
    page = manager.go(f"/hub/calls/{made.call_id}/assignment")
    page.get_by_role("button", name="Propose", exact=True).click()
    expect(page.get_by_text("Proved: with these wishes nothing is better")).to_be_visible()
    assert_accessible(page)
    take_picture(page, "assignment")
    page.get_by_role("button", name=re.compile("^Why and who else for")).first.click()
    expect(page.get_by_role("dialog").get_by_text("Could read it").first).to_be_visible()
    assert_accessible(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Publish this proposal").click()
    page.get_by_role("button", name="Assign 24 reviews").click()
    expect(page.get_by_text("The reviews are assigned")).to_be_visible()

    manager.api("POST", f"/calls/{made.call_id}/panel/{made.reviewers[0]}/leave")
    page = manager.go(f"/hub/calls/{made.call_id}/assignment")
    page.get_by_role("button", name="Repair with the fewest changes").click()
    expect(page.get_by_text(re.compile("^Proved.*No assignment keeps more than"))).to_be_visible()
    page.get_by_role("button", name="Publish this proposal").click()
    page.get_by_role("button", name=re.compile(r"^Assign \d+ review")).click()
    expect(page.get_by_text("The reviews are assigned")).to_be_visible()
    [stage] = manager.api("GET", f"/calls/{made.call_id}/assignment")["items"]
    assert (stage["live"], stage["lacking"]) == (24, 0)


def test_what_cannot_be_done_is_said_and_a_way_out_is_taken_by_keys_alone(
    person: Callable[..., Person], data: Path
) -> None:
    made = in_database(data, in_review)
    manager = person(viewport=PHONE).sign_in("manager@baku.example")
    page = manager.go(f"/hub/calls/{made.call_id}/assignment")
    tab_to(page, page.get_by_role("spinbutton", name="Reviews for each application"))
    for _ in range(2):
        page.keyboard.press("ArrowUp")
    tab_to(page, page.get_by_role("button", name="Propose", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_text("12 reviews are missing")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    tab_to(page, page.get_by_role("button", name="Propose with this").first)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Proved: with these wishes nothing is better")).to_be_visible()
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("viewport", [{"width": 1440, "height": 900}, PHONE])
def test_scores_are_calibrated_and_the_line_is_moved(
    person: Callable[..., Person], data: Path, viewport: dict[str, int]
) -> None:
    made = in_database(data, reviewed)
    manager = person(viewport=viewport).sign_in("manager@baku.example")
    page = manager.go(f"/hub/calls/{made.call_id}/calibration")
    page.get_by_role("button", name="Calibrate", exact=True).click()
    slider = page.get_by_role("slider", name="Number of places")
    expect(slider).to_be_visible(timeout=30_000)
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    before = slider.get_attribute("aria-valuetext")
    slider.focus()
    page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", re.compile(r"^1 places: cut-off"))
    assert slider.get_attribute("aria-valuetext") != before
    page.get_by_role("button", name=re.compile("^Owner 01: its 3 reviews")).click()
    expect(page.get_by_role("dialog").get_by_role("row")).to_have_count(4)
    assert_accessible(page)
