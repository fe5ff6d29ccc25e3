"""The browser behind a request: where it is, what it is, and the cookies it keeps."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request, Response

from kilim.accounts.actor import cookie_name
from kilim.core.addresses import coarse_network, throttled_address
from kilim.core.security import derived_key

DEVICE_DAYS = 180
_BROWSERS = (  # the first match counts: Edge and Opera also say Chrome, and Chrome says Safari
    ("Edge", r"\bEdgA?/|\bEdgiOS/"),
    ("Opera", r"\bOPR/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\bFirefox/|\bFxiOS/"),
    ("Chrome", r"\bChrome/|\bCriOS/"),
    ("Safari", r"\bSafari/"),
)
_SYSTEMS = (
    ("iOS", r"\biPhone\b|\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("macOS", r"\bMac OS X\b|\bMacintosh\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("Linux", r"\bLinux\b"),
)


def _first_match(rules: tuple[tuple[str, str], ...], text: str) -> str | None:
    return next((name for name, pattern in rules if re.search(pattern, text)), None)


def read_agent(header: str) -> str:
    """A `User-Agent` as people would say it: `Firefox on Linux`, or empty when it says neither."""
    text = header[:400]
    parts = (_first_match(_BROWSERS, text), _first_match(_SYSTEMS, text))
    return " on ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Visitor:
    """What a use case may know about the browser.

    Attributes:
        address: throttles count by it.
        token: the sign-in cookie that came along, valid or not.
        device: the device cookie that came along; see `device_of`.
        demo: this is a demonstration hub, where staff keep everybody's time limits.
    """

    address: str
    network: str
    agent: str
    token: str | None = field(default=None, repr=False)
    device: str | None = field(default=None, repr=False)
    key: bytes = field(default=b"", repr=False)
    demo: bool = False

    def new_device(self, email: str) -> str:
        """A cookie by which this device is known to have signed in as `email` before."""
        nonce = secrets.token_urlsafe(16)
        return f"{nonce}.{self._mac(nonce, email)}"

    def device_of(self, email: str) -> str | None:
        """The name of this device if it has signed in as `email` before.

        https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
        """
        nonce, _, mac = (self.device or "").partition(".")
        return (
            nonce if hmac.compare_digest(mac.encode(), self._mac(nonce, email).encode()) else None
        )

    def _mac(self, nonce: str, email: str) -> str:
        return hmac.new(self.key, f"{nonce}\0{email}".encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Cookies:
    """What the browser shall keep after signing in. Without `max_age` it forgets on closing."""

    token: str = field(repr=False)
    device: str = field(repr=False)
    max_age: int | None = None


def _device_name(request: Request) -> str:
    return cookie_name(request).replace("_sid", "_device")


async def _visitor(request: Request) -> Visitor:
    host = request.client.host if request.client else None
    settings = request.app.state.settings
    return Visitor(
        address=throttled_address(host),
        network=coarse_network(host),
        agent=read_agent(request.headers.get("user-agent", "")),
        token=request.cookies.get(cookie_name(request)),
        device=request.cookies.get(_device_name(request)),
        key=derived_key(settings.signing_key, "device-cookie"),
        demo=settings.demo,
    )


class Browser:
    """Writes the cookies of the answer."""

    def __init__(self, request: Request, response: Response) -> None:
        self._name = cookie_name(request)
        self._device_name = _device_name(request)
        self._response = response

    def keep(self, cookies: Cookies | None) -> None:
        """Let the browser keep `cookies`, if there are any."""
        if cookies is None:
            return
        self._set(self._name, cookies.token, cookies.max_age)
        self._set(self._device_name, cookies.device, DEVICE_DAYS * 86_400)

    def forget(self) -> None:
        """Let the browser forget everything it has from here."""
        self._set(self._name, "", 0)
        self._response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'

    def _set(self, name: str, value: str, max_age: int | None) -> None:
        # Lax, so that a link in a mail finds the person signed in; changes are checked by origin.
        secure = name.startswith("__Host-")
        self._response.set_cookie(
            name, value, max_age=max_age, path="/", secure=secure, httponly=True, samesite="lax"
        )


ThisVisitor = Annotated[Visitor, Depends(_visitor)]
ThisBrowser = Annotated[Browser, Depends(Browser)]
