"""A startup shows a file to somebody without an account, who reads it, and takes it back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys.acts import mailed_link
from tests.journeys.conftest import DESK, PHONE, Person, assert_accessible, take_picture

pytestmark = pytest.mark.journey
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desktop", "phone"])
def test_files_are_shown_until_they_are_taken_back(
    person: Callable[..., Person], viewport: dict[str, int], request: pytest.FixtureRequest
) -> None:
    device = request.node.callspec.id.rpartition("-")[2]
    reader, name = f"fund-{device}@kilim.example", f"terms-{device}"
    founder = person(viewport=viewport).sign_in("resident@baku.example")
    startup = founder.api("GET", "/me")["organisations"][0]["id"]
    page = founder.go(f"/organisations/{startup}/room")
    sent = {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.locator("input[type=file][multiple]").set_input_files(sent)  # type: ignore[arg-type]
    file = page.get_by_role("link", name=f"{name}.pdf")
    expect(file).to_be_visible(timeout=20_000)

    page.get_by_role("button", name="Share files").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Share", exact=True).click()
    expect(dialog.get_by_text("Choose at least one file.").first).to_be_visible()
    dialog.get_by_text(f"{name}.pdf").click()
    dialog.get_by_label("E-mail address").fill(reader)
    dialog.get_by_label("A few words").fill("As we said on Monday")
    take_picture(page, f"data-room-share-{device}")
    assert_accessible(page)
    dialog.get_by_role("button", name="Share", exact=True).click()
    expect(page.get_by_text(f"A letter is on its way to {reader}")).to_be_visible()
    take_picture(page, f"data-room-{device}")
    assert_accessible(page)

    guest = person(viewport=viewport, locale="en-GB")
    link = mailed_link(guest, reader, "shared")
    shown = guest.page
    shown.goto(link)
    expect(shown.get_by_text("As we said on Monday")).to_be_visible()
    assert "token" not in shown.url
    take_picture(shown, f"shared-{device}")
    assert_accessible(shown)
    with shown.expect_download() as saved:
        shown.get_by_role("button", name=f"Save {name}.pdf").click()
    assert saved.value.path().read_bytes() == PDF

    page.reload()
    expect(page.get_by_role("row").filter(has_text="by the link of a letter").first).to_be_visible()
    page.get_by_role("button", name=f"Take back what {reader} may open").click()
    expect(page.get_by_text("Taken back; nothing opens any more")).to_be_visible()
    shown.get_by_role("button", name=f"Save {name}.pdf").click()
    expect(shown.get_by_text("This link opens nothing any more")).to_be_visible()
    late = person(viewport=viewport, locale="en-GB").page
    late.goto(link)
    expect(late.get_by_text("This link opens nothing any more")).to_be_visible()
    page.get_by_role("button", name=f"Remove {name}.pdf").click()
    page.get_by_role("alertdialog").get_by_role("button", name="Remove", exact=True).click()
    expect(file).to_be_hidden()
