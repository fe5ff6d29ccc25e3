"""Somebody applies, and nothing of what they type is lost: not to a kill, a tunnel, a colleague."""

import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, BrowserType, Error, Page, expect

from tests.factories.files import PDF
from tests.journeys.acts import tab_to
from tests.journeys.conftest import (
    FLAGS,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey
APPLICANT = "applicant@baku.example"
GOAL = "What will stand after six months?"
REST = {
    "stage": "idea",
    "problem": " ".join(["Somebody needs this and has told us so."] * 4),
    "members": [{"member_name": "Ada", "member_role": "lead", "member_hours": 20}],
    "registered": "no",
    "goal": "A prototype that twenty people have tried.",
    "help_wanted": {"studios": 3, "mentors": 3, "money": 3, "market": 3},
    "wanted": {"amount": 0, "currency": "AZN"},
    "true_answers": True,
}


def _draft(someone: Person) -> str:
    """The draft of the demo's applicant."""
    items = someone.api("GET", "/applications")["items"]
    draft: str = next(one["id"] for one in items if one["state"] == "draft")
    return draft


def _saved(page: Page) -> None:
    expect(page.get_by_role("status").filter(has_text=re.compile(r"Saved \d"))).to_be_visible()


def test_from_the_page_of_a_call_to_the_receipt_on_a_phone(person: Callable[..., Person]) -> None:
    newcomer = person(viewport=PHONE).sign_in("buyer@baku.example")
    page = newcomer.go("/calls/creative-incubator-3")
    page.get_by_role("link", name="Apply", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("^Apply: Creative"))).to_be_visible()
    page.get_by_role("button", name="Begin the application").click()
    expect(page.get_by_text("Choose a track.")).to_be_visible()
    assert_accessible(page)
    page.get_by_text("Game tech", exact=True).click()
    page.get_by_role("button", name="Begin the application").click()

    page.get_by_label("Name of the project").fill("A game of a journey")
    page.get_by_label("One sentence: what, and for whom?").fill("It is played on a phone.")
    _saved(page)
    assert_no_sideways_scroll(page)
    application = page.url.rpartition("/")[2].partition("?")[0]
    seen = newcomer.api("GET", f"/applications/{application}")["version"]
    newcomer.api(
        "PATCH", f"/applications/{application}/answers", data={"base": {}, "answers": REST},
        headers={"If-Match": f'"{seen}"', "Idempotency-Key": token_hex(8)},
    )  # fmt: skip
    page.reload()

    page.get_by_role("link", name="Check and send").first.click()
    expect(page.get_by_text("2 points are missing")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name=re.compile("^Deck")).click()
    page.locator("input[type=file]").first.set_input_files(
        {"name": "deck.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    expect(page.get_by_role("link", name=re.compile(r"deck\.pdf"))).to_be_visible(timeout=30_000)
    _add_cv(page)
    page.get_by_role("link", name="Check and send").first.click()
    page.get_by_role("link", name=re.compile("^True|agree|answers are true", re.I)).first.click()
    page.get_by_role("checkbox", name="I agree").press("Space")
    _saved(page)
    page.get_by_role("link", name="Check and send").first.click()
    take_picture(page, "application-send-phone")
    page.get_by_role("button", name="Send the application").dblclick()
    expect(page.get_by_role("heading", name="Receipt 1")).to_be_visible()
    assert_accessible(page)
    shown = newcomer.api("GET", f"/applications/{application}")
    assert (shown["state"], shown["last_number"], shown["unsent"]) == ("submitted", 1, False)
    page.get_by_role("link", name="Answers", exact=True).click()
    page.get_by_label("Name of the project").fill("A longer game of a journey")
    expect(page.get_by_text("There are changes that were not sent")).to_be_visible()
    _saved(page)


def test_from_apply_to_the_receipt_by_keys_alone(person: Callable[..., Person]) -> None:
    newcomer = person(viewport=PHONE).sign_in("seller@baku.example")
    page = newcomer.go("/calls/creative-incubator-3")
    keys = page.keyboard
    tab_to(page, page.get_by_role("link", name="Apply", exact=True))
    keys.press("Enter")
    expect(page.get_by_role("heading", name=re.compile("^Apply: Creative"))).to_be_visible()
    tab_to(page, page.get_by_role("radio", name="Music"))
    keys.press("Space")
    tab_to(page, page.get_by_role("button", name="Begin the application"))
    keys.press("Enter")
    tab_to(page, page.get_by_label("Name of the project"))
    keys.type("A choir of looms")
    tab_to(page, page.get_by_label("One sentence: what, and for whom?"))
    keys.type("It sings what is woven.")
    _saved(page)
    application = page.url.rpartition("/")[2].partition("?")[0]
    _change(newcomer, application, REST)
    page.reload()
    tab_to(page, page.get_by_role("link", name="Check and send").first)
    keys.press("Enter")
    tab_to(page, page.get_by_role("link", name=re.compile("^Deck")))
    keys.press("Enter")
    with page.expect_file_chooser() as chooser:
        tab_to(page, page.get_by_role("button", name="Choose a file").first)
        keys.press("Enter")
    chooser.value.set_files({"name": "deck.pdf", "mimeType": "application/pdf", "buffer": PDF})
    expect(page.get_by_role("link", name=re.compile(r"deck\.pdf"))).to_be_visible(timeout=30_000)
    tab_to(page, page.get_by_role("checkbox", name="I agree"))
    keys.press("Space")
    _saved(page)
    tab_to(page, page.get_by_role("link", name="Check and send").first)
    keys.press("Enter")
    tab_to(page, page.get_by_role("button", name="Send the application"))
    keys.press("Enter")
    expect(page.get_by_role("heading", name="Receipt 1")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Download the receipt"))
    assert_accessible(page)


def _add_cv(page: Page) -> None:
    """A file of one member of the team, which belongs to their entry."""
    page.get_by_role("button", name=re.compile("The team")).click()
    member = page.get_by_role("listitem").filter(has_text="Member 1")
    member.locator("input[type=file]").first.set_input_files(
        {"name": "ada.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    expect(member.get_by_role("link", name=re.compile(r"ada\.pdf"))).to_be_visible(timeout=30_000)
    assert_no_sideways_scroll(page)
    _saved(page)


@contextmanager
def _own_browser(browser_type: BrowserType, folder: Path) -> Iterator[BrowserContext]:
    context = browser_type.launch_persistent_context(
        str(folder), executable_path=os.environ["KILIM_CHROME"], args=FLAGS, locale="en-GB"
    )
    try:
        yield context
    finally:
        with suppress(Error):  # one that was killed is closed already, or noticed just now
            context.close()


def _kill(folder: Path) -> None:
    """End every process of the browser that works in `folder`, at once."""
    found = subprocess.run(["pgrep", "-f", str(folder)], capture_output=True, text=True, check=True)
    for process in found.stdout.split():
        try:
            os.kill(int(process), signal.SIGKILL)
        except ProcessLookupError:
            continue


def _arrive(context: BrowserContext, origin: str, path: str) -> tuple[Person, Page]:
    someone = Person.__new__(Person)
    someone.context, someone.origin = context, origin
    someone.page, someone.complaints = context.new_page(), []
    someone.sign_in(APPLICANT)
    return someone, someone.go(path)


def test_a_killed_browser_loses_less_than_two_seconds(
    person: Callable[..., Person], browser_type: BrowserType, product: str, tmp_path: Path
) -> None:
    """Without a network, so that only what the browser keeps can bring it back."""
    draft = _draft(person().sign_in(APPLICANT))
    typed = f"Two hundred ornaments {token_hex(4)}, "
    address = f"/applications/{draft}?part=answers&page=needs"
    with _own_browser(browser_type, tmp_path) as context:
        _, page = _arrive(context, product, address)
        context.set_offline(True)
        page.get_by_label(GOAL).fill(typed)
        page.wait_for_timeout(2_000)
        page.get_by_label(GOAL).press_sequentially("and more")
        _kill(tmp_path)
    with _own_browser(browser_type, tmp_path) as context:
        someone, page = _arrive(context, product, address)
        expect(page.get_by_label(GOAL)).to_have_value(re.compile("^" + re.escape(typed)))
        _saved(page)
        answers = someone.api("GET", f"/applications/{draft}")["draft"]["answers"]
        assert answers["goal"].startswith(typed.strip())


def test_what_is_typed_in_a_tunnel_arrives_behind_it(person: Callable[..., Person]) -> None:
    someone = person().sign_in(APPLICANT)
    page = someone.go(f"/applications/{_draft(someone)}?part=answers&page=idea")
    page.wait_for_load_state("networkidle")  # the other parts have come
    name = f"Naxış Oxu {token_hex(2)}"
    someone.context.set_offline(True)
    page.get_by_label("Name of the project").fill(name)
    expect(page.get_by_text("Kept on this device, no connection")).to_be_visible()
    page.get_by_role("link", name="Team", exact=True).click()
    expect(page.get_by_role("heading", name="Who works on it")).to_be_visible()
    page.get_by_role("link", name="Check and send").first.click()
    expect(page.get_by_text(name).first).to_be_visible()
    expect(page.get_by_text("Kept on this device, no connection")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Studios").first.click()  # a page that was never here
    expect(page.get_by_role("heading", name="This page needs the network")).to_be_visible()
    assert_accessible(page)
    someone.context.set_offline(False)
    expect(page.get_by_role("heading", level=1, name="Studios")).to_be_visible()
    page.go_back()
    _saved(page)
    answers = someone.api("GET", f"/applications/{_draft(someone)}")["draft"]["answers"]
    assert answers["name"] == name


def test_two_who_change_the_same_answer_lose_nothing(person: Callable[..., Person]) -> None:
    someone, other = (person().sign_in(APPLICANT) for _ in range(2))
    draft = _draft(someone)
    page = someone.go(f"/applications/{draft}?part=answers&page=idea")
    _change(other, draft, {"one_sentence": "Theirs", "learned": f"Also theirs {token_hex(2)}"})
    page.get_by_label("One sentence: what, and for whom?").fill("Mine")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Theirs")
    expect(dialog).to_contain_text("Mine")
    assert_accessible(page)
    take_picture(page, "application-conflict")
    dialog.get_by_text("Something else").click()
    dialog.get_by_label("The answer").fill("Both of ours")
    dialog.get_by_role("button", name="Go on with this").last.click()
    _saved(page)
    expect(page.get_by_label("What did you try, and what did you learn?")).to_have_value(
        re.compile("^Also theirs")
    )
    saved = other.api("GET", f"/applications/{draft}")["draft"]["answers"]
    assert saved["one_sentence"] == "Both of ours"


def _change(someone: Person, draft: str, answers: dict[str, Any]) -> None:
    shown = someone.api("GET", f"/applications/{draft}")
    base = {field: shown["draft"]["answers"].get(field) for field in answers}
    someone.api(
        "PATCH", f"/applications/{draft}/answers", data={"base": base, "answers": answers},
        headers={"If-Match": f'"{shown["version"]}"', "Idempotency-Key": token_hex(8)},
    )  # fmt: skip


def test_the_parts_of_an_application_by_keyboard(person: Callable[..., Person]) -> None:
    someone = person().sign_in(APPLICANT)
    page = someone.go(f"/applications/{_draft(someone)}?part=answers&page=idea")
    page.get_by_role("link", name="Answers", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Track, and what the rules ask")).to_be_visible()
    page.get_by_role("radio", name="Culture tech").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("3")
    _saved(page)
    page.get_by_role("link", name="Check and send").first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name=re.compile("^What will stand|^Are you registered")).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(500)
    assert page.evaluate("document.activeElement.closest('[id]') !== null")
    focused = page.evaluate("document.activeElement.tagName")
    assert focused in {"INPUT", "TEXTAREA"}
