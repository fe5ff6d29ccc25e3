"""Fields of dates and times work in the built product, under its content security policy."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Person

pytestmark = pytest.mark.journey


def test_a_date_and_a_time_are_typed_under_the_content_security_policy(
    person: Callable[..., Person],
) -> None:
    someone = person()
    page = someone.go("/kit")
    for part in ("day", "hour"):
        segment = page.get_by_role("spinbutton", name=part).first
        segment.focus()
        page.keyboard.press("ArrowUp")
        before = segment.get_attribute("aria-valuenow")
        page.keyboard.press("ArrowUp")
        expect(segment).not_to_have_attribute("aria-valuenow", before or "")
        expect(segment).to_be_focused()

    assert someone.complaints == []
    refused = "() => { try { document.body.innerHTML = '<b>x</b>' } catch (e) { return e.name } }"
    with page.expect_console_message() as told:
        assert page.evaluate(refused) == "TypeError"
    assert someone.complaints == [told.value.text]
    someone.complaints.clear()
