"""A manager writes a form with a condition, tries it, publishes it, and sees what a change does."""

from collections.abc import Callable
from secrets import token_hex

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.factories.forms import ask, form, note
from tests.factories.forms import page as page_of
from tests.journeys.conftest import (
    DESK,
    PHONE,
    Person,
    assert_accessible,
    assert_no_sideways_scroll,
    take_picture,
)

pytestmark = pytest.mark.journey


def _translated(place: Locator, label: str, az: str, en: str) -> None:
    place.get_by_label(f"{label}, Azərbaycanca").fill(az)
    place.get_by_label(f"{label}, English").fill(en)


def _add(page: Page, kind: str, az: str, en: str) -> None:
    page.get_by_role("button", name="Add a question").first.click()
    page.get_by_role("menuitem", name=kind).click()
    expect(page.get_by_role("heading", name=kind)).to_be_visible()
    _translated(page.locator("#main"), "Question", az, en)


def _forget_announcements(page: Page) -> None:
    """Wait until what was said of a button, which is gone with its dialog, is forgotten."""
    said = page.locator("[data-live-announcer] [role=img]")
    expect(said).to_have_count(0, timeout=15_000)


def test_a_form_is_written_tried_published_and_changed(person: Callable[..., Person]) -> None:
    manager = person().sign_in("manager@baku.example")
    name = f"Survey {token_hex(2)}"
    page = manager.go("/hub/forms")
    assert_accessible(page)
    page.get_by_role("button", name="New form").click()
    dialog = page.get_by_role("dialog")
    _translated(dialog, "Title", "Sorğu", name)
    dialog.get_by_role("button", name="Begin", exact=True).click()

    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    outline = page.get_by_role("navigation", name="Pages and questions")
    outline.get_by_role("button", name="(no title yet)").click()
    _translated(page.locator("#main"), "Title of the page", "Sizin layihə", "Your project")
    _add(page, "One choice", "Hansı trek?", "Which track?")
    for number, az, en in ((1, "Musiqi", "Music"), (2, "Oyun", "Games")):
        page.get_by_label(f"{number}, Azərbaycanca").fill(az)
        page.get_by_label(f"{number}, English").fill(en)
    _add(page, "Short text", "Qrupun adı", "Name of the band")
    page.get_by_role("button", name="Add a condition").click()
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()

    preview = page.get_by_role("region", name="Preview")
    expect(preview.get_by_role("textbox", name="Name of the band")).to_have_count(0)
    preview.get_by_text("Music", exact=True).click()
    preview.get_by_role("textbox", name="Name of the band").fill("Trio")
    preview.get_by_role("button", name="Check the answers").click()
    expect(preview.get_by_role("button", name="Everything is answered")).to_be_visible()
    _forget_announcements(page)
    assert_accessible(page)

    page.get_by_role("button", name="Publish…").click()
    page.get_by_role("dialog").get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Version 1 is asked")).to_be_visible()

    page.get_by_role("button", name="Change this form").click()
    outline.get_by_role("button", name="Which track?").click()
    page.get_by_role("button", name="Remove 2").click()
    page.get_by_role("button", name="Undo").click()
    outline.get_by_role("button", name="Name of the band").press("Alt+ArrowUp")
    expect(page.get_by_text("does not stand before")).to_be_visible()
    outline.get_by_role("button", name="Name of the band").press("Alt+ArrowDown")
    outline.get_by_role("button", name="Name of the band").press("Delete")
    _add(page, "Scale", "Nə qədər hazırdır?", "How ready is it?")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    page.get_by_role("button", name="Publish…").click()
    dialog = page.get_by_role("dialog")
    _forget_announcements(page)
    rows = dialog.get_by_role("row")
    expect(rows.filter(has_text="How ready is it?")).to_contain_text("new")
    expect(rows.filter(has_text="Name of the band")).to_contain_text("lost")
    assert_accessible(page)
    dialog.get_by_text("Stay on theirs").click()
    dialog.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_text("Version 2 is asked")).to_be_visible()


