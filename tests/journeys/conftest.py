"""The whole product, started as a newcomer starts it, and a real Chromium in front of it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kilim.demo import PASSWORD

ROOT = Path(__file__).parents[2]
# `make pictures` sets it to docs/pictures; a plain test run takes none.
PICTURES = os.environ.get("KILIM_PICTURES")
PHONE, DESK = {"width": 360, "height": 780}, {"width": 1440, "height": 900}
AXE = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
}
FLAGS = [
    "--no-sandbox",  # as root Chromium does not start with it
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _reachable(folder: Path) -> Path:
    """Let the account of PostgreSQL pass: for root it is another one than ours."""
    for part in (folder, *folder.parents):
        if part.stat().st_uid == os.getuid() and part != Path("/"):
            part.chmod(part.stat().st_mode | 0o011)
        if part.name.startswith("pytest-of-"):
            return folder
    return folder


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the product keeps its data; for journeys that begin with more than a demo has."""
    running = os.environ.get("KILIM_JOURNEYS_DATA")
    return Path(running) if running else _reachable(tmp_path_factory.mktemp("product"))


@pytest.fixture(scope="session")
def product(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running Kilim with its demo hub."""
    # Whoever writes a journey starts the product once and leaves it running.
    if running := os.environ.get("KILIM_JOURNEYS_AT"):
        yield running
        return
    port = _free_port()
    origin = f"http://127.0.0.1:{port}"
    settings = {
        "KILIM_PORT": str(port),
        "KILIM_DATA": str(data),
        "KILIM_DEMO": "1",
    }
    log = (tmp_path_factory.mktemp("log") / "run.log").open("wb")
    process = subprocess.Popen(
        [Path(sys.executable).with_name("kilim"), "run"],
        env=os.environ | settings,
        stdout=log,
        stderr=subprocess.STDOUT,
        cwd=ROOT,
    )
    try:
        _wait_until_ready(origin, process, Path(log.name))
        yield origin
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
        log.close()


def _wait_until_ready(origin: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 240  # a busy machine takes a while for the demo hub
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"kilim run ended:\n{log.read_text()}")
        try:
            if httpx.get(f"{origin}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"kilim run is not ready:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chrome = os.environ.get("KILIM_CHROME")
    assert chrome, "Run the journeys with `make journeys`: it finds or obtains Chromium."
    return browser_type_launch_args | {"executable_path": chrome, "args": FLAGS}


expect.set_options(timeout=10_000)


class Person:
    """Somebody with a browser of their own. Page errors and console errors fail the journey."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        self.context = context
        context.set_default_timeout(10_000)
        self.origin = origin
        self.page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note)

    def _note(self, message: Any) -> None:
        # The browser itself reports every 4xx answer here; screens are tested for them elsewhere.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.complaints.append(message.text)

    def sign_in(self, email: str, language: str = "en") -> "Person":
        """Sign in without the screen, which has a journey of its own, and read in `language`."""
        answer = self.context.request.post(
            f"{self.origin}/api/v1/session",
            data={"email": email, "password": PASSWORD},
            headers={"Origin": self.origin},
        )
        assert answer.status == 201, answer.text()
        me = answer.json()
        if me["language"] != language:
            etag = {"If-Match": f'"{me["version"]}"'}
            self.api("PATCH", "/me", data={"language": language}, headers=etag)
        return self

    def api(self, method: str, path: str, **options: Any) -> Any:
        """An answer of the API with the cookies of this browser."""
        headers = {"Origin": self.origin} | options.pop("headers", {})
        answer = self.context.request.fetch(
            f"{self.origin}/api/v1{path}", method=method, headers=headers, **options
        )
        assert answer.ok, f"{method} {path}: {answer.status} {answer.text()}"
        return answer.json() if answer.body() else None

    def go(self, path: str) -> Page:
        """Open a page and wait until it stands still."""
        self.page.goto(self.origin + path)
        self.page.wait_for_load_state("load")
        # The server's own heading stands in #root until the screens take over.
        self.page.locator("#main h1").first.wait_for()
        if path != "/kit":  # the page of components shows what waits, too
            self.page.locator("#main [data-waiting]").first.wait_for(state="detached")
        return self.page


@pytest.fixture
def person(browser: Browser, product: str) -> Iterator[Callable[..., Person]]:
    """Makes people: `person(viewport=PHONE, color_scheme="dark", locale="az-AZ")`."""
    people: list[Person] = []

    def make(**options: Any) -> Person:
        options = {"viewport": DESK, "locale": "en-GB", "timezone_id": "Asia/Baku"} | options
        someone = Person(browser.new_context(**options), product)
        people.append(someone)
        return someone

    yield make
    complaints = [complaint for someone in people for complaint in someone.complaints]
    for someone in people:
        someone.context.close()
    assert complaints == []


def take_picture(page: Page, name: str) -> None:
    """Keep a picture of the screen, if any are wanted."""
    if PICTURES:
        folder = ROOT / PICTURES
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}.png", animations="disabled")


# A countdown that stands still under the mouse, or a spinner, would never end: only what fades
# or slides in counts.
_SETTLED = """() => document.getAnimations().every((animation) =>
    animation.playState !== "running" || animation.effect.getComputedTiming().endTime > 1000)"""


def assert_accessible(page: Page) -> None:
    """No serious finding of axe (WCAG 2.2 A and AA), once what fades in has done so."""
    page.wait_for_function(_SETTLED)
    found = Axe().run(page, options=AXE).response["violations"]
    serious = [
        f"{v['id']}: {v['help']} — {[n['html'][:160] for n in v['nodes'][:3]]}"
        for v in found
        if v["impact"] in {"serious", "critical"}
    ]
    assert serious == []


def assert_no_sideways_scroll(page: Page) -> None:
    """The page is not wider than the window."""
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"