def test_two_who_write_one_form_see_each_other(person: Callable[..., Person]) -> None:
    """What the other saves is there at once; the same words changed by both are chosen from."""
    manager = person().sign_in("manager@baku.example")
    hub = manager.api("GET", "/me")["roles"][0]["hub"]["id"]
    title = {"az": "İki pəncərə", "en": f"Two windows {token_hex(2)}"}
    wish = {"hub_id": hub, "purpose": "survey", "title": title}
    made = manager.api("POST", "/forms", data=wish)

    def save_elsewhere(seen: int, **changed: str) -> None:
        content = made["draft"]["definition"] | {"title": title | changed}
        manager.api(
            "PUT", f"/forms/{made['id']}/draft", data={"definition": content},
            headers={"If-Match": f'"{seen}"'},
        )  # fmt: skip

    page = manager.go(f"/hub/forms/{made['id']}")
    page.get_by_role("button", name="Title and intro").click()
    save_elsewhere(1, az="Başqası")
    expect(page.get_by_label("Title, Azərbaycanca")).to_have_value("Başqası")
    expect(page.get_by_text("Both are joined")).to_be_visible()

    page.route("**/draft", lambda route: route.abort())
    page.get_by_label("Title, English").fill("Mine")
    expect(page.get_by_role("status").filter(has_text="Not saved")).to_be_visible()
    save_elsewhere(2, az="Başqası", en="Theirs")
    expect(page.get_by_text("Somebody else changed this form meanwhile")).to_be_visible()
    _forget_announcements(page)
    assert_accessible(page)
    page.unroute("**/draft")
    page.get_by_role("button", name="Compare both").click()
    page.get_by_role("dialog").get_by_role("radio", name="Yours").check(force=True)
    assert_accessible(page)
    page.get_by_role("button", name="Join both").click()
    expect(page.get_by_label("Title, Azərbaycanca")).to_have_value("Başqası")
    expect(page.get_by_label("Title, English")).to_have_value("Mine")
    expect(page.get_by_role("status").filter(has_text="Saved")).to_be_visible()


def _order(manager: Person, form_id: str) -> list[str]:
    """The keys of the only page of a draft; what is in a group stands in brackets."""
    [page] = manager.api("GET", f"/forms/{form_id}")["draft"]["definition"]["pages"]
    found = []
    for item in page["items"]:
        inner = " ".join(field["key"] for field in item.get("fields", []))
        found.append(f"{item['key']}({inner})" if "fields" in item else item["key"])
    return found


def test_fields_move_into_a_group_and_out_of_it(person: Callable[..., Person]) -> None:
    """By keys, whose focus goes along, and by dragging."""
    manager = person().sign_in("manager@baku.example")
    hub = manager.api("GET", "/me")["roles"][0]["hub"]["id"]
    title = {"az": "Qrup", "en": f"Group {token_hex(2)}"}
    made = manager.api("POST", "/forms", data={"hub_id": hub, "purpose": "survey", "title": title})
    fields = [ask("short_text", "who"), ask("file", "cv")]
    items = [ask("date", "since"), ask("group", "team", fields=fields), note("end")]
    manager.api(
        "PUT", f"/forms/{made['id']}/draft", headers={"If-Match": '"1"'},
        data={"definition": form(page_of("one", *items), title=title)},
    )  # fmt: skip
    page = manager.go(f"/hub/forms/{made['id']}")
    outline = page.get_by_role("navigation", name="Pages and questions")
    saved = page.get_by_role("status").filter(has_text="Saved")
    row = {key: outline.get_by_role("button", name=key) for key in ("since", "who", "cv", "end")}

    row["who"].focus()
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(row["who"]).to_be_focused()
    expect(saved).to_be_visible()
    assert _order(manager, made["id"]) == ["since", "team(cv)", "who", "end"]

    row["since"].drag_to(row["cv"])
    expect(saved).to_be_visible()
    assert _order(manager, made["id"]) == ["team(since cv)", "who", "end"]
    row["end"].drag_to(row["cv"])  # no group takes a note
    row["cv"].drag_to(row["since"])
    row["who"].drag_to(outline.get_by_role("button", name="Add to the group"))
    expect(saved).to_be_visible()
    assert _order(manager, made["id"]) == ["team(cv since who)", "end"]
    row["cv"].click()
    page.get_by_label("Files, least").fill("1")
    expect(saved).to_be_visible()
    assert_accessible(page)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_builder_fits(person: Callable[..., Person], size: dict[str, int]) -> None:
    manager = person(viewport=size).sign_in("manager@baku.example")
    page = manager.go("/hub/forms")
    page.get_by_role("link", name="Gametech track").click()
    if size is DESK:
        page.get_by_role("button", name="What did you try").click()
        page.get_by_role("region", name="Preview").get_by_text("A prototype").click()
        take_picture(page, "form-builder")
    else:
        page.get_by_role("radio", name="Preview").check()
        expect(page.get_by_role("region", name="Preview")).to_be_visible()
    assert_no_sideways_scroll(page)
    assert_accessible(page)
